package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"partnerdesk/data/table"
)

// singleLoad is a load of telephone numbers as the tests write it: rows of
// "customer number user", a dash for no value.
type singleLoad struct {
	day    int
	region string
	single bool
	rows   []string
}

var singleColumns = []table.Column{{Key: "customer_id"}, {Key: "number"}, {Key: "user_uuid"}}

func (l singleLoad) put(t *testing.T, s *Store, columns []table.Column) Snapshot {
	t.Helper()
	var rows [][]table.Value
	for _, text := range l.rows {
		var row []table.Value
		for _, cell := range strings.Fields(text) {
			cell = strings.TrimPrefix(cell, "-")
			row = append(row, table.Value{Text: cell, Missing: cell == ""})
		}
		rows = append(rows, row)
	}
	return load(t, s, Draft{Dataset: "numbers", Region: l.region, Single: l.single, Columns: columns,
		AsOf: time.Unix(int64(l.day)*86400, 0)}, rows)
}

// inForce returns the rows of the view, as the tests write them, sorted.
func inForce(t *testing.T, s *Store, columns []table.Column) []string {
	t.Helper()
	v, err := s.View(context.Background(), "numbers", time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, row := range rowsOf(t, v) {
		var cells []string
		for _, c := range columns {
			text := "-"
			if value := row[table.Find(v.Columns(), c.Key)]; !value.Missing {
				text = value.Text
			}
			cells = append(cells, text)
		}
		all = append(all, strings.Join(cells, " "))
	}
	slices.Sort(all)
	return all
}

func TestReportOfOneCustomerReplacesItsRowsOnly(t *testing.T) {
	named := []table.Column{{Key: "customer"}, {Key: "number"}, {Key: "user_uuid"}}
	for _, c := range []struct {
		name    string
		columns []table.Column
		loads   []singleLoad
		want    string
	}{
		{"the rest of the inventory stays", singleColumns, []singleLoad{
			{1, "", false, []string{"a 1 -", "a 2 -", "b 3 -"}}, {2, "", true, []string{"a 1 -", "a 4 -"}}}, "a 1 -|a 4 -|b 3 -"},
		{"whatever the region", singleColumns, []singleLoad{
			{1, "US", false, []string{"a 1 -", "b 3 -"}}, {1, "EU", false, []string{"c 5 -"}}, {2, "", true, []string{"a 4 -"}}}, "a 4 -|b 3 -|c 5 -"},
		{"by name where there is no id", named, []singleLoad{
			{1, "US", false, []string{"Acme 1 -", "Bolt 3 -"}}, {2, "", true, []string{"Acme 4 -"}}}, "Acme 4 -|Bolt 3 -"},
		{"two customers", singleColumns, []singleLoad{
			{1, "", true, []string{"a 1 -"}}, {2, "", true, []string{"b 2 -"}}, {3, "", true, []string{"a 3 -"}}}, "a 3 -|b 2 -"},
		{"without a name, by number and user", singleColumns, []singleLoad{
			{1, "", false, []string{"a 1 u", "a 2 -", "a - v", "b 3 -", "b - -"}}, {2, "", true, []string{"- 1 -", "- - v", "- 9 u"}}},
			"- - v|- 1 -|- 9 u|a 2 -|b - -|b 3 -"},
		{"without a name, again", singleColumns, []singleLoad{
			{1, "", true, []string{"- 1 -", "- 2 -", "- 3 -", "- - -"}}, {2, "", true, []string{"- 1 -", "- 2 -"}}}, "- 1 -|- 2 -"},
		{"without a name, another's with a number that has moved", singleColumns, []singleLoad{
			{1, "", true, []string{"- 1 -", "- 2 -", "- 3 -"}}, {2, "", true, []string{"- 1 -", "- 7 -"}}}, "- 1 -|- 2 -|- 3 -|- 7 -"},
		{"a newer inventory of the region", singleColumns, []singleLoad{
			{2, "US", false, []string{"b 3 -"}}, {1, "US", true, []string{"a 4 -"}}}, "b 3 -"},
		{"a newer inventory of another", singleColumns, []singleLoad{
			{2, "US", false, []string{"b 3 -"}}, {1, "", true, []string{"a 4 -"}}, {1, "", true, []string{"b 1 -", "b 3 -"}}, {1, "", true, []string{"- 3 -", "- 8 -", "- 9 -"}}},
			"- 8 -|- 9 -|a 4 -|b 3 -"},
		{"without rows", singleColumns, []singleLoad{{1, "", false, []string{"a 1 -"}}, {2, "", true, nil}}, "a 1 -"},
	} {
		s := open(t, t.TempDir(), Options{})
		for _, l := range c.loads {
			l.put(t, s, c.columns)
		}
		if got := strings.Join(inForce(t, s, c.columns), "|"); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// visible says in the plainest way which rows are in force.
func visible(loads []singleLoad) []string {
	var all []string
	type shown struct {
		load singleLoad
		row  []string
	}
	var newer []shown
	for i, l := range slices.Backward(loads) { // in the order of their days
		out := false
		for _, m := range loads[i+1:] {
			out = out || !m.single && m.region == l.region
		}
		if out {
			continue
		}
		var kept [][]string
		told, gone, named := 0, 0, false
		for _, text := range l.rows {
			row := strings.Fields(text)
			gives := slices.ContainsFunc(newer, func(n shown) bool {
				own := row[1] != "-" && row[1] == n.row[1] || row[1] == "-" && n.row[1] == "-" && row[2] != "-" && row[2] == n.row[2]
				return (l.single || n.load.single) && (own || row[0] != "-" && row[0] == n.row[0])
			})
			named = named || row[0] != "-"
			if row[1] != "-" || row[2] != "-" {
				told++
			}
			if gives {
				gone++
			} else {
				kept = append(kept, row)
			}
		}
		if l.single && !named && gone > 0 && gone*2 >= told {
			kept = nil
		}
		for _, row := range kept {
			all = append(all, strings.Join(row, " "))
			newer = append(newer, shown{l, row})
		}
	}
	slices.Sort(all)
	return all
}

func TestReportsOfOneCustomerAgainstAModel(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 22))
	s := open(t, t.TempDir(), Options{CacheBytes: 1 << 16})
	cell := func(from string) string { return string(from[r.IntN(len(from))]) }
	for round := range 150 {
		var loads []singleLoad
		var ids []uint64
		for day := range 1 + r.IntN(6) {
			l := singleLoad{day: day, region: []string{"", "US", "EU"}[r.IntN(3)], single: r.IntN(3) > 0}
			customer := cell("-abc")
			for range r.IntN(7) {
				if !l.single {
					customer = cell("abc")
				}
				l.rows = append(l.rows, customer+" "+cell("--1234567")+" "+cell("--uvwxy"))
			}
			loads = append(loads, l)
			ids = append(ids, l.put(t, s, singleColumns).ID)
		}
		if got, want := inForce(t, s, singleColumns), visible(loads); !slices.Equal(got, want) {
			t.Fatalf("round %d: %+v\ngot  %q\nwant %q", round, loads, got, want)
		}
		if err := s.Purge(context.Background(), ids...); err != nil {
			t.Fatal(err)
		}
	}
}

// An inventory of several segments is read without being kept, and a revised
// report is still one about one customer.
func TestReportOfOneCustomerOverManySegments(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	inventory := singleLoad{day: 1, region: "US"}
	for i := range 2*table.SegmentRows + 10 {
		inventory.rows = append(inventory.rows, fmt.Sprintf("c%d n%d -", i%1000, i))
	}
	inventory.put(t, s, singleColumns)
	sn := singleLoad{day: 2, single: true, rows: []string{"c7 n7 -"}}.put(t, s, singleColumns)
	want := len(inventory.rows) - (len(inventory.rows)+992)/1000 + 1
	if got := len(inForce(t, s, singleColumns)); got != want {
		t.Errorf("%d rows, want %d", got, want)
	}
	sn, err := s.Revise(context.Background(), sn.ID, func(Snapshot, []Reject) (Revised, error) { return Revised{}, nil })
	if err != nil || !sn.Single {
		t.Fatalf("revised: %+v, %v", sn, err)
	}
	if got := len(inForce(t, s, singleColumns)); got != want {
		t.Errorf("%d rows after the revision, want %d", got, want)
	}
}
