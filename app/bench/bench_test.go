// Package bench measures the engine from end to end on a telephone-number
// report of a million rows, and prints a table of what each operation takes
// beside what it may take. See BenchmarkEngine.
package bench

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"partnerdesk/data/store"
)

// The environment that makes the test binary carry out one operation and print
// its measurement.
const (
	operationVariable = "PARTNERDESK_BENCH_OPERATION"
	placeVariable     = "PARTNERDESK_BENCH_PLACE"
	sealedVariable    = "PARTNERDESK_BENCH_SEALED"

	// rowsVariable changes the number of rows: ten million take half an hour and
	// 9 GB of temporary files. programVariable names the built program whose start
	// is measured, windowVariable the built tests of package views, whose benchmark
	// of the customer list runs on the profile that listVariable names.
	rowsVariable    = "PARTNERDESK_BENCH_ROWS"
	programVariable = "PARTNERDESK_BENCH_PROGRAM"
	windowVariable  = "PARTNERDESK_BENCH_WINDOW"
	listVariable    = "PARTNERDESK_BENCH_LIST"

	// onlyVariable lists the operations to carry out, by name; keepVariable names a
	// folder for the files, which stay there and are used again by the next run
	// with as many rows, so that a single operation is soon measured again.
	onlyVariable = "PARTNERDESK_BENCH_ONLY"
	keepVariable = "PARTNERDESK_BENCH_KEEP"
)

// measurement is what a process tells of its operation.
type measurement struct {
	First  time.Duration // nothing decoded before
	Again  time.Duration // the median of the runs after it; 0 where there was one run
	Memory int64         // the process's largest, bytes
}

func TestMain(m *testing.M) {
	name := os.Getenv(operationVariable)
	if name == "" {
		os.Exit(m.Run())
	}
	if err := carryOut(name); err != nil {
		fmt.Fprintln(os.Stderr, name+":", err)
		os.Exit(1)
	}
}

// carryOut runs an operation a few times.
func carryOut(name string) error {
	all := slices.Concat(operations, lists)
	i := slices.IndexFunc(all, func(o operation) bool { return o.name == name })
	if i < 0 {
		return fmt.Errorf("no such operation")
	}
	p := newPlace(os.Getenv(placeVariable), os.Getenv(sealedVariable) != "")
	m, err := measure(context.Background(), all[i], p)
	if err != nil {
		return err
	}
	m.Memory = largestMemory()
	return json.NewEncoder(os.Stdout).Encode(m)
}

func newPlace(dir string, sealed bool) *place {
	p := &place{dir: filepath.Join(dir, "plain"), report: filepath.Join(dir, "report.csv"), second: filepath.Join(dir, "second.csv"), lists: dir}
	if sealed {
		p.dir, p.key = filepath.Join(dir, "sealed"), key
	}
	return p
}

func measure(ctx context.Context, o operation, p *place) (measurement, error) {
	if o.name != "import" {
		if err := p.open(); err != nil {
			return measurement{}, err
		}
		defer p.store.Close()
	}
	var times []time.Duration
	for range o.runs {
		began := time.Now()
		if err := o.run(ctx, p); err != nil {
			return measurement{}, err
		}
		times = append(times, time.Since(began))
	}
	return measurement{First: times[0], Again: median(times[1:])}, nil
}

func median(times []time.Duration) time.Duration {
	if len(times) == 0 {
		return 0
	}
	times = slices.Sorted(slices.Values(times))
	return times[len(times)/2]
}

// BenchmarkEngine makes the report, loads it into a cache without and one with
// a key, carries out every operation on both in a process of its own, and
// prints the table. It is no benchmark in the sense of go test: run it with
// -benchtime 1x, as make bench does.
func BenchmarkEngine(b *testing.B) {
	rows := 1_000_000
	if n, err := strconv.Atoi(os.Getenv(rowsVariable)); err == nil && n > 0 {
		rows = n
	}
	dir := os.Getenv(keepVariable)
	if dir == "" {
		dir = b.TempDir()
	}
	t, err := tabulate(dir, rows, strings.FieldsFunc(os.Getenv(onlyVariable), func(r rune) bool { return r == ',' }))
	if err != nil {
		b.Fatal(err)
	}
	fmt.Print(t)
	b.ReportMetric(float64(t.failed()), "missed")
}

