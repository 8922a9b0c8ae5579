package customer_test

import (
	"errors"
	"path/filepath"
	"sync"
	"testing"

	"partnerdesk/app"
	"partnerdesk/app/customer"
)

// Whatever somebody types is looked for; it is never taken for a query.
func FuzzFind(f *testing.F) {
	s := openAt(f, filepath.Join(f.TempDir(), "profile"))
	load(f, s, "customers", "", "2026-11-19", records("customer=Acme customer_id=a created=2026-01-01\ncustomer=アクメ customer_id=b created=2026-01-01"))
	for _, text := range []string{"a", "アクメ", "", `a" OR customer:"`, "-has:customer", "a*", "a,b", "a..b", "(", `""`, "a\x00b", "\xff", "today", "=SUM(A1)", "A\tcme", "a\nb", "ｂ"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		id, err := customer.Find(ctx, s, app.Scope{}, text)
		var unknown *customer.Unknown
		switch {
		case err == nil && id != "a" && id != "b", err != nil && !errors.As(err, &unknown):
			t.Errorf("%q is %q, %v", text, id, err)
		case text == "a" && id != "a", text == "アクメ" && id != "b":
			t.Errorf("%q is %q", text, id)
		}
	})
}

// All of a dossier may be asked for at once, from several goroutines.
func TestDossierIsSharedSafely(t *testing.T) {
	s := whole(t)
	d := read(t, s, app.Scope{}, "a")
	var all sync.WaitGroup
	texts := make([]string, 8)
	for i := range texts {
		all.Go(func() {
			if _, err := d.EarlierTrials(ctx); err != nil {
				t.Error(err)
			}
			if _, err := d.Reasons(ctx); err != nil {
				t.Error(err)
			}
			if _, err := d.Reports(ctx); err != nil {
				t.Error(err)
			}
			h, err := d.History(ctx, func(int, int) {})
			if err != nil {
				t.Error(err)
				return
			}
			texts[i] = h.Sheet(english).Text(true) + d.SummarySheet(japanese, true).Text(true)
		})
	}
	all.Wait()
	for _, text := range texts {
		if text == "" || text != texts[0] {
			t.Errorf("%q and %q", text, texts[0])
		}
	}
}
