package views

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"github.com/xuri/excelize/v2"

	"partnerdesk/app"
	"partnerdesk/views/part"
)

// knownFiles are the customers of a small partner, with all that the panel tells
// of them. Today is 2026-11-23.
func knownFiles(t testing.TB) []string {
	t.Helper()
	return append(partnerFiles(t),
		write(t, "invoices.csv", "Customer,Org ID,Subscription ID,Invoice,Date,Due,Amount,Currency,Status",
			"Acme,a,S1,INV-1,2026-10-01,2026-10-31,1200.5,USD,paid", "Acme,a,S1,INV-2,2026-11-01,2026-12-01,1200.5,USD,open"),
		write(t, "orders.csv", "Customer,Org ID,Subscription ID,Order,Date,Type,Name,Quantity,Amount,Currency,Status",
			"Acme,a,S1,ORD-7,2026-01-01,new,Professional,100,14400,USD,completed"))
}

// newFile is a rig whose panel shows the customer of a row.
func newFile(t *testing.T, settings app.Settings, row int) listRig {
	t.Helper()
	r := newList(t, settings, knownFiles(t)...)
	r.resize(fyne.NewSize(1400, 1100))
	r.showRow(row)
	return r
}

// showRow has the panel show the customer of a row.
func (r listRig) showRow(row int) {
	r.t.Helper()
	r.pressAt(r.at(row, "customer"), 0)
	if !r.customers.details.isOpen() {
		r.press(fyne.KeyReturn)
	}
	r.rest()
}

// goTo shows a section in the panel.
func (r listRig) goTo(tab string) {
	r.customers.faces.panel.ChooseTab(tab)
	r.rest()
}

// state is how the window stands.
func (r listRig) state() State {
	r.t.Helper()
	r.settle()
	return r.states[len(r.states)-1]
}

// wantFace reports when another customer, or another section, is shown.
func (r listRig) wantFace(id, tab string, page bool) {
	r.t.Helper()
	if s := r.state(); s.Customer != id || s.Tab != tab || s.OnPage != page {
		r.t.Errorf("shows %q at %q, as a page %v; want %q at %q, %v", s.Customer, s.Tab, s.OnPage, id, tab, page)
	}
}

func (r listRig) clip() string { return r.app.Clipboard().Content() }

// Each tab says what is known; the tab stays from customer to customer, and is
// found in the next window.
func TestCustomerPanel(t *testing.T) {
	r := newFile(t, app.Settings{}, 0)
	r.wantFace("a", "summary", false)
	r.wantSeen("Acme", "License overage", "Customer Org ID", "External administrator", "acme.example", "Used 90 · Assigned 130 · Available 30 · Total 150", "Overage 10")
	for _, c := range []struct {
		tab  string
		want []string
	}{
		{"subscriptions", []string{"Webex Calling", "Active", "S1", "2027-01-01 · 39 days left", "Auto-renewal", "Yes", "12 months", "Professional",
			"Used 80 · Assigned 110 · Available 0 · Total 100", "10 too many: 110 assigned, 100 bought", "30 of 110 assigned ones not used", "Invoices", "Orders"}},
		{"trials", []string{"Webex Meetings", "2 days left", "S2", "Start trial…"}},
		{"administrators", []string{"Ann Smith", "ann@example.com", "Partner full administrator · assigned to this customer", "Assign…", "Remove"}},
		{"reports", []string{"Telephone numbers", "2 rows", "2026-11-21", "Without rows"}},
		{"history", []string{"What was compared"}},
	} {
		r.goTo(c.tab)
		r.wantFace("a", c.tab, false)
		r.wantSeen(c.want...)
	}
	if r.sees("INV-2") {
		t.Error("the invoices are not folded")
	}
	r.goTo("subscriptions")
	r.click("Invoices")
	r.wantSeen("INV-2", "2026-11-01 · due 2026-12-01 · open", "1,200.5 USD", "INV-1")
	r.click("Orders")
	r.wantSeen("ORD-7", "100 × Professional")
	r.showRow(3)
	r.wantFace("d", "subscriptions", false)
	r.wantSeen("zebra", "Stripes", "Ends on")
	if r.sees("INV-2") {
		t.Error("what was unfolded of one customer is of another")
	}
	again := r.reopened()
	again.showRow(4)
	again.wantFace("e", "subscriptions", false)
	again.wantSeen("山田製作所", "Webex Contact Center")
}

