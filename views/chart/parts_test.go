package chart

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/wcharczuk/go-chart/v2/drawing"
)

func TestNiceTicks(t *testing.T) {
	for _, c := range []struct {
		low, high float64
		steps     int
		whole     bool
		want      []float64
	}{
		{0, 1234, 5, true, []float64{0, 250, 500, 750, 1000, 1250}},
		{0, 1234, 4, true, []float64{0, 500, 1000, 1500}},
		{0, 3, 6, true, []float64{0, 1, 2, 3}},
		{0, 3, 6, false, []float64{0, 0.5, 1, 1.5, 2, 2.5, 3}},
		{0, 1, 4, false, []float64{0, 0.25, 0.5, 0.75, 1}},
		{-30, 70, 4, true, []float64{-50, 0, 50, 100}},
		{0, 0, 4, true, []float64{0, 1}},
		{-3, -3, 4, true, []float64{-3, -2, -1, 0}},
		{0, 0.3, 3, false, []float64{0, 0.1, 0.2, 0.3}},
		{48_201, 48_266, 5, true, []float64{48_200, 48_220, 48_240, 48_260, 48_280}},
		{0, 1, 1, true, []float64{0, 1}},
	} {
		if got := niceTicks(c.low, c.high, c.steps, c.whole); !slices.Equal(got, c.want) {
			t.Errorf("%v to %v in %d: %v, want %v", c.low, c.high, c.steps, got, c.want)
		}
	}
}

// TestNiceTicksAlways checks on random spans what ticks promise.
func TestNiceTicksAlways(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 20_000 {
		low := random.NormFloat64() * math.Pow(10, float64(random.IntN(200)-100))
		high := low + math.Abs(random.NormFloat64())*math.Pow(10, float64(random.IntN(200)-100))
		steps, whole := 1+random.IntN(8), random.IntN(2) == 0
		ticks := niceTicks(low, high, steps, whole)
		if len(ticks) < 2 || len(ticks) > max(2, steps)+1 || !slices.IsSorted(ticks) {
			t.Fatalf("%v to %v in %d: %v", low, high, steps, ticks)
		}
		step := ticks[1] - ticks[0]
		for i, v := range ticks {
			if math.IsNaN(v) || math.IsInf(v, 0) || i > 0 && !(v > ticks[i-1]) {
				t.Fatalf("%v to %v in %d: %v", low, high, steps, ticks)
			}
			if whole && v != math.Trunc(v) {
				t.Fatalf("%v is no whole number", v)
			}
		}
		if slack := step*1e-6 + 1e-9*math.Abs(high); high > low && (ticks[0] > low+slack || ticks[len(ticks)-1] < high-slack) {
			t.Fatalf("%v to %v in %d: %v does not enclose it", low, high, steps, ticks)
		}
	}
}

// TestSpread compares with what a thousand small moves find.
func TestSpread(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	cost := func(at, wanted []float64) (sum float64) {
		for i := range at {
			sum += (at[i] - wanted[i]) * (at[i] - wanted[i])
		}
		return sum
	}
	for range 300 {
		n := 1 + random.IntN(4)
		wanted := make([]float64, n)
		for i := range wanted {
			wanted[i] = 100 * random.Float64()
		}
		slices.Sort(wanted)
		got := spread(wanted, 14, 0, 100)
		for i, y := range got {
			if y < -1e-9 || y > 100+1e-9 || i > 0 && y-got[i-1] < 14-1e-9 {
				t.Fatalf("%v became %v", wanted, got)
			}
		}
		for range 1000 {
			other := make([]float64, n)
			for i := range other {
				other[i] = got[i] + 4*random.NormFloat64()
			}
			slices.Sort(other)
			fits := true
			for i, y := range other {
				fits = fits && y >= 0 && y <= 100 && (i == 0 || y-other[i-1] >= 14)
			}
			if fits && cost(other, wanted) < cost(got, wanted)-1e-6 {
				t.Fatalf("%v became %v, nearer is %v", wanted, got, other)
			}
		}
	}
	if got := spread([]float64{5}, 14, 0, 10); got[0] != 5 {
		t.Errorf("one label moved to %v", got)
	}
}

func TestDashed(t *testing.T) {
	length := func(path []point) (sum float64) {
		for i := 1; i < len(path); i++ {
			sum += math.Hypot(path[i].x-path[i-1].x, path[i].y-path[i-1].y)
		}
		return sum
	}
	path := []point{{0, 0}, {10, 0}, {10, 10}, {12, 10}}
	pieces := dashed(path, []float64{3, 2})
	total := 0.0
	for i, piece := range pieces {
		total += length(piece)
		if i < len(pieces)-1 && math.Abs(length(piece)-3) > 1e-9 {
			t.Errorf("dash %d is %v long", i, length(piece))
		}
	}
	if want := 3*4 + 2.0; math.Abs(total-want) > 1e-9 || len(pieces) != 5 {
		t.Errorf("%d dashes of %v, want 5 of %v", len(pieces), total, want)
	}
	for _, pattern := range [][]float64{nil, {3}, {0, 0}} {
		if got := dashed(path, pattern); len(got) != 1 || len(got[0]) != len(path) {
			t.Errorf("pattern %v cuts into %v", pattern, got)
		}
	}
}

