package views

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"partnerdesk/app"
	"partnerdesk/app/kpi"
	"partnerdesk/app/price"
	"partnerdesk/views/grid"
)

// rowsOf are the rows of a query as the session has them.
func (r licenceRig) rowsOf(dataset, query string) *app.Answer {
	r.t.Helper()
	a, err := r.session.Ask(context.Background(), app.Question{Dataset: dataset, Query: query})
	if err != nil {
		r.t.Fatal(err)
	}
	return a
}

// cellText is what a table shows in a cell, as it stands.
func (t *ownTable) cellText(row, column int) string {
	return t.rows.cell(t.order[row], column).Words()
}

// Customers are listed by their score; Enter leads to the customer and the way
// back to where the page was left; each reason leads to its evidence.
func TestReasonsToAct(t *testing.T) {
	r := newLicenceRig(t, app.Settings{}, licenceFiles(t)...)
	reasons := r.ownOf("reasons")
	scored := r.rowsOf("customers", "score>0")
	if len(reasons.order) != len(scored.Rows) || len(scored.Rows) < 4 {
		t.Fatalf("%d customers are listed, %d have a score", len(reasons.order), len(scored.Rows))
	}
	for row := range reasons.order[1:] {
		if a, b := reasons.cellText(row, 2), reasons.cellText(row+1, 2); len(a) < len(b) || len(a) == len(b) && a < b {
			t.Errorf("the score %s comes before %s", a, b)
		}
	}
	list := r.l.own[0].(*reasonList)
	for i, of := range list.rows.all {
		sum := 0
		for _, reason := range of.Reasons {
			if sum += reason.Points; len(r.rowsOf(reason.Dataset, reason.Query).Rows) == 0 {
				t.Errorf("%s of %s has no evidence: %s", reason.ID, of.Customer, reason.Query)
			}
			if said := list.rows.explain(i, 3); !strings.Contains(said, reason.Text(r.printer)) {
				t.Errorf("%q does not say %s", said, reason.ID)
			}
		}
		if sum != of.Score {
			t.Errorf("the reasons of %s sum to %d, the score is %d", of.Customer, sum, of.Score)
		}
	}
	r.l.page.Show(6)
	r.rest()
	before := r.l.page.Offset()
	r.canvas.Focus(reasons.grid)
	r.press(fyne.KeyDown, fyne.KeyReturn)
	if want := list.rows.all[1].CustomerID; r.here.key != "customers" || r.pageShown() == nil || r.pageShown().id != want {
		t.Fatalf("Enter leads to %s, want the page of %s", r.here.key, want)
	}
	r.with(fyne.KeyModifierAlt, fyne.KeyLeft)
	if r.here.key != "licences" || r.l.page.Offset() != before {
		t.Errorf("back leads to %s at %v, want %v", r.here.key, r.l.page.Offset(), before)
	}
	reasons.sortBy([]grid.Sort{{Column: "customer", Descending: true}})
	r.rest()
	for row := range reasons.order[1:] {
		if a, b := reasons.cellText(row, 1), reasons.cellText(row+1, 1); a < b {
			t.Errorf("%s comes before %s", a, b)
		}
	}
	var items menuList
	reasons.rows.items(&items, 0)
	items[1].Action()
	r.rest()
	if want := list.rows.all[0].Reasons[0]; r.here.key != "reports" || r.reports.at.query != want.Query || len(r.reports.answer.Rows) == 0 {
		t.Errorf("the evidence is %s %q, want %q", r.here.key, r.reports.at.query, want.Query)
	}
}

