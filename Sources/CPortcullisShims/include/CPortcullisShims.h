#ifndef PORTCULLIS_SHIMS_H
#define PORTCULLIS_SHIMS_H

/// Makes this process the one that orphaned descendants are handed to. Returns 0, or errno.
int portcullis_become_subreaper(void);

#endif
