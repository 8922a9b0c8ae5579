package customer_test

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"partnerdesk/app"
	"partnerdesk/app/customer"
	"partnerdesk/app/i18n"
	"partnerdesk/data/table"
)

// bareKey is a key that no translation has.
var bareKey = regexp.MustCompile(`customer\.[a-z_]+\.`)

// whole is a session that has something for each part.
func whole(t *testing.T) *app.Session {
	t.Helper()
	s := small(t)
	load(t, s, "invoices", "US", "2026-11-19", records("customer_id=a subscription_id=S1 invoice=I1 date=2026-11-01 due=2026-12-01 amount=10.5 currency=EUR status=paid\ncustomer_id=a subscription_id=gone invoice=I2 date=2026-11-02 amount=3"))
	load(t, s, "orders", "US", "2026-11-19", records("customer_id=a subscription_id=S1 order=O1 date=2026-11-01 name==SUM(A1) quantity=5 amount=10.5 currency=EUR type=new"))
	load(t, s, "admins", "US", "2026-11-19", records("person=石川_真司 person_id=p1 role=Partner_administrator customer=Acme customer_id=a last_seen=2026-11-01T10:00:00Z\nperson=Eva person_id=p2 role=Partner_full_administrator"))
	load(t, s, "customers", "", "2026-11-12", records("customer=Acme_Corp. customer_id=a region=US created=2026-01-01"))
	if _, err := s.EditNotes(ctx, []string{"a"}, func(n *app.Note) { n.Text, n.FollowUp = "Call\nback", at("2026-12-01") }); err != nil {
		t.Fatal(err)
	}
	return s
}

