package importer

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"partnerdesk/data/store"
	"partnerdesk/data/store/storetest"
	"partnerdesk/data/table"
)

// numbersInForce returns the telephone numbers of the view, sorted.
func numbersInForce(t *testing.T, st *store.Store) string {
	t.Helper()
	v, err := st.View(context.Background(), "numbers", time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	rows, at := read(t, v), table.Find(v.Columns(), "number")
	var all []string
	for i, row := range rows[1:] {
		segment, offset := v.Layout().Locate(i)
		if !v.Hidden(segment).Has(offset) {
			all = append(all, row[at])
		}
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

const (
	partnerHeader = "External ID,Customer,Customer Org ID,Location ID,Location Name,Country,Phone Number,Extension,PSTN Connection,Active,User Type,Number Type,User ID,User UUID\n"
	controlHeader = "Location,Country,Phone number,Extension,Active,User type,Number type,Email,User UUID,Last known\n"
)

// Control Hub's report knows neither its customer nor the region, and an
// inventory that was loaded without a region must outlive it.
func TestControlHubNumbersLeaveTheOthersInForce(t *testing.T) {
	st := storetest.Open(t)
	inventory := load(t, st, "partner.csv", partnerHeader+
		"x1,Acme,acme,l1,Tokyo,JP,+811,,,TRUE,People,Primary,a@acme,u1\n"+
		"x1,Acme,acme,l1,Tokyo,JP,+812,,,TRUE,People,Primary,b@acme,u2\n"+
		"x2,Bolt,bolt,l2,Paris,FR,+331,,,TRUE,People,Primary,a@bolt,u3\n", Options{AsOf: clock.AddDate(0, 0, -9)})
	if inventory.Single {
		t.Error("the partner's report is taken for one about a customer")
	}
	first := load(t, st, "Telephone Number.csv", controlHeader+
		"Tokyo,JP,+811,,TRUE,People,Primary,a@acme,u1,\nTokyo,JP,+813,,FALSE,,,,,\n", Options{AsOf: clock.AddDate(0, 0, -8)})
	if !first.Single || !snapshot(t, st, first).Single {
		t.Errorf("Control Hub's report: %+v", first)
	}
	if got := numbersInForce(t, st); got != "+331 +811 +812 +813" {
		t.Errorf("after Control Hub's report: %s", got)
	}
	// A column that someone added names the customer, whose other rows go.
	named := load(t, st, "Telephone Number.csv", "Customer Org ID,"+controlHeader+"acme,Tokyo,JP,+811,,TRUE,People,Primary,a@acme,u1,\n",
		Options{AsOf: clock.AddDate(0, 0, -7)})
	if got := numbersInForce(t, st); !named.Single || got != "+331 +811" {
		t.Errorf("after the customer's report: %s, %+v", got, named)
	}
	if again := load(t, st, "again.csv", "Customer Org ID,"+controlHeader+"acme,Tokyo,JP,+811,,TRUE,People,Primary,a@acme,u1,\n", Options{DryRun: true}); !again.Unchanged || !again.Single {
		t.Errorf("again: %+v", again)
	}
	// One of several customers is an inventory like any other.
	several := load(t, st, "list.csv", "Customer Org ID,"+controlHeader+"acme,Tokyo,JP,+819,,,,,,,\nbolt,Paris,FR,+339,,,,,,,\n", Options{AsOf: clock.AddDate(0, 0, -6)})
	if got := numbersInForce(t, st); several.Single || got != "+339 +819" {
		t.Errorf("after a list of two customers: %s, %+v", got, several)
	}
	if short := load(t, st, "short.csv", "Phone Number,Extension\n+1,\n", Options{DryRun: true}); short.Single {
		t.Error("a list without locations is none of Control Hub's")
	}
}
