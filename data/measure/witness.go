package measure

import (
	"context"
	"slices"
	"time"

	"partnerdesk/data/table"
)

// witness tells why one customer has its statuses, by its own rows.
type witness struct {
	c *Customers
	Rules
	history
	row   int
	terms []order
	weeks []licence
}

// order is a row of the subscriptions.
type order struct {
	Term
	subscription string
}

// licence is a row of the licence usage.
type licence struct {
	Use
	week               int64
	subscription, name string
}

// read reads the subscriptions and the licence usage of the customer.
func (w *witness) read(ctx context.Context) error {
	rows, err := cells(ctx, w.c.in.Subscriptions, w.id, w.regions, []string{"subscription_id", "kind", "state", "start", "end", "auto_renew"})
	if err != nil {
		return err
	}
	for _, r := range rows {
		w.terms = append(w.terms, order{Term{KindOf(r[1].Text), StateOf(r[2].Text), !r[5].Missing && r[5].Int == 1, r[3].Int, r[4].Int, !r[3].Missing, !r[4].Missing}, r[0].String()})
	}
	if w.c.numberOf(w.row) < 0 || w.c.tallies[w.c.numberOf(w.row)].overage.n == 0 {
		return nil
	}
	rows, err = cells(ctx, w.c.in.Usage, w.id, w.regions, []string{"week", "subscription_id", "name", "total", "assigned", "used"})
	known := func(v table.Value) int64 {
		if v.Missing {
			return -1
		}
		return v.Int
	}
	for _, r := range rows {
		if !r[0].Missing {
			w.weeks = append(w.weeks, licence{Use{known(r[3]), known(r[4]), known(r[5])}, r[0].Int, r[1].String(), r[2].String()})
		}
	}
	return err
}

// word is the reason of a word of the file.
func (w *witness) word(ctx context.Context, status string) (Reason, error) {
	r := Reason{File: true, key: "status.why.file", args: map[string]any{}}
	if !Known(status) {
		r.key = "status.why.unknown"
	}
	asOf, err := w.c.value(w.row, "as_of")
	if err != nil {
		return r, err
	}
	r.args["day"] = time.UnixMilli(asOf.Int).UTC()
	if w.id == "" {
		return r, nil
	}
	r.Since, err = w.since(ctx, "customers", []string{"status"}, func(values []table.Value) bool {
		read := readCell(values[0].Text)
		return slices.Contains(table.SplitList(statusText(read.known, read.other)), status)
	})
	r.AtLeast = true
	return r, err
}

// rule is the reason of a status that a rule gives.
func (w *witness) rule(ctx context.Context, status string) (Reason, error) {
	switch status {
	case Suspended:
		return w.inState(ctx, suspended, "status.why.suspended")
	case ReadyForOrderSetup:
		return w.inState(ctx, setup, "status.why.ready_for_order_setup")
	case Expired:
		return w.expired(), nil
	case LicenseOverage:
		return w.overage(), nil
	case ExpiringSoon:
		return w.expiring(), nil
	case NoRecentActivity:
		return w.inactivity()
	case Trial:
		return w.running(trialKind, "status.why.trial."), nil
	}
	return w.running(paidKind, "status.why.subscription."), nil
}

// chosen returns the orders of which something holds, the soonest to end first.
func (w *witness) chosen(holds func(order) bool) []order {
	var all []order
	for _, o := range w.terms {
		if holds(o) {
			all = append(all, o)
		}
	}
	slices.SortStableFunc(all, func(a, b order) int {
		switch {
		case a.Ends != b.Ends:
			if a.Ends {
				return -1
			}
			return 1
		case a.End != b.End:
			return int(a.End - b.End)
		}
		return 0
	})
	return all
}

// more counts the subscriptions beside the first one.
func more(all []order) int {
	ids := map[string]bool{}
	for _, o := range all {
		ids[o.subscription] = true
	}
	return max(0, len(ids)-1)
}

// inState is the reason of a state that the dataset names; since when, only the
// loads tell.
func (w *witness) inState(ctx context.Context, s State, key string) (Reason, error) {
	all := w.chosen(func(o order) bool { return o.State == s && !w.Over(o.Term) })
	if len(all) == 0 {
		return Reason{}, nil
	}
	r := Reason{key: key, args: map[string]any{"subscription": all[0].subscription}, More: more(all), AtLeast: true}
	var err error
	r.Since, err = w.since(ctx, "subscriptions", []string{"state"}, func(values []table.Value) bool { return StateOf(values[0].Text) == s })
	return r, err
}