// What is not known has a dash and says why; what is not there is said.
func TestCustomerPanelUnknown(t *testing.T) {
	r := newList(t, app.Settings{CustomerTab: "trials"}, partnerCustomers(t))
	r.showRow(1)
	r.wantSeen("Subscriptions: nothing is loaded for this day.")
	r.goTo("administrators")
	r.wantSeen("Administrators: nothing is loaded for this day.", "Assign…")
	r.goTo("reports")
	r.wantSeen("No loaded report has rows of this customer.")
	r.goTo("summary")
	r.wantSeen("–", "No subscriptions are loaded for this day and these regions.")
	// Without an ID only the columns can be shown.
	r.showRow(5)
	r.wantFace("", "", false)
	r.wantSeen("Nobody")
	if r.sees("Subscriptions") {
		t.Error("there are tabs of nobody")
	}
	r.press(fyne.KeyReturn)
	r.showRow(2)
	r.wantFace("c", "summary", false)
	// The head of a group has what its rows add up to.
	r.customers.groupBy("region", false)
	r.rest()
	r.pressAt(fyne.NewPos(20, 45), 0)
	r.rest()
	r.wantFace("", "", false)
}

// A fact is copied by keyboard, by its sign, and by its menu; all by a button.
func TestCustomerPanelCopies(t *testing.T) {
	r := newFile(t, app.Settings{}, 0)
	r.press(fyne.KeyReturn) // gives the panel the keyboard
	r.ctrl(fyne.KeyC)
	if r.clip() != "a" {
		t.Errorf("Ctrl+C copies %q", r.clip())
	}
	r.press(fyne.KeyDown, fyne.KeyRight, fyne.KeyReturn)
	if r.clip() != "US" {
		t.Errorf("Enter copies %q", r.clip())
	}
	r.press(desktop.KeyMenu)
	r.click("Copy all")
	for _, want := range []string{"Acme\nLicense overage\tProfessional in S1", "\nSummary\nCustomer Org ID\ta\n", "Professional\tUsed 80", "INV-2\t2026-11-01", "Ann Smith\tann@example.com"} {
		if !strings.Contains(r.clip(), want) {
			t.Errorf("all is without %q:\n%s", want, r.clip())
		}
	}
	r.goTo("administrators")
	r.customers.faces.panel.Focus()
	r.press(desktop.KeyMenu)
	r.click("Copy the email address")
	if r.clip() != "ann@example.com" {
		t.Errorf("the menu copies %q", r.clip())
	}
}

// tipAt is what the thing with the keyboard says after a while.
func (r listRig) tipAt() string {
	r.pass(2 * 1e9)
	r.drain()
	return r.tips.Text()
}

// The badges say why they are there.
func TestCustomerPanelReasons(t *testing.T) {
	r := newFile(t, app.Settings{}, 0)
	r.press(fyne.KeyReturn, fyne.KeyUp, fyne.KeyHome)
	if tip := r.tipAt(); !strings.Contains(tip, "Professional in S1: 110 assigned, 100 bought, 10 too many") {
		t.Errorf("the badge says %q", tip)
	}
	r.press(fyne.KeyReturn)
	if !strings.HasPrefix(r.clip(), "License overage\tProfessional in S1") {
		t.Errorf("the badge copies %q", r.clip())
	}
}

// Tabs go round by keys, with the keyboard; F7 and F8 move the edge, which is
// kept.
func TestCustomerPanelKeys(t *testing.T) {
	r := newFile(t, app.Settings{}, 0)
	r.press(fyne.KeyReturn)
	for _, tab := range append(slices.Clone(customerSections[1:]), "summary", "subscriptions") {
		r.ctrl(fyne.KeyPageDown)
		r.wantFace("a", tab, false)
		if _, ok := r.canvas.Focused().(*part.Item); !ok {
			t.Errorf("at %s the keyboard is at %T", tab, r.canvas.Focused())
		}
	}
	r.ctrl(fyne.KeyPageUp)
	r.wantFace("a", "summary", false)
	before := r.customers.details.split.Width()
	r.press(fyne.KeyF8)
	if r.settings.Panel <= before {
		t.Errorf("the width %v is kept as %v", before, r.settings.Panel)
	}
	r.press(fyne.KeyEscape)
	if r.customers.details.isOpen() || r.canvas.Focused() != fyne.Focusable(r.customers.grid) {
		t.Errorf("Escape leaves the keyboard at %T", r.canvas.Focused())
	}
	r.ctrl(fyne.KeyPageDown) // nothing is open
	r.press(fyne.KeyHome, fyne.KeyReturn)
	r.wantFace("a", "summary", false)
}

