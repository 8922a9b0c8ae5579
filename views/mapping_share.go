package views

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
)

// mappingEnding is that of the files of shared mappings.
const mappingEnding = ".mapping.txt"

// share shows the text of a mapping, to be copied or written to a file.
func (l mappingList) share() {
	m, ok := l.chosen()
	if !ok {
		return
	}
	t := l.d.printer.T
	var shown *part.Dialog
	shown = l.d.share(sharedText{title: t("mappings.share_title"), about: t("mappings.share_text"), text: m.Text(), width: 640, file: fileName(m.Name) + mappingEnding,
		line: func(text string) fyne.CanvasObject { return part.NewText(text).Cut() },
		copied: func() {
			shown.Close()
			l.say(t("mappings.copied"), nil)
		},
		written: func(path string) { l.say(t("mappings.written", i18n.Args{"file": filepath.Base(path)}), nil) },
		failed:  func(err error) { l.say(l.d.printer.Error(err), nil) }})
}

// openShared takes a shared mapping from the clipboard where that holds one, else
// from a file.
func (l mappingList) openShared() {
	l.d.openShared(func(text string) bool {
		m, err := app.ParseMapping(text)
		if err == nil {
			l.receive(m)
		}
		return err == nil
	}, l.readShared)
}

// readShared keeps the mapping in a file.
func (l mappingList) readShared(path string) {
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
func (l mappingList) receive(m app.Mapping) {
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
