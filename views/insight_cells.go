package views

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"

	"partnerdesk/views/grid"
	"partnerdesk/views/mark"
	"partnerdesk/views/theme"
)

// withLine puts the weeks of a figure before it, as a line; NaN is a week of
// which nothing is known.
func withLine(cell grid.Cell, weeks []float64) grid.Cell {
	if slices.ContainsFunc(weeks, func(v float64) bool { return !math.IsNaN(v) }) {
		cell.Mark = usageLine{mark.Spark{Values: weeks}, cell.Text}
	}
	return cell
}

// usageLine is a figure with the line of its weeks before it.
type usageLine struct {
	spark  mark.Spark
	figure string
}

// usageFigure is the room for the figure, in device-independent units: the lines
// of all rows stand below each other.
const usageFigure = 48

// Text is the figure.
func (u usageLine) Text() string { return u.figure }

// Width is that of line and figure.
func (u usageLine) Width(p *mark.Pen) float32 {
	return u.spark.Width(p) + theme.Size(theme.Space8) + usageFigure
}

// Draw draws both; where there is no room for both the figure alone.
func (u usageLine) Draw(p *mark.Pen, at fyne.Position, size fyne.Size) {
	lead := u.spark.Width(p) + theme.Size(theme.Space8)
	if size.Width < u.Width(p) {
		p.Write(u.figure, mark.Body, p.Color(theme.Ink), at, size)
		return
	}
	u.spark.Draw(p, at, size)
	left := lead + max(0, usageFigure-p.Measure(mark.Body).Width(u.figure))
	p.Write(u.figure, mark.Body, p.Color(theme.Ink), at.AddXY(left, 0), fyne.NewSize(size.Width-left, size.Height))
}
