package board

import (
	"context"
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"partnerdesk/views/grid"
	"partnerdesk/views/mark"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
	"partnerdesk/views/viewtest"
)

func TestMain(m *testing.M) { viewtest.Main(m) }

// numbers is a model of n rows.
type numbers int

func (m numbers) Rows() int { return int(m) }

func (m numbers) Cells(first, n int, columns []int, dst []grid.Cell) bool {
	for i := range n {
		for k, c := range columns {
			dst[i*len(columns)+k] = grid.Cell{Text: fmt.Sprintf("%d.%d", first+i, c)}
		}
	}
	return true
}

func (numbers) Load(context.Context, int, int, []int) error { return nil }

// rows is a table of n rows with columns of a width.
func rows(n int, width float32) (*Table, *grid.Grid) {
	g := grid.New()
	g.Run, g.Do = func(f func()) { f() }, func(f func()) { f() }
	g.Modifiers = func() fyne.KeyModifier { return 0 }
	g.SetModel(numbers(n), []grid.Column{{ID: "a", Title: "Customer 顧客", Width: width}, {ID: "b", Title: "Licenses", Numeric: true, Width: width}}, grid.Top)
	t := NewTable(TableTexts{Title: "Subscriptions サブスクリプション", Fewer: "Show fewer", Open: "Open", All: func(n int) string { return fmt.Sprintf("Show all %d", n) }}, g, g)
	t.SetRows(n, theme.GridRow, fmt.Sprint(n))
	return t, g
}

// card has a figure.
func card(label, value string) fyne.CanvasObject {
	c := part.NewCard(part.CardTexts{More: "More"})
	c.Set(part.Figure{Label: label, Value: value, Below: "of 1,204 · week of 15 Nov", Change: mark.Change{By: 1, Figure: "+4"}, Spark: mark.Spark{Values: []float64{1, 3, 2, 5}}})
	return c
}

// chartBox stands for a chart.
func chartBox() fyne.CanvasObject {
	return container.NewStack(part.NewGround(theme.Raised), part.Caption("chart"))
}

// build returns a page of sections with tables of n rows, and the tables.
func build(n ...int) (*Page, []*Table, []*grid.Grid) {
	var names []string
	var sections []Section
	var tables []*Table
	var grids []*grid.Grid
	for i, n := range n {
		table, g := rows(n, 200)
		tables, grids = append(tables, table), append(grids, g)
		var cards []fyne.CanvasObject
		for k := range 2 + i {
			cards = append(cards, card(fmt.Sprintf("Customers %d", k), "1,204"))
		}
		names = append(names, fmt.Sprintf("Section %d", i+1))
		about := part.Help("What counts here. 対象の説明です。")
		sections = append(sections, Section{Title: names[i], About: about, Cards: cards, Chart: chartBox(), Table: table})
	}
	return Build("Overview", part.CardRow(card("Total", "240"), card("Expiring", "12")), names, sections), tables, grids
}

func show(t *testing.T, p *Page, width, height float32) software.WindowlessCanvas {
	t.Helper()
	w := test.NewTempWindow(t, container.NewStack(part.NewGround(theme.Paper), part.Border(p.Index, nil, nil, nil, p.Object)))
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, height))
	return viewtest.Canvas(w.Canvas())
}

