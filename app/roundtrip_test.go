package app_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/table"
)

// rowsOf returns the cells of columns of an answer, "–" where there is no value.
func rowsOf(t *testing.T, a *app.Answer, keys []string) [][]string {
	t.Helper()
	columns, err := a.Pick(keys)
	if err != nil {
		t.Fatal(err)
	}
	rows := make([][]string, len(a.Rows))
	for i := range a.Rows {
		for _, c := range columns {
			v, err := a.Cell(i, c)
			if err != nil {
				t.Fatal(err)
			}
			text := v.Type.String() + " " + v.String()
			if v.Missing {
				text = "–"
			}
			rows[i] = append(rows[i], text)
		}
	}
	return rows
}

// Every dataset of the sample comes back as it was from every file that import
// reads, in either language: telephone numbers, negative numbers, identifiers
// with leading zeros, days, times, and what is unknown.
func TestEveryExportComesBack(t *testing.T) {
	s, ctx := newSession(t), context.Background()
	if _, err := s.MakeSample(ctx, 12, 7, nil); err != nil {
		t.Fatal(err)
	}
	datasets, err := s.Datasets(s.Now())
	if err != nil || len(datasets) != 14 {
		t.Fatalf("%d datasets, %v", len(datasets), err)
	}
	manners := map[string]app.Manner{
		"a.csv": app.CSV, "semicolon.csv": app.ExportOptions{Format: app.CSV, Delimiter: app.Semicolon, LF: true, NoBOM: true},
		"tab.csv": app.ExportOptions{Format: app.CSV, Delimiter: app.Tab, Keys: true}, "sjis.csv": app.ExportOptions{Format: app.CSV, Encoding: app.ShiftJIS},
		"a.xlsx": app.XLSX, "a.jsonl": app.JSON,
	}
	compared := 0
	for _, d := range datasets {
		a := ask(t, s, app.Question{Dataset: d.Key})
		columns := a.OwnColumns()
		var keys []string
		for _, c := range columns {
			keys = append(keys, c.Key)
		}
		want := rowsOf(t, a, keys)
		for name, m := range manners {
			for _, language := range i18n.Languages {
				what := fmt.Sprintf("%s, %s in %s", d.Key, name, language)
				path := filepath.Join(t.TempDir(), name)
				done, err := s.Export(ctx, i18n.For(language), a, columns, path, m, nil)
				if err != nil || done.Rows != len(a.Rows) || done.Cut > 0 {
					t.Fatalf("%s: %+v, %v", what, done, err)
				}
				back := newSession(t)
				loads, err := back.Import(ctx, app.Import{Files: []string{path}}, nil)
				if err != nil || len(loads) != 1 || loads[0].Err != nil || loads[0].Dataset != d.Key || loads[0].Rows != len(want) || loads[0].Rejects > 0 {
					t.Errorf("%s: %+v, %v", what, loads, err)
					continue
				}
				got := rowsOf(t, ask(t, back, app.Question{Dataset: d.Key}), keys)
				for i := range want {
					for k := range keys {
						if i >= len(got) || got[i][k] != want[i][k] && done.Lost == 0 {
							t.Fatalf("%s: %d rows, row %d, %s: %v, want %q", what, len(got), i, keys[k], got[min(i, len(got)-1)], want[i][k])
						}
						compared++
					}
				}
				back.Close()
			}
		}
	}
	if compared < 100_000 {
		t.Errorf("only %d cells were compared", compared)
	}
}

// Texts that no sample has: each comes back from each file.
func TestHardTextsComeBack(t *testing.T) {
	texts := []string{"+12025550100", "-5", "0012", "+81 3 1234", "=1+1", "'=1+1", "@x", "-", "a,b;c\td|e", "two\nlines", `say "hi"`, `"quoted"`,
		"1234567890123456789", "2026-11-15", "true", "45%", "株式会社サンプル、本社", "〓", "(1)", "1e5", "0x10", "＝1", "00:10"}
	s, ctx := newSession(t), context.Background()
	file := "Phone Number,Extension,Country\n"
	for i, text := range texts {
		quoted := ""
		for _, r := range table.Guard(text) {
			if quoted += string(r); r == '"' {
				quoted += `"`
			}
		}
		file += fmt.Sprintf("%d,\"%s\",JP\n", i, quoted)
	}
	load(t, s, "a.csv", file, app.Import{})
	a := ask(t, s, app.Question{Dataset: "numbers"})
	want := rowsOf(t, a, []string{"extension"})
	for i, text := range texts {
		if want[i][0] != "text "+text {
			t.Fatalf("loaded %q as %q", text, want[i][0])
		}
	}
	for name, m := range map[string]app.Manner{"a.csv": app.CSV, "b.csv": app.ExportOptions{Format: app.CSV, Delimiter: app.Semicolon},
		"c.csv": app.ExportOptions{Format: app.CSV, Delimiter: app.Tab, Encoding: app.ShiftJIS}, "a.xlsx": app.XLSX, "a.json": app.JSON} {
		path := filepath.Join(t.TempDir(), name)
		if _, err := s.Export(ctx, i18n.For(i18n.English), a, a.OwnColumns(), path, m, nil); err != nil {
			t.Fatal(err)
		}
		back := newSession(t)
		if loads, err := back.Import(ctx, app.Import{Files: []string{path}}, nil); err != nil || loads[0].Err != nil {
			t.Fatalf("%s: %+v, %v", name, loads, err)
		}
		got := rowsOf(t, ask(t, back, app.Question{Dataset: "numbers"}), []string{"extension"})
		for i := range want {
			if i >= len(got) || got[i][0] != want[i][0] {
				t.Errorf("%s: %q came back as %q", name, want[i][0], got[min(i, len(got)-1)])
			}
		}
	}
}
