package importer

import (
	"encoding/csv"
	"fmt"
	"io"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"
)

// scan reads all records; an error ends the list.
func scan(r io.Reader, delimiter byte) (all [][]string, lines []int, err error) {
	s := newScanner(r)
	s.delimiter = delimiter
	for {
		rec, err := s.next()
		if err == io.EOF {
			return all, lines, nil
		}
		if err != nil {
			return all, lines, err
		}
		row := make([]string, len(rec.cells))
		for i, cell := range rec.cells {
			row[i] = strings.Clone(cell)
		}
		all, lines = append(all, row), append(lines, rec.line)
	}
}

func TestScanner(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       [][]string
		lines      []int
	}{
		{"nothing", "", nil, nil},
		{"no end of line", "a,b", [][]string{{"a", "b"}}, []int{1}},
		{"CR LF", "a,b\r\nc,d\r\n", [][]string{{"a", "b"}, {"c", "d"}}, []int{1, 2}},
		{"CR alone", "a,b\rc,d\r", [][]string{{"a", "b"}, {"c", "d"}}, []int{1, 2}},
		{"all three", "a\r\nb\rc\nd", [][]string{{"a"}, {"b"}, {"c"}, {"d"}}, []int{1, 2, 3, 4}},
		{"blank lines", "\n\na\r\n\r\n  \nb\n\n", [][]string{{"a"}, {"b"}}, []int{3, 6}},
		{"a blank cell in quotes is a row", "a\n\"\"\nb\n", [][]string{{"a"}, {""}, {"b"}}, []int{1, 2, 3}},
		{"empty cells", ",\na,,\n", [][]string{{"", ""}, {"a", "", ""}}, []int{1, 2}},
		{"quotes", "\"a,b\",\"c\"\n", [][]string{{"a,b", "c"}}, []int{1}},
		{"doubled quotes", "\"a \"\"b\"\"\",\"\"\"\"\n", [][]string{{`a "b"`, `"`}}, []int{1}},
		{"newlines in quotes", "\"a\nb\r\nc\rd\",1\ne,2\n", [][]string{{"a\nb\r\nc\rd", "1"}, {"e", "2"}}, []int{1, 5}},
		{"lone quote outside", "a 5\" pipe,b\"\n", [][]string{{`a 5" pipe`, `b"`}}, []int{1}},
		{"lone quotes inside", "\"say \"hi\" now\",b\n", [][]string{{`say "hi" now`, "b"}}, []int{1}},
		{"a quote only at the start", "\"Acme\" Ltd,b\nc,d\n", [][]string{{`"Acme" Ltd`, "b"}, {"c", "d"}}, []int{1, 2}},
		{"the same before a quoted cell", "\"Acme\" Ltd,\"b,c\"\nd,e\n", [][]string{{`"Acme" Ltd`, "b,c"}, {"d", "e"}}, []int{1, 2}},
		{"space after a quoted cell", "\"a\" ,\"b\"  \nc,d", [][]string{{"a", "b"}, {"c", "d"}}, []int{1, 2}},
		{"NUL", "a\x00b,\x00c\n\x00", [][]string{{"ab", "c"}}, []int{1}},
		{"open quote at the end", "a,b\nc,\"d,e\nf,g\n", [][]string{{"a", "b"}, {"c", `"d`, "e"}, {"f", "g"}}, []int{1, 2, 3}},
	} {
		for kind, r := range map[string]io.Reader{"": strings.NewReader(c.text), " byte by byte": iotest.OneByteReader(strings.NewReader(c.text))} {
			got, lines, err := scan(r, ',')
			if err != nil || !reflect.DeepEqual(got, c.want) || !reflect.DeepEqual(lines, c.lines) {
				t.Errorf("%s%s: got %q on lines %v, error %v; want %q on %v", c.name, kind, got, lines, err, c.want, c.lines)
			}
		}
	}
}

// A window that ends anywhere in the text must make no difference.
func TestScannerWindows(t *testing.T) {
	text := "\"a\"\"b\",c\r\nd,\"e\r\nf\" \rg,\"Acme\" x\n\"\",\"h\"\"\"\n"
	want, wantLines, _ := scan(strings.NewReader(text), ',')
	for size := 1; size < len(text)+2; size++ {
		s := newScanner(strings.NewReader(text))
		s.buf = make([]byte, size)
		var got [][]string
		var lines []int
		for {
			rec, err := s.next()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			row := []string{}
			for _, cell := range rec.cells {
				row = append(row, strings.Clone(cell))
			}
			got, lines = append(got, row), append(lines, rec.line)
		}
		if !reflect.DeepEqual(got, want) || !reflect.DeepEqual(lines, wantLines) {
			t.Errorf("window of %d: got %q on %v, want %q on %v", size, got, lines, want, wantLines)
		}
	}
}

func TestScannerMarksOpenQuotes(t *testing.T) {
	s := newScanner(strings.NewReader("a,\"b\",\"c\nd,e\n"))
	first, err := s.next()
	if err != nil || first.open != 2 || first.cells[2] != `"c` {
		t.Errorf("got %+v, %v", first, err)
	}
	second, err := s.next()
	if err != nil || second.open != -1 || second.line != 2 || len(second.cells) != 2 {
		t.Errorf("got %+v, %v", second, err)
	}
}

