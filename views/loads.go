package views

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// loadDetails shows all that is known about a load.
func (r *reports) loadDetails(sn app.Snapshot) {
	p := r.d.printer
	loaded := "–"
	if !sn.Origin.Loaded.IsZero() {
		loaded = p.Time(sn.Origin.Loaded)
	}
	facts := [][2]string{
		{p.T("snapshot.dataset"), app.DatasetName(p, sn.Dataset)},
		{p.T("column.region"), loadRegion(p, sn)},
		{p.T("snapshot.period"), cmp.Or(app.Period(sn.From, sn.To), p.T("period.none"))},
		{p.T("column.as_of"), p.Time(sn.AsOf)},
		{p.T("snapshot.rows"), p.Integer(int64(sn.Rows))},
		{p.T("snapshot.rejects"), p.Integer(int64(sn.Rejects))},
		{p.T("snapshot.size"), p.Bytes(sn.Bytes)},
		{p.T("snapshot.file"), app.SourceName(p, sn)},
		{p.T("snapshot.loaded"), loaded},
		{"SHA-256", cmp.Or(sn.Origin.SHA256, "–")},
		{p.T("snapshot.id"), p.Integer(int64(sn.ID))},
	}
	var lines []fyne.CanvasObject
	var text strings.Builder
	for _, f := range facts {
		value := part.NewText(f[1]).Cut()
		lines = append(lines, part.Row(theme.Space12, value, part.Least(fyne.NewSize(120, 0), part.Caption(f[0]).Cut()), value))
		text.WriteString(f[0] + "\t" + f[1] + "\n")
	}
	r.d.dialogs.Show(&part.Dialog{Title: p.T("snapshot.title"), Content: part.Column(theme.Space8, lines...), Width: 620,
		Accept: p.T("action.copy"), Cancel: p.T("action.close"),
		OnAccept: func() bool { r.d.app.Clipboard().SetContent(text.String()); return true }})
}

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
