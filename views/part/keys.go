package part

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// pass hands a key that a focused widget has no use for to the canvas, where
// Escape, Enter in dialogs and the function keys are at home. The toolkit gives
// the canvas only what arrives while nothing has the focus.
func pass(o fyne.CanvasObject, key *fyne.KeyEvent) {
	if app := fyne.CurrentApp(); app != nil {
		if c := app.Driver().CanvasForObject(o); c != nil && c.OnTypedKey() != nil {
			c.OnTypedKey()(key)
		}
	}
}

// passShortcut does the same for a shortcut.
func passShortcut(o fyne.CanvasObject, s fyne.Shortcut) {
	if app := fyne.CurrentApp(); app != nil {
		if c, ok := app.Driver().CanvasForObject(o).(interface{ TypedShortcut(fyne.Shortcut) }); ok {
			c.TypedShortcut(s)
		}
	}
}

// Entry is a field of one line. Escape and, without OnSubmitted, Enter go on to
// the canvas, and so do shortcuts that edit nothing.
type Entry struct {
	widget.Entry
	OnKey  func(*fyne.KeyEvent) bool // sees keys first; true: it has dealt with it
	OnRune func(rune) bool           // sees characters first, in the same way
	OnLeft func()                    // told when the focus goes; may be nil
	alone  bool                      // its shortcuts go no further
	left   func()                    // told before OnLeft; may be nil
}

// NewEntry returns an empty field with a hint.
func NewEntry(hint string) *Entry {
	e := &Entry{}
	e.ExtendBaseWidget(e)
	e.PlaceHolder = hint
	e.Scroll = fyne.ScrollHorizontalOnly
	return e
}

// TypedKey is for the toolkit.
func (e *Entry) TypedKey(key *fyne.KeyEvent) {
	if e.OnKey != nil && e.OnKey(key) {
		return
	}
	switch key.Name {
	case fyne.KeyEscape, fyne.KeyF1, fyne.KeyF5:
		pass(e, key)
	case fyne.KeyReturn, fyne.KeyEnter:
		if e.OnSubmitted == nil {
			pass(e, key)
			return
		}
		e.Entry.TypedKey(key)
	default:
		e.Entry.TypedKey(key)
	}
}

// TypedRune is for the toolkit.
func (e *Entry) TypedRune(r rune) {
	if e.OnRune == nil || !e.OnRune(r) {
		e.Entry.TypedRune(r)
	}
}

// FocusGained is for the toolkit.
func (e *Entry) FocusGained() {
	e.Entry.FocusGained()
	reveal(e)
}

// FocusLost is for the toolkit.
func (e *Entry) FocusLost() {
	e.Entry.FocusLost()
	if e.left != nil {
		e.left()
	}
	if e.OnLeft != nil {
		e.OnLeft()
	}
}

// TypedShortcut is for the toolkit.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	if edits(s) {
		e.Entry.TypedShortcut(s)
	} else if !e.alone {
		passShortcut(e, s)
	}
}

// edits reports whether a shortcut is one of a field's own.
func edits(s fyne.Shortcut) bool {
	switch s.(type) {
	case *fyne.ShortcutCopy, *fyne.ShortcutCut, *fyne.ShortcutPaste, *fyne.ShortcutSelectAll, *fyne.ShortcutUndo, *fyne.ShortcutRedo:
		return true
	}
	return false
}

// SelectEntry is a field with a list of usual texts. Escape and Enter go on.
type SelectEntry struct{ widget.SelectEntry }

// NewSelectEntry returns an empty field with a hint and its usual texts.
func NewSelectEntry(hint string, texts []string) *SelectEntry {
	e := &SelectEntry{}
	e.ExtendBaseWidget(e)
	e.PlaceHolder = hint
	e.Scroll = fyne.ScrollHorizontalOnly
	e.SetOptions(texts)
	return e
}

// FocusGained is for the toolkit.
func (e *SelectEntry) FocusGained() {
	e.SelectEntry.FocusGained()
	reveal(e)
}

// TypedKey is for the toolkit.
func (e *SelectEntry) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyEscape, fyne.KeyReturn, fyne.KeyEnter:
		pass(e, key)
	default:
		e.SelectEntry.TypedKey(key)
	}
}

// TypedShortcut is for the toolkit.
func (e *SelectEntry) TypedShortcut(s fyne.Shortcut) {
	if edits(s) {
		e.SelectEntry.TypedShortcut(s)
	} else {
		passShortcut(e, s)
	}
}

// List is a list that Enter chooses from too; keys that it has no use for go on.
type List struct {
	widget.List
	OnMenu  func(i int)               // the menu key
	OnKey   func(*fyne.KeyEvent) bool // sees keys first; true: it has dealt with it
	at      int                       // where the keyboard is
	focused bool
}

// NewList returns a list without lines between its rows.
func NewList(length func() int, create func() fyne.CanvasObject, update func(int, fyne.CanvasObject)) *List {
	l := &List{}
	l.Length, l.CreateItem, l.UpdateItem = length, create, update
	l.HideSeparators = true
	l.OnHighlighted = func(i widget.ListItemID) {
		before := l.at
		l.at = i
		l.RefreshItem(before)
		l.RefreshItem(i)
	}
	l.ExtendBaseWidget(l)
	return l
}

// Dense returns the list with its lines close to each other, so that each point
// belongs to one.
func (l *List) Dense() fyne.CanvasObject { return container.NewThemeOverride(l, dense{}) }

// dense is the theme that the program wears, without the room between things.
type dense struct{}

func worn() fyne.Theme { return fyne.CurrentApp().Settings().Theme() }

func (dense) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	return worn().Color(name, v)
}

func (dense) Font(style fyne.TextStyle) fyne.Resource { return worn().Font(style) }

func (dense) Icon(name fyne.ThemeIconName) fyne.Resource { return worn().Icon(name) }

func (dense) Size(name fyne.ThemeSizeName) float32 {
	if name == fynetheme.SizeNamePadding {
		return 0
	}
	return worn().Size(name)
}

// FocusAt reports whether the keyboard is at a line, for the line to show it.
func (l *List) FocusAt(i int) bool { return l.focused && l.at == i }

// FocusGained is for the toolkit.
func (l *List) FocusGained() {
	l.focused = true
	l.List.FocusGained()
	reveal(l)
}

// FocusLost is for the toolkit.
func (l *List) FocusLost() {
	l.focused = false
	l.List.FocusLost()
	l.RefreshItem(l.at)
}

// TypedKey is for the toolkit.
func (l *List) TypedKey(key *fyne.KeyEvent) {
	if l.OnKey != nil && l.OnKey(key) {
		return
	}
	switch key.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		l.List.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	case fyne.KeyUp, fyne.KeyDown:
		l.List.TypedKey(key)
	case desktop.KeyMenu:
		if l.OnMenu != nil {
			l.OnMenu(l.at)
		}
	default:
		pass(l, key)
	}
}

// Check is a check box from which Escape and Enter go on.
type Check struct{ widget.Check }

// NewCheck returns a check box.
func NewCheck(text string, checked bool, changed func(bool)) *Check {
	c := &Check{}
	c.Text, c.Checked, c.OnChanged = text, checked, changed
	c.ExtendBaseWidget(c)
	return c
}

// FocusGained is for the toolkit.
func (c *Check) FocusGained() {
	c.Check.FocusGained()
	reveal(c)
}

// TypedKey is for the toolkit.
func (c *Check) TypedKey(key *fyne.KeyEvent) {
	if key.Name == fyne.KeySpace {
		c.Check.TypedKey(key)
		return
	}
	pass(c, key)
}
