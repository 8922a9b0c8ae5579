package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// pressable is what parts of our own that can be pressed have in common: they
// know whether the pointer is on them and whether the keyboard is, they tip,
// and Enter and Space press them. The part that embeds it calls ExtendBaseWidget
// and sets self.
type pressable struct {
	widget.BaseWidget
	self    fyne.Widget
	press   func()                    // nil: nothing is pressed
	menu    func(at fyne.Position)    // on the canvas; nil: there is none
	tip     func() string             // nil: none
	keys    func(*fyne.KeyEvent) bool // sees keys first; nil: nobody
	changed func()                    // redraws tint and ring
	hovered bool
	focused bool
}

var (
	_ fyne.Focusable         = (*pressable)(nil)
	_ fyne.Shortcutable      = (*pressable)(nil)
	_ fyne.SecondaryTappable = (*pressable)(nil)
	_ desktop.Hoverable      = (*pressable)(nil)
)

func (p *pressable) set(flag *bool, on bool) {
	*flag = on
	p.changed()
	if on {
		WantTip(p.self, p.tip)
	} else {
		DropTip(p.self)
	}
}

// setTip gives the part a tip, at the pointer and by keyboard.
func (p *pressable) setTip(text func() string) { p.tip = text }

// Tapped is for the toolkit.
func (p *pressable) Tapped(*fyne.PointEvent) {
	DropTip(p.self)
	if p.press != nil {
		p.press()
	}
}

// TappedSecondary is for the toolkit.
func (p *pressable) TappedSecondary(ev *fyne.PointEvent) {
	DropTip(p.self)
	if p.menu != nil {
		p.menu(ev.AbsolutePosition)
	}
}

// MouseIn is for the toolkit.
func (p *pressable) MouseIn(*desktop.MouseEvent) { p.set(&p.hovered, true) }

// MouseMoved is for the toolkit.
func (p *pressable) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is for the toolkit.
func (p *pressable) MouseOut() { p.set(&p.hovered, false) }

// FocusGained is for the toolkit.
func (p *pressable) FocusGained() {
	reveal(p.self)
	p.set(&p.focused, true)
}

// FocusLost is for the toolkit.
func (p *pressable) FocusLost() { p.set(&p.focused, false) }

// TypedRune is for the toolkit.
func (p *pressable) TypedRune(rune) {}

// TypedKey is for the toolkit.
func (p *pressable) TypedKey(key *fyne.KeyEvent) {
	DropTip(p.self)
	if p.keys != nil && p.keys(key) {
		return
	}
	switch key.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		if p.press != nil {
			p.press()
			return
		}
	case desktop.KeyMenu:
		if p.menu != nil {
			p.menu(below(p.self))
			return
		}
	}
	pass(p.self, key)
}

// TypedShortcut is for the toolkit.
func (p *pressable) TypedShortcut(s fyne.Shortcut) { passShortcut(p.self, s) }

// below is the place on the canvas under an object's left corner.
func below(o fyne.CanvasObject) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).AddXY(0, o.Size().Height)
}
