package importer

import (
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"partnerdesk/data/store"
	"partnerdesk/data/store/storetest"
)

// What is no part of the table, or not shown, is not forgotten.
func TestLoadsRememberWhatTheyLeftOut(t *testing.T) {
	hide := func(workbook string, rows ...int) string {
		f, err := excelize.OpenReader(strings.NewReader(workbook))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		for _, row := range rows {
			if err := f.SetRowVisible(f.GetSheetName(0), row, false); err != nil {
				t.Fatal(err)
			}
		}
		hidden, err := f.WriteToBuffer()
		if err != nil {
			t.Fatal(err)
		}
		return hidden.String()
	}
	workbook := hide(book(t, map[string][][]any{"Phones": {{"Devices of Acme"}, {"As of:", "2026-11-01"}, {}, {"Product", "MAC", "Customer"},
		{"phone", "aa", "Acme"}, {"board", "bb", "Acme"}, {}, {"desk", "cc", "Acme"}, {"Total", 3}}}, "Phones"), 5, 8)
	for _, c := range []struct {
		name, content string
		rows          int
		want          store.Reading
	}{
		{"plain.csv", "Product,MAC\nphone,aa\n", 1, store.Reading{Encoding: "utf-8", Delimiter: ",", Header: 1}},
		{"titled.csv", "\nDevices of all customers\n\nCustomer;Product;MAC\nAcme;phone;aa\n\n  \nBolt;board;bb\n;;\nTotal;2;\n;;\n\nGenerated: 2026-11-01\n", 2,
			store.Reading{Encoding: "utf-8", Delimiter: ";", Header: 4, Blank: 7,
				Skipped: []store.Skipped{{Line: 2, Text: "Devices of all customers"}, {Line: 10, Text: "Total, 2"}, {Line: 13, Text: "Generated: 2026-11-01"}}}},
		{"blank.csv", "Product,MAC\n", 0, store.Reading{Encoding: "utf-8", Delimiter: ",", Header: 1}},
		{"lines.jsonl", `{"product":"phone","mac":"aa"}` + "\n", 1, store.Reading{Encoding: "utf-8"}},
		{"book.xlsx", workbook, 3, store.Reading{Header: 4, HiddenRows: 2,
			Skipped: []store.Skipped{{Line: 1, Text: "Devices of Acme"}, {Line: 2, Text: "As of:, 2026-11-01"}, {Line: 9, Text: "Total, 3"}}}},
	} {
		st := storetest.Open(t)
		r := load(t, st, c.name, c.content, Options{})
		got := *snapshot(t, st, r).Origin.Reading
		if filepath.Base(got.Path) != c.name {
			t.Errorf("%s: read from %s", c.name, got.Path)
		}
		if got.Path = ""; !reflect.DeepEqual(got, c.want) || r.Rows != c.rows {
			t.Errorf("%s: %d rows, %+v\nwant %d, %+v", c.name, r.Rows, got, c.rows, c.want)
		}
	}
	// A table that goes on in further sheets sums up what they hold.
	header := []any{"Product", "MAC"}
	both := book(t, map[string][][]any{"1": {{"Title", ""}, header, {"a", "1"}}, "2": {{"Title", ""}, header, {"b", "2"}}}, "1", "2")
	st := storetest.Open(t)
	r := load(t, st, "two.xlsx", hide(both, 3), Options{})
	if got := snapshot(t, st, r).Origin.Reading; r.Rows != 2 || got.Header != 2 || got.HiddenRows != 1 || len(got.Skipped) != 2 {
		t.Errorf("two sheets: %d rows, %+v", r.Rows, got)
	}
}
