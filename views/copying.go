package views

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
)

// copyForm is how rows go onto the clipboard.
type copyForm int

// The forms: tab-separated as spreadsheets take it, below the titles of the
// columns or without them, and as text for other programs.
const (
	copyTitled copyForm = iota
	copyBare
	copyCSV
	copyJSON
)

// copyBareKeys copy without titles; Ctrl+C is the grid's own.
var copyBareKeys = &desktop.CustomShortcut{KeyName: fyne.KeyC, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}

// copyMost is how many rows can be copied: what a spreadsheet can take.
const copyMost = 1_048_575

// copy puts the selected rows on the clipboard as they are shown.
func (s *sheet) copy(form copyForm) {
	if s.answer == nil {
		return
	}
	ranges, n := s.selected()
	p := s.d.printer
	switch {
	case n == 0:
		return
	case n > copyMost:
		s.d.toasts.Show(p.N("toast.too_many_to_copy", n, i18n.Args{"most": copyMost}), p.T("action.export"), s.startExport)
		return
	}
	answer, columns := s.answer, s.shownColumns()
	var text string
	s.d.startJob(p.T("job.copy"), func(ctx context.Context, _ func(done, total int64)) error {
		picked := answer.Only(ranges)
		var err error
		switch form {
		case copyCSV:
			text, err = s.d.session.CopyIn(ctx, p, picked, columns, app.CSV)
		case copyJSON:
			text, err = s.d.session.CopyIn(ctx, p, picked, columns, app.JSON)
		default:
			text, err = s.d.session.CopyText(ctx, p, picked, columns, picked.Rows, form == copyTitled)
		}
		return err
	}, func(err error) {
		if err != nil {
			s.d.fail(err)
			return
		}
		s.d.app.Clipboard().SetContent(text)
		s.d.toasts.Show(p.N("toast.copied", n), "", nil)
	})
}

// copyItems are the ways of copying the selected rows.
func (s *sheet) copyItems(items *menuList) {
	for _, i := range []struct {
		title string
		form  copyForm
	}{{"menu.copy_rows", copyTitled}, {"menu.copy_bare", copyBare}, {"menu.copy_csv", copyCSV}, {"menu.copy_json", copyJSON}} {
		items.add(s.d.printer.T(i.title), true, func() { s.copy(i.form) })
	}
}