// Weights are changed, taken back and reset in the dialog that says how the score
// is computed; its counts are those of the rows it leads to.
func TestWeightsOfReasons(t *testing.T) {
	r := newLicenceRig(t, app.Settings{}, licenceFiles(t)...)
	list, reasons := r.l.own[0].(*reasonList), r.ownOf("reasons")
	first := reasons.cellText(0, 1)
	test.Tap(list.how)
	r.rest()
	r.press(fyne.KeyDown, fyne.KeyDown) // the rule about overage
	r.wantSeen("more are assigned or used")
	f := r.fields()[0]
	r.canvas.Focus(f.focus)
	for _, bad := range []string{"", "x", "-1", "1001", "2.5"} {
		f.SetText(bad)
		r.press(fyne.KeyReturn)
		r.wantSeen("Write a whole number")
	}
	f.SetText("９９")
	r.press(fyne.KeyReturn)
	if got := reasons.cellText(0, 2); reasons.cellText(0, 1) != "Gamma" || got != "99" {
		t.Errorf("with a weight of 99 for overage %s comes first with %s", reasons.cellText(0, 1), got)
	}
	r.wantSeen("“License overage” weighs 99.")
	r.click("Undo")
	if reasons.cellText(0, 1) != first {
		t.Errorf("after Undo %s comes first, before %s", reasons.cellText(0, 1), first)
	}
	r.fields()[0].SetText("0")
	r.canvas.Focus(r.fields()[0].focus)
	r.press(fyne.KeyReturn)
	if len(reasons.order) != len(r.rowsOf("customers", "score>0").Rows) || len(r.rowsOf("customers", "reasons=overage").Rows) != 0 {
		t.Error("a rule without weight counts")
	}
	r.click("Reset to defaults")
	if settings, err := r.session.ReasonSettings(); err != nil || len(settings.Weights) != 0 || settings.Falling != 0 {
		t.Errorf("%+v, %v", settings, err)
	}
	r.canvas.Focus(r.dialogs.Top().Focus)
	r.press(fyne.KeyHome, fyne.KeyDown, fyne.KeyDown)
	r.click("Show customers")
	if want := len(r.rowsOf("customers", "reasons=overage").Rows); r.here.key != "customers" || want == 0 || len(r.customers.answer.Rows) != want {
		t.Errorf("leads to %s with %d rows, want %d", r.here.key, len(r.customers.answer.Rows), want)
	}
}

// Months lead to exactly their lines, for either product; the file for calendar
// programs has an event for each subscription and day.
func TestRenewalCalendar(t *testing.T) {
	r := newLicenceRig(t, app.Settings{ExportDir: t.TempDir()}, licenceFiles(t)...)
	c, table := r.l.own[1].(*renewals), r.ownOf("calendar")
	for _, product := range kpi.Products {
		r.l.toggle.Choose(slices.Index(kpi.Products, product))
		r.rest()
		found := 0
		for row := range table.order {
			expiring, renewing := table.cellText(row, 1), table.cellText(row, 3)
			table.grid.OnOpen(row)
			r.rest()
			n := len(r.reports.answer.Rows)
			if r.here.key != "reports" || n != atoi(expiring)+atoi(renewing) {
				t.Errorf("month %d of %s leads to %d rows of %q, %s expire and %s renew", row, product, n, r.reports.at.query, expiring, renewing)
			}
			found += n
			r.back()
			r.rest()
		}
		if all := len(r.rowsOf("subscriptions", "counted_as="+product+" has:end end>=2026-11-23 end<=2027-10-31").Rows); all != found || found < 3 {
			t.Errorf("%s: %d lines in the months, %d end", product, found, all)
		}
	}
	events := map[string]bool{}
	for _, m := range c.cal.Months {
		for _, e := range m.Endings() {
			events[e.CustomerID+e.Subscription+e.Day.Format(time.DateOnly)] = true
		}
	}
	test.Tap(c.ics)
	r.rest()
	r.press(fyne.KeyReturn)
	r.until("the file", func() bool { return strings.Contains(r.toasts.Text(), "is written") })
	files, err := filepath.Glob(filepath.Join(r.settings.ExportDir, "*.ics"))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	text, err := os.ReadFile(files[0])
	if n := strings.Count(string(text), "BEGIN:VEVENT\r\n"); err != nil || n != len(events) || !strings.HasPrefix(string(text), "BEGIN:VCALENDAR\r\n") {
		t.Errorf("%d events, want %d, %v", n, len(events), err)
	}
}

func atoi(text string) (n int) {
	fmt.Sscan(strings.ReplaceAll(text, ",", ""), &n)
	return n
}

// sumOf adds up a column of the lines of a product with figures.
func (r licenceRig) sumOf(product string, of func(available, assigned, used, overage int64) int64) (sum int64) {
	r.t.Helper()
	a := r.rowsOf("subscriptions", "counted_as="+product+" has:available has:used")
	for row := range a.Rows {
		var v [4]int64
		for i, key := range []string{"available", "assigned", "used", "overage"} {
			at := slices.IndexFunc(a.Columns, func(c app.Column) bool { return c.Key == key })
			cell, err := a.Cell(row, a.Columns[at])
			if err != nil {
				r.t.Fatal(err)
			}
			v[i] = cell.Int
		}
		sum += of(v[0], v[1], v[2], v[3])
	}
	return sum
}

