package views

import (
	"cmp"
	"context"
	"io"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/app"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// sharedText is a text that goes to others: a saved view, or a mapping.
type sharedText struct {
	title, about string // of the dialog: the question, and what the text is for
	text         string
	line         func(text string) fyne.CanvasObject // draws a line of it
	width        float32                             // of the dialog
	file         string                              // name of the file, with its ending
	copied       func()                              // it is on the clipboard
	written      func(path string)                   // it is in a file
	failed       func(error)                         // it could not be written
}

// sharedHeight is the most that the text takes of the dialog.
const sharedHeight = 220

// share shows a text, to be copied or written to a file, and returns the dialog.
func (d *desk) share(s sharedText) *part.Dialog {
	t := d.printer.T
	var lines []fyne.CanvasObject
	for line := range strings.SplitSeq(strings.TrimSpace(s.text), "\n") {
		lines = append(lines, s.line(line))
	}
	column := part.Column(theme.Space4, lines...)
	shown := container.NewVScroll(column)
	shown.SetMinSize(fyne.NewSize(0, min(sharedHeight, column.MinSize().Height)))
	path := part.NewEntry("")
	path.SetText(filepath.Join(cmp.Or(d.settings.ExportDir, homeDir()), s.file))
	toClipboard := part.NewButton(t("action.copy_text"), part.Icon("copy"), func() {
		d.app.Clipboard().SetContent(s.text)
		s.copied()
	})
	dialog := &part.Dialog{Title: s.title, Width: s.width, Accept: t("action.save_file"), Cancel: t("action.close"),
		Content: part.Column(theme.Space12, part.Sentence(s.about, s.width), shown,
			part.Row(theme.Space8, nil, toClipboard), part.Field(t("share.file"), path, "")),
		OnAccept: func() bool {
			d.writeShared(s, trimmed(path.Text))
			return true
		}}
	d.dialogs.Show(dialog)
	return dialog
}

// writeShared writes a text to a file; the next one is offered the same folder.
func (d *desk) writeShared(s sharedText, path string) {
	var err error
	d.work(func() {
		err = app.WriteFile(context.Background(), path, func(w io.Writer) error {
			_, err := io.WriteString(w, s.text)
			return err
		})
	}, func() {
		if err != nil {
			s.failed(err)
			return
		}
		d.settings.ExportDir = filepath.Dir(path)
		d.save()
		s.written(path)
	})
}

// openShared takes a shared text from the clipboard where that holds one, else
// has a file read that somebody chooses.
func (d *desk) openShared(take func(text string) bool, read func(path string)) {
	if !take(d.app.Clipboard().Content()) {
		d.chooseFile(d.settings.ExportDir, []string{".txt"}, read)
	}
}

// fileName makes a name fit for the name of a file on every system.
func fileName(name string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`<>:"/\|?*`, r) {
			return '-'
		}
		return r
	}, name)
}
