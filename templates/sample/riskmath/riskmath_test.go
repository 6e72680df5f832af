package riskmath

import (
	"math"
	"testing"
)

func TestLogistic(t *testing.T) {
	for _, c := range []struct {
		x, want float64
	}{{0, 0.5}, {800, 1}, {-800, 0}, {math.Log(3), 0.75}} {
		if got := Logistic(c.x); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("Logistic(%v) = %v, want %v", c.x, got, c.want)
		}
	}
}

func TestQuantile(t *testing.T) {
	values := []float64{4, 1, 3, 2}
	for _, c := range []struct {
		q, want float64
	}{{0, 1}, {0.5, 2.5}, {1, 4}} {
		if got := Quantile(values, c.q); got != c.want {
			t.Errorf("Quantile(%v) = %v, want %v", c.q, got, c.want)
		}
	}
	if got := Quantile(nil, 0.5); !math.IsNaN(got) {
		t.Errorf("Quantile of nothing = %v, want NaN", got)
	}
}
