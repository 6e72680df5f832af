package trace

import "testing"

func TestContinue(t *testing.T) {
	const id = "4bf92f3577b34da6a3ce929d0e0e4736"
	for _, c := range []struct {
		name, header string
		kept         bool
	}{
		{"valid", "00-" + id + "-00f067aa0ba902b7-01", true},
		{"later version with more fields", "01-" + id + "-00f067aa0ba902b7-01-extra", true},
		{"missing", "", false},
		{"version ff", "ff-" + id + "-00f067aa0ba902b7-01", false},
		{"too many fields", "00-" + id + "-00f067aa0ba902b7-01-extra", false},
		{"upper case", "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01", false},
		{"all zero trace", "00-00000000000000000000000000000000-00f067aa0ba902b7-01", false},
		{"all zero span", "00-" + id + "-0000000000000000-01", false},
		{"short", "00-4bf9-00f067aa0ba902b7-01", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Continue(c.header)
			if err != nil {
				t.Fatal(err)
			}
			if (got.TraceID == id) != c.kept {
				t.Errorf("trace %s, want it kept: %v", got.TraceID, c.kept)
			}
			if !isLowerHex(got.TraceID, 32) || !isLowerHex(got.SpanID, 16) {
				t.Errorf("malformed ids %+v", got)
			}
			if _, ok := traceID(got.Header()); !ok {
				t.Errorf("%q is not a header we accept ourselves", got.Header())
			}
		})
	}
}
