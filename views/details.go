package views

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/app"
	"partnerdesk/data/table"
	"partnerdesk/views/part"
)

// detailsRest is how long the active row must rest before the panel shows it.
const detailsRest = 60 * time.Millisecond

// details is the panel beside the grid: all columns of the active row.
type details struct {
	s        *sheet
	panel    *part.Panel
	side     *fyne.Container // holds the panel, or what the screen shows in its place
	face     detailsFace     // what it holds
	split    *part.Split
	byItself bool               // it was opened because there is room
	wait     func()             // cancels the wait for the active row to rest
	reading  context.CancelFunc // cancels the reading of a row
}

// detailsFace is what can be shown beside the rows.
type detailsFace interface {
	Focus()
	StepTab(by int)
}

// newDetails returns the panel of a sheet, beside what it is about.
func newDetails(s *sheet, rows fyne.CanvasObject, width float32) *details {
	t := s.d.printer.T
	v := &details{s: s, panel: part.NewPanel(part.PanelTexts{Close: t("panel.close"), Copy: t("panel.copy"), CopyAll: t("panel.copy_all")})}
	v.panel.OnClose = func() { v.show(false) }
	v.panel.OnCopy = s.d.copyText
	v.panel.ShowMenu = s.d.showMenu
	if width < part.PanelLeast {
		width = part.PanelWidth
	}
	v.side, v.face = container.NewStack(v.panel.Object), v.panel
	v.split = part.NewSplitRight(rows, v.side, width, part.PanelLeast)
	v.split.ShowSide(false)
	v.split.OnResize = func(width float32) {
		s.d.settings.Panel = width
		s.d.save()
	}
	return v
}

// put has something stand beside the rows.
func (v *details) put(o fyne.CanvasObject, face detailsFace) {
	if v.face != face {
		v.side.Objects, v.face = []fyne.CanvasObject{o}, face
		v.side.Refresh()
	}
}

// showFacts shows some facts in the panel.
func (v *details) showFacts(title string, facts []part.Fact) {
	v.panel.Show(title, nil, facts)
	v.put(v.panel.Object, v.panel)
}

// isOpen reports whether the panel is shown.
func (v *details) isOpen() bool { return v.split.SideShown() }

// reveal opens the panel on the active row.
func (v *details) reveal() {
	v.split.ShowSide(true)
	v.follow()
}

// conceal closes the panel.
func (v *details) conceal() {
	v.byItself = false
	v.split.ShowSide(false)
	v.stop()
}

// show is reveal and conceal by the user; the keyboard goes from the panel to
// the grid. Where the window is wide the panel stays as the user wants it.
func (v *details) show(open bool) {
	d := v.s.d
	if v.s.room == wideRoom && d.settings.NoPanel == open {
		d.settings.NoPanel = !open
		d.save()
	}
	if open {
		v.reveal()
		return
	}
	v.conceal()
	if !v.s.query.Focused() {
		d.window.Canvas().Focus(v.s.grid)
	}
	d.settle()
}

// enter opens the panel; the next time it gives it the keyboard.
func (v *details) enter() {
	if v.isOpen() {
		v.face.Focus()
		return
	}
	v.show(true)
}

// close closes the panel and reports whether it was open.
func (v *details) close() bool {
	if !v.isOpen() {
		return false
	}
	v.show(false)
	return true
}

// step shows another tab of the panel.
func (v *details) step(by int) {
	if v.isOpen() {
		v.face.StepTab(by)
	}
}

// follow shows the active row once it rests.
func (v *details) follow() {
	if v.wait != nil {
		v.wait()
		v.wait = nil
	}
	if !v.isOpen() {
		return
	}
	v.wait = v.s.d.later(detailsRest, func() {
		v.wait = nil
		v.read()
	})
}

// read reads all columns of the active row, or of the head of a group.
func (v *details) read() {
	s := v.s
	if v.reading != nil {
		v.reading()
		v.reading = nil
	}
	shown, _, ok := s.grid.Active()
	if s.set == nil || !ok {
		v.showFacts(s.d.printer.T("details.none"), nil)
		return
	}
	if section, ok := s.set.section(shown); ok {
		v.showSection(section)
		return
	}
	if row, ok := s.set.row(shown); ok {
		v.readRow(s.answer, row)
	}
}

// showOf opens the panel on a row of an answer, though the grid may show another
// answer by now.
func (v *details) showOf(answer *app.Answer, row int) {
	v.split.ShowSide(true)
	v.stop()
	v.readRow(answer, row)
}

// readRow reads a row of an answer.
func (v *details) readRow(answer *app.Answer, row int) {
	if v.s.panel == nil || !v.s.panel(answer, row) {
		v.readColumns(answer, row)
	}
}

// readColumns reads all columns of a row of an answer.
func (v *details) readColumns(answer *app.Answer, row int) {
	s := v.s
	ctx, cancel := context.WithCancel(context.Background())
	v.reading = cancel
	values := make([]table.Value, len(answer.Columns))
	var err error
	s.d.work(func() {
		for i, c := range answer.Columns {
			if values[i], err = answer.Cell(row, c); err != nil || ctx.Err() != nil {
				return
			}
		}
	}, func() {
		switch {
		case ctx.Err() != nil:
		case err != nil:
			s.unread(err)
		default:
			v.showRow(answer, row, values)
		}
	})
}

// showRow shows the values of a row, in the order of the columns on the screen
// and then the hidden ones.
func (v *details) showRow(answer *app.Answer, row int, values []table.Value) {
	p := v.s.d.printer
	var facts []part.Fact
	var title string
	for _, c := range v.s.columnsInOrder(answer) {
		value := values[slices.IndexFunc(answer.Columns, func(o app.Column) bool { return o.Key == c.Key })]
		fact := part.Fact{Label: answer.Title(p, c), Value: v.s.set.drawings.words(p, c.Key, value)}
		if value.Missing {
			fact.Why = p.T("value.missing")
		} else if title == "" && c.Type == table.Text {
			title = fact.Value
		}
		facts = append(facts, fact)
	}
	if source, ok := v.source(answer, row); ok {
		facts = append(facts, source)
	}
	v.showFacts(title, facts)
}

// showSection shows what the rows of a group add up to.
func (v *details) showSection(section app.Section) {
	p, a := v.s.d.printer, v.s.answer
	facts := []part.Fact{{Label: p.T("snapshot.rows"), Value: p.Integer(int64(section.Count))}}
	for i, c := range summed(a) {
		facts = append(facts, part.Fact{Label: a.Title(p, c), Value: p.Value(section.Sums[i])})
	}
	title := p.Value(section.Value)
	if section.Value.Missing {
		title = p.T("group.missing")
	}
	v.showFacts(title, facts)
}

// stop drops what is under way.
func (v *details) stop() {
	if v.wait != nil {
		v.wait()
		v.wait = nil
	}
	if v.reading != nil {
		v.reading()
		v.reading = nil
	}
}

// columnsInOrder returns all columns of an answer as the screen has them, the
// hidden ones last.
func (s *sheet) columnsInOrder(a *app.Answer) []app.Column {
	var shown, hidden []app.Column
	for _, state := range s.grid.Arrangement() {
		i := slices.IndexFunc(a.Columns, func(c app.Column) bool { return c.Key == state.ID })
		switch {
		case i < 0:
		case a.Columns[i].Drawn:
		case state.Hidden:
			hidden = append(hidden, a.Columns[i])
		default:
			shown = append(shown, a.Columns[i])
		}
	}
	return append(shown, hidden...)
}
