package insight

import (
	"context"
	"math"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/measure/figure"
)

func TestValueText(t *testing.T) {
	en, ja := i18n.For(i18n.English), i18n.For(i18n.Japanese)
	for _, c := range []struct {
		p     *i18n.Printer
		unit  figure.Unit
		value float64
		known bool
		want  string
	}{
		{en, figure.Users, 12345, true, "12,345"},
		{ja, figure.Minutes, 12345.4, true, "12,345"},
		{en, figure.Share, .0345, true, "3.5%"},
		{ja, figure.Share, 1.5, true, "150.0%"},
		{en, figure.Average, 1234.56, true, "1,234.6"},
		{en, figure.Seconds, 1234.56, true, "1,234.6 s"},
		{ja, figure.Seconds, 9, true, "9.0 秒"},
		{en, figure.Share, 0, false, Dash},
		{en, figure.Seconds, math.NaN(), true, Dash},
	} {
		if got := ValueText(c.p, c.unit, c.value, c.known); got != c.want {
			t.Errorf("%s %v: %q, want %q", c.unit, c.value, got, c.want)
		}
	}
}

func TestChangeText(t *testing.T) {
	p := i18n.For(i18n.English)
	for _, c := range []struct {
		unit  figure.Unit
		value float64
		want  string
	}{{figure.Users, 3, "+3"}, {figure.Users, -3, "-3"}, {figure.Users, 0, "0"}, {figure.Users, .2, "0"}, {figure.Share, .0123, "+1.2 pts"},
		{figure.Share, -.0123, "-1.2 pts"}, {figure.Seconds, 2.34, "+2.3 s"}, {figure.Seconds, -2.34, "-2.3 s"}} {
		if got := ChangeText(p, c.unit, figure.Change{Known: true, Value: c.value}); got != c.want {
			t.Errorf("%s %v: %q, want %q", c.unit, c.value, got, c.want)
		}
	}
	if got := ChangeText(p, figure.Users, figure.Change{Value: 3}); got != Dash {
		t.Errorf("an unknown change is %q", got)
	}
}

func TestMeasureParts(t *testing.T) {
	p := i18n.For(i18n.English)
	m := figure.Measure{ID: "queues.avg_answer_time", Figure: figure.Figure{Known: true, Numerator: 12345, Denominator: 678}}
	if got := MeasureParts(p, m); got != "12,345 of 678" {
		t.Error(got)
	}
	m.ID += "_by_customer"
	if got := MeasureParts(p, m); got != "mean of 678 customers" {
		t.Error(got)
	}
	if m.Denominator = 0; MeasureParts(p, m) != "" {
		t.Error("there are parts without a denominator")
	}
}

// The rows behind a figure are those of its series, else of its point, else of
// all of the chart.
func TestOpens(t *testing.T) {
	row := func(query string) Rows { return Rows{"calling-users", query} }
	c := Chart{Behind: row("all"), OfPoints: []Rows{row("a"), row("b"), {}}, OfCells: [][]Rows{{{}, row("b1"), row("c1")}}}
	for _, of := range []struct {
		series, point int
		want          string
	}{{0, 0, "a"}, {0, 1, "b1"}, {0, 2, "c1"}, {1, 1, "b"}, {1, 2, "all"}, {-1, 1, "b"}, {0, -1, "all"}, {0, 3, "all"}, {-1, -1, "all"}} {
		if got := c.Opens(of.series, of.point); got != row(of.want) {
			t.Errorf("%d %d opens %v, want %s", of.series, of.point, got, of.want)
		}
	}
	if got := (Chart{}).Opens(0, 0); got != (Rows{}) {
		t.Errorf("a chart that does not tell opens %v", got)
	}
}

func TestWeeks(t *testing.T) {
	day := func(n int) time.Time { return time.Date(2026, 11, n, 13, 0, 0, 0, time.UTC) }
	if got := Sunday(day(14)); got.Day() != 8 || got.Hour() != 0 {
		t.Errorf("the week of Saturday begins %v", got)
	}
	if got := Sunday(day(15)); got.Day() != 15 {
		t.Errorf("the week of Sunday begins %v", got)
	}
	if got := Weeks(day(7), day(22)); len(got) != 4 || got[0].Day() != 1 || got[3].Day() != 22 {
		t.Errorf("weeks %v", got)
	}
	if Weeks(day(9), day(7)) != nil {
		t.Error("no days have weeks")
	}
}

// Shares stand in a workbook as percentages, waits as numbers; gaps stay empty.
func TestSharesInWorkbook(t *testing.T) {
	p := i18n.For(i18n.English)
	c := Chart{Unit: figure.Share}
	c.Kind, c.Title, c.Points = app.LineChart, "poor", "week"
	c.Week(p, []time.Time{Sunday(time.Date(2026, 11, 8, 0, 0, 0, 0, time.UTC)), time.Date(2026, 11, 15, 0, 0, 0, 0, time.UTC)}, func(i int) State { return []State{Whole, Missing}[i] })
	c.Draw("share", Poor, []float64{.034, math.NaN()})
	path := filepath.Join(t.TempDir(), "a.xlsx")
	if _, err := c.Export(context.Background(), p, path, app.XLSX); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(f.GetSheetList()[0])
	if err != nil || len(rows) != 3 || !strings.HasSuffix(rows[1][1], "%") || rows[2][1] != "" || rows[2][2] != p.T("insight.missing") {
		t.Errorf("%q, %v", rows, err)
	}
	raw, err := f.GetRows(f.GetSheetList()[0], excelize.Options{RawCellValue: true})
	if err != nil || raw[1][1] != "0.034" {
		t.Errorf("%q, %v", raw, err)
	}
}
