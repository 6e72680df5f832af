// Command loadgen calls /predict at a steady pace and writes one CSV row for
// each answer, in the form that perf/ keeps: run, started_at, latency_ms.
package main

import (
	"encoding/csv"
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"

	"example.org/acme/riskmath"
)

const body = `{"user_age": 42, "income": 38000, "score": 640, "utilisation": 0.3, "country": "DE"}`

func main() {
	target := flag.String("target", "http://127.0.0.1:8080/predict", "where to send the requests")
	run := flag.Int("run", 1, "number of the run, written in every row")
	count := flag.Int("count", 400, "how many requests to send")
	every := flag.Duration("every", 50*time.Millisecond, "time between two requests")
	flag.Parse()
	latencies, err := measure(os.Stdout, http.DefaultClient, *target, *run, *count, *every)
	if err != nil {
		log.Fatal(err)
	}
	log.Printf("p95 %.1f ms over %d requests", riskmath.Quantile(latencies, 0.95), len(latencies))
}

func measure(out io.Writer, client *http.Client, target string, run, count int, every time.Duration) ([]float64, error) {
	writer := csv.NewWriter(out)
	if err := writer.Write([]string{"run", "started_at", "latency_ms"}); err != nil {
		return nil, err
	}
	latencies := make([]float64, 0, count)
	for next := time.Now(); len(latencies) < count; next = next.Add(every) {
		time.Sleep(time.Until(next))
		started := time.Now()
		if err := ask(client, target); err != nil {
			return nil, fmt.Errorf("request %d: %w", len(latencies)+1, err)
		}
		elapsed := float64(time.Since(started)) / float64(time.Millisecond)
		latencies = append(latencies, elapsed)
		row := []string{strconv.Itoa(run), started.UTC().Format("2006-01-02T15:04:05.000Z"), strconv.FormatFloat(elapsed, 'f', 3, 64)}
		if err := writer.Write(row); err != nil {
			return nil, err
		}
	}
	writer.Flush()
	return latencies, writer.Error()
}

func ask(client *http.Client, target string) error {
	answer, err := client.Post(target, "application/json", strings.NewReader(body))
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if _, err := io.Copy(io.Discard, answer.Body); err != nil {
		return err
	}
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("status %s", answer.Status)
	}
	return nil
}
