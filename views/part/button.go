package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/assets"
)

// Icon returns one of the program's icons, in ink.
func Icon(name string) fyne.Resource {
	return fynetheme.NewThemedResource(fyne.NewStaticResource(name+".svg", assets.Icons(name)))
}

// Button is a button that Enter presses too; all other keys go on.
type Button struct {
	widget.Button
	tip  func() string
	here func(bool)                // told whether the pointer or the focus is on it; may be nil
	keys func(*fyne.KeyEvent) bool // sees keys first, as of an Entry; may be nil
}

// NewButton returns a button; the icon may be nil.
func NewButton(text string, icon fyne.Resource, tapped func()) *Button {
	b := &Button{}
	b.Text, b.Icon, b.OnTapped = text, icon, tapped
	b.ExtendBaseWidget(b)
	return b
}

// Quiet returns a button that is drawn only while the pointer is on it.
func Quiet(text string, icon fyne.Resource, tapped func()) *Button {
	b := NewButton(text, icon, tapped)
	b.Importance = widget.LowImportance
	return b
}

// Primary returns the button of what is done most.
func Primary(text string, tapped func()) *Button {
	b := NewButton(text, nil, tapped)
	b.Importance = widget.HighImportance
	return b
}

// IconButton returns a quiet button that is only an icon; its tip says what it
// does.
func IconButton(icon, tip string, tapped func()) *Button {
	b := Quiet("", Icon(icon), tapped)
	b.setTip(func() string { return tip })
	return b
}

// setTip gives the button a tip, at the pointer and by keyboard.
func (b *Button) setTip(text func() string) { b.tip = text }

func (b *Button) setHere(on bool) {
	if on {
		WantTip(b, b.tip)
	} else {
		DropTip(b)
	}
	if b.here != nil {
		b.here(on)
	}
}

// MouseIn is for the toolkit.
func (b *Button) MouseIn(ev *desktop.MouseEvent) {
	b.Button.MouseIn(ev)
	b.setHere(true)
}

// MouseOut is for the toolkit.
func (b *Button) MouseOut() {
	b.Button.MouseOut()
	b.setHere(false)
}

// FocusGained is for the toolkit.
func (b *Button) FocusGained() {
	b.Button.FocusGained()
	reveal(b)
	b.setHere(true)
}

// FocusLost is for the toolkit.
func (b *Button) FocusLost() {
	b.Button.FocusLost()
	b.setHere(false)
}

// Tapped is for the toolkit.
func (b *Button) Tapped(ev *fyne.PointEvent) {
	b.Button.Tapped(ev)
	DropTip(b)
}

// TypedKey is for the toolkit.
func (b *Button) TypedKey(key *fyne.KeyEvent) {
	DropTip(b)
	if b.keys != nil && b.keys(key) {
		return
	}
	switch key.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		if !b.Disabled() && b.OnTapped != nil {
			b.OnTapped() // Tapped would take the focus away
		}
	default:
		pass(b, key)
	}
}

// TypedShortcut is for the toolkit.
func (b *Button) TypedShortcut(s fyne.Shortcut) { passShortcut(b, s) }
