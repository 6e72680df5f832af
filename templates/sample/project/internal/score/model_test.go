package score

import (
	"math"
	"testing"
)

func age(years float64) *float64 { return &years }

func TestPredict(t *testing.T) {
	model, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name        string
		application Application
		low, high   float64
	}{
		{"typical", Application{Age: age(42), Income: 38000, Score: 640, Utilisation: 0.3}, 0.17, 0.18},
		{"strong", Application{Age: age(55), Income: 90000, Score: 780, Utilisation: 0.1}, 0.0, 0.02},
		{"weak", Application{Age: age(23), Income: 14000, Score: 520, Utilisation: 0.95}, 0.8, 1},
		{"age unknown", Application{Income: 38000, Score: 640, Utilisation: 0.3}, 0.24, 0.26},
		{"no income", Application{Age: age(42), Score: 640, Utilisation: 0.3}, 0.98, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := model.Predict(c.application)
			if got < c.low || got > c.high || math.IsNaN(got) {
				t.Errorf("got %v, want a value in [%v, %v]", got, c.low, c.high)
			}
		})
	}
}

func TestDecodeRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"not JSON":          `{`,
		"missing weight":    `{"version": "x", "weights": {"utilisation": 1}}`,
		"surplus weight":    `{"version": "x", "weights": {"age_centred": 1, "income_log": 1, "bureau_score": 1, "utilisation": 1, "age_missing": 1, "postcode": 1}}`,
		"weights as a list": `{"version": "x", "weights": [1, 2]}`,
	} {
		t.Run(name, func(t *testing.T) {
			if m, err := Decode([]byte(text)); err == nil {
				t.Errorf("accepted as %+v", m)
			}
		})
	}
}

func BenchmarkPredict(b *testing.B) {
	model, err := Builtin()
	if err != nil {
		b.Fatal(err)
	}
	a := Application{Age: age(42), Income: 38000, Score: 640, Utilisation: 0.3}
	b.ReportAllocs()
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		model.Predict(a)
	}
}
