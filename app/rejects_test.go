package app_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/table"
)

// rejectTexts are the rows of an answer to a question for rejected cells.
func rejectTexts(t *testing.T, a *app.Answer) []string {
	t.Helper()
	var all []string
	for i := range a.Rows {
		r, ok := a.Reject(i)
		if !ok {
			t.Fatalf("row %d is no rejected cell", i)
		}
		line := fmt.Sprint(r.Line, " ", r.Column, " ", strings.TrimSpace(r.Text))
		if text := app.SettlementText(i18n.For(i18n.English), r); text != "" {
			line += ": " + text
		}
		all = append(all, line)
	}
	return all
}

// Rejected cells as an answer: filtered, sorted, with what was dealt with or
// without, each row still the cell that it shows.
func TestRejectsAsAnAnswer(t *testing.T) {
	s, ctx := newSession(t), context.Background()
	id := load(t, s, "usage.csv", callReport(), app.Import{}).Snapshot
	sn := mustNot(t)(s.Amend(ctx, id, nil, []app.Amendment{{Row: 41, Column: "calls", Text: "5"}, {Row: 41, Column: "legs", Text: ""},
		{Row: 43, Column: "calls", Accept: true}}))
	q := app.Question{Dataset: "calling-usage", Snapshot: sn.ID, Rejects: true, Language: i18n.English, Query: "line:43..45", Sort: []app.Sort{{Column: "line", Descending: true}}}
	a := ask(t, s, q)
	if got := strings.Join(rejectTexts(t, a), "; "); got != "45 legs y; 44 calls Kyoto; 44  14" {
		t.Errorf("open: %s", got)
	}
	if len(a.Columns) != 4 || a.Total != sn.Rejects || len(a.Rejects()) != sn.Rejects {
		t.Errorf("%d columns, %d of %d cells", len(a.Columns), a.Total, sn.Rejects)
	}
	q.Settled = true
	b := ask(t, s, q)
	want := "45 calls x: Accepted as missing; 45 legs y; 44 calls Kyoto; 44  14; 43 calls five: Corrected: 5; 43 legs 12: Corrected: no value"
	if got := strings.Join(rejectTexts(t, b), "; "); got != want {
		t.Errorf("all:\n got %s\nwant %s", got, want)
	}
	if got := cells(t, b, "settlement"); got != "Accepted as missing - - - Corrected: 5 Corrected: no value" {
		t.Errorf("what was done: %s", got)
	}
	if got := cells(t, b, "reason"); !strings.HasSuffix(got, "It fitted; changed beside a cell that did not") {
		t.Errorf("reasons: %s", got)
	}
	for _, i := range []int{-1, len(b.Rows)} {
		if _, ok := b.Reject(i); ok {
			t.Errorf("row %d is a cell", i)
		}
	}
	if _, ok := ask(t, s, app.Question{Dataset: "calling-usage"}).Reject(0); ok {
		t.Error("a row is a rejected cell")
	}

	// Cells are found again where they have gone to.
	found, err := b.Locate(ctx, a, []int{2, 0, 1})
	if err != nil || fmt.Sprint(found) != "[3 1 2]" {
		t.Errorf("found at %v, %v", found, err)
	}
	back, err := a.Locate(ctx, b, []int{0, 1, 2, 3, 4, 5})
	if err != nil || fmt.Sprint(back) != "[-1 0 1 2 -1 -1]" {
		t.Errorf("found back at %v, %v", back, err)
	}
}

// Each cell is accepted once, also one that was rejected for two reasons, and
// what was dealt with not again.
func TestAcceptances(t *testing.T) {
	s, ctx := newSession(t), context.Background()
	sn, err := s.Snapshot(load(t, s, "usage.csv", callReport(), app.Import{}).Snapshot)
	if err != nil {
		t.Fatal(err)
	}
	for sn.Rejects > 0 {
		open := rejectsOf(t, s, sn.ID)
		sn = mustNot(t)(s.Amend(ctx, sn.ID, nil, app.Acceptances(open[:min(3, len(open))])))
	}
	all := ask(t, s, app.Question{Dataset: "calling-usage", Snapshot: sn.ID, Rejects: true, Settled: true}).Rejects()
	if len(all) != sn.Settled || len(app.Acceptances(all)) != 0 {
		t.Errorf("%d of %d cells, %d of them to be accepted", len(all), sn.Settled, len(app.Acceptances(all)))
	}
}

