package app_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"io/fs"
	"math"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
)

func someFigures() app.Figures {
	return app.Figures{Title: "Licences", Note: "All regions", Kind: app.StackChart, Points: "Week",
		Days:   []time.Time{day("2026-11-01"), day("2026-11-08"), day("2026-11-15")},
		States: []string{"", "no data", "so far"},
		Series: []app.FigureSeries{{Name: "Meetings", Values: []float64{10, math.NaN(), 1 << 40}}, {Name: "通話", Values: []float64{-1.5, math.Inf(1), 0}}}}
}

// Figures leave as a typed table: days, whole numbers, decimals, what is unknown
// missing, and the state of each point.
func TestFiguresAsCSVAndText(t *testing.T) {
	p, ctx := i18n.For(i18n.English), context.Background()
	want := [][]string{{"Week", "Meetings", "通話", "State"}, {"2026-11-01", "10", "-1.5", ""}, {"2026-11-08", "", "", "no data"},
		{"2026-11-15", "1099511627776", "0", "so far"}}
	var b bytes.Buffer
	if _, err := someFigures().WriteTo(ctx, p, &b, app.CSV); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.String(), "\ufeff"))).ReadAll()
	if err != nil || !reflect.DeepEqual(rows, want) {
		t.Errorf("%q, %v", rows, err)
	}
	text, err := someFigures().Text(ctx, p)
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(text, "\n") {
		if got := strings.Split(line, "\t"); !reflect.DeepEqual(got, want[i]) {
			t.Errorf("line %d: %q", i, got)
		}
	}
}

// A workbook of figures draws them with a chart of its own.
func TestFiguresAsWorkbook(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.xlsx")
	if _, err := someFigures().Export(context.Background(), i18n.For(i18n.English), path, app.XLSX); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if sheets := f.GetSheetList(); !reflect.DeepEqual(sheets, []string{"Licences", "Charts", "Information"}) {
		t.Fatalf("sheets %q", sheets)
	}
	for cell, want := range map[string]string{"A2": "2026-11-01", "B2": "10", "C2": "-1.5", "B3": "", "D4": "so far"} {
		if got, err := f.GetCellValue("Licences", cell); err != nil || strings.TrimSuffix(got, "0") != strings.TrimSuffix(want, "0") {
			t.Errorf("%s is %q, %v", cell, got, err)
		}
	}
	archive, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	drawn, err := fs.ReadFile(archive, "xl/charts/chart1.xml")
	if err != nil {
		t.Fatal(err)
	}
	for _, reference := range []string{"!$A$2:$A$4", "!$B$2:$B$4", "!$C$2:$C$4"} {
		if !strings.Contains(string(drawn), reference) {
			t.Errorf("the chart does not draw %s", reference)
		}
	}
	if strings.Contains(string(drawn), "$D$") {
		t.Error("the chart draws the states")
	}
}

func TestFiguresByName(t *testing.T) {
	f := app.Figures{Title: "Shares", Kind: app.DonutChart, Points: "Customer", Names: []string{"Acme", "=x"},
		Series: []app.FigureSeries{{Name: "Licences", Values: []float64{3, 4}}}}
	text, err := f.Text(context.Background(), i18n.For(i18n.English))
	if err != nil || text != "Customer\tLicences\nAcme\t3\n'=x\t4" {
		t.Errorf("%q, %v", text, err)
	}
	f.Series[0].Values = f.Series[0].Values[:1]
	if _, err := f.Text(context.Background(), i18n.For(i18n.English)); err == nil {
		t.Error("a series with a figure too few is no table")
	}
	f.Series, f.States = nil, []string{"one"}
	if _, err := f.Text(context.Background(), i18n.For(i18n.English)); err == nil {
		t.Error("states for other points are no table")
	}
}
