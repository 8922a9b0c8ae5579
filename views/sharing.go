package views

import (
	"cmp"
	"io"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// viewEnding is that of the files of shared views.
const viewEnding = ".view.txt"

// largestView is more than any view takes, in bytes.
const largestView = 1 << 20

// share shows the text of a view, to be copied or written to a file.
func (v *savedViews) share(saved app.SavedView) {
	d, t := v.s.d, v.s.d.printer.T
	const width = 560
	d.share(sharedText{title: t("share.title"), about: t("share.text"), text: saved.Text(), width: width, file: fileName(saved.Name) + viewEnding,
		line:   func(text string) fyne.CanvasObject { return part.NewParagraph(text, width) },
		copied: func() { d.toasts.Show(t("share.copied"), "", nil) },
		written: func(path string) {
			d.toasts.Show(t("share.saved", i18n.Args{"file": filepath.Base(path)}), t("action.copy_path"), func() { d.copyText(path) })
		},
		failed: d.fail})
}

// openView takes a shared view from a file, or from the clipboard where that
// holds one.
func (d *desk) openView() {
	d.openShared(func(text string) bool {
		saved, err := app.ParseView(text)
		if err == nil {
			d.receive(saved)
		}
		return err == nil
	}, d.readView)
}

// readView opens a file that holds a view.
func (d *desk) readView(path string) {
	var saved app.SavedView
	var err error
	d.work(func() { saved, err = viewIn(path) }, func() {
		if err != nil {
			d.fail(err)
			return
		}
		d.receive(saved)
	})
}

// viewIn reads a view from a file.
func viewIn(path string) (app.SavedView, error) {
	file, err := os.Open(path)
	if err != nil {
		return app.SavedView{}, err
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, largestView))
	if err != nil {
		return app.SavedView{}, err
	}
	return app.ParseView(string(text))
}

// receive shows what a view from elsewhere asks for and, with consent, saves
// and applies it.
func (d *desk) receive(saved app.SavedView) {
	p := d.printer
	const width = 560
	name := part.NewEntry(p.T("views.name_hint"))
	name.SetText(saved.Name)
	d.dialogs.Show(&part.Dialog{Title: p.T("share.open_title"), Width: width, Accept: p.T("action.save"), Cancel: p.T("action.cancel"), Focus: name,
		Content: part.Column(theme.Space12,
			part.Sentence(p.T("share.open_text", i18n.Args{"dataset": app.DatasetName(p, saved.Dataset), "query": cmp.Or(saved.Query, p.T("export.info.all"))}), width),
			part.Field(p.T("views.name"), name, "")),
		OnAccept: func() bool {
			saved.Name = app.ViewName(name.Text)
			if saved.Name == "" {
				return false
			}
			var err error
			d.writeThen(func() error { err = d.session.SaveView(saved); return err }, func() {
				if err == nil {
					d.showView(saved)
				}
			})
			return true
		}})
}
