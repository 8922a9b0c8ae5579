// Package insights draws what the licence insights show: it turns the figures of
// package kpi into the charts of package chart, in the same colours and words
// for the screen, for files and for the command line.
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
	"partnerdesk/app/kpi"
	"partnerdesk/views/chart"
	"partnerdesk/views/theme"
)

var kinds = map[app.ChartKind]chart.Kind{app.LineChart: chart.Lines, app.AreaChart: chart.Areas, app.BarChart: chart.Bars, app.StackChart: chart.Stack,
	app.ShareChart: chart.Share, app.DonutChart: chart.Donut}

// colours are those of the roles; empty: that of the series in order.
var colours = map[kpi.Role]fyne.ThemeColorName{kpi.Used: theme.Accent, kpi.Unused: theme.AccentSoft, kpi.Available: theme.Idle, kpi.Unknown: theme.Outline,
	kpi.Over: theme.Bad, kpi.Low: theme.Warn, kpi.Others: theme.AccentSoft, kpi.Expiring: theme.Warn, kpi.Renewing: theme.Accent}

var states = map[kpi.State]chart.State{kpi.Whole: chart.Closed, kpi.Partial: chart.Unfinished, kpi.Missing: chart.Missing}

// Chart returns the chart of figures, in the printer's language.
func Chart(p *i18n.Printer, of kpi.Chart) chart.Chart {
	c := chart.Chart{Kind: kinds[of.Kind], Title: of.Title, Note: of.Note, Axis: axis(p, of), Format: whole(p), Percent: percent,
		Texts: chart.Texts{Empty: of.Empty, Total: p.T("kpi.total"), Unfinished: p.T("kpi.partial"), Missing: p.T("kpi.missing"),
			Value: p.T("kpi.figure"), Share: p.T("kpi.share")}}
	if c.Kind == chart.Share {
		c.Short = func(v float64) string { return strconv.FormatFloat(v*100, 'f', 0, 64) + "%" }
	}
	for i, s := range of.Series {
		c.Series = append(c.Series, chart.Series{Name: s.Name, Color: colours[of.Roles[i]], Values: s.Values})
	}
	c.Version = version(p, of)
	return c
}

func axis(p *i18n.Printer, of kpi.Chart) chart.Axis {
	a := chart.Axis{Title: of.Points}
	if of.Weekly {
		a.Step = chart.Weekly
		for _, day := range of.Days {
			a.Points = append(a.Points, chart.Point{Start: day})
		}
		a.Tick = func(at chart.Point) string { return p.Day(at.Start) }
		a.Era = func(at chart.Point) string { return strconv.Itoa(at.Start.Year()) }
		a.Label = func(at chart.Point) string { return p.T("kpi.week_of", i18n.Args{"day": at.Start}) }
	} else {
		a.Points = chart.Categories(of.Names...)
	}
	for i, s := range of.States {
		a.Points[i].State = states[s]
	}
	return a
}

// whole writes licences and customers, which are whole.
func whole(p *i18n.Printer) func(float64) string {
	return func(v float64) string { return p.Integer(int64(math.Round(v))) }
}

func percent(v float64) string { return strconv.FormatFloat(v*100, 'f', 1, 64) + "%" }

// version names what a chart shows, so that the same is not drawn again.
func version(p *i18n.Printer, of kpi.Chart) string {
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
func Write(ctx context.Context, w io.Writer, form chart.Form, p *i18n.Printer, of kpi.Chart, mode theme.Mode) error {
	colors := theme.New(mode)
	s := chart.Style{Width: width * scale, Height: height * scale, Scale: scale,
		Palette: chart.NewPalette(func(name fyne.ThemeColorName) color.Color { return colors.Color(name, 0) })}
	return chart.Write(ctx, w, form, Chart(p, of), s)
}