// Every part leaves as text with its titles, a line a row.
func TestSheetsAsText(t *testing.T) {
	d := read(t, whole(t), app.Scope{}, "a")
	for _, p := range []*i18n.Printer{english, japanese} {
		sheets, err := d.Sheets(ctx, p, customer.Options{})
		if err != nil || len(sheets) != 8 {
			t.Fatalf("%d sheets, %v", len(sheets), err)
		}
		for _, s := range sheets {
			text, bare := s.Text(true), s.Text(false)
			if bareKey.MatchString(text) || s.Gap != nil || len(s.Sources) == 0 || len(s.Rows) == 0 || !strings.HasSuffix(text, "\n"+bare) {
				t.Errorf("%s: %d rows of %d loads, %v\n%s", s.Part, len(s.Rows), len(s.Sources), s.Gap, text)
			}
			if header, _, _ := strings.Cut(text, "\n"); len(strings.Split(header, "\t")) != len(s.Columns) {
				t.Errorf("%s: the header %s", s.Part, header)
			}
			for _, row := range s.Rows {
				if len(row) != len(s.Columns) {
					t.Errorf("%s: a row of %d cells for %d columns", s.Part, len(row), len(s.Columns))
				}
			}
		}
	}
	orders := d.OrdersSheet(english)
	if got, want := orders.Text(false), "S1\tO1\t2026-11-01\tnew\t'=SUM(A1)\t5\t10.5\tEUR\t"; got != want {
		t.Errorf("orders %q, want %q", got, want)
	}
	if got, want := d.InvoicesSheet(english).Text(false), "gone\tI2\t2026-11-02\t\t3\t\t\nS1\tI1\t2026-11-01\t2026-12-01\t10.5\tEUR\tpaid"; got != want {
		t.Errorf("invoices %q, want %q", got, want)
	}
	if got := d.SummarySheet(english, false).Text(false); strings.Contains(got, "back") || strings.Contains(got, "Follow-up") {
		t.Errorf("what the user noted leaves without being asked for: %s", got)
	}
	if got := d.SummarySheet(english, true).Text(false); !strings.Contains(got, "Notes\t\"Call\nback\"") || !strings.Contains(got, "Follow-up\t2026-12-01") {
		t.Errorf("what the user noted does not leave: %s", got)
	}
	history, err := d.History(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := history.Sheet(english).Text(false); !strings.Contains(got, "Renamed from Acme Corp. to Acme.") {
		t.Errorf("the history %s", got)
	}
}

// The workbook has a sheet for each tab, cells with their types, and says where
// they come from and what is not known.
func TestWorkbook(t *testing.T) {
	s := whole(t)
	for _, c := range []struct {
		p     *i18n.Printer
		id    string
		own   bool
		names []string
	}{
		{english, "a", true, []string{"Summary", "Subscriptions", "Invoices", "Orders", "Trials", "Partner administrators", "Reports", "Changes", "Information"}},
		{japanese, "a", false, []string{"概要", "サブスクリプション", "請求書", "注文", "トライアル", "パートナー管理者", "レポート", "変更履歴", "情報"}},
		{english, "b", false, []string{"Summary", "Subscriptions", "Invoices", "Orders", "Trials", "Partner administrators", "Reports", "Changes", "Information"}},
	} {
		d := read(t, s, app.Scope{}, c.id)
		path := filepath.Join(t.TempDir(), d.FileName())
		pages, err := d.Export(ctx, c.p, path, customer.Options{Own: c.own}, nil)
		if err != nil || len(pages) != 8 {
			t.Fatalf("%+v, %v", pages, err)
		}
		f, err := excelize.OpenFile(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if got := f.GetSheetList(); !slices.Equal(got, c.names) {
			t.Errorf("sheets %q, want %q", got, c.names)
		}
		info, err := f.GetRows(c.names[8])
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		for _, row := range info {
			lines = append(lines, strings.Join(row, "|"))
		}
		text := strings.Join(lines, "\n")
		if !strings.Contains(text, "|"+c.id) || !strings.Contains(text, "2026-11-20") || !strings.Contains(text, "customers.csv") || bareKey.MatchString(text) {
			t.Errorf("the information is\n%s", text)
		}
		if c.id == "b" {
			if !strings.Contains(text, "Not known|Subscriptions: the loads have no row about this customer.") {
				t.Errorf("what is not known is not said:\n%s", text)
			}
			continue
		}
		cells := map[string]string{}
		summary, err := f.GetRows(c.names[0], excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range summary {
			if len(row) > 1 {
				cells[row[0]] = row[1]
			}
		}
		total, notes := "Total licenses", "Notes"
		if c.p == japanese {
			total, notes = "ライセンスの合計数", "メモ"
		}
		if cells[total] != "130" || (cells[notes] != "") != c.own {
			t.Errorf("the summary %q", cells)
		}
		for sheet, want := range map[int]map[string]string{
			0: {"B10": "46023"}, // 2026-01-01 as a day
			1: {"F2": "46023", "H2": "12", "N2": "30"},
			2: {"E2": "3", "C2": "46328"},
			5: {"A2": "石川 真司"},
		} {
			for cell, value := range want {
				got, err := f.GetCellValue(c.names[sheet], cell, excelize.Options{RawCellValue: true})
				if err != nil || got != value {
					t.Errorf("%s!%s is %q, want %q", c.names[sheet], cell, got, value)
				}
			}
		}
	}
}

// For programs each row is an object with the keys of the datasets and bare
// values.
func TestRawSheets(t *testing.T) {
	d := read(t, whole(t), app.Scope{}, "a")
	sheets, err := d.RawSheets(ctx, japanese, customer.Options{Own: true})
	if err != nil {
		t.Fatal(err)
	}
	byPart := map[string][]map[string]any{}
	for _, s := range sheets {
		var b bytes.Buffer
		if err := s.WriteJSON(ctx, &b); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			var object map[string]any
			if err := json.Unmarshal([]byte(line), &object); err != nil {
				t.Fatalf("%v in %s", err, line)
			}
			byPart[object["part"].(string)] = append(byPart[object["part"].(string)], object)
		}
	}
	summary := byPart[customer.SummaryPart][0]
	if summary["total"] != 130.0 || summary["statuses"] != "license_overage;expiring_soon;trial;subscription" || summary["created"] != "2026-01-01" || summary["external_id"] != nil || summary["notes"] != "Call\nback" {
		t.Errorf("the summary %v", summary)
	}
	if s := byPart[customer.SubscriptionsPart][0]; s["subscription_id"] != "S1" || s["product"] != "messaging" || s["state"] != "active" || s["auto_renew"] != true || s["kind"] != "subscription" || s["assigned"] != 20.0 {
		t.Errorf("a subscription %v", s)
	}
	if len(byPart[customer.TrialsPart]) != 2 || len(byPart[customer.SubscriptionsPart]) != 3 || len(byPart[customer.AdministratorsPart]) != 2 || byPart[customer.AdministratorsPart][0]["reach"] != "name" {
		t.Errorf("parts %v", byPart)
	}
	if h := byPart[customer.HistoryPart][0]; h["dataset"] != "customers" || h["when"] != "2026-11-19T00:00:00Z" {
		t.Errorf("a change %v", h)
	}
	if types := sheets[1].Columns; types[5].Type != table.Date || types[13].Type != table.Integer {
		t.Errorf("types %v", types)
	}
}
