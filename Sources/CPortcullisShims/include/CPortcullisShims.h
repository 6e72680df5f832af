#ifndef PORTCULLIS_SHIMS_H
#define PORTCULLIS_SHIMS_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// O_PATH, which Swift does not see: a descriptor of a place, not of its contents.
enum { PORTCULLIS_O_PATH = 010000000 };

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
  PORTCULLIS_NO_PROCESSOR = 8
};

/// Makes this process the one that orphaned descendants are handed to.
void portcullis_become_subreaper(void);

/// Starts a supervisor process that starts the program in a session of its own.
///
/// The supervisor is the subreaper of all the program starts, so whatever forks away from its parent
/// stays findable; it ends when nothing is left. Returns its process id, or minus errno.
pid_t portcullis_supervise(const portcullis_program *program);

#endif
