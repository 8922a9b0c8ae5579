package views

import (
	"bytes"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"partnerdesk/app"
	"partnerdesk/app/cli"
	"partnerdesk/app/i18n"
	"partnerdesk/views/grid"
)

// partnerFiles are the customers of a small partner with what is known of them.
// Today is 2026-11-23, the newest closed week begins on 2026-11-15.
func partnerFiles(t testing.TB) []string {
	t.Helper()
	return []string{partnerCustomers(t),
		write(t, "subscriptions.csv", "Org ID,Customer,Subscription ID,Kind,Product,License,Total licenses,Start,End,Auto renew,State",
			"a,Acme,S1,subscription,calling,Professional,100,2026-01-01,2027-01-01,yes,active",
			"a,Acme,S2,trial,meetings,Suite,50,2026-11-01,2026-11-25,no,active",
			"b,Beta,S3,subscription,calling,Professional,10,2025-01-01,2026-11-10,no,active",
			"d,Delta,S4,subscription,zebra,Stripes,7,2026-11-18,2027-03-20,no,active",
			"d,Delta,S5,subscription,meetings,Suite,20,2026-01-01,2027-06-30,yes,active",
			"d,Delta,S6,subscription,messaging,Messaging,20,2026-01-01,2027-06-30,yes,active",
			"e,山田製作所,S7,subscription,contact-center,Agent,40,2026-01-01,2028-02-01,yes,active"),
		write(t, "license-usage.csv", "Week,Org ID,Subscription ID,License,Total licenses,Assigned licenses,Used licenses",
			"2026-11-08,a,S1,Professional,100,110,80", "2026-11-08,a,S2,Suite,50,20,10", "2026-11-08,d,S5,Suite,20,12,4", "2026-11-08,e,S7,Agent,40,38,31"),
		write(t, "admins.csv", "Name,Person ID,Email,Role,Customer,Org ID", "Ann Smith,p-1,ann@example.com,Partner full administrator,Acme,a"),
		numbersOfAcme(t)}
}

func partnerCustomers(t testing.TB) string {
	t.Helper()
	return write(t, "customers.csv", "Customer,Org ID,Region,Created,Managed as,Last admin activity,Status,Domain",
		"Acme,a,US,2026-01-01,external,2026-11-19,,acme.example",
		"Beta,b,EU,2026-01-01,own,2026-08-01,,beta.example",
		"Gamma,c,EU,2026-01-01,external,2026-11-19,Suspended;Provisioning,gamma.example",
		"Delta,d,US,2026-01-01,external,2026-11-19,,delta.example",
		"山田製作所,e,US,2026-01-01,external,2026-11-20,,yamada.example",
		"Nobody,,US,2026-01-01,external,,,")
}

func numbersOfAcme(t testing.TB) string {
	t.Helper()
	return write(t, "Telephone numbers_a1b2c3_US_2026-11-21.csv", "Customer Name,Customer Org ID,Location,Country,Phone Number,Extension",
		"Acme,a,Denver,US,+13035550101,101", "Acme,a,Boston,US,+16175550103,103", "Delta,d,Reno,US,+17755550104,104")
}

// listRig is a rig on the list of customers.
type listRig struct{ *rig }

func newList(t *testing.T, settings app.Settings, files ...string) listRig {
	t.Helper()
	settings.Screen = customersKey
	return listRig{newRig(t, settings, files...)}
}

// reopened closes the window and opens another one.
func (r listRig) reopened() listRig { return listRig{r.again()} }

// at returns the middle of a cell, relative to the grid.
func (r listRig) at(row int, key string) fyne.Position {
	r.t.Helper()
	i := slices.IndexFunc(r.customers.answer.Columns, func(c app.Column) bool { return c.Key == key })
	at, size := r.customers.grid.CellRect(row, i)
	if size.IsZero() {
		r.t.Fatalf("row %d, column %s is out of view", row, key)
	}
	return at.AddXY(size.Width/2, size.Height/2)
}

// pressAt presses and releases the mouse on a cell.
func (r listRig) pressAt(at fyne.Position, mods fyne.KeyModifier) {
	ev := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: mods}
	ev.Position = at
	r.customers.grid.MouseMoved(ev)
	r.customers.grid.MouseDown(ev)
	r.customers.grid.MouseUp(ev)
	r.rest()
}

