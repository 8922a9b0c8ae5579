package storetest

import (
	"slices"
	"strings"
	"testing"
	"time"

	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// read returns what a dataset has, a text a row; "-" where there is no value.
func read(t *testing.T, st *store.Store, dataset string, columns ...string) (rows []string) {
	t.Helper()
	v := View(t, st, dataset, time.Time{})
	for segment := range v.Layout().Segments() {
		var cells []*table.Vector
		for _, key := range columns {
			c, err := v.Vector(segment, table.Find(v.Columns(), key))
			if err != nil {
				t.Fatal(err)
			}
			cells = append(cells, c)
		}
		for row := range cells[0].Len() {
			var texts []string
			for _, c := range cells {
				text := c.Value(row).String()
				if c.Value(row).Missing {
					text = "-"
				}
				texts = append(texts, text)
			}
			rows = append(rows, strings.Join(texts, " "))
		}
	}
	return rows
}

// Facts and cells come to the same rows, and a cache tells what it was loaded with.
func TestLoadAgainstWrite(t *testing.T) {
	c := New(t)
	c.Load(t, Load{Dataset: "calling-users", Region: "US", AsOf: "2026-11-20", Rows: []Fact{
		{"week": "2026-11-15", "customer_id": "a", "users": "3", "minutes": "2.5", "other": "nothing"}, {"customer_id": "b", "users": ""}}})
	by := Open(t)
	sn, err := Write(t.Context(), by, store.Draft{Dataset: "calling-users", AsOf: Day("2026-11-20")}, func(row func(...any)) {
		row(table.DayOf(Day("2026-11-15")), nil, "a", "", 3, int64(0), nil, 2.5)
		row(nil, "", table.Value{Text: "b"})
	})
	if err != nil || sn.Rows != 2 {
		t.Fatal(sn, err)
	}
	columns := []string{"week", "customer", "customer_id", "users", "minutes"}
	want := []string{"2026-11-15 - a 3 2.5", "- - b - -"}
	if got := read(t, c.Store, "calling-users", columns...); !slices.Equal(got, want) {
		t.Errorf("of facts %q, want %q", got, want)
	}
	if got := read(t, by, "calling-users", columns...); !slices.Equal(got, want) {
		t.Errorf("of cells %q, want %q", got, want)
	}
	all, err := c.Store.Snapshots()
	if at := time.Date(2026, 11, 20, 10, 0, 0, 0, time.UTC); err != nil || len(all) != 1 || len(c.Loads) != 1 || !all[0].AsOf.Equal(at) || all[0].Region != "US" {
		t.Errorf("%d loads: %+v, %v", len(c.Loads), all, err)
	}
}

// Rows beyond a segment come to further ones.
func TestWriteManyRows(t *testing.T) {
	st := Open(t)
	columns := []table.Column{{Key: "n", Type: table.Integer}}
	const rows = 2*table.SegmentRows + 3
	sn, err := Write(t.Context(), st, store.Draft{Dataset: "own", Columns: columns}, func(row func(...any)) {
		for n := range rows {
			row(n)
		}
	})
	if err != nil || sn.Rows != rows || !slices.Equal(sn.Segments, []int{table.SegmentRows, table.SegmentRows, 3}) {
		t.Errorf("%+v, %v", sn, err)
	}
}

// A cell that does not fit its column fails the whole load.
func TestWriteRefusesCells(t *testing.T) {
	columns := []table.Column{{Key: "text"}, {Key: "n", Type: table.Integer}, {Key: "share", Type: table.Percent}}
	for _, cells := range [][]any{{1}, {"a", "b"}, {"a", 1.5}, {"a", int64(1), 2}, {"a", int32(1)}, {table.Value{Type: table.Date}}, {nil, nil, nil, nil}} {
		st := Open(t)
		_, err := Write(t.Context(), st, store.Draft{Dataset: "own", Columns: columns}, func(row func(...any)) {
			row("a", 1, .5)
			row(cells...)
			row("b", 2, .5)
		})
		if loads, broken := st.Snapshots(); err == nil || len(loads) > 0 || broken != nil {
			t.Errorf("%v: %v, and %d loads, %v", cells, err, len(loads), broken)
		}
	}
}
