#ifndef PORTCULLIS_LIBXML2_SHIM_H
#define PORTCULLIS_LIBXML2_SHIM_H

#include <libxml/xmlversion.h>
// With ICU enabled, libxml/encoding.h includes <unicode/ucnv.h>, which clashes with Swift's own
// _FoundationICU module: a cold build next to Foundation then fails, and the second one succeeds.
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlwriter.h>

static void portcullis_ignore_message(void *context, const char *message, ...) {
  (void)context;
  (void)message;
}

// libxml2 keeps this handler for each thread, and without it prints to standard error.
static inline void portcullis_silence_libxml2(void) {
  xmlSetGenericErrorFunc(NULL, portcullis_ignore_message);
}

#endif