// tip is what can be read after the pointer has rested on a cell.
func (r listRig) tip(row int, key string) string {
	r.t.Helper()
	before := make(map[string]int)
	for _, p := range r.texts() {
		before[p.text]++
	}
	r.customers.grid.MouseOut()
	r.customers.grid.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: r.at(row, key)}})
	r.pass(time.Second)
	r.drain()
	var said []string
	for _, p := range r.texts() {
		if before[p.text]--; before[p.text] < 0 {
			said = append(said, p.text)
		}
	}
	return strings.Join(said, " ")
}

// wantNames compares the customers that are shown.
func (r listRig) wantNames(want ...string) {
	r.t.Helper()
	if got := namesIn(r.t, r.customers.answer); !slices.Equal(got, want) {
		r.t.Errorf("%q shows %q, want %q", r.customers.query.Text(), got, want)
	}
}

func namesIn(t testing.TB, a *app.Answer) []string {
	t.Helper()
	names := []string{}
	if a == nil {
		return names
	}
	i := slices.IndexFunc(a.Columns, func(c app.Column) bool { return c.Key == "customer" })
	for row := range a.Rows {
		v, err := a.Cell(row, a.Columns[i])
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, v.String())
	}
	return names
}

// on lists the tallies that are marked.
func (r listRig) on() []string {
	keys := []string{}
	for _, key := range r.customers.strip.keys {
		if r.customers.strip.tallies[key].Shown().On {
			keys = append(keys, key)
		}
	}
	return keys
}

func (r listRig) ask(text string) {
	r.customers.query.Replace(text)
	r.rest()
}

// The list is the first screen; it draws statuses, products, licences and days.
func TestCustomersList(t *testing.T) {
	r := newList(t, app.Settings{}, partnerFiles(t)...)
	if r.screens[0].key != customersKey || r.here.key != customersKey {
		t.Fatalf("the window opens with %s", r.here.key)
	}
	r.wantNames("Acme", "Beta", "Gamma", "Delta", "山田製作所", "Nobody")
	r.wantSeen("6 customers", "License overage", "Expired", "Suspended", "Provisioning (?)", "Calling", "Contact Center", "2026-11-25", "2028-02-01")
	var columns []string
	for _, c := range r.customers.grid.Arrangement() {
		if !c.Hidden {
			columns = append(columns, c.ID)
		}
	}
	if want := []string{"customer", "statuses", "products", "tags", "region", "licences", "next_date", "last_admin_activity", "launch"}; !slices.Equal(columns, want) {
		t.Errorf("columns %q, want %q", columns, want)
	}
	// Reports draws the same values; its arrangement is another.
	r.showReport(func(reports *reports) { reports.show(customersKey, 0, false) })
	r.rest()
	r.wantSeen("External admini…", "Own organization")
	if _, size := r.reports.grid.HeaderRect("licences"); size.Width > 0 {
		t.Error("Reports shows a column that no report has")
	}
}

