package customer_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"partnerdesk/app"
	"partnerdesk/app/customer"
)

// others are rows of other customers, so that nothing is told by being alone.
const otherCustomers = `
customer=Beta customer_id=b region=EU created=2020-01-01
customer=Acme customer_id=A region=US created=2020-01-01
`

// What changes between loads is said in words, the newest first, with the loads
// that show it; what merely moves within a load, or what a load does not tell, is
// no change.
func TestHistoryOfCustomers(t *testing.T) {
	s := session(t)
	load(t, s, "customers", "", "2026-09-06", records(otherCustomers))
	load(t, s, "customers", "", "2026-09-13", records(`customer=Acme customer_id=a region=US created=2020-01-01 email=x@a.example status=Trial;Suspended last_admin_activity=2026-09-01`+otherCustomers))
	load(t, s, "customers", "", "2026-09-20", records(otherCustomers+`customer=Acme customer_id=a region=US created=2020-01-01 email=x@a.example status=Suspended;Trial last_admin_activity=2026-09-18`))
	load(t, s, "customers", "", "2026-09-27", records(otherCustomers+`customer=アクメ株式会社 customer_id=a region=EU created=2020-01-01 last_admin_activity=2026-09-18`))
	load(t, s, "customers", "", "2026-10-04", records(otherCustomers+`customer=アクメ株式会社 customer_id=a region=EU created=2020-01-01 email=y@a.example managed_as=own country=JP account_manager=Ann`))
	load(t, s, "customers", "", "2026-10-11", records(otherCustomers))
	load(t, s, "customers", "", "2026-10-18", records(otherCustomers+`customer=アクメ株式会社 customer_id=a region=EU created=2020-01-02 managed_as=external account_manager=Bob`))
	load(t, s, "customers", "", "2026-10-25", records(otherCustomers+`customer=アクメ株式会社 customer_id=a region=EU created=2020-01-02 managed_as= account_manager=Bob country=JP`))
	d := read(t, s, app.Scope{}, "a")
	want := `10-18…10-25 Managed as is now empty; it was External administrator.
10-11…10-18 アクメ株式会社 is in the list again.
10-04…10-11 アクメ株式会社 is no longer in the list.
09-20…10-04 Email changed from x@a.example to y@a.example.
09-20…09-27 Renamed from Acme to アクメ株式会社.
09-20…09-27 Moved from region US to EU.
09-06…09-13 Acme is new in the list.`
	if got := history(t, d); got != want {
		t.Errorf("the history is\n%s\nwant\n%s", got, want)
	}
	h, err := d.History(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	routine := 0
	for _, e := range h.Entries {
		if e.Routine {
			routine++
			if got := line(e); got != "09-13…09-20 Last admin activity changed from 2026-09-01 to 2026-09-18." {
				t.Errorf("the routine change %s", got)
			}
		}
		if e.Dataset != "customers" || e.Subscription != "" || len(e.Sources) != 2 || !e.Sources[0].AsOf.Equal(e.After) || !e.Sources[1].AsOf.Equal(e.When) {
			t.Errorf("%s: %s, sources %v", line(e), e.Dataset, e.Sources)
		}
	}
	if routine != 1 {
		t.Errorf("%d routine changes", routine)
	}
	if span := h.Spans[0]; span.Dataset != "customers" || span.Loads != 8 || span.From != at("2026-09-06") || span.To != at("2026-10-25") || span.Gap != nil {
		t.Errorf("the loads span %+v", span)
	}
	if ja := customer.Text(japanese, h.Entries[0].Sentence); ja != "管理形態が空欄になりました (以前は 外部管理者)。" {
		t.Errorf("in Japanese: %s", ja)
	}
	other := read(t, s, app.Scope{}, "A")
	if got := history(t, other); got != "" {
		t.Errorf("an id that differs in case: %s", got)
	}
	old := read(t, s, app.Scope{AsOf: at("2026-09-20")}, "a")
	if got := history(t, old); got != "09-06…09-13 Acme is new in the list." {
		t.Errorf("as of a day before: %s", got)
	}
}

func TestHistoryOfSubscriptions(t *testing.T) {
	s := session(t)
	load(t, s, "customers", "", "2026-09-01", records("customer=Acme customer_id=a created=2020-01-01\n"+otherCustomers))
	for _, l := range []struct{ asOf, rows string }{
		{"2026-09-06", `
customer_id=a subscription_id=S1 kind=subscription product=calling name=Professional total=100 start=2026-01-01 end=2026-12-31 auto_renew=yes state=active
customer_id=a subscription_id=S1 kind=subscription product=calling name=Standard total=50 start=2026-01-01 end=2026-12-31 auto_renew=yes state=active
customer_id=b subscription_id=S9 kind=subscription product=calling name=Professional total=1 start=2026-01-01 end=2026-12-31 auto_renew=yes state=active`},
		{"2026-09-13", `
customer_id=b subscription_id=S9 kind=subscription product=calling name=Professional total=2 start=2026-01-01 end=2026-12-31 auto_renew=no state=active
customer_id=a subscription_id=S1 kind=subscription product=calling name=Standard total=50 start=2026-01-01 end=2027-12-31 auto_renew=no state=active
customer_id=a subscription_id=S1 kind=subscription product=calling name=Professional total=120 start=2026-01-01 end=2027-12-31 auto_renew=no state=active
customer_id=a subscription_id=T1 kind=trial product=meetings name=Suite total=20 start=2026-09-08 end=2026-09-28 auto_renew=no state=active`},
		{"2026-09-27", `
customer_id=a subscription_id=S1 kind=subscription product=calling name=Standard total=50 start=2026-01-01 end=2027-12-31 auto_renew=no state=suspended
customer_id=a subscription_id=S1 kind=subscription product=calling name=Attendant total=2 start=2026-01-01 end=2027-12-31 auto_renew=no state=suspended
customer_id=a subscription_id=T1 kind=trial product=meetings name=Suite total=20 start=2026-09-08 end=2026-09-28 auto_renew=no state=active`},
		{"2026-10-04", `
customer_id=a subscription_id=S1 kind=subscription product=calling name=Standard total=50 start=2026-01-01 end=2028-06-30 auto_renew=yes state=active
customer_id=a subscription_id=S1 kind=subscription product=calling name=Attendant total=2 start=2026-01-01 end=2027-12-31 auto_renew=yes state=active
customer_id=a subscription_id=T1 kind=trial product=meetings name=Suite total=20 start=2026-09-08 end=2026-09-28 auto_renew=no state=active`},
		{"2026-10-11", `
customer_id=a subscription_id=S1 kind=subscription product=calling name=Standard total= start=2026-01-01 end=2028-06-30 auto_renew=yes state=paused
customer_id=a subscription_id=S1 kind=subscription product=calling name=Attendant total=2 start=2026-01-01 end=2027-12-31 auto_renew=yes state=active
customer_id=b subscription_id=S9 kind=subscription product=calling name=Professional total=2 start=2026-01-01 end=2026-12-31 auto_renew=no state=active`},
	} {
		load(t, s, "subscriptions", "US", l.asOf, records(l.rows))
	}
	d := read(t, s, app.Scope{}, "a")
	want := `10-04…10-11 Standard in S1: Total licenses is now empty; it was 50.
10-04…10-11 Standard in S1: the state changed from Active to paused.
10-04…10-11 Trial T1 is no longer listed: Suite 20.
09-27…10-04 Standard in S1: the end moved from 2027-12-31 to 2028-06-30.
09-27…10-04 S1: auto renewal was turned on.
09-27…10-04 S1: the state changed from Suspended to Active.
09-27…10-04 Trial T1 ended.
09-13…09-27 S1: license added, Attendant 2.
09-13…09-27 S1: license removed, Professional 120.
09-13…09-27 S1: the state changed from Active to Suspended.
09-06…09-13 Professional in S1: licenses changed from 100 to 120.
09-06…09-13 S1: the end moved from 2026-12-31 to 2027-12-31.
09-06…09-13 S1: auto renewal was turned off.
09-06…09-13 Trial T1 started: Suite 20.`
	if got := sortedLines(history(t, d)); got != sortedLines(want) {
		t.Errorf("the history is\n%s\nwant\n%s", history(t, d), want)
	}
	earlier, err := d.EarlierTrials(ctx)
	if err != nil || len(earlier) != 1 || earlier[0].ID != "T1" || !earlier[0].Over || earlier[0].LastSeen != at("2026-10-04") || earlier[0].Lines[0].Ordered.N != 20 {
		t.Errorf("earlier trials %+v, %v", earlier, err)
	}
	if d.Trials.Gap == nil || len(d.Trials.Running)+len(d.Trials.Past) != 0 {
		t.Errorf("trials %+v", d.Trials)
	}
	before := read(t, s, app.Scope{AsOf: at("2026-09-28")}, "a")
	if len(before.Trials.Running) != 1 || before.Trials.Running[0].Left != (customer.Figure{N: 0, Known: true}) || before.Trials.Gap != nil {
		t.Errorf("trials on their last day: %+v", before.Trials)
	}
	after := read(t, s, app.Scope{AsOf: at("2026-09-29")}, "a")
	if len(after.Trials.Past) != 1 || after.Trials.Past[0].Left.N != -1 {
		t.Errorf("trials on the day after: %+v", after.Trials)
	}
}

// sortedLines puts the lines of a day into one order: which of the changes that
// a load shows comes first says nothing.
func sortedLines(text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		for j := i; j > 0 && lines[j-1] < lines[j]; j-- {
			lines[j-1], lines[j] = lines[j], lines[j-1]
		}
	}
	return strings.Join(lines, "\n")
}

