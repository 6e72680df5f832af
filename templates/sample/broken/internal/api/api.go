// Package api serves the score over HTTP.
package api

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
	"sync"
	"time"

	"example.org/acme/riskd/internal/metrics"
	"example.org/acme/riskd/internal/score"
	"example.org/acme/riskd/internal/trace"
)

const maxBody = 64 << 10

// API answers /predict, /health and /metrics.
type API struct {
	model    *score.Model
	latency  *metrics.Histogram
	requests *metrics.Counter
	log      *logger
	now      func() time.Time
}

// New serves model and writes one JSON object for each request to log.
func New(model *score.Model, log io.Writer) *API {
	return &API{
		model: model,
		// 0.8 s and 1.2 s are the limits of the service level and of the
		// alert: as bucket edges they make both fractions exact.
		latency: metrics.NewHistogram("model_inference_latency_seconds",
			"Time from a complete request to its score.",
			0.005, 0.025, 0.1, 0.25, 0.5, 0.8, 1.2, 2.5, 5),
		requests: metrics.NewCounter("http_requests_total", "Answers to /predict by status code.", "code"),
		log:      &logger{encoder: json.NewEncoder(log)},
		now:      time.Now,
	}
}

// Handler routes the three paths.
func (a *API) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/predict", a.predict)
	mux.HandleFunc("/health", a.health)
	mux.HandleFunc("/metrics", a.metrics)
	return mux
}

type answer struct {
	Probability float64 `json:"probability"`
	Model       string  `json:"model"`
}

func (a *API) predict(w http.ResponseWriter, r *http.Request) {
	started := a.now()
	span, err := trace.Continue(r.Header.Get("traceparent"))
	if err != nil {
		http.Error(w, "no randomness", http.StatusInternalServerError)
		return
	}
	code := a.respond(w, r)
	elapsed := a.now().Sub(started)
	a.latency.Observe(elapsed.Seconds())
	a.requests.Add(strconv.Itoa(code))
	a.log.write(entry{
		Time:       started.UTC().Format(time.RFC3339Nano),
		Level:      level(code),
		Message:    "predict",
		TraceID:    span.TraceID,
		SpanID:     span.SpanID,
		Status:     code,
		DurationMS: float64(elapsed) / float64(time.Millisecond),
		Model:      a.model.Version,
	})
}

func (a *API) respond(w http.ResponseWriter, r *http.Request) int {
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		return fail(w, http.StatusMethodNotAllowed, "use POST")
	}
	var application score.Application
	decoder := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&application); err != nil {
		return fail(w, http.StatusBadRequest, "the body is not an application: "+err.Error())
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return fail(w, http.StatusBadRequest, "the body holds more than one application")
	}
	w.Header().Set("Content-Type", "application/json")
	probability := a.model.Predict(application)
	if err := json.NewEncoder(w).Encode(answer{probability, a.model.Version}); err != nil {
		return http.StatusInternalServerError
	}
	return http.StatusOK
}

func (a *API) health(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	io.WriteString(w, `{"status":"ok"}`+"\n")
}

func (a *API) metrics(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	_ = metrics.WriteAll(w, a.latency, a.requests)
}

func fail(w http.ResponseWriter, code int, message string) int {
	http.Error(w, message, code)
	return code
}

func level(code int) string {
	if code >= http.StatusInternalServerError {
		return "error"
	}
	return "info"
}

type entry struct {
	Time       string  `json:"time"`
	Level      string  `json:"level"`
	Message    string  `json:"msg"`
	TraceID    string  `json:"trace_id"`
	SpanID     string  `json:"span_id"`
	Status     int     `json:"status"`
	DurationMS float64 `json:"duration_ms"`
	Model      string  `json:"model"`
}

type logger struct {
	mu      sync.Mutex
	encoder *json.Encoder
}

// write drops an entry that cannot be written: a full disk must not stop the
// service from answering.
func (l *logger) write(e entry) {
	l.mu.Lock()
	defer l.mu.Unlock()
	_ = l.encoder.Encode(e)
}
