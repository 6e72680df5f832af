package metrics

import (
	"strings"
	"testing"
)

func TestHistogramBuckets(t *testing.T) {
	h := NewHistogram("latency_seconds", "Time to answer.", 1.2, 0.8)
	for _, value := range []float64{0.1, 0.8, 0.80001, 1.2, 3} {
		h.Observe(value)
	}
	var text strings.Builder
	if err := WriteAll(&text, h); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		"# TYPE latency_seconds histogram",
		`latency_seconds_bucket{le="0.8"} 2`,
		`latency_seconds_bucket{le="1.2"} 4`,
		`latency_seconds_bucket{le="+Inf"} 5`,
		"latency_seconds_count 5",
	} {
		if !strings.Contains(text.String(), line+"\n") {
			t.Errorf("no line %q in\n%s", line, text.String())
		}
	}
}

func TestCounterEscapesItsLabel(t *testing.T) {
	c := NewCounter("requests_total", "Requests.", "code")
	c.Add("200")
	c.Add("a\"b\\c\nd")
	c.Add("200")
	var text strings.Builder
	if err := WriteAll(&text, c); err != nil {
		t.Fatal(err)
	}
	want := "requests_total{code=\"200\"} 2\nrequests_total{code=\"a\\\"b\\\\c\\nd\"} 1\n"
	if !strings.HasSuffix(text.String(), want) {
		t.Errorf("got\n%s\nwant it to end with\n%s", text.String(), want)
	}
}
