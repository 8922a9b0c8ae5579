package views

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/store"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// shortcut is a key that works wherever the focus is; its meaning is a key of
// the translations.
type shortcut struct {
	key     fyne.KeyName
	meaning string
	do      func(*desk)
}

// shortcuts go with Ctrl, on macOS with Command.
var shortcuts = []shortcut{
	{fyne.KeyO, "keys.import", (*desk).chooseFiles},
	{fyne.KeyE, "keys.export", func(d *desk) { d.reports.startExport() }},
	{fyne.KeyF, "keys.find", func(d *desk) { d.reports.find() }},
	{fyne.Key1, "keys.reports", func(d *desk) { d.reports.focus() }},
	{fyne.KeyB, "keys.builder", func(d *desk) { d.reports.toggleBuilder() }},
	{fyne.KeyD, "keys.view", func(d *desk) { d.reports.openViews() }},
	{fyne.KeyK, "keys.columns", func(d *desk) { d.reports.chooseColumns() }},
}

func (d *desk) addShortcuts() {
	add := func(s fyne.Shortcut, do func(*desk)) {
		d.window.Canvas().AddShortcut(s, func(fyne.Shortcut) {
			if d.atRest() {
				do(d)
			}
		})
	}
	for _, s := range shortcuts {
		add(&desktop.CustomShortcut{KeyName: s.key, Modifier: fyne.KeyModifierShortcutDefault}, s.do)
	}
	for key, step := range map[fyne.KeyName]int{fyne.KeyPageUp: -1, fyne.KeyPageDown: 1} {
		add(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}, func(d *desk) { d.reports.details.step(step) })
	}
	add(&fyne.ShortcutUndo{}, (*desk).undo)
	d.window.Canvas().SetOnTypedKey(d.typedKey)
}

// atRest reports whether nothing lies above the window: no menu, no dialog, no
// list. The window's own keys rest otherwise.
func (d *desk) atRest() bool { return d.window.Canvas().Overlays().Top() == nil }

// typedKey sees the keys that nothing with the focus had a use for.
func (d *desk) typedKey(key *fyne.KeyEvent) {
	switch {
	case !d.atRest() && d.menu != nil && d.menu.Visible(): // a click on a line that is off has taken its focus
		if key.Name == fyne.KeyEscape {
			d.menu.Hide()
		}
		return
	case d.chooser != nil:
		if key.Name == fyne.KeyEscape {
			d.chooser.Hide()
		}
		return
	case d.dialogs.Key(key), !d.atRest():
		return
	}
	switch key.Name {
	case fyne.KeyEscape:
		if !d.closeNearest() {
			d.reports.focus()
		}
	case fyne.KeyF1:
		d.showKeys()
	case fyne.KeyF6:
		d.toasts.Focus()
	case fyne.KeyF7:
		d.widen(-theme.Size(theme.Space24))
	case fyne.KeyF8:
		d.widen(theme.Size(theme.Space24))
	}
}

// closeNearest closes the toast, else the panel, and reports whether there was
// one.
func (d *desk) closeNearest() bool { return d.toasts.Dismiss() || d.reports.details.close() }

// undo does what the toast offers where that is to undo.
func (d *desk) undo() {
	if d.toasts.Verb() == d.printer.T("action.undo") {
		d.toasts.Act()
	}
}

// widen makes the panel wider; the list where that has the keyboard, or where
// there is no panel.
func (d *desk) widen(by float32) {
	split := d.reports.details.split
	if !split.SideShown() || d.window.Canvas().Focused() == fyne.Focusable(d.reports.sidebar.list) {
		split = d.reports.sidebar.split
	}
	split.Widen(by)
	d.settle()
}

func (d *desk) showAbout() {
	p := d.printer
	lines := part.Column(theme.Space8, part.NewText(p.T("about.version", i18n.Args{"version": app.Version})),
		part.NewText(p.T("about.folder", i18n.Args{"folder": d.session.Dir()})), part.Caption(p.T("about.font")))
	d.dialogs.Show(&part.Dialog{Title: p.T("app.name"), Content: lines, Width: 560, Accept: p.T("action.copy_path"), Cancel: p.T("action.close"),
		OnAccept: func() bool { d.app.Clipboard().SetContent(d.session.Dir()); return true }})
}

// checkCache reads all of the cache as a job and says whether it is sound.
func (d *desk) checkCache() {
	p := d.printer
	var report store.CheckReport
	d.startJob(p.T("job.check"), func(ctx context.Context, progress func(done, total int64)) error {
		var err error
		report, err = d.session.Check(ctx, func(done, total int) { progress(int64(done), int64(total)) })
		return err
	}, func(err error) {
		switch {
		case err != nil:
			d.fail(err)
		case len(report.Faults) > 0:
			d.fail(report.Faults[0])
		default:
			d.toasts.Show(p.T("cli.check.sound", i18n.Args{"snapshots": report.Snapshots, "values": report.Values,
				"size": p.Bytes(report.Bytes)}), "", nil)
		}
	})
}
