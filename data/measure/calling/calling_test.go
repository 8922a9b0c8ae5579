package calling

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"partnerdesk/data/measure"
	"partnerdesk/data/measure/figure"
	"partnerdesk/data/measure/gather"
	"partnerdesk/data/query"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

const today = "2026-11-25"

// questions are asked of every random world.
func questions(seed uint64) (scope []string, limits measure.Limits, weeks int) {
	scope = [][]string{nil, nil, {"US"}, {"us", "EU"}, {""}, {"EU", ""}}[seed%6]
	switch seed % 4 {
	case 1:
		limits = measure.Limits{TrendWeeks: 2, TrendShare: .2, WorsePoints: .05, MinLegs: 30}
	case 2:
		limits = measure.Limits{TrendShare: .5, MinLegs: 1, WorsePoints: .03}
	}
	return scope, limits, []int{0, 0, 3, 100}[seed/2%4]
}

// share is from how many rows on those of a random world are shared out: in half
// of them every load is a share.
func share(seed uint64) int { return int(seed % 2) }

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(1, math.Abs(a), math.Abs(b)) }

func compute(t testing.TB, in Inputs, weeks int) *Insights {
	t.Helper()
	all, err := Compute(context.Background(), in, weeks)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// All figures are those of the slow computation.
func TestFiguresAgainstNaive(t *testing.T) {
	t.Parallel()
	known, asked := map[string]int{}, map[string]int{}
	for seed := range uint64(40) {
		r := world(t, seed, today)
		scope, limits, weeks := questions(seed)
		in := r.inputs(t, today, scope, limits)
		in.share = share(seed)
		n := newNaive(r, today, scope, limits)
		if seed%3 == 2 {
			in.Customer, n.customer = "ID-03", "ID-03"
			if seed%2 == 0 {
				in.Location, n.location = "hq", "hq"
			}
		}
		all := compute(t, in, weeks)
		sheets := n.sheets(len(all.Weeks))
		if want := 3; weeks == want && len(all.Weeks) != want || weeks == 0 && len(all.Weeks) != DefaultWeeks {
			t.Fatalf("seed %d: %d weeks", seed, len(all.Weeks))
		}
		about := func(s *sheet) string {
			if n.customer != "" && len(s.homes) > 0 {
				return s.weekOf(strings.ToLower(n.customer))
			}
			return s.newest
		}
		for _, m := range all.Measures {
			part := slices.Index([]string{"usage", "quality", "features", "queues"}, strings.Split(m.ID, ".")[0])
			if part == 2 && all.Period != nil {
				continue
			}
			s := sheets[part]
			check := func(f figure.Figure, week string) {
				t.Helper()
				want := n.answer(sheets, m.ID, week)
				asked[m.ID]++
				if f.Known != want.known || f.Known && (!near(f.Value, want.value) || f.Numerator != want.num || f.Denominator != want.den) || want.known && f.LeftOut != want.left {
					t.Errorf("seed %d, %s in the week of %s: %+v, want %+v", seed, m.ID, week, f, want)
				}
				if f.Known {
					known[m.ID]++
				} else if f.Gap == nil {
					t.Errorf("seed %d, %s: unknown without a reason", seed, m.ID)
				}
				if got := f.Lacks; len(s.of("*", week)) > 0 && !slices.Equal(got, s.lacks(week, n.customer)) {
					t.Errorf("seed %d, %s in the week of %s lacks %q, want %q", seed, m.ID, week, got, s.lacks(week, n.customer))
				}
			}
			if week := about(s); week != "" {
				if got := m.Weeks.From.Format("2006-01-02"); got != week {
					t.Errorf("seed %d, %s is of the week of %s, want %s", seed, m.ID, got, week)
				}
				check(m.Figure, week)
				now, before := n.answer(sheets, m.ID, week), n.answer(sheets, m.ID, plus(week, -7))
				comparable := now.known && before.known && slices.Equal(s.lacks(week, n.customer), s.lacks(plus(week, -7), n.customer)) &&
					daysOf(s.of("*", week)) == daysOf(s.of("*", plus(week, -7)))
				if m.Change.Known != comparable || comparable && !near(m.Change.Value, now.value-before.value) {
					t.Errorf("seed %d, %s changed by %+v, want %v: %v", seed, m.ID, m.Change, comparable, now.value-before.value)
				}
			} else if m.Known || !m.Weeks.From.IsZero() {
				t.Errorf("seed %d, %s is known: %+v", seed, m.ID, m.Figure)
			}
			for i, f := range m.Trend {
				check(f, plus(plus(sundayOf(today), -7), 7*(i+1-len(m.Trend))))
			}
		}
		for _, w := range all.Weeks {
			compareWeek(t, fmt.Sprint("seed ", seed), n, sheets, w)
		}
		if week := about(sheets[1]); week != "" {
			compareEndpoints(t, sheets[1], week, all.Endpoints)
		}
	}
	for _, id := range IDs() {
		if known[id] < 20 || known[id] == asked[id] {
			t.Errorf("%s was known %d times of %d: the worlds prove too little", id, known[id], asked[id])
		}
	}
}

func compareWeek(t *testing.T, name string, n *naive, sheets [4]*sheet, w Week) {
	t.Helper()
	week := w.Week.Format("2006-01-02")
	for i, c := range []Cover{w.Usage.Cover, w.Quality.Cover, w.Features.Cover, w.Queues.Cover} {
		rows := sheets[i].of("*", week)
		want := Whole
		if len(rows) == 0 {
			want = Missing
		} else if len(sheets[i].lacks(week, n.customer)) > 0 || partial(rows) {
			want = Partial
		}
		if c.State != want || want != Missing && float64(c.Days) != daysOf(rows) {
			t.Errorf("%s: part %d in the week of %s is %v of %d days, want %v of %v", name, i, week, c.State, c.Days, want, daysOf(rows))
		}
	}
	sum := func(part int, key string, got Sum) {
		t.Helper()
		if want := sumOf(sheets[part].of("*", week), key); got.Known != want.known || !near(got.Value, want.n) {
			t.Errorf("%s: %s in the week of %s is %v, want %v", name, key, week, got, want)
		}
	}
	pair := func(part int, upper, lower string, got Pair) {
		t.Helper()
		if up, low, left := pairOf(sheets[part].of("*", week), upper, lower); !near(got.Numerator, up) || !near(got.Denominator, low) || got.LeftOut != left {
			t.Errorf("%s: %s by %s in the week of %s is %v, want %v, %v, %v", name, upper, lower, week, got, up, low, left)
		}
	}
	u, f, q := w.Usage, w.Features, w.Queues
	sum(0, "users", u.Users)
	sum(0, "calls", u.Calls)
	sum(0, "legs", u.Legs)
	sum(0, "minutes", u.Minutes)
	sum(0, "video_minutes", u.VideoMinutes)
	sum(1, "legs", w.Quality.Legs)
	pair(1, "poor_legs", "legs", w.Quality.Poor)
	sum(2, "hunt_group_calls", f.HuntGroups)
	sum(2, "auto_attendant_calls", f.AutoAttendants)
	sum(2, "queue_calls", f.Queues)
	sum(2, "timed_out", f.TimedOut)
	sum(2, "overflowed", f.Overflowed)
	sum(2, "transferred", f.Transferred)
	sum(2, "abandoned", f.Abandoned)
	sum(3, "calls", q.Calls)
	sum(3, "answered", q.Answered)
	sum(3, "abandoned", q.Abandoned)
	sum(3, "timed_out", q.TimedOut)
	sum(3, "overflowed", q.Overflowed)
	sum(3, "transferred", q.Transferred)
	pair(3, "answer_seconds", "answered", q.Answer)
	pair(3, "abandon_seconds", "abandoned", q.AbandonWait)
	pair(3, "abandoned", "calls", q.AbandonRate)
	var users [len(Trends)]int64
	var customers [len(Trends)]int
	for id := range sheets[0].homes {
		at := slices.Index(Trends[:], n.trend(sheets[0], id, week))
		rows := sheets[0].of(id, week)
		users[at] += int64(sumOf(rows, "users").n)
		if at > 0 || len(rows) > 0 {
			customers[at]++
		}
	}
	users[0] += int64(sumOf(sheets[0].of("", week), "users").n)
	if users != u.UsersBy || customers != u.CustomersBy {
		t.Errorf("%s: users by trend in the week of %s are %v of %v, want %v of %v", name, week, u.UsersBy, u.CustomersBy, users, customers)
	}
	with := 0
	for id := range sheets[3].homes {
		if len(sheets[3].of(id, week)) > 0 {
			with++
		}
	}
	if with != q.Customers {
		t.Errorf("%s: %d customers with queues in the week of %s, want %d", name, q.Customers, week, with)
	}
}

func compareEndpoints(t *testing.T, s *sheet, week string, got []Endpoint) {
	t.Helper()
	want := map[string][]row{}
	for _, r := range s.of("*", week) {
		e := strings.ToLower(r.fact["endpoint"])
		want[e] = append(want[e], r)
	}
	if len(got) != len(want) {
		t.Errorf("%d endpoints in the week of %s, want %d", len(got), week, len(want))
	}
	for _, e := range got {
		rows := want[strings.ToLower(e.Type)]
		up, low, left := pairOf(rows, "poor_legs", "legs")
		if q := sumOf(rows, "legs"); e.Legs != (Sum{q.n, q.known}) || e.Poor != (Pair{up, low, left}) {
			t.Errorf("endpoint %q in the week of %s: %+v, want %v, %v, %v, %v", e.Type, week, e, q, up, low, left)
		}
	}
}

// The columns of customers are those of the slow computation, and each empty one
// has a reason.
func TestMarksAgainstNaive(t *testing.T) {
	t.Parallel()
	told := map[string]map[string]bool{}
	for seed := range uint64(40) {
		r := world(t, seed, today)
		scope, limits, weeks := questions(seed)
		n := newNaive(r, today, scope, limits)
		in := r.inputs(t, today, scope, limits)
		in.share = share(seed)
		all := compute(t, in, weeks)
		m, err := all.Marks(context.Background(), in.Customers)
		if err != nil {
			t.Fatal(err)
		}
		sheets := n.sheets(len(all.Weeks))
		v := in.Customers
		for row := range v.Layout().Rows() {
			segment, offset := v.Layout().Locate(row)
			ids, err := v.Vector(segment, table.Find(v.Columns(), "customer_id"))
			if err != nil {
				t.Fatal(err)
			}
			id := strings.ToLower(ids.Text(offset))
			want := n.marks(sheets, id)
			for c, key := range MarkColumns() {
				if all.Period != nil && marks[c].part == featuresPart {
					continue
				}
				value := m.Vector(c, segment).Value(offset)
				got := value.String()
				if value.Missing {
					got = "-"
					if gap := m.WhyMissing(row, key); gap == nil {
						t.Errorf("seed %d: %s of %q is missing without a reason", seed, key, id)
					}
				} else if marks[c].typ.Form() == table.FloatForm {
					got = fmt.Sprint(value.Float)
				}
				if got != want[key] {
					t.Errorf("seed %d: %s of %q is %s, want %s", seed, key, id, got, want[key])
				}
				if told[key] == nil {
					told[key] = map[string]bool{}
				}
				told[key][got] = true
			}
			for i, w := range m.Weeks(row) {
				q := sumOf(sheets[0].of(id, w.Week.Format("2006-01-02")), "users")
				if w.Known != q.known || float64(w.Users) != q.n || w.Week != all.Weeks[i].Week {
					t.Errorf("seed %d: %q in week %d: %+v, want %v", seed, id, i, w, q)
				}
			}
		}
	}
	for _, key := range MarkColumns() {
		if least := map[string]int{"getting_worse": 3, "calling_trend": 6}[key]; len(told[key]) < max(3, least) || !told[key]["-"] {
			t.Errorf("%s told only %d different values", key, len(told[key]))
		}
	}
}

// marked is the list with the columns of Marks behind it.
type marked struct {
	*store.View
	marks *Marks
}

func (m marked) Columns() []table.Column {
	columns := slices.Clone(m.View.Columns())
	for i, key := range MarkColumns() {
		columns = append(columns, table.Column{Key: key, Type: marks[i].typ, Aside: true})
	}
	return columns
}

func (m marked) Vector(segment, column int) (*table.Vector, error) {
	if own := len(m.View.Columns()); column >= own {
		return m.marks.Vector(column-own, segment), nil
	}
	return m.View.Vector(segment, column)
}

func (m marked) Cached(segment, column int) (*table.Vector, bool) {
	v, err := m.Vector(segment, column)
	return v, err == nil
}

func (m marked) Lend(segment, column int, use func(*table.Vector) error) error {
	v, err := m.Vector(segment, column)
	if err != nil {
		return err
	}
	return use(v)
}

func (m marked) Stats(segment, column int) (table.Stats, bool) {
	if column >= len(m.View.Columns()) {
		return table.Stats{}, false
	}
	return m.View.Stats(segment, column)
}

// The query of each measure opens exactly the rows behind it.
func TestMeasuresOpenTheirRows(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	opened := map[string]int{}
	for seed := range uint64(40) {
		r := world(t, seed, today)
		scope, limits, weeks := questions(seed)
		n := newNaive(r, today, scope, limits)
		in := r.inputs(t, today, scope, limits)
		in.share = share(seed)
		if seed%3 == 2 {
			in.Customer, n.customer = "id-03", "id-03"
		}
		all := compute(t, in, weeks)
		m, err := all.Marks(ctx, in.Customers)
		if err != nil {
			t.Fatal(err)
		}
		sources := map[string]table.Source{"calling-users": in.Users, "call-quality": in.Quality, "call-queues": in.Queues, "call-features": in.Features,
			"calling-usage": in.Usage, "customers": marked{in.Customers, m}}
		rows := func(of Rows) (list []uint32, src table.Source) {
			t.Helper()
			src = sources[of.Dataset]
			q, err := query.Parse(of.Query)
			if err != nil {
				t.Fatalf("%q: %v", of.Query, err)
			}
			node := q.Root
			if node == nil {
				t.Fatalf("a query for all rows of %s", of.Dataset)
			}
			if list, err = gather.Select(ctx, src, node); err != nil {
				t.Fatalf("%q: %v", of.Query, err)
			}
			var in []bool
			g := gather.Read(ctx, gather.Cut(src, list))
			gather.Texts(g, store.RegionColumn, &in, func(text string) bool { return n.inScope(text) })
			if err := g.Wait(); err != nil {
				t.Fatal(err)
			}
			kept := list[:0]
			for i, row := range list {
				if in[i] {
					kept = append(kept, row)
				}
			}
			return kept, src
		}
		sum := func(src table.Source, list []uint32, key string) (sum float64) {
			for _, row := range list {
				segment, offset := src.Layout().Locate(int(row))
				v, err := src.Vector(segment, table.Find(src.Columns(), key))
				if err != nil {
					t.Fatal(err)
				}
				if x := v.Value(offset); x.Type.Form() == table.IntForm {
					sum += float64(x.Int)
				} else {
					sum += x.Float
				}
			}
			return sum
		}
		sheets := n.sheets(len(all.Weeks))
		for _, m := range all.Measures {
			if m.Weeks.From.IsZero() && !strings.HasPrefix(m.ID, "features.") || !m.Known {
				continue
			}
			list, src := rows(Rows{m.Dataset, m.Query})
			opened[m.ID]++
			columns := sums[strings.TrimSuffix(m.ID, "_by_customer")]
			if m.Dataset == "calling-usage" {
				if key := columns[0]; !near(m.Value, sum(src, list, map[string]string{"timed_out": "queue_timed_out", "overflowed": "queue_overflowed", "transferred": "queue_transferred"}[key]+
					map[bool]string{true: key}[strings.HasSuffix(key, "calls")])) {
					t.Errorf("seed %d: %s is %v, its rows %s are %d", seed, m.ID, m.Value, m.Query, len(list))
				}
				opened["calling-usage"]++
				continue
			}
			want := n.answer(sheets, m.ID, m.Weeks.From.Format("2006-01-02")).rows
			if want < 0 {
				want = int(m.Numerator)
			}
			if len(list) != want {
				t.Errorf("seed %d: %s opens %d rows by %s, want %d", seed, m.ID, len(list), m.Query, want)
			}
			switch {
			case m.Dataset == "customers" || strings.HasSuffix(m.ID, "_by_customer"):
			case columns[1] == "" && !near(m.Value, sum(src, list, columns[0])),
				columns[1] != "" && !near(m.Value, sum(src, list, columns[0])/sum(src, list, columns[1])):
				t.Errorf("seed %d: %s is %v, its rows are not", seed, m.ID, m.Value)
			}
		}
		for _, w := range all.Weeks {
			for i, c := range []Cover{w.Usage.Cover, w.Quality.Cover, w.Features.Cover, w.Queues.Cover} {
				if list, _ := rows(c.Rows); len(list) != len(sheets[i].of("*", w.Week.Format("2006-01-02"))) {
					t.Errorf("seed %d: part %d opens %d rows by %s", seed, i, len(list), c.Rows.Query)
				}
			}
		}
		for _, e := range all.Endpoints {
			if list, src := rows(e.Rows); !near(e.Legs.Value, max(0, sum(src, list, "legs"))) {
				t.Errorf("seed %d: endpoint %q opens %d rows by %s", seed, e.Type, len(list), e.Rows.Query)
			}
		}
	}
	for _, id := range append(IDs(), "calling-usage") {
		if opened[id] < 10 {
			t.Errorf("%s was opened only %d times", id, opened[id])
		}
	}
}
