package app_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"partnerdesk/app"
)

// now is the time by the clock of the sessions of these tests.
var now = time.Date(2026, 11, 20, 10, 30, 0, 0, time.UTC)

func open(t *testing.T, dir string) *app.Session {
	t.Helper()
	s, err := app.Open(app.Options{Profile: dir, Clock: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func newSession(t *testing.T) *app.Session {
	t.Helper()
	return open(t, filepath.Join(t.TempDir(), "profile"))
}

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// load loads one table and returns what became of it.
func load(t *testing.T, s *app.Session, name, text string, i app.Import) app.Loaded {
	t.Helper()
	i.Files = []string{write(t, name, text)}
	loads, err := s.Import(context.Background(), i, nil)
	if err != nil || len(loads) != 1 || loads[0].Err != nil {
		t.Fatalf("%s: %+v, %v", name, loads, err)
	}
	return loads[0]
}

// numbers is a report of these telephone numbers.
func numbers(list string) string {
	text := "Phone Number,Extension,Country\n"
	for i, n := range strings.Fields(list) {
		text += fmt.Sprintf("%s,%d,%s\n", n, i, []string{"JP", "US"}[i%2])
	}
	return text
}

func ask(t *testing.T, s *app.Session, q app.Question) *app.Answer {
	t.Helper()
	a, err := s.Ask(context.Background(), q)
	if err != nil {
		t.Fatalf("%+v: %v", q, err)
	}
	return a
}

// cells returns a column of an answer, "-" where there is no value.
func cells(t *testing.T, a *app.Answer, key string) string {
	t.Helper()
	columns, err := a.Pick([]string{key})
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for i := range a.Rows {
		v, err := a.Cell(i, columns[0])
		if err != nil {
			t.Fatal(err)
		}
		if v.Missing {
			all = append(all, "-")
		} else {
			all = append(all, v.String())
		}
	}
	return strings.Join(all, " ")
}

func keysOf(columns []app.Column) string {
	var keys []string
	for _, c := range columns {
		keys = append(keys, c.Key)
	}
	return strings.Join(keys, " ")
}
