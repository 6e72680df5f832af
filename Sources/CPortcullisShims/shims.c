#define _GNU_SOURCE
#include "CPortcullisShims.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <signal.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

int portcullis_open_beneath(int directory, const char *path, int flags) {
  struct open_how how = {0};
  how.flags = (uint64_t)flags;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  long descriptor = syscall(SYS_openat2, directory, path, &how, sizeof how);
  return descriptor < 0 ? -errno : (int)descriptor;
}

void portcullis_error_text(int code, char *buffer, size_t size) {
  const char *text = strerror_r(code, buffer, size);
  if (text != buffer && size > 0) {
    strncpy(buffer, text, size - 1);
    buffer[size - 1] = '\0';
  }
}

int portcullis_event(int semaphore) {
  int descriptor = eventfd(0, EFD_CLOEXEC | (semaphore ? EFD_SEMAPHORE : EFD_NONBLOCK));
  return descriptor < 0 ? -errno : descriptor;
}

int portcullis_pipe(int *ends) { return pipe2(ends, O_CLOEXEC) == 0 ? 0 : errno; }

static int signal_receiver = -1;

static void forward(int number) {
  int before = errno;
  unsigned char byte = (unsigned char)number;
  ssize_t written = write(signal_receiver, &byte, 1);
  (void)written;
  errno = before;
}

void portcullis_forward_signal(int number, int descriptor) {
  signal_receiver = descriptor;
  struct sigaction action;
  // Who started this process with the signal ignored (nohup, a background job) does not want it heard.
  if (sigaction(number, NULL, &action) == 0 && action.sa_handler == SIG_IGN) return;
  memset(&action, 0, sizeof action);
  action.sa_handler = forward;
  action.sa_flags = SA_RESTART;
  sigfillset(&action.sa_mask);
  sigaction(number, &action, NULL);
}

int portcullis_sockets(int *ends) {
  return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0 ? 0 : errno;
}

int portcullis_receive_directory(int number) {
  char byte = 0;
  struct iovec text = {&byte, 1};
  _Alignas(struct cmsghdr) char space[CMSG_SPACE(sizeof(int))];
  struct msghdr message;
  memset(&message, 0, sizeof message);
  message.msg_iov = &text;
  message.msg_iovlen = 1;
  message.msg_control = space;
  message.msg_controllen = sizeof space;
  ssize_t length;
  while ((length = recvmsg(number, &message, MSG_CMSG_CLOEXEC)) < 0 && errno == EINTR) {
  }
  if (length < 0) return -errno;
  struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  if (length == 0 || header == NULL || header->cmsg_type != SCM_RIGHTS) return -EPIPE;
  int directory = -1;
  memcpy(&directory, CMSG_DATA(header), sizeof directory);
  return directory;
}
