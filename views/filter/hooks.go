// Package filter is how people say which rows they want: a line of text in the
// query language, with tints, completion and history, and a row of chips with
// menus that edits the same text. It knows the language and the types of
// columns, but asks its screen for fields and values.
package filter

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"

	"partnerdesk/app/i18n"
	"partnerdesk/assets"
)

// Words writes what people read; an i18n.Printer is one.
type Words interface {
	// T returns the sentence of a key.
	T(key string, args ...i18n.Args) string
	// Integer writes a whole number with separators.
	Integer(n int64) string
}

// Hooks are what tests replace to be deterministic. They are set before the
// line is shown.
type Hooks struct {
	Run       func(func())                                // starts work off the drawing thread
	Do        func(func())                                // runs something on the drawing thread
	After     func(time.Duration, func()) (cancel func()) // runs something on the drawing thread later
	Now       func() time.Time                            // tells double clicks
	Modifiers func() fyne.KeyModifier                     // the modifier keys that are down
	Pass      func(fyne.CanvasObject, fyne.Shortcut)      // takes the shortcuts that mean nothing here
}

func newHooks() Hooks {
	return Hooks{
		Run: func(f func()) { go f() },
		Do:  fyne.Do,
		After: func(d time.Duration, f func()) func() {
			timer := time.AfterFunc(d, func() { fyne.Do(f) })
			return func() { timer.Stop() }
		},
		Now: time.Now,
		Modifiers: func() fyne.KeyModifier {
			if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
				return d.CurrentKeyModifiers()
			}
			return 0
		},
		Pass: func(o fyne.CanvasObject, s fyne.Shortcut) {
			if c, ok := fyne.CurrentApp().Driver().CanvasForObject(o).(fyne.Shortcutable); ok {
				c.TypedShortcut(s)
			}
		},
	}
}

// pass hands a key that means nothing here to the canvas.
func pass(o fyne.CanvasObject, ev *fyne.KeyEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(ev)
	}
}

// icon returns one of the window's icons in a colour of the theme.
func icon(name string, color fyne.ThemeColorName) fyne.Resource {
	return fynetheme.NewColoredResource(fyne.NewStaticResource(name+".svg", assets.Icons(name)), color)
}
