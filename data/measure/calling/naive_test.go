package calling

import (
	"fmt"
	"math"
	"math/big"
	"slices"
	"sort"
	"strconv"
	"strings"

	"partnerdesk/data/measure"
)

// What follows computes everything once more, slowly, from the rows that the
// test itself made: the rules as the package's comment has them, with texts,
// maps, fractions and the standard library's calendar, and which rows are in
// force as package store's comment has it.

// naive is a question.
type naive struct {
	rig                *rig
	today              string
	scope              []string
	customer, location string
	trendWeeks         int
	minLegs            float64
	share, points      *big.Rat
}

// row is a row that counts.
type row struct {
	fact
	id, region, week string
	single           bool
}

// sheet is a weekly table.
type sheet struct {
	rows    []row
	regions map[string]string          // as they are written, by region, folded
	all     map[string]map[string]bool // weeks by region, of loads about all customers
	any     map[string]map[string]bool
	newest  string
	latest  map[string]string // week by region
	homes   map[string]map[string]bool
	index   map[[2]string][]row
}

func (n *naive) inScope(region string) bool {
	return len(n.scope) == 0 || slices.ContainsFunc(n.scope, func(s string) bool { return strings.EqualFold(s, region) })
}

func num(text string) (float64, bool) {
	x, err := strconv.ParseFloat(text, 64)
	return x, err == nil && x >= 0
}

// standing is what is in force of a load.
type standing struct {
	load
	had int // rows before newer loads replaced some
}

// inForce returns the rows of a dataset in force, by load.
func (n *naive) inForce(dataset string) (kept []standing) {
	var loads []load
	for _, l := range n.rig.Loads {
		if l.Dataset == dataset && l.AsOf <= n.today {
			loads = append(loads, l)
		}
	}
	sort.SliceStable(loads, func(a, b int) bool { return loads[a].AsOf < loads[b].AsOf })
	for i, old := range loads {
		later := func(same func(young load) bool) bool {
			return slices.ContainsFunc(loads[i+1:], func(young load) bool { return young.Region == old.Region && same(young) })
		}
		if dataset == "calling-usage" && later(func(young load) bool { return young.From == old.From && young.To == old.To }) {
			continue
		}
		l := standing{old, len(old.Rows)}
		l.Rows = nil
		for _, f := range old.Rows {
			if f["week"] == "" || !later(func(young load) bool {
				return slices.ContainsFunc(young.Rows, func(g fact) bool { return g["week"] == f["week"] && g["customer_id"] == f["customer_id"] })
			}) {
				l.Rows = append(l.Rows, f)
			}
		}
		kept = append(kept, l)
	}
	return kept
}

func (n *naive) sheet(dataset string) *sheet {
	s := &sheet{regions: map[string]string{}, all: map[string]map[string]bool{}, any: map[string]map[string]bool{}, latest: map[string]string{}, homes: map[string]map[string]bool{}}
	whole := false
	for _, l := range n.inForce(dataset) {
		if !n.inScope(l.Region) {
			continue
		}
		if l.had > 0 {
			s.regions[l.Region] = l.Region
		}
		if s.any[l.Region] == nil {
			s.any[l.Region], s.all[l.Region] = map[string]bool{}, map[string]bool{}
		}
		for _, f := range l.Rows {
			if f["week"] == "" || plus(sundayOf(f["week"]), 7) > n.today {
				continue
			}
			r := row{f, strings.ToLower(f["customer_id"]), l.Region, sundayOf(f["week"]), l.Computed != "" && l.Computed != "calling-usage"}
			s.any[l.Region][r.week] = true
			if !r.single || n.customer != "" && strings.EqualFold(n.customer, r.id) {
				s.all[l.Region][r.week], whole = true, true
			}
			if n.customer != "" && !strings.EqualFold(n.customer, r.id) || n.location != "" && !strings.EqualFold(n.location, f["location"]) {
				continue
			}
			s.rows = append(s.rows, r)
		}
	}
	for region := range s.regions {
		for week := range s.any[region] {
			if s.has(region, week) && (len(s.all[region]) > 0 || !whole) {
				s.newest = max(s.newest, week)
			}
		}
	}
	for region := range s.regions {
		for week := range s.any[region] {
			if s.has(region, week) && week <= s.newest {
				s.latest[region] = max(s.latest[region], week)
			}
		}
	}
	return s
}

