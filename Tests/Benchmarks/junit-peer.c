/* junit-peer CASES: the same file as junit-bench, by a plain loop over libxml2's text writer. */
#include <libxml/xmlwriter.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define A(name, value) xmlTextWriterWriteAttribute(w, BAD_CAST(name), BAD_CAST(value))
#define OPEN(name) xmlTextWriterStartElement(w, BAD_CAST(name))
#define CLOSE() xmlTextWriterEndElement(w)

static int put(void *context, const char *bytes, int count) {
  (void)context;
  return fwrite(bytes, 1, (size_t)count, stdout) == (size_t)count ? count : -1;
}

static void property(xmlTextWriterPtr w, const char *name, const char *value) {
  OPEN("property");
  A("name", name);
  A("value", value);
  CLOSE();
}

int main(int count, char **arguments) {
  long cases = count > 1 ? atol(arguments[1]) : 1000000;
  static char buffer[1 << 16];
  setvbuf(stdout, buffer, _IOFBF, sizeof buffer);
  xmlTextWriterPtr w = xmlNewTextWriter(xmlOutputBufferCreateIO(put, NULL, NULL, NULL));
  xmlTextWriterSetIndent(w, 1);
  xmlTextWriterSetIndentString(w, BAD_CAST "  ");
  xmlTextWriterStartDocument(w, NULL, "UTF-8", NULL);
  char text[64];
  long long total = 0, failures = 0;
  for (long i = 0; i < cases; i++) {
    total += i % 5000;
    failures += i % 1000 == 999;
  }
  OPEN("testsuites");
  A("name", "portcullis");
  snprintf(text, sizeof text, "%ld", cases);
  A("tests", text);
  snprintf(text, sizeof text, "%lld", failures);
  A("failures", text);
  A("errors", "0");
  A("time", "4.000");
  OPEN("testsuite");
  A("id", "0");
  A("name", "latency");
  A("package", "");
  A("hostname", "localhost");
  A("timestamp", "2026-12-11T14:40:00");
  snprintf(text, sizeof text, "%ld", cases);
  A("tests", text);
  snprintf(text, sizeof text, "%lld", failures);
  A("failures", text);
  A("errors", "0");
  A("skipped", "0");
  snprintf(text, sizeof text, "%lld.%03lld", total / 1000, total % 1000);
  A("time", text);
  OPEN("properties");
  property(w, "portcullis.version", "1.0.0");
  property(w, "portcullis.verdict", "failed");
  property(w, "portcullis.exitCode", "1");
  property(w, "portcullis.project", "bench");
  property(w, "portcullis.profile", "ci");
  property(w, "portcullis.startedAt", "2026-12-11T14:40:00Z");
  property(w, "portcullis.policy.edition", "2026-12");
  CLOSE();
  for (long i = 0; i < cases; i++) {
    OPEN("testcase");
    A("classname", "portcullis.latency");
    snprintf(text, sizeof text, "latency.regression-bounded [%ld]", i % 5000);
    A("name", text);
    snprintf(text, sizeof text, "%ld.%03ld", i % 5000 / 1000, i % 1000);
    A("time", text);
    if (i % 1000 == 999) {
      A("file", "go.mod");
      A("line", "12");
      OPEN("failure");
      A("message", "go.mod:12: 2 vulnerable dependencies");
      A("type", "portcullis.GateFailed");
      xmlTextWriterWriteString(
          w, BAD_CAST "go.mod:12: 2 vulnerable dependencies\n"
                      "failure R-1 go.mod:12: 2 vulnerable dependencies\n"
                      "  remedy: go get -u ./...");
      CLOSE();
    }
    CLOSE();
  }
  xmlTextWriterEndDocument(w);
  xmlFreeTextWriter(w);
  return fflush(stdout) == 0 ? 0 : 1;
}
