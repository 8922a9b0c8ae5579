package chart

import (
	"testing"

	"fyne.io/fyne/v2"

	"partnerdesk/views/theme"
	"partnerdesk/views/viewtest"
)

// TestViewPictures compares views with pictures that somebody has looked at.
func TestViewPictures(t *testing.T) {
	for _, c := range []struct {
		name  string
		mode  theme.Mode
		chart Chart
		size  fyne.Size
		scale float32
		do    func(*rig)
	}{
		{"view_lines_light_en", theme.Light, sample(Lines, 26, 3, false), fyne.NewSize(640, 260), 1, func(r *rig) {
			r.moveMouse(r.pixel(r.plot.now.X(9)+2, r.plot.now.Y(r.chart.value(1, 9))))
		}},
		{"view_lines_dark_ja", theme.Dark, sample(Lines, 26, 4, true), fyne.NewSize(640, 260), 1, func(r *rig) {
			r.FocusPlot()
			r.key(fyne.KeyLeft, fyne.KeyLeft, fyne.KeyDown)
		}},
		{"view_stack_dark_en", theme.Dark, sample(Stack, 26, 4, false), fyne.NewSize(640, 260), 1, func(r *rig) {
			b, _ := r.plot.now.Mark(2, 20)
			r.moveMouse(r.pixel(b.Left+2, b.Top+2))
		}},
		{"view_share_hidden_light_ja", theme.Light, sample(Share, 12, 4, true), fyne.NewSize(560, 240), 1, func(r *rig) {
			r.clickLegend(1)
			r.work()
			r.key(fyne.KeyRight)
			b, _ := r.plot.now.Mark(0, 1)
			r.moveMouse(r.pixel(b.Left+2, b.Top+2))
		}},
		{"view_donut_light_en", theme.Light, sample(Donut, 1, 4, false), fyne.NewSize(560, 220), 1, func(r *rig) {
			r.FocusPlot()
			r.key(fyne.KeyHome, fyne.KeyRight)
		}},
		{"view_donut_dark_ja", theme.Dark, sample(Donut, 1, 4, true), fyne.NewSize(320, 280), 1, func(r *rig) {
			r.clickLegend(2)
			r.work()
		}},
		{"view_many_small_light_ja", theme.Light, sample(Lines, 26, 8, true), fyne.NewSize(320, 160), 1, func(r *rig) {
			r.moveMouse(r.pixel(r.plot.now.X(20), 20))
		}},
		{"view_bars_double_dark_ja", theme.Dark, sample(Bars, 8, 2, true), fyne.NewSize(320, 160), 2, func(r *rig) {
			r.FocusPlot()
			r.key(fyne.KeyEnd, fyne.KeyUp)
		}},
		{"view_empty_light_en", theme.Light, sample(Lines, 0, 2, false), fyne.NewSize(320, 120), 1, func(r *rig) {}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRig(t, c.chart, c.size.Width, c.size.Height)
			wear(t, c.mode)
			r.canvas.SetScale(c.scale)
			r.canvas.Resize(c.size)
			r.Refresh()
			if !c.chart.blank() {
				for _, after := range r.timers {
					if after != nil {
						after()
					}
				}
				r.work()
			}
			c.do(r)
			viewtest.Picture(t, c.name+".png", r.canvas.Capture())
		})
	}
}