func TestScannerBoundsRecords(t *testing.T) {
	long := strings.Repeat("x", maxRecord+1)
	_, _, err := scan(strings.NewReader("a\n"+long+"\n"), ',')
	if code(err) != LongRecord {
		t.Errorf("a long line: %v", err)
	}
	// A quote that never ends costs one line, not the rest of a big file.
	text := "a,\"b\n" + strings.Repeat("c,d\n", maxRecord/2)
	rows, _, err := scan(strings.NewReader(text), ',')
	if err != nil || len(rows) != 1+maxRecord/2 || rows[0][1] != `"b` || rows[len(rows)-1][1] != "d" {
		t.Errorf("a quote that never ends: %d rows, %v", len(rows), err)
	}
}

// Well-formed text must give what encoding/csv gives, whatever the delimiter.
func TestScannerAgreesWithEncodingCSV(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	pieces := []string{"", "a", "電話", " ", ",", ";", "\t", "|", "\n", `"`, "NA", "-1", "x y"}
	for round := range 500 {
		delimiter := delimiters[r.IntN(4)]
		var text strings.Builder
		w := csv.NewWriter(&text)
		w.Comma, w.UseCRLF = rune(delimiter), r.IntN(2) == 0
		for range r.IntN(20) {
			row := make([]string, 1+r.IntN(5))
			for i := range row {
				for range r.IntN(4) {
					row[i] += pieces[r.IntN(len(pieces))]
				}
			}
			if err := w.Write(row); err != nil {
				t.Fatal(err)
			}
		}
		w.Flush()
		compareWithCSV(t, fmt.Sprint("round ", round), text.String(), delimiter)
	}
}

// compareWithCSV does nothing where encoding/csv finds the text malformed.
func compareWithCSV(t *testing.T, what, text string, delimiter byte) {
	t.Helper()
	plain := csv.NewReader(strings.NewReader(text))
	plain.Comma, plain.FieldsPerRecord = rune(delimiter), -1
	want, err := plain.ReadAll()
	if err != nil || strings.Contains(text, "\x00") || bareReturn(text) {
		return
	}
	got, _, err := scan(strings.NewReader(text), delimiter)
	if err != nil {
		t.Fatalf("%s: %v in %q", what, err, text)
	}
	// encoding/csv makes LF of CR LF inside quotes and keeps lines of spaces.
	clean := func(rows [][]string, keepBlank bool) [][]string {
		kept := [][]string{}
		for _, row := range rows {
			if len(row) == 1 && strings.TrimSpace(row[0]) == "" {
				continue
			}
			for i := range row {
				row[i] = strings.ReplaceAll(row[i], "\r\n", "\n")
			}
			kept = append(kept, row)
		}
		return kept
	}
	if got, want := clean(got, false), clean(want, false); !reflect.DeepEqual(got, want) {
		t.Fatalf("%s: %q with %q\n got %q\nwant %q", what, text, delimiter, got, want)
	}
}

func bareReturn(s string) bool {
	return strings.Contains(strings.ReplaceAll(s, "\r\n", ""), "\r")
}

func TestSniffDelimiter(t *testing.T) {
	for text, want := range map[string]byte{
		"":                          ',',
		"a\n1,2;3;4\n":              ',',
		"a,b\n":                     ',',
		"a;b\n1,5;2,5\n":            ';',
		"a\tb\tc, d\n":              '\t',
		"\r\n\r\na|b\n":             '|',
		"\"a;b;c;d\",e\n":           ',',
		"\"a\nb,b,b\";c\n":          ';',
		"\"a;b;c\n1,2\n":            ';',
		"sep=;\r\na,b,c;d\n":        ';',
		"sep=|\na,b\n":              '|',
		"Duration (h,m,s)|a|b|c\n1": '|',
		"Made on Monday, 16 November\nName;Seats\nAcme;3\nBolt;4\n":      ';',
		"Report; of Kim; today\n\nName\tSeats\nAcme, Inc.\t3\nBolt\t4\n": '\t',
		"Report, Devices\nProduct|MAC\n":                                 '|',
		"Name\nAcme, Inc.\nBolt, Ltd.\nCone\n":                           ',',
	} {
		s := newScanner(strings.NewReader(text))
		if err := s.sniffDelimiter(); err != nil || s.delimiter != want {
			t.Errorf("%q: got %q, %v, want %q", text, s.delimiter, err, want)
		}
	}
	s := newScanner(strings.NewReader("sep=;\r\na;b\n"))
	if err := s.sniffDelimiter(); err != nil {
		t.Fatal(err)
	}
	if rec, err := s.next(); err != nil || rec.line != 2 || len(rec.cells) != 2 {
		t.Errorf("after a line that names the delimiter: %+v, %v", rec, err)
	}
}

func FuzzScanner(f *testing.F) {
	for _, seed := range []string{"a,b\r\nc,d", "\"a\"\"b\",\n", "\"a\nb\"x,\"\r", "\"\"\"", "a\x00,\"", "x\"y,\"z\" \n\n,"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		all, lines, err := scan(strings.NewReader(text), ',')
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range all {
			if len(row) == 0 || i > 0 && lines[i] <= lines[i-1] {
				t.Fatalf("row %d of %q: %q on line %d", i, text, row, lines[i])
			}
		}
		compareWithCSV(t, "fuzz", text, ',')
	})
}