// tabulate takes all measurements, or those of the operations in only.
func tabulate(dir string, rows int, only []string) (*sheet, error) {
	t := &sheet{rows: rows}
	made, err := isMade(dir, rows)
	if err != nil {
		return nil, err
	}
	if !made {
		for i, name := range []string{"report.csv", "second.csv"} {
			if err := writeReport(filepath.Join(dir, name), rows, i); err != nil {
				return nil, err
			}
		}
		if err := writePartners(dir, partners); err != nil {
			return nil, err
		}
	}
	report := filepath.Join(dir, "report.csv")
	info, err := os.Stat(report)
	if err != nil {
		return nil, err
	}
	t.bytes = info.Size()
	if err := t.read(report); err != nil {
		return nil, err
	}
	for _, o := range slices.Concat(operations, lists) {
		if len(only) > 0 && !slices.Contains(only, o.name) && (made || o.name != "import") {
			continue
		}
		sealings := []bool{false, true}
		if strings.HasPrefix(o.name, "list") {
			sealings = sealings[:1] // a session has no key of its own
		}
		for _, sealed := range sealings {
			m, err := inProcess(dir, o.name, sealed)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", o.name, err)
			}
			if err := t.read(report); err != nil {
				return nil, err
			}
			t.add(o, sealed, m)
			if o.name == "import" {
				if err := t.afterImport(newPlace(dir, sealed), sealed); err != nil {
					return nil, err
				}
			}
		}
	}
	if !made {
		if err := os.WriteFile(filepath.Join(dir, madeName), []byte(strconv.Itoa(rows)), 0o600); err != nil {
			return nil, err
		}
	}
	if err := t.window(os.Getenv(windowVariable), newPlace(dir, false).folder(largest), report); err != nil {
		return nil, err
	}
	return t, t.program(os.Getenv(programVariable), newPlace(dir, false).dir)
}

// madeName is the file that says of how many rows the caches beside it are.
const madeName = "made"

// isMade reports whether a folder holds the reports and caches of so many rows.
func isMade(dir string, rows int) (bool, error) {
	said, err := os.ReadFile(filepath.Join(dir, madeName))
	if os.IsNotExist(err) {
		return false, nil
	}
	return string(said) == strconv.Itoa(rows), err
}

// read reads the file plainly. It is read between all operations, as machines
// are not equally fast all the time.
func (t *sheet) read(report string) error {
	plain, err := readPlainly(report)
	t.yardsticks = append(t.yardsticks, plain)
	return err
}

// inProcess carries out an operation in a process of its own.
func inProcess(dir, name string, sealed bool) (measurement, error) {
	self, err := os.Executable()
	if err != nil {
		return measurement{}, err
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), operationVariable+"="+name, placeVariable+"="+dir)
	if sealed {
		cmd.Env = append(cmd.Env, sealedVariable+"=yes")
	}
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return measurement{}, err
	}
	var m measurement
	return m, json.Unmarshal(out, &m)
}

// afterImport notes the size of the cache and adds the second edition to it.
func (t *sheet) afterImport(p *place, sealed bool) error {
	info, err := os.Stat(filepath.Join(p.dir, store.FileName))
	if err != nil {
		return err
	}
	t.addSize(sealed, info.Size())
	st, err := store.Open(p.dir, store.Options{Key: p.key})
	if err != nil {
		return err
	}
	if err := load(context.Background(), st, p.second); err != nil {
		return err
	}
	return st.Close()
}

// program measures how long the program takes to start and end, and to answer a
// question from a profile.
func (t *sheet) program(path, profile string) error {
	if path == "" {
		return nil
	}
	for _, o := range []struct {
		operation
		arguments []string
	}{
		{operation{title: "start of the command line", limit: limit{Time: 60 * time.Millisecond}}, []string{"--help"}},
		{operation{title: "list --count of that filter, start included"}, []string{"list", "numbers", "--profile", profile, "--where", twoColumns, "--count"}},
	} {
		var times []time.Duration
		for range 11 {
			began := time.Now()
			if err := exec.Command(path, o.arguments...).Run(); err != nil {
				return err
			}
			times = append(times, time.Since(began))
		}
		t.add(o.operation, false, measurement{First: times[0], Again: median(times[1:])})
	}
	return nil
}

// Every operation works, on few rows and in this process.
func TestOperations(t *testing.T) {
	dir := t.TempDir()
	for i, name := range []string{"report.csv", "second.csv"} {
		if err := writeReport(filepath.Join(dir, name), 3000, i); err != nil {
			t.Fatal(err)
		}
	}
	few := slices.Clone(partners)
	for i := range few {
		few[i].customers, few[i].weeks = 300, 3
	}
	if err := writePartners(dir, few); err != nil {
		t.Fatal(err)
	}
	for _, sealed := range []bool{false, true} {
		p := newPlace(dir, sealed)
		all := &sheet{rows: 3000, yardsticks: []time.Duration{time.Second}}
		for _, o := range slices.Concat(operations, lists) {
			p.store, p.rows = nil, nil
			o.runs = min(o.runs, 2)
			m, err := measure(context.Background(), o, p)
			if err != nil {
				t.Fatalf("%s: %v", o.name, err)
			}
			all.add(o, sealed, m)
			if o.name == "import" {
				if err := all.afterImport(p, sealed); err != nil {
					t.Fatal(err)
				}
			}
		}
		if lines := len(all.lines); lines != len(operations)+len(lists)+1 {
			t.Errorf("%d lines in the table", lines)
		}
	}
}