func TestPageFollowsWhatIsLookedAt(t *testing.T) {
	p, _, _ := build(3, 12, 30)
	show(t, p, 1200, 700)
	scrolled := 0
	p.OnScroll = func() { scrolled++ }
	for _, i := range []int{2, 0, 3, 1} {
		if p.Show(i); p.At() != i || p.index.Chosen() != i {
			t.Errorf("section %d is shown, %d looked at, %d marked", i, p.At(), p.index.Chosen())
		}
	}
	if i := p.Step(1); i != 2 || p.At() != 2 {
		t.Errorf("a step leads to %d", i)
	}
	if i := p.Step(9); i != 3 {
		t.Errorf("nine steps lead to %d", i)
	}
	if scrolled != 0 {
		t.Errorf("nobody has scrolled, and that was told %d times", scrolled)
	}
	p.Show(1)
	p.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -2000)})
	if p.At() != 3 || p.index.Chosen() != 3 || scrolled != 1 {
		t.Errorf("at the end of the page %d is looked at, told %d times", p.At(), scrolled)
	}
	p.SetOffset(-5)
	if p.Offset() != 0 || p.At() != 0 {
		t.Errorf("at the start %d is looked at", p.At())
	}
	p.Show(-1)
	p.Show(4)
	if p.At() != 0 {
		t.Errorf("a section that is not there leads to %d", p.At())
	}
}

func TestPageKeys(t *testing.T) {
	p, _, _ := build(3, 12, 30)
	show(t, p, 1200, 700)
	last := float32(0)
	for _, key := range []fyne.KeyName{fyne.KeyDown, fyne.KeyPageDown, fyne.KeyEnd} {
		if !p.Key(key) || p.Offset() <= last {
			t.Errorf("%s: the page is at %v, before %v", key, p.Offset(), last)
		}
		last = p.Offset()
	}
	for _, key := range []fyne.KeyName{fyne.KeyUp, fyne.KeyPageUp, fyne.KeyHome} {
		if !p.Key(key) || p.Offset() >= last {
			t.Errorf("%s: the page is at %v, before %v", key, p.Offset(), last)
		}
		last = p.Offset()
	}
	if p.Key(fyne.KeyF5) || last != 0 {
		t.Errorf("another key is taken, or the start is at %v", last)
	}
}

// A table is as high as its rows, at most the first ones, until all are wanted.
func TestTableHeight(t *testing.T) {
	p, tables, grids := build(0, 5, 8, 9, 200)
	show(t, p, 1200, 700)
	for i, want := range []struct {
		shown int
		all   bool
	}{{0, false}, {5, false}, {8, false}, {8, true}, {8, true}} {
		if _, n := grids[i].VisibleRows(); n != want.shown || tables[i].All().Visible() != want.all {
			t.Errorf("%d rows: %d are in view, a button for all: %v", tables[i].Rows(), n, tables[i].All().Visible())
		}
	}
	grew := 0
	tables[3].OnGrow = func(bool) { grew++ }
	tables[3].All().OnTapped()
	tables[4].All().OnTapped()
	if _, n := grids[3].VisibleRows(); n != 9 || !tables[3].AllShown() || tables[3].All().Text != "Show fewer" || grew != 1 {
		t.Errorf("%d rows are in view, the button says %q", n, tables[3].All().Text)
	}
	if _, n := grids[4].VisibleRows(); n < 12 || grids[4].Size().Height > p.Height() {
		t.Errorf("of many %d are in view, in %v of %v", n, grids[4].Size().Height, p.Height())
	}
	grids[4].ScrollTo(50)
	tables[4].ShowAll(false)
	if first, n := grids[4].VisibleRows(); first != 0 || n != 8 {
		t.Errorf("again %d rows are in view from %d on", n, first)
	}
	tables[4].SetRows(4, theme.GridCompact, "4")
	if tables[4].All().Visible() {
		t.Error("of four rows all can be wanted")
	}
}

// A bar for the columns takes no row away.
func TestTableWithWideColumns(t *testing.T) {
	table, g := rows(20, 900)
	p := Build("Overview", part.CardRow(card("a", "1")), []string{"b"}, []Section{{Title: "b", About: part.Help(""), Chart: chartBox(), Table: table}})
	show(t, p, 1000, 700)
	p.Refresh()
	if _, n := g.VisibleRows(); n != FirstRows {
		t.Errorf("%d rows are in view", n)
	}
}

