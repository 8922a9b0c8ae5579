package customer

import (
	"context"
	"slices"
	"time"

	"partnerdesk/app"
	"partnerdesk/data/query"
)

// use is a licence in one week.
type use struct {
	week                  time.Time
	total, assigned, used Figure
	overage               Figure
	sources               []app.Snapshot
}

var useColumns = []string{"week", idColumn, "subscription_id", "name", "total", "assigned", "used"}

// weekChanges finds the weeks in which an overage of a licence began or ended. A
// week that says nothing of a licence is no end of its overage.
func (d *Dossier) weekChanges(ctx context.Context, tick func()) ([]Entry, Span, error) {
	term := query.Term("week", query.LessEqual, d.lastClosed().Format(time.DateOnly))
	a, err := d.session.Ask(ctx, app.Question{Dataset: "license-usage", Scope: app.Scope{AsOf: d.Scope.AsOf}, Query: app.Narrow(is(idColumn, d.ID), query.Text(term))})
	if err != nil {
		return nil, Span{}, err
	}
	list, err := readOnce(ctx, a, useColumns, func(r row) bool { return r.text(idColumn) == d.ID })
	if err != nil {
		return nil, Span{}, err
	}
	tick()
	byLine := make(map[string][]use)
	var lines []string
	var weeks []time.Time
	names := make(map[string]row)
	for _, r := range list {
		week := r.day("week")
		if !slices.ContainsFunc(weeks, week.Equal) {
			weeks = append(weeks, week)
		}
		line := termKey(r)
		if byLine[line] == nil {
			lines = append(lines, line)
			names[line] = r
		}
		byLine[line] = addUse(byLine[line], r)
	}
	var all []Entry
	slices.SortFunc(lines, byLetters)
	for _, line := range lines {
		uses := byLine[line]
		slices.SortFunc(uses, func(a, b use) int { return a.week.Compare(b.week) })
		uses = slices.DeleteFunc(uses, func(u use) bool { return !u.overage.Known })
		for i := 1; i < len(uses); i++ {
			all = append(all, uses[i].since(uses[i-1], names[line])...)
		}
	}
	span := Span{Loads: len(weeks), Gap: gapOf(a, len(list))}
	if len(weeks) > 0 {
		span.From, span.To = slices.MinFunc(weeks, time.Time.Compare), slices.MaxFunc(weeks, time.Time.Compare)
	}
	if len(weeks) == 1 {
		span.Gap = Sentence{Key: "customer.gap.one_week"}
	}
	return all, span, nil
}

// addUse adds a row to the uses of a licence. Two rows of one week are of two
// regions, and what they hold adds up.
func addUse(all []use, r row) []use {
	week := r.day("week")
	i := slices.IndexFunc(all, func(u use) bool { return u.week.Equal(week) })
	if i < 0 {
		i = len(all)
		all = append(all, use{week: week})
	}
	u := &all[i]
	total, assigned, used := r.figure("total"), r.figure("assigned"), r.figure("used")
	_, overage := left(total, assigned, used)
	u.total, u.assigned, u.used, u.overage = u.total.plus(total), u.assigned.plus(assigned), u.used.plus(used), u.overage.plus(overage)
	u.sources = withLoad(u.sources, r.load)
	return all
}

// since says whether an overage began or ended after an older week.
func (u use) since(old use, r row) []Entry {
	if (u.overage.N > 0) == (old.overage.N > 0) {
		return nil
	}
	e := Entry{When: u.week, After: old.week, Weekly: true, Subscription: r.text("subscription_id"), Sources: old.sources}
	for _, sn := range u.sources {
		e.Sources = withLoad(e.Sources, sn)
	}
	count, key, ended := u.assigned, "customer.change.overage_began", "customer.change.overage_ended"
	if !count.Known || u.used.Known && u.used.N > count.N {
		count, key, ended = u.used, "customer.change.overage_began_used", "customer.change.overage_ended_used"
	}
	if u.overage.N == 0 {
		key = ended
	}
	e.Sentence = Sentence{key, map[string]any{"subscription": subject{e.Subscription, r.text("name")},
		"n": u.overage.N, "count": count.N, "total": u.total.N}}
	return []Entry{e}
}
