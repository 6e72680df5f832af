// The supervisor is forked, not executed: between _Fork and _exit it calls async-signal-safe functions only,
// because the process it is forked from has other threads that may hold any lock.
#define _GNU_SOURCE
#include "CPortcullisShims.h"

#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CONTROL = 3, STATUS = 4, CHILD_SIGNALS = 5, TREE = 6, FIRST_FREE = 7 };

static void report(int32_t kind, int32_t value) {
  portcullis_status record = {kind, value};
  while (write(STATUS, &record, sizeof record) < 0 && errno == EINTR) {
  }
}

static void close_from(int first) {
  if (syscall(SYS_close_range, first, ~0U, 0) == 0) return;
  struct rlimit limit;
  int last = getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < 65536 ? (int)limit.rlim_cur : 65536;
  for (int descriptor = first; descriptor < last; descriptor++) close(descriptor);
}

static void reset_signals(void) {
  struct sigaction standard;
  memset(&standard, 0, sizeof standard);
  standard.sa_handler = SIG_DFL;
  for (int number = 1; number < NSIG; number++) sigaction(number, &standard, NULL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
}

static void refuse(int32_t kind) {
  report(kind, errno);
  _exit(127);
}

/// Writes a whole small file; 0, or -1 with errno.
static int write_text(const char *path, const char *text) {
  int file = open(path, O_WRONLY | O_CLOEXEC);
  if (file < 0) return -1;
  ssize_t written = write(file, text, strlen(text));
  int code = errno;
  close(file);
  errno = code;
  return written < 0 ? -1 : 0;
}

/// Writes "id id 1" into a map of the new user namespace, so that the program stays who it is.
static int map_identity(const char *path, unsigned int identity) {
  char digits[12];
  char text[32] = "";
  int place = sizeof digits - 1;
  digits[place] = '\0';
  do digits[--place] = (char)('0' + identity % 10);
  while ((identity /= 10) > 0);
  strcat(text, digits + place);
  strcat(text, " ");
  strcat(text, digits + place);
  strcat(text, " 1");
  return write_text(path, text);
}

/// A user namespace, in which an ordinary user may make the others.
static int enter_user_namespace(void) {
  uid_t user = geteuid();
  gid_t group = getegid();
  if (unshare(CLONE_NEWUSER) != 0) return -1;
  // Its files in /proc belong to root unless it may be dumped.
  prctl(PR_SET_DUMPABLE, 1);
  write_text("/proc/self/setgroups", "deny");
  if (map_identity("/proc/self/uid_map", user) != 0) return -1;
  return map_identity("/proc/self/gid_map", group);
}

/// A namespace of one kind, where needed in a user namespace; root in a container often needs that too.
static int enter_namespace(int kind, int *has_user_namespace) {
  if (unshare(kind) == 0) return 0;
  if (errno != EPERM || *has_user_namespace) return -1;
  if (enter_user_namespace() != 0) return -1;
  *has_user_namespace = 1;
  return unshare(kind);
}

/// A new network namespace has its loopback switched off.
static int switch_loopback_on(void) {
  int number = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (number < 0) return -1;
  struct ifreq request;
  memset(&request, 0, sizeof request);
  strcpy(request.ifr_name, "lo");
  request.ifr_flags = IFF_UP | IFF_RUNNING;
  int code = ioctl(number, SIOCSIFFLAGS, &request);
  close(number);
  return code;
}

static int keep_one_processor(void) {
  cpu_set_t allowed, one;
  if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) return -1;
  CPU_ZERO(&one);
  for (int number = 0; number < CPU_SETSIZE; number++) {
    if (!CPU_ISSET(number, &allowed)) continue;
    CPU_SET(number, &one);
    break;
  }
  return sched_setaffinity(0, sizeof one, &one);
}

/// Sends a descriptor of the file system's top, and waits until somebody has filled it.
static int offer_directory(const char *path) {
  int directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (directory < 0) return -1;
  char byte = 'D';
  struct iovec text = {&byte, 1};
  _Alignas(struct cmsghdr) char space[CMSG_SPACE(sizeof(int))];
  memset(space, 0, sizeof space);
  struct msghdr message;
  memset(&message, 0, sizeof message);
  message.msg_iov = &text;
  message.msg_iovlen = 1;
  message.msg_control = space;
  message.msg_controllen = sizeof space;
  struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof(int));
  memcpy(CMSG_DATA(header), &directory, sizeof directory);
  if (sendmsg(TREE, &message, MSG_NOSIGNAL) != 1) return -1;
  close(directory);
  ssize_t length;
  while ((length = read(TREE, &byte, 1)) < 0 && errno == EINTR) {
  }
  // The end of the stream: whoever fills it gave up, and has said why.
  if (length != 1) _exit(127);
  return 0;
}

