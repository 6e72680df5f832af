// Package trace reads and makes the ids of the W3C Trace Context header.
package trace

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"strings"
)

// Context names the trace a request belongs to and the span that serves it.
type Context struct {
	TraceID string
	SpanID  string
}

// Continue starts a span of the trace that header names, or of a new trace
// when the header is missing or malformed: a caller's mistake must not end up
// in our logs as an id.
func Continue(header string) (Context, error) {
	span, err := randomHex(8)
	if err != nil {
		return Context{}, err
	}
	if id, ok := traceID(header); ok {
		return Context{TraceID: id, SpanID: span}, nil
	}
	id, err := randomHex(16)
	if err != nil {
		return Context{}, err
	}
	return Context{TraceID: id, SpanID: span}, nil
}

// Header is the value to send with a call made on behalf of this span.
func (c Context) Header() string {
	return fmt.Sprintf("00-%s-%s-01", c.TraceID, c.SpanID)
}

func traceID(header string) (string, bool) {
	parts := strings.Split(strings.TrimSpace(header), "-")
	if len(parts) < 4 || parts[0] == "ff" || (parts[0] == "00" && len(parts) != 4) {
		return "", false
	}
	for i, length := range []int{2, 32, 16, 2} {
		if !isLowerHex(parts[i], length) {
			return "", false
		}
	}
	if strings.Trim(parts[1], "0") == "" || strings.Trim(parts[2], "0") == "" {
		return "", false
	}
	return parts[1], true
}

func isLowerHex(text string, length int) bool {
	return len(text) == length && strings.Trim(text, "0123456789abcdef") == ""
}

func randomHex(bytes int) (string, error) {
	buffer := make([]byte, bytes)
	if _, err := rand.Read(buffer); err != nil {
		return "", fmt.Errorf("trace id: %w", err)
	}
	return hex.EncodeToString(buffer), nil
}
