package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"partnerdesk/data/table"
)

// modelLoad is a snapshot as the plain model keeps it.
type modelLoad struct {
	sn   Snapshot
	rows [][]table.Value
}

// current says in the plainest way which loads are in force.
func (m model) current(dataset string, asOf time.Time) []uint64 {
	var ids []uint64
	for _, a := range m {
		best := a.sn.Dataset == dataset && !a.sn.AsOf.Truncate(24*time.Hour).After(asOf)
		for _, b := range m {
			sameSlot := b.sn.Dataset == dataset && b.sn.Region == a.sn.Region &&
				(dataset == "numbers" || b.sn.From == a.sn.From && b.sn.To == a.sn.To)
			later := b.sn.AsOf.After(a.sn.AsOf) || b.sn.AsOf.Equal(a.sn.AsOf) && b.sn.ID > a.sn.ID
			if sameSlot && later && !b.sn.AsOf.Truncate(24*time.Hour).After(asOf) {
				best = false
			}
		}
		if best {
			ids = append(ids, a.sn.ID)
		}
	}
	slices.Sort(ids)
	return ids
}

type model []modelLoad

// Random loads, aborts, corrections, purges and restarts against plain slices.
func TestRandomOperationsAgainstAModel(t *testing.T) {
	ctx := context.Background()
	r := rand.New(rand.NewPCG(11, 12))
	dir := t.TempDir()
	s := open(t, dir, Options{CacheBytes: 1 << 16})
	day := func() time.Time { return time.Date(2026, 11, 1+r.IntN(5), r.IntN(24), 0, 0, 0, time.UTC) }
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	var m model
	for step := range 300 {
		switch op := r.IntN(10); {
		case op < 5:
			d := Draft{Dataset: pick("numbers", "calling-usage", "own"), Region: pick("", "US", "EU"), AsOf: day(), Columns: allTypes}
			if r.IntN(2) == 0 {
				d.From, d.To = pick("2026-10-01", "2026-09-01"), "2026-10-31"
			}
			rows := randomRows(r, r.IntN(40))
			m = append(m, modelLoad{load(t, s, d, rows), rows})
		case op < 6:
			w, err := s.Begin(ctx, Draft{Dataset: "numbers", Columns: allTypes})
			if err != nil {
				t.Fatal(err)
			}
			w.Reject(Reject{Row: 1})
			if err := w.Abort(); err != nil {
				t.Fatal(err)
			}
		case op < 8 && len(m) > 0:
			at := r.IntN(len(m))
			sn, err := s.Correct(m[at].sn.ID, func(sn *Snapshot) {
				sn.Region, sn.From, sn.AsOf, sn.Dataset = pick("US", "CA"), pick("", "2026-10-01"), day(), "ignored"
			})
			if err != nil {
				t.Fatal(err)
			}
			if sn.Dataset != m[at].sn.Dataset {
				t.Fatal("a correction moved a load to another dataset")
			}
			m[at].sn = sn
		case op < 9 && len(m) > 0:
			at := r.IntN(len(m))
			if err := s.Purge(ctx, m[at].sn.ID); err != nil {
				t.Fatal(err)
			}
			m = slices.Delete(m, at, at+1)
		default:
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			s = open(t, dir, Options{CacheBytes: 1 << 16})
		}
		compare(t, s, m, day(), fmt.Sprintf("step %d", step))
		if t.Failed() {
			return
		}
	}
	mustBeSound(t, s)
}

func compare(t *testing.T, s *Store, m model, asOf time.Time, when string) {
	t.Helper()
	for _, dataset := range []string{"numbers", "calling-usage", "own"} {
		current, err := s.Current(dataset, asOf)
		if err != nil {
			t.Fatal(err)
		}
		var ids []uint64
		for _, sn := range current {
			ids = append(ids, sn.ID)
		}
		slices.Sort(ids)
		if want := m.current(dataset, asOf); !slices.Equal(ids, want) {
			t.Errorf("%s: current %s as of %s: %v, want %v", when, dataset, asOf, ids, want)
		}
	}
	for _, load := range m {
		sn, err := s.Snapshot(load.sn.ID)
		if err != nil || !sameRows(rowsOf(t, s.Source(sn)), load.rows) {
			t.Errorf("%s: snapshot %d differs (%v)", when, load.sn.ID, err)
		}
	}
}

// Where loads overlap row by row, the newest load of a region wins and rows
// without an identity stay.
func TestViewHidesWhatANewerLoadReplaces(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	columns := []table.Column{{Key: "week", Type: table.Date}, {Key: "customer_id"}, {Key: "total", Type: table.Integer}}
	type row struct {
		week  int64
		total int64
	}
	put := func(region string, asOf int, rows ...row) {
		var values [][]table.Value
		for _, r := range rows {
			values = append(values, []table.Value{{Type: table.Date, Int: r.week, Missing: r.week == 0}, {Text: "c"},
				{Type: table.Integer, Int: r.total}})
		}
		load(t, s, Draft{Dataset: "license-usage", Region: region, Columns: columns, AsOf: time.Unix(int64(asOf)*86400, 0)}, values)
	}
	put("US", 20, row{7, 70}, row{14, 140}, row{14, 141}, row{0, 1})
	put("US", 10, row{14, 1400}, row{21, 210}, row{0, 2})
	put("EU", 5, row{7, 7000})
	totals := func(asOf time.Time) []int64 {
		v, err := s.View(context.Background(), "license-usage", asOf)
		if err != nil {
			t.Fatal(err)
		}
		var totals []int64
		for _, r := range rowsOf(t, v) {
			totals = append(totals, r[table.Find(v.Columns(), "total")].Int)
		}
		slices.Sort(totals)
		return totals
	}
	if got := totals(time.Time{}); !slices.Equal(got, []int64{1, 2, 70, 140, 141, 210, 7000}) {
		t.Errorf("now: %v", got)
	}
	if got := totals(time.Unix(12*86400, 0)); !slices.Equal(got, []int64{2, 210, 1400, 7000}) {
		t.Errorf("as of day 12: %v", got)
	}
}

func TestViewJoinsLoadsOfDifferentColumns(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	text, number := table.Value{Text: "x"}, table.Value{Type: table.Integer, Int: 5}
	load(t, s, Draft{Dataset: "own", Region: "US", Columns: []table.Column{{Key: "a"}, {Key: "n", Type: table.Integer}}},
		[][]table.Value{{text, number}})
	load(t, s, Draft{Dataset: "own", Region: "EU", From: "2026-10-01", Columns: []table.Column{{Key: "n"}, {Key: "b"}}},
		[][]table.Value{{text, text}})
	v, err := s.View(context.Background(), "own", time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for i, c := range v.Columns() {
		keys = append(keys, fmt.Sprintf("%s:%s:%v", c.Key, c.Type, v.Added(i)))
	}
	if want := []string{"n:text:false", "b:text:false", "a:text:false", "region:text:true", "from:date:true",
		"to:date:true", "as_of:time:true"}; !slices.Equal(keys, want) {
		t.Errorf("columns %v, want %v", keys, want)
	}
	var rows []string
	for _, r := range rowsOf(t, v) {
		line := ""
		for _, c := range r[:5] {
			line += c.String() + "|"
		}
		rows = append(rows, line)
	}
	if want := []string{"5||x|US||", "x|x||EU|2026-10-01|"}; !slices.Equal(rows, want) {
		t.Errorf("rows %q, want %q", rows, want)
	}
}
