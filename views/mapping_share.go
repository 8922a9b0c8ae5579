package views

import (
	"cmp"
	"context"
	"io"
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

// mappingEnding is that of the files of shared mappings.
const mappingEnding = ".mapping.txt"

// share shows the text of a mapping, to be copied or written to a file.
func (l *mappingList) share() {
	m, ok := l.chosen()
	if !ok {
		return
	}
	d, t := l.d, l.d.printer.T
	const width = 640
	text := m.Text()
	var lines []fyne.CanvasObject
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		lines = append(lines, part.NewText(line).Cut())
	}
	column := part.Column(theme.Space4, lines...)
	shown := container.NewVScroll(column)
	shown.SetMinSize(fyne.NewSize(0, min(220, column.MinSize().Height)))
	path := part.NewEntry("")
	path.SetText(filepath.Join(cmp.Or(d.settings.ExportDir, homeDir()), fileName(m.Name)+mappingEnding))
	share := &part.Dialog{Title: t("mappings.share_title"), Width: width, Accept: t("action.save_file"), Cancel: t("action.close")}
	toClipboard := part.NewButton(t("action.copy_text"), part.Icon("copy"), func() {
		d.app.Clipboard().SetContent(text)
		share.Close()
		l.say(t("mappings.copied"), nil)
	})
	share.Content = part.Column(theme.Space12, part.Sentence(t("mappings.share_text"), width), shown,
		part.Row(theme.Space8, nil, toClipboard), part.Field(t("share.file"), path, ""))
	share.OnAccept = func() bool {
		l.write(m.Mapping, trimmed(path.Text))
		return true
	}
	d.dialogs.Show(share)
}

func (l *mappingList) write(m app.Mapping, path string) {
	d := l.d
	var err error
	d.work(func() {
		err = app.WriteFile(context.Background(), path, func(w io.Writer) error {
			_, err := io.WriteString(w, m.Text())
			return err
		})
	}, func() {
		if err != nil {
			l.say(d.printer.Error(err), nil)
			return
		}
		d.settings.ExportDir = filepath.Dir(path)
		d.save()
		l.say(d.printer.T("mappings.written", i18n.Args{"file": filepath.Base(path)}), nil)
	})
}

// open takes a shared mapping from the clipboard where that holds one, else from
// a file.
func (l *mappingList) open() {
	d := l.d
	if m, err := app.ParseMapping(d.app.Clipboard().Content()); err == nil {
		l.receive(m)
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
		l.read(file.URI().Path())
	}, d.window)
	open.SetFilter(storage.NewExtensionFileFilter([]string{".txt"}))
	if dir, err := storage.ListerForURI(storage.NewFileURI(d.settings.ExportDir)); err == nil && d.settings.ExportDir != "" {
		open.SetLocation(dir)
	}
	d.showChooser(open)
}

// read keeps the mapping in a file.
func (l *mappingList) read(path string) {
	var m app.Mapping
	var err error
	l.d.work(func() { m, err = app.ReadMapping(path) }, func() {
		if err != nil {
			l.say(l.d.printer.Error(err), nil)
			return
		}
		l.receive(m)
	})
}

// receive keeps a mapping from elsewhere.
func (l *mappingList) receive(m app.Mapping) {
	l.d.keepMapping(m, func(text string, undo func()) {
		l.reload(m.Fingerprint())
		l.say(text, undo)
	})
}

// keepMapping keeps a mapping from elsewhere; said is told so, with a way back
// to what was kept for its headers before, and once more without a way when
// that is taken.
func (d *desk) keepMapping(m app.Mapping, said func(text string, undo func())) {
	var before, kept app.Mapping
	var had bool
	var err error
	d.writeThen(func() error {
		if before, err = d.session.Mapping(m.Fingerprint()); err == nil {
			had = true
		}
		kept, err = d.session.SaveMapping(m)
		return err
	}, func() {
		if err != nil {
			return
		}
		name := i18n.Args{"name": kept.Name}
		said(d.printer.T("mappings.received", name), func() {
			d.writeThen(func() error {
				if !had {
					return d.session.RemoveMapping(m.Fingerprint())
				}
				_, err := d.session.SaveMapping(before)
				return err
			}, func() { said(d.printer.T("mappings.taken_back", name), nil) })
		})
	})
}

// keepMappings keeps the mappings in files that were dropped.
func (d *desk) keepMappings(paths []string) {
	for _, path := range paths {
		var m app.Mapping
		var err error
		d.work(func() { m, err = app.ReadMapping(path) }, func() {
			if err != nil {
				d.fail(err)
				return
			}
			d.keepMapping(m, func(text string, undo func()) {
				if undo == nil {
					d.toasts.Show(text, "", nil)
				} else {
					d.toasts.Show(text, d.printer.T("action.undo"), undo)
				}
			})
		})
	}
}

// takeMappings takes the shared mappings out of files that were dropped, and
// returns the others.
func takeMappings(paths []string) (mappings, others []string) {
	for _, path := range paths {
		if strings.HasSuffix(strings.ToLower(path), mappingEnding) {
			mappings = append(mappings, path)
		} else {
			others = append(others, path)
		}
	}
	return mappings, others
}
