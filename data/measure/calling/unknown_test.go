package calling

import (
	"slices"
	"testing"

	"partnerdesk/data/measure"
)

// Usage reports tell calls and no users: nobody knows then how many customers
// have some, and that is not none.
func TestCustomersOfUnknownUsers(t *testing.T) {
	for _, c := range []struct {
		name    string
		users   [2]string // of two customers in the week; empty: not told
		known   bool
		value   float64
		leftOut int
	}{
		{"of nobody", [2]string{"", ""}, false, 0, 2},
		{"of one alone, who has none", [2]string{"0", ""}, true, 0, 1},
		{"of one alone", [2]string{"", "3"}, true, 1, 1},
		{"of both, who have none", [2]string{"0", "0"}, true, 0, 0},
	} {
		r := newRig(t)
		r.Load(t, load{Dataset: "calling-users", Region: "US", AsOf: "2026-11-23", Rows: []fact{
			{"week": "2026-11-15", "customer_id": "a", "location": "HQ", "calls": "10", "users": c.users[0]},
			{"week": "2026-11-15", "customer_id": "b", "location": "HQ", "calls": "20", "users": c.users[1]}}})
		r.Load(t, load{Dataset: "customers", AsOf: "2026-11-20", Rows: []fact{{"customer_id": "a"}, {"customer_id": "b"}}})
		m, _ := compute(t, r.inputs(t, today, nil, measure.Limits{}), 0).Measure("usage.customers")
		if m.Known != c.known || m.Value != c.value || m.LeftOut != c.leftOut || !c.known && (gapKey(m.Gap) != "calls.gap.empty_cells") {
			t.Errorf("%s: %+v", c.name, m.Figure)
		}
	}
}

// A customer of two regions has no week that one of them lacks: where there is no
// other customer, nobody knows how many have users or queues.
func TestCustomersOfTwoRegionsOneLate(t *testing.T) {
	r := newRig(t)
	for region, weeks := range map[string][]string{"EU": {"2026-11-08", "2026-11-15"}, "US": {"2026-11-08"}} {
		var users, queues []fact
		for _, week := range weeks {
			users = append(users, fact{"week": week, "customer_id": "a", "location": region, "users": "5"})
			queues = append(queues, fact{"week": week, "customer_id": "a", "location": region, "queue": region, "calls": "5"})
		}
		r.Load(t, load{Dataset: "calling-users", Region: region, AsOf: "2026-11-23", Rows: users})
		r.Load(t, load{Dataset: "call-queues", Region: region, AsOf: "2026-11-23", Rows: queues})
	}
	r.Load(t, load{Dataset: "customers", AsOf: "2026-11-20", Rows: []fact{{"customer_id": "a", "region": "EU"}}})
	all := compute(t, r.inputs(t, today, nil, measure.Limits{}), 0)
	for _, id := range []string{"usage.customers", "queues.customers"} {
		m, _ := all.Measure(id)
		if m.Known || gapKey(m.Gap) != "calls.gap.none_whole" {
			t.Errorf("%s: %+v", id, m.Figure)
		}
		if before := m.Trend[len(m.Trend)-2]; !before.Known || before.Value != 1 {
			t.Errorf("%s the week before: %+v", id, before)
		}
	}
}

