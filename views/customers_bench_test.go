package views

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"partnerdesk/app"
)

// BenchmarkCustomersList measures the list on the sample partner with 50,000
// customers, without what the graphics card does: from a window that is there to
// rows that are drawn, which may take 300 ms, and from a key in the query line to
// rows that are drawn anew, which may take 50, the wait for the next key included.
func BenchmarkCustomersList(b *testing.B) {
	profile := filepath.Join(b.TempDir(), "big")
	s := open(b, profile)
	if _, err := s.MakeSample(context.Background(), 50_000, 1, nil); err != nil {
		b.Fatal(err)
	}
	if err := s.SaveSettings(app.Settings{Screen: customersKey, Language: "en", Theme: "light"}); err != nil {
		b.Fatal(err)
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	b.Run("first rows (300 ms)", func(b *testing.B) {
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
	for _, text := range []string{"status=trial ", "llc", "product:calling available>0", "end<90d"} {
		b.Run("key (50 ms): "+text, func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				r.customers.query.Replace("")
				r.rest()
				r.customers.query.Replace(text[:len(text)-1])
				r.rest()
				r.customers.query.Focus()
				r.customers.query.Select(len(text)-1, 0)
				waited, before := r.clock, r.customers.answer
				b.StartTimer()
				r.canvas.Focused().TypedRune(rune(text[len(text)-1]))
				for r.drain(); r.customers.at.query != text; r.drain() {
					r.pass(time.Millisecond)
				}
				r.drain()
				b.StopTimer()
				if before == r.customers.answer {
					b.Fatalf("%q asks nothing", text)
				}
				b.ReportMetric(float64((r.clock - waited).Milliseconds()), "ms-waited")
				b.StartTimer()
			}
		})
	}
}
