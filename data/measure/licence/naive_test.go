package licence

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"

	"partnerdesk/data/measure"
)

// What follows computes everything once more, slowly, from the rows that the
// test itself made: the rules as the package's comment has them, with texts,
// maps and the standard library's calendar, and which loads are in force as
// package store's comment has it.

// inForce returns the rows in force on a day, in the order of the loads, with
// the region of their load as "load", and the regions of these loads.
func (r *rig) inForce(dataset, day string) (rows []fact, regions []string) {
	var order []int // loads, oldest first
	for i, l := range r.Loads {
		if l.Dataset == dataset && l.AsOf <= day {
			order = append(order, i)
		}
	}
	sort.SliceStable(order, func(a, b int) bool { return r.Loads[order[a]].AsOf < r.Loads[order[b]].AsOf })
	for at, i := range order {
		old := r.Loads[i]
		newer := map[string]bool{}
		replaced := false
		for _, j := range order[at+1:] {
			if young := r.Loads[j]; young.Region == old.Region {
				replaced = true
				for _, row := range young.Rows {
					newer[row["week"]] = true
				}
			}
		}
		if replaced && dataset != "license-usage" {
			continue
		}
		regions = append(regions, old.Region)
		for _, row := range old.Rows {
			if dataset == "license-usage" && row["week"] != "" && newer[row["week"]] {
				continue
			}
			whole := fact{"load": old.Region}
			for key, text := range row {
				whole[key] = text
			}
			rows = append(rows, whole)
		}
	}
	return rows, regions
}

func num(text string) (int, bool) {
	n, err := strconv.Atoi(text)
	return n, err == nil
}

// want is what a day comes to.
type want struct {
	lines      []map[string]string          // by row of the subscriptions in force
	marks      []map[string]map[string]bool // by row of the customers: column, product
	people     []bool                       // row of the customers is in scope
	figures    map[string]wantFigure        // by id and product
	spread     map[string]spread            // by week and product
	incomplete map[string]string            // regions by week
}

type wantFigure struct {
	known            bool
	num, den, left   int
	others, unlisted int
	lacks            string
}

