package views

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"partnerdesk/app"
)

// BenchmarkCustomersList measures the list on a partner with 50,000 customers,
// without what the graphics card does: from a session to rows that are there in
// a window that was made for them, which may take 300 ms, and from a key in the
// query line, or a press on a status, to other rows, which may take 50, the wait
// for the next key included. "make bench" names the profile of such a partner;
// without one it is the sample.
func BenchmarkCustomersList(b *testing.B) {
	profile := os.Getenv("PARTNERDESK_BENCH_LIST")
	if profile == "" {
		profile = filepath.Join(b.TempDir(), "big")
	}
	s := open(b, profile)
	if loads, err := s.Snapshots(); err != nil {
		b.Fatal(err)
	} else if len(loads) == 0 {
		if _, err := s.MakeSample(context.Background(), 50_000, 1, nil); err != nil {
			b.Fatal(err)
		}
	}
	if err := s.SaveSettings(app.Settings{Screen: customersKey, Language: "en", Theme: "light"}); err != nil {
		b.Fatal(err)
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	b.Run("first rows after the window", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			s := open(b, profile)
			b.StartTimer()
			r := newRigOn(new(testing.T), s) // which a benchmark is not
			if r.customers.answer == nil || len(r.customers.answer.Rows) != 50_000 || len(r.customers.tallies.Objects) == 0 {
				b.Fatal("no rows")
			}
			b.StopTimer()
			r.leave()
			b.StartTimer()
		}
	})
	r := newRigOn(new(testing.T), open(b, profile))
	defer r.leave()
	for _, text := range []string{"status=trial ", "foods", "product:calling available>0", "end<90d"} {
		b.Run("key to rows: "+text, func(b *testing.B) {
			var took time.Duration
			for b.Loop() {
				r.typeFirst(text)
				took += r.typeLast(b, text)
			}
			b.ReportMetric(float64(took)/float64(b.N), "ns/op")
		})
	}
	b.Run("press on a status to rows", func(b *testing.B) {
		var took time.Duration
		for b.Loop() {
			r.ask("")
			took += r.asks(b, "status=trial", func() { r.customers.strip.press("trial") })
		}
		b.ReportMetric(float64(took)/float64(b.N), "ns/op")
	})
}

// ask has the list show what a query asks for, as if it had been typed.
func (r *rig) ask(text string) {
	r.customers.query.Replace(text)
	r.rest()
}

// typeFirst has the line hold all of a query but the last letter.
func (r *rig) typeFirst(text string) {
	r.ask("")
	r.ask(text[:len(text)-1])
	r.customers.query.Focus()
	r.customers.query.Select(len(text)-1, 0)
}

// typeLast types that letter, and returns how long it took until the list showed
// the rows.
func (r *rig) typeLast(t testing.TB, text string) time.Duration {
	return r.asks(t, text, func() { r.canvas.Focused().TypedRune(rune(text[len(text)-1])) })
}

// asks does something and returns how long it takes until the list shows the
// rows that a query asks for, waits included.
func (r *rig) asks(t testing.TB, text string, do func()) time.Duration {
	waited, before, began := r.clock, r.customers.answer, time.Now()
	do()
	for r.drain(); r.customers.at.query != text; r.drain() {
		r.pass(time.Millisecond)
	}
	if took := time.Since(began) + r.clock - waited; before != r.customers.answer {
		return took
	}
	t.Fatalf("%q asks nothing", text)
	return 0
}