// The page shows all at once; the ways back lead to the list as it was, the way
// forward to the page.
func TestCustomerPage(t *testing.T) {
	r := newList(t, app.Settings{}, knownFiles(t)...)
	r.resize(fyne.NewSize(1500, 1100))
	r.ask("products:calling")
	r.pressAt(r.at(0, "region"), 0)
	list := func(what string) {
		t.Helper()
		if r.state().OnPage || r.canvas.Focused() != fyne.Focusable(r.customers.grid) {
			t.Errorf("%s: a page is shown, or the keyboard is at %T", what, r.canvas.Focused())
		}
		r.wantNames("Acme")
		if row, _, _ := r.customers.grid.Active(); row != 0 {
			t.Errorf("%s: row %d is active", what, row)
		}
	}
	r.ctrl(fyne.KeyReturn)
	r.wantFace("a", "summary", true)
	r.wantSeen("Summary", "Subscriptions", "Professional", "Partner administrators", "Ann Smith", "Telephone numbers", "Read the history", "Open Control Hub")
	if _, ok := r.canvas.Focused().(*part.Item); !ok {
		t.Errorf("the keyboard is at %T", r.canvas.Focused())
	}
	if r.rows() != nil {
		t.Error("the keys of rows work on the page")
	}
	r.click("Read the history")
	r.wantSeen("What was compared")
	r.ctrl(fyne.KeyPageDown)
	r.wantFace("a", "subscriptions", true)
	r.press(fyne.KeyEscape)
	list("Escape")
	r.ctrl(fyne.KeyReturn)
	r.click("Telephone numbers")
	if r.here.key != "reports" || r.reports.at.dataset != "numbers" || len(r.reports.answer.Rows) != 2 {
		t.Errorf("the rows lead to %s of %s", r.reports.at.dataset, r.here.key)
	}
	r.with(fyne.KeyModifierAlt, fyne.KeyLeft)
	r.wantFace("a", "subscriptions", true)
	r.with(fyne.KeyModifierAlt, fyne.KeyLeft)
	list("Alt+Left")
	r.with(fyne.KeyModifierAlt, fyne.KeyRight)
	r.wantFace("a", "subscriptions", true)
	r.with(fyne.KeyModifierAlt, fyne.KeyRight)
	if r.here.key != "reports" {
		t.Errorf("the second Alt+Right leads to %s", r.here.key)
	}
	r.visit(customersKey)
	r.rest()
	r.wantFace("a", "subscriptions", true)
	r.visit(customersKey)
	r.rest()
	list("the rail")
	r.menuAt(0, "customer")
	r.click("Open as a page")
	r.click("Customers")
	// The first word of that name is the rail's.
	list("the button")
}

// On the page the keys work on its customer.
func TestCustomerPageKeys(t *testing.T) {
	all := opened(t)
	r := newFile(t, app.Settings{Launch: "https://hub.example.com/{org_id}"}, 4)
	r.ctrl(fyne.KeyReturn)
	r.ctrl(fyne.KeyL)
	if !slices.Equal(*all, []string{"https://hub.example.com/e"}) {
		t.Errorf("opened %q", *all)
	}
	for key, title := range map[fyne.KeyName]string{fyne.KeyT: "山田製作所", fyne.KeyN: "山田製作所", fyne.KeyE: "山田製作所"} {
		r.ctrl(key)
		if d := r.dialogs.Top(); d == nil || !strings.Contains(d.Title, title) {
			t.Fatalf("Ctrl+%s opens %+v", key, d)
		}
		r.press(fyne.KeyEscape)
	}
	for _, words := range []string{"Customer: History", "Workbook…", "Assign administrators…"} {
		r.ctrl(fyne.KeyK)
		r.enter(words)
		r.rest()
		if text := r.dialogText(); !strings.Contains(text, words) {
			t.Errorf("the palette has %q", text)
		}
		r.press(fyne.KeyEscape)
	}
	r.switchLanguage("ja")
	r.rest()
	r.wantFace("e", "summary", true)
	r.wantSeen("概要", "サブスクリプション", "顧客の組織 ID")
}

