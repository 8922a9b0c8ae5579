package board

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/views/grid"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// FirstRows is how many rows a table on a page shows until all are wanted.
const FirstRows = 8

// leastRows is for how many rows a table has room that has few or none: what
// stands in their place needs some.
const leastRows = 3

// TableTexts are the words of a table.
type TableTexts struct {
	Title string
	All   func(rows int) string // of the button that shows all rows
	Fewer string                // of the button that shows the first ones again
	Open  string                // of the button that opens the rows elsewhere
}

// Table is a grid on a page under its title: as high as its first rows, until all
// are wanted; then as high as the page is. Tools of the screen stand beside the
// title.
type Table struct {
	Object fyne.CanvasObject
	OnOpen func()         // the rows are wanted elsewhere
	OnGrow func(all bool) // all rows are wanted, or the first ones again; may be nil

	texts TableTexts
	title *part.Text
	page  *Page
	grid  *grid.Grid
	count *part.Text
	all   *part.Button
	place *tableLayout
	frame *fyne.Container
	rows  int
	row   fyne.ThemeSizeName
}

// NewTable returns a table around a grid; body is what stands in its place, the
// grid or what says why there are no rows.
func NewTable(texts TableTexts, g *grid.Grid, body fyne.CanvasObject, tools ...fyne.CanvasObject) *Table {
	t := &Table{texts: texts, grid: g, row: theme.GridRow, count: part.NewText("").In(theme.TextBody, theme.Muted)}
	t.place = &tableLayout{t: t}
	t.all = part.Quiet("", nil, func() { t.ShowAll(!t.place.all) })
	t.all.Hide()
	open := part.Quiet(texts.Open, part.Icon("reports"), func() { t.OnOpen() })
	t.title = part.NewText(texts.Title).Bold()
	head := part.Lead(theme.Space8, t.title, t.count)
	line := part.Row(theme.Space4, head, append(append([]fyne.CanvasObject{head}, tools...), t.all, open)...)
	t.frame = container.New(t.place, body)
	t.Object = part.Column(theme.Space4, line, t.frame)
	return t
}

// on puts the table on a page, which has the wheel.
func (t *Table) on(p *Page) {
	t.page = p
	own := func() bool { return t.place.all || fyne.Focusable(t.grid) == focusOf(t.grid) }
	t.frame.Objects = append(t.frame.Objects[:1], newWheel(p, t.grid, func() int { return t.rows }, own))
}

// focusOf returns what has the focus where an object is.
func focusOf(o fyne.CanvasObject) fyne.Focusable {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil {
		return c.Focused()
	}
	return nil
}

// SetTitle says what the rows are from now on.
func (t *Table) SetTitle(title string) {
	if t.title.Text() != title {
		t.title.Set(title)
		t.refresh()
	}
}

// SetRows says how many rows the grid has, how high each is, and what is said of
// them beside the title.
func (t *Table) SetRows(rows int, row fyne.ThemeSizeName, count string) {
	t.rows, t.row = rows, row
	t.count.Set(count)
	t.say()
	t.refresh()
}

// Rows returns how many rows the table was told of, Told whether it was.
func (t *Table) Rows() int  { return t.rows }
func (t *Table) Told() bool { return t.count.Text() != "" }

// ShowAll makes the table as high as the page, or as its first rows.
func (t *Table) ShowAll(on bool) {
	if t.place.all == on {
		return
	}
	t.place.all = on
	t.say()
	t.refresh()
	if !on {
		t.grid.ScrollTo(0)
	}
	if t.page != nil {
		t.page.Reveal(t.Object)
	}
	if t.OnGrow != nil {
		t.OnGrow(on)
	}
}

// AllShown reports whether all rows are shown.
func (t *Table) AllShown() bool { return t.place.all }

// All is the button that shows all rows; it is hidden where all are shown anyhow.
func (t *Table) All() *part.Button { return t.all }

func (t *Table) say() {
	switch {
	case t.rows <= FirstRows:
		t.all.Hide()
	case t.place.all:
		t.all.SetText(t.texts.Fewer)
		t.all.Show()
	default:
		t.all.SetText(t.texts.All(t.rows))
		t.all.Show()
	}
}

func (t *Table) refresh() {
	t.Object.Refresh()
	if t.page != nil {
		t.page.Refresh()
	}
}

// tableLayout gives the grid its height.
type tableLayout struct {
	t     *Table
	all   bool
	width float32
}

// MinSize is for the toolkit.
func (l *tableLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	t, rows := l.t, max(leastRows, min(l.t.rows, FirstRows))
	head, row := theme.Size(theme.GridHeader), theme.Size(t.row)
	bar := float32(0)
	if l.columns() > l.width {
		bar = theme.Size(theme.BarWidth)
	}
	height := head + float32(rows)*row + bar
	if l.all && t.page != nil {
		whole := head + float32(t.rows)*row + bar
		room := t.page.Height() - 3*theme.Size(theme.Space24) - theme.Size(theme.Touch)
		height = max(height, min(whole, room))
	}
	return fyne.NewSize(t.grid.MinSize().Width, height)
}

// columns is how wide all columns are.
func (l *tableLayout) columns() float32 {
	width := float32(0)
	for _, c := range l.t.grid.Arrangement() {
		if !c.Hidden {
			width += c.Width
		}
	}
	return width
}

// Layout is for the toolkit.
func (l *tableLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	for _, o := range objects {
		o.Resize(size)
	}
}
