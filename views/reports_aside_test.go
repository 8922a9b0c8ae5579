package views

import (
	"slices"
	"testing"

	"partnerdesk/app"
)

// Subscriptions stand as their file has them until somebody shows what is
// computed of them, also where they were arranged before it was.
func TestComputedColumnsOfSubscriptionsStandAside(t *testing.T) {
	file := write(t, "subscriptions.csv", "Customer,Org ID,Subscription ID,Kind,Product,License,Total licenses,Start,End,Auto renew,State\n"+
		"Acme,a,S1,subscription,calling,Professional,100,2020-01-01,2040-01-01,yes,active\nBeta,b,S2,trial,meetings,Suite,5,2020-01-01,2040-01-01,no,active\n")
	r := newRig(t, app.Settings{}, file)
	own := []string{"customer", "customer_id", "subscription_id", "kind", "product", "name", "total", "start", "end", "auto_renew", "state"}
	if got := r.shown(); !slices.Equal(got, own) {
		t.Errorf("at first %v", got)
	}
	if err := r.session.SaveLayout("subscriptions", app.Layout{Columns: []app.ColumnLayout{{Column: "name"}, {Column: "total"}, {Column: "state", Hidden: true}}}); err != nil {
		t.Fatal(err)
	}
	r = newRigOn(t, r.session)
	if got := r.shown(); slices.Contains(got, "counted_as") || slices.Contains(got, "low_assignment") || got[0] != "name" {
		t.Errorf("arranged before, %v", got)
	}
	r.click("Columns")
	r.click("Counted as")
	r.click("Apply")
	if got := r.shown(); !slices.Contains(got, "counted_as") {
		t.Errorf("shown by choice, %v", got)
	}
	r.rest()
	r.wantColumn("counted_as", "calling", "meetings")
}
