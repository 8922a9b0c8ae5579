package calls

import (
	"cmp"
	"context"
	"fmt"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/insight"
	"partnerdesk/data/measure/calling"
	"partnerdesk/data/measure/figure"
	"partnerdesk/data/query"
	"partnerdesk/data/store"
)

// Tab is the calling analytics of a day and some regions: of all customers, of
// one, or of one of its locations. It is immutable.
type Tab struct {
	Question app.CallingQuestion
	Insights *calling.Insights
	Sources  []store.Snapshot // the loads that the figures come from, the oldest first
	Name     string           // of the question's customer; empty: all, or nobody tells
}

// Open computes the insights. It reads, so it is not for the drawing thread;
// asked again it is quick as long as nothing changes. The error is
// *UnknownLocation where a customer has no calls at the location asked for.
func Open(ctx context.Context, s *app.Session, q app.CallingQuestion) (*Tab, error) {
	insights, err := s.Calling(ctx, q)
	if err != nil {
		return nil, err
	}
	t := &Tab{Question: q, Insights: insights, Sources: insights.Sources()}
	if q.Customer == "" {
		return t, nil
	}
	if t.Name, err = nameOf(ctx, s, q.Scope, q.Customer); err != nil || q.Location == "" {
		return t, err
	}
	return t, t.checkLocation(ctx, s)
}

// weekly are the datasets of rows that have a customer and a location.
var weekly = []string{"calling-users", "call-quality", "call-features", "call-queues"}

// nameOf finds what a customer is called: by the customer list, else by the rows
// about its calls.
func nameOf(ctx context.Context, s *app.Session, scope app.Scope, id string) (string, error) {
	for _, dataset := range append([]string{"customers", "calling-usage"}, weekly...) {
		name := ""
		a, err := s.Ask(ctx, app.Question{Dataset: dataset, Scope: scope, Query: equalText("customer_id", id), Limit: 1})
		if err == nil {
			err = a.EachRow(ctx, []string{"customer"}, func(c app.Cells) { name = c.Text(0) })
		}
		if err != nil || name != "" {
			return name, err
		}
	}
	return "", nil
}

// checkLocation returns an error where no row is about the question's location.
func (t *Tab) checkLocation(ctx context.Context, s *app.Session) error {
	for _, dataset := range append([]string{"devices", "calling-usage"}, weekly...) {
		a, err := s.Ask(ctx, app.Question{Dataset: dataset, Scope: t.Question.Scope, Query: t.where(), Limit: 1})
		if err != nil || len(a.Rows) > 0 {
			return err
		}
	}
	return &UnknownLocation{Customer: cmp.Or(t.Name, t.Question.Customer), Location: t.Question.Location}
}

// UnknownLocation is a location at which a customer has no calls.
type UnknownLocation struct{ Customer, Location string }

func (e *UnknownLocation) Error() string {
	return fmt.Sprintf("no calls of %s at %q", e.Customer, e.Location)
}

// Message returns the sentence's key and its arguments.
func (e *UnknownLocation) Message() (string, map[string]any) {
	return "calls.unknown_location", map[string]any{"customer": e.Customer, "location": e.Location}
}

// Of says whom and which regions the figures are of.
func (t *Tab) Of(p *i18n.Printer) string {
	regions := insight.RegionsText(p, t.Question.Scope.Regions)
	of := i18n.Args{"customer": cmp.Or(t.Name, t.Question.Customer), "location": t.Question.Location, "regions": regions}
	switch {
	case t.Question.Location != "":
		return p.T("calls.of_location", of)
	case t.Question.Customer != "":
		return p.T("calls.of", of)
	}
	return regions
}

// LimitsText says by which thresholds the figures of a section are told apart;
// empty where there are none.
func (t *Tab) LimitsText(p *i18n.Printer, section string) string {
	if key := "calls.limits." + section; p.Has(key) {
		return p.T(key, t.limits(p, i18n.Args{}))
	}
	return ""
}

// limits adds the thresholds to what stands in a sentence.
func (t *Tab) limits(p *i18n.Printer, args i18n.Args) i18n.Args {
	l := t.Insights.Limits
	args["jitter"], args["latency"], args["loss"] = l.Jitter, l.Latency, fmt.Sprintf("%g%%", l.Loss)
	args["share"], args["weeks"], args["legs"] = fmt.Sprintf("%g%%", l.TrendShare*100), l.TrendWeeks, l.MinLegs
	args["points"] = fmt.Sprintf("%g", l.WorsePoints*100)
	return args
}

// equalText returns the query in which a column has a value.
func equalText(column, value string) string { return query.Text(equal(column, value)) }

// newest is what a section's table is about.
func (t *Tab) newest(section string) calling.Newest {
	switch section {
	case "quality":
		return t.Insights.Quality
	case "features":
		return t.Insights.Features
	case "queues":
		return t.Insights.Queues
	}
	return t.Insights.Usage
}

// MeasuresOf returns the measures of a section that there are at the level of
// the question.
func (t *Tab) MeasuresOf(s Section) (all []figure.Measure) {
	for _, id := range s.Measures {
		if m, ok := t.Insights.Measure(id); ok {
			all = append(all, m)
		}
	}
	return all
}
