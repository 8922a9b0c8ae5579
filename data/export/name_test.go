package export

import (
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func TestFileName(t *testing.T) {
	day := time.Date(2026, 11, 15, 23, 59, 0, 0, time.UTC)
	for _, c := range []struct {
		template, alphanumeric string
		day                    time.Time
		ending, want           string
	}{
		{"Telephone Numbers", "a1b2c3", day, ".csv", "Telephone Numbers_a1b2c3_2026-11-15.csv"},
		{"Telephone Numbers", "a1b2c3", day, "xlsx", "Telephone Numbers_a1b2c3_2026-11-15.xlsx"},
		{"電話番号", "a1b2c3", day, ".csv", "電話番号_a1b2c3_2026-11-15.csv"},
		{"Calling Usage", "", day, ".csv", "Calling Usage_2026-11-15.csv"},
		{"Calling Usage", "x", time.Time{}, ".csv", "Calling Usage_x.csv"},
		{"", "x", day, ".csv", "x_2026-11-15.csv"},
		{"", "", time.Time{}, ".csv", "export.csv"},
		{"", "", time.Time{}, "", "export"},
		{`a/b\c:d*e?f"g<h>i|j`, "1/2", day, ".csv", "a-b-c-d-e-f-g-h-i-j_1-2_2026-11-15.csv"},
		{"../../etc/passwd", "", time.Time{}, ".csv", "..-..-etc-passwd.csv"},
		{"..", "", time.Time{}, "", "export"},
		{"tab\tline\nnul\x00bell\a", "", time.Time{}, ".csv", "tab line nul-bell-.csv"},
		{"turned\u202egnp", "", time.Time{}, ".csv", "turned-gnp.csv"},
		{"bad\xff", "", time.Time{}, ".csv", "bad-.csv"},
		{"  Acme Inc. ", "", time.Time{}, ".csv", "Acme Inc.csv"},
		{"全角　空白", "", time.Time{}, ".csv", "全角　空白.csv"},
		{"👨‍👩‍👧", "", time.Time{}, ".csv", "👨‍👩‍👧.csv"},
		{"CON", "", time.Time{}, ".csv", "_CON.csv"},
		{"con", "", time.Time{}, "", "_con"},
		{"CON", "a", day, ".csv", "CON_a_2026-11-15.csv"},
		{"nul.x", "a", day, ".csv", "_nul.x_a_2026-11-15.csv"},
		{"COM1", "", time.Time{}, ".csv", "_COM1.csv"},
		{"LPT²", "", time.Time{}, ".csv", "_LPT².csv"},
		{"COM10", "", time.Time{}, ".csv", "COM10.csv"},
		{"COMPANY", "", time.Time{}, ".csv", "COMPANY.csv"},
		{"CONTRACT", "", time.Time{}, ".csv", "CONTRACT.csv"},
	} {
		if got := FileName(c.template, c.alphanumeric, c.day, c.ending); got != c.want {
			t.Errorf("FileName(%q, %q, %v, %q) = %q, want %q", c.template, c.alphanumeric, c.day, c.ending, got, c.want)
		}
	}
}

func FuzzFileName(f *testing.F) {
	f.Add("Telephone Numbers", "a1b2c3", ".csv")
	f.Add(strings.Repeat("長", 100), strings.Repeat("🎉", 100), strings.Repeat("é", 100))
	f.Add("CON", "", "")
	f.Add(". .", " ", " ")
	f.Add("nul .", "", ".x/y")
	f.Fuzz(func(t *testing.T, template, alphanumeric, ending string) {
		for _, day := range []time.Time{{}, time.Unix(0, 0)} {
			name := FileName(template, alphanumeric, day, ending)
			stem, _, _ := strings.Cut(strings.ToUpper(name), ".")
			if name == "" || len(name) > nameBytes || !utf8.ValidString(name) || strings.ContainsAny(name, "<>:\"/\\|?*\x00\n") ||
				strings.HasSuffix(name, ".") || strings.HasSuffix(name, " ") || strings.HasPrefix(name, " ") || stem == "CON" || stem == "NUL" {
				t.Fatalf("%q, %q, %q: %q (%d bytes)", template, alphanumeric, ending, name, len(name))
			}
		}
	})
}

func TestFormatOf(t *testing.T) {
	for path, want := range map[string]Format{
		"a.csv": CSV, "/tmp/b.x/A.CSV": CSV, "a.xlsx": XLSX, "a.json": JSON, "a.jsonl": JSON, "a.parquet.csv": CSV,
		"a.parquet": Parquet, "b/a.parquet/": Parquet, "A.Parquet": Parquet, "a": "", "": "", "a.csv.gz": "", ".csv/a": "", "a.xls": "",
	} {
		got, err := FormatOf(path)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("FormatOf(%q) = %q, %v", path, got, err)
		}
		var told *Error
		if want == "" && !errors.As(err, &told) {
			t.Errorf("FormatOf(%q): %v", path, err)
		} else if want == "" {
			if key, args := told.Message(); key != "export.unknown_ending" || args["endings"] != endings {
				t.Errorf("FormatOf(%q): %s %v", path, key, args)
			}
		}
	}
}
