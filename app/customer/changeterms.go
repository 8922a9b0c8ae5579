package customer

import (
	"context"
	"slices"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/measure"
	"partnerdesk/data/table"
)

func termKey(r row) string { return r.text("subscription_id") + "\x00" + r.text("name") }

// olderTerms reads what all loads of the subscriptions have of the customer.
func (d *Dossier) olderTerms(ctx context.Context, tick func()) ([]load, error) {
	return d.older(ctx, "subscriptions", is(idColumn, d.ID), func(r row) bool { return r.text(idColumn) == d.ID }, tick)
}

// termChanges finds what changed in the subscriptions and trials. What the lines
// of a subscription say alike is one change.
func (d *Dossier) termChanges(ctx context.Context, tick func()) ([]Entry, Span, error) {
	loads, err := d.olderTerms(ctx, tick)
	if err != nil {
		return nil, Span{}, err
	}
	var all []Entry
	gone := make(map[string]app.Snapshot)
	for _, s := range steps(loads, termKey) {
		c := termComparison{step: s}
		appeared(s, gone, func(thing string, before app.Snapshot, again bool) { c.note(thing, s.after[thing], before) })
		vanished(s, gone, func(thing string, last seen) { c.note(thing, last, last.load) })
		kept(s, func(thing string, before, after seen) { c.note(thing, after, before.load) })
		all = append(all, c.entries()...)
	}
	return all, spanOf("subscriptions", loads), nil
}

// termComparison collects what a step shows of each subscription.
type termComparison struct {
	step
	ids    []string
	things map[string][]string // lines, by subscription
	since  map[string]app.Snapshot
}

func (c *termComparison) note(thing string, r seen, before app.Snapshot) {
	id := r.text("subscription_id")
	if c.things == nil {
		c.things, c.since = make(map[string][]string), make(map[string]app.Snapshot)
	}
	if c.things[id] == nil {
		c.ids = append(c.ids, id)
	}
	c.things[id], c.since[thing] = append(c.things[id], thing), before
}

func (c *termComparison) entries() (all []Entry) {
	slices.SortFunc(c.ids, byLetters)
	for _, id := range c.ids {
		before, after := c.of(c.before, id), c.of(c.after, id)
		var entries []Entry
		switch {
		case len(before) == 0:
			entries = []Entry{c.whole(id, after, c.since[c.things[id][0]], "customer.change.subscription_added", "customer.change.trial_added")}
		case len(after) == 0:
			entries = []Entry{c.whole(id, before, before[0].load, "customer.change.subscription_removed", "customer.change.trial_removed")}
		default:
			entries = c.lines(id)
			if e, ended := c.end(id, before, after); ended {
				entries = append([]Entry{e}, slices.DeleteFunc(entries, expires)...)
			}
		}
		for i := range entries {
			entries[i].Subscription = id
		}
		all = append(all, entries...)
	}
	return all
}

// expires reports whether a change says no more than that a subscription is over.
func expires(e Entry) bool {
	now, ok := e.Args["after"].(cell)
	return ok && now.column == "state" && plain(now.String()) == measure.Expired
}

// of returns the lines of a subscription, in order.
func (c *termComparison) of(all map[string]seen, id string) []seen {
	var lines []seen
	for _, thing := range things(all) {
		if all[thing].text("subscription_id") == id {
			lines = append(lines, all[thing])
		}
	}
	return lines
}

// whole is the change of a subscription, or a trial, that comes or goes.
func (c *termComparison) whole(id string, lines []seen, before app.Snapshot, key, trial string) Entry {
	if kindOf(lines[0].text("kind")) == measure.Trial {
		key = trial
	}
	return c.entry(before, key, map[string]any{"subscription": subject{id, ""}, "lines": licences(lines)})
}

