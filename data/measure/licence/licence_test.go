package licence

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"partnerdesk/data/measure"
	"partnerdesk/data/measure/figure"
	"partnerdesk/data/table"
)

// text is a cell of a column as text; "-" where there is no value.
func text(v *table.Vector, row int) string {
	if v.IsMissing(row) {
		return "-"
	}
	if v.Type() == table.Percent {
		return strconv.FormatFloat(v.Floats()[row], 'f', -1, 64)
	}
	return v.Value(row).String()
}

// same reports whether a cell is what is wanted; a share is to a hundredth of a
// percent, and no finer.
func same(typ table.Type, got, want string) bool {
	if typ != table.Percent || got == "-" || want == "-" {
		return got == want
	}
	a, _ := strconv.ParseFloat(got, 64)
	b, _ := strconv.ParseFloat(want, 64)
	return math.Abs(a-b) <= .00005000001 && math.Abs(a*1e4-math.Round(a*1e4)) < 1e-6*max(1, a)
}

var (
	todays = []string{"2026-11-16", "2026-11-22", "2028-02-29", "2027-03-01", "2026-12-31", "2027-01-02", "2027-05-31", "2028-03-31", "2027-02-28", "2026-11-25"}
	scopes = [][]string{nil, {"US"}, {"eu", ""}, {"UAE"}, {"US", "EU", ""}}
	limits = []measure.Limits{{}, {Nearing: 30, Added: 45, LowShare: .9}, {LowShare: 1.01, Nearing: 91, Added: 91}}
)

// Every column of every line and every customer is what a slow computation
// finds, on random loads, as of today and of days before, for all regions and
// some, with other limits.
func TestColumnsAgainstSlowComputation(t *testing.T) {
	seen := map[string]int{}
	for seed := range uint64(20) {
		today := todays[seed%uint64(len(todays))]
		rig := world(t, seed, today)
		for i, day := range []string{today, plus(today, -8), plus(today, -40)} {
			scope, limit := scopes[(int(seed)+i)%len(scopes)], limits[(int(seed)+i)%len(limits)]
			if seed < 3 {
				scope = nil
			}
			in := rig.inputs(t, day, scope, limit)
			lines, err := ComputeLines(context.Background(), in)
			if err != nil {
				t.Fatal(err)
			}
			want := rig.naive(day, day, scope, limit)
			loads, _ := in.On(context.Background(), in.Today)
			if n := loads.Subscriptions.Layout().Rows(); n != len(want.lines) {
				t.Fatalf("%d lines, want %d", n, len(want.lines))
			}
			for column, key := range LineColumns() {
				for row, cells := range want.lines {
					segment, offset := loads.Subscriptions.Layout().Locate(row)
					v := lines.Vector(column, segment)
					got := text(v, offset)
					if !same(v.Type(), got, cells[key]) {
						t.Errorf("seed %d, as of %s, regions %q, %+v, line %d, %s: %s, want %s", seed, day, scope, limit, row, key, got, cells[key])
					}
					if why := lines.WhyMissing(row, key); (why == nil) != (got != "-") {
						t.Errorf("seed %d, line %d, %s is %s, because %v", seed, row, key, got, why)
					}
					if got != "-" && got != "false" && got != "0" {
						seen[key]++
					}
				}
			}
			marks, err := lines.Marks(context.Background(), loads.Customers)
			if err != nil {
				t.Fatal(err)
			}
			for column, key := range MarkColumns() {
				for row, holds := range want.marks {
					segment, offset := loads.Customers.Layout().Locate(row)
					var list []string
					for _, p := range []string{Meetings, Calling} {
						if holds[key][p] {
							list = append(list, p)
						}
					}
					got := text(marks.Vector(column, segment), offset)
					if got != orElse(strings.Join(list, ";")) {
						t.Errorf("seed %d, as of %s, regions %q, customer %d, %s: %s, want %v", seed, day, scope, row, key, got, list)
					}
					if len(list) > 0 {
						seen["of customers: "+key]++
						if marks.WhyMissing(row, key) != nil {
							t.Error("a reason for a value that is there")
						}
					}
				}
			}
			if t.Failed() {
				t.FailNow()
			}
		}
	}
	for _, key := range LineColumns() {
		if seen[key] < 60 {
			t.Errorf("only %d lines have %s", seen[key], key)
		}
	}
	for _, key := range MarkColumns() {
		if seen["of customers: "+key] < 40 {
			t.Errorf("only %d customers have %s", seen["of customers: "+key], key)
		}
	}
}

// fits compares a figure with what is wanted.
func fits(unit figure.Unit, got figure.Figure, want wantFigure) string {
	if got.Known != want.known || (got.Gap == nil) != got.Known {
		return fmt.Sprintf("known %v (%v), want %v", got.Known, got.Gap, want.known)
	}
	if strings.Join(got.Lacks, " ") != want.lacks {
		return fmt.Sprintf("lacks %q, want %q", got.Lacks, want.lacks)
	}
	if !got.Known {
		return ""
	}
	value := float64(want.num)
	if unit == figure.Share || unit == figure.Average {
		value /= float64(want.den)
	}
	if got.Numerator != int64(want.num) || got.Denominator != int64(want.den) || got.Value != value || got.LeftOut != want.left {
		return fmt.Sprintf("%v = %d of %d, %d left out; want %v = %d of %d, %d", got.Value, got.Numerator, got.Denominator, got.LeftOut, value, want.num, want.den, want.left)
	}
	return ""
}

