package kpi

import (
	"cmp"
	"context"
	"slices"

	"partnerdesk/app"
	"partnerdesk/app/insight"
	"partnerdesk/data/measure/reason"
	"partnerdesk/data/table"
)

// Reason is why to act upon a customer, with the rows that show it.
type Reason struct {
	reason.Reason
	Use            reason.Use // of the customer's licences
	Dataset, Query string     // of the evidence
}

// ActOn is a customer with reasons to act.
type ActOn struct {
	Customer, CustomerID string
	Score                int
	Reasons              []Reason // the weightiest first
}

// reasonColumns are what reasons read of customers, beside those of the rules.
var reasonColumns = []string{"customer", "customer_id", "statuses", "nearing_expiration", "overused", "low_assignment"}

// ReadReasons finds the customers with reasons to act, those with the highest
// score first; see package reason. Customers have the same as columns: score and
// reasons.
func ReadReasons(ctx context.Context, s *app.Session, scope app.Scope) ([]ActOn, error) {
	settings, err := s.ReasonSettings()
	if err != nil {
		return nil, err
	}
	uses, err := s.Uses(ctx, scope)
	if err != nil {
		return nil, err
	}
	customers, err := s.Ask(ctx, app.Question{Dataset: "customers", Scope: scope})
	if err != nil {
		return nil, err
	}
	return weigh(ctx, customers, uses, settings)
}

// weigh weighs the customers of an answer.
func weigh(ctx context.Context, customers *app.Answer, uses map[string]reason.Use, settings reason.Settings) ([]ActOn, error) {
	var all []ActOn
	seen := make(map[string]bool)
	err := customers.EachRow(ctx, reasonColumns, func(c app.Cells) {
		of := ActOn{Customer: c.Text(0), CustomerID: c.Text(1)}
		if of.CustomerID != "" && seen[of.CustomerID] {
			return // of a second region: what holds is about the customer
		}
		seen[of.CustomerID] = true
		f := reason.Facts{Statuses: table.SplitList(c.Text(2)), Use: uses[of.CustomerID],
			Products: func(column string) []string { return table.SplitList(c.Text(slices.Index(reasonColumns, column))) }}
		found, score := settings.Weigh(f)
		if len(found) == 0 {
			return
		}
		of.Score = score
		for _, r := range found {
			dataset, query := evidence(r.Rule, of)
			of.Reasons = append(of.Reasons, Reason{r, f.Use, dataset, query})
		}
		all = append(all, of)
	})
	slices.SortStableFunc(all, func(a, b ActOn) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Customer, b.Customer), cmp.Compare(a.CustomerID, b.CustomerID))
	})
	return all, err
}

// evidence returns the question for the rows behind a reason: the lines that it
// is about, or the customer's row with its status.
func evidence(r reason.Rule, act ActOn) (dataset, query string) {
	of := app.Term(app.Column{Key: "customer_id"}, insight.TextCell(act.CustomerID))
	if act.CustomerID == "" {
		of = app.Narrow(of, app.Term(app.Column{Key: "customer"}, insight.TextCell(act.Customer)))
	}
	switch {
	case r.Status != "":
		return "customers", app.Narrow(of, app.StatusTerm(r.Status))
	case r.ID == reason.Falling:
		return "subscriptions", app.Narrow(of, reason.UseQuery)
	}
	return "subscriptions", app.Narrow(of, r.Column+":yes")
}