// end is the change of a subscription that was not over and is.
func (c *termComparison) end(id string, before, after []seen) (Entry, bool) {
	over := func(lines []seen, on app.Snapshot) (all bool, s Subscription) {
		for _, l := range lines {
			s.terms = append(s.terms, termOf(l.row))
		}
		s.finish(table.DayTime(table.DayOf(on.AsOf)))
		return s.Over, s
	}
	old := before[0].load
	for _, l := range before {
		old = newer(old, l.load)
	}
	was, _ := over(before, old)
	is, s := over(after, c.at)
	if was || !is {
		return Entry{}, false
	}
	key := "customer.change.subscription_ended"
	if s.IsTrial() {
		key = "customer.change.trial_ended"
	}
	return c.entry(old, key, map[string]any{"subscription": subject{id, ""}}), true
}

// lines are the changes of a subscription that stays.
func (c *termComparison) lines(id string) (all []Entry) {
	type change struct {
		thing string
		difference
	}
	var changes []change
	kept := 0
	for _, thing := range c.things[id] {
		before, was := c.before[thing]
		after, is := c.after[thing]
		args := map[string]any{"subscription": subject{id, ""}}
		switch {
		case !was:
			args["lines"] = licences([]seen{after})
			all = append(all, c.entry(c.since[thing], "customer.change.line_added", args))
		case !is:
			args["lines"] = licences([]seen{before})
			all = append(all, c.entry(before.load, "customer.change.line_removed", args))
		default:
			kept++
			for _, d := range differences(before, after) {
				if d.column != "customer" {
					changes = append(changes, change{thing, d})
				}
			}
		}
	}
	for i, of := range changes {
		same := func(other change) bool {
			return other.column == of.column && content(other.before) == content(of.before) && content(other.after) == content(of.after)
		}
		alike := 0
		for _, other := range changes {
			if same(other) {
				alike++
			}
		}
		name := c.after[of.thing].text("name")
		if alike == kept && of.column != "total" {
			if slices.ContainsFunc(changes[:i], same) {
				continue // it was said of the whole subscription
			}
			name = ""
		}
		before := c.before[of.thing]
		e := c.entry(before.source(of.column), "", nil)
		e.Sentence = of.ofTerm(id, name, c.at)
		all = append(all, e)
	}
	return all
}

// ofTerm says what changed of a subscription, or of a line of it.
func (c difference) ofTerm(id, name string, sn app.Snapshot) Sentence {
	s := c.sentence(sn, "customer.change.term", "customer.change.term_filled", "customer.change.term_emptied")
	s.Args["subscription"] = subject{id, name}
	if c.before.Missing || c.after.Missing {
		return s
	}
	switch c.column {
	case "total":
		s.Key = "customer.change.licences"
	case "end":
		s.Key = "customer.change.end"
	case "state":
		s.Key = "customer.change.state"
	case "auto_renew":
		if s.Key = "customer.change.renew_off"; typed(table.Boolean, c.after).Int == 1 {
			s.Key = "customer.change.renew_on"
		}
	}
	return s
}

// subject is an argument that names a subscription, or a licence of it.
type subject struct{ id, name string }

func (s subject) spoken(p *i18n.Printer) string {
	id := s.id
	if id == "" {
		id = p.T("customer.no_subscription_id")
	}
	if s.name == "" {
		return id
	}
	return p.T("customer.licence_of", i18n.Args{"name": s.name, "subscription": id})
}

// String returns the id, for programs.
func (s subject) String() string { return s.id }

// licences is an argument that lists licences with how many there are.
type licences []seen

func (l licences) spoken(p *i18n.Printer) string {
	text := ""
	for i, line := range l {
		if i > 0 {
			text += p.T("value.separator")
		}
		name := line.text("name")
		if name == "" {
			name, _ = app.Named(p, "products", line.text("product"))
		}
		if total := line.figure("total"); total.Known {
			text += p.T("customer.licence_count", i18n.Args{"name": name, "n": total.N})
		} else {
			text += name
		}
	}
	return text
}

// String lists the names, for programs.
func (l licences) String() string {
	var names []string
	for _, line := range l {
		names = append(names, line.text("name"))
	}
	return table.JoinList(names)
}
