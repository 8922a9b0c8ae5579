package views

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

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
	from, to, asOf := part.NewEntry(p.T("scope.day_hint")), part.NewEntry(p.T("scope.day_hint")), part.NewEntry(p.T("scope.day_hint"))
	from.SetText(sn.From)
	to.SetText(sn.To)
	asOf.SetText(sn.AsOf.UTC().Format(time.DateOnly))
	amiss := part.Caption("").In(theme.TextCaption, theme.Bad)
	content := part.Column(theme.Space12, part.Caption(loadName(p, sn)), part.Field(p.T("column.region"), region, ""),
		container.NewGridWithColumns(2, part.Field(p.T("column.from"), from, ""), part.Field(p.T("column.to"), to, "")),
		part.Field(p.T("column.as_of"), asOf, p.T("correct.as_of_help")), amiss)
	r.d.dialogs.Show(&part.Dialog{Title: p.T("correct.title"), Content: content, Accept: p.T("action.save"), Cancel: p.T("action.cancel"),
		Focus: region, OnAccept: func() bool {
			days := [3]string{}
			for i, text := range []string{from.Text, to.Text, asOf.Text} {
				var err error
				if days[i], err = app.ParseDay(text); err != nil {
					amiss.Set(p.Error(err))
					return false
				}
			}
			if days[0] != "" && days[1] != "" && days[0] > days[1] {
				amiss.Set(p.T("import.period_reversed"))
				return false
			}
			r.applyCorrection(sn, strings.TrimSpace(region.Text), days)
			return true
		}})
}

// applyCorrection stores a correction; its toast takes it back.
func (r *reports) applyCorrection(old app.Snapshot, region string, days [3]string) {
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
		sn.Region, sn.From, sn.To = region, days[0], days[1]
		if day, err := time.Parse(time.DateOnly, days[2]); err == nil && days[2] != old.AsOf.UTC().Format(time.DateOnly) {
			sn.AsOf = day
		}
	}, func() {
		r.d.toasts.Show(p.T("toast.corrected"), p.T("action.undo"), func() {
			store(func(sn *app.Snapshot) { *sn = old }, func() {})
		})
	})
}
