package views

import (
	"cmp"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

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
	text := saved.Text()
	var lines []fyne.CanvasObject
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		lines = append(lines, part.NewParagraph(line, width))
	}
	shown := container.NewVScroll(part.Column(theme.Space4, lines...))
	shown.SetMinSize(fyne.NewSize(0, min(220, part.Column(theme.Space4, lines...).MinSize().Height)))
	path := part.NewEntry("")
	path.SetText(filepath.Join(cmp.Or(d.settings.ExportDir, homeDir()), fileName(saved.Name)+viewEnding))
	share := &part.Dialog{Title: t("share.title"), Width: width, Accept: t("action.save_file"), Cancel: t("action.close")}
	toClipboard := part.NewButton(t("action.copy_text"), part.Icon("copy"), func() {
		d.app.Clipboard().SetContent(text)
		d.toasts.Show(t("share.copied"), "", nil)
	})
	share.Content = part.Column(theme.Space12, part.Sentence(t("share.text"), width), shown,
		part.Row(theme.Space8, nil, toClipboard), part.Field(t("share.file"), path, ""))
	share.OnAccept = func() bool {
		v.writeView(saved, strings.TrimSpace(path.Text))
		return true
	}
	d.dialogs.Show(share)
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

func (v *savedViews) writeView(saved app.SavedView, path string) {
	d := v.s.d
	var err error
	d.work(func() {
		err = app.WriteFile(context.Background(), path, func(w io.Writer) error {
			_, err := io.WriteString(w, saved.Text())
			return err
		})
	}, func() {
		if err != nil {
			d.fail(err)
			return
		}
		d.settings.ExportDir = filepath.Dir(path)
		d.save()
		d.toasts.Show(d.printer.T("share.saved", i18n.Args{"file": filepath.Base(path)}), d.printer.T("action.copy_path"),
			func() { d.copyText(path) })
	})
}

// openView takes a shared view from a file, or from the clipboard where that
// holds one.
func (d *desk) openView() {
	if saved, err := app.ParseView(d.app.Clipboard().Content()); err == nil {
		d.receive(saved)
		return
	}
	open := dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		if err != nil {
			d.fail(err)
			return
		}
		if file == nil {
			return
		}
		file.Close()
		d.readView(file.URI().Path())
	}, d.window)
	open.SetFilter(storage.NewExtensionFileFilter([]string{".txt"}))
	if dir, err := storage.ListerForURI(storage.NewFileURI(d.settings.ExportDir)); err == nil && d.settings.ExportDir != "" {
		open.SetLocation(dir)
	}
	d.showChooser(open)
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
