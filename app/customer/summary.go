package customer

import (
	"context"
	"slices"
	"time"

	"partnerdesk/app"
	"partnerdesk/data/table"
)

// Summary is who the customer is and how it stands.
type Summary struct {
	Part
	Listed bool // the customers in force and in scope have it; else its name alone may be known

	Name, ExternalID      string
	Region, Country       string
	Email, Domain         string
	ManagedAs             string // external, own or the file's word
	Created, LastActivity time.Time
	Statuses              []string // keys, the most pressing first, then the vendor's own words; see Dossier.Reasons
	Attention             bool     // one of them needs somebody to act
	Products, Kinds       []string // keys, of what is not over
	Tags                  []string
	NextEnd, NextRenewal  time.Time // nearest from today on
	Owner, Note           string    // the user's own
	FollowUp              time.Time // the user's own
	Total, Assigned, Used Figure    // of Week; without one, Total is what was ordered
	Available, Overage    Figure
	Week                  time.Time // the newest closed one; zero: no usage is known
	Others                []Other   // further columns of the file
	FiguresFrom           []app.Snapshot
	gaps                  map[string]Gap
}

// regions returns the regions that the customer is listed in.
func (s *Summary) regions() []string { return table.SplitList(s.Region) }

// Other is a column of the file of customers that no schema describes.
type Other struct {
	Column app.Column
	Value  table.Value
}

// Why says why a fact has no value, by the key of its column; nil where it has
// one.
func (s *Summary) Why(key string) Gap { return s.gaps[key] }

// facts are the columns of customers that a summary tells, in its order. Titles
// are the schema's.
var facts = []string{"customer", idColumn, "external_id", "region", "country", "email", "domain", "managed_as", "created",
	"last_admin_activity", "statuses", "products", "kinds", "tags", "total", "assigned", "used", "available", "overage",
	"usage_week", "next_end", "next_renewal", "owner", "notes", "follow_up"}

// readSummary reads the customer's rows among the customers in force. Where there
// are several, the first tells all but the regions.
func (d *Dossier) readSummary(ctx context.Context) error {
	a, err := d.session.Ask(ctx, app.Question{Dataset: "customers", Scope: d.Scope, Query: is(idColumn, d.ID)})
	if err != nil {
		return err
	}
	keys := slices.Concat(facts, []string{"needs_attention"})
	var others []app.Column
	for _, c := range a.Columns {
		if !c.Added && !c.Derived && !slices.Contains(keys, c.Key) && c.Key != "status" {
			others = append(others, c)
			keys = append(keys, c.Key)
		}
	}
	list, err := read(ctx, a, keys, func(r row) bool { return r.text(idColumn) == d.ID })
	if err != nil {
		return err
	}
	own := *a
	own.Rows = nil
	for _, r := range list {
		own.Rows = append(own.Rows, r.at)
	}
	d.listed = &own
	s := &d.Summary
	s.Part, s.gaps = rows{list, gapOf(a, len(list))}.part(), make(map[string]Gap)
	s.Listed = len(list) > 0
	if !s.Listed {
		for _, key := range facts {
			s.gaps[key] = s.Gap
		}
		return nil
	}
	s.fill(list[0])
	s.FiguresFrom = a.Sources
	for _, c := range others {
		s.Others = append(s.Others, Other{c, list[0].cells[c.Key]})
	}
	for _, r := range list[1:] {
		if region := r.text("region"); region != "" && !slices.Contains(table.SplitList(s.Region), region) {
			s.Region += table.ListSeparator + region
		}
	}
	for _, key := range facts {
		i := slices.IndexFunc(a.Columns, func(c app.Column) bool { return c.Key == key })
		switch {
		case !list[0].cells[key].Missing:
		case i < 0:
			s.gaps[key] = Sentence{Key: "customer.gap.no_column"}
		case !a.Columns[i].Derived:
			s.gaps[key] = Sentence{Key: "customer.gap.empty"}
		default:
			if gap := d.session.WhyMissing(d.listed, 0, key); gap != nil { // a nil *measure.Gap is no nil Gap
				s.gaps[key] = gap
			}
		}
	}
	return nil
}

func (s *Summary) fill(r row) {
	list := func(key string) []string { return table.SplitList(r.text(key)) }
	s.Name, s.ExternalID, s.Region, s.Country = r.text("customer"), r.text("external_id"), r.text("region"), r.text("country")
	s.Email, s.Domain, s.ManagedAs = r.text("email"), r.text("domain"), r.text("managed_as")
	s.Created, s.LastActivity = r.day("created"), r.day("last_admin_activity")
	s.Statuses, s.Products, s.Kinds, s.Tags = list("statuses"), list("products"), list("kinds"), list("tags")
	if yes := r.flag("needs_attention"); yes != nil {
		s.Attention = *yes
	}
	s.NextEnd, s.NextRenewal = r.day("next_end"), r.day("next_renewal")
	s.Owner, s.Note, s.FollowUp = r.text("owner"), r.text("notes"), r.day("follow_up")
	s.Total, s.Assigned, s.Used = r.figure("total"), r.figure("assigned"), r.figure("used")
	s.Available, s.Overage, s.Week = r.figure("available"), r.figure("overage"), r.day("usage_week")
}

// column returns the column of an answer with that key, also one that no load
// has.
func column(a *app.Answer, key string) app.Column {
	c, err := a.Pick([]string{key})
	if err != nil {
		return app.Column{Key: key}
	}
	return c[0]
}