// expired is since the day after the last end; where an end is not known, or not
// yet reached, since a day that is not known.
func (w *witness) expired() Reason {
	all := w.chosen(func(order) bool { return true })
	r := Reason{key: "status.why.expired_state", args: map[string]any{}, More: more(all)}
	if len(all) == 0 {
		return r
	}
	last := all[len(all)-1]
	r.args["subscription"] = last.subscription
	if last.Ends && last.End < w.Today {
		r.key, r.args["end"], r.Since = "status.why.expired", table.DayTime(last.End), table.DayTime(last.End+1)
	}
	return r
}

func (w *witness) expiring() Reason {
	all := w.chosen(func(o order) bool { return w.expires(o.Term) })
	if len(all) == 0 {
		return Reason{}
	}
	first := all[0]
	since := first.End - int64(w.ExpiringSoon)
	if first.Started && first.Start <= w.Today {
		since = max(since, first.Start)
	}
	r := Reason{key: "status.why.expiring_soon", More: more(all), Since: table.DayTime(since),
		args: map[string]any{"subscription": first.subscription, "end": table.DayTime(first.End), "days": first.End - w.Today, "limit": w.ExpiringSoon}}
	if first.End == w.Today {
		r.key = "status.why.ends_today"
	}
	return r
}

func (w *witness) inactivity() (Reason, error) {
	seen, err := w.c.value(w.row, "last_admin_activity")
	if err != nil {
		return Reason{}, err
	}
	return Reason{key: "status.why.no_recent_activity", Since: table.DayTime(seen.Int + int64(w.NoActivity) + 1),
		args: map[string]any{"last": table.DayTime(seen.Int), "days": w.Today - seen.Int, "limit": w.NoActivity}}, nil
}

// running is since the first start of what runs now.
func (w *witness) running(k Kind, key string) Reason {
	all := w.chosen(func(o order) bool { return o.Kind == k && w.runs(o.Term) })
	if len(all) == 0 {
		return Reason{}
	}
	first := all[0]
	r := Reason{key: key, args: map[string]any{"subscription": first.subscription}, More: more(all)}
	switch {
	case !first.Ends:
		r.key += "open"
	case first.Renews() && first.End < w.Today:
		r.key += "renewed"
	case first.Renews():
		r.key += "renews"
	default:
		r.key += "ends"
	}
	if first.Ends {
		r.args["end"], r.args["days"] = table.DayTime(first.End), first.End-w.Today
	}
	for _, o := range all {
		if o.Started && (r.Since.IsZero() || table.DayTime(o.Start).Before(r.Since)) {
			r.Since = table.DayTime(o.Start)
		}
	}
	return r
}

// overage is since the first of the weeks that, one after the other, have one.
func (w *witness) overage() Reason {
	week := w.c.tallies[w.c.numberOf(w.row)].week
	r := Reason{key: "status.why.license_overage"}
	var worst licence
	most := int64(0)
	sums := map[int64]int64{}
	for _, l := range w.weeks {
		n, _ := l.Overage()
		sums[l.week] += n
		if l.week != week || n == 0 {
			continue
		}
		if r.More++; n > most {
			worst, most = l, n
		}
	}
	r.More = max(0, r.More-1)
	r.args = map[string]any{"name": worst.name, "subscription": worst.subscription, "total": worst.Total, "count": worst.Assigned, "over": most, "week": table.DayTime(week)}
	if worst.Used > worst.Assigned {
		r.key, r.args["count"] = "status.why.license_overage_used", worst.Used
	}
	first, oldest := week, week
	for at := week; ; {
		before := int64(none)
		for other := range sums {
			if other < at && other > before {
				before = other
			}
		}
		if before == none {
			r.AtLeast = first == oldest
			break
		}
		oldest = before
		if sums[before] == 0 {
			break
		}
		first, at = before, before
	}
	r.Since = table.DayTime(first)
	return r
}

// numberOf returns the number of the customer of a row.
func (c *Customers) numberOf(row int) int32 {
	segment, offset := c.in.Customers.Layout().Locate(row)
	return c.numbers[segment][offset]
}
