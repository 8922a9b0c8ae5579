package importer

import (
	"context"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"

	"partnerdesk/data/store/storetest"
)

// titled has a title that could be a header, and cells that hold another
// delimiter.
const titled = "Region,x;EU;2026\n\nFarbe;Größe;Ort,Land\nrot;1;Köln,DE\nblau;2;Łódź,PL\n"

// What somebody names about a file is as it is read and loaded, whatever would
// be found out.
func TestFormIsTaken(t *testing.T) {
	german := strings.NewReplacer("Ł", "L", "ź", "z").Replace(titled)
	encode := func(text string, with func(string) (string, error)) string {
		encoded, err := with(text)
		if err != nil {
			t.Fatal(err)
		}
		return encoded
	}
	for _, c := range []struct {
		name, content string
		form          Form
		headers, rows string // with | between the cells and / between the rows
	}{
		{"a line", titled, Form{Header: 3}, "Farbe|Größe|Ort,Land", "rot|1|Köln,DE/blau|2|Łódź,PL"},
		{"the line above", titled, Form{Header: 1}, "Region,x|EU|2026", "Farbe|Größe|Ort,Land/rot|1|Köln,DE/blau|2|Łódź,PL"},
		{"a line below", titled, Form{Header: 4}, "rot|1|Köln,DE", "blau|2|Łódź,PL"},
		{"a blank line", titled, Form{Header: 2}, "Farbe|Größe|Ort,Land", "rot|1|Köln,DE/blau|2|Łódź,PL"},
		{"a delimiter", titled, Form{Delimiter: ",", Header: 3}, "Farbe;Größe;Ort|Land", "rot;1;Köln|DE/blau;2;Łódź|PL"},
		{"one that does not occur", titled, Form{Delimiter: "\t", Header: 3}, "Farbe;Größe;Ort,Land", "rot;1;Köln,DE/blau;2;Łódź,PL"},
		{"another than the file names", "sep=,\nx;y,z\n1;2,3\n", Form{Delimiter: ";"}, "x|y,z", "1|2,3"},
		{"Western European", encode(german, charmap.Windows1252.NewEncoder().String), Form{Encoding: "windows-1252", Header: 3}, "Farbe|Größe|Ort,Land", "rot|1|Köln,DE/blau|2|Lódz,PL"},
		{"UTF-8 taken for Western European", "ä;b\nö;1\n", Form{Encoding: "windows-1252"}, "Ã¤|b", "Ã¶|1"},
		{"UTF-8 with its mark", "\xef\xbb\xbfä;b\nö;1\n", Form{Encoding: "utf-8"}, "ä|b", "ö|1"},
		{"Shift_JIS", encode("色;数\n赤;1\n", japanese.ShiftJIS.NewEncoder().String), Form{Encoding: "shift_jis"}, "色|数", "赤|1"},
		{"UTF-16 without its mark", encode("色;数\n赤;1\n", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String), Form{Encoding: "utf-16"}, "色|数", "赤|1"},
		{"what there is not", titled, Form{Encoding: "ebcdic", Delimiter: "x", Header: 300}, "Region,x|EU|2026", "Farbe|Größe|Ort,Land/rot|1|Köln,DE/blau|2|Łódź,PL"},
	} {
		st := storetest.Open(t)
		path := write(t, "report.csv", c.content)
		p, err := PreviewAs(context.Background(), st, path, "report.csv", c.form)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		var rows []string
		for _, row := range p.Rows {
			rows = append(rows, strings.Join(row, "|"))
		}
		if strings.Join(p.Headers, "|") != c.headers || strings.Join(rows, "/") != c.rows {
			t.Errorf("%s: %q, %q", c.name, p.Headers, rows)
		}
		results, err := File(context.Background(), st, path, Options{Forms: map[string]Form{"report.csv": c.form}})
		if err != nil || len(results) != 1 || results[0].Err != nil {
			t.Fatalf("%s: %+v, %v", c.name, results, err)
		}
		sn := snapshot(t, st, results[0])
		var headers []string
		for _, column := range sn.Columns {
			headers = append(headers, column.Header)
		}
		if !reflect.DeepEqual(headers, p.Headers) || results[0].Rows != len(p.Rows) {
			t.Errorf("%s: loaded %q, %d rows", c.name, headers, results[0].Rows)
		}
		if r := sn.Origin.Reading; r.Encoding != p.Encoding || r.Delimiter != p.Delimiter || r.Header != p.Line {
			t.Errorf("%s: read as %+v, seen as %q %q %d", c.name, r, p.Encoding, p.Delimiter, p.Line)
		}
	}
}

// The same bytes are loaded again where they are read otherwise, and only there.
func TestSameFileInAnotherForm(t *testing.T) {
	st, path := storetest.Open(t), write(t, "report.csv", titled)
	for i, c := range []struct {
		form      Form
		unchanged bool
	}{{Form{}, false}, {Form{}, true}, {Form{Header: 4}, false}, {Form{Header: 4}, true}, {Form{Header: 4, Delimiter: ";"}, true},
		{Form{Header: 4, Encoding: "windows-1252"}, false}} {
		results, err := File(context.Background(), st, path, Options{Dataset: "mine", Forms: map[string]Form{"report.csv": c.form}})
		if err != nil || results[0].Unchanged != c.unchanged {
			t.Errorf("%d: %+v, %v", i, results, err)
		}
	}
}

// The line of a header holds for all sheets of its table, and for no other table.
func TestFormOfSheets(t *testing.T) {
	content := book(t, map[string][][]any{
		"A": {{"Summe", "alt", "neu"}, {"Farbe", "Menge", "Ort"}, {"rot", 1, "Bonn"}},
		"B": {{"Summe", "alt", "neu"}, {"Farbe", "Menge", "Ort"}, {"blau", 2, "Ulm"}},
		"C": {{"Name", "Code", "Art"}, {"x", 1, "y"}},
	}, "A", "B", "C")
	st, path := storetest.Open(t), write(t, "book.xlsx", content)
	form := Form{Header: 2}
	p, err := PreviewAs(context.Background(), st, path, "book.xlsx/A", form)
	if err != nil || !reflect.DeepEqual(p.Headers, []string{"Farbe", "Menge", "Ort"}) || p.Line != 2 {
		t.Fatalf("%+v, %v", p, err)
	}
	results, err := File(context.Background(), st, path, Options{Forms: map[string]Form{"book.xlsx/A": form}})
	if err != nil || len(results) != 2 {
		t.Fatalf("%+v, %v", results, err)
	}
	if got, want := cells(t, st, results[0]), [][]string{{"farbe", "menge", "ort"}, {"rot", "1", "Bonn"}, {"blau", "2", "Ulm"}}; !reflect.DeepEqual(got, want) {
		t.Errorf("%q", got)
	}
	if got, want := cells(t, st, results[1]), [][]string{{"name", "code", "art"}, {"x", "1", "y"}}; !reflect.DeepEqual(got, want) {
		t.Errorf("%q", got)
	}
	if _, err := PreviewAs(context.Background(), st, path, "book.xlsx/D", form); code(err) != NotFound {
		t.Errorf("a sheet that there is not: %v", err)
	}
}