func (s *sheet) has(region, week string) bool {
	if len(s.all[region]) > 0 {
		return s.all[region][week]
	}
	return s.any[region][week]
}

// of returns the rows of a customer in a week; "*" is everybody.
func (s *sheet) of(id, week string) []row {
	if s.index == nil {
		s.index = map[[2]string][]row{}
		for _, r := range s.rows {
			s.index[[2]string{r.id, r.week}] = append(s.index[[2]string{r.id, r.week}], r)
			s.index[[2]string{"*", r.week}] = append(s.index[[2]string{"*", r.week}], r)
		}
	}
	return s.index[[2]string{id, week}]
}

// locate finds the regions of customers by the rows of the weeks that count for
// a table: those that are looked at.
func (s *sheet) locate(looked func(week string) bool) {
	for _, r := range s.rows {
		if looked(r.week) && r.id != "" {
			if s.homes[r.id] == nil {
				s.homes[r.id] = map[string]bool{}
			}
			s.homes[r.id][r.region] = true
		}
	}
}

func (s *sheet) covers(id, week string) bool {
	for region := range s.homes[id] {
		if !s.has(region, week) {
			return false
		}
	}
	return len(s.homes[id]) > 0
}

// weekOf is the newest week of all regions of a customer.
func (s *sheet) weekOf(id string) string {
	week := s.newest
	for region := range s.homes[id] {
		week = min(week, s.latest[region])
	}
	for i := 0; i < 60 && week != "" && len(s.homes[id]) > 0; i++ {
		if s.covers(id, week) {
			return week
		}
		week = plus(week, -7)
	}
	return ""
}

// quantity is a sum of what is known.
type quantity struct {
	n     float64
	known bool
	left  int
}

func sumOf(rows []row, key string) (q quantity) {
	for _, r := range rows {
		if x, ok := num(r.fact[key]); ok {
			q.n, q.known = q.n+x, true
		} else {
			q.left++
		}
	}
	return q
}

// pairOf sums two columns over the rows with both and a lower number above 0.
func pairOf(rows []row, upper, lower string) (up, low float64, left int) {
	for _, r := range rows {
		u, uok := num(r.fact[upper])
		l, lok := num(r.fact[lower])
		switch {
		case !lok || l > 0 && !uok:
			left++
		case l > 0:
			up, low = up+u, low+l
		}
	}
	return up, low, left
}

func partial(rows []row) bool {
	return slices.ContainsFunc(rows, func(r row) bool { d, ok := num(r.fact["days"]); return ok && d < 7 })
}

func daysOf(rows []row) float64 {
	days := 7.0
	for _, r := range rows {
		if d, ok := num(r.fact["days"]); ok {
			days = min(days, d)
		}
	}
	return days
}

// users returns the users of a customer in a week, as a fraction; nil where they
// are not known.
func (s *sheet) users(id, week string) *big.Rat {
	rows := s.of(id, week)
	if !s.covers(id, week) || partial(rows) {
		return nil
	}
	if len(rows) == 0 {
		for region := range s.homes[id] {
			if len(s.all[region]) == 0 {
				return nil
			}
		}
		return new(big.Rat)
	}
	q := sumOf(rows, "users")
	if !q.known {
		return nil
	}
	return new(big.Rat).SetFloat64(q.n)
}

