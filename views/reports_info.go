package views

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/table"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// stale is the age from which data are shown in the colour of a warning.
const stale = 7 * 24 * time.Hour

// footer is the line under the rows.
type footer struct {
	object     fyne.CanvasObject
	left, ages *part.Text
}

func newFooter() *footer {
	f := &footer{left: part.NewText("").In(theme.TextCaption, theme.Muted).Cut(), ages: part.Caption("").Right()}
	line := part.Least(fyne.NewSize(0, 20), part.Row(theme.Space16, f.left, f.left, f.ages))
	f.object = part.Border(part.Rule(), nil, nil, nil, part.Inset(line, theme.Space8, theme.Space4))
	return f
}

func (f *footer) set(left, ages string) {
	f.left.Set(left)
	f.ages.Set(ages)
	f.object.Refresh()
}

// heading is what the rows are: the dataset, and the load if only one is shown.
func (r *reports) heading() string {
	p := r.d.printer
	name := app.DatasetName(p, r.at.dataset)
	if r.at.snapshot == 0 || len(r.answer.Snapshots) == 0 {
		return name
	}
	args := i18n.Args{"dataset": name, "load": loadName(p, r.answer.Snapshots[0])}
	if r.at.rejects {
		return p.T("reports.heading_rejects", args)
	}
	return p.T("reports.heading_load", args)
}

// loadName says in short which load it is.
func loadName(p *i18n.Printer, sn app.Snapshot) string {
	when := app.Period(sn.From, sn.To)
	if when == "" {
		when = sn.AsOf.UTC().Format(time.DateOnly)
	}
	return loadRegion(p, sn) + " · " + when
}

// loadRegion names the region of a load, or says that each row has its own.
func loadRegion(p *i18n.Printer, sn app.Snapshot) string {
	if sn.Region == "" && app.RegionInRows(sn.Dataset) {
		return p.T("region.in_rows")
	}
	return app.RegionName(p, sn.Region)
}

// showCount says how many rows are shown and selected, and how old they are.
func (r *reports) showCount() {
	if r.answer == nil {
		return
	}
	p := r.d.printer
	r.count.Set(p.N("rows", len(r.answer.Rows)))
	text := p.T("footer.shown_of", i18n.Args{"shown": len(r.answer.Rows), "all": r.answer.Total})
	if n := r.grid.SelectedCount(); n > 0 {
		text += " · " + p.N("footer.selected", n)
	}
	if len(r.at.sort) > 0 {
		var names []string
		for _, k := range r.at.sort {
			i := slices.IndexFunc(r.answer.Columns, func(c app.Column) bool { return c.Key == k.Column })
			if i < 0 {
				continue
			}
			arrow := "▲"
			if k.Descending {
				arrow = "▼"
			}
			names = append(names, r.answer.Title(p, r.answer.Columns[i])+" "+arrow)
		}
		text += " · " + p.T("footer.sorted", i18n.Args{"columns": strings.Join(names, ", ")})
	}
	r.foot.set(text, r.ageText())
	r.d.settle()
}

// ageText says how old the data are; regions that are older than the newest by
// a day say so.
func (r *reports) ageText() string {
	p, now := r.d.printer, r.d.session.Now()
	ages := r.answer.Ages()
	if len(ages) == 0 {
		return ""
	}
	newest := slices.MaxFunc(ages, func(a, b app.Age) int { return a.AsOf.Compare(b.AsOf) })
	var older []string
	for _, a := range ages {
		if newest.AsOf.Sub(a.AsOf) >= 24*time.Hour {
			older = append(older, app.RegionName(p, a.Region)+": "+p.Age(a.AsOf, now))
		}
	}
	text := p.T("footer.data", i18n.Args{"age": p.Age(newest.AsOf, now)})
	if len(older) > 0 {
		text += " (" + strings.Join(older, ", ") + ")"
	}
	r.foot.ages.SetColor(theme.Muted)
	if now.Sub(newest.AsOf) >= stale {
		r.foot.ages.SetColor(theme.Warn)
	}
	return text
}