// naive computes a day; usage is what is in force on the last one.
func (r *rig) naive(day, last string, scope []string, limits measure.Limits) *want {
	nearing, added, low := 90, 90, .5
	if limits.Nearing > 0 {
		nearing = limits.Nearing
	}
	if limits.Added > 0 {
		added = limits.Added
	}
	if limits.LowShare > 0 {
		low = limits.LowShare
	}
	inScope := func(region string) bool {
		if len(scope) == 0 {
			return true
		}
		for _, s := range scope {
			if strings.EqualFold(s, region) {
				return true
			}
		}
		return false
	}
	usage, usageRegions := r.inForce("license-usage", last)
	newest := map[string]string{}
	for _, u := range usage {
		if w := u["week"]; w != "" && plus(w, 7) <= day {
			newest[u["load"]] = max(newest[u["load"]], w)
		}
	}
	subs, subRegions := r.inForce("subscriptions", day)
	_, subsToday := r.inForce("subscriptions", last)
	people, peopleLoads := r.inForce("customers", day)

	type sumOf struct {
		n  int
		ok bool
	}
	add := func(s *sumOf, text string) {
		if n, ok := num(text); ok {
			s.n, s.ok = s.n+n, true
		}
	}
	type figures struct{ total, assigned, used sumOf }
	type lineOf struct {
		fact
		product     string // counted as
		week        string
		now, before figures
		flags       map[string]bool
		over        bool
	}
	var lines []*lineOf
	for _, s := range subs {
		l := &lineOf{fact: s, flags: map[string]bool{}}
		renews := s["auto_renew"] == "true" && !strings.EqualFold(s["kind"], "trial")
		l.over = s["state"] == "expired" || s["end"] != "" && s["end"] < day && !renews
		if p := strings.ToLower(s["product"]); !l.over && (p == "meetings" || p == "calling" && !licences[s["name"]]) {
			l.product = p
		}
		own := func(u fact) bool {
			return u["customer_id"] == s["customer_id"] && u["subscription_id"] == s["subscription_id"] && u["name"] == s["name"] &&
				(u["load"] == s["load"] || u["load"] == "" || s["load"] == "")
		}
		var mine []fact
		for _, u := range usage {
			if u["week"] != "" && own(u) {
				mine = append(mine, u)
				if u["week"] == newest[u["load"]] {
					l.week = max(l.week, u["week"])
				}
			}
		}
		var spentUsed, spentTotal, weeksSpent int
		cells := map[string]*figures{}
		for _, u := range mine {
			if cells[u["week"]] == nil {
				cells[u["week"]] = &figures{}
			}
			c := cells[u["week"]]
			add(&c.total, u["total"])
			add(&c.assigned, u["assigned"])
			add(&c.used, u["used"])
		}
		before := &figures{}
		if l.week != "" {
			l.now = *cells[l.week]
			if c := cells[plus(l.week, -7)]; c != nil {
				before = c
			}
			for week, c := range cells {
				if week <= l.week && plus(week, 12*7) >= l.week && c.total.ok && c.used.ok {
					spentUsed, spentTotal, weeksSpent = spentUsed+c.used.n, spentTotal+c.total.n, weeksSpent+1
				}
			}
		}
		l.before = *before
		l.flags["recent"] = s["start"] != "" && s["start"] <= day && s["start"] >= plus(day, -added)
		within := s["end"] != "" && !l.over && s["end"] >= day && s["end"] <= plus(day, nearing)
		l.flags["nearing_expiration"], l.flags["nearing_renewal"] = within && !renews, within && renews
		n := l.now
		l.flags["over_limit"] = n.total.ok && n.assigned.ok && n.assigned.n > n.total.n
		l.flags["overused"] = n.total.ok && (n.assigned.ok && n.assigned.n > n.total.n || n.used.ok && n.used.n > n.total.n)
		l.fact["usage_3m"] = "-"
		if weeksSpent > 0 && spentTotal > 0 {
			l.fact["usage_3m"] = fmt.Sprint(float64(spentUsed) / float64(spentTotal))
		}
		lines = append(lines, l)
	}

	// Low assignment and new customers, by customer and product.
	type who struct{ customer, product string }
	shareOf := map[who][2]int{}
	isNew := map[who]bool{}
	for _, l := range lines {
		at := who{l.fact["customer_id"], l.product}
		if l.product == "" || !inScope(l.fact["load"]) || at.customer == "" {
			continue
		}
		if l.now.total.ok && l.now.assigned.ok {
			x := shareOf[at]
			shareOf[at] = [2]int{x[0] + l.now.assigned.n, x[1] + l.now.total.n}
		}
		isNew[at] = isNew[at] || l.flags["recent"]
	}
	isLow := map[who]bool{}
	for _, p := range []string{"meetings", "calling"} {
		var shares []float64
		for at, x := range shareOf {
			if at.product == p && x[1] > 0 {
				shares = append(shares, float64(x[0])/float64(x[1]))
			}
		}
		if len(shares) == 0 {
			continue
		}
		sort.Float64s(shares)
		median := (shares[(len(shares)-1)/2] + shares[len(shares)/2]) / 2
		for at, x := range shareOf {
			isLow[at] = isLow[at] || at.product == p && x[1] > 0 && float64(x[0])/float64(x[1]) < low*median
		}
	}

	w := &want{figures: map[string]wantFigure{}, spread: map[string]spread{}, incomplete: map[string]string{}}
	for _, l := range lines {
		at := who{l.fact["customer_id"], l.product}
		l.flags["low_assignment"], l.flags["new_customer"] = inScope(l.fact["load"]) && isLow[at], inScope(l.fact["load"]) && isNew[at]
		row := map[string]string{"counted_as": orElse(l.product), "usage_week": orElse(l.week), "usage_3m": l.fact["usage_3m"]}
		text := func(s sumOf) string {
			if !s.ok {
				return "-"
			}
			return fmt.Sprint(s.n)
		}
		n := l.now
		row["week_total"], row["assigned"], row["used"] = text(n.total), text(n.assigned), text(n.used)
		row["available"], row["overage"] = "-", "-"
		if n.total.ok && n.assigned.ok {
			row["available"] = fmt.Sprint(max(0, n.total.n-n.assigned.n))
		}
		if n.total.ok && (n.assigned.ok || n.used.ok) {
			row["overage"] = fmt.Sprint(max(0, n.assigned.n-n.total.n, n.used.n-n.total.n))
		}
		quotient := func(a, b sumOf) string {
			if !a.ok || !b.ok || b.n == 0 {
				return "-"
			}
			return fmt.Sprint(float64(a.n) / float64(b.n))
		}
		row["assigned_share"], row["used_share"], row["used_of_assigned"] = quotient(n.assigned, n.total), quotient(n.used, n.total), quotient(n.used, n.assigned)
		difference := func(a, b sumOf) string {
			if !a.ok || !b.ok {
				return "-"
			}
			return fmt.Sprint(a.n - b.n)
		}
		row["assigned_change"], row["used_change"] = difference(n.assigned, l.before.assigned), difference(n.used, l.before.used)
		row["added_days"], row["added_months"] = between(l.fact["start"], day)
		row["days_left"], row["months_left"] = between(day, l.fact["end"])
		known := map[string]bool{"recent": l.fact["start"] != "", "nearing_expiration": l.fact["end"] != "" || l.over, "nearing_renewal": l.fact["end"] != "" || l.over,
			"over_limit": n.total.ok && n.assigned.ok, "overused": row["overage"] != "-",
			"new_customer":   l.product != "" && at.customer != "" && inScope(l.fact["load"]),
			"low_assignment": l.product != "" && at.customer != "" && inScope(l.fact["load"]) && shareOf[at][1] > 0}
		for flag, ok := range known {
			if row[flag] = "-"; ok {
				row[flag] = fmt.Sprint(l.flags[flag])
			}
		}
		w.lines = append(w.lines, row)
	}

	columns := []string{"counted", "recent", "nearing_expiration", "nearing_renewal", "low_assignment", "over_limit", "overused"}
	holds := map[string]map[string]map[string]bool{} // by customer, column, product
	for _, l := range lines {
		if l.product == "" || !inScope(l.fact["load"]) || l.fact["customer_id"] == "" {
			continue
		}
		of := holds[l.fact["customer_id"]]
		if of == nil {
			of = map[string]map[string]bool{}
			for _, c := range columns {
				of[c] = map[string]bool{}
			}
			holds[l.fact["customer_id"]] = of
		}
		of["counted"][l.product] = true
		for _, c := range columns[1:] {
			of[c][l.product] = of[c][l.product] || l.flags[c]
		}
	}
	listed := map[string]bool{}
	all := 0
	for _, c := range people {
		w.marks = append(w.marks, holds[c["customer_id"]])
		in := inScope(c["region"])
		w.people = append(w.people, in)
		if in {
			all++
			listed[c["customer_id"]] = true
		}
	}
	has := func(id, column, product string) bool {
		of := holds[id][column]
		return of[product] || product == "" && (of["meetings"] || of["calling"])
	}
	customers := func(column, product string) (n, unlisted int) {
		for i, c := range people {
			if w.people[i] && has(c["customer_id"], column, product) {
				n++
			}
		}
		for id := range holds {
			if !listed[id] && has(id, column, product) {
				unlisted++
			}
		}
		return n, unlisted
	}

	subsKnown := slices.ContainsFunc(subRegions, inScope)
	var lacks []string
	asked := scope
	if len(asked) == 0 {
		asked = subsToday
	}
	for _, region := range asked {
		alike := func(other string) bool { return strings.EqualFold(other, region) }
		if len(subRegions) > 0 && !slices.ContainsFunc(subRegions, alike) && !slices.Contains(lacks, region) && (region != "" || len(scope) == 0) {
			lacks = append(lacks, region)
		}
	}
	sort.Strings(lacks)
	for _, p := range []string{"", "meetings", "calling"} {
		mine := func(flag string) (some []*lineOf) {
			for _, l := range lines {
				if inScope(l.fact["load"]) && l.product != "" && (p == "" || l.product == p) && (flag == "" || l.flags[flag]) {
					some = append(some, l)
				}
			}
			return some
		}
		counted, _ := customers("counted", p)
		either, _ := customers("counted", "")
		anyFigures := false
		for _, l := range lines {
			if inScope(l.fact["load"]) && l.product != "" && l.now.total.ok && (l.now.assigned.ok || l.now.used.ok) {
				anyFigures = true
			}
		}
		lack := func(some []*lineOf, ok func(*lineOf) bool) (with, without int) {
			for _, l := range some {
				if ok(l) {
					with++
				} else {
					without++
				}
			}
			return with, without
		}
		hasAssigned := func(l *lineOf) bool { return l.now.total.ok && l.now.assigned.ok }
		hasUsed := func(l *lineOf) bool { return l.now.total.ok && l.now.used.ok }
		hasBoth := func(l *lineOf) bool { return l.now.assigned.ok && l.now.used.ok }
		hasOver := func(l *lineOf) bool { return l.now.total.ok && (l.now.assigned.ok || l.now.used.ok) }
		count := func(id, column string, needs func(*lineOf) bool) {
			f := wantFigure{known: subsKnown && len(peopleLoads) > 0, den: counted, others: all - either, lacks: strings.Join(lacks, " ")}
			f.num, f.unlisted = customers(column, p)
			if id == "total_customers" {
				f.den = all
			}
			if needs != nil {
				with, without := lack(mine(""), needs)
				f.known = f.known && (with+without == 0 || with > 0 && anyFigures)
				f.left = without
			}
			w.figures[id+" "+p] = f
		}
		count("total_customers", "counted", nil)
		count("nearing_expiration", "nearing_expiration", nil)
		count("nearing_renewal", "nearing_renewal", nil)
		count("low_assignment", "low_assignment", hasAssigned)
		count("over_limit", "over_limit", hasAssigned)
		if p == "" {
			continue
		}
		count("added.new_customers", "recent", nil)
		count("exp.customers", "nearing_expiration", nil)
		count("ren.customers", "nearing_renewal", nil)
		count("low.customers", "low_assignment", hasAssigned)
		count("over.customers", "overused", hasOver)
		share := func(id, flag string, ok func(*lineOf) bool, num, den func(figures) int) {
			f := wantFigure{lacks: strings.Join(lacks, " ")}
			var with int
			with, f.left = lack(mine(flag), ok)
			for _, l := range mine(flag) {
				if ok(l) {
					f.num, f.den = f.num+num(l.now), f.den+den(l.now)
				}
			}
			f.known = subsKnown && with > 0 && f.den > 0
			w.figures[id+" "+p] = f
		}
		total, assigned, used := func(f figures) int { return f.total.n }, func(f figures) int { return f.assigned.n }, func(f figures) int { return f.used.n }
		share("exp.assign_pct", "nearing_expiration", hasAssigned, assigned, total)
		share("exp.usage_pct", "nearing_expiration", hasUsed, used, total)
		share("ren.assign_pct", "nearing_renewal", hasAssigned, assigned, total)
		share("ren.usage_pct", "nearing_renewal", hasUsed, used, total)
		share("low.assign_pct", "low_assignment", hasAssigned, assigned, total)
		share("low.usage_pct", "low_assignment", hasUsed, used, total)
		share("low.usage_of_assigned", "low_assignment", hasBoth, used, assigned)

		ordered := wantFigure{lacks: strings.Join(lacks, " ")}
		ordered.known = subsKnown && len(mine("new_customer")) == 0
		for _, l := range mine("new_customer") {
			if n, ok := num(l.fact["total"]); ok {
				ordered.num += n
				ordered.known = subsKnown
			} else {
				ordered.left++
			}
		}
		w.figures["added.total_licenses "+p] = ordered
		sums := func(id, flag string, ok func(*lineOf) bool, of func(figures) int) int {
			f := wantFigure{lacks: strings.Join(lacks, " ")}
			var with int
			with, f.left = lack(mine(""), ok)
			f.known = subsKnown && (with+f.left == 0 || with > 0 && anyFigures)
			for _, l := range mine(flag) {
				if ok(l) {
					f.num += of(l.now)
				}
			}
			w.figures[id+" "+p] = f
			return f.num
		}
		sums("low.unassigned", "low_assignment", hasAssigned, func(f figures) int { return max(0, f.total.n-f.assigned.n) })
		over := sums("over.total", "overused", hasOver, func(f figures) int { return max(0, f.assigned.n-f.total.n, f.used.n-f.total.n) })
		average := w.figures["over.customers "+p]
		average.den = average.num
		average.num = over
		average.known = average.known && average.den > 0
		w.figures["over.avg "+p] = average
	}

	for _, u := range usage {
		p := strings.ToLower(u["product"])
		if u["week"] == "" || !inScope(u["load"]) || p != "meetings" && (p != "calling" || licences[u["name"]]) {
			continue
		}
		s := w.spread[u["week"]+" "+p]
		t, tOK := num(u["total"])
		a, aOK := num(u["assigned"])
		n, nOK := num(u["used"])
		s.rows++
		s.total, s.assigned, s.used = s.total+int64(t), s.assigned+int64(a), s.used+int64(n)
		if aOK && nOK {
			s.unused += int64(max(0, a-n))
		}
		if tOK && aOK {
			s.available += int64(max(0, t-a))
		}
		if tOK && (aOK || nOK) {
			s.overage += int64(max(0, a-t, n-t))
		}
		w.spread[u["week"]+" "+p] = s
	}
	for back := range 30 {
		sunday := date(last).AddDate(0, 0, -int(date(last).Weekday())-7*back).Format("2006-01-02")
		var without []string
		for _, region := range usageRegions {
			there, rows := false, false
			for _, l := range r.Loads {
				if l.Dataset == "license-usage" && l.Region == region && l.AsOf <= last {
					rows = rows || len(l.Rows) > 0
				}
			}
			for _, u := range usage {
				there = there || u["load"] == region && u["week"] == sunday
			}
			if !there && rows && inScope(region) && !slices.Contains(without, region) {
				without = append(without, region)
			}
		}
		sort.Strings(without)
		w.incomplete[sunday] = strings.Join(without, " ")
	}
	return w
}

// between counts days, and whole months one by one.
func between(from, to string) (days, months string) {
	if from == "" || to == "" {
		return "-", "-"
	}
	sign := 1
	a, b := date(from), date(to)
	days = fmt.Sprint(math.Round(b.Sub(a).Hours() / 24))
	if b.Before(a) {
		a, b, sign = b, a, -1
	}
	n := 0
	for !later(a, n+1).After(b) {
		n++
	}
	return days, fmt.Sprint(sign * n)
}

// later is the same date months later, or the last of that month.
func later(from time.Time, months int) time.Time {
	at := time.Date(from.Year(), from.Month()+time.Month(months), from.Day(), 0, 0, 0, 0, time.UTC)
	for at.Day() < from.Day() && at.Day() < 28 {
		at = at.AddDate(0, 0, -1)
	}
	return at
}

func orElse(text string) string {
	if text == "" {
		return "-"
	}
	return text
}
