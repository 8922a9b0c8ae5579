package views

import (
	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/theme"
)

// change sets one setting, saves it, and offers to undo that; then is called
// once it is saved, each time. Nothing happens where it is so already. The name
// of the setting is the translation setting.KEY.
func change[T comparable](d *desk, key string, at func(*app.Settings) *T, to T, then func()) {
	before := *at(&d.settings)
	if before == to {
		return
	}
	set := func(value T) {
		*at(&d.settings) = value
		settings := d.settings
		d.writeThen(func() error { return d.session.SaveSettings(settings) }, then)
	}
	set(to)
	d.offerUndo(key, func() { set(before) })
}

// offerUndo says that a setting is saved; undo is called if the user wants it
// back.
func (d *desk) offerUndo(key string, undo func()) {
	p := d.printer
	d.toasts.Show(p.T("settings.saved", i18n.Args{"setting": p.T("setting." + key)}), p.T("action.undo"), func() {
		undo()
		if s, ok := d.screenOf("settings").screen.(*settingsScreen); ok {
			s.again()
		}
		d.settle()
	})
}

// rowHeight is the height of the rows of grids by the settings.
func rowHeight(all app.Settings) fyne.ThemeSizeName {
	switch all.RowHeight {
	case "compact":
		return theme.GridCompact
	case "roomy":
		return theme.GridRoomy
	}
	return theme.GridRow
}
