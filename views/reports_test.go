package views

import (
	"slices"
	"testing"

	"partnerdesk/app"
)

func TestEmptyProfileOffersImportAndSample(t *testing.T) {
	r := newRig(t, app.Settings{})
	r.wantSeen("No reports yet", "Import", "Explore the sample", "acme")
	if r.sees("Columns") || r.sees("Export") {
		t.Error("there is nothing to arrange or export")
	}
	r.click("Explore the sample")
	r.until("the sample", func() bool { return r.reports.answer != nil && len(r.session.Jobs.Running()) == 0 })
	r.rest()
	r.wantSeen("Customers", "240 rows", "Telephone numbers")
}

func TestOpensFirstDataset(t *testing.T) {
	r := newRig(t, app.Settings{}, usage(t), numbersUS(t), numbersEU(t))
	r.wantSeen("Calling usage", "3 rows", "3 of 3", "Data: ")
	r.wantColumn("location", "Denver", "Boston", "Reno")
	r.wantColumn("minutes", "5,400", "300", "900")
	r.wantColumn("poor_legs", "12", "–", "9")
	if !slices.Contains(r.shown(), "from") || slices.Contains(r.shown(), "region") {
		t.Errorf("columns %v: the period of a period's report must show, an unknown region not", r.shown())
	}
}

func TestNumbersOfTwoRegions(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t), numbersEU(t))
	r.wantSeen("Telephone numbers", "6 rows", "Data: 2 days ago (EU: 5 days ago)", "All regions")
	if !slices.Contains(r.shown(), "region") {
		t.Error("two regions, and no column says which")
	}
}