static int mount_memory_tree(const portcullis_program *program) {
  // Without it the mount would be seen outside too.
  if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0) return -1;
  unsigned long flags = MS_NOSUID | MS_NODEV;
  if (mount("portcullis", program->memory_tree, "tmpfs", flags, program->memory_options) != 0) return -1;
  return offer_directory(program->memory_tree);
}

/// Sets or clears one flag of how programs are executed.
static int change_personality(unsigned long flag, int isSet) {
  int before = personality(0xffffffff);
  if (before < 0) return -1;
  unsigned long wanted = isSet ? (unsigned long)before | flag : (unsigned long)before & ~flag;
  return wanted == (unsigned long)before || personality(wanted) >= 0 ? 0 : -1;
}

static void set_namespaces(const portcullis_program *program) {
  int has_user = 0;
  const char *name = program->host_name;
  if (name != NULL && (enter_namespace(CLONE_NEWUTS, &has_user) != 0 || sethostname(name, strlen(name)) != 0)) {
    refuse(PORTCULLIS_NO_HOST_NAME);
  }
  if (program->without_network && (enter_namespace(CLONE_NEWNET, &has_user) != 0 || switch_loopback_on() != 0)) {
    refuse(PORTCULLIS_NO_ISOLATION);
  }
  if (program->memory_tree != NULL
      && (enter_namespace(CLONE_NEWNS, &has_user) != 0 || mount_memory_tree(program) != 0)) {
    refuse(PORTCULLIS_NO_MEMORY_TREE);
  }
}

static void set_conditions(const portcullis_program *program) {
  set_namespaces(program);
  if (program->one_processor && keep_one_processor() != 0) refuse(PORTCULLIS_NO_PROCESSOR);
  if (program->random_addresses >= 0
      && change_personality(ADDR_NO_RANDOMIZE, !program->random_addresses) != 0) {
    refuse(PORTCULLIS_NO_ADDRESSES);
  }
  if (program->old_kernel_name && change_personality(UNAME26, 1) != 0) refuse(PORTCULLIS_NO_KERNEL_NAME);
  if (program->file_mode_mask >= 0) umask((mode_t)program->file_mode_mask);
}

static void run_program(const portcullis_program *program, pid_t supervisor) {
  setsid();
  set_conditions(program);
  // After the conditions: a change of namespace forgets it.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != supervisor) _exit(127);
  reset_signals();
  if (chdir(program->working_directory) != 0) {
    report(PORTCULLIS_NO_DIRECTORY, errno);
    _exit(127);
  }
  execve(program->path, program->arguments, program->environment);
  report(PORTCULLIS_NOT_EXECUTED, errno);
  _exit(127);
}

/// Sends a signal to every number in `text`, which holds process ids apart by spaces.
static void signal_listed(const char *text, ssize_t length, int number, pid_t *pending) {
  for (ssize_t index = 0; index < length; index++) {
    if (text[index] >= '0' && text[index] <= '9') {
      *pending = *pending * 10 + (text[index] - '0');
    } else {
      if (*pending > 1) kill(*pending, number);
      *pending = 0;
    }
  }
}

/// Signals the direct children by the kernel's own list; 0 when it keeps none.
static int signal_children_by_list(int number) {
  int list = open("/proc/thread-self/children", O_RDONLY | O_CLOEXEC);
  if (list < 0) return 0;
  char text[4096];
  pid_t pending = 0;
  ssize_t length;
  while ((length = read(list, text, sizeof text)) > 0) signal_listed(text, length, number, &pending);
  if (pending > 1) kill(pending, number);
  close(list);
  return 1;
}

/// The parent of a process named by its directory in /proc, or 0.
static pid_t parent_of(const char *name) {
  char path[64] = "/proc/";
  char text[512];
  strncat(path, name, 20);
  strcat(path, "/stat");
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  ssize_t length = read(file, text, sizeof text - 1);
  close(file);
  if (length <= 0) return 0;
  text[length] = '\0';
  // The name in parentheses may hold anything, a closing parenthesis too: the last one ends it.
  const char *after = strrchr(text, ')');
  if (after == NULL || strlen(after) < 5) return 0;
  pid_t parent = 0;
  for (after += 4; *after >= '0' && *after <= '9'; after++) parent = parent * 10 + (*after - '0');
  return parent;
}

struct directory_entry {
  uint64_t inode;
  int64_t offset;
  unsigned short length;
  unsigned char kind;
  char name[];
};

/// Signals the direct children by reading every process's parent.
static void signal_children_by_scan(int number) {
  int processes = open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (processes < 0) return;
  _Alignas(struct directory_entry) char buffer[8192];
  long length;
  while ((length = syscall(SYS_getdents64, processes, buffer, sizeof buffer)) > 0) {
    for (long offset = 0; offset < length;) {
      struct directory_entry *entry = (struct directory_entry *)(buffer + offset);
      offset += entry->length;
      if (entry->name[0] < '1' || entry->name[0] > '9' || parent_of(entry->name) != getpid()) continue;
      pid_t pending = 0;
      signal_listed(entry->name, (ssize_t)strlen(entry->name) + 1, number, &pending);
    }
  }
  close(processes);
}