func TestHistoryOfAdministrators(t *testing.T) {
	s := session(t)
	load(t, s, "customers", "", "2026-09-01", records("customer=Acme customer_id=a region=US created=2020-01-01\n"+otherCustomers))
	for _, l := range []struct{ region, asOf, rows string }{
		{"US", "2026-09-06", `
person=Ann person_id=p1 role=Partner_administrator customer=Acme customer_id=a last_seen=2026-09-01T10:00:00Z
person=Bob person_id=p2 role=Partner_administrator customer=Beta customer_id=b
person=Cho person_id=p3 role=Partner_full_administrator`},
		{"EU", "2026-09-06", `person=Eva person_id=p5 role=Partner_full_administrator`},
		{"US", "2026-09-13", `
person=Cho person_id=p3 role=Partner_full_administrator
person=Dai person_id=p4 role=Partner_administrator customer=Acme customer_id=a
person=Ann person_id=p1 role=Partner_full_administrator customer=Acme customer_id=a last_seen=2026-09-12T10:00:00Z`},
		{"EU", "2026-09-13", `person=Fay person_id=p6 role=Partner_full_administrator`},
		{"US", "2026-09-20", `
person=Cho person_id=p3 role=Partner_read-only_administrator
person=Dai person_id=p4 role=Partner_administrator customer=Acme customer_id=a
person=Gus person_id=p7 role=Help_desk_administrator_(Basic)
person=Hal person_id=p8 role=Partner_administrator customer=Somebody`},
	} {
		load(t, s, "admins", l.region, l.asOf, records(l.rows))
	}
	d := read(t, s, app.Scope{}, "a")
	want := `09-13…09-20 Ann is no longer Partner full administrator of this customer.
09-13…09-20 Cho is now Partner read-only administrator of every customer; before: Partner full administrator.
09-13…09-20 Gus became Help desk administrator (Basic) of every customer.
09-06…09-13 Dai became Partner administrator of this customer.
09-06…09-13 Ann is now Partner full administrator of this customer; before: Partner administrator.`
	if got := sortedLines(history(t, d)); got != sortedLines(want) {
		t.Errorf("the history is\n%s\nwant\n%s", got, want)
	}
	var people []string
	for _, a := range d.Administrators.List {
		people = append(people, a.Person+": "+a.ReachName(english))
	}
	if got := strings.Join(people, ", "); got != "Dai: This customer, Cho: Every customer in US, Gus: Every customer in US" {
		t.Errorf("administrators %s", got)
	}
	if eu := read(t, s, app.Scope{}, "b"); len(eu.Administrators.List) != 1 || eu.Administrators.List[0].Person != "Fay" || eu.Administrators.Assigned() != 0 {
		t.Errorf("administrators of the customer in the other region: %+v", eu.Administrators)
	}
}

