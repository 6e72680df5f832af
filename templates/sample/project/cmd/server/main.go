// Command server answers /predict with the probability that an application
// defaults.
package main

import (
	"context"
	"errors"
	"flag"
	"log"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"example.org/acme/riskd/internal/api"
	"example.org/acme/riskd/internal/score"
)

func main() {
	address := flag.String("listen", "127.0.0.1:8080", "address and port to listen on")
	flag.Parse()
	if err := run(*address); err != nil {
		log.Fatal(err)
	}
}

func run(address string) error {
	model, err := score.Builtin()
	if err != nil {
		return err
	}
	server := &http.Server{
		Addr:              address,
		Handler:           api.New(model, os.Stdout).Handler(),
		ReadHeaderTimeout: 5 * time.Second,
	}
	stop, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer cancel()
	go func() {
		<-stop.Done()
		drain, done := context.WithTimeout(context.Background(), 10*time.Second)
		defer done()
		_ = server.Shutdown(drain)
	}()
	if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
