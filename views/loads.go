package views

import (
	"slices"
	"strings"
	"time"

	"partnerdesk/app"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// correct asks for the region, period and as-of of a load.
func (r *reports) correct(id uint64) {
	p := r.d.printer
	all, err := r.d.session.Snapshots()
	at := slices.IndexFunc(all, func(sn app.Snapshot) bool { return sn.ID == id })
	if err != nil || at < 0 {
		r.d.fail(err)
		return
	}
	sn := all[at]
	region := part.NewSelectEntry(p.T("import.region_hint"), app.KnownRegions)
	region.SetText(sn.Region)
	period, asOf := r.d.period(), r.d.dateField()
	period.Set(dayOf(sn.From), dayOf(sn.To))
	asOf.Set(dayOf(dayText(sn.AsOf)))
	content := part.Column(theme.Space12, part.Caption(loadName(p, sn)), part.Field(p.T("column.region"), region, ""),
		period.Object, part.Field(p.T("column.as_of"), asOf.Object, p.T("correct.as_of_help")))
	r.d.dialogs.Show(&part.Dialog{Title: p.T("correct.title"), Content: content, Accept: p.T("action.save"), Cancel: p.T("action.cancel"),
		Focus: region, OnAccept: func() bool {
			from, to, ok := period.Days()
			day, fine := asOf.Day()
			if ok = ok && fine; ok {
				r.applyCorrection(sn, strings.TrimSpace(region.Text), from, to, day)
			}
			return ok
		}})
}

// applyCorrection stores a correction; its toast takes it back. Without a day
// the as-of stays.
func (r *reports) applyCorrection(old app.Snapshot, region string, from, to, asOf time.Time) {
	store := func(f func(*app.Snapshot), done func()) {
		var err error
		r.d.work(func() { _, err = r.d.session.Correct(old.ID, f) }, func() {
			if err != nil {
				r.d.fail(err)
				return
			}
			done()
		})
	}
	p := r.d.printer
	store(func(sn *app.Snapshot) {
		sn.Region, sn.From, sn.To = region, dayText(from), dayText(to)
		if !asOf.IsZero() && dayText(asOf) != dayText(old.AsOf) {
			sn.AsOf = asOf
		}
	}, func() {
		r.d.toasts.Show(p.T("toast.corrected"), p.T("action.undo"), func() {
			store(func(sn *app.Snapshot) { *sn = old }, func() {})
		})
	})
}
