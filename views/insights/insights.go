// Package insights draws what the insights of licences and of calls show: it
// turns the figures of package insight into the charts of package chart, in the
// same colours and words for the screen, for files and for the command line.
package insights

import (
	"context"
	"fmt"
	"hash/fnv"
	"image/color"
	"io"
	"math"
	"strconv"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/insight"
	"partnerdesk/data/measure/figure"
	"partnerdesk/views/chart"
	"partnerdesk/views/theme"
)

var kinds = map[app.ChartKind]chart.Kind{app.LineChart: chart.Lines, app.AreaChart: chart.Areas, app.BarChart: chart.Bars, app.StackChart: chart.Stack,
	app.ShareChart: chart.Share, app.DonutChart: chart.Donut}

// colours are those of the roles; empty: that of the series in order.
var colours = map[insight.Role]fyne.ThemeColorName{insight.Used: theme.Accent, insight.Unused: theme.AccentSoft, insight.Available: theme.Idle, insight.Unknown: theme.Outline,
	insight.Over: theme.Bad, insight.Low: theme.Warn, insight.Others: theme.AccentSoft, insight.Expiring: theme.Warn, insight.Renewing: theme.Accent,
	insight.New: theme.Accent, insight.Growing: theme.Good, insight.Steady: theme.AccentSoft, insight.Falling: theme.Warn, insight.Stopped: theme.Bad,
	insight.Poor: theme.Bad, insight.Count: theme.Accent,
	insight.Answered: theme.Accent, insight.Abandoned: theme.Warn}

var states = map[insight.State]chart.State{insight.Whole: chart.Closed, insight.Partial: chart.Unfinished, insight.Missing: chart.Missing}

// Chart returns the chart of figures, in the printer's language.
func Chart(p *i18n.Printer, of insight.Chart) chart.Chart {
	c := chart.Chart{Kind: kinds[of.Kind], Title: of.Title, Note: of.Note, Axis: axis(p, of), Format: format(p, of.Unit), Percent: percent,
		Texts: chart.Texts{Empty: of.Empty, Total: p.T("insight.total"), Unfinished: p.T("insight.partial"), Missing: p.T("insight.missing"),
			Value: p.T("insight.figure"), Share: p.T("insight.share")}}
	switch {
	case c.Kind == chart.Share:
		c.Short = func(v float64) string { return strconv.FormatFloat(v*100, 'f', 0, 64) + "%" }
	case of.Unit == figure.Share: // ticks may stand closer than a percent
		c.Short = func(v float64) string { return short(v*100) + "%" }
	case of.Unit == figure.Seconds:
		c.Short = func(v float64) string { return p.T("insight.seconds", i18n.Args{"seconds": p.Digits(short(v))}) }
	}
	for i, s := range of.Series {
		c.Series = append(c.Series, chart.Series{Name: s.Name, Color: colours[of.Roles[i]], Values: s.Values})
	}
	c.Version = version(p, of)
	return c
}

func axis(p *i18n.Printer, of insight.Chart) chart.Axis {
	a := chart.Axis{Title: of.Points}
	if of.Weekly {
		a.Step = chart.Weekly
		for _, day := range of.Days {
			a.Points = append(a.Points, chart.Point{Start: day})
		}
		a.Tick = func(at chart.Point) string { return p.Day(at.Start) }
		a.Era = func(at chart.Point) string { return strconv.Itoa(at.Start.Year()) }
		a.Label = func(at chart.Point) string { return p.T("insight.week_of", i18n.Args{"day": at.Start}) }
	} else {
		a.Points = chart.Categories(of.Names...)
	}
	for i, s := range of.States {
		a.Points[i].State = states[s]
	}
	return a
}

// format writes figures of a unit.
func format(p *i18n.Printer, unit figure.Unit) func(float64) string {
	return func(v float64) string { return insight.ValueText(p, unit, v, true) }
}

// short writes a tick of an axis with no more decimals than it has.
func short(v float64) string { return strconv.FormatFloat(math.Round(v*1e4)/1e4, 'f', -1, 64) }

func percent(v float64) string { return strconv.FormatFloat(v*100, 'f', 1, 64) + "%" }

// version names what a chart shows, so that the same is not drawn again.
func version(p *i18n.Printer, of insight.Chart) string {
	sum := fnv.New128a()
	fmt.Fprintf(sum, "%s %+v", p.Language(), of)
	return fmt.Sprintf("%x", sum.Sum(nil))
}

// The size of a picture in a file, in units, and its scale.
const (
	width, height = 960, 400
	scale         = 2
)

// Write writes the chart of figures as a picture that stands alone, as the
// screen would save it, in a mode of the theme. It needs no window.
func Write(ctx context.Context, w io.Writer, form chart.Form, p *i18n.Printer, of insight.Chart, mode theme.Mode) error {
	colors := theme.New(mode)
	s := chart.Style{Width: width * scale, Height: height * scale, Scale: scale,
		Palette: chart.NewPalette(func(name fyne.ThemeColorName) color.Color { return colors.Color(name, 0) })}
	return chart.Write(ctx, w, form, Chart(p, of), s)
}
