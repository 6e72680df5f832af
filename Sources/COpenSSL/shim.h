#ifndef PORTCULLIS_OPENSSL_SHIM_H
#define PORTCULLIS_OPENSSL_SHIM_H

#include <openssl/evp.h>

#endif
