package app_test

import (
	"slices"
	"strings"
	"testing"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/table"
)

// What a window draws from others leaves as those, each once, in its place.
func TestLeaving(t *testing.T) {
	for keys, want := range map[string]string{
		"customer licences launch":           "customer total assigned used",
		"used licences customer":             "used total assigned customer",
		"licences total":                     "assigned used total",
		"launch":                             "",
		"customer statuses needs_attention":  "customer statuses needs_attention",
		"total licences assigned used":       "total assigned used",
		"region licences next_date licences": "region total assigned used next_date",
	} {
		if got := app.Leaving(strings.Fields(keys)); !slices.Equal(got, strings.Fields(want)) {
			t.Errorf("%s leaves as %q, want %s", keys, got, want)
		}
	}
}

// Drawn columns come last, stand for others in orders and queries, and are those
// of customers in force alone.
func TestDrawnColumns(t *testing.T) {
	s := partner(t)
	a := ask(t, s, app.Question{Dataset: "customers"})
	with := a.Drawn()
	n := len(a.Columns)
	if len(with.Columns) != n+2 || with.Columns[n].Key != app.LicencesColumn || with.Columns[n+1].Key != app.LaunchColumn {
		t.Fatalf("the columns are %v", with.Columns[n:])
	}
	if got := app.Term(with.Columns[n], table.Value{Type: table.Integer, Int: 150}); got != "total=150" {
		t.Errorf("the term of the bar is %s", got)
	}
	other := ask(t, s, app.Question{Dataset: "subscriptions"})
	if got, n := other.Drawn(), len(other.Columns); len(got.Columns) != n+1 || got.Columns[n].Key != app.LicencesColumn {
		t.Errorf("of subscriptions are drawn %v, want the bar alone", got.Columns[n:])
	}
	load := ask(t, s, app.Question{Dataset: "customers", Snapshot: a.Snapshots[0].ID})
	if got := load.Drawn(); len(got.Columns) != len(load.Columns) {
		t.Error("a single load gets computed columns")
	}
	for _, q := range []app.Question{
		{Query: "licences>100"}, {Query: "total>100"},
	} {
		q.Dataset = "customers"
		if got := cells(t, ask(t, s, q), "customer"); got != "Acme" {
			t.Errorf("%q finds %s", q.Query, got)
		}
	}
	by := func(key string) string {
		return cells(t, ask(t, s, app.Question{Dataset: "customers", Sort: []app.Sort{{Column: key, Descending: true}}}), "customer")
	}
	if by(app.LicencesColumn) != by("total") {
		t.Errorf("by the bar %s, by the total %s", by(app.LicencesColumn), by("total"))
	}
}

// Files for people say what the window says, files for programs hold keys.
func TestNamesLeave(t *testing.T) {
	s := partner(t)
	a := ask(t, s, app.Question{Dataset: "customers", Query: "acme"})
	columns, err := a.Pick([]string{"statuses", "products", "kinds", "managed_as"})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		language i18n.Language
		manner   app.Manner
		want     string
	}{
		{i18n.English, app.CSV, `"License overage, Expiring soon, Trial, Subscription","Webex Meetings, Webex Calling","Subscription, Trial",external`},
		{i18n.Japanese, app.CSV, `ライセンス超過、まもなく期限切れ、トライアル、サブスクリプション,Webex Meetings、Webex Calling,サブスクリプション、トライアル,external`},
		{i18n.Japanese, app.ExportOptions{Format: app.CSV, Keys: true}, `"license_overage;expiring_soon;trial;subscription","meetings;calling","subscription;trial",external`},
		{i18n.Japanese, app.JSON, `{"statuses":"license_overage;expiring_soon;trial;subscription","products":"meetings;calling","kinds":"subscription;trial","managed_as":"external"}`},
	} {
		var out strings.Builder
		if _, err := s.WriteTo(t.Context(), i18n.For(c.language), a, columns, &out, c.manner); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSpace(strings.ReplaceAll(out.String(), "\r\n", "\n")), "\n")
		if got := lines[len(lines)-1]; got != c.want {
			t.Errorf("%s, %v: %s, want %s", c.language, c.manner, got, c.want)
		}
	}
}

// A term is found among those that must all hold, however it is written, and
// taken away without a change of the others.
func TestAsksAndWithout(t *testing.T) {
	a := ask(t, partner(t), app.Question{Dataset: "customers"})
	for _, c := range []struct {
		text, term string
		asks       bool
		without    string
	}{
		{"status=trial", "status=trial", true, ""},
		{"statuses=Trial acme", "status=trial", true, "acme"},
		{"acme  STATUS=trial   c:x", "status=trial", true, "acme c:x"},
		{"needs_attention:yes", "attention=yes", true, ""},
		{"status=trial,expired", "status=trial", false, "status=trial,expired"},
		{"status:trial", "status=trial", false, "status:trial"},
		{"-status=trial", "status=trial", false, "-status=trial"},
		{"a OR status=trial", "status=trial", false, "a OR status=trial"},
		{"(a OR b) status=trial", "status=trial", true, "a OR b"},
		{"a AND status=trial AND b", "status=trial", true, "a b"},
		{"status=trial status=trial", "status=trial", true, ""},
		{"status=", "status=trial", false, "status="},
		{"", "status=trial", false, ""},
	} {
		if got := a.Asks(c.text, c.term); got != c.asks {
			t.Errorf("%q asks for %s: %v", c.text, c.term, got)
		}
		if got := a.Without(c.text, c.term); got != c.without {
			t.Errorf("%q without %s is %q, want %q", c.text, c.term, got, c.without)
		}
	}
}
