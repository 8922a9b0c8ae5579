package cli_test

import (
	"context"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"partnerdesk/app"
	"partnerdesk/app/customer"
	"partnerdesk/app/i18n"
)

// acme loads two customers of one name and what is known of them.
func (p profile) acme(t *testing.T) {
	t.Helper()
	for _, f := range []struct{ dataset, asOf, text string }{
		{"customers", "2026-11-12", "Customer,Org ID,Region,Created\nAcme,a,US,2026-01-01\nアクメ株式会社,b,EU,2026-01-01\n"},
		{"customers", "2026-11-19", "Customer,Org ID,Region,Created\nアクメ,a,US,2026-01-01\nアクメ株式会社,b,EU,2026-01-01\nアクメ,c,EU,2026-01-01\n"},
		{"subscriptions", "2026-11-19", "Org ID,Subscription ID,Kind,Product,License,Total licenses,Start,End,Auto renew,State\na,S1,subscription,calling,Pro,100,2026-01-01,2026-12-31,yes,active\na,T1,trial,meetings,Suite,10,2026-11-01,2026-11-25,no,active\n"},
	} {
		p.must(t, "import", write(t, f.dataset+".csv", f.text), "--dataset", f.dataset, "--as-of", f.asOf)
	}
}

// All parts of a customer are printed, in both languages, each row once.
func TestCustomer(t *testing.T) {
	p := newProfile(t)
	p.acme(t)
	for _, lang := range i18n.Languages {
		r := partnerdesk("--lang", string(lang), "--profile", string(p), "--as-of", "2026-11-20", "customer", "a")
		if r.status != 0 || r.err != "" || strings.Contains(r.out, "customer.") {
			t.Fatalf("%+v", r)
		}
		printer := i18n.For(lang)
		at := 0
		for _, part := range []string{customer.SummaryPart, customer.SubscriptionsPart, customer.InvoicesPart, customer.OrdersPart, customer.TrialsPart,
			customer.AdministratorsPart, customer.ReportsPart, customer.HistoryPart} {
			title := printer.T("customer.part." + part)
			n := strings.Index(r.out[at:], title+"\n")
			if n < 0 {
				t.Fatalf("no part %q in its place:\n%s", title, r.out)
			}
			at += n
		}
		if strings.Count(r.out, "T1") != 1 || strings.Count(r.out, "Pro ") == 0 {
			t.Errorf("the parts are\n%s", r.out)
		}
	}
	text := p.must(t, "customer", "a", "--as-of", "2026-11-20")
	for _, want := range []string{"Renamed from Acme to アクメ.", "Invoices: nothing is loaded for this day.", "External ID", "2026-12-31"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	if text := p.must(t, "customer", "アクメ株式会社", "--as-of", "2026-11-20"); !strings.Contains(text, "Customer Org ID") || !strings.Contains(text, "  b") {
		t.Errorf("by its name\n%s", text)
	}
}

// JSON has an object a row, with the part it belongs to, as the session tells it.
func TestCustomerAsJSON(t *testing.T) {
	p := newProfile(t)
	p.acme(t)
	parts := map[string]int{}
	for line := range strings.Lines(p.must(t, "--as-of", "2026-11-20", "customer", "a", "--json")) {
		var object map[string]any
		if err := json.Unmarshal([]byte(line), &object); err != nil {
			t.Fatalf("%v in %s", err, line)
		}
		part := object["part"].(string)
		parts[part]++
		if part == customer.TrialsPart && (object["days_left"] != 5.0 || object["end"] != "2026-11-25" || object["used"] != nil) {
			t.Errorf("a trial %v", object)
		}
		if _, noted := object["notes"]; noted {
			t.Errorf("what the user noted leaves without being asked for: %v", object)
		}
	}
	for part, n := range map[string]int{customer.SummaryPart: 1, customer.SubscriptionsPart: 1, customer.TrialsPart: 1, customer.ReportsPart: 1, customer.HistoryPart: 1, customer.InvoicesPart: 0} {
		if parts[part] != n {
			t.Errorf("%d rows of %s, want %d", parts[part], part, n)
		}
	}
	if text := p.must(t, "customer", "a", "--json", "--notes", "--as-of", "2026-11-20"); !strings.Contains(text, `"notes":null`) {
		t.Errorf("notes are not among\n%s", text)
	}
}

func TestCustomerAsWorkbook(t *testing.T) {
	p := newProfile(t)
	p.acme(t)
	path := filepath.Join(t.TempDir(), "acme.xlsx")
	r := p.run("customer", "a", "-o", path, "--as-of", "2026-11-20")
	if r.status != 0 || r.out != "" || !strings.Contains(r.err, "8 sheets written to "+path) {
		t.Fatalf("%+v", r)
	}
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if sheets := f.GetSheetList(); len(sheets) != 9 || !slices.Contains(sheets, "Trials") {
		t.Errorf("sheets %q", sheets)
	}
}

// What cannot be shown is said in one line.
func TestCustomerRefuses(t *testing.T) {
	p := newProfile(t)
	p.acme(t)
	for _, c := range []struct {
		status int
		args   []string
		says   string
	}{
		{2, []string{"customer"}, "customer"},
		{2, []string{"customer", "a", "b"}, "b"},
		{2, []string{"customer", "a", "-o", "a.csv"}, ".xlsx"},
		{2, []string{"customer", "a", "-o", "a.pdf"}, "pdf"},
		{2, []string{"customer", "a", "-o", "a.xlsx", "--json"}, "--json"},
		{1, []string{"customer", "zebra"}, "zebra"},
		{1, []string{"customer", "アクメ"}, "a, c"},
		{1, []string{"customer", "a", "--as-of", "2026-11-01"}, "a"},
		{1, []string{"customer", "b", "--region", "US"}, "b"},
	} {
		r := p.run(c.args...)
		r.refused(t, c.status, c.args)
		if !strings.Contains(r.err, c.says) {
			t.Errorf("%q: %q does not name %q", c.args, r.err, c.says)
		}
	}
	s, err := app.Open(app.Options{Profile: string(p), Clock: func() time.Time { return time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := customer.Find(context.Background(), s, app.Scope{}, "zebra"); err == nil || strings.Contains(i18n.For(i18n.Japanese).Error(err), "customer.") {
		t.Errorf("in Japanese: %v", i18n.For(i18n.Japanese).Error(err))
	}
}
