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

// shortcut is a key that works wherever the focus is, with Ctrl, on macOS with
// Command; its meaning is a key of the translations.
type shortcut struct {
	key     fyne.KeyName
	shift   bool // with Shift, too
	meaning string
	do      func(*desk)         // nil where it works on rows
	rows    func(*sheet)        // works where rows are shown
	only    func(*sheet) bool   // on these of them; nil: on all
	page    func(*customerFile) // works where the page of a customer is shown
	tab     func(exporter)      // works where a screen of figures is shown
}

// shortcuts are those that do not lead to screens.
func shortcuts() []shortcut {
	return []shortcut{
		{key: fyne.KeyK, meaning: "keys.palette", do: (*desk).openPalette},
		{key: fyne.KeyO, meaning: "keys.import", do: (*desk).chooseFiles},
		{key: fyne.KeyE, meaning: "keys.export", rows: (*sheet).startExport, page: (*customerFile).exportWorkbook, tab: exporter.exportFigures},
		{key: fyne.KeyF, meaning: "keys.find", rows: (*sheet).find},
		{key: fyne.KeyB, meaning: "keys.builder", rows: (*sheet).toggleBuilder},
		{key: fyne.KeyD, meaning: "keys.view", rows: (*sheet).openViews},
		{key: fyne.KeyK, shift: true, meaning: "keys.columns", rows: (*sheet).chooseColumns},
		{key: fyne.KeyL, meaning: "keys.launch", rows: (*sheet).launchActive, only: (*sheet).launches, page: (*customerFile).launch},
		{key: fyne.KeyT, meaning: "keys.tag", rows: (*sheet).tagRows, page: (*customerFile).tag},
		{key: fyne.KeyN, meaning: "keys.note", rows: (*sheet).noteRows, page: (*customerFile).note},
		{key: fyne.KeyU, meaning: "keys.administer", rows: (*sheet).administerRows, only: (*sheet).administers, page: (*customerFile).administer},
		{key: fyne.KeyReturn, meaning: "keys.page", rows: (*sheet).openActive, only: (*sheet).isCustomers},
		{key: fyne.KeyR, meaning: "keys.repair", do: onReports((*reports).repairShown)},
		{key: fyne.KeyJ, meaning: "keys.jump", do: onReports((*reports).jumpToRow)},
	}
}

// works reports whether the shortcut does something now.
func (s shortcut) works(d *desk) bool {
	if _, ok := d.here.screen.(exporter); ok && s.tab != nil || d.pageShown() != nil && s.page != nil {
		return true
	}
	return s.rows == nil || d.rows() != nil && (s.only == nil || s.only(d.rows()))
}

// act does what the shortcut is for.
func (s shortcut) act(d *desk) {
	switch page := d.pageShown(); {
	case s.do != nil:
		s.do(d)
	case page != nil && s.page != nil:
		s.page(page)
	case s.works(d):
		if screen, ok := d.here.screen.(exporter); ok && s.tab != nil {
			s.tab(screen)
			return
		}
		s.rows(d.rows())
	}
}

// shortcutName is what the keys of a shortcut are called.
func (d *desk) shortcutName(s shortcut) string {
	if s.key == fyne.KeyReturn {
		return d.keyName(d.printer.T("notes.enter"))
	}
	if !s.shift {
		return d.keyName(string(s.key))
	}
	args := d.keyboard()
	args["key"] = string(s.key)
	return d.printer.T("keys.name.shortcut_shift", args)
}

// keyName is what a key is called with Ctrl.
func (d *desk) keyName(key string) string {
	args := d.keyboard()
	args["key"] = key
	return d.printer.T("keys.name.shortcut", args)
}

func (d *desk) addShortcuts() {
	add := func(key fyne.KeyName, modifier fyne.KeyModifier, do func()) {
		d.window.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: modifier}, func(fyne.Shortcut) {
			if d.atRest() {
				do()
			}
		})
	}
	const ctrl = fyne.KeyModifierShortcutDefault
	for _, s := range shortcuts() {
		modifier := ctrl
		if s.shift {
			modifier |= fyne.KeyModifierShift
		}
		add(s.key, modifier, func() { s.act(d) })
	}
	add(fyne.KeyC, ctrl|fyne.KeyModifierShift, func() {
		if rows := d.rows(); rows != nil {
			rows.copy(copyBare)
		}
	})
	for key, step := range map[fyne.KeyName]int{fyne.KeyPageUp: -1, fyne.KeyPageDown: 1} {
		add(key, ctrl, func() {
			if page := d.pageShown(); page != nil {
				page.face.StepTab(step)
			} else if rows := d.rows(); rows != nil {
				rows.details.step(step)
			}
		})
	}
	for i, s := range d.screens {
		add(screenKey(i), ctrl, func() { d.visit(s.key) })
	}
	for key, step := range map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1} {
		add(key, fyne.KeyModifierAlt, func() {
			if s, ok := d.here.screen.(stepper); ok {
				s.step(step)
			}
		})
	}
	add(fyne.KeyLeft, fyne.KeyModifierAlt, func() { d.back() })
	add(fyne.KeyRight, fyne.KeyModifierAlt, func() { d.forward() })
	d.window.Canvas().AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) {
		if d.atRest() {
			d.undo()
		}
	})
	d.window.Canvas().SetOnTypedKey(d.typedKey)
}

// screenKey is the key that leads, with Ctrl, to a screen.
func screenKey(i int) fyne.KeyName { return fyne.KeyName(rune('1' + i)) }

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
			d.here.focus()
		}
	case fyne.KeyF1:
		d.showHelp()
	case fyne.KeyF6:
		d.toasts.Focus()
	case fyne.KeyF9:
		if s, ok := d.here.screen.(lister); ok {
			s.toggleList()
		}
	case fyne.KeyDelete, fyne.KeyBackspace, fyne.KeyF2:
		if s, ok := d.here.screen.(riser); ok && key.Name == fyne.KeyBackspace {
			s.goUp()
			return
		}
		d.reports.rejectKey(key.Name)
	case fyne.KeyF7:
		d.widen(-theme.Size(theme.Space24))
	case fyne.KeyF8:
		d.widen(theme.Size(theme.Space24))
	default:
		if s, ok := d.here.screen.(scroller); ok {
			s.typedKey(key)
		}
	}
}

// closeNearest closes the toast, else the panel, and reports whether there was
// one.
func (d *desk) closeNearest() bool {
	if d.toasts.Dismiss() {
		return true
	}
	s, ok := d.here.screen.(closer)
	return ok && s.closeNearest()
}

// undo does what the toast offers where that is to undo.
func (d *desk) undo() {
	if d.toasts.Verb() == d.printer.T("action.undo") {
		d.toasts.Act()
	}
}

// widen moves an edge of the screen.
func (d *desk) widen(by float32) {
	if s, ok := d.here.screen.(widener); ok {
		s.widen(by)
		d.settle()
	}
}

func (d *desk) showAbout() {
	p := d.printer
	lines := part.Column(theme.Space8, part.NewText(p.T("about.version", i18n.Args{"version": app.Version})),
		part.NewText(p.T("about.folder", i18n.Args{"folder": d.session.Dir()})), part.Caption(p.T("about.font")))
	d.dialogs.Show(&part.Dialog{Title: p.T("app.name"), Content: lines, Width: 560, Accept: p.T("action.copy_path"), Cancel: p.T("action.close"),
		OnAccept: func() bool { d.copyText(d.session.Dir()); return true }})
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