// Every measure, its trend, its changes and the distribution are what a slow
// computation finds, day by day.
func TestMeasuresAgainstSlowComputation(t *testing.T) {
	known, gaps := map[string]int{}, map[string]int{}
	for seed := range uint64(24) {
		today := todays[seed%uint64(len(todays))]
		rig := world(t, seed, today)
		scope, limit := scopes[int(seed/2)%len(scopes)], limits[int(seed)%len(limits)]
		in := rig.inputs(t, today, scope, limit)
		weeks := []int{0, 3, 20}[seed%3]
		got, err := Compute(context.Background(), in, weeks)
		if err != nil {
			t.Fatal(err)
		}
		expected := rig.naive(today, today, scope, limit)
		if len(got.Measures) != 16*2+5*3 || len(expected.figures) != len(got.Measures) {
			t.Fatalf("%d measures, want %d", len(got.Measures), len(expected.figures))
		}
		end := plus(today, -int(date(today).Weekday()))
		shown := len(got.Distribution) / 2
		if weeks < 9 && shown != max(3, 8*(1-weeks)) || shown < 8 && weeks != 3 {
			t.Errorf("%d weeks, asked for %d", shown, weeks)
		}
		for i, d := range got.Distribution {
			week := plus(end, -7*(shown-i/2))
			s := expected.spread[week+" "+d.Product]
			if d.Week != date(week) || d.Known != (s.rows > 0) || (spread{d.Used, d.Unused, d.Available, d.Overage, d.Total, d.Assigned, int64(d.Rows)}) != s || strings.Join(d.Lacks, " ") != expected.incomplete[week] {
				t.Errorf("seed %d, week of %s, %s: %+v, want %+v, without %q", seed, week, d.Product, d, s, expected.incomplete[week])
			}
		}
		days := map[string]*want{}
		for _, m := range got.Measures {
			id := m.ID + " " + m.Product
			if problem := fits(m.Unit, m.Figure, expected.figures[id]); problem != "" {
				t.Errorf("seed %d, today %s, regions %q, %+v, %s: %s", seed, today, scope, limit, id, problem)
			}
			remarks := map[string]int{}
			for _, r := range m.Remarks {
				if n, ok := r.Args["count"].(int); ok {
					remarks[r.Key] = n
				}
			}
			if w := expected.figures[id]; m.Known && (m.Unit == figure.Customers && remarks["kpi.remark.unlisted"] != w.unlisted || remarks["kpi.remark.left_out"] != w.left ||
				slices.Contains([]string{"total_customers", "nearing_expiration"}, m.ID) && remarks["kpi.remark.others"] != w.others) {
				t.Errorf("seed %d, %s: remarks %v, want %+v", seed, id, remarks, w)
			}
			if m.Known {
				known[m.ID]++
			} else {
				key, _ := m.Gap.Message()
				gaps[key]++
			}
			if len(m.Trend) != shown {
				t.Fatalf("%d points, want %d", len(m.Trend), shown)
			}
			for i, f := range m.Trend {
				day := plus(end, -7*(shown-1-i))
				if days[day] == nil {
					days[day] = rig.naive(day, today, scope, limit)
				}
				if f.Day != date(day) {
					t.Errorf("a point of %s, want %s", f.Day, day)
				}
				if problem := fits(m.Unit, f, days[day].figures[id]); problem != "" {
					t.Errorf("seed %d, today %s, as of %s, regions %q, %+v, %s: %s", seed, today, day, scope, limit, id, problem)
				}
			}
			last := m.Trend[len(m.Trend)-1]
			if c := m.Change; c.Known && (c.Value != m.Value-last.Value || c.Denominator != m.Denominator-last.Denominator || c.From != last.Day || c.To != date(today)) {
				t.Errorf("%s: change %+v from %+v to %+v", id, c, last, m.Figure)
			}
			if c := m.Weekly; c.Known && (c.Value != last.Value-m.Trend[shown-2].Value || c.From != date(plus(end, -7)) || c.To != date(end)) {
				t.Errorf("%s: weekly change %+v", id, c)
			}
		}
		before, after := plus(today, -33), plus(today, -2)
		compared, err := Compare(context.Background(), in, table.DayOf(date(before)), table.DayOf(date(after)))
		if err != nil {
			t.Fatal(err)
		}
		was, is := rig.naive(before, today, scope, limit), rig.naive(after, today, scope, limit)
		for _, c := range compared {
			id := c.Before.ID + " " + c.Before.Product
			a, b := was.figures[id], is.figures[id]
			a.lacks, b.lacks = strings.Join(c.Before.Lacks, " "), strings.Join(c.After.Lacks, " ")
			if x, y := fits(c.Before.Unit, c.Before.Figure, a), fits(c.After.Unit, c.After.Figure, b); x+y != "" {
				t.Errorf("seed %d, %s: %s; %s", seed, id, x, y)
			}
			if c.Change.Known && c.Change.Value != c.After.Value-c.Before.Value {
				t.Errorf("%s: %+v", id, c.Change)
			}
		}
		if t.Failed() {
			t.FailNow()
		}
	}
	for _, id := range IDs() {
		if known[id] < 5 {
			t.Errorf("%s is known only %d times", id, known[id])
		}
	}
	for _, key := range []string{"kpi.gap.no_subscriptions", "kpi.gap.no_lines"} {
		if gaps[key] == 0 {
			t.Errorf("nothing is unknown because of %s: %v", key, gaps)
		}
	}
}
