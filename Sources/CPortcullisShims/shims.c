#define _GNU_SOURCE
#include "CPortcullisShims.h"

#include <errno.h>
#include <sys/prctl.h>

int portcullis_become_subreaper(void) {
  return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0 ? 0 : errno;
}
