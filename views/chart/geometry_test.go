package chart

import (
	"context"
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"testing"

	"fyne.io/fyne/v2"

	"partnerdesk/views/theme"
)

var nan = math.NaN()

// near reports whether a pixel has a colour, but for rounding.
func near(img *image.RGBA, x, y int, c color.NRGBA) bool {
	got := img.RGBAAt(x, y)
	off := func(a, b uint8) bool { return max(a, b)-min(a, b) > 3 }
	return !off(got.R, c.R) && !off(got.G, c.G) && !off(got.B, c.B)
}

// seriesColor is the theme's, asked independently of the drawing.
func seriesColor(i int) color.NRGBA {
	return theme.New(theme.Light).Color(theme.Series[i], 0).(color.NRGBA)
}

var paper = theme.New(theme.Light).Color(theme.Paper, 0).(color.NRGBA)

// plainChart has n categories.
func plainChart(kind Kind, n int, series ...[]float64) Chart {
	c := Chart{Kind: kind, Axis: Axis{Points: make([]Point, n)}, Format: thousands, Texts: en}
	for _, values := range series {
		c.Series = append(c.Series, Series{Values: values})
	}
	return c
}

// pixelsOf finds, in a column of a picture, the topmost and the lowest pixel of
// a colour.
func pixelsOf(img *image.RGBA, x int, c color.NRGBA) (top, bottom, count int) {
	top, bottom = -1, -1
	for y := range img.Rect.Dy() {
		if near(img, x, y, c) {
			if top < 0 {
				top = y
			}
			bottom = y
			count++
		}
	}
	return top, bottom, count
}

// TestBarsMapBack measures bars in the picture, with no help but the place of
// two ticks' lines, and compares their heights with the figures.
func TestBarsMapBack(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for round := range 20 {
		n := 1 + random.IntN(12)
		values := [2][]float64{make([]float64, n), make([]float64, n)}
		for s := range values {
			for i := range values[s] {
				values[s][i] = float64(random.IntN(1000))
			}
		}
		scale := []float64{1, 1.5, 2}[round%3]
		p := render(t, plainChart(Bars, n, values[0], values[1]), style(600, 300, scale))
		for s := range values {
			for i, v := range values[s] {
				mark, ok := p.Mark(s, i)
				if v == 0 {
					if ok {
						t.Errorf("round %d: nothing has a bar", round)
					}
					continue
				}
				top, bottom, count := pixelsOf(p.Image, int(mark.Left+mark.Right)/2, seriesColor(s))
				if float64(top) != mark.Top || float64(bottom+1) != mark.Bottom || count != bottom-top+1 {
					t.Fatalf("round %d: series %d, point %d: pixels %d to %d (%d), geometry %v", round, s, i, top, bottom, count, mark)
				}
				if want := p.zero() - v*(p.Y(0)-p.Y(1)); math.Abs(mark.Top-want) > 1 {
					t.Errorf("round %d: a bar of %v ends at %v, want %v", round, v, mark.Top, want)
				}
				if series, point := p.At(float64(int(mark.Left+mark.Right)/2), (mark.Top+mark.Bottom)/2); series != s || point != i {
					t.Errorf("round %d: the middle of bar %d/%d is %d/%d", round, s, i, series, point)
				}
			}
		}
	}
}

// TestStacksMapBack adds figures up on its own and looks for the colours.
func TestStacksMapBack(t *testing.T) {
	values := [][]float64{{100, 50, nan, 0}, {40, -30, 20, 10}, {-25, -5, 60, 0}}
	p := render(t, plainChart(Stack, 4, values...), style(400, 300, 1))
	for i := range 4 {
		up, down := 0.0, 0.0
		for s := range values {
			v := values[s][i]
			mark, ok := p.Mark(s, i)
			if math.IsNaN(v) || v == 0 {
				if ok {
					t.Errorf("%d/%d has a bar", s, i)
				}
				continue
			}
			low, high := up, up+v
			if v < 0 {
				low, high = down+v, down
				down += v
			} else {
				up += v
			}
			if math.Abs(mark.Top-p.Y(high)) > 1 || math.Abs(mark.Bottom-p.Y(low)) > 1 {
				t.Errorf("%d/%d lies at %v, want %v to %v", s, i, mark, p.Y(high), p.Y(low))
			}
			if x, y := int(mark.Left+mark.Right)/2, int(mark.Top+mark.Bottom)/2; !near(p.Image, x, y, seriesColor(s)) {
				t.Errorf("%d/%d is %v at %d,%d", s, i, p.Image.RGBAAt(x, y), x, y)
			}
		}
	}
	share := render(t, plainChart(Share, 2, []float64{30, 0}, []float64{10, 0}, []float64{-5, 0}), style(400, 300, 1))
	first, _ := share.Mark(0, 0)
	second, _ := share.Mark(1, 0)
	if whole := second.Bottom - second.Top + first.Bottom - first.Top; math.Abs(first.Height()/whole-0.75) > 0.01 {
		t.Errorf("30 of 40 takes %v of the height", first.Height()/whole)
	}
	for _, at := range [][2]int{{2, 0}, {0, 1}, {1, 1}} {
		if _, ok := share.Mark(at[0], at[1]); ok {
			t.Errorf("series %d has a share of point %d", at[0], at[1])
		}
	}
}

