//go:build unix && !race

package views

import (
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"partnerdesk/app"
)

// TestListTime has the list of 20,000 customers follow a key in its query line
// and a press on a status, and opens it anew, each with no more of the processor
// than a machine should need that needs so much to read the file of these
// customers: the best of a few times, as the machine may be busy.
func TestListTime(t *testing.T) {
	profile, file := manyCustomers(t, 20_000)
	yardstick := best(10, nil, func() { plainly(t, file) })
	r := newRigOn(t, open(t, profile))
	for _, c := range []struct {
		what      string
		most      float64 // times the yardstick; a third of it is usual
		ready, do func()
	}{
		{"a key", 6, func() { r.typeFirst("status=trial ") }, func() { r.typeLast(t, "status=trial ") }},
		{"a word in all columns", 6, func() { r.typeFirst("foods") }, func() { r.typeLast(t, "foods") }},
		{"a press on a status", 12, func() { r.ask("") }, func() { r.asks(t, "status=trial", func() { r.customers.strip.press("trial") }) }},
		{"the first rows", 60, func() { r.leave() }, func() { r = newRigOn(t, open(t, profile)) }},
	} {
		took := best(5, c.ready, c.do)
		if len(r.customers.answer.Rows) == 0 {
			t.Fatalf("%s: no rows", c.what)
		}
		if took.Seconds() > c.most*yardstick.Seconds() {
			t.Errorf("%s took %v, more than %v times the %v that encoding/csv takes", c.what, took, c.most, yardstick)
		}
	}
}

// manyCustomers makes a profile of so many customers with two licences each, and
// returns it with their file.
func manyCustomers(t *testing.T, n int) (profile, file string) {
	t.Helper()
	var customers, terms, usage strings.Builder
	customers.WriteString("Customer,Org ID,Region,Created,Managed as,Last admin activity,Domain\n")
	terms.WriteString("Org ID,Subscription ID,Kind,Product,License,Total licenses,Start,End,Auto renew,State\n")
	usage.WriteString("Week,Org ID,Subscription ID,License,Total licenses,Assigned licenses,Used licenses\n")
	for i := range n {
		trade := []string{"Foods", "Law", "Homes", "Energy"}[i%4]
		fmt.Fprintf(&customers, "Customer %05d %s,org-%05d,%s,2024-%02d-01,external,2026-11-%02d,c%05d.example\n", i, trade, i, []string{"US", "EU"}[i%2], i%12+1, i%20+1, i)
		for k, product := range []string{"meetings", "calling"} {
			fmt.Fprintf(&terms, "org-%05d,S%05d-%d,%s,%s,Licence %d,100,2026-01-01,2027-%02d-%02d,no,active\n", i, i, k, []string{"subscription", "trial"}[(i+k)%7/6], product, k, i%12+1, i%28+1)
			for _, week := range []string{"2026-11-01", "2026-11-08", "2026-11-15"} {
				fmt.Fprintf(&usage, "%s,org-%05d,S%05d-%d,Licence %d,100,%d,%d\n", week, i, i, k, k, 50+i%60, i%60)
			}
		}
	}
	profile = filepath.Join(t.TempDir(), "many")
	s := open(t, profile)
	for name, text := range map[string]string{"customers.csv": customers.String(), "subscriptions.csv": terms.String(), "license-usage.csv": usage.String()} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		load(t, s, app.Import{Files: []string{path}, Dataset: strings.TrimSuffix(name, ".csv")})
	}
	if err := s.SaveSettings(app.Settings{Screen: customersKey, Language: "en", Theme: "light"}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return profile, customers.String()
}

// plainly reads a file with encoding/csv.
func plainly(t *testing.T, file string) {
	for r := csv.NewReader(strings.NewReader(file)); ; {
		if _, err := r.Read(); err == io.EOF {
			return
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

// best is the least time of the processor that something takes, each time after
// what makes it ready, which may be nil.
func best(times int, ready, do func()) time.Duration {
	least := time.Hour
	for range times {
		if ready != nil {
			ready()
		}
		runtime.GC() // what was left behind before is not on its account
		before := spent()
		do()
		least = min(least, spent()-before)
	}
	return least
}

// spent is how long processors have worked for this process.
func spent() time.Duration {
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		return 0
	}
	return time.Duration(use.Utime.Nano() + use.Stime.Nano())
}