// TestCoverage compares the area that is painted with what geometry says, also
// across tiles and where shapes overlap.
func TestCoverage(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 1300, 700))
	r := &raster{img: img}
	square := func(x, y, side float64) []point {
		return []point{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}}
	}
	for _, c := range []struct {
		name   string
		shapes [][]point
		want   float64
	}{
		{"whole pixels", [][]point{square(10, 20, 30)}, 900},
		{"parts of pixels", [][]point{square(10.25, 20.5, 30)}, 900},
		{"over tiles", [][]point{square(400.5, 300.5, 399)}, 399 * 399},
		{"overlapping", [][]point{square(500, 500, 20), square(510, 500, 20)}, 600},
		{"beyond the image", [][]point{square(1290, 690, 30)}, 100},
		{"outside", [][]point{square(2000, 10, 30)}, 0},
		{"line with a gentle turn", outline(nil, []point{{100, 100}, {200, 110}, {300, 100}}, 3), 2 * 3 * math.Hypot(100, 10)},
		{"line with a sharp turn", outline(nil, []point{{100, 100}, {300, 100}, {300, 100}, {300, 200}}, 8), 2400 - 16 + 4*math.Pi},
		{"round", [][]point{disc(point{200.3, 200.8}, 50)}, math.Pi * 2500},
	} {
		clear(img.Pix)
		for i := 3; i < len(img.Pix); i += 4 {
			img.Pix[i] = 0xFF
		}
		r.cover.paint(img, c.shapes, drawing.Color{R: 255, A: 255})
		got := 0.0
		for i := 0; i < len(img.Pix); i += 4 {
			got += float64(img.Pix[i]) / 255
		}
		if math.Abs(got-c.want) > 0.012*c.want+1 {
			t.Errorf("%s: %.1f pixels painted, want %.1f", c.name, got, c.want)
		}
	}
	// Half a colour over half a ground.
	img.Set(5, 5, color.NRGBA{0, 100, 0, 255})
	r.cover.paint(img, [][]point{square(5, 5, 1)}, drawing.Color{R: 200, A: 51})
	if got := img.RGBAAt(5, 5); got != (color.RGBA{40, 80, 0, 255}) {
		t.Errorf("a fifth of the colour gives %v", got)
	}
}

func TestCut(t *testing.T) {
	faces, err := newTypeface()
	if err != nil {
		t.Fatal(err)
	}
	const text = "通話プロフェッショナル Calling Professional"
	for width := 0.0; width < 400; width += 7 {
		got := faces.cut(text, 11, width)
		if faces.width(got, 11) > width {
			t.Errorf("%q is wider than %v", got, width)
		}
		if start, cut := strings.CutSuffix(got, "…"); cut && !strings.HasPrefix(text, start) || !cut && got != text && got != "" {
			t.Errorf("%q is no start of the text", got)
		}
	}
	if got := faces.cut(text, 11, 1000); got != text {
		t.Errorf("%q was cut", got)
	}
}

// TestTicksUnderTheAxis: texts neither touch nor leave the picture, at any
// width, and the last week always has one.
func TestTicksUnderTheAxis(t *testing.T) {
	for _, n := range []int{1, 2, 5, 13, 26, 53, 104, 260, 2000} {
		for width := 130; width < 1400; width += 97 {
			for step := Each; step <= Monthly; step++ {
				c := sample(Bars, n, 1, false)
				c.Axis.Step = step
				if step == Monthly {
					c.Axis.Points = Months(november.AddDate(0, -n, 0), n)
				}
				s := style(width, 200, 1)
				faces, err := newTypeface()
				if err != nil {
					t.Fatal(err)
				}
				d := &scene{pen: pen{faces, newRaster(s.Width, s.Height, faces.face)}, chart: &c, style: s, left: Box{0, 0, float64(width), 200}}
				d.geo = &Geometry{chart: &c, shown: []int{0}, scale: 1}
				d.layPlot()
				ticks := d.chooseTicks()
				if len(ticks) == 0 {
					t.Fatalf("%d points of step %d in %d have no text", n, step, width)
				}
				for i, tick := range ticks {
					if tick.from < 0 || tick.to > float64(width) || i > 0 && tick.from < ticks[i-1].to+4 {
						t.Fatalf("%d points of step %d in %d: %v", n, step, width, ticks)
					}
					if month := c.Axis.Points[tick.i].Start.Month(); step == Monthly && len(ticks) > 2 && ticks[1].i-ticks[0].i == 3 && (month-1)%3 != 0 {
						t.Fatalf("a quarter begins in %v", month)
					}
				}
				if last := ticks[len(ticks)-1].i; (step == Weekly || step == Daily) && last != n-1 {
					t.Fatalf("the last of %d has no text in %d: %v", n, width, ticks)
				}
			}
		}
	}
}