// The strip counts each status; a press asks for it, a second one no longer, and
// what is marked is what the query line says, whoever wrote it.
func TestStatusStrip(t *testing.T) {
	r := newList(t, app.Settings{}, partnerFiles(t)...)
	figures := make(map[string]string)
	for key, tally := range r.customers.strip.tallies {
		figures[key] = tally.Shown().Figure
	}
	for key, want := range map[string]string{"attention": "3", "suspended": "1", "expired": "1", "license_overage": "1", "expiring_soon": "1",
		"ready_for_order_setup": "0", "no_recent_activity": "1", "trial": "1", "subscription": "3", "Provisioning": "1"} {
		if figures[key] != want {
			t.Errorf("%s counts %q, want %s", key, figures[key], want)
		}
	}
	// The last place where a word can be read is the strip or the grid; the first is the strip.
	r.click("Needs attention")
	r.wantNames("Acme", "Beta", "Gamma")
	if !slices.Equal(r.on(), []string{"attention"}) || r.customers.query.Text() != "needs_attention=yes" {
		t.Errorf("%q is on by %q", r.on(), r.customers.query.Text())
	}
	r.canvas.Focus(r.customers.strip.tallies["expired"])
	r.press(fyne.KeyReturn)
	r.wantNames("Beta")
	if got := r.customers.query.Text(); got != "needs_attention=yes status=expired" || len(r.on()) != 2 {
		t.Errorf("%q marks %q", got, r.on())
	}
	r.canvas.Focus(r.customers.strip.tallies["expired"])
	r.press(fyne.KeyLeft)
	if r.canvas.Focused() != fyne.Focusable(r.customers.strip.tallies["suspended"]) {
		t.Errorf("Left leads to %T", r.canvas.Focused())
	}
	r.click("Needs attention")
	if got := r.customers.query.Text(); got != "status=expired" {
		t.Errorf("the second press leaves %q", got)
	}
	for text, want := range map[string][]string{
		"":                                         {},
		"status:Trial":                             {}, // also others whose name holds the word
		`statuses="Expiring soon" acme`:            {"expiring_soon"},
		"status=まもなく期限切れ":                          {"expiring_soon"},
		"attention:yes AND status=trial":           {"attention", "trial"},
		"status=trial OR status=expired":           {},
		"-status=trial":                            {},
		"(status=trial acme)":                      {"trial"},
		"status=Provisioning status=suspended c:x": {"suspended", "Provisioning"},
	} {
		r.ask(text)
		if got := r.on(); !slices.Equal(got, want) {
			t.Errorf("%q marks %q, want %q", text, got, want)
		}
	}
	// What stays of a query means what it meant.
	for _, c := range [][3]string{
		{"attention:yes AND status=trial", "attention", "status=trial"},
		{"acme  status=trial  us", "trial", "acme us"},
		{"(status=trial acme)", "trial", "acme"},
		{"status=trial", "trial", ""},
		{"status=trial x status=Trial", "trial", "x"},
	} {
		r.ask(c[0])
		r.customers.strip.press(c[1])
		r.rest()
		if got := r.customers.query.Text(); got != c[2] {
			t.Errorf("%q without %s is %q, want %q", c[0], c[1], got, c[2])
		}
	}
	// The counts do not follow the query, but the regions.
	r.ask("nothing at all")
	if got := r.customers.strip.tallies["subscription"].Shown().Figure; got != "3" {
		t.Errorf("the query changes a count to %s", got)
	}
	r.scope.set(app.Scope{Regions: []string{"EU"}})
	r.rest()
	if got := r.customers.strip.tallies["subscription"].Shown(); got.Figure != "0" || !got.None {
		t.Errorf("of the EU %+v", got)
	}
	// The chips are of the same query.
	r.ask("status=license_overage")
	r.customers.toggleBuilder()
	r.rest()
	r.wantSeen("Status  is  License overage")
}

// Tips say why a customer has a status, why there is a dash, and which figures a
// bar stands for.
func TestCustomersTips(t *testing.T) {
	r := newList(t, app.Settings{}, partnerFiles(t)...)
	for _, c := range []struct {
		row  int
		key  string
		want []string
	}{
		{0, "statuses", []string{"License overage: Professional in S1: 110 assigned", "Since"}},
		{2, "statuses", []string{"Provisioning (?): The customer file"}},
		{2, "next_date", []string{"have none of this customer"}},
		{5, "licences", []string{"no organization ID"}},
		{5, "launch", []string{"nothing to open"}},
		{0, "licences", []string{"Used 90 · Assigned 130", "Overage 10"}},
		{0, "next_date", []string{"Ends on 2026-11-25"}},
		{4, "next_date", []string{"Renews itself on 2028-02-01"}},
		{0, "launch", []string{"Open Control Hub of Acme"}},
	} {
		got := r.tip(c.row, c.key)
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("row %d, %s: the tip says %q, want %q", c.row, c.key, got, want)
			}
		}
	}
	// By keyboard.
	r.customers.grid.MouseOut()
	r.customers.focus()
	r.pressAt(r.at(1, "statuses"), 0)
	r.customers.grid.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyI, Modifier: fyne.KeyModifierShortcutDefault})
	r.drain()
	r.wantSeen("Expired: No subscription or trial is left.")
}

// opened has addresses collected instead of opened.
func opened(t *testing.T) *[]string {
	var all []string
	before := openURL
	openURL = func(_ fyne.App, u *url.URL) error {
		all = append(all, u.String())
		return nil
	}
	t.Cleanup(func() { openURL = before })
	return &all
}

