package filter

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/data/query"
)

// Builder is the query of a line as a row of chips, one for each term that must
// hold, with menus to change them. It edits the text of the line, and follows
// it. A term that a chip cannot say is shown as it is written and leads to its
// place in the line. Make it with [NewBuilder] and use it on the drawing thread
// only.
type Builder struct {
	widget.BaseWidget
	OnLeave func()             // Up: the keyboard wants to leave; nil: to the line
	OnFocus func(focused bool) // the keyboard has come or gone

	line    *Line
	chips   []chip
	broken  bool // the text cannot be read: it is one chip, and nothing can be added
	at      int  // where the keyboard is; behind the last chip: the one that adds
	focused bool
	hover   int // the chip under the pointer; -1: none
	cross   bool
	width   float32
	boxes   []box
	objects []fyne.CanvasObject
	menu    *menu // nil while none is open
}

var (
	_ fyne.Focusable    = (*Builder)(nil)
	_ fyne.Tappable     = (*Builder)(nil)
	_ desktop.Hoverable = (*Builder)(nil)
)

// NewBuilder returns the builder of a line.
func NewBuilder(l *Line) *Builder {
	b := &Builder{line: l, hover: -1}
	l.builder = b
	b.ExtendBaseWidget(b)
	b.follow()
	return b
}

// Chips returns what the chips say, in their order.
func (b *Builder) Chips() []string {
	var all []string
	for _, c := range b.chips {
		all = append(all, join(b.line.says(c)))
	}
	return all
}

// Focus gives the chips the keyboard.
func (b *Builder) Focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil {
		c.Focus(b)
	}
}

// Add opens the menu of a new chip.
func (b *Builder) Add() {
	if !b.broken {
		b.openMenu(len(b.chips))
	}
}

// MenuOpen reports whether the menu of a chip is open; Escape closes it.
func (b *Builder) MenuOpen() bool { return b.menu != nil }

// follow shows the query that the line holds.
func (b *Builder) follow() {
	if b == nil {
		return
	}
	b.chips, b.broken = nil, false
	q, err := query.Parse(b.line.Text())
	if err != nil {
		b.broken = true
		b.chips = []chip{{kind: rawChip, text: b.line.Text()}}
	}
	for _, n := range q.Terms() {
		b.chips = append(b.chips, chipOf(n, b.line.field))
	}
	b.at = min(b.at, len(b.chips))
	b.hover = -1
	b.Refresh()
}

// terms returns the terms before and after a chip.
func (b *Builder) terms(i int) (before, after []query.Node) {
	for j, c := range b.chips {
		switch {
		case j < i:
			before = append(before, c.node)
		case j > i:
			after = append(after, c.node)
		}
	}
	return before, after
}

// put writes a query of these terms into the line.
func (b *Builder) put(before []query.Node, term query.Node, after []query.Node) {
	b.line.Replace(query.Of(slices.Concat(before, []query.Node{term}, after)...).String())
}

// open does what a chip is for: its menu, or its place in the line.
func (b *Builder) open(i int) {
	switch {
	case b.broken:
		b.line.Select(0, len(b.line.Text()))
	case i == len(b.chips):
		b.Add()
	case b.chips[i].kind == rawChip:
		b.line.Select(b.chips[i].node.Span())
	default:
		b.openMenu(i)
	}
}

// remove takes a chip and its term away.
func (b *Builder) remove(i int) {
	if i >= len(b.chips) {
		return
	}
	if b.broken {
		b.line.Replace("")
		return
	}
	before, after := b.terms(i)
	b.put(before, nil, after)
}

// count is how many things the keyboard goes through.
func (b *Builder) count() int {
	if b.broken {
		return 1
	}
	return len(b.chips) + 1
}

func (b *Builder) moveTo(i int) {
	b.at = max(0, min(i, b.count()-1))
	b.Refresh()
}

// FocusGained is for the toolkit.
func (b *Builder) FocusGained() { b.setFocused(true) }

// FocusLost is for the toolkit.
func (b *Builder) FocusLost() { b.setFocused(false) }

func (b *Builder) setFocused(focused bool) {
	b.focused = focused
	b.Refresh()
	if b.OnFocus != nil {
		b.OnFocus(focused)
	}
}

// TypedRune is for the toolkit.
func (b *Builder) TypedRune(r rune) {
	if r == '+' || r == '＋' {
		b.Add()
	}
}

// TypedKey is for the toolkit. What means nothing here goes on to the canvas.
func (b *Builder) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyLeft:
		b.moveTo(b.at - 1)
	case fyne.KeyRight:
		b.moveTo(b.at + 1)
	case fyne.KeyHome:
		b.moveTo(0)
	case fyne.KeyEnd:
		b.moveTo(b.count())
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		b.open(b.at)
	case fyne.KeyDelete, fyne.KeyBackspace:
		b.remove(b.at)
	case fyne.KeyInsert:
		b.Add()
	case fyne.KeyUp:
		if b.OnLeave == nil {
			b.line.Focus()
			return
		}
		b.OnLeave()
	default:
		pass(b, ev)
	}
}

// TypedShortcut is for the toolkit; none means anything here.
func (b *Builder) TypedShortcut(s fyne.Shortcut) { b.line.Pass(b, s) }

// AccessibilityLabel says what the chip at the keyboard says.
func (b *Builder) AccessibilityLabel() string {
	if b.at < len(b.chips) {
		return join(b.line.says(b.chips[b.at]))
	}
	return b.line.words.T("filter.add")
}

// AccessibilityRole is that of a container.
func (b *Builder) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// Tapped is for the toolkit.
func (b *Builder) Tapped(ev *fyne.PointEvent) {
	i, cross := b.boxAt(ev.Position)
	if i < 0 {
		return
	}
	b.at = i
	b.Focus()
	if cross {
		b.remove(i)
	} else {
		b.open(i)
	}
}

// MouseIn is for the toolkit.
func (b *Builder) MouseIn(ev *desktop.MouseEvent) { b.MouseMoved(ev) }

// MouseMoved is for the toolkit.
func (b *Builder) MouseMoved(ev *desktop.MouseEvent) {
	if i, cross := b.boxAt(ev.Position); i != b.hover || cross != b.cross {
		b.hover, b.cross = i, cross
		b.Refresh()
	}
}

// MouseOut is for the toolkit.
func (b *Builder) MouseOut() {
	b.hover = -1
	b.Refresh()
}
