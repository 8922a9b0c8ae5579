package chart

import (
	"bytes"
	"context"
	"strconv"

	"fyne.io/fyne/v2"

	"partnerdesk/views/grid"
	"partnerdesk/views/part"
)

// CardTexts are the words of a card's menu, and the tip of the sign that opens
// it.
type CardTexts struct{ More, Table, Chart, Copy, CopySVG, SavePNG, SaveSVG, Export string }

// Card is a chart in its frame. Its menu turns it into the table that says the
// same, copies and saves it as a picture, and exports its figures. What the
// clipboard and the disk are is up to the screen: the callbacks are set before
// the card is shown.
type Card struct {
	*part.ChartCard
	View *View

	// Grid makes the table's grid, with the hooks of the screen.
	Grid func() *grid.Grid
	// OnCopy is told that the figures are wanted on the clipboard, OnCopySVG
	// that the drawing is.
	OnCopy    func(*Chart)
	OnCopySVG func(svg string, err error)
	// OnSave asks where a picture goes, OnExport where the figures do.
	OnSave   func(Form, Chart, Style)
	OnExport func(*Chart)
	// Further actions of the screen stand at the foot of the menu.
	Further []part.Action

	texts   CardTexts
	place   func(fyne.CanvasObject) fyne.CanvasObject
	isTable bool
	chart   fyne.CanvasObject
	table   fyne.CanvasObject // nil until it is first wanted
	tableOf int               // the serial number of the chart that the table is of
}

// NewCard returns a card around a view whose chart is set. What is shown in it,
// the chart and the table alike, is put into its place by a function, such as
// one that gives it a height.
func NewCard(v *View, texts CardTexts, place func(fyne.CanvasObject) fyne.CanvasObject) *Card {
	c := &Card{ChartCard: part.NewChartCard(v.chart.Title, v.chart.Note, texts.More), View: v, Grid: grid.New, texts: texts, place: place}
	c.Actions = c.menu
	c.chart = place(v)
	c.Show(c.chart)
	return c
}

// menu is what can be done with the chart.
func (c *Card) menu() []part.Action {
	turn := part.Action{Verb: c.texts.Table, Do: func() { c.ShowTable(true) }}
	if c.isTable {
		turn = part.Action{Verb: c.texts.Chart, Do: func() { c.ShowTable(false) }}
	}
	save := func(form Form) func() { return func() { c.OnSave(form, c.View.chart, c.View.Style()) } }
	all := []part.Action{turn, {},
		{Verb: c.texts.Copy, Do: func() { c.OnCopy(&c.View.chart) }},
		{Verb: c.texts.CopySVG, Do: c.copySVG}, {},
		{Verb: c.texts.SavePNG, Do: save(PNG)},
		{Verb: c.texts.SaveSVG, Do: save(SVG)},
		{Verb: c.texts.Export, Do: func() { c.OnExport(&c.View.chart) }}}
	if len(c.Further) > 0 {
		all = append(append(all, part.Action{}), c.Further...)
	}
	return all
}

// IsTable reports whether the table is shown in place of the chart.
func (c *Card) IsTable() bool { return c.isTable }

// ShowTable shows the table that says the same as the chart, or the chart.
func (c *Card) ShowTable(on bool) {
	if c.isTable = on; !on {
		c.Show(c.chart)
		return
	}
	if c.table == nil || c.tableOf != c.View.serial {
		c.table, c.tableOf = c.place(c.newTable()), c.View.serial
	}
	c.Show(c.table)
}

// newTable returns a grid with the figures of the chart.
func (c *Card) newTable() *grid.Grid {
	chart, g := c.View.chart, c.Grid()
	g.OnCopy = func() { c.OnCopy(&chart) }
	chart.ShowIn(g)
	return g
}

// ShowIn shows the table that says the same as the chart in a grid.
func (c *Chart) ShowIn(g *grid.Grid) {
	var columns []grid.Column
	for i, head := range c.Heads() {
		columns = append(columns, grid.Column{ID: strconv.Itoa(i), Title: head, Numeric: i > 0, Pinned: i == 0})
	}
	g.SetModel(figures{c}, columns, grid.Top)
}

// copySVG hands out the drawing, with its heading, as text.
func (c *Card) copySVG() {
	var b bytes.Buffer
	err := Write(context.Background(), &b, SVG, c.View.chart, c.View.Style())
	c.OnCopySVG(b.String(), err)
}

// figures are the texts of a chart as the rows of a grid.
type figures struct{ chart *Chart }

// Rows implements grid.Model.
func (f figures) Rows() int { return f.chart.Rows() }

// Cells implements grid.Model.
func (f figures) Cells(first, n int, columns []int, dst []grid.Cell) bool {
	for i := range n {
		row := f.chart.Row(first + i)
		for k, c := range columns {
			dst[i*len(columns)+k] = grid.Cell{Text: row[c]}
		}
	}
	return true
}

// Load implements grid.Model; there is nothing to load.
func (f figures) Load(context.Context, int, int, []int) error { return nil }
