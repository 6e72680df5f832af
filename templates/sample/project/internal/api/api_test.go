package api

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"example.org/acme/riskd/internal/score"
)

func newAPI(t testing.TB) (http.Handler, *bytes.Buffer) {
	t.Helper()
	model, err := score.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	return New(model, &log).Handler(), &log
}

func call(handler http.Handler, method, path, body string) *httptest.ResponseRecorder {
	recorder := httptest.NewRecorder()
	request := httptest.NewRequest(method, path, strings.NewReader(body))
	request.Header.Set("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
	handler.ServeHTTP(recorder, request)
	return recorder
}

func TestPredict(t *testing.T) {
	for _, c := range []struct {
		name, method, body string
		code               int
	}{
		{"complete", http.MethodPost, `{"user_age": 42, "income": 38000, "score": 640, "utilisation": 0.3, "country": "DE"}`, 200},
		{"age unknown", http.MethodPost, `{"user_age": null, "income": 38000, "score": 640, "utilisation": 0.3}`, 200},
		{"wrong method", http.MethodGet, ``, 405},
		{"no body", http.MethodPost, ``, 400},
		{"unknown field", http.MethodPost, `{"postcode": "10115"}`, 400},
		{"two applications", http.MethodPost, `{} {}`, 400},
		{"text for a number", http.MethodPost, `{"income": "much"}`, 400},
		{"too large", http.MethodPost, `{"country": "` + strings.Repeat("x", maxBody) + `"}`, 400},
	} {
		t.Run(c.name, func(t *testing.T) {
			handler, log := newAPI(t)
			answer := call(handler, c.method, "/predict", c.body)
			if answer.Code != c.code {
				t.Fatalf("code %d, want %d: %s", answer.Code, c.code, answer.Body)
			}
			var line map[string]interface{}
			if err := json.Unmarshal(log.Bytes(), &line); err != nil {
				t.Fatalf("log line %q: %v", log, err)
			}
			if line["trace_id"] != "4bf92f3577b34da6a3ce929d0e0e4736" {
				t.Errorf("trace_id %v is not the caller's", line["trace_id"])
			}
			if span, _ := line["span_id"].(string); len(span) != 16 {
				t.Errorf("span_id %q has not 16 digits", span)
			}
		})
	}
}

func TestHealth(t *testing.T) {
	handler, _ := newAPI(t)
	answer := call(handler, http.MethodGet, "/health", "")
	if answer.Code != 200 || !strings.Contains(answer.Body.String(), `"ok"`) {
		t.Errorf("code %d, body %s", answer.Code, answer.Body)
	}
}

func TestMetricsCountWhatWasServed(t *testing.T) {
	handler, _ := newAPI(t)
	call(handler, http.MethodPost, "/predict", `{}`)
	call(handler, http.MethodGet, "/predict", "")
	text := call(handler, http.MethodGet, "/metrics", "").Body.String()
	for _, line := range []string{
		`model_inference_latency_seconds_bucket{le="0.8"} 2`,
		`model_inference_latency_seconds_bucket{le="1.2"} 2`,
		`model_inference_latency_seconds_count 2`,
		`http_requests_total{code="200"} 1`,
		`http_requests_total{code="405"} 1`,
	} {
		if !strings.Contains(text, line+"\n") {
			t.Errorf("no line %q in\n%s", line, text)
		}
	}
}

func BenchmarkPredictOverHTTP(b *testing.B) {
	handler, _ := newAPI(b)
	body := `{"user_age": 42, "income": 38000, "score": 640, "utilisation": 0.3, "country": "DE"}`
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		call(handler, http.MethodPost, "/predict", body)
	}
}