// A price is set by keys and what licences cost follows; it is taken back,
// removed, written to a file and read from it again.
func TestPricesOfLicences(t *testing.T) {
	dir := t.TempDir()
	r := newLicenceRig(t, app.Settings{ExportDir: dir}, licenceFiles(t)...)
	m := r.l.own[2].(*moneyTable)
	r.wantSeen("No prices yet")
	for range 8 {
		r.with(fyne.KeyModifierAlt, fyne.KeyDown)
	}
	if r.canvas.Focused() != fyne.Focusable(m.start) {
		t.Fatalf("Alt+↓ leads to %T", r.canvas.Focused())
	}
	r.press(fyne.KeySpace)
	r.press(fyne.KeyReturn) // from the list to the field
	if r.canvas.Focused() != r.fields()[0].focus {
		t.Fatalf("Enter leads to %T", r.canvas.Focused())
	}
	r.enter("12.50")
	r.press(fyne.KeyReturn)
	figures := func() (texts []string) {
		for _, id := range moneyCards[:3] {
			texts = append(texts, m.figure(id).Value)
		}
		return texts
	}
	var want []string
	for _, of := range []func(a, b, c, d int64) int64{func(a, _, _, _ int64) int64 { return a }, func(_, b, c, _ int64) int64 { return max(0, b-c) }, func(_, _, _, d int64) int64 { return d }} {
		want = append(want, app.MoneyText(r.printer, price.Money(125_000).Times(r.sumOf("meetings", of)), "USD"))
	}
	if got := figures(); !slices.Equal(got, want) || !m.row.Visible() {
		t.Errorf("the cards say %q, want %q", got, want)
	}
	if m.figure("unpriced").Value != "0" {
		t.Errorf("%s lines have no price", m.figure("unpriced").Value)
	}
	r.click("Undo")
	if list, err := r.session.Prices(); err != nil || len(list.Prices) != 0 || !m.empty.Visible() {
		t.Errorf("after Undo: %+v, %v", list, err)
	}
	set := func(amount, currency string) {
		r.fields()[0].SetText(amount)
		r.fields()[1].SetText(currency)
		r.click("Set the price")
	}
	set("1,20", "USD")
	r.wantSeen("is not a price")
	set("100", "dollars")
	r.wantSeen("is not a currency")
	set("2000", "jpy")
	if got := m.figure("unassigned").Value; !strings.HasSuffix(got, " JPY") {
		t.Errorf("in yen it is %s", got)
	}
	r.click("Save as CSV…")
	r.click("Save")
	r.until("the file", func() bool { return strings.Contains(r.toasts.Text(), "is written") })
	files, _ := filepath.Glob(filepath.Join(dir, "*.csv"))
	before, _ := r.session.Prices()
	r.click("Remove the price")
	if list, _ := r.session.Prices(); len(list.Prices) != 0 || list.Currency != "" {
		t.Errorf("after it was removed: %+v", list)
	}
	if len(files) != 1 {
		t.Fatal(files)
	}
	r.toasts.Dismiss()
	r.press(fyne.KeyEscape)
	l := newPriceList(r.desk)
	l.open()
	r.rest()
	l.loadFile(files[0])
	r.rest()
	if after, _ := r.session.Prices(); fmt.Sprint(after) != fmt.Sprint(before) || len(after.Prices) != 1 {
		t.Errorf("the file holds %+v, written was %+v", after, before)
	}
	bad := filepath.Join(dir, "bad.csv")
	if err := os.WriteFile(bad, []byte("name\nx\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	l.loadFile(bad)
	r.rest()
	r.wantSeen("first line must name a column")
	r.press(fyne.KeyEscape)

	m.by.Choose(byName)
	r.rest()
	table := r.ownOf("money")
	if len(table.order) != 1 || table.cellText(0, 0) != "Suite" {
		t.Errorf("%d licence names, the first %q", len(table.order), table.cellText(0, 0))
	}
	test.Tap(m.cards["over"])
	r.rest()
	if r.here.key != "reports" || len(r.reports.answer.Rows) != 1 {
		t.Errorf("the card of overage leads to %q", r.reports.at.query)
	}
}

// The sections say what is unknown, and why.
func TestBeyondWithoutLoads(t *testing.T) {
	files := licenceFiles(t)
	newLicenceRig(t, app.Settings{}, files[1], files[2]).wantSeen("Unknown: no customers are loaded.")
	newLicenceRig(t, app.Settings{}, files[0], files[2]).wantSeen("Unknown: no subscriptions are loaded.")
}

// The palette offers what the sections can do.
func TestBeyondInThePalette(t *testing.T) {
	r := newLicenceRig(t, app.Settings{}, licenceFiles(t)...)
	var items menuList
	r.l.actions(&items)
	var names []string
	for _, i := range items {
		names = append(names, i.Label)
	}
	if want := []string{"How are the reasons to act weighed?", "Save calendar file…", "Prices…"}; !slices.Equal(names, want) {
		t.Errorf("the palette offers %q, want %q", names, want)
	}
}
