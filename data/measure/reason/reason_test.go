package reason

import (
	"fmt"
	"slices"
	"testing"
)

// said writes the reasons and the score of facts.
func said(s Settings, f Facts, lists map[string][]string) string {
	f.Products = func(column string) []string { return lists[column] }
	found, score := s.Weigh(f)
	text := fmt.Sprint(score)
	for _, r := range found {
		text += fmt.Sprintf(" %s=%d%v", r.ID, r.Points, r.Products)
	}
	return text
}

func TestWeigh(t *testing.T) {
	all := Facts{Statuses: []string{"no_recent_activity", "expired", "ready_for_order_setup", "suspended"}, Use: Use{Used: 1, Total: 10, Usual: 90_000}}
	lists := map[string][]string{"nearing_expiration": {"calling"}, "overused": {"calling", "meetings"}, "low_assignment": {"meetings"}}
	for name, c := range map[string]struct {
		s     Settings
		f     Facts
		lists map[string][]string
		want  string
	}{
		"nothing": {want: "0"},
		"others":  {f: Facts{Statuses: []string{"trial", "Suspended by law"}}, want: "0"},
		"all": {f: all, lists: lists, want: "150 suspended=30[] expiring=25[calling] overage=20[calling meetings] expired=20[] low=15[meetings] " +
			"falling=15[] order_setup=15[] inactive=10[]"},
		"weighed": {s: Settings{Weights: map[string]int{"inactive": 99, "suspended": 0, "overage": -5, "expired": 25}}, f: all, lists: lists,
			want: "194 inactive=99[] expiring=25[calling] expired=25[] low=15[meetings] falling=15[] order_setup=15[]"},
	} {
		if got := said(c.s, c.f, c.lists); got != c.want {
			t.Errorf("%s: %s\nwant %s", name, got, c.want)
		}
	}
}

// Use falls from exactly so many percentage points on, by whole numbers.
func TestFalls(t *testing.T) {
	for _, c := range []struct {
		points      int
		used, total int64
		mean        int64 // ten-thousandths
		falls       bool
	}{
		{0, 40, 100, 5000, true}, {0, 41, 100, 5000, false}, {0, 40, 100, 4999, false}, {25, 40, 100, 6499, false}, {25, 40, 100, 6500, true},
		{1, 0, 3, 99, false}, {1, 0, 3, 100, true}, {0, 0, 0, 9000, false}, {0, 50, 10, 9000, false},
	} {
		var u Use
		u.Add(c.used, c.total, c.mean)
		text := said(Settings{Falling: c.points}, Facts{Use: u}, nil)
		if got := text != "0"; got != c.falls {
			t.Errorf("%+v: %v", c, got)
		}
	}
	var u Use
	u.Add(30, 100, 4000)
	u.Add(0, 300, 2000)
	if u.Now() != 0.075 || u.Mean() != 0.25 || (Use{}).Now() != 0 || (Use{}).Mean() != 0 {
		t.Errorf("%v of usually %v", u.Now(), u.Mean())
	}
}

func TestRules(t *testing.T) {
	if !slices.IsSortedFunc(Rules, func(a, b Rule) int { return b.Weight - a.Weight }) {
		t.Error("a lighter rule stands before a weightier one")
	}
	ids := IDs()
	slices.Sort(ids)
	if len(slices.Compact(ids)) != len(Rules) || (Settings{}).Points() != FallingPoints {
		t.Errorf("ids %v", ids)
	}
	for _, r := range Rules {
		if r.Status != "" && r.Column != "" || r.ID != Falling && r.Status == "" && r.Column == "" {
			t.Errorf("%s is about %q and %q", r.ID, r.Status, r.Column)
		}
	}
}
