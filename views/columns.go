package views

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/app"
	"partnerdesk/views/grid"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// chooseColumns offers each column with a box to tick.
func (s *sheet) chooseColumns() {
	if s.answer == nil {
		return
	}
	t := s.d.printer.T
	states, shown := s.grid.Arrangement(), s.answer
	dialog := &part.Dialog{Title: t("columns.title"), Width: 360, Accept: t("action.apply"), Cancel: t("action.cancel")}
	var objects []fyne.CanvasObject
	for i, state := range states {
		at := slices.IndexFunc(s.answer.Columns, func(c app.Column) bool { return c.Key == state.ID })
		if at < 0 {
			continue
		}
		objects = append(objects, part.NewCheck(s.answer.Title(s.d.printer, s.answer.Columns[at]), !state.Hidden,
			func(on bool) {
				states[i].Hidden = !on
				dialog.SetAccept(dialog.Accept, slices.ContainsFunc(states, func(s grid.ColumnState) bool { return !s.Hidden }))
			}))
	}
	scroll := container.NewVScroll(part.Column("", objects...))
	scroll.SetMinSize(fyne.NewSize(0, min(420, float32(len(objects))*32)))
	arrange := func(states []grid.ColumnState) {
		if s.answer != nil && s.answer.Question.Dataset == shown.Question.Dataset { // a load may have brought another
			s.grid.SetArrangement(states)
			s.saveLayoutSoon()
		}
	}
	dialog.OnAccept = func() bool {
		arrange(states)
		return true
	}
	reset := part.Quiet(t("columns.reset"), nil, func() {
		dialog.Close()
		arrange(firstArrangement(shown))
	})
	dialog.Content = part.Column(theme.Space8, scroll, part.Row(theme.Space8, nil, reset))
	s.d.dialogs.Show(dialog)
}