// TestLinesMapBack looks for a line's colour where its figures are, and for
// nothing but paper in its gaps.
func TestLinesMapBack(t *testing.T) {
	values := []float64{5, 9, 2, nan, nan, 7, nan, 3, 8, math.Inf(1), 4, 6}
	c := plainChart(Lines, len(values), values)
	c.Axis.Points[10].State = Missing
	p := render(t, c, style(660, 300, 2))
	for i, v := range values {
		x := int(math.Round(p.X(i)))
		_, _, count := pixelsOf(p.Image, x, seriesColor(0))
		if unknown := math.IsNaN(v) || math.IsInf(v, 0) || i == 10; unknown {
			if count > 0 {
				t.Errorf("point %d has no figure and %d coloured pixels", i, count)
			}
			continue
		}
		found := false
		for dx := -2; dx <= 2; dx++ {
			for dy := -2; dy <= 2; dy++ {
				found = found || near(p.Image, x+dx, int(p.Y(v))+dy, seriesColor(0))
			}
		}
		if !found {
			t.Errorf("point %d is not at its place", i)
		}
		if series, point := p.At(p.X(i)+2, p.Y(v)-2); series != 0 || point != i {
			t.Errorf("point %d is found as %d/%d", i, series, point)
		}
	}
	if p.Near(-1000) != 0 || p.Near(1e6) != len(values)-1 {
		t.Error("places beside the plot have no nearest point")
	}
	// A single figure between gaps is a dot: wider than a line and as high.
	left, right := 0, 0
	for x := range p.Image.Rect.Dx() {
		if near(p.Image, x, int(p.Y(7)), seriesColor(0)) && math.Abs(float64(x)-p.X(5)) < 20 {
			if left == 0 {
				left = x
			}
			right = x
		}
	}
	if right-left < 6 || right-left > 12 {
		t.Errorf("a single figure is %d pixels wide", right-left+1)
	}
}

// TestUnfinished proves that what still runs is told from what is done.
func TestUnfinished(t *testing.T) {
	c := plainChart(Bars, 2, []float64{100, 100})
	c.Axis.Points[1].State = Unfinished
	p := render(t, c, style(300, 200, 2))
	for i, want := range []float64{1, 0.7} {
		mark, _ := p.Mark(0, i)
		full := 0
		for y := int(mark.Top); y < int(mark.Bottom); y++ {
			for x := int(mark.Left); x < int(mark.Right); x++ {
				if near(p.Image, x, y, seriesColor(0)) {
					full++
				}
			}
		}
		if got := float64(full) / mark.Width() / mark.Height(); got > want || got < want-0.6 || i == 0 && got != 1 {
			t.Errorf("bar %d is covered to %.2f", i, got)
		}
	}
	line := plainChart(Lines, 3, []float64{3.3, 3.3, 3.3})
	line.Axis.Points[2].State = Unfinished
	q := render(t, line, style(300, 200, 1))
	for i, broken := range []bool{false, true} {
		gaps := 0
		for x := int(q.X(i)) + 6; x < int(q.X(i+1))-6; x++ {
			if near(q.Image, x, int(q.Y(3.3)), paper) {
				gaps++
			}
		}
		if (gaps > 10) != broken {
			t.Errorf("piece %d has %d gaps", i, gaps)
		}
	}
}

// TestDonutMapsBack compares slices with angles computed here, and colours.
func TestDonutMapsBack(t *testing.T) {
	c := plainChart(Donut, 1, []float64{10}, []float64{30}, []float64{nan}, []float64{-4}, []float64{0}, []float64{40})
	p := render(t, c, style(200, 200, 2))
	angle := 0.0
	for s, part := range []float64{0.125, 0.375, 0, 0, 0, 0.5} {
		from, to, x, y, outer, inner, ok := p.Slice(s)
		if ok != (part > 0) {
			t.Errorf("slice %d: %v", s, ok)
			continue
		}
		if !ok {
			continue
		}
		if math.Abs(from-angle) > 1e-9 || math.Abs(to-angle-part*2*math.Pi) > 1e-9 {
			t.Errorf("slice %d goes from %v to %v", s, from, to)
		}
		angle = to
		sin, cos := math.Sincos((from + to) / 2)
		px, py := x+sin*(outer+inner)/2, y-cos*(outer+inner)/2
		if !near(p.Image, int(px), int(py), seriesColor(s)) {
			t.Errorf("slice %d is %v", s, p.Image.RGBAAt(int(px), int(py)))
		}
		if series, point := p.At(px, py); series != s || point != 0 {
			t.Errorf("slice %d is found as %d/%d", s, series, point)
		}
		if series, _ := p.At(x, y); series != -1 {
			t.Errorf("the hole is series %d", series)
		}
	}
}