func TestWheel(t *testing.T) {
	p, tables, grids := build(3, 30)
	c := show(t, p, 1200, 700)
	p.Show(2)
	wheel := tables[1].frame.Objects[1].(*wheel)
	scroll := func(dx, dy float32) (moved float32, first int) {
		before := p.Offset()
		wheel.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(dx, dy)})
		first, _ = grids[1].VisibleRows()
		return p.Offset() - before, first
	}
	if moved, first := scroll(0, 20); moved >= 0 || first != 0 {
		t.Errorf("the page has moved by %v, the grid is at %d", moved, first)
	}
	c.Focus(grids[1])
	if moved, first := scroll(0, -25); moved != 0 || first == 0 {
		t.Errorf("with the keyboard in it the page has moved by %v, the grid is at %d", moved, first)
	}
	if moved, first := scroll(0, 50); moved != 0 || first != 0 {
		t.Errorf("upwards the page has moved by %v, the grid is at %d", moved, first)
	}
	if moved, _ := scroll(0, 25); moved >= 0 {
		t.Errorf("above the first row the page has moved by %v", moved)
	}
	c.Unfocus()
	if moved, _ := scroll(-40, 0); moved != 0 {
		t.Errorf("sideways the page has moved by %v", moved)
	}
	tables[1].ShowAll(true)
	if moved, first := scroll(0, -25); tables[1].AllShown() && grids[1].Size().Height < 30*28 && (moved != 0 || first == 0) {
		t.Errorf("with all rows wanted the page has moved by %v, the grid is at %d", moved, first)
	}
}

// Cards beside a chart leave no hole, and are as high together as it is.
func TestCardsBesideAChart(t *testing.T) {
	for n := 1; n <= 5; n++ {
		for _, width := range []float32{1176, 1800, 820, 790, 592, 300} {
			var cards []fyne.CanvasObject
			for range n {
				cards = append(cards, card("a", "1"))
			}
			chart := chartBox()
			box := beside(chart, cards...)
			box.Resize(fyne.NewSize(width, 10))
			box.Resize(fyne.NewSize(width, box.MinSize().Height)) // as in a column
			height := box.Size().Height
			area := float32(0)
			for i, o := range append(cards, chart) {
				at, size := o.Position(), o.Size()
				if at.X < 0 || at.Y < 0 || at.X+size.Width > width+1 || at.Y+size.Height > height+1 {
					t.Errorf("%d cards in %v: object %d is at %v with %v, in %v", n, width, i, at, size, box.Size())
				}
				if least := o.MinSize(); size.Width < least.Width-1 && width >= 800 || size.Height < least.Height-1 {
					t.Errorf("%d cards in %v: object %d has %v and needs %v", n, width, i, size, least)
				}
				for k, p := range append(cards, chart)[:i] {
					if q := p.Position(); at.X < q.X+p.Size().Width && q.X < at.X+size.Width && at.Y < q.Y+p.Size().Height && q.Y < at.Y+size.Height {
						t.Errorf("%d cards in %v: object %d lies over %d", n, width, i, k)
					}
				}
				area += (size.Width + 12) * (size.Height + 12)
			}
			if whole := (width + 12) * (height + 12); width >= besideFrom && (area < whole*0.995 || area > whole*1.005) {
				t.Errorf("%d cards in %v fill %v of %v", n, width, area, whole)
			}
		}
	}
}

// TestPagePictures shows a page as a whole.
func TestPagePictures(t *testing.T) {
	for name, c := range map[string]struct {
		mode          theme.Mode
		width, height float32
	}{
		"page_light.png": {theme.Light, 1200, 760}, "page_dark.png": {theme.Dark, 1200, 760}, "page_narrow_dark.png": {theme.Dark, 600, 760},
	} {
		viewtest.Wear(c.mode)
		p, _, _ := build(3, 30)
		canvas := show(t, p, c.width, c.height)
		p.Refresh()
		p.Show(1)
		viewtest.Picture(t, name, canvas.Capture())
	}
}
