package customer_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"partnerdesk/app"
	"partnerdesk/app/customer"
	"partnerdesk/app/i18n"
)

// small is a session with a few customers; two have one name.
func small(t *testing.T) *app.Session {
	t.Helper()
	s := session(t)
	load(t, s, "customers", "", "2026-11-19", records(`
customer=Acme customer_id=a region=US country=US created=2026-01-01 managed_as=external last_admin_activity=2026-11-18 email=x@a.example status= segment=gold
customer=アクメ株式会社 customer_id=b region=EU country=JP created=2026-01-01 managed_as=reseller status=Suspended;Provisioning
customer=acme customer_id=c region=EU created=2026-01-01
customer=Nobody customer_id= region=EU created=2026-01-01
customer=b customer_id=d region=US created=2026-01-01`))
	load(t, s, "subscriptions", "US", "2026-11-19", records(`
customer_id=a subscription_id=S1 kind=subscription product=calling name=Pro total=100 start=2026-01-01 end=2026-12-31 auto_renew=yes state=active
customer_id=a subscription_id=S1 kind=subscription product=messaging name=Chat total=30 start=2026-01-01 end=2026-12-31 auto_renew=yes state=active
customer_id=a subscription_id=S2 kind=Subscription product=zebra name=Stripes total= start=2027-01-01 end= auto_renew= state=paused
customer_id=a subscription_id=T1 kind=trial product=meetings name=Suite total=10 start=2026-11-01 end=2026-11-25 auto_renew=no state=active
customer_id=a subscription_id=T0 kind=trial product=meetings name=Suite total=10 start=2026-08-01 end=2026-08-31 auto_renew=no state=active
customer_id=x subscription_id=S7 kind=subscription product=calling name=Pro total=5 start=2026-01-31 end=2026-02-28 auto_renew=no state=active`))
	load(t, s, "license-usage", "US", "2026-11-19", records(`
week=2026-11-08 customer_id=a subscription_id=S1 name=Pro product=calling total=100 assigned=112 used=80
week=2026-11-08 customer_id=a subscription_id=S1 name=Chat product=messaging total=30 assigned=20 used=5
week=2026-11-08 customer_id=x subscription_id=S7 name=Pro total=5 assigned=5 used=5`))
	return s
}

func TestSummary(t *testing.T) {
	s := small(t)
	if _, err := s.EditNotes(ctx, []string{"a"}, func(n *app.Note) { n.Text, n.Owner, n.FollowUp = "Call\nback", "Ann", at("2026-12-01") }); err != nil {
		t.Fatal(err)
	}
	tag, _, err := s.SaveTag(ctx, app.Tag{Name: "Gold", Color: app.TagColors[0]})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.Retag(ctx, []app.Holder{{Customer: "a"}, {Customer: "a", Subscription: "S1"}}, []string{tag.ID}, nil); err != nil {
		t.Fatal(err)
	}
	d := read(t, s, app.Scope{}, "a")
	facts := func(p *i18n.Printer) string {
		var lines []string
		for _, f := range d.Facts(p) {
			text := f.Title + ": " + f.Text
			if f.Why != nil {
				text += "(" + customer.Text(p, f.Why) + ")"
			}
			lines = append(lines, text)
		}
		return strings.Join(lines, "\n")
	}
	want := `Customer: Acme
Customer Org ID: a
External ID: (The file has no such column.)
Region: US
Country: US
Email: x@a.example
Domain: (The file has no such column.)
Managed as: External administrator
Created: 2026-01-01
Last admin activity: 2026-11-18
Status: License overage, Expiring soon, Trial, Subscription
Products: Webex Meetings, Webex Calling, Webex Messaging, zebra
Subscription type: Subscription, Trial
Tags: Gold
Total licenses: 130
Assigned licenses: 132
Used licenses: 85
Available licenses: 10
License overage: 12
Week of the figures: 2026-11-08
Next end: 2026-11-25
Next renewal: 2026-12-31
segment: gold
Owner: Ann
Notes: Call
back
Follow-up: 2026-12-01`
	if got := facts(english); got != want {
		t.Errorf("the facts are\n%s\nwant\n%s", got, want)
	}
	if ja := facts(japanese); !strings.Contains(ja, "ステータス: ライセンス超過, まもなく期限切れ, トライアル, サブスクリプション") && !strings.Contains(ja, "ステータス: ライセンス超過、まもなく期限切れ、トライアル、サブスクリプション") || strings.Contains(ja, "customer.") {
		t.Errorf("in Japanese\n%s", ja)
	}
	reasons, err := d.Reasons(ctx)
	if err != nil || len(reasons) != len(d.Summary.Statuses) || reasons[0].Status != "license_overage" || reasons[1].Status != "expiring_soon" {
		t.Errorf("reasons %+v, %v", reasons, err)
	}
	if !d.Summary.Attention || d.Summary.AsOf() != at("2026-11-19") {
		t.Errorf("attention %v as of %v", d.Summary.Attention, d.Summary.AsOf())
	}
}

