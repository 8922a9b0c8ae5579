package importer

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"

	"partnerdesk/data/store/storetest"
)

func TestReadMerges(t *testing.T) {
	want := []merge{{1, 0, 2, 0}, {1, 1, 1, 2}, {10, 26, 12, 27}}
	text := `</sheetData><mergeCells count="3"><mergeCell ref="A1:A2"/><x:mergeCell x="&gt;" ref='B1:C1' /><mergeCell ref="AA10:AB12"></mergeCell><mergeCell ref="A3"/><mergeCell ref="ZZZZZ1:ZZZZZ2"/></mergeCells></worksheet>`
	got, err := readMerges(iotest.OneByteReader(strings.NewReader(text)))
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("byte by byte: %v, %v", got, err)
	}
	// Wherever the window ends.
	for size := firstWindow - len(text) - 4; size < firstWindow+4; size += 3 {
		got, err := readMerges(strings.NewReader(strings.Repeat("x", size) + text))
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("after %d bytes: %v, %v", size, got, err)
		}
	}
	if got, err := readMerges(strings.NewReader("<mergeCell " + strings.Repeat("x", maxRecord+10))); err == nil {
		t.Errorf("a tag without its end: %v", got)
	}
}

func TestTwoRows(t *testing.T) {
	for _, c := range []struct {
		top, below string
		merges     []merge
		want       string
	}{
		{"Name|Calls|", "|In|Out", []merge{{1, 1, 1, 2}}, "Name|Calls In|Calls Out"},
		{"Name|Calls|", "|In|Out", nil, ""},
		{"Name|Calls|", "Acme|In|Out", []merge{{1, 1, 1, 2}}, ""},
		{"Name|Calls|", "|3|4", []merge{{1, 1, 1, 2}}, ""},
		{"Name|Calls", "|In|Out", []merge{{1, 1, 1, 2}}, "Name|Calls In|Calls Out"},
		{"Calls||", "In|Out|Missed", []merge{{1, 0, 1, 2}}, ""},
		{"Who||Calls|", "Customer Name|Org ID|Total Calls|Total Call Legs", []merge{{1, 0, 1, 1}, {1, 2, 1, 3}}, "Who Customer Name|Who Org ID|Calls Total Calls|Calls Total Call Legs"},
		{"Who|||Calls|", "Customer Name|Org ID|Location|Total Calls|Total Call Legs", []merge{{1, 0, 1, 2}, {1, 3, 1, 4}}, "Customer Name|Org ID|Location|Total Calls|Total Call Legs"},
	} {
		all := records(c.top, c.below)
		got, ok := twoRows(all[0], all[1], c.merges)
		if ok != (c.want != "") || ok && strings.Join(got, "|") != c.want {
			t.Errorf("%s over %s: got %q, %v, want %q", c.top, c.below, got, ok, c.want)
		}
	}
}

// The merged cells of a header are found below many rows.
func TestMergedHeaderOfALongSheet(t *testing.T) {
	var rows strings.Builder
	rows.WriteString(`<sheetData><row r="1"><c r="A1" t="str"><v>Name</v></c><c r="B1" t="str"><v>Calls</v></c></row><row r="2"><c r="B2" t="str"><v>In</v></c><c r="C2" t="str"><v>Out</v></c></row>`)
	for i := range 20_000 {
		fmt.Fprintf(&rows, `<row r="%d"><c r="A%[1]d" t="str"><v>n</v></c><c r="B%[1]d"><v>%[1]d</v></c><c r="C%[1]d"><v>1</v></c></row>`, i+3)
	}
	rows.WriteString(`</sheetData><mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells>`)
	st := storetest.Open(t)
	r := load(t, st, "x.xlsx", parts(t, rows.String(), "<sst/>", "<styleSheet/>"), Options{})
	if got := cells(t, st, r); r.Rows != 20_000 || !reflect.DeepEqual(got[0], []string{"name", "calls_in", "calls_out"}) {
		t.Errorf("%+v, %q", r, got[0])
	}
}
