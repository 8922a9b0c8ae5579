package views

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/app"
	"partnerdesk/data/query"
	"partnerdesk/views/grid"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// columnsShown is the height of the list of columns, before it scrolls; where
// the window is low it is less, by what the dialog has besides, down to a least.
const columnsShown, columnsBeside, columnsLeast = 380, 280, 80

// columnChooser is the dialog that shows and hides columns.
type columnChooser struct {
	s      *sheet
	answer *app.Answer // whose columns they are
	states []grid.ColumnState
	boxes  []columnBox
	list   *fyne.Container
	dialog *part.Dialog
}

// columnBox is the box of a column, and what a search finds it by.
type columnBox struct {
	check  *part.Check
	folded string
}

// chooseColumns offers each column with a box to tick.
func (s *sheet) chooseColumns() {
	if s.answer == nil || s.d.dialogs.Top() != nil {
		return
	}
	t := s.d.printer.T
	c := &columnChooser{s: s, answer: s.answer, states: s.grid.Arrangement()}
	c.dialog = &part.Dialog{Title: t("columns.title"), Width: 380, Accept: t("action.apply"), Cancel: t("action.cancel")}
	for i, state := range c.states {
		at := slices.IndexFunc(s.answer.Columns, func(c app.Column) bool { return c.Key == state.ID })
		if at < 0 {
			continue
		}
		title := s.answer.Title(s.d.printer, s.answer.Columns[at])
		c.boxes = append(c.boxes, columnBox{folded: query.Fold(title + " " + state.ID), check: part.NewCheck(title, !state.Hidden, func(on bool) {
			c.states[i].Hidden = !on
			c.offer()
		})})
	}
	search := part.NewEntry(t("columns.search"))
	search.Icon = part.Icon("search")
	search.OnChanged = c.find
	c.list = part.Column("")
	scroll := container.NewVScroll(c.list)
	room := max(columnsLeast, s.d.window.Canvas().Size().Height-columnsBeside) // so that the dialog need not scroll, too
	scroll.SetMinSize(fyne.NewSize(0, min(columnsShown, room, float32(len(c.boxes))*theme.Size(theme.GridRoomy))))
	all := part.Quiet(t("columns.all"), nil, func() { c.tick(true) })
	none := part.Quiet(t("columns.none"), nil, func() { c.tick(false) })
	reset := part.Quiet(t("columns.reset"), nil, func() {
		c.dialog.Close()
		c.arrange(c.s.firstColumns(c.answer))
	})
	c.dialog.Content = part.Column(theme.Space8, search, scroll, part.Row(theme.Space8, nil, all, none, reset))
	c.dialog.Focus = search
	c.dialog.OnAccept = func() bool {
		c.arrange(c.states)
		return true
	}
	c.find("")
	s.d.dialogs.Show(c.dialog)
}

// find shows the boxes whose title or key holds a text.
func (c *columnChooser) find(text string) {
	folded := query.Fold(strings.TrimSpace(text))
	c.list.Objects = nil
	for _, box := range c.boxes {
		if strings.Contains(box.folded, folded) {
			c.list.Add(box.check)
		}
	}
	if len(c.list.Objects) == 0 {
		c.list.Add(part.Inset(part.Caption(c.s.d.printer.T("columns.not_found")), theme.Space8, theme.Space8))
	}
	c.list.Refresh()
}

// tick ticks the boxes that are shown, or clears them.
func (c *columnChooser) tick(on bool) {
	for _, o := range c.list.Objects {
		if check, ok := o.(*part.Check); ok {
			check.SetChecked(on)
		}
	}
}

// offer lets the choice be applied while a column is left.
func (c *columnChooser) offer() {
	c.dialog.SetAccept(c.dialog.Accept, slices.ContainsFunc(c.states, func(state grid.ColumnState) bool { return !state.Hidden }))
}

// arrange arranges the grid, unless it shows other rows by now.
func (c *columnChooser) arrange(states []grid.ColumnState) {
	if now := c.s.answer; now != nil && now.Question.Dataset == c.answer.Question.Dataset {
		c.s.grid.SetArrangement(states)
		c.s.saveLayoutSoon()
	}
}
