package app_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"partnerdesk/app"
)

// many is a report of so many telephone numbers, all of one extension.
func many(rows int, extension string) string {
	var b strings.Builder
	b.WriteString("Phone Number,Extension\n")
	for i := range rows {
		fmt.Fprintf(&b, "%d,%s\n", i, extension)
	}
	return b.String()
}

func TestImportOneBadFileAmongGoodOnes(t *testing.T) {
	s := newSession(t)
	dir := t.TempDir()
	var files []string
	var total int64
	for i, text := range []string{many(30_000, "a"), "", many(5, "b"), "<html>", "Product,MAC\nphone,aa\n"} {
		path := filepath.Join(dir, fmt.Sprint(i, ".csv"))
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, path)
		total += int64(len(text))
	}
	files = append(files, filepath.Join(dir, "gone.csv"))
	var mu sync.Mutex
	var said []int64
	loads, err := s.Import(context.Background(), app.Import{Files: files}, func(done, all int64) {
		mu.Lock()
		defer mu.Unlock()
		said = append(said, done)
		if all != total {
			t.Errorf("a total of %d, want %d", all, total)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, l := range loads {
		got = append(got, fmt.Sprint(l.File, " ", l.Dataset, " ", l.Rows, " ", l.Err != nil))
	}
	if want := "0.csv numbers 30000 false, 1.csv  0 true, 2.csv numbers 5 false, 3.csv  0 true, 4.csv devices 1 false, gone.csv  0 true"; strings.Join(got, ", ") != want {
		t.Errorf("loads:\n got %s\nwant %s", strings.Join(got, ", "), want)
	}
	if sum := app.Summarize(loads); sum != (app.Summary{Loads: 3, Failed: 3, Rows: 30_006}) {
		t.Errorf("summary: %+v", sum)
	}
	for i, done := range said {
		if done > total || i > 0 && done < said[i-1] {
			t.Fatalf("progress goes back or beyond %d: %v", total, said)
		}
	}
	if len(said) < len(files) || said[len(said)-1] != total {
		t.Errorf("progress ends at %v of %d", said, total)
	}
	again, err := s.Import(context.Background(), app.Import{Files: files[4:5]}, nil)
	if sum := app.Summarize(again); err != nil || sum != (app.Summary{Unchanged: 1}) {
		t.Errorf("again: %+v, %v", sum, err)
	}
}

// A cancelled import leaves nothing of the file that it was at; what was loaded
// before stays, and is told.
func TestCancelledImport(t *testing.T) {
	s := newSession(t)
	small, big := write(t, "small.csv", "Product,MAC\nphone,aa\n"), write(t, "big.csv", many(300_000, "a"))
	info, err := os.Stat(small)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	loads, err := s.Import(ctx, app.Import{Files: []string{small, big}}, func(done, _ int64) {
		if done > info.Size() { // the second has begun
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || len(loads) != 1 || loads[0].Dataset != "devices" || loads[0].Snapshot == 0 {
		t.Errorf("cancelled: %+v, %v", loads, err)
	}
	for range 2 { // also after the next start
		all, err := s.Snapshots()
		if err != nil || len(all) != 1 || all[0].Dataset != "devices" {
			t.Errorf("loads: %+v, %v", all, err)
		}
		if a := ask(t, s, app.Question{Dataset: "numbers"}); len(a.Rows) != 0 {
			t.Errorf("%d rows of the cancelled load", len(a.Rows))
		}
		if report, err := s.Check(context.Background(), nil); err != nil || len(report.Faults) > 0 {
			t.Errorf("check: %+v, %v", report, err)
		}
		dir := s.Dir()
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		s = open(t, dir)
	}

	// Cancelled before it began, it loads nothing.
	if loads, err := s.Import(ctx, app.Import{Files: []string{big}}, nil); !errors.Is(err, context.Canceled) || len(loads) != 0 {
		t.Errorf("cancelled before: %+v, %v", loads, err)
	}
	// Cancelled when all is done, it is done.
	ctx, cancel = context.WithCancel(context.Background())
	defer cancel()
	other := write(t, "other.csv", "Product,MAC\nphone,bb\n")
	loads, err = s.Import(ctx, app.Import{Files: []string{other}}, func(done, total int64) {
		if all, _ := s.Snapshots(); done == total && len(all) == 2 {
			cancel()
		}
	})
	if err != nil || len(loads) != 1 || loads[0].Snapshot == 0 || ctx.Err() == nil {
		t.Errorf("cancelled at the end: %+v, %v, %v", loads, err, ctx.Err())
	}
}

// The region is the vendor's whatever its case, so that loads replace each
// other; another region stays as given.
func TestRegionsAreSpelledAlike(t *testing.T) {
	s := newSession(t)
	first := load(t, s, "a.csv", numbers("1"), app.Import{Region: " eu "})
	second := load(t, s, "b.csv", numbers("2"), app.Import{Region: "EU"})
	third := load(t, s, "c.csv", numbers("3"), app.Import{Region: "Kanto"})
	if first.Region != "EU" || second.Region != "EU" || third.Region != "Kanto" {
		t.Errorf("%q, %q, %q", first.Region, second.Region, third.Region)
	}
	if got := cells(t, ask(t, s, app.Question{Dataset: "numbers", Sort: []app.Sort{{Column: "number"}}}), "number"); got != "2 3" {
		t.Errorf("in force: %s", got)
	}
	sn, err := s.Correct(third.Snapshot, func(sn *app.Snapshot) { sn.Region = "uae" })
	if err != nil || sn.Region != "UAE" {
		t.Errorf("corrected: %q, %v", sn.Region, err)
	}
}

func TestParseDay(t *testing.T) {
	for text, want := range map[string]string{"2026-11-05": "2026-11-05", " 2026/11/5 ": "2026-11-05", "2026年11月5日": "2026-11-05", "": "",
		"11/5/2026": "bad", "2026-02-30": "bad", "today": "bad"} {
		got, err := app.ParseDay(text)
		var bad *app.BadDay
		if errors.As(err, &bad) != (want == "bad") || err == nil && got != want {
			t.Errorf("%q: %q, %v; want %s", text, got, err, want)
		}
	}
}

// While loads replace each other, whoever asks gets one of them whole, never
// older than one that was there before, and at the end the newest.
func TestAskWhileImporting(t *testing.T) {
	s := newSession(t)
	const loads = 12
	rows := func(n int) int { return 50 + 10*n }
	var files []string
	for n := range loads {
		files = append(files, write(t, fmt.Sprint(n, ".csv"), many(rows(n), fmt.Sprint("load", n))))
	}
	if l, err := s.Import(context.Background(), app.Import{Files: files[:1]}, nil); err != nil || len(l) != 1 {
		t.Fatal(l, err)
	}
	done := make(chan struct{})
	var asking sync.WaitGroup
	for range 3 {
		asking.Go(func() {
			last := 0
			for running := true; running; {
				select {
				case <-done:
					running = false
				default:
				}
				a, err := s.Ask(context.Background(), app.Question{Dataset: "numbers", Sort: []app.Sort{{Column: "number", Descending: true}}})
				if err != nil {
					t.Error(err)
					return
				}
				columns, err := a.Pick([]string{"extension"})
				if err != nil {
					t.Error(err)
					return
				}
				for i := range a.Rows {
					v, err := a.Cell(i, columns[0])
					var n int
					if _, e := fmt.Sscanf(v.Text, "load%d", &n); err != nil || e != nil || len(a.Rows) != rows(n) || n < last {
						t.Errorf("row %d of %d says %q after load %d, %v", i, len(a.Rows), v.Text, last, err)
						return
					}
					if i == len(a.Rows)-1 {
						last = n
					}
				}
				if !running && last != loads-1 {
					t.Errorf("at the end the rows are those of load %d", last)
				}
			}
		})
	}
	for _, f := range files[1:] {
		if l, err := s.Import(context.Background(), app.Import{Files: []string{f}}, nil); err != nil || len(l) != 1 || l[0].Err != nil {
			t.Error(l, err)
		}
	}
	close(done)
	asking.Wait()
}