// A customer is one by its id, letter by letter, on the day in scope and in its
// regions.
func TestUnknownCustomers(t *testing.T) {
	s := small(t)
	var unknown *customer.Unknown
	for id, scope := range map[string]app.Scope{"": {}, "z": {}, "B": {}, "a": {AsOf: at("2026-11-18")}, "b": {Regions: []string{"US"}}} {
		if _, err := customer.Read(ctx, s, scope, id); !errors.As(err, &unknown) || unknown.Customer != id {
			t.Errorf("%q: %v", id, err)
		}
	}
	x := read(t, s, app.Scope{}, "x") // that only the subscriptions know
	if x.Summary.Listed || len(x.Subscriptions.List) != 1 || x.Subscriptions.List[0].Lines[0].Used.N != 5 || x.Subscriptions.List[0].Months.N != 1 ||
		customer.Text(english, x.Summary.Gap) != "Customers: the loads have no row about this customer." || x.Summary.Why("total") == nil {
		t.Errorf("%+v", x)
	}
	if f := read(t, s, app.Scope{}, "c").Summary; customer.Text(english, f.Why("country")) != "The file leaves this empty." || f.Why("customer") != nil || f.Why("tags") != nil {
		t.Errorf("why facts are empty: %v, %v, %v", f.Why("country"), f.Why("customer"), f.Why("tags"))
	}
	if reasons, err := x.Reasons(ctx); err != nil || reasons != nil {
		t.Errorf("reasons %v, %v", reasons, err)
	}
}

// What is missing is missing for a reason, and words that nobody knows stay.
func TestGaps(t *testing.T) {
	s := small(t)
	b := read(t, s, app.Scope{}, "b")
	for want, gap := range map[string]customer.Gap{
		"": b.Summary.Gap,
		"Subscriptions: the loads have no row about this customer. ":    b.Subscriptions.Gap, // each key once
		"Subscriptions: the loads have no row about this customer.":     b.Trials.Gap,
		"Invoices: nothing is loaded for this day.":                     b.Subscriptions.Invoiced.Gap,
		"Orders: nothing is loaded for this day.":                       b.Subscriptions.Ordered.Gap,
		"Administrators: nothing is loaded for this day.":               b.Administrators.Gap,
		"The newest closed week has no license usage of this customer.": b.Subscriptions.Usage.Gap,
	} {
		if got := customer.Text(english, gap); got != strings.TrimSpace(want) {
			t.Errorf("the gap %q, want %q", got, want)
		}
	}
	if got := fmt.Sprintf("%v %s %v %v", b.Summary.Statuses, b.Summary.ManagedAs, b.Summary.Used.Known, b.Summary.Total.Known); got != "[suspended Provisioning] reseller false false" {
		t.Errorf("words that nobody knows: %s", got)
	}
	a := read(t, s, app.Scope{}, "a")
	if got := customer.Text(english, a.Subscriptions.Gap) + customer.Text(english, a.Trials.Gap) + customer.Text(english, a.Subscriptions.Usage.Gap); got != "" {
		t.Errorf("gaps where there is something: %s", got)
	}
	if len(a.Subscriptions.Usage.Sources) != 1 || a.Subscriptions.Usage.Sources[0].Dataset != "license-usage" || len(a.Subscriptions.Sources) != 1 || a.Subscriptions.AsOf() != at("2026-11-19") {
		t.Errorf("sources %+v", a.Subscriptions.Part)
	}
	us := read(t, s, app.Scope{Regions: []string{"EU"}}, "b")
	if got := customer.Text(english, us.Subscriptions.Gap); got != "Subscriptions: nothing is loaded for these regions." {
		t.Errorf("the gap %q", got)
	}
}