static void signal_children(int number) {
  if (!signal_children_by_list(number)) signal_children_by_scan(number);
}

/// Reads what the parent wants: 'T', 'K', or 0 for nothing; the end of the parent is 'K'.
static char command(short events) {
  if (events == 0) return 0;
  char byte = 'K';
  ssize_t length = read(CONTROL, &byte, 1);
  if (length < 0 && (errno == EINTR || errno == EAGAIN)) return 0;
  return length == 1 ? byte : 'K';
}

struct tree {
  pid_t leader;
  int terminating;
  int killing;
};

/// Takes one ended child; 0 when none has ended, -1 when none is left.
static int reap(struct tree *tree) {
  siginfo_t info;
  memset(&info, 0, sizeof info);
  if (waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) != 0) return errno == ECHILD ? -1 : 0;
  if (info.si_pid == 0) return 0;
  if (info.si_pid == tree->leader) {
    if (!tree->terminating) tree->killing = 1;
    // Only while the leader is unreaped does its group surely still mean this tree.
    if (tree->killing) kill(-tree->leader, SIGKILL);
    report(info.si_code == CLD_EXITED ? PORTCULLIS_EXITED : PORTCULLIS_SIGNALLED, info.si_status);
    tree->leader = 0;
  }
  waitid(P_PID, (id_t)info.si_pid, &info, WEXITED);
  return 1;
}

static void end_gently(struct tree *tree) {
  tree->terminating = 1;
  if (tree->leader > 0) {
    kill(-tree->leader, SIGTERM);
    kill(-tree->leader, SIGCONT);
  }
  signal_children(SIGTERM);
}

static void watch(struct tree *tree) {
  int pause = 1;
  for (;;) {
    int taken;
    while ((taken = reap(tree)) > 0) pause = 1;
    if (taken < 0) _exit(0);
    if (tree->killing) {
      if (tree->leader > 0) kill(-tree->leader, SIGKILL);
      signal_children(SIGKILL);
    }
    struct pollfd waiting[2] = {{CHILD_SIGNALS, POLLIN, 0}, {CONTROL, POLLIN, 0}};
    // Once killing there is nothing more to be told; a closed control end would wake the loop at once.
    int count = tree->killing ? 1 : 2;
    if (poll(waiting, (nfds_t)count, tree->killing ? pause : -1) == 0 && pause < 100) pause *= 2;
    struct signalfd_siginfo ignored;
    if (waiting[0].revents != 0 && read(CHILD_SIGNALS, &ignored, sizeof ignored) < 0 && errno == EBADF) _exit(1);
    char asked = tree->killing ? 0 : command(waiting[1].revents);
    if (asked == 'T') end_gently(tree);
    if (asked == 'K') tree->killing = 1;
  }
}

static void supervise(const portcullis_program *program) {
  setsid();
  prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
  prctl(PR_SET_NAME, "portcullis-wait", 0, 0, 0);
  dup2(program->standard_input, 0);
  dup2(program->standard_output, 1);
  dup2(program->standard_error, 2);
  dup2(program->control, CONTROL);
  dup2(program->status, STATUS);
  fcntl(CONTROL, F_SETFD, FD_CLOEXEC);
  fcntl(STATUS, F_SETFD, FD_CLOEXEC);
  close(CHILD_SIGNALS);
  if (program->tree >= 0) {
    dup2(program->tree, TREE);
    fcntl(TREE, F_SETFD, FD_CLOEXEC);
  }
  close_from(program->tree >= 0 ? FIRST_FREE : TREE);
  pid_t supervisor = getpid();
  struct tree tree = {0, 0, 0};
  tree.leader = _Fork();
  if (tree.leader == 0) run_program(program, supervisor);
  if (tree.leader < 0) {
    report(PORTCULLIS_NOT_EXECUTED, errno);
    _exit(1);
  }
  report(PORTCULLIS_STARTED, tree.leader);
  close(0);
  close(1);
  close(2);
  close(TREE);
  // A failure only means that the working directory of the program stays in use.
  (void)!chdir("/");
  sigset_t children;
  sigemptyset(&children);
  sigaddset(&children, SIGCHLD);
  int signals = signalfd(-1, &children, SFD_CLOEXEC | SFD_NONBLOCK);
  if (signals != CHILD_SIGNALS) {
    dup2(signals, CHILD_SIGNALS);
    close(signals);
  }
  watch(&tree);
}

void portcullis_become_subreaper(void) { prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); }

pid_t portcullis_supervise(const portcullis_program *program) {
  sigset_t all, before;
  sigfillset(&all);
  // Blocked before the fork, so that no handler of the parent ever runs in the supervisor.
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pid_t supervisor = _Fork();
  if (supervisor == 0) {
    supervise(program);
    _exit(1);
  }
  int code = errno;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return supervisor < 0 ? -code : supervisor;
}
