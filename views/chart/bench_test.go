package chart

import (
	"context"
	"image"
	"math/rand/v2"
	"testing"

	gochart "github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"
)

// noisy is a chart whose lines go up and down as much as they can.
func noisy(kind Kind, n, series int) Chart {
	r := rand.New(rand.NewPCG(1, 2))
	c := sample(kind, n, series, false)
	for _, s := range c.Series {
		for i := range s.Values {
			s.Values[i] = float64(r.IntN(10_000))
		}
	}
	return c
}

func benchmark(b *testing.B, c Chart, s Style) {
	for b.Loop() {
		render(b, c, s)
	}
}

func BenchmarkLines104x4(b *testing.B)      { benchmark(b, noisy(Lines, 104, 4), style(1200, 400, 1)) }
func BenchmarkLines104x4Twice(b *testing.B) { benchmark(b, noisy(Lines, 104, 4), style(1200, 400, 2)) }
func BenchmarkAreas104x4(b *testing.B)      { benchmark(b, noisy(Areas, 104, 4), style(1200, 400, 1)) }
func BenchmarkBars104x4(b *testing.B)       { benchmark(b, noisy(Bars, 104, 4), style(1200, 400, 1)) }
func BenchmarkStack104x4(b *testing.B)      { benchmark(b, noisy(Stack, 104, 4), style(1200, 400, 1)) }
func BenchmarkShare104x4(b *testing.B)      { benchmark(b, noisy(Share, 104, 4), style(1200, 400, 1)) }
func BenchmarkDonut(b *testing.B)           { benchmark(b, noisy(Donut, 1, 4), style(600, 400, 1)) }
func BenchmarkSpark(b *testing.B)           { benchmark(b, noisy(Spark, 26, 1), style(72, 20, 1)) }
func BenchmarkLines50000(b *testing.B)      { benchmark(b, noisy(Lines, 50_000, 1), style(1200, 400, 1)) }
func BenchmarkStack50000x4(b *testing.B)    { benchmark(b, noisy(Stack, 50_000, 4), style(1200, 400, 1)) }

// BenchmarkYardstickLines104x4 draws the same lines, and nothing else, with
// go-chart's own raster renderer.
func BenchmarkYardstickLines104x4(b *testing.B) {
	p := render(b, noisy(Lines, 104, 4), style(1200, 400, 1))
	for b.Loop() {
		r, err := gochart.PNG(1200, 400)
		if err != nil {
			b.Fatal(err)
		}
		for s := range p.chart.Series {
			r.SetStrokeColor(drawing.ColorBlack)
			r.SetStrokeWidth(1.75)
			for i := range p.chart.Axis.Points {
				x, y := int(p.X(i)), int(p.Y(p.chart.value(s, i)))
				if i == 0 {
					r.MoveTo(x, y)
				} else {
					r.LineTo(x, y)
				}
			}
			r.Stroke()
		}
		var w gochart.ImageWriter
		if err := r.Save(&w); err != nil {
			b.Fatal(err)
		}
		if img, err := w.Image(); err != nil || img.Bounds() != image.Rect(0, 0, 1200, 400) {
			b.Fatal(img, err)
		}
	}
}

// BenchmarkSVG draws the same as BenchmarkLines104x4.
func BenchmarkSVG(b *testing.B) {
	for b.Loop() {
		if err := WriteSVG(context.Background(), discard{}, noisy(Lines, 104, 4), style(1200, 400, 1)); err != nil {
			b.Fatal(err)
		}
	}
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }

// BenchmarkHover moves the pointer from point to point of a view.
func BenchmarkHover(b *testing.B) {
	r := drawn(b, sample(Lines, 104, 4, false), 1200, 400)
	for i := 0; b.Loop(); i++ {
		r.moveMouse(r.pixel(r.plot.now.X(i%104), 100))
	}
}

// BenchmarkHover50000 does so where there are many points.
func BenchmarkHover50000(b *testing.B) {
	r := drawn(b, noisy(Stack, 50_000, 4), 1200, 400)
	for i := 0; b.Loop(); i++ {
		r.moveMouse(r.pixel(r.plot.now.X(i*97%50_000), 100))
	}
}