func (n *naive) trend(s *sheet, id, week string) string {
	now := s.users(id, week)
	base, weeks := new(big.Rat), int64(0)
	for back := 1; back <= n.trendWeeks; back++ {
		if u := s.users(id, plus(week, -7*back)); u != nil {
			base.Add(base, u)
			weeks++
		}
	}
	if now == nil || weeks == 0 {
		return ""
	}
	base.Quo(base, big.NewRat(weeks, 1))
	one := big.NewRat(1, 1)
	up, down := new(big.Rat).Mul(base, new(big.Rat).Add(one, n.share)), new(big.Rat).Mul(base, new(big.Rat).Sub(one, n.share))
	switch {
	case base.Sign() == 0 && now.Sign() == 0:
		return ""
	case base.Sign() == 0:
		return "new"
	case now.Sign() == 0:
		return "stopped"
	case now.Cmp(up) >= 0:
		return "growing"
	case now.Cmp(down) <= 0:
		return "falling"
	}
	return "steady"
}

// worse compares the share of poor legs with that of the weeks before.
func (n *naive) worse(s *sheet, id, week string) (enough, worse bool, change float64) {
	up, low, _ := pairOf(s.of(id, week), "poor_legs", "legs")
	var before []row
	for back := 1; back <= n.trendWeeks; back++ {
		before = append(before, s.of(id, plus(week, -7*back))...)
	}
	bup, blow, _ := pairOf(before, "poor_legs", "legs")
	if low < n.minLegs || blow < n.minLegs {
		return false, false, 0
	}
	rat := func(x float64) *big.Rat { return new(big.Rat).SetFloat64(x) }
	d := new(big.Rat).Sub(new(big.Rat).Quo(rat(up), rat(low)), new(big.Rat).Quo(rat(bup), rat(blow)))
	change, _ = d.Float64()
	return true, d.Cmp(n.points) >= 0, change
}

// sheets are the tables of a question, by part.
func (n *naive) sheets(weeks int) [4]*sheet {
	var all [4]*sheet
	last := plus(sundayOf(n.today), -7)
	for i, dataset := range []string{"calling-users", "call-quality", "call-features", "call-queues"} {
		s := n.sheet(dataset)
		before := 0
		if i < 2 {
			before = n.trendWeeks
		}
		s.locate(func(week string) bool {
			if week >= plus(last, -7*(weeks-1+before)) {
				return true
			}
			for region := range s.regions {
				if w := s.latest[region]; w != "" && week <= w && week >= plus(w, -7*max(1, before)) {
					return true
				}
			}
			return false
		})
		all[i] = s
	}
	return all
}

func (s *sheet) lacks(week, customer string) (missing []string) {
	for region := range s.regions {
		if customer != "" && !s.homes[strings.ToLower(customer)][region] {
			continue
		}
		if !s.has(region, week) {
			missing = append(missing, region)
		}
	}
	sort.Strings(missing)
	return missing
}

// listed are the ids of the list in scope.
func (n *naive) listed() (ids []string) {
	var in []fact
	for _, l := range n.rig.Loads {
		if l.Dataset == "customers" {
			in = l.Rows
		}
	}
	for _, f := range in {
		if n.inScope(f["region"]) {
			ids = append(ids, strings.ToLower(f["customer_id"]))
		}
	}
	return ids
}

// answer is a measure in a week.
type answer struct {
	known    bool
	value    float64
	num, den int64
	left     int
	rows     int // behind it; -1: of the list, as many as num
}

var sums = map[string][2]string{"usage.users": {"users"}, "usage.calls": {"calls"}, "usage.minutes": {"minutes"}, "quality.poor_legs": {"poor_legs"},
	"features.queue_calls": {"queue_calls"}, "features.auto_attendant_calls": {"auto_attendant_calls"}, "features.hunt_group_calls": {"hunt_group_calls"},
	"features.transferred": {"transferred"}, "features.overflowed": {"overflowed"}, "features.timed_out": {"timed_out"},
	"quality.poor_share": {"poor_legs", "legs"}, "queues.avg_answer_time": {"answer_seconds", "answered"}, "queues.avg_abandon_wait": {"abandon_seconds", "abandoned"},
	"queues.avg_abandon_rate": {"abandoned", "calls"}}

func round(x float64) int64 { return int64(math.Floor(x + .5)) }

func nameless(rows []row) bool {
	return !slices.ContainsFunc(rows, func(r row) bool { return r.id != "" })
}