func TestHistoryOfOverage(t *testing.T) {
	s := session(t)
	load(t, s, "customers", "", "2026-09-01", records("customer=Acme customer_id=a created=2020-01-01\n"+otherCustomers))
	var rows []record
	for _, r := range records(`
week=2026-10-04 name=Pro total=100 assigned=90 used=80
week=2026-10-11 name=Pro total=100 assigned=112 used=80
week=2026-10-18 name=Pro total=100 assigned= used=
week=2026-10-25 name=Pro total=120 assigned=112 used=80
week=2026-11-01 name=Pro total=120 assigned=112 used=125
week=2026-11-08 name=Pro total=130 assigned=112 used=125
week=2026-11-15 name=Pro total=10 assigned=112 used=125
week=2026-10-04 name=Other total=5 assigned=9 used=1
week=2026-10-18 name=Other total=5 assigned=5 used=1`) {
		r["customer_id"], r["subscription_id"] = "a", "S1"
		rows = append(rows, r, record{"customer_id": "A", "subscription_id": "S1", "week": r["week"], "name": "Pro", "total": "1", "assigned": "2", "used": "0"})
	}
	load(t, s, "license-usage", "", "2026-11-19", rows)
	d := read(t, s, app.Scope{}, "a")
	want := `11-01…11-08 Overage ended: Pro in S1, 125 used of 130.
10-25…11-01 Overage began: Pro in S1, 125 used of 120, 5 too many.
10-11…10-25 Overage ended: Pro in S1, 112 assigned of 120.
10-04…10-18 Overage ended: Other in S1, 5 assigned of 5.
10-04…10-11 Overage began: Pro in S1, 112 assigned of 100, 12 too many.`
	if got := history(t, d); got != want {
		t.Errorf("the history is\n%s\nwant\n%s", got, want)
	}
	h, err := d.History(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range h.Entries {
		if !e.Weekly || e.Dataset != "license-usage" || e.Subscription != "S1" || len(e.Sources) != 1 {
			t.Errorf("%+v", e)
		}
	}
	if span := h.Spans[2]; span.Loads != 6 || span.From != at("2026-10-04") || span.To != at("2026-11-08") {
		t.Errorf("the weeks span %+v", span)
	}
	if span := h.Spans[0]; span.Gap == nil || span.Loads != 1 {
		t.Errorf("one load spans %+v", span)
	}
	if span := h.Spans[1]; span.Gap == nil || customer.Text(english, span.Gap) != "Subscriptions: nothing is loaded for this day." {
		t.Errorf("no load spans %+v", span)
	}
}

// A customer that two regions list does not move with every load of either, but
// when its own no longer lists it.
func TestHistoryOfRegions(t *testing.T) {
	s := session(t)
	row := "customer=Acme customer_id=a created=2020-01-01\n"
	other := "customer=Beta customer_id=b created=2020-01-01\n"
	for _, l := range []struct{ region, asOf, rows string }{
		{"EU", "2026-09-06", row + other},
		{"US", "2026-09-07", other},
		{"EU", "2026-09-13", other + row},
		{"US", "2026-09-14", row + other},
		{"EU", "2026-09-20", row},
		{"US", "2026-09-21", row},
		{"EU", "2026-09-27", "customer=Gamma customer_id=c created=2020-01-01"},
		{"US", "2026-09-28", other + "customer=Acme_Inc. customer_id=a created=2020-01-01"},
	} {
		load(t, s, "customers", l.region, l.asOf, records(l.rows))
	}
	want := `09-21…09-28 Renamed from Acme to Acme Inc..
09-20…09-27 Moved from region EU to US.`
	if got := history(t, read(t, s, app.Scope{}, "a")); got != want {
		t.Errorf("the history is\n%s\nwant\n%s", got, want)
	}
}

// A customer that a file lists twice, once a region, is in the list as long as one
// of the rows is; what both say is said once.
func TestHistoryOfACustomerInTwoRegions(t *testing.T) {
	s := session(t)
	us, eu := "customer=Acme customer_id=a region=US created=2020-01-01\n", "customer=Acme customer_id=a region=EU created=2020-01-01\n"
	for i, rows := range []string{us, eu + us, us + eu + otherCustomers, strings.ReplaceAll(us+eu, "Acme", "アクメ"), strings.ReplaceAll(eu, "Acme", "アクメ"), otherCustomers} {
		load(t, s, "customers", "", at("2026-09-06").AddDate(0, 0, 7*i).Format("2006-01-02"), records(rows))
	}
	d := read(t, s, app.Scope{AsOf: at("2026-10-04")}, "a")
	want := `09-27…10-04 No longer listed in region US.
09-20…09-27 Renamed from Acme to アクメ.
09-06…09-13 Also listed in region EU.`
	if got := history(t, d); got != want {
		t.Errorf("the history is\n%s\nwant\n%s", got, want)
	}
	if two := read(t, s, app.Scope{AsOf: at("2026-09-20")}, "a"); two.Summary.Region != "US;EU" || two.Facts(japanese)[3].Text != "US、EU" {
		t.Errorf("the regions %q", two.Summary.Region)
	}
}

// Reading ends with its context, and what was read in part is not taken for all.
func TestHistoryIsCancelled(t *testing.T) {
	s := session(t)
	for _, asOf := range []string{"2026-09-06", "2026-09-13", "2026-09-20"} {
		load(t, s, "customers", "", asOf, records("customer=Acme customer_id=a created=2020-01-01 email="+asOf))
	}
	d := read(t, s, app.Scope{}, "a")
	stopped, stop := context.WithCancel(ctx)
	stop()
	if _, err := d.History(stopped, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled before: %v", err)
	}
	if _, err := d.Reports(stopped); !errors.Is(err, context.Canceled) {
		t.Errorf("reports: %v", err)
	}
	middle, stop := context.WithCancel(ctx)
	if _, err := d.History(middle, func(done, total int) { stop() }); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled within: %v", err)
	}
	var last, all int
	h, err := d.History(ctx, func(done, total int) { last, all = done, total })
	if err != nil || len(h.Entries) != 2 || last != all || all != 4 {
		t.Errorf("%d entries, progress %d of %d, %v", len(h.Entries), last, all, err)
	}
}