// A tag and a note come to be seen where they were made, and the place stays.
func TestCustomerPanelFollowsNotes(t *testing.T) {
	r := newFile(t, app.Settings{}, 0)
	r.click("Note and follow-up…")
	r.enter("Calls back on Friday")
	r.ctrl(fyne.KeyReturn)
	r.wantSeen("Calls back on Friday")
	r.tagged()
	r.wantSeen("VIP", "月次レビュー")
	r.wantFace("a", "summary", false)
}

// The workbook has the notes only where that is wanted.
func TestCustomerWorkbook(t *testing.T) {
	r := newFile(t, app.Settings{}, 0)
	if _, err := r.session.EditNotes(t.Context(), []string{"a"}, func(n *app.Note) { n.Text = "secret" }); err != nil {
		t.Fatal(err)
	}
	r.rest()
	folder := t.TempDir()
	for i, want := range []bool{false, true} {
		path := filepath.Join(folder, []string{"without.xlsx", "with.xlsx"}[i])
		r.customers.faces.workbook("a")
		r.rest()
		fields := r.fields()
		fields[0].SetText(filepath.Base(path))
		fields[1].SetText(folder)
		r.rest()
		if want {
			r.click("With notes, owner and follow-up date")
		}
		r.click("Export")
		r.until("the workbook", func() bool { return strings.Contains(r.toasts.Text(), filepath.Base(path)) })
		book, err := excelize.OpenFile(path)
		if err != nil {
			t.Fatal(err)
		}
		has := false
		for _, sheet := range book.GetSheetList() {
			rows, err := book.GetRows(sheet)
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range rows {
				has = has || slices.Contains(row, "secret")
			}
		}
		if len(book.GetSheetList()) < 8 || has != want {
			t.Errorf("%s has the sheets %q, the note %v", path, book.GetSheetList(), has)
		}
		book.Close()
	}
	if !r.settings.CustomerNotes || r.settings.ExportDir != folder {
		t.Errorf("kept are %v and %q", r.settings.CustomerNotes, r.settings.ExportDir)
	}
	// Of a customer that is not shown.
	r.menuAt(3, "customer")
	r.click("Workbook…")
	if d := r.dialogs.Top(); d == nil || !strings.Contains(d.Title, "Delta") {
		t.Errorf("the menu opens %+v", d)
	}
}

// What cannot be read is said, with what can be done; a customer that is gone,
// too.
func TestCustomerPanelFailure(t *testing.T) {
	r := newFile(t, app.Settings{}, 0)
	file := r.customers.faces.side
	r.goTo("reports")
	file.failed(reportsSection, errGone)
	r.rest()
	r.wantSeen("gone for good", "Copy details")
	file.fault(errors.Join(errGone))
	r.rest()
	r.wantSeen("Acme", "gone for good", "Try again")
	r.click("Try again")
	r.wantSeen("Telephone numbers")
	file.read("nobody")
	r.rest()
	r.wantSeen("No customer has the ID or name “nobody”.")
}

// The reading of the history can be cancelled, and begun again.
func TestCustomerPanelHistory(t *testing.T) {
	r := newFile(t, app.Settings{}, 0)
	r.customers.faces.panel.ChooseTab("history")
	r.frame()
	r.wantSeen("Comparing the loads…")
	r.click("Cancel")
	r.wantSeen("The history was not read.")
	r.click("Read the history")
	r.wantSeen("What was compared")
	r.click("What was compared")
	r.wantSeen("Subscriptions", "there is only one load")
}

// Removing an administrator waits in the outbox; the panel says so.
func TestCustomerPanelRemoves(t *testing.T) {
	r := newFile(t, app.Settings{Me: "ann@example.com"}, 0)
	r.goTo("administrators")
	r.customers.faces.panel.Focus()
	r.press(fyne.KeyDelete)
	r.wantSeen("Waits to be removed")
	if r.sees("Remove") {
		t.Error("it can be removed twice")
	}
}
