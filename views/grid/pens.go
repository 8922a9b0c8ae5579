package grid

import "partnerdesk/views/mark"

// pens draw what cells hold beside texts, each in its layer.
type pens struct {
	pinned   *mark.Pen // in the pinned columns
	scrolled *mark.Pen // in the others
	over     *mark.Pen // across columns: the texts of heads
	drawn    int       // how many objects all have
}

func newPens() pens {
	return pens{pinned: mark.NewPen(), scrolled: mark.NewPen(), over: mark.NewPen()}
}

func (p *pens) all() [3]*mark.Pen { return [...]*mark.Pen{p.pinned, p.scrolled, p.over} }

// of is the pen of a cell.
func (p *pens) of(pinned bool) *mark.Pen {
	if pinned {
		return p.pinned
	}
	return p.scrolled
}

func (p *pens) begin() {
	for _, pen := range p.all() {
		pen.Begin()
	}
}

func (p *pens) end() {
	for _, pen := range p.all() {
		pen.End()
	}
}

// forget has the theme read anew.
func (p *pens) forget() {
	for _, pen := range p.all() {
		pen.Forget()
	}
}

// grown reports whether there are more objects than when it was asked last.
func (p *pens) grown() bool {
	before := p.drawn
	p.drawn = 0
	for _, pen := range p.all() {
		p.drawn += len(pen.Objects())
	}
	return p.drawn != before
}
