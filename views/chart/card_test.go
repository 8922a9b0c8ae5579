package chart

import (
	"bytes"
	"context"
	"image/png"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"partnerdesk/app"
	"partnerdesk/views/grid"
	"partnerdesk/views/theme"
)

// What can be exported of a chart is what its table says: days, unknown figures,
// and the state of what is unfinished or missing.
func TestFigures(t *testing.T) {
	c := sample(Stack, 4, 2, false)
	c.Axis.Points[1].State = Missing
	c.Series[1].Values[2] = math.Inf(-1)
	f := c.Figures()
	if f.Title != c.Title || f.Note != c.Note || f.Kind != app.StackChart || f.Points != "Week" || f.Names != nil || len(f.Days) != 4 {
		t.Errorf("%+v", f)
	}
	if !slices.Equal(f.States, []string{"", "no data", "", "so far"}) {
		t.Errorf("states %q", f.States)
	}
	for i, day := range f.Days {
		if want := time.Date(2025, 11, 2+7*i, 0, 0, 0, 0, time.UTC); !day.Equal(want) {
			t.Errorf("day %d is %v", i, day)
		}
	}
	for s, series := range f.Series {
		for i, v := range series.Values {
			want := c.Series[s].Values[i]
			if unknown := i == 1 || s == 1 && i == 2; unknown != math.IsNaN(v) || !unknown && v != want {
				t.Errorf("series %d, point %d: %v, want %v", s, i, v, want)
			}
		}
	}
	whole := sample(Lines, 3, 1, false)
	whole.Axis.Points[2].State = Closed
	if f := whole.Figures(); f.States != nil {
		t.Errorf("all is known, but the states are %q", f.States)
	}
}

func TestFiguresOfNamesAndDonuts(t *testing.T) {
	c := sample(Bars, 2, 1, false)
	c.Axis = Axis{Title: "Customer", Points: Categories("Acme", "Beta")}
	if f := c.Figures(); !slices.Equal(f.Names, []string{"Acme", "Beta"}) || f.Kind != app.BarChart {
		t.Errorf("%+v", f)
	}
	d := sample(Donut, 1, 3, true)
	f := d.Figures()
	if !slices.Equal(f.Names, []string{"会議ライセンス", "通話プロフェッショナルライセンス（年間契約）", "ウェビナー"}) || len(f.Series) != 1 || f.Series[0].Name != "ライセンス数" ||
		f.Series[0].Values[2] != d.Series[2].Values[0] {
		t.Errorf("%+v", f)
	}
}

// carded is a card of a chart in a window.
func carded(t *testing.T, c Chart) (*rig, *Card) {
	r := newRig(t, c, 400, 240)
	card := NewCard(r.View, CardTexts{More: "More", Table: "Table", Chart: "Chart", Copy: "Copy figures", CopySVG: "Copy as SVG", SavePNG: "PNG…", SaveSVG: "SVG…",
		Export: "Export…"}, func(o fyne.CanvasObject) fyne.CanvasObject { return o })
	card.Grid = func() *grid.Grid {
		g := grid.New()
		g.Run, g.Do = func(f func()) { f() }, func(f func()) { f() }
		return g
	}
	w := test.NewTempWindow(t, card.Object)
	w.Resize(fyne.NewSize(480, 320))
	return r, card
}

// choose does what a line of the menu says.
func choose(t *testing.T, card *Card, verb string) {
	t.Helper()
	for _, a := range card.Actions() {
		if a.Verb == verb {
			a.Do()
			return
		}
	}
	t.Fatalf("the menu does not offer %q", verb)
}

// The menu turns the card into the table of the same figures and back, and hands
// out figures and pictures.
func TestCard(t *testing.T) {
	c := sample(Lines, 5, 2, false)
	r, card := carded(t, c)
	choose(t, card, "Table")
	if !card.IsTable() {
		t.Fatal("the table is not shown")
	}
	first := card.table
	choose(t, card, "Chart")
	choose(t, card, "Table")
	if card.table != first {
		t.Error("the table of the same chart was made anew")
	}
	r.Set(sample(Lines, 6, 2, false))
	card.ShowTable(true)
	if card.table == first {
		t.Error("the table is that of another chart")
	}
	var copied *Chart
	card.OnCopy = func(c *Chart) { copied = c }
	choose(t, card, "Copy figures")
	if copied == nil || len(copied.Axis.Points) != 6 {
		t.Errorf("copied %+v", copied)
	}
	copied = nil
	card.table.(*grid.Grid).TypedShortcut(&fyne.ShortcutCopy{})
	if copied == nil {
		t.Error("Ctrl+C in the table copies nothing")
	}
	var svg string
	card.OnCopySVG = func(text string, err error) {
		if err != nil {
			t.Error(err)
		}
		svg = text
	}
	choose(t, card, "Copy as SVG")
	if _, texts := elements(t, []byte(svg)); !slices.Contains(texts, c.Title) {
		t.Errorf("the drawing has no heading: %.80q", svg)
	}
	var forms []Form
	card.OnSave = func(form Form, c Chart, s Style) {
		forms = append(forms, form)
		var b bytes.Buffer
		if err := Write(context.Background(), &b, form, c, s); err != nil {
			t.Fatal(err)
		}
		if form == SVG {
			elements(t, b.Bytes())
			return
		}
		img, err := png.Decode(&b)
		if err != nil || img.Bounds().Dx() != 2*s.Width || img.Bounds().Dy() != 2*s.Height {
			t.Errorf("a picture of %v for %d by %d, %v", img.Bounds(), s.Width, s.Height, err)
		}
	}
	choose(t, card, "PNG…")
	choose(t, card, "SVG…")
	if !slices.Equal(forms, []Form{PNG, SVG}) {
		t.Errorf("saved %q", forms)
	}
	exported := false
	card.OnExport = func(*Chart) { exported = true }
	choose(t, card, "Export…")
	if !exported {
		t.Error("nothing exported")
	}
}

// The rows of the table are the texts of the chart.
func TestShownFigures(t *testing.T) {
	c := sample(Share, 3, 2, true)
	m := figures{&c}
	cells := make([]grid.Cell, 4)
	if m.Rows() != 3 || !m.Cells(1, 2, []int{2, 0}, cells) || m.Load(context.Background(), 0, 3, nil) != nil {
		t.Fatal("the table is not there")
	}
	for i, row := range [][]string{c.Row(1), c.Row(2)} {
		if cells[2*i].Text != row[2] || cells[2*i+1].Text != row[0] {
			t.Errorf("row %d: %q, %q", i, cells[2*i].Text, cells[2*i+1].Text)
		}
	}
	if !strings.Contains(cells[3].Text, "集計中") {
		t.Errorf("the last week is %q", cells[3].Text)
	}
	wear(t, theme.Light)
}
