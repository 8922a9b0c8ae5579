package bench

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// windowBenchmark is the benchmark of the customer list in package views: in a
// window that draws into memory, without what the graphics card does.
const windowBenchmark = "BenchmarkCustomersList"

// The list is there 0.3 s after the window, and follows a key within 50 ms, the
// wait for the next key included, on a machine where T is half a second.
const (
	firstRows  = "first rows after the window"
	firstLimit = 0.6
	keyLimit   = 0.1
)

// window measures the list of a partner's customers in the window, by running
// the built tests of package views.
func (t *sheet) window(binary, profile, report string) error {
	if binary == "" {
		return nil
	}
	cmd := exec.Command(binary, "-test.run", "^$", "-test.bench", windowBenchmark, "-test.benchtime", "1x", "-test.count", "7")
	cmd.Env = append(os.Environ(), listVariable+"="+profile)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("the list in the window: %w\n%s", err, out)
	}
	if err := t.read(report); err != nil {
		return err
	}
	measured := readBenchmarks(out)
	if len(measured) < 2 {
		return fmt.Errorf("the list in the window: not measured\n%s", out)
	}
	for _, m := range measured {
		o := operation{title: m.title, limit: limit{T: keyLimit}}
		if m.title == firstRows {
			o.limit.T = firstLimit
		}
		t.add(o, false, measurement{First: m.times[0], Again: median(m.times[1:])})
	}
	return nil
}

// benchmarked are the times of a part of a benchmark, in the order of its runs.
type benchmarked struct {
	title string
	times []time.Duration
}

var benchmarkLine = regexp.MustCompile(`^` + windowBenchmark + `/(.+?)(?:-\d+)?\s+1\s+([\d.]+) ns/op`)

// readBenchmarks reads what go test prints of a benchmark whose parts ran once
// each, several times over.
func readBenchmarks(out []byte) []benchmarked {
	var all []benchmarked
	for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); {
		found := benchmarkLine.FindStringSubmatch(lines.Text())
		if found == nil {
			continue
		}
		title := strings.ReplaceAll(found[1], "_", " ")
		ns, err := strconv.ParseFloat(found[2], 64)
		if err != nil {
			continue
		}
		i := slices.IndexFunc(all, func(b benchmarked) bool { return b.title == title })
		if i < 0 {
			i = len(all)
			all = append(all, benchmarked{title: title})
		}
		all[i].times = append(all[i].times, time.Duration(ns))
	}
	return all
}

func TestReadBenchmarks(t *testing.T) {
	got := readBenchmarks([]byte(`goos: linux
BenchmarkCustomersList/first_rows_after_the_window-2 	       1	 200000000 ns/op
BenchmarkCustomersList/key_to_rows:_llc    	       1	 8383638.5 ns/op	        10.00 ms-waited
BenchmarkCustomersList/first_rows_after_the_window-2 	       1	 100000000 ns/op
PASS
`))
	want := []benchmarked{{firstRows, []time.Duration{200 * time.Millisecond, 100 * time.Millisecond}}, {"key to rows: llc", []time.Duration{8383638}}}
	if !slices.EqualFunc(got, want, func(a, b benchmarked) bool { return a.title == b.title && slices.Equal(a.times, b.times) }) {
		t.Errorf("%v, want %v", got, want)
	}
}
