// Package board holds what screens of figures are made of: a page of sections
// that scrolls under an index, and sections of cards, a chart and a grid. It
// knows nothing of what the figures are: words and widgets come from the screen.
package board

import (
	"fyne.io/fyne/v2"

	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// Page is sections one below the other, which scroll, and above them an index
// that stays and leads to each. Use it on the drawing thread only.
type Page struct {
	Index    fyne.CanvasObject // one stop of the Tab key
	Object   fyne.CanvasObject // the sections
	OnScroll func()            // somebody has scrolled the page by the wheel or its bar; may be nil

	index    *part.Tabs
	scroll   *part.Scroll
	sections []fyne.CanvasObject
	chosen   int  // the section that somebody chose and has not left; -1: none
	moving   bool // the page is scrolled by itself
}

// NewPage returns a page of sections with their names in the index.
func NewPage(names []string, sections []fyne.CanvasObject) *Page {
	p := &Page{sections: sections, chosen: -1}
	var tabs []part.Tab
	for _, name := range names {
		tabs = append(tabs, part.Tab{Word: name, Content: nothing})
	}
	p.index = part.NewTabs(tabs...)
	p.index.OnChange = func(i int) {
		if !p.moving {
			p.Show(i)
		}
	}
	p.Index = p.index.Object
	p.scroll = part.NewScroll(part.Inset(part.Column(theme.Space24, sections...), theme.Space16, theme.Space12))
	p.Object = p.scroll.Object
	moved := p.scroll.Object.OnScrolled
	p.scroll.Object.OnScrolled = func(at fyne.Position) {
		if !p.moving {
			p.chosen = -1
		}
		moved(at)
		p.follow()
		if !p.moving && p.OnScroll != nil {
			p.OnScroll()
		}
	}
	return p
}

func nothing() fyne.CanvasObject { return part.Column("") }

// Focus returns what has the keyboard where it comes to the page: the section in
// the index. The arrows go on from there.
func (p *Page) Focus() fyne.Focusable { return p.index.Focus() }

// lookedAt is how far below the upper edge a section may begin that is looked at,
// in device-independent units.
const lookedAt = 96

// Show scrolls to a section.
func (p *Page) Show(i int) {
	if i < 0 || i >= len(p.sections) {
		return
	}
	p.moveTo(p.top(i))
	p.chosen = i
	p.follow()
}

// byItself does something by which the page scrolls though nobody has scrolled it.
func (p *Page) byItself(do func()) {
	before := p.moving
	p.moving = true
	do()
	p.moving = before
}

// Step shows the section that is some further, and returns its number.
func (p *Page) Step(by int) int {
	i := max(0, min(p.At()+by, len(p.sections)-1))
	p.Show(i)
	return i
}

// At returns the section that is looked at: the one that was chosen, else the one
// at the top.
func (p *Page) At() int {
	if p.chosen >= 0 {
		return p.chosen
	}
	offset, at := p.Offset(), 0
	if most := p.most(); most > 0 && offset >= most-1 {
		return len(p.sections) - 1
	}
	for i := range p.sections {
		if p.top(i) <= offset+min(lookedAt, p.Height()/4) {
			at = i
		}
	}
	return at
}

// top is how far the page is scrolled where a section begins at the top.
func (p *Page) top(i int) float32 {
	if i == 0 {
		return 0
	}
	return p.sections[i].Position().Y
}

// most is how far the page can be scrolled.
func (p *Page) most() float32 {
	return max(0, p.scroll.Object.Content.Size().Height-p.scroll.Object.Size().Height)
}

// follow marks the section in the index that is looked at. The keyboard, if it is
// in the index, goes along.
func (p *Page) follow() {
	before := p.index.Focus()
	p.byItself(func() { p.index.Choose(p.At()) })
	after := p.index.Focus()
	if c := fyne.CurrentApp().Driver().CanvasForObject(p.Index); c != nil && after != before && c.Focused() == before {
		c.Focus(after)
	}
}

// Offset returns how far the page is scrolled.
func (p *Page) Offset() float32 { return p.scroll.Object.Offset.Y }

// SetOffset scrolls the page, as far as there is something.
func (p *Page) SetOffset(y float32) {
	p.moveTo(y)
	p.chosen = -1
	p.follow()
}

// moveTo scrolls without a look at which section that is.
func (p *Page) moveTo(y float32) {
	p.byItself(func() { p.scroll.Object.ScrollToOffset(fyne.NewPos(0, max(0, min(y, p.most())))) })
}

// Height returns how high the part of the page is that can be seen.
func (p *Page) Height() float32 { return p.scroll.Object.Size().Height }

// Reveal scrolls so that an object on the page can be seen.
func (p *Page) Reveal(o fyne.CanvasObject) { p.scroll.Reveal(o) }

// Refresh lays the page out again after something on it has another height. The
// section that somebody chose stays where it is.
func (p *Page) Refresh() {
	p.scroll.Object.Content.Refresh()
	p.scroll.Object.Refresh()
	if p.chosen >= 0 {
		p.moveTo(p.top(p.chosen))
	}
	p.follow()
}

// Scrolled scrolls the page by the wheel, for what lies on it and has no use for
// that.
func (p *Page) Scrolled(ev *fyne.ScrollEvent) { p.scroll.Object.Scrolled(ev) }

// Key scrolls the page by a key and reports whether that is one for it.
func (p *Page) Key(name fyne.KeyName) bool {
	y, ok := p.scroll.KeyOffset(name)
	if ok {
		p.SetOffset(y)
	}
	return ok
}
