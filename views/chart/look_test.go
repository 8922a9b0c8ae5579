package chart

import (
	"math"
	"testing"

	"partnerdesk/views/theme"
	"partnerdesk/views/viewtest"
)

// TestPictures compares charts with pictures that somebody has looked at. After
// a wanted change: go test ./views/chart -run Pictures -update, look at
// testdata, and commit it.
func TestPictures(t *testing.T) {
	nan := math.NaN()
	gaps := sample(Lines, 16, 2, false)
	gaps.Axis.Points[4].State = Missing
	gaps.Axis.Points[5].State = Missing
	gaps.Axis.Points[7].State = Missing
	gaps.Series[1].Values[11] = nan
	gapBars := sample(Bars, 12, 2, false)
	gapBars.Axis.Points[4].State = Missing
	below := sample(Stack, 12, 3, true)
	below.Series[1].Values = []float64{-50, -80, -20, 0, 10, -400, -20, 30, -60, -80, -90, -40}
	zero := sample(Lines, 8, 1, false)
	clear(zero.Series[0].Values)
	one := sample(Lines, 1, 2, false)
	empty := sample(Bars, 0, 2, true)
	names := sample(Bars, 5, 1, true)
	names.Axis = Axis{Title: "顧客", Points: Categories("東京メトロポリタン物流サービス株式会社 北関東営業所", "Acme", "株式会社山田製作所", "Northwind Traders of the Greater Pacific", "有限会社青葉クリニック")}
	large := sample(Lines, 26, 1, false)
	large.Loose = true
	for i := range large.Series[0].Values {
		large.Series[0].Values[i] = 48_200 + large.Series[0].Values[i]/10
	}
	close := sample(Lines, 26, 4, true)
	for s := range close.Series {
		close.Series[s].Values = wave(s, 26, 500+3*float64(s))
	}
	months := sample(Stack, 30, 2, false)
	months.Axis.Step, months.Axis.Points = Monthly, Months(november.AddDate(0, -29, 0), 30)
	months.Axis.Tick = func(p Point) string { return p.Start.Format("Jan") }
	for _, c := range []struct {
		name   string
		mode   theme.Mode
		chart  Chart
		w, h   int
		scale  float64
		change func(*Style)
	}{
		{"lines_light_en", theme.Light, sample(Lines, 52, 4, false), 720, 280, 1, nil},
		{"lines_dark_ja", theme.Dark, sample(Lines, 104, 4, true), 720, 280, 1, nil},
		{"lines_gaps_light_en", theme.Light, gaps, 560, 220, 1, nil},
		{"lines_eight_dark_en", theme.Dark, sample(Lines, 40, 8, false), 560, 260, 1, nil},
		{"lines_close_light_ja", theme.Light, close, 560, 220, 1, nil},
		{"lines_loose_light_en", theme.Light, large, 560, 220, 1, nil},
		{"lines_zero_light_en", theme.Light, zero, 400, 160, 1, nil},
		{"lines_one_dark_en", theme.Dark, one, 400, 160, 1, nil},
		{"lines_50000_light_en", theme.Light, noisy(Lines, 50_000, 1), 720, 220, 1, nil},
		{"lines_double_light_ja", theme.Light, sample(Lines, 26, 2, true), 360, 180, 2, nil},
		{"lines_small_light_ja", theme.Light, sample(Lines, 26, 4, true), 320, 160, 1, nil},
		{"areas_light_en", theme.Light, sample(Areas, 52, 2, false), 560, 220, 1, nil},
		{"areas_dark_ja", theme.Dark, sample(Areas, 52, 3, true), 560, 220, 1, nil},
		{"bars_light_en", theme.Light, gapBars, 560, 220, 1, nil},
		{"bars_dark_ja", theme.Dark, sample(Bars, 26, 3, true), 560, 220, 1, nil},
		{"bars_names_light_ja", theme.Light, names, 560, 220, 1, nil},
		{"bars_empty_dark_ja", theme.Dark, empty, 400, 160, 1, nil},
		{"stack_light_en", theme.Light, sample(Stack, 26, 4, false), 560, 220, 1, nil},
		{"stack_below_dark_ja", theme.Dark, below, 560, 220, 1, nil},
		{"stack_months_light_en", theme.Light, months, 560, 220, 1, nil},
		{"stack_double_dark_en", theme.Dark, sample(Stack, 12, 8, false), 360, 180, 2, nil},
		{"share_light_ja", theme.Light, sample(Share, 26, 4, true), 560, 220, 1, nil},
		{"share_dark_en", theme.Dark, sample(Share, 26, 3, false), 560, 220, 1, nil},
		{"donut_light_en", theme.Light, sample(Donut, 1, 4, false), 260, 220, 1, nil},
		{"donut_dark_ja", theme.Dark, sample(Donut, 1, 3, true), 260, 160, 1, nil},
		{"areas_raised_dark_en", theme.Dark, sample(Areas, 26, 2, false), 560, 220, 1, func(s *Style) { s.Ground = theme.Raised }},
		{"spark_light", theme.Light, sample(Spark, 26, 1, false), 72, 20, 2, nil},
		{"heading_light_en", theme.Light, sample(Stack, 26, 8, false), 640, 360, 1, func(s *Style) { s.Heading = true }},
		{"heading_donut_dark_ja", theme.Dark, sample(Donut, 1, 4, true), 480, 320, 1, func(s *Style) { s.Heading = true; s.Hidden = []bool{false, true} }},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := style(c.w, c.h, c.scale)
			s.Palette = palette(c.mode)
			if c.change != nil {
				c.change(&s)
			}
			viewtest.Picture(t, c.name+".png", render(t, c.chart, s).Image)
		})
	}
}
