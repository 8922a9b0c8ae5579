package app

import (
	"context"
	"fmt"
	"io"
	"math"
	"slices"
	"time"

	"partnerdesk/app/i18n"
	"partnerdesk/data/export"
	"partnerdesk/data/table"
)

// The kinds of native charts that a workbook draws of figures.
const (
	LineChart  = export.LineChart
	AreaChart  = export.AreaChart
	BarChart   = export.BarChart
	StackChart = export.StackChart
	ShareChart = export.ShareChart
	DonutChart = export.DonutChart
)

// ChartKind says how a workbook draws figures.
type ChartKind = export.ChartKind

// Figures are what a chart shows, as a table: a row for each point, a column of
// figures for each series.
type Figures struct {
	Title  string    // names the sheet and the chart
	Note   string    // what and when
	Kind   ChartKind // of the native chart of a workbook; empty: none
	Points string    // heads the column of points
	Names  []string  // of the points; left out where they are days
	Days   []time.Time
	States []string // how much is known of each point, such as "so far"; nil: all of all
	Series []FigureSeries
	Beside []FigureSeries // further columns, which the chart does not draw
}

// FigureSeries is one column of figures; NaN is unknown.
type FigureSeries struct {
	Name   string
	Color  string    // in the native chart of a workbook, as RRGGBB; empty: by the order
	Values []float64 // one for each point
	Shares bool      // the figures are shares: 1 is 100 %
}

// Export writes the figures to a file, whole or not at all; a workbook gets a
// native chart of its own cells.
func (f Figures) Export(ctx context.Context, p *i18n.Printer, path string, m Manner) (Exported, error) {
	v, err := f.view(p)
	if err != nil {
		return Exported{}, err
	}
	return export.File(ctx, path, m, v, nil)
}

// WriteTo writes the figures to w; see Export.
func (f Figures) WriteTo(ctx context.Context, p *i18n.Printer, w io.Writer, m Manner) (Exported, error) {
	v, err := f.view(p)
	if err != nil {
		return Exported{}, err
	}
	return export.Write(ctx, w, m, v, nil)
}

// Text returns the figures as tab-separated text for the clipboard, with their
// headings.
func (f Figures) Text(ctx context.Context, p *i18n.Printer) (string, error) {
	v, err := f.view(p)
	if err != nil {
		return "", err
	}
	return export.Text(ctx, v, nil, true)
}

// view lays the figures out as columns: days or names, then whole numbers where
// all figures of a series are, else decimal ones.
func (f Figures) view(p *i18n.Printer) (export.View, error) {
	n := len(f.Names)
	points := table.Column{Key: "point", Type: table.Text}
	if f.Names == nil {
		n, points.Type = len(f.Days), table.Date
	}
	columns, titles := []table.Column{points}, []string{f.Points}
	all := slices.Concat(f.Series, f.Beside)
	for i, s := range all {
		if len(s.Values) != n {
			return export.View{}, fmt.Errorf("series %q has %d figures for %d points", s.Name, len(s.Values), n)
		}
		c := table.Column{Key: fmt.Sprintf("series_%d", i+1), Type: table.Decimal}
		if s.Shares {
			c.Type = table.Percent
		} else if !slices.ContainsFunc(s.Values, func(v float64) bool { return known(v) && (v != math.Trunc(v) || math.Abs(v) > wholeMost) }) {
			c.Type = table.Integer
		}
		columns, titles = append(columns, c), append(titles, s.Name)
	}
	if f.States != nil {
		if len(f.States) != n {
			return export.View{}, fmt.Errorf("%d states for %d points", len(f.States), n)
		}
		columns, titles = append(columns, table.Column{Key: "state", Type: table.Text}), append(titles, p.T("export.state"))
	}
	batch := table.NewBatch(columns)
	for i := range n {
		if f.States != nil {
			batch.Column(len(columns) - 1).Append(table.Value{Type: table.Text, Text: f.States[i], Missing: f.States[i] == ""})
		}
		if f.Names != nil {
			batch.Column(0).AppendText(f.Names[i])
		} else {
			batch.Column(0).AppendInt(table.DayOf(f.Days[i]))
		}
		for k, s := range all {
			to, v := batch.Column(k+1), s.Values[i]
			switch {
			case !known(v):
				to.AppendMissing()
			case columns[k+1].Type == table.Integer:
				to.AppendInt(int64(v))
			default:
				to.AppendFloat(v)
			}
		}
	}
	v := export.View{Name: f.Title, Source: table.NewMemory(columns, batch.Finish()), ChartTitle: p.T("export.charts.title"),
		InfoTitle: p.T("export.info.title"), Info: [][2]string{{appName, Version}, {f.Title, f.Note}}}
	chart := export.Chart{Kind: f.Kind, Title: f.Title, Category: points.Key}
	for i, c := range columns {
		v.Columns = append(v.Columns, export.Column{Key: c.Key, Title: titles[i], Type: c.Type, Index: i})
		if i > 0 && i <= len(f.Series) {
			chart.Series = append(chart.Series, c.Key)
			chart.Colors = append(chart.Colors, f.Series[i-1].Color)
		}
	}
	if f.Kind != "" && len(chart.Series) > 0 {
		v.Charts = []export.Chart{chart}
	}
	return v, nil
}

// FileName proposes the name of a file after what it holds and its day.
func FileName(title string, day time.Time, ending string) string {
	return export.FileName(title, "", day, ending)
}

// wholeMost is up to where every whole number is exact as a figure.
const wholeMost = 1 << 53

func known(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }
