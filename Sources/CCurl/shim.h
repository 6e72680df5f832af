#ifndef PORTCULLIS_CURL_SHIM_H
#define PORTCULLIS_CURL_SHIM_H

// The type checks are macros around variadic calls, and Swift imports neither.
#define CURL_DISABLE_TYPECHECK 1
#include <curl/curl.h>

typedef size_t (*portcullis_curl_data)(char *, size_t, size_t, void *);
typedef int (*portcullis_curl_progress)(void *, curl_off_t, curl_off_t, curl_off_t, curl_off_t);

static inline CURLcode portcullis_curl_start(void) { return curl_global_init(CURL_GLOBAL_ALL); }

static inline CURLcode portcullis_curl_set_number(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode portcullis_curl_set_text(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode portcullis_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode portcullis_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode portcullis_curl_set_data(CURL *handle, CURLoption option, portcullis_curl_data value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode portcullis_curl_set_progress(CURL *handle, portcullis_curl_progress value) {
  return curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, value);
}

// Named by text since 7.85.0, by bits before.
static inline CURLcode portcullis_curl_allow_web_only(CURL *handle) {
#if LIBCURL_VERSION_NUM >= 0x075500
  CURLcode code = curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
#else
  CURLcode code = curl_easy_setopt(handle, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
  return code != CURLE_OK
    ? code : curl_easy_setopt(handle, CURLOPT_REDIR_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}

static inline CURLcode portcullis_curl_get_number(CURL *handle, CURLINFO info, long *value) {
  return curl_easy_getinfo(handle, info, value);
}

#endif
