// Package score turns one application into the probability that it defaults.
package score

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"sort"

	"example.org/acme/riskmath"
)

//go:embed model.json
var builtin []byte

// Application is what a caller knows about the person who asks for credit.
// A nil Age means that the caller does not know it.
type Application struct {
	Age         *float64 `json:"user_age"`
	Income      float64  `json:"income"`
	Score       float64  `json:"score"`
	Utilisation float64  `json:"utilisation"`
	Country     string   `json:"country"`
}

// Model is a logistic regression over the features of Features.
type Model struct {
	Version   string             `json:"version"`
	Intercept float64            `json:"intercept"`
	Weights   map[string]float64 `json:"weights"`
}

// Builtin is the model that was released together with this program.
func Builtin() (*Model, error) {
	return Decode(builtin)
}

// Decode reads a model and refuses one whose weights do not belong to exactly
// the features this program computes.
func Decode(data []byte) (*Model, error) {
	var m Model
	if err := json.Unmarshal(data, &m); err != nil {
		return nil, fmt.Errorf("model: %w", err)
	}
	for _, name := range FeatureNames() {
		if _, ok := m.Weights[name]; !ok {
			return nil, fmt.Errorf("model %s: no weight for feature %q", m.Version, name)
		}
	}
	if len(m.Weights) != len(FeatureNames()) {
		return nil, fmt.Errorf("model %s: %d weights for %d features",
			m.Version, len(m.Weights), len(FeatureNames()))
	}
	return &m, nil
}

// FeatureNames lists the features in the order in which they are summed.
func FeatureNames() []string {
	names := make([]string, 0, 5)
	for name := range Features(Application{}) {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// Features computes the inputs of the model. The Python package computes the
// same ones for training; data/features holds rows on which both must agree.
func Features(a Application) map[string]float64 {
	age, missing := 42.0, 1.0
	if a.Age != nil {
		age, missing = *a.Age, 0
	}
	return map[string]float64{
		"age_centred":  (age - 42) / 12,
		"income_log":   math.Log1p(math.Max(a.Income, 0)) - math.Log1p(38000),
		"bureau_score": (a.Score - 640) / 80,
		"utilisation":  math.Min(math.Max(a.Utilisation, 0), 1),
		"age_missing":  missing,
	}
}

// Predict is the probability of default, in (0, 1).
func (m *Model) Predict(a Application) float64 {
	features := Features(a)
	names := FeatureNames()
	weights, values := make([]float64, len(names)), make([]float64, len(names))
	for i, name := range names {
		weights[i], values[i] = m.Weights[name], features[name]
	}
	return riskmath.Logistic(m.Intercept + riskmath.Dot(weights, values))
}