// showNotice says what is missing from the rows, the gravest first.
func (r *reports) showNotice() {
	p := r.d.printer
	if r.at.rejects {
		r.notice.Set("", "", part.Action{})
		return
	}
	rejects, withRejects := 0, uint64(0)
	unknown := uint64(0)
	for _, sn := range r.answer.Snapshots {
		if rejects += sn.Rejects; sn.Rejects > 0 && withRejects == 0 {
			withRejects = sn.ID
		}
		if sn.Region == "" && !app.RegionInRows(sn.Dataset) {
			unknown = sn.ID
		}
	}
	switch {
	case rejects > 0:
		r.notice.Set(p.N("notice.rejects", rejects), theme.Warn, part.Action{Verb: p.T("action.show"),
			Do: func() { r.show(r.at.dataset, withRejects, true) }})
	case unknown != 0:
		r.notice.Set(p.T("notice.unknown_region"), theme.Warn, part.Action{Verb: p.T("action.set_region"),
			Do: func() { r.correct(unknown) }})
	default:
		r.notice.Set("", "", part.Action{})
	}
}

// copy puts the selected rows, with the header, on the clipboard as they are
// shown.
func (r *reports) copy() {
	if r.answer == nil {
		return
	}
	var rows []uint32
	for row := range r.grid.Selected() {
		rows = append(rows, r.answer.Rows[row])
	}
	if row, _, ok := r.grid.Active(); ok && len(rows) == 0 {
		rows = []uint32{r.answer.Rows[row]}
	}
	if len(rows) == 0 {
		return
	}
	answer, columns, p := r.answer, r.shownColumns(), r.d.printer
	var text string
	var err error
	r.d.work(func() { text, err = r.d.session.CopyText(context.Background(), p, answer, columns, rows, true) }, func() {
		if err != nil {
			r.d.fail(err)
			return
		}
		r.d.app.Clipboard().SetContent(text)
		r.d.toasts.Show(p.N("toast.copied", len(rows)), "", nil)
	})
}

// showDetails reads all columns of a row of an answer, and shows them.
func (r *reports) showDetails(answer *app.Answer, row int) {
	values := make([]table.Value, len(answer.Columns))
	var err error
	r.d.work(func() {
		for i, c := range answer.Columns {
			if values[i], err = answer.Cell(row, c); err != nil {
				return
			}
		}
	}, func() {
		if err != nil {
			r.d.fail(err)
			return
		}
		r.detailsDialog(answer, values)
	})
}

func (r *reports) detailsDialog(answer *app.Answer, values []table.Value) {
	p := r.d.printer
	var lines []fyne.CanvasObject
	var text strings.Builder
	for i, c := range answer.Columns {
		v := values[i]
		shown := p.Value(v)
		if v.Missing {
			shown = "–"
		}
		title := answer.Title(p, c)
		fmt.Fprintf(&text, "%s\t%s\n", title, v.String())
		value := part.NewText(shown).Cut()
		lines = append(lines, part.Row(theme.Space12, value, part.Least(fyne.NewSize(170, 0), part.Caption(title).Cut()), value))
	}
	scroll := container.NewVScroll(part.Column(theme.Space8, lines...))
	scroll.SetMinSize(fyne.NewSize(0, min(440, float32(len(lines))*28)))
	r.d.dialogs.Show(&part.Dialog{Title: p.T("details.title"), Content: scroll, Width: 560, Accept: p.T("action.copy"), Cancel: p.T("action.close"),
		OnAccept: func() bool { r.d.app.Clipboard().SetContent(text.String()); return true }})
}

// describe fills in how the screen stands.
func (r *reports) describe(s *State) {
	s.Dataset, s.Snapshot, s.Query, s.Sort = r.at.dataset, r.at.snapshot, r.at.query, r.at.sort
	s.Empty, s.Notice = r.empty, r.notice.Text()
	r.sidebar.describe(s)
	if r.answer == nil {
		return
	}
	s.Shown, s.Total, s.Selected = len(r.answer.Rows), r.answer.Total, r.grid.SelectedCount()
	s.place("query", r.query, fyne.Position{}, r.query.Size())
	s.place("grid", r.grid, fyne.Position{}, r.grid.Size())
	for _, c := range r.answer.Columns {
		if at, size := r.grid.HeaderRect(c.Key); size.Width > 0 {
			s.place(c.Key, r.grid, at, size)
		}
	}
}
