package app_test

import (
	"testing"

	"partnerdesk/app"
	"partnerdesk/data/measure/reason"
)

// Customers have a score and reasons by the weights of the profile, which count
// as soon as they are saved; nobody asks for them unless they are named.
func TestReasonsOfCustomers(t *testing.T) {
	s := newSession(t)
	load(t, s, "customers.csv", "Customer,Customer ID,Created,Region,Status\nAcme,c1,2026-01-01,US,\nBeta,c2,2026-01-02,US,Suspended\nGamma,c3,2026-01-03,US,Trial\n", app.Import{Dataset: "customers"})
	load(t, s, "subscriptions.csv", "Customer,Customer ID,Subscription ID,Subscription type,Product,License,Total licenses,End,Auto renew\n"+
		"Acme,c1,s1,subscription,calling,Calling,10,2026-12-20,false\nGamma,c3,s3,subscription,calling,Calling,10,2027-12-20,false\n", app.Import{Dataset: "subscriptions"})
	load(t, s, "usage.csv", "Week,Customer,Customer ID,Subscription ID,Product,License,Total licenses,Assigned licenses,Used licenses\n"+
		"2026-11-08,Acme,c1,s1,calling,Calling,10,9,2\n2026-11-01,Acme,c1,s1,calling,Calling,10,9,8\n2026-11-08,Gamma,c3,s3,calling,Calling,10,12,9\n", app.Import{Dataset: "license-usage"})
	told := 0
	s.OnChange(func() { told++ })
	q := app.Question{Dataset: "customers", Sort: []app.Sort{{Column: "score", Descending: true}, {Column: "customer"}}}
	a := ask(t, s, q)
	if got := cells(t, a, "customer") + " | " + cells(t, a, "score") + " | " + cells(t, a, "reasons"); got != "Acme Beta Gamma | 40 30 20 | expiring;falling suspended overage" {
		t.Error(got)
	}
	if err := s.SaveReasonSettings(reason.Settings{Weights: map[string]int{"overage": 50, "suspended": 0}, Falling: 31}); err != nil {
		t.Fatal(err)
	}
	a = ask(t, s, q)
	if got := cells(t, a, "customer") + " | " + cells(t, a, "score") + " | " + cells(t, a, "reasons"); got != "Gamma Acme Beta | 50 25 0 | overage expiring -" || told != 1 {
		t.Errorf("%s, told %d times", got, told)
	}
	if got := cells(t, ask(t, s, app.Question{Dataset: "customers", Query: "score:>20 reasons=expiring"}), "customer"); got != "Acme" {
		t.Error(got)
	}
}
