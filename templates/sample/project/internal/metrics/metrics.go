// Package metrics counts and measures, and writes what it saw in the text
// exposition format 0.0.4. It has no dependency: the service needs one counter
// family and one histogram.
package metrics

import (
	"bufio"
	"fmt"
	"io"
	"sort"
	"strconv"
	"strings"
	"sync"
)

// Histogram counts observations into cumulative buckets.
type Histogram struct {
	name, help string
	bounds     []float64

	mu     sync.Mutex
	counts []uint64
	sum    float64
}

// NewHistogram has one bucket for each bound, in ascending order, and one for
// everything above the last.
func NewHistogram(name, help string, bounds ...float64) *Histogram {
	bounds = append([]float64(nil), bounds...)
	sort.Float64s(bounds)
	return &Histogram{name: name, help: help, bounds: bounds, counts: make([]uint64, len(bounds)+1)}
}

// Observe adds one value; a value equal to a bound belongs to its bucket.
func (h *Histogram) Observe(value float64) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.counts[sort.SearchFloat64s(h.bounds, value)]++
	h.sum += value
}

// WriteTo writes the histogram with its HELP and TYPE lines.
func (h *Histogram) WriteTo(w io.Writer) (int64, error) {
	h.mu.Lock()
	counts, sum := append([]uint64(nil), h.counts...), h.sum
	h.mu.Unlock()

	var text strings.Builder
	fmt.Fprintf(&text, "# HELP %s %s\n# TYPE %s histogram\n", h.name, h.help, h.name)
	total := uint64(0)
	for i, bound := range h.bounds {
		total += counts[i]
		fmt.Fprintf(&text, "%s_bucket{le=%q} %d\n", h.name, number(bound), total)
	}
	total += counts[len(h.bounds)]
	fmt.Fprintf(&text, "%s_bucket{le=\"+Inf\"} %d\n", h.name, total)
	fmt.Fprintf(&text, "%s_sum %s\n%s_count %d\n", h.name, number(sum), h.name, total)
	n, err := io.WriteString(w, text.String())
	return int64(n), err
}

// Counter counts events by the value of one label.
type Counter struct {
	name, help, label string

	mu     sync.Mutex
	counts map[string]uint64
}

// NewCounter starts at no series at all: a series appears with its first event.
func NewCounter(name, help, label string) *Counter {
	return &Counter{name: name, help: help, label: label, counts: map[string]uint64{}}
}

// Add counts one event.
func (c *Counter) Add(value string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.counts[value]++
}

// WriteTo writes the series in the order of their label values.
func (c *Counter) WriteTo(w io.Writer) (int64, error) {
	c.mu.Lock()
	values := make([]string, 0, len(c.counts))
	for value := range c.counts {
		values = append(values, value)
	}
	sort.Strings(values)
	var text strings.Builder
	fmt.Fprintf(&text, "# HELP %s %s\n# TYPE %s counter\n", c.name, c.help, c.name)
	for _, value := range values {
		fmt.Fprintf(&text, "%s{%s=\"%s\"} %d\n", c.name, c.label, escape(value), c.counts[value])
	}
	c.mu.Unlock()
	n, err := io.WriteString(w, text.String())
	return int64(n), err
}

// WriteAll writes several families one after the other.
func WriteAll(w io.Writer, families ...io.WriterTo) error {
	buffered := bufio.NewWriter(w)
	for _, family := range families {
		if _, err := family.WriteTo(buffered); err != nil {
			return err
		}
	}
	return buffered.Flush()
}

func number(value float64) string { return strconv.FormatFloat(value, 'g', -1, 64) }

func escape(value string) string {
	return strings.NewReplacer(`\`, `\\`, "\n", `\n`, `"`, `\"`).Replace(value)
}