// answer computes a measure in a week.
func (n *naive) answer(sheets [4]*sheet, id, week string) (a answer) {
	part := slices.Index([]string{"usage", "quality", "features", "queues"}, strings.Split(id, ".")[0])
	s := sheets[part]
	all := s.of("*", week)
	listed := n.listed()
	people := id == "usage.customers" || id == "quality.worse" || id == "queues.customers"
	if people && len(listed) == 0 || len(all) == 0 {
		return a
	}
	calls, queues, queueless := 0, 0, true
	for _, c := range listed {
		queueless = queueless && (c == "" || len(sheets[3].of(c, week)) == 0)
		any := false
		for i, t := range sheets {
			if len(t.of(c, week)) > 0 && t.covers(c, week) && c != "" {
				any = true
				if i == 3 {
					queues++
				}
			}
		}
		if any {
			calls++
		}
	}
	switch base, mean := strings.CutSuffix(id, "_by_customer"); {
	case id == "queues.customers":
		return answer{known: calls > 0 || queueless && !nameless(all), value: float64(queues), num: int64(queues), den: int64(calls), rows: -1}
	case id == "usage.customers":
		a.known, a.rows = true, -1
		apart := 0 // rows of a week that not all of a customer's regions have
		for _, c := range listed {
			rows := s.of(c, week)
			if c == "" || len(rows) == 0 {
				continue
			}
			if !s.covers(c, week) {
				apart++
				continue
			}
			q := sumOf(rows, "users")
			if !q.known {
				a.left++
				continue
			}
			a.den++
			if q.n > 0 {
				a.num++
			}
		}
		a.known, a.value = a.den > 0 || a.left+apart == 0 && !nameless(all), float64(a.num)
		return a
	case id == "quality.worse":
		a.rows = -1
		for _, c := range listed {
			if c == "" || !s.covers(c, week) {
				continue
			}
			if enough, worse, _ := n.worse(s, c, week); enough {
				if a.den++; worse {
					a.num++
				}
			}
		}
		a.known, a.value = a.den > 0, float64(a.num)
		return a
	case mean:
		a.left = calls - queues
		total := 0.0
		for c := range s.homes {
			up, low, _ := pairOf(s.of(c, week), sums[base][0], sums[base][1])
			if low > 0 {
				total, a.den = total+up/low, a.den+1
			}
		}
		for _, r := range all {
			_, low, left := pairOf([]row{r}, sums[base][0], sums[base][1])
			if low > 0 && left == 0 && r.id != "" {
				a.rows++
			}
		}
		if a.known = a.den > 0; a.known {
			a.value, a.num = total/float64(a.den), round(total)
		}
		return a
	case sums[id][1] == "":
		q := sumOf(all, sums[id][0])
		return answer{q.known, q.n, round(q.n), 0, q.left, len(all) - q.left}
	}
	up, low, left := pairOf(all, sums[id][0], sums[id][1])
	for _, r := range all {
		if _, low, left := pairOf([]row{r}, sums[id][0], sums[id][1]); low > 0 && left == 0 {
			a.rows++
		}
	}
	if a.left = left; low > 0 {
		a.known, a.value, a.num, a.den = true, up/low, round(up), round(low)
	}
	return a
}

