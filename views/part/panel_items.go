package part

import (
	"slices"

	"fyne.io/fyne/v2"
)

// Items are what a panel says, thing by thing: each is looked at, copied and,
// where it leads somewhere, followed. Together they are one stop of the Tab key;
// the arrows go to the nearest in their direction, however they stand.
type Items struct {
	OnCopy    func(text string)                      // to the clipboard
	OnCopyAll func()                                 // copies all there is
	ShowMenu  func(*fyne.Menu, fyne.Position)        // opens a menu
	OnStep    func(by int)                           // Ctrl+Page Up and Ctrl+Page Down
	OnKey     func(i *Item, key *fyne.KeyEvent) bool // sees keys first; nil: nobody
	Canvas    func() fyne.Canvas                     // that they are on, or will be: the toolkit knows only once it has painted them
	OnFocus   func()                                 // one of them has got the keyboard; nil: nobody wants to know

	texts  PanelTexts
	all    []*Item
	at     *Item    // the stop of the Tab key; nil: there are none
	beside []*Items // to which the arrows lead, too
}

// NewItems returns none yet; of the texts those that copy are used.
func NewItems(texts PanelTexts) *Items { return &Items{texts: texts} }

// Clear forgets all items; the next one that is added is the stop.
func (g *Items) Clear() { g.all, g.at = nil, nil }

// Beside names groups to which the arrows lead, too; its own may be among them.
func (g *Items) Beside(groups []*Items) { g.beside = groups }

// All returns the items in the order in which they were added.
func (g *Items) All() []*Item { return g.all }

// Focused returns the number of the item that has the keyboard; -1: none has.
func (g *Items) Focused() int {
	return slices.IndexFunc(g.all, func(i *Item) bool { return i.focused })
}

// Focus gives the keyboard to the item with a number, or the last where there
// are fewer; below 0 to the stop of the Tab key. It reports whether there is one.
func (g *Items) Focus(n int) bool {
	to := g.at
	if n >= 0 && len(g.all) > 0 {
		to = g.all[min(n, len(g.all)-1)]
	}
	if to == nil {
		return false
	}
	g.give(to)
	return true
}

// give gives the keyboard to an item.
func (g *Items) give(to *Item) {
	to.group.at = to
	g.Canvas().Focus(to)
}

// step takes the keyboard from an item to another one and reports whether the key
// is one that does.
func (g *Items) step(from *Item, key fyne.KeyName) bool {
	to := from
	switch key {
	case fyne.KeyHome, fyne.KeyEnd:
		for _, i := range g.all {
			if i.Showing() {
				if to = i; key == fyne.KeyHome {
					break
				}
			}
		}
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight:
		to = g.nearest(from, key)
	default:
		return false
	}
	if to != from && to != nil {
		g.give(to)
	}
	return true
}

// nearest returns the item that is next in the direction of an arrow; nil where
// there is none. What stands beside is nearer than what stands askew.
func (g *Items) nearest(from *Item, key fyne.KeyName) *Item {
	driver := fyne.CurrentApp().Driver()
	// ends returns where an object begins and ends along the arrow and across it,
	// the other way round where the arrow points back.
	ends := func(i *Item) (a, b, c, d float32) {
		at, size := driver.AbsolutePositionForObject(i), i.Size()
		x, y, right, bottom := at.X, at.Y, at.X+size.Width, at.Y+size.Height
		switch key {
		case fyne.KeyDown:
			return y, bottom, x, right
		case fyne.KeyUp:
			return -bottom, -y, x, right
		case fyne.KeyRight:
			return x, right, y, bottom
		}
		return -right, -x, y, bottom
	}
	_, end, low, high := ends(from)
	var best *Item
	var least float32
	for _, group := range append([]*Items{g}, g.beside...) {
		for _, i := range group.all {
			if i == from || !i.Showing() {
				continue
			}
			begin, _, left, right := ends(i)
			if begin < end-1 { // 1: what rounding takes
				continue
			}
			if way := begin - end + askewCosts*max(0, left-high+1, low-right+1); best == nil || way < least {
				best, least = i, way
			}
		}
	}
	return best
}

// askewCosts is how much farther what stands askew seems.
const askewCosts = 4
