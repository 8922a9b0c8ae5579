package customer

import (
	"slices"
	"strings"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/table"
)

// Fact is a column of the list of customers as a summary tells it.
type Fact struct {
	Key, Title string
	Value      table.Value // as it is; of names, what programs read
	Text       string      // as people read it; empty where it is unknown
	Why        Gap         // why it is unknown; nil where it is known, or nothing is to be told
	Own        bool        // the user's own: it leaves only by choice
}

// Facts returns the facts of the summary in order, in the printer's language;
// those of columns that the file has beside the described ones come before the
// user's own.
func (d *Dossier) Facts(p *i18n.Printer) []Fact {
	s, a := &d.Summary, d.listed
	values := s.values()
	var all []Fact
	add := func(c app.Column, v table.Value) {
		f := Fact{Key: c.Key, Title: a.Title(p, c), Value: v, Text: factText(p, c.Key, v), Own: c.Own}
		if v.Missing {
			f.Why = s.Why(c.Key)
		}
		all = append(all, f)
	}
	others := false
	for _, key := range facts {
		c := column(a, key)
		if i := slices.IndexFunc(a.Columns, func(c app.Column) bool { return c.Key == key }); i >= 0 {
			c = a.Columns[i] // says that it is the user's own
		}
		if c.Own && !others {
			others = true
			for _, o := range s.Others {
				add(o.Column, o.Value)
			}
		}
		v, ok := values[key]
		if key == idColumn {
			v, ok = table.Value{Text: d.ID}, true
		}
		if ok {
			add(c, v)
		}
	}
	return all
}

// values are the facts as cells.
func (s *Summary) values() map[string]table.Value {
	word := func(t string) table.Value { return table.Value{Text: t, Missing: t == ""} }
	list := func(values []string) table.Value { return word(table.JoinList(values)) }
	return map[string]table.Value{
		"customer": word(s.Name), "external_id": word(s.ExternalID), "region": word(s.Region), "country": word(s.Country),
		"email": word(s.Email), "domain": word(s.Domain), "managed_as": word(s.ManagedAs),
		"created": day(s.Created), "last_admin_activity": day(s.LastActivity),
		"statuses": list(s.Statuses), "products": list(s.Products), "kinds": list(s.Kinds), "tags": list(s.Tags),
		"total": s.Total.Value(), "assigned": s.Assigned.Value(), "used": s.Used.Value(), "available": s.Available.Value(), "overage": s.Overage.Value(),
		"usage_week": day(s.Week), "next_end": day(s.NextEnd), "next_renewal": day(s.NextRenewal),
		"owner": word(s.Owner), "notes": word(s.Note), "follow_up": day(s.FollowUp),
	}
}

// factText writes a fact as people read it.
func factText(p *i18n.Printer, key string, v table.Value) string {
	if v.Missing {
		return ""
	}
	switch key {
	case "statuses", "products", "kinds", "managed_as":
		return nameOf(p, key, v.Text)
	case "tags", "region":
		return strings.Join(table.SplitList(v.Text), p.T("value.separator"))
	}
	return p.Value(v)
}