func TestCheckCell(t *testing.T) {
	for _, c := range []struct {
		of   table.Type
		text string
		want string
	}{
		{table.Integer, " 1,005 ", "1005"}, {table.Integer, "five", "!reason.not_integer"}, {table.Date, "2026-02-30", "!reason.not_date"},
		{table.Date, "2026-02-28", "2026-02-28"}, {table.Percent, "45%", "45%"}, {table.Text, "", ""}, {table.Boolean, "maybe", "!reason.not_boolean"},
	} {
		v, err := app.CheckCell(c.of, c.text)
		got := v.String()
		if said, ok := err.(interface {
			Message() (string, map[string]any)
		}); ok {
			key, _ := said.Message()
			got = "!" + key
		}
		if got != c.want {
			t.Errorf("%s %q: %q, want %q", c.of, c.text, got, c.want)
		}
	}
}

// A row knows its load, whichever of several it comes from; so does a rejected
// cell. The number of a load as it was imported stays through all revisions.
func TestLoadOfARow(t *testing.T) {
	s, ctx := newSession(t), context.Background()
	us := load(t, s, "Telephone numbers_a_US_2026-11-01.csv", numbers("1 2 3"), app.Import{}).Snapshot
	eu := load(t, s, "Telephone numbers_b_EU_2026-11-02.csv", numbers("4 5"), app.Import{}).Snapshot
	a := ask(t, s, app.Question{Dataset: "numbers", Sort: []app.Sort{{Column: "number", Descending: true}}})
	for i, want := range []uint64{eu, eu, us, us, us} {
		if sn, ok := a.LoadOf(i); !ok || sn.ID != want {
			t.Errorf("row %d comes from %d, want %d", i, sn.ID, want)
		}
	}
	if _, ok := a.LoadOf(5); ok {
		t.Error("a row that is not there comes from a load")
	}
	usage := load(t, s, "usage.csv", callReport(), app.Import{}).Snapshot
	sn := mustNot(t)(s.Repair(ctx, usage, nil))
	sn = mustNot(t)(s.Amend(ctx, sn.ID, nil, []app.Amendment{{Row: 41, Column: "calls", Text: "5"}}))
	if app.FirstOf(sn) != usage || sn.ID == usage {
		t.Errorf("load %d was imported as %d, want %d", sn.ID, app.FirstOf(sn), usage)
	}
	if got, ok := ask(t, s, app.Question{Dataset: "calling-usage", Snapshot: sn.ID, Rejects: true}).LoadOf(0); !ok || got.ID != sn.ID {
		t.Errorf("a rejected cell comes from %d", got.ID)
	}
	p := i18n.For(i18n.English)
	if got := app.ColumnTitle(p, sn, "calls") + ", " + app.ColumnTitle(p, sn, "nothing"); got != "Total Calls, nothing" {
		t.Errorf("titles %q", got)
	}
	if row, err := s.Row(ctx, sn.ID, 41); err != nil || strings.Join(texts(row), "|") != "org b|Osaka|5|12" {
		t.Errorf("row 41: %v, %v", row, err)
	}
	if _, err := s.Row(ctx, sn.ID, 4711); err == nil {
		t.Error("a row that is not there")
	}
	loads, err := s.ImportOf(sn.Origin.Import)
	if err != nil || len(loads) != 1 || loads[0].ID != sn.ID {
		t.Errorf("the import holds %+v, %v", loads, err)
	}
	if loads, err := s.ImportOf(0); err != nil || len(loads) != 0 {
		t.Errorf("no import holds %+v, %v", loads, err)
	}
}
