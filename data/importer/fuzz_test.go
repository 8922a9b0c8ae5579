package importer

import (
	"archive/zip"
	"bytes"
	"context"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"partnerdesk/data/store"
	"partnerdesk/data/store/storetest"
)

// fuzzFile returns a target that imports bytes into one store. Whatever they
// are, the import must end with an error or with loads that read back whole.
func fuzzFile(f *testing.F) func(*testing.T, []byte) {
	st := storetest.Open(f)
	return func(t *testing.T, content []byte) { importOnce(t, st, content) }
}

func importOnce(t *testing.T, st *store.Store, content []byte) {
	before := loads(t, st)
	path := filepath.Join(t.TempDir(), "x")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	tried, err := File(context.Background(), st, path, Options{Now: clock, DryRun: true})
	if err == nil && len(tried) == 0 {
		t.Fatal("neither a result nor an error")
	}
	// A load waits for the disk: most inputs are only tried.
	if crc32.ChecksumIEEE(content)%8 != 0 {
		return
	}
	results, err := File(context.Background(), st, path, Options{Now: clock})
	if len(results) != len(tried) {
		t.Fatalf("tried %+v, loaded %+v", tried, results)
	}
	made := 0
	for _, r := range results {
		if (r.Err == nil) != (r.Snapshot != 0) {
			t.Fatalf("result %+v", r)
		}
		if r.Err != nil || r.Unchanged {
			continue
		}
		made++
		for i, l := range r.Skipped {
			if l.Line < 1 || l.Text == "" && i == 0 {
				t.Fatalf("left out %+v", r.Skipped)
			}
		}
		sn := snapshot(t, st, r)
		if sn.Rows != r.Rows || sn.Rejects != r.Rejects || len(rejects(t, st, r)) != r.Rejects {
			t.Fatalf("result %+v, stored %+v", r, sn)
		}
		for i, row := range read(t, st.Source(sn)) {
			if len(row) != len(sn.Columns) {
				t.Fatalf("row %d has %d cells", i, len(row))
			}
		}
	}
	if n := loads(t, st) - before; made != n || err == nil && len(results) == 0 {
		t.Fatalf("%d results are loads, the store has %d more; %v", made, n, err)
	}
}

func FuzzText(f *testing.F) {
	for _, seed := range []string{someDevices, someNumbers, "a;b\n1;2\r\"x", "sep=;\n\"", "a\t\tb\r\"x\"\"y\"z\t5%\r", "\xff\xfea\x00,\x00b\x00\n\x00c\x00",
		"Week,Location,Users\n2026-11-08,x,1\n", encodings["CP932"]("顧客,電話番号,Extension\nアクメ,+81,1\n"), "a,b\n2026-01-01,45%\nx,y,z\n"} {
		f.Add([]byte(seed))
	}
	addCorpus(f, func(name string) bool { return !isContainer(name) && !strings.HasPrefix(name, "json_") })
	f.Fuzz(fuzzFile(f))
}

// addCorpus adds the small files of the corpus as seeds.
func addCorpus(f *testing.F, wanted func(name string) bool) {
	f.Helper()
	for _, path := range corpus(f) {
		if !wanted(filepath.Base(path)) {
			continue
		}
		content, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		if len(content) <= sniffSize {
			f.Add(content)
		}
	}
}

func isContainer(name string) bool {
	return strings.HasPrefix(name, "archive_") || strings.HasPrefix(name, "workbook_")
}

func FuzzJSON(f *testing.F) {
	addCorpus(f, func(name string) bool { return strings.HasPrefix(name, "json_") })
	f.Fuzz(fuzzFile(f))
}

func FuzzArchive(f *testing.F) {
	addCorpus(f, func(name string) bool { return strings.HasPrefix(name, "archive_") })
	f.Add([]byte(zipped(f, entry{"a.csv", someDevices}, entry{"b/c.csv", someNumbers})))
	f.Add([]byte(zipped(f, entry{"a", zipped(f, entry{"b", someDevices})})))
	f.Add([]byte(zipped(f)))
	f.Fuzz(fuzzFile(f))
}

func FuzzWorkbook(f *testing.F) {
	addCorpus(f, func(name string) bool { return strings.HasPrefix(name, "workbook_") })
	f.Add([]byte(book(f, map[string][][]any{"S": {{"Product", "MAC"}, {"x", 1.5}}}, "S")))
	f.Fuzz(fuzzFile(f))
}

// FuzzSheet fuzzes the XML of a workbook, which FuzzWorkbook hardly reaches
// through compression and checksums.
func FuzzSheet(f *testing.F) {
	f.Add(`<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c t="inlineStr"><is><t>b</t></is></c></row><row><c s="0"><v>1.5</v></c><c t="b"><v>1</v></c></row></sheetData>`,
		`<sst><si><t>a</t><rPh><t>x</t></rPh></si></sst>`, `<numFmt numFmtId="170" formatCode="yyyy"/><cellXfs><xf numFmtId="170"/><xf numFmtId="9"/></cellXfs>`)
	f.Add(`<row r="1"><c r="A1" t="str"><v>Customer</v></c><c r="B1" t="str"><v>Calls</v></c></row><row r="2"><c r="B2" t="str"><v>In</v></c><c r="C2" t="str"><v>Out</v></c></row><row r="3"><c r="A3" t="str"><v>Total</v></c><c r="C3"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells>`, "", "")
	f.Add("0", "0", "<")
	target := fuzzFile(f)
	f.Add("<row><c r='ZZZZZ1'><v>&#65;</v>", "<si><![CDATA[x]]>", "<cellXfs><xf")
	f.Fuzz(func(t *testing.T, sheet, shared, styles string) {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, e := range []entry{{"xl/workbook.xml", `<sheet name="S" id="1"/>`}, {"xl/_rels/workbook.xml.rels", `<Relationship Id="1" Type="/worksheet" Target="s.xml"/>`},
			{"xl/s.xml", sheet}, {"xl/sharedStrings.xml", shared}, {"xl/styles.xml", styles}} {
			w, err := z.CreateHeader(&zip.FileHeader{Name: e.name})
			if err != nil {
				t.Fatal(err)
			}
			io.WriteString(w, e.content)
		}
		z.Close()
		target(t, b.Bytes())
	})
}

func FuzzName(f *testing.F) {
	for _, seed := range []string{"Devices_a1_2026-11-15 (1).csv", "Calling Usage_12345_Org_2024-05-01_2024-05-05.csv", "_", ".csv.csv", " (1) (2)"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, base string) {
		facts := Name(base)
		if facts.From > facts.To || (facts.From == "") != (facts.To == "") || facts.From != "" && facts.Downloaded != "" {
			t.Fatalf("%q: %+v", base, facts)
		}
	})
}