// Control Hub opens by the arrow, its menu and the keyboard.
func TestLaunch(t *testing.T) {
	all := opened(t)
	r := newList(t, app.Settings{Launch: "https://hub.example.com/{org_id}?x={org_id}"}, partnerFiles(t)...)
	want := func(what string, urls ...string) {
		t.Helper()
		if !slices.Equal(*all, urls) {
			t.Errorf("%s opened %q, want %q", what, *all, urls)
		}
		*all = nil
	}
	at := r.at(3, "launch")
	cell, _ := r.customers.grid.CellRect(3, slices.IndexFunc(r.customers.answer.Columns, func(c app.Column) bool { return c.Key == "launch" }))
	r.pressAt(fyne.NewPos(cell.X+16, at.Y), 0)
	want("the arrow", "https://hub.example.com/d?x=d")
	r.press(fyne.KeyUp, fyne.KeyReturn)
	want("Enter on the arrow", "https://hub.example.com/c?x=c")
	r.pressAt(r.at(0, "customer"), 0)
	r.ctrl(fyne.KeyL)
	want("the key", "https://hub.example.com/a?x=a")
	r.pressAt(r.at(5, "customer"), 0)
	r.ctrl(fyne.KeyL)
	want("a row without an ID")
	r.wantSeen("This row has no organization ID")
	r.menuAt(1, "customer")
	r.click("Open Control Hub")
	want("the menu", "https://hub.example.com/b?x=b")

	// Where there are customers in Reports the key works, too.
	r.showReport(func(reports *reports) { reports.show("numbers", 0, false) })
	r.rest()
	r.reports.focus()
	r.ctrl(fyne.KeyL)
	want("the key in Reports", "https://hub.example.com/a?x=a")
}

// menuAt opens the menu of a cell.
func (r listRig) menuAt(row int, key string) {
	r.t.Helper()
	ev := &fyne.PointEvent{Position: r.at(row, key)}
	ev.AbsolutePosition = ev.Position.Add(fyne.CurrentApp().Driver().AbsolutePositionForObject(r.customers.grid))
	r.customers.grid.TappedSecondary(ev)
	r.rest()
}

// A customer's rows in the other datasets are one menu away.
func TestShowInReports(t *testing.T) {
	r := newList(t, app.Settings{}, partnerFiles(t)...)
	r.menuAt(0, "customer")
	r.click("Show in Reports…")
	if text := r.dialogText(); !strings.Contains(text, "Telephone numbers") || strings.Contains(text, "Customers") {
		t.Fatalf("the menu offers %q", text)
	}
	r.click("Telephone numbers")
	r.rest()
	if r.here.key != "reports" || r.reports.at.dataset != "numbers" {
		t.Fatalf("%s shows %s", r.here.key, r.reports.at.dataset)
	}
	r.wantQuery("customer_id=a")
	r.wantColumn("location", "Denver", "Boston")
	r.with(fyne.KeyModifierAlt, fyne.KeyLeft)
	if r.here.key != customersKey {
		t.Errorf("the way back leads to %s", r.here.key)
	}
}

// The list is found as it was left; its saved views are those of the dataset, and
// one of them can be what the window opens with.
func TestCustomersAsLeft(t *testing.T) {
	r := newList(t, app.Settings{}, partnerFiles(t)...)
	r.customers.grid.HideColumn("tags")
	r.ask("region=US")
	r.customers.sortBy(app.Sort{Column: app.LicencesColumn, Descending: true})
	r.rest()
	r.wantNames("Acme", "山田製作所", "Delta", "Nobody")
	want := r.customers.grid.Arrangement()
	r.showReport(func(reports *reports) { reports.show(customersKey, 0, false) })
	r.rest()
	if len(r.reports.answer.Rows) != 6 || len(r.reports.at.sort) != 0 {
		t.Error("Reports takes over query or order")
	}
	r.visit(customersKey)
	r.rest()
	r = r.reopened()
	r.wantNames("Acme", "山田製作所", "Delta", "Nobody")
	if got := r.customers.grid.Arrangement(); !slices.Equal(got, want) {
		t.Errorf("after the restart %+v, want %+v", got, want)
	}

	r.customers.views.openMenu()
	r.rest()
	r.click("Save as a view…")
	r.enter("US by size")
	r.press(fyne.KeyReturn)
	r.wantSeen("View “US by size” saved.")
	r.customers.views.openMenu()
	r.rest()
	r.click("Open the window with this view")
	r.ask("beta")
	r.customers.grid.HideColumn("region")
	r.visit("settings")
	r.rest()
	r = r.reopened()
	if r.here.key != customersKey {
		t.Fatalf("the window opens with %s", r.here.key)
	}
	r.wantNames("Acme", "山田製作所", "Delta", "Nobody")
	r.wantSeen("US by size")
	if got := r.customers.grid.Arrangement(); !slices.Equal(got, want) {
		t.Errorf("the view stands as %+v, want %+v", got, want)
	}
	// Where somebody else has saved a view without the columns of the list.
	r.showView(app.SavedView{Dataset: customersKey, Name: "Names", Layout: app.Layout{Columns: []app.ColumnLayout{{Column: "customer", Width: 300}}, Query: "acme"}})
	r.rest()
	r.wantNames("Acme")
	if shown := slices.DeleteFunc(r.customers.grid.Arrangement(), func(c grid.ColumnState) bool { return c.Hidden }); len(shown) != 1 {
		t.Errorf("the view shows %v", shown)
	}
}

