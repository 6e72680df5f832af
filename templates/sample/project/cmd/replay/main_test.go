package main

import (
	"strings"
	"testing"
)

func TestReplay(t *testing.T) {
	for _, c := range []struct {
		name, in string
		lines    int
		fails    bool
	}{
		{"nothing", "", 0, false},
		{"two", `{"income": 38000, "score": 640}` + "\n" + `{"income": 12000, "score": 560}`, 2, false},
		{"not JSON", "{", 0, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			var out strings.Builder
			err := replay(strings.NewReader(c.in), &out)
			if (err != nil) != c.fails {
				t.Fatalf("error %v, want one: %v", err, c.fails)
			}
			if got := strings.Count(out.String(), "\n"); got != c.lines {
				t.Errorf("%d lines, want %d", got, c.lines)
			}
		})
	}
}