func TestSubscriptions(t *testing.T) {
	d := read(t, small(t), app.Scope{}, "a")
	var ids []string
	for _, all := range [][]customer.Subscription{d.Subscriptions.List, d.Trials.Running, d.Trials.Past} {
		for _, s := range all {
			ids = append(ids, fmt.Sprintf("%s %v %s %s, %s, %s, over %v, waiting %v, renews %v, in %s", s.ID, s.Products, customer.StateName(english, s.State), customer.KindName(english, s.Kind),
				customer.TermText(english, s.Months), customer.LeftText(english, s.Left), s.Over, s.Waiting, s.Renews(), s.Region))
		}
	}
	want := []string{"S1 [calling messaging] Active Subscription, 12 months, 41 days left, over false, waiting false, renews true, in US", "S2 [zebra] paused Subscription, , , over false, waiting true, renews false, in US",
		"T1 [meetings] Active Trial, less than a month, 5 days left, over false, waiting false, renews false, in US", "T0 [meetings] Active Trial, 1 month, 81 days ago, over true, waiting false, renews false, in US"}
	if !slices.Equal(ids, want) {
		t.Errorf("%s\nwant\n%s", strings.Join(ids, "\n"), strings.Join(want, "\n"))
	}
	s1 := d.Subscriptions.List[0]
	if got := customer.RemarksText(english, s1.Lines[1]); got != "Pro: 12 too many, 112 assigned of 100. Pro: 32 of 112 assigned ones not used." {
		t.Errorf("remarks %q", got)
	}
	if got := customer.RemarksText(english, s1.Lines[0]); got != "Chat: 10 of 30 not assigned. Chat: 15 of 20 assigned ones not used." {
		t.Errorf("remarks %q", got)
	}
	if sum := s1.Sum(); sum.Total.N != 130 || sum.Overage.N != 12 || sum.Available.N != 10 || sum.Week != at("2026-11-08") {
		t.Errorf("sum %+v", sum)
	}
	if s2 := d.Subscriptions.List[1]; s2.Lines[0].Total.Known || s2.Lines[0].Used.Known || s2.AutoRenew != nil || s2.Months.Known || s2.Left.Known || len(s2.Lines[0].Remarks()) > 0 {
		t.Errorf("what is not told: %+v", s2)
	}
}

func TestFind(t *testing.T) {
	s := small(t)
	for text, want := range map[string]string{"a": "a", " a ": "a", "アクメ株式会社": "b", "ｱｸﾒ株式会社": "b", "B": "", "b": "b", "D": "d", "x": "x", "acme": "", "ACME": "", "Nobody": "", "": "", "A": "a"} {
		got, err := customer.Find(ctx, s, app.Scope{}, text)
		if want == "" && err == nil || want != "" && err != nil || want != "" && got != want {
			t.Errorf("%q is %q, %v; want %q", text, got, err, want)
		}
	}
	_, err := customer.Find(ctx, s, app.Scope{}, "acme")
	if got := english.Error(err); got != "2 customers have the name “acme”. Use one of the IDs: a, c." {
		t.Errorf("of two: %s", got)
	}
	if id, err := customer.Find(ctx, s, app.Scope{Regions: []string{"EU"}}, "acme"); err != nil || id != "c" {
		t.Errorf("in one region: %q, %v", id, err)
	}
	_, err = customer.Find(ctx, s, app.Scope{}, "Nobody")
	if got := english.Error(err); got != "No customer has the ID or name “Nobody”." {
		t.Errorf("without an id: %s", got)
	}
}
