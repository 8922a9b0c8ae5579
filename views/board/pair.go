package board

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// Widths of the cards beside a chart, and the width from which on they stand
// beside it, in device-independent units.
const (
	besideLeast = 2*part.CardLeast + 12
	besideMost  = 560
	besideShare = 0.36
	besideFrom  = 800
	chartLeast  = 220 // height of a chart with its head
)

// beside puts cards at the left of a chart and gives both one height. The first
// card is as wide as two where that leaves no hole. Where there is little room
// the cards stand above the chart.
func beside(chart fyne.CanvasObject, cards ...fyne.CanvasObject) *fyne.Container {
	return container.New(&pair{}, append(cards, chart)...)
}

type pair struct{ width float32 }

// split returns the cards that are not hidden and the chart; the chart is the
// last object.
func (*pair) split(objects []fyne.CanvasObject) (cards []fyne.CanvasObject, chart fyne.CanvasObject) {
	n := len(objects) - 1
	for _, o := range objects[:n] {
		if o.Visible() {
			cards = append(cards, o)
		}
	}
	return cards, objects[n]
}

// rows groups cards into rows of at most columns; where the cards stand beside
// the chart, an odd one comes first, alone.
func (p *pair) rows(cards []fyne.CanvasObject, width float32) [][]fyne.CanvasObject {
	gap := theme.Size(theme.Space12)
	columns := max(1, int((width+gap)/(part.CardLeast+gap)))
	alone := 0
	if p.width >= besideFrom {
		columns = min(columns, 2)
		if alone = len(cards) % columns; len(cards) == columns {
			columns, alone = 1, 0 // two cards, one above the other
		}
	}
	var rows [][]fyne.CanvasObject
	for len(cards) > 0 {
		n := min(columns, len(cards))
		if alone > 0 {
			n, alone = alone, 0
		}
		rows = append(rows, cards[:n])
		cards = cards[n:]
	}
	return rows
}

// cardsHeight is the least height of rows of cards.
func cardsHeight(rows [][]fyne.CanvasObject) float32 {
	height := -theme.Size(theme.Space12)
	for _, row := range rows {
		height += rowHeight(row) + theme.Size(theme.Space12)
	}
	return max(0, height)
}

func rowHeight(row []fyne.CanvasObject) float32 {
	height := float32(0)
	for _, o := range row {
		height = max(height, o.MinSize().Height)
	}
	return height
}

// left is the width of the cards in a width; all of it where the chart is below.
func (p *pair) left() float32 {
	if p.width < besideFrom {
		return p.width
	}
	return min(max(besideLeast, p.width*besideShare), besideMost)
}

// Layout is for the toolkit.
func (p *pair) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	p.width = size.Width
	cards, chart := p.split(objects)
	gap, left := theme.Size(theme.Space12), p.left()
	rows := p.rows(cards, left)
	height := cardsHeight(rows)
	spare := float32(0) // of each row
	if p.width >= besideFrom && len(rows) > 0 {
		height = max(height, size.Height)
		spare = (height - cardsHeight(rows)) / float32(len(rows))
		chart.Move(fyne.NewPos(left+gap, 0))
		chart.Resize(fyne.NewSize(size.Width-left-gap, height))
	} else {
		if len(rows) > 0 {
			height += gap
		}
		chart.Move(fyne.NewPos(0, height))
		chart.Resize(fyne.NewSize(size.Width, max(chartLeast, size.Height-height)))
	}
	y := float32(0)
	for _, row := range rows {
		h := rowHeight(row) + spare
		w := (left - float32(len(row)-1)*gap) / float32(len(row))
		for i, o := range row {
			o.Move(fyne.NewPos(float32(i)*(w+gap), y))
			o.Resize(fyne.NewSize(w, h))
		}
		y += h + gap
	}
}

// MinSize is for the toolkit.
func (p *pair) MinSize(objects []fyne.CanvasObject) fyne.Size {
	cards, chart := p.split(objects)
	height := cardsHeight(p.rows(cards, p.left()))
	least := max(chartLeast, chart.MinSize().Height)
	switch {
	case p.width >= besideFrom && len(cards) > 0:
		height = max(height, least)
	case len(cards) > 0:
		height += theme.Size(theme.Space12) + least
	default:
		height = least
	}
	return fyne.NewSize(part.CardLeast, height)
}
