package riskmath

import (
	"math"
	"sort"
)

// Quantile is the q-quantile of values, interpolated between the two closest
// ranks. It is NaN when there is no value or when q is outside [0, 1], and it
// leaves values as they are.
func Quantile(values []float64, q float64) float64 {
	if len(values) == 0 || math.IsNaN(q) || q < 0 || q > 1 {
		return math.NaN()
	}
	sorted := append([]float64(nil), values...)
	sort.Float64s(sorted)
	position := q * float64(len(sorted)-1)
	below := math.Floor(position)
	rest := position - below
	if rest == 0 {
		return sorted[int(below)]
	}
	return sorted[int(below)]*(1-rest) + sorted[int(below)+1]*rest
}
