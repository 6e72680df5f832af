#ifndef PORTCULLIS_SHIMS_H
#define PORTCULLIS_SHIMS_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// O_PATH, which Swift does not see: a descriptor of a place, not of its contents.
enum { PORTCULLIS_O_PATH = 010000000 };

/// What `lseek` takes to find data and holes, which Swift does not see either.
enum { PORTCULLIS_SEEK_DATA = 3, PORTCULLIS_SEEK_HOLE = 4 };

/// Opens `path` below the open directory; a path that leaves it is refused with EXDEV.
///
/// Magic links of /proc are refused too. Returns a descriptor, or minus errno (ENOSYS before Linux 5.6).
int portcullis_open_beneath(int directory, const char *path, int flags);

/// Writes the text of an errno value, NUL-terminated.
void portcullis_error_text(int code, char *buffer, size_t size);

/// A descriptor that counts wake-ups, or minus errno.
///
/// With `semaphore` each read takes one and waits for it; without, a read takes all and never waits.
int portcullis_event(int semaphore);

/// From now on writes the number of each arriving signal, as one byte, to a descriptor.
void portcullis_forward_signal(int number, int descriptor);

/// A pipe that no executed program inherits, as {reading, writing}; 0, or errno.
int portcullis_pipe(int *ends);

/// One program to start, all descriptors at 16 or above.
typedef struct {
  const char *path;
  char *const *arguments;
  char *const *environment;
  const char *working_directory;
  int standard_input;
  int standard_output;
  int standard_error;
  /// Permission bits that new files do not get; negative leaves the mask as it is.
  int file_mode_mask;
  /// Not 0: it runs on one processor only.
  int one_processor;
  /// The name of the machine in a namespace of its own; NULL leaves it as it is.
  const char *host_name;
  /// Not 0: no network but the loopback, in a namespace of its own.
  int without_network;
  /// Where a file system in memory is put, in a namespace of its own; NULL for none.
  const char *memory_tree;
  /// Options of that file system, such as "size=1048576,mode=0755".
  const char *memory_options;
  /// A socket to `portcullis_receive_directory`; -1 without `memory_tree`.
  int tree;
  /// 1: the kernel places a program at random addresses; 0: at fixed ones; negative leaves it as it is.
  int random_addresses;
  /// Not 0: the kernel says that it is a 2.6.
  int old_kernel_name;
  /// Read by the supervisor: 'T' ends the tree gently, 'K' or end of file kills it.
  int control;
  /// Written by the supervisor: records of `portcullis_status`, end of file once nothing is left.
  int status;
} portcullis_program;

/// What a supervisor reports.
typedef struct {
  int32_t kind;
  int32_t value;
} portcullis_status;

enum {
  /// The program runs; the value is its process id.
  PORTCULLIS_STARTED = 1,
  /// It could not be executed; the value is errno.
  PORTCULLIS_NOT_EXECUTED = 2,
  /// The working directory could not be entered; the value is errno.
  PORTCULLIS_NO_DIRECTORY = 3,
  /// The program exited; the value is its status.
  PORTCULLIS_EXITED = 4,
  /// The program was ended by a signal; the value is its number.
  PORTCULLIS_SIGNALLED = 5,
  /// The host name could not be set; the value is errno, as in the two below.
  PORTCULLIS_NO_HOST_NAME = 6,
  PORTCULLIS_NO_ISOLATION = 7,
  PORTCULLIS_NO_PROCESSOR = 8,
  PORTCULLIS_NO_MEMORY_TREE = 9,
  PORTCULLIS_NO_ADDRESSES = 10,
  PORTCULLIS_NO_KERNEL_NAME = 11
};

/// Two connected sockets that no executed program inherits; 0, or errno.
int portcullis_sockets(int *ends);

/// The top of a memory tree as the program sees it, which waits for one byte before it starts.
///
/// Returns a descriptor that keeps the file system when the program has ended, or minus errno; EPIPE where the
/// machine refused it.
int portcullis_receive_directory(int socket);

/// Makes this process the one that orphaned descendants are handed to.
void portcullis_become_subreaper(void);

/// Starts a supervisor process that starts the program in a session of its own.
///
/// The supervisor is the subreaper of all the program starts, so whatever forks away from its parent
/// stays findable; it ends when nothing is left. Returns its process id, or minus errno.
pid_t portcullis_supervise(const portcullis_program *program);

#endif
