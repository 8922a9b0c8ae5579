package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"partnerdesk/app/cli"
)

const fewNumbers = "Phone Number,Extension,Country\n1,0012,JP\n2,東🎉,US\n"

func TestListWritesAsAsked(t *testing.T) {
	p := newProfile(t)
	p.must(t, "import", write(t, "a.csv", fewNumbers), "--region", "EU")
	for want, flags := range map[string][]string{
		"\ufeffPhone Number,Extension\r\n1,0012\r\n2,東🎉\r\n":         nil,
		"Phone Number;Extension\n1;0012\n2;東🎉\n":                     {"--delimiter", "semicolon", "--lf", "--no-bom"},
		"number\textension\n1\t0012\n2\t東🎉\n":                        {"--delimiter", `\t`, "--lf", "--no-bom", "--keys"},
		"Phone Number,Extension\r\n1,0012\r\n2,\x93\x8c\x81\xac\r\n": {"--encoding", "cp932"},
	} {
		path := filepath.Join(t.TempDir(), "out.csv")
		r := p.run(append([]string{"list", "numbers", "--columns", "number,extension", "-o", path}, flags...)...)
		got, err := os.ReadFile(path)
		if r.status != cli.Done || err != nil || string(got) != want {
			t.Errorf("%q: status %d, %s\n got %q\nwant %q, %v", flags, r.status, r.err, got, want, err)
		}
		if lines := strings.Count(r.err, "\n"); (len(flags) == 2) != (lines == 3) {
			t.Errorf("%q: %s", flags, r.err)
		}
	}
}

func TestListWritesParquet(t *testing.T) {
	p := newProfile(t)
	p.must(t, "import", write(t, "a.csv", fewNumbers), "--region", "EU", "--as-of", "2026-11-15")
	folder := t.TempDir()
	p.must(t, "list", "numbers", "-o", filepath.Join(folder, "a.parquet"))
	if data, err := os.ReadFile(filepath.Join(folder, "a.parquet")); err != nil || string(data[:4]) != "PAR1" {
		t.Errorf("one file: %.4q, %v", data, err)
	}
	part := filepath.Join("dataset=numbers", "region=EU", "as_of=2026-11-15%2000%3A00%3A00", "part-0.parquet")
	for _, args := range [][]string{{"-o", filepath.Join(folder, "b.parquet"), "--partitioned"}, {"-o", filepath.Join(folder, "c.parquet") + "/"},
		{"-o", filepath.Join(folder, "c.parquet")}} {
		p.must(t, append([]string{"list", "numbers"}, args...)...)
		if _, err := os.Stat(filepath.Join(args[1], part)); err != nil {
			t.Errorf("%q: %v", args, err)
		}
	}
}

func TestListRefusesFlagsWithoutUse(t *testing.T) {
	p := newProfile(t)
	p.must(t, "import", write(t, "a.csv", fewNumbers))
	out := func(name string) string { return filepath.Join(t.TempDir(), name) }
	for _, args := range [][]string{
		{"list", "numbers", "--delimiter", "tab"},
		{"list", "numbers", "--lf", "-o", out("a.xlsx")},
		{"list", "numbers", "--no-bom", "-o", out("a.json")},
		{"list", "numbers", "--encoding", "utf-8", "--json"},
		{"list", "numbers", "--delimiter", "pipe", "-o", out("a.csv")},
		{"list", "numbers", "--encoding", "latin1", "-o", out("a.csv")},
		{"list", "numbers", "--partitioned", "-o", out("a.csv")},
		{"list", "numbers", "--partitioned"},
		{"template", "numbers"},
		{"template", "nothing", "-o", out("a.csv")},
		{"template", "-o", out("a.csv")},
	} {
		p.run(args...).refused(t, cli.Usage, args)
	}
	p.run("template", "numbers", "-o", out("a.json")).refused(t, cli.Failed, []string{"template"})
}

// A template needs no profile and speaks the language that it is asked in.
func TestTemplate(t *testing.T) {
	folder := t.TempDir()
	r := partnerdesk("--lang", "ja", "template", "customers", "-o", filepath.Join(folder, "a.csv"))
	data, err := os.ReadFile(filepath.Join(folder, "a.csv"))
	if r.status != cli.Done || err != nil || !strings.HasPrefix(string(data), "\ufeff顧客,顧客の組織 ID,") || strings.Count(string(data), "\n") != 1 {
		t.Errorf("%+v: %q, %v", r, data, err)
	}
	if strings.Count(r.err, "\n") != 2 || !isJapanese(r.err) {
		t.Errorf("said %q", r.err)
	}
	for _, name := range []string{"a.columns.xlsx", "b.xlsx"} {
		if name == "b.xlsx" {
			if r := partnerdesk("--lang", "en", "template", "customers", "-o", filepath.Join(folder, name)); r.status != cli.Done || r.out != "" {
				t.Errorf("%+v", r)
			}
		}
		f, err := excelize.OpenFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		sheets := f.GetSheetList()
		rows, err := f.GetRows(sheets[len(sheets)-1])
		if err != nil || len(rows) < 12 || (len(sheets) == 2) != (name == "b.xlsx") {
			t.Errorf("%s: sheets %q, %d lines, %v", name, sheets, len(rows), err)
		}
		f.Close()
	}
}
