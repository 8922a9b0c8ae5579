package export

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"partnerdesk/data/table"
)

// ChartKind says how a chart of a workbook draws its figures.
type ChartKind string

// The kinds of charts, like those of the screen.
const (
	LineChart  ChartKind = "line"
	AreaChart  ChartKind = "area"
	BarChart   ChartKind = "bar"   // bars side by side for each row
	StackChart ChartKind = "stack" // bars on top of each other
	ShareChart ChartKind = "share" // stacks as parts of their sum
	DonutChart ChartKind = "donut" // a ring with a part for each row, of the first series
)

// Areas are drawn as lines: in an area, spreadsheets let a gap drop to zero.
var chartTypes = map[ChartKind]excelize.ChartType{
	LineChart: excelize.Line, AreaChart: excelize.Line, BarChart: excelize.Col, StackChart: excelize.ColStacked,
	ShareChart: excelize.ColPercentStacked, DonutChart: excelize.Doughnut,
}

// Chart is a picture that a workbook draws of its own cells, so that it follows
// them when somebody edits them. Missing figures are gaps.
type Chart struct {
	Kind     ChartKind
	Title    string   // in the user's language; may be empty
	Category string   // key of the view's column along the axis
	Series   []string // keys of the view's columns of figures, at least one
	Colors   []string // of the series, as RRGGBB; empty or too few: those of the screen in order
}

// The sizes of the sheet of charts, in pixels; a row of a sheet has 20.
const (
	chartWidth, chartHeight = 960, 400
	chartGap                = 2 // rows
	chartText               = "595959"
)

// Excel and others space categories that are days by the calendar unless an
// axis says that it is none, which excelize cannot say: bars of weeks would be a
// day wide.
var (
	calendarAxis = []byte(`<auto val="1">`)
	plainAxis    = []byte(`<auto val="0">`)
)

// seriesColours are those of the screen on light ground.
var seriesColours = []string{"006CA9", "BB4C17", "0F9B6C", "C0739F", "CE7B08", "1990F5"}

// chartSheet adds the sheet of charts, which draw the rows of a sheet of data.
func (r *reader) chartSheet(f *excelize.File, name, data string, rows int) error {
	if err := addSheet(f, name); err != nil {
		return err
	}
	no := false
	if err := errors.Join(f.SetSheetView(name, 0, &excelize.ViewOptions{ShowGridLines: &no}), printWide(f, name)); err != nil {
		return err
	}
	return r.drawCharts(f, name, "B", data, rows)
}

// chartsBeside puts the charts of a sheet of data to the right of its rows.
func (r *reader) chartsBeside(f *excelize.File, data string, rows int) error {
	letters, err := excelize.ColumnNumberToName(len(r.Columns) + 2)
	if err != nil {
		return err
	}
	return errors.Join(r.drawCharts(f, data, letters, data, rows), printWide(f, data))
}

// drawCharts puts the charts onto a sheet, below each other from a column on.
func (r *reader) drawCharts(f *excelize.File, sheet, column, data string, rows int) error {
	yes, rowPoints := true, 15.0
	if err := f.SetSheetProps(sheet, &excelize.SheetPropsOptions{CustomHeight: &yes, DefaultRowHeight: &rowPoints}); err != nil {
		return err
	}
	for i, c := range r.Charts {
		drawn, err := r.chart(c, data, rows)
		if err != nil {
			return err
		}
		cell := fmt.Sprintf("%s%d", column, 2+i*(chartHeight/20+chartGap))
		if err := f.AddChart(sheet, cell, drawn); err != nil {
			return err
		}
	}
	return nil
}

// printWide makes a sheet as wide as a page when it is printed.
func printWide(f *excelize.File, name string) error {
	yes, one, asNeeded, landscape := true, 1, 0, "landscape"
	return errors.Join(
		f.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &yes}),
		f.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &landscape, FitToWidth: &one, FitToHeight: &asNeeded}))
}

func (r *reader) chart(c Chart, data string, rows int) (*excelize.Chart, error) {
	kind, known := chartTypes[c.Kind]
	if !known || len(c.Series) == 0 {
		return nil, fmt.Errorf("a chart of kind %q with %d series", c.Kind, len(c.Series))
	}
	letters, category, err := r.place(c.Category)
	if err != nil {
		return nil, err
	}
	sheet := "'" + strings.ReplaceAll(data, "'", "''") + "'!"
	along := func(letters string) string { return fmt.Sprintf("%s$%s$2:$%s$%d", sheet, letters, letters, rows+1) }
	text := excelize.Font{Color: chartText, Size: 9}
	vary, gap := c.Kind == DonutChart, uint(60)
	drawn := &excelize.Chart{
		Type: kind, ShowBlanksAs: "gap", VaryColors: &vary, GapWidth: &gap,
		Dimension: excelize.ChartDimension{Width: chartWidth, Height: chartHeight},
		Legend:    excelize.ChartLegend{Position: "bottom"},
		Format:    excelize.GraphicOptions{AltText: c.Title, Positioning: "oneCell"}, // rows that a filter hides do not squeeze it
		XAxis:     excelize.ChartAxis{Font: text, NumFmt: excelize.ChartNumFmt{CustomNumFmt: formats[category.Type], SourceLinked: true}},
		YAxis:     excelize.ChartAxis{Font: text, MajorGridLines: true},
	}
	if len(c.Series) == 1 && c.Title != "" && c.Kind != DonutChart {
		drawn.Legend.Position = "none"
	}
	if c.Title != "" {
		drawn.Title.Paragraph = []excelize.RichTextRun{{Text: c.Title}}
	}
	if c.Kind == DonutChart {
		c.Series = c.Series[:1]
	}
	categories := along(letters)
	for i, key := range c.Series {
		letters, column, err := r.place(key)
		if err != nil {
			return nil, err
		}
		if !column.Type.Numeric() {
			return nil, fmt.Errorf("a chart of column %q, which is of type %s", key, column.Type)
		}
		s := excelize.ChartSeries{Name: sheet + "$" + letters + "$1", Categories: categories, Values: along(letters),
			Fill: c.fill(i), Marker: excelize.ChartMarker{Symbol: "none"}}
		s.Line.Width = 2
		if c.Kind == DonutChart {
			for part := range min(rows, len(seriesColours)) {
				s.DataPoint = append(s.DataPoint, excelize.ChartDataPoint{Index: part, Fill: colour(part)})
			}
		}
		drawn.Series = append(drawn.Series, s)
		if i == 0 && column.Type == table.Percent {
			drawn.YAxis.NumFmt.CustomNumFmt = formats[table.Percent]
		}
	}
	return drawn, nil
}

// fill fills with the colour of the n-th series of a chart.
func (c Chart) fill(n int) excelize.Fill {
	if n < len(c.Colors) && c.Colors[n] != "" {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: c.Colors[n : n+1]}
	}
	return colour(n)
}

// colour fills with that of the n-th series.
func colour(n int) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{seriesColours[n%len(seriesColours)]}}
}

// place returns the letters and the description of the view's column of a key.
func (r *reader) place(key string) (string, Column, error) {
	i := slices.IndexFunc(r.Columns, func(c Column) bool { return c.Key == key })
	if i < 0 {
		return "", Column{}, fmt.Errorf("a chart of column %q, which is not shown", key)
	}
	letters, err := excelize.ColumnNumberToName(i + 1)
	return letters, r.Columns[i], err
}
