package app_test

import (
	"context"
	"encoding/csv"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/schema"
	"partnerdesk/data/table"
)

// A template of each dataset has its columns in the chosen language and
// describes each of them, with an example of its type.
func TestTemplatesDescribeEveryColumn(t *testing.T) {
	for _, d := range schema.All() {
		for _, language := range i18n.Languages {
			path := filepath.Join(t.TempDir(), "a.xlsx")
			files, err := app.Template(context.Background(), i18n.For(language), d.Key, path)
			if err != nil || !slices.Equal(files, []string{path}) {
				t.Fatalf("%s: %q, %v", d.Key, files, err)
			}
			f, err := excelize.OpenFile(path)
			if err != nil {
				t.Fatal(err)
			}
			sheets := f.GetSheetList()
			if len(sheets) != 2 || sheets[0] != d.Name(string(language)) {
				t.Fatalf("%s: sheets %q", d.Key, sheets)
			}
			head, err := f.GetRows(sheets[0])
			if err != nil || len(head) != 1 || len(head[0]) != len(d.Columns) {
				t.Fatalf("%s: the table is %q, %v", d.Key, head, err)
			}
			about, err := f.GetRows(sheets[1])
			if err != nil || len(about) < len(d.Columns)+3 || about[0][0] != "Partner Desk" {
				t.Fatalf("%s: %d lines describe %d columns, %v", d.Key, len(about), len(d.Columns), err)
			}
			about = about[len(about)-len(d.Columns):]
			for i, c := range d.Columns {
				line := append(about[i], "", "", "", "")[:6]
				kind, _ := table.ParseType(string(c.Type))
				if head[0][i] != c.Title(string(language)) || line[0] != c.Key || line[1] != c.Title(string(language)) || line[2] == "" ||
					(line[5] != "") != slices.Contains(d.Required, c.Key) {
					t.Errorf("%s: column %d is %q, described as %q", d.Key, i, head[0][i], line)
				}
				if v, err := table.Parse(kind, line[4]); err != nil || v.Missing && kind != table.Text {
					t.Errorf("%s: %q is no example of %s", c.Key, line[4], c.Type)
				}
			}
			f.Close()
		}
	}
}

// A template that was filled in can be imported, in either language; an empty
// one says that it is.
func TestFilledTemplatesAreImported(t *testing.T) {
	values := map[table.Type]string{table.Text: "0012", table.Integer: "-12", table.Decimal: "1.5", table.Boolean: "true", table.Date: "2026-11-15",
		table.Time: "2026-11-15T09:30:00Z", table.Minutes: "2.5", table.Seconds: "45", table.Percent: "12.5%"}
	ctx := context.Background()
	for _, d := range schema.All() {
		for _, language := range i18n.Languages {
			for _, ending := range []string{".csv", ".xlsx"} {
				what := d.Key + ending + " in " + string(language)
				path := filepath.Join(t.TempDir(), app.TemplateName(i18n.For(language), d.Key, app.Format(ending[1:])))
				files, err := app.Template(ctx, i18n.For(language), d.Key, path)
				if err != nil {
					t.Fatal(err)
				}
				fill(t, d, path, values)
				s := newSession(t)
				loads, err := s.Import(ctx, app.Import{Files: []string{path}}, nil)
				if err != nil || len(loads) != 1 || loads[0].Err != nil || loads[0].Dataset != d.Key || loads[0].Rows != 1 || loads[0].Rejects > 0 ||
					len(loads[0].Unknown) > 0 {
					t.Fatalf("%s: %+v, %v", what, loads, err)
				}
				a := ask(t, s, app.Question{Dataset: d.Key})
				var keys []string
				for _, c := range d.Columns {
					keys = append(keys, c.Key)
				}
				for i, got := range rowsOf(t, a, keys)[0] {
					kind, _ := table.ParseType(string(d.Columns[i].Type))
					if want := kind.String() + " " + values[kind]; got != want {
						t.Errorf("%s, %s: %q, want %q", what, keys[i], got, want)
					}
				}
				// The description beside a CSV file holds no table.
				if ending == ".csv" {
					if len(files) != 2 {
						t.Fatalf("%s: files %q", what, files)
					}
					if loads, err := s.Import(ctx, app.Import{Files: files[1:]}, nil); err == nil && (len(loads) != 1 || loads[0].Err == nil) {
						t.Errorf("%s: the description was loaded: %+v", what, loads)
					}
				}
				s.Close()
			}
		}
	}
}

// fill adds a row to a template as somebody would who types the values into it.
func fill(t *testing.T, d *schema.Dataset, path string, values map[table.Type]string) {
	t.Helper()
	var row []string
	for _, c := range d.Columns {
		kind, _ := table.ParseType(string(c.Type))
		row = append(row, values[kind])
	}
	if strings.HasSuffix(path, ".csv") {
		f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		w := csv.NewWriter(f)
		w.Write(row)
		w.Flush()
		if err := errors.Join(w.Error(), f.Close()); err != nil {
			t.Fatal(err)
		}
		return
	}
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheet := f.GetSheetName(0)
	for i, text := range row {
		cell, _ := excelize.CoordinatesToCellName(i+1, 2)
		var value any = text
		kind, _ := table.ParseType(string(d.Columns[i].Type))
		v, _ := table.Parse(kind, text)
		switch kind {
		case table.Integer:
			value = v.Int
		case table.Boolean:
			value = v.Int == 1
		case table.Date:
			value = float64(v.Int) + 25569
		case table.Time:
			value = float64(v.Int)/86400000 + 25569
		case table.Decimal, table.Minutes, table.Seconds, table.Percent:
			value = v.Float
		}
		style, err := f.GetColStyle(sheet, strings.TrimRight(cell, "0123456789"))
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(f.SetCellValue(sheet, cell, value), f.SetCellStyle(sheet, cell, cell, style)); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
}

func TestTemplateOfNoDataset(t *testing.T) {
	var unknown *app.UnknownDataset
	if _, err := app.Template(context.Background(), i18n.For(i18n.English), "nothing", filepath.Join(t.TempDir(), "a.csv")); !errors.As(err, &unknown) {
		t.Error(err)
	}
	for _, name := range []string{"a.json", "a.parquet", "a"} {
		if _, err := app.Template(context.Background(), i18n.For(i18n.English), "numbers", filepath.Join(t.TempDir(), name)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