// What leaves has the figures in place of the bar, and words as they are shown.
func TestCustomersLeave(t *testing.T) {
	for _, c := range []struct{ language, titles, acme string }{
		{"en", "Customer\tStatus\tProducts\tTags\tRegion\tTotal licenses\tAssigned licenses\tUsed licenses\tEnds or renews\tLast admin activity",
			"Acme\tLicense overage, Expiring soon, Trial, Subscription\tWebex Meetings, Webex Calling\t\tUS\t150\t130\t90\t2026-11-25\t2026-11-19"},
		{"ja", "顧客\tステータス\t製品\tタグ\tリージョン\tライセンスの合計数\t割り当て済みライセンス\t使用済みライセンス\t終了・更新日\t最後の管理アクティビティ",
			"Acme\tライセンス超過、まもなく期限切れ、トライアル、サブスクリプション\tWebex Meetings、Webex Calling\t\tUS\t150\t130\t90\t2026-11-25\t2026-11-19"},
	} {
		r := newList(t, app.Settings{Language: c.language}, partnerFiles(t)...)
		r.pressAt(r.at(0, "customer"), 0)
		r.ctrl(fyne.KeyC)
		r.until("the copy", func() bool { return len(r.session.Jobs.Running()) == 0 })
		r.rest()
		if got := lines(r.app.Clipboard().Content()); len(got) != 2 || got[0] != c.titles || got[1] != c.acme {
			t.Errorf("copied %q", got)
		}
		r.leave()
	}
}

// The footer says how many licences the selected customers have.
func TestCustomersTotals(t *testing.T) {
	r := newList(t, app.Settings{}, partnerFiles(t)...)
	r.pressAt(r.at(0, "customer"), 0)
	r.pressAt(r.at(3, "customer"), fyne.KeyModifierShortcutDefault)
	r.wantSeen("2 selected · 170 licenses")
	r.pressAt(r.at(4, "licences"), fyne.KeyModifierShortcutDefault)
	r.wantSeen("3 selected · 210 licenses")
}

// Without customers the screen says where they come from; without the datasets
// beside them, what stays unknown; with old data of a region, which.
func TestCustomersIncomplete(t *testing.T) {
	r := newList(t, app.Settings{})
	r.wantSeen("No customers yet", "Import a report of customers", "Explore the sample")
	if len(r.customers.tallies.Objects) > 0 {
		t.Error("nothing is counted")
	}
	load(t, r.session, app.Import{Files: []string{numbersOfAcme(t)}})
	r.rest()
	r.wantSeen("No customers yet")
	load(t, r.session, app.Import{Files: []string{partnerCustomers(t)}})
	r.rest()
	r.wantNames("Acme", "Beta", "Gamma", "Delta", "山田製作所", "Nobody")
	for _, want := range []string{"Not loaded: Subscriptions, ", "products, end dates and most statuses", "who administers which customer"} {
		if got := r.customers.notice.Text(); !strings.Contains(got, want) {
			t.Errorf("the notice %q lacks %q", got, want)
		}
	}
	figures := func(want map[string]string) {
		t.Helper()
		for key, figure := range want {
			if got := r.customers.strip.tallies[key].Shown().Figure; got != figure {
				t.Errorf("%s: the strip says %s, want %s", key, got, figure)
			}
		}
	}
	figures(map[string]string{attentionKey: "2", "suspended": "1", "expired": "–", "license_overage": "–", "expiring_soon": "–", "ready_for_order_setup": "–",
		"no_recent_activity": "1", "trial": "–", "subscription": "–", "Provisioning": "1"})
	if got := r.customers.strip.tip("trial"); got != "Trial: not known. Not loaded: Subscriptions." {
		t.Errorf("the tip says %q", got)
	}
	load(t, r.session, app.Import{Files: partnerFiles(t)[1:4]})
	r.rest()
	figures(map[string]string{attentionKey: "3", "suspended": "1", "expired": "1", "license_overage": "1", "expiring_soon": "1", "ready_for_order_setup": "0", "trial": "1", "subscription": "3"})
	if got := r.customers.notice.Text(); got != "" {
		t.Errorf("nothing is missing, but the notice says %q", got)
	}
	// Before the day of the load there was nothing.
	r.scope.set(app.Scope{AsOf: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)})
	r.rest()
	r.wantSeen("No customers were loaded for 2020-01-01 or before.")
	r.scope.set(app.Scope{})
	r.rest()
	r.wantNames("Acme", "Beta", "Gamma", "Delta", "山田製作所", "Nobody")
}