// TestHidden proves that hiding changes the scale but no colour.
func TestHidden(t *testing.T) {
	c := plainChart(Bars, 3, []float64{9000, 9000, 9000}, []float64{10, 20, 30})
	s := style(300, 200, 1)
	s.Hidden = []bool{true}
	p := render(t, c, s)
	if _, ok := p.Mark(0, 1); ok {
		t.Error("a hidden series has a bar")
	}
	mark, ok := p.Mark(1, 2)
	if !ok || mark.Height() < 100 {
		t.Errorf("the axis is not scaled anew: %v", mark)
	}
	if x, y := int(mark.Left+mark.Right)/2, int(mark.Top)+5; !near(p.Image, x, y, seriesColor(1)) {
		t.Errorf("the second series is %v", p.Image.RGBAAt(x, y))
	}
}

// TestStrangeFigures draws what nobody would, in every kind, size and scale:
// without panic, and with a geometry of finite numbers.
func TestStrangeFigures(t *testing.T) {
	figures := map[string][][]float64{
		"none": {}, "empty": {{}, {}}, "one": {{7}}, "nan": {{nan, nan}}, "infinite": {{math.Inf(1), math.Inf(-1), 3}},
		"zero": {{0, 0, 0}}, "equal": {{5, 5}, {5, 5}}, "below": {{-5, -5, -1}}, "huge": {{1e308, -1e308, 1e308}, {1e308, 1e308, 1e308}},
		"tiny": {{1e-310, 2e-310}, {5e-324, 0}}, "apart": {{1e-300, 1e300}}, "alike": {{1e15, 1e15 + 1}}, "short": {{1}, {1, 2, 3}},
	}
	for name, values := range figures {
		for kind := Lines; kind <= Spark; kind++ {
			for _, size := range [][2]int{{1, 1}, {30, 200}, {320, 160}, {200, 20}} {
				for _, loose := range []bool{false, true} {
					c := plainChart(kind, 3, values...)
					c.Loose, c.Axis.Step = loose, Step(size[0]%4)
					c.Axis.Points[2].State = Unfinished
					s := style(size[0], size[1], 1)
					s.Heading = loose
					p := render(t, c, s)
					for i := range 3 {
						for series := range values {
							if m, ok := p.Mark(series, i); ok && (math.IsNaN(m.Left+m.Top+m.Right+m.Bottom) || math.IsInf(m.Top-m.Bottom, 0)) {
								t.Fatalf("%s, kind %d: %v", name, kind, m)
							}
						}
					}
					p.At(10, 10)
				}
			}
		}
	}
}

// TestRefusals: sizes that no picture has, and a context that is over.
func TestRefusals(t *testing.T) {
	c := sample(Lines, 5, 1, false)
	for _, s := range []Style{{}, style(-5, 10, 1), style(10, 0, 1), style(1<<20, 1<<20, 1), {Width: 10, Height: 10}, {Width: 10, Height: 10, Scale: nan}} {
		if _, err := Render(context.Background(), c, s); err == nil {
			t.Errorf("%d by %d at %v was drawn", s.Width, s.Height, s.Scale)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Render(ctx, c, style(100, 100, 1)); err != context.Canceled {
		t.Errorf("a cancelled drawing: %v", err)
	}
}

// TestColorsByName: a series may wear a colour with a meaning, and beyond six
// no two look alike.
func TestColorsByName(t *testing.T) {
	c := plainChart(Stack, 1, []float64{1}, []float64{1}, []float64{1}, []float64{1}, []float64{1}, []float64{1}, []float64{1}, []float64{1})
	c.Series[1].Color = theme.Bad
	p := palette(theme.Light)
	if got, want := p.colorOf(&c, 1), theme.New(theme.Light).Color(theme.Bad, 0); got != want {
		t.Errorf("%v, want %v", got, want)
	}
	seen := map[color.NRGBA]int{}
	for i := range c.Series {
		if before, ok := seen[p.colorOf(&c, i)]; ok {
			t.Errorf("series %d looks like %d", i, before)
		}
		seen[p.colorOf(&c, i)] = i
	}
	if p.of(fyne.ThemeColorName("unheard")) != p.of(theme.Muted) {
		t.Error("an unknown colour is not that of secondary text")
	}
}
