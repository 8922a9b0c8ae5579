package views

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/app"
	"partnerdesk/data/table"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// showDetails reads all columns of a row of an answer, and shows them.
func (s *sheet) showDetails(answer *app.Answer, row int) {
	values := make([]table.Value, len(answer.Columns))
	var err error
	s.d.work(func() {
		for i, c := range answer.Columns {
			if values[i], err = answer.Cell(row, c); err != nil {
				return
			}
		}
	}, func() {
		if err != nil {
			s.d.fail(err)
			return
		}
		s.detailsDialog(answer, values)
	})
}

func (s *sheet) detailsDialog(answer *app.Answer, values []table.Value) {
	p := s.d.printer
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
	s.d.dialogs.Show(&part.Dialog{Title: p.T("details.title"), Content: scroll, Width: 560, Accept: p.T("action.copy"), Cancel: p.T("action.close"),
		OnAccept: func() bool { s.d.app.Clipboard().SetContent(text.String()); return true }})
}