// A region whose customers are much older than those of others says so.
func TestOlderRegions(t *testing.T) {
	r := newList(t, app.Settings{}, partnerFiles(t)[1:]...)
	for day, region := range map[string]string{"2026-10-01": "UAE", "2026-11-22": "US", "2026-11-20": "EU"} {
		file := write(t, "Customers_1_"+region+"_"+day+".csv", "Customer Name,Customer Org ID,External ID,Country,Created,Status",
			region+" customer,"+region+",,,2026-01-01,")
		asOf, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		load(t, r.session, app.Import{Files: []string{file}, Region: region, AsOf: asOf})
	}
	r.rest()
	if got := r.customers.notice.Text(); got != "Older than the other regions: UAE (53 days ago)." {
		t.Errorf("of %v the notice says %q", r.customers.answer.Ages(), got)
	}
}

// The command line finds the same customers as the screen, in the same order.
func TestListFindsTheSame(t *testing.T) {
	files := partnerFiles(t)
	r := newList(t, app.Settings{}, files...)
	profile := filepath.Join(t.TempDir(), "twin")
	twin := open(t, profile)
	load(t, twin, app.Import{Files: files})
	if err := twin.Close(); err != nil {
		t.Fatal(err)
	}
	day := []string{"--as-of", now.Format(time.DateOnly)}
	for _, text := range []string{"", "acme", "status=trial", "status:ex", "-status=subscription", "needs_attention=yes", "attention:no", "product:calling", "product=meetings OR product:zebra",
		"total>100", "licences>100", "available<5", "assigned>total", "end<30d", "renewal>2027-01-01", "has:end", "-has:product", "kind=trial", "region=EU,US",
		"status=一時停止", `status:"License overage"`, "status=Provisioning", "file_status:provisioning", "managed_as=own", "last_admin_activity<-60d", "山田", "nobody here"} {
		for _, sort := range []string{"", "-total", "licences,-customer", "next_date"} {
			r.customers.query.Replace(text)
			r.rest()
			var keys []app.Sort
			for _, k := range strings.FieldsFunc(sort, func(c rune) bool { return c == ',' }) {
				key, descending := strings.CutPrefix(k, "-")
				keys = append(keys, app.Sort{Column: key, Descending: descending})
			}
			r.customers.sortBy(keys...)
			r.rest()
			var out, complaint bytes.Buffer
			args := append([]string{"list", customersKey, "--profile", profile, "--lang", string(i18n.English), "--columns", "customer", "--where", text, "-o", filepath.Join(t.TempDir(), "list.csv")}, day...)
			if sort != "" {
				args = append(args, "--sort", sort)
			}
			status := cli.Run(args, cli.Streams{Out: &out, Err: &complaint}, nil)
			if f := r.customers.query.Error(); f != nil || status != cli.Done {
				t.Fatalf("%q: the screen says %v, the command line %d: %s", text, f, status, complaint.String())
			}
			written := readNames(t, args[slices.Index(args, "-o")+1])
			if got := namesIn(t, r.customers.answer); !slices.Equal(got, written) {
				t.Errorf("%q by %q: the screen has %q, the command line %q", text, sort, got, written)
			}
		}
	}
}

// readNames reads the lines of a file below its header.
func readNames(t *testing.T, path string) []string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Split(strings.TrimSuffix(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n"), "\n")
	return append([]string{}, all[1:]...)
}
