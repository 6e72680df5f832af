// Command replay scores recorded applications, one JSON object a line on
// standard input, and writes one probability a line.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"

	"example.org/acme/riskd/internal/score"
)

func main() {
	if err := replay(os.Stdin, os.Stdout); err != nil {
		log.Fatal(err)
	}
}

func replay(in io.Reader, out io.Writer) error {
	model, err := score.Builtin()
	if err != nil {
		return err
	}
	writer := bufio.NewWriter(out)
	decoder := json.NewDecoder(in)
	for line := 1; ; line++ {
		var application score.Application
		if err := decoder.Decode(&application); err == io.EOF {
			return writer.Flush()
		} else if err != nil {
			return fmt.Errorf("application %d: %w", line, err)
		}
		fmt.Fprintf(writer, "%.6f\n", model.Predict(application))
	}
}
