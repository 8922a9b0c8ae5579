package chart

import (
	"context"
	"io"
	"time"

	"partnerdesk/app"
)

// kinds are the native charts of a workbook; areas and spark lines become what
// comes nearest.
var kinds = map[Kind]app.ChartKind{Lines: app.LineChart, Areas: app.AreaChart, Bars: app.BarChart, Stack: app.StackChart, Share: app.ShareChart,
	Donut: app.DonutChart, Spark: app.LineChart}

// Figures returns what the chart shows as a table that can be exported: all
// series, also those that are hidden, with days as days and unknown figures as
// missing.
func (c *Chart) Figures() app.Figures {
	f := app.Figures{Title: c.Title, Note: c.Note, Kind: kinds[c.Kind], Points: c.Axis.Title}
	if c.Kind == Donut {
		values := app.FigureSeries{Name: c.Texts.Value}
		for i, s := range c.Series {
			f.Names, values.Values = append(f.Names, s.Name), append(values.Values, c.value(i, 0))
		}
		f.Series = []app.FigureSeries{values}
		return f
	}
	f.Names, f.Days = []string{}, []time.Time{}
	states := false
	for i, p := range c.Axis.Points {
		f.Names, f.Days = append(f.Names, c.Axis.label(i)), append(f.Days, p.Start)
		f.States = append(f.States, c.state(i))
		states = states || p.State != Closed
	}
	if c.Axis.Step != Each {
		f.Names = nil
	}
	if !states {
		f.States = nil
	}
	for i, s := range c.Series {
		series := app.FigureSeries{Name: s.Name}
		for k := range c.Axis.Points {
			series.Values = append(series.Values, c.value(i, k))
		}
		f.Series = append(f.Series, series)
	}
	return f
}

// Form is how a chart can be saved as a picture.
type Form string

// The forms.
const (
	PNG Form = "png"
	SVG Form = "svg"
)

// sharp is the least scale of a picture that may be printed or shown larger.
const sharp = 2

// Write writes a chart as a picture that stands alone: with title, note and
// legend, and sharp whatever the screen.
func Write(ctx context.Context, w io.Writer, form Form, c Chart, s Style) error {
	s.Heading = true
	if form == SVG {
		return WriteSVG(ctx, w, c, s)
	}
	if s.Scale > 0 && s.Scale < sharp {
		s.Width, s.Height = int(float64(s.Width)*sharp/s.Scale), int(float64(s.Height)*sharp/s.Scale)
		s.Scale = sharp
	}
	return WritePNG(ctx, w, c, s)
}
