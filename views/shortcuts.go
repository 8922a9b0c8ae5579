package views

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/store"
	"partnerdesk/views/grid"
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

// shortcuts go with Ctrl, on macOS with Command. They rest while a dialog is
// open.
var shortcuts = []shortcut{
	{fyne.KeyO, "keys.import", (*desk).chooseFiles},
	{fyne.KeyE, "keys.export", func(d *desk) { d.reports.startExport() }},
	{fyne.KeyF, "keys.find", func(d *desk) { d.reports.find() }},
	{fyne.Key1, "keys.reports", func(d *desk) { d.reports.focus() }},
	{fyne.KeyB, "keys.builder", func(d *desk) { d.reports.toggleBuilder() }},
	{fyne.KeyD, "keys.view", func(d *desk) { d.reports.openViews() }},
	{fyne.KeyK, "keys.columns", func(d *desk) { d.reports.chooseColumns() }},
}

// otherKeys are the keys that parts of the window listen to, for the list of
// keys.
var otherKeys = [][2]string{
	{"keys.name.escape", "keys.escape"}, {"keys.name.f1", "keys.f1"},
}

func (d *desk) addShortcuts() {
	for _, s := range shortcuts {
		d.window.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: s.key, Modifier: fyne.KeyModifierShortcutDefault},
			func(fyne.Shortcut) {
				if d.dialogs.Top() == nil && d.chooser == nil {
					s.do(d)
				}
			})
	}
	d.window.Canvas().SetOnTypedKey(d.typedKey)
}

// typedKey sees the keys that nothing with the focus had a use for.
func (d *desk) typedKey(key *fyne.KeyEvent) {
	if d.chooser != nil {
		if key.Name == fyne.KeyEscape {
			d.chooser.Hide()
		}
		return
	}
	if d.dialogs.Key(key) {
		return
	}
	switch key.Name {
	case fyne.KeyEscape:
		switch {
		case d.toasts.Dismiss():
		case d.reports.details.panel.Key(key) && d.reports.details.isOpen():
		default:
			d.reports.focus()
		}
	case fyne.KeyF6:
		d.toasts.Focus()
	case fyne.KeyF1:
		d.showKeys()
	}
}

// shortcutName is what the keyboard of this machine calls a shortcut.
func shortcutName(p *i18n.Printer, key fyne.KeyName) string {
	args := i18n.Args{"key": string(key)}
	if fyne.KeyModifierShortcutDefault == fyne.KeyModifierSuper {
		return p.T("keys.name.command", args)
	}
	return p.T("keys.name.ctrl", args)
}

// showKeys lists the keys and, in short, the query language.
func (d *desk) showKeys() {
	p := d.printer
	var lines []fyne.CanvasObject
	add := func(key, meaning string) {
		text := part.NewText(meaning)
		lines = append(lines, part.Row(theme.Space12, text, part.Least(fyne.NewSize(200, 0), part.NewText(key).Bold()), text))
	}
	section := func(title string) { lines = append(lines, part.Caption(title)) }
	section(p.T("keys.title"))
	for _, s := range shortcuts {
		add(shortcutName(p, s.key), p.T(s.meaning))
	}
	for _, k := range append(otherKeys[:], grid.KeyHelp[:]...) {
		add(p.T(k[0]), p.T(k[1]))
	}
	section(p.T("help.query"))
	for _, q := range [][2]string{{"acme", "help.word"}, {"country:JP", "help.contains"}, {"country=JP", "help.equals"},
		{"legs>100", "help.compare"}, {"week:2026-11-01..2026-11-15", "help.range"}, {"end:<30d", "help.relative"},
		{"country:JP,US", "help.any"}, {"has:extension", "help.has"}, {"-has:extension", "help.not"}, {"a OR (b c)", "help.or"}} {
		add(q[0], p.T(q[1]))
	}
	d.dialogs.Show(&part.Dialog{Title: p.T("help.title"), Content: part.Column(theme.Space4, lines...), Width: 620, Cancel: p.T("action.close")})
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
