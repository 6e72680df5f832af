// Package riskmath holds the small amount of arithmetic that the scoring
// service and its tools share, so that both compute a score the same way.
package riskmath

import "math"

// Logistic maps a score on the whole real line to a probability.
// It stays exact in the tails: a large negative x gives a tiny positive value
// and never the NaN that exp(x)/(1+exp(x)) would.
func Logistic(x float64) float64 {
	if x >= 0 {
		return 1 / (1 + math.Exp(-x))
	}
	e := math.Exp(x)
	return e / (1 + e)
}

// Dot is the weighted sum of x. A missing weight or a missing value counts
// as zero, so the shorter slice decides.
func Dot(weights, x []float64) float64 {
	n := len(weights)
	if len(x) < n {
		n = len(x)
	}
	sum := 0.0
	for i := 0; i < n; i++ {
		sum += weights[i] * x[i]
	}
	return sum
}