// marks are the columns of a customer, as texts; "-" is none.
func (n *naive) marks(sheets [4]*sheet, id string) map[string]string {
	m := map[string]string{}
	for _, c := range MarkColumns() {
		m[c] = "-"
	}
	tell := func(key string, q quantity) {
		if q.known {
			m[key] = fmt.Sprint(q.n)
		}
	}
	hundredth := func(x float64) string { return fmt.Sprint(math.Round(x*100) / 100) }
	for i, s := range sheets {
		week := s.weekOf(id)
		if id == "" || week == "" {
			continue
		}
		rows := s.of(id, week)
		m[[]string{"calling_week", "quality_week", "features_week", "queues_week"}[i]] = week
		if i == 0 {
			if t := n.trend(s, id, week); t != "" {
				m["calling_trend"] = t
			}
		}
		if len(rows) == 0 {
			continue
		}
		switch i {
		case 0:
			for key, of := range map[string]string{"calling_users": "users", "calls": "calls", "legs": "legs", "minutes": "minutes", "video_minutes": "video_minutes"} {
				tell(key, sumOf(rows, of))
			}
			before := s.of(id, plus(week, -7))
			for key, of := range map[string]string{"users_change": "users", "calls_change": "calls"} {
				if now, then := sumOf(rows, of), sumOf(before, of); now.known && then.known && !partial(rows) && !partial(before) {
					m[key] = fmt.Sprint(now.n - then.n)
				}
			}
		case 1:
			up, low, _ := pairOf(rows, "poor_legs", "legs")
			if low > 0 {
				m["rated_legs"] = fmt.Sprint(low)
			}
			tell("poor_legs", sumOf(rows, "poor_legs"))
			if low >= n.minLegs {
				m["poor_share"] = fmt.Sprint(math.Round(up/low*1e4) / 1e4)
			}
			if enough, worse, change := n.worse(s, id, week); enough {
				m["poor_share_change"], m["getting_worse"] = hundredth(change*100), fmt.Sprint(worse)
			}
			told := slices.ContainsFunc(rows, func(r row) bool { return r.fact["endpoint"] != "" })
			for _, end := range [][2]string{{"desk-phone", "desk_phone_legs"}, {"room-device", "room_device_legs"}, {"webex-app", "webex_app_legs"}, {"other", "other_legs"}, {"", "unknown_legs"}} {
				var mine []row
				for _, r := range rows {
					e := strings.ToLower(r.fact["endpoint"])
					if e == end[0] || end[0] == "" && !slices.Contains([]string{"desk-phone", "room-device", "webex-app", "other"}, e) {
						mine = append(mine, r)
					}
				}
				if q := sumOf(mine, "legs"); told && (q.known || len(mine) == 0) {
					m[end[1]] = fmt.Sprint(q.n)
				}
			}
		case 2:
			n.features(m, rows, map[string]string{"hunt_group_calls": "hunt_group_calls", "auto_attendant_calls": "auto_attendant_calls", "queue_calls": "queue_calls",
				"queue_timed_out": "timed_out", "queue_overflowed": "overflowed", "queue_transferred": "transferred"})
		case 3:
			m["queues"] = fmt.Sprint(len(rows))
			tell("queue_answered", sumOf(rows, "answered"))
			tell("queue_abandoned", sumOf(rows, "abandoned"))
			for _, q := range [][3]string{{"avg_answer", "answer_seconds", "answered"}, {"avg_abandon_wait", "abandon_seconds", "abandoned"}} {
				if up, low, _ := pairOf(rows, q[1], q[2]); low > 0 {
					m[q[0]] = hundredth(up / low)
				}
			}
			if up, low, _ := pairOf(rows, "abandoned", "calls"); low > 0 {
				m["abandon_rate"] = fmt.Sprint(math.Round(up/low*1e4) / 1e4)
			}
		}
	}
	return m
}

func (n *naive) features(m map[string]string, rows []row, keys map[string]string) {
	for key, of := range keys {
		if q := sumOf(rows, of); q.known {
			m[key] = fmt.Sprint(q.n)
		}
	}
}

// newNaive asks a question with limits.
func newNaive(r *rig, today string, scope []string, l measure.Limits) *naive {
	n := &naive{rig: r, today: today, scope: scope, trendWeeks: 4, minLegs: 100, share: big.NewRat(1, 10), points: big.NewRat(1, 100)}
	decimal := func(x float64) *big.Rat {
		f, _ := new(big.Rat).SetString(strconv.FormatFloat(x, 'f', -1, 64))
		return f
	}
	if l.TrendWeeks > 0 {
		n.trendWeeks = l.TrendWeeks
	}
	if l.MinLegs > 0 {
		n.minLegs = float64(l.MinLegs)
	}
	if l.TrendShare > 0 {
		n.share = decimal(l.TrendShare)
	}
	if l.WorsePoints > 0 {
		n.points = decimal(l.WorsePoints)
	}
	return n
}
