#ifndef PORTCULLIS_LIBYAML_SHIM_H
#define PORTCULLIS_LIBYAML_SHIM_H

#include <yaml.h>

#endif
