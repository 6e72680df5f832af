package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestMeasure(t *testing.T) {
	for _, c := range []struct {
		name  string
		code  int
		fails bool
	}{{"healthy", http.StatusOK, false}, {"failing", http.StatusServiceUnavailable, true}} {
		t.Run(c.name, func(t *testing.T) {
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.WriteHeader(c.code)
			}))
			defer server.Close()
			var out strings.Builder
			latencies, err := measure(&out, server.URL, 3, 5, 0)
			if (err != nil) != c.fails {
				t.Fatalf("error %v, want one: %v", err, c.fails)
			}
			if !c.fails && (len(latencies) != 5 || strings.Count(out.String(), "\n3,") != 5) {
				t.Errorf("%d latencies in\n%s", len(latencies), out.String())
			}
		})
	}
}
