package main

import (
	"io"
	"net/http"
	"strings"
	"testing"
)

// answering is a transport that gives every request the same status.
type answering int

func (code answering) RoundTrip(*http.Request) (*http.Response, error) {
	return &http.Response{
		StatusCode: int(code),
		Status:     http.StatusText(int(code)),
		Body:       io.NopCloser(strings.NewReader("{}")),
	}, nil
}

func TestMeasure(t *testing.T) {
	for _, c := range []struct {
		name  string
		code  int
		fails bool
	}{{"healthy", http.StatusOK, false}, {"failing", http.StatusServiceUnavailable, true}} {
		t.Run(c.name, func(t *testing.T) {
			client := &http.Client{Transport: answering(c.code)}
			var out strings.Builder
			latencies, err := measure(&out, client, "http://service.invalid/predict", 3, 5, 0)
			if (err != nil) != c.fails {
				t.Fatalf("error %v, want one: %v", err, c.fails)
			}
			if !c.fails && (len(latencies) != 5 || strings.Count(out.String(), "\n3,") != 5) {
				t.Errorf("%d latencies in\n%s", len(latencies), out.String())
			}
		})
	}
}