// What a customer's own call history tells is the newest that there is to tell of
// this customer, also where loads about all customers of the region are older, or
// the call history of others is newer.
func TestCustomerOfNewerHistory(t *testing.T) {
	r := newRig(t)
	r.Load(t, load{Dataset: "calling-users", Region: "US", AsOf: "2026-11-02", Rows: []fact{
		{"week": "2026-10-25", "customer_id": "a", "location": "HQ", "users": "10"}, {"week": "2026-10-25", "customer_id": "b", "location": "HQ", "users": "20"}}})
	r.Load(t, load{Dataset: "calling-users", Region: "US", AsOf: "2026-11-16", Computed: "call-history", Rows: []fact{{"week": "2026-11-08", "customer_id": "A", "location": "HQ", "users": "11"}}})
	r.Load(t, load{Dataset: "calling-users", Region: "US", AsOf: "2026-11-23", Computed: "call-history", Rows: []fact{{"week": "2026-11-15", "customer_id": "b", "location": "HQ", "users": "21"}}})
	r.Load(t, load{Dataset: "calling-users", Region: "EU", AsOf: "2026-11-16", Computed: "call-history", Rows: []fact{{"week": "2026-11-01", "customer_id": "c", "location": "HQ", "users": "7"}}})
	r.Load(t, load{Dataset: "calling-users", Region: "EU", AsOf: "2026-11-23", Computed: "call-history", Rows: []fact{{"week": "2026-11-15", "customer_id": "d", "location": "HQ", "users": "8"}}})
	for _, c := range []struct {
		customer, week string
		users          float64
	}{{"a", "2026-11-08", 11}, {"b", "2026-11-15", 21}, {"c", "2026-11-01", 7}, {"d", "2026-11-15", 8}} {
		in := r.inputs(t, today, nil, measure.Limits{})
		in.Customer = c.customer
		all := compute(t, in, 0)
		m, _ := all.Measure("usage.users")
		if !m.Known || m.Value != c.users || m.Window.From.Format("2006-01-02") != c.week || hasRemark(m.Remarks, "calls.remark.singly") || len(m.Lacks) > 0 {
			t.Errorf("%s: %+v of %v, %v", c.customer, m.Figure, m.Window.From, m.Remarks)
		}
		if all.Usage.State != Whole {
			t.Errorf("%s: the week is %+v", c.customer, all.Usage)
		}
	}
}

// Minutes of locations have hundredths at most, and so has what they come to.
func TestMinutesOfLocations(t *testing.T) {
	r := newRig(t)
	r.Load(t, load{Dataset: "calling-users", Region: "US", AsOf: "2026-11-23", Rows: []fact{
		{"week": "2026-11-15", "customer_id": "a", "location": "HQ", "minutes": "0.1"}, {"week": "2026-11-15", "customer_id": "a", "location": "Lab", "minutes": "0.2"}}})
	r.Load(t, load{Dataset: "customers", AsOf: "2026-11-20", Rows: []fact{{"customer_id": "a"}}})
	in := r.inputs(t, today, nil, measure.Limits{})
	m, err := compute(t, in, 0).Marks(t.Context(), in.Customers)
	if err != nil {
		t.Fatal(err)
	}
	if got := m.Vector(slices.Index(MarkColumns(), "minutes"), 0).Value(0).Float; got != 0.3 {
		t.Errorf("%v minutes", got)
	}
}

// Statistics of Control Hub name no customer: how many have queues they do not
// tell, nor what a customer's average is.
func TestRowsOfNobody(t *testing.T) {
	r := newRig(t)
	r.Load(t, load{Dataset: "call-queues", Region: "US", AsOf: "2026-11-23", Computed: "call-queue-stats", Rows: []fact{
		{"week": "2026-11-15", "location": "HQ", "queue": "Sales", "calls": "20", "answered": "20", "answer_seconds": "40"}}})
	r.Load(t, load{Dataset: "customers", AsOf: "2026-11-20", Rows: []fact{{"customer_id": "a"}}})
	all := compute(t, r.inputs(t, today, nil, measure.Limits{}), 0)
	if m, _ := all.Measure("queues.avg_answer_time"); m.Value != 2 {
		t.Errorf("over calls: %+v", m.Figure)
	}
	for _, id := range []string{"queues.customers", "queues.avg_answer_time_by_customer"} {
		if m, _ := all.Measure(id); m.Known || gapKey(m.Gap) != "calls.gap.nameless" {
			t.Errorf("%s: %+v", id, m.Figure)
		}
	}
}
