package app_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"strings"
	"testing"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// callReport is a report in which some names hold commas and some cells do not fit.
func callReport() string {
	var b strings.Builder
	b.WriteString("Org ID,Location,Total Calls,Total Call Legs\n")
	for i := range 40 {
		fmt.Fprintf(&b, "org %d,Site %d,%d,%d\n", i, i, i, 2*i)
	}
	b.WriteString("org a,Tokyo, Japan,5,10\n")     // line 42, row 40: one way
	b.WriteString("org b,Osaka,five,12\n")         // line 43, row 41: a misfit
	b.WriteString("Acme,Inc,Kyoto,7,14\n")         // line 44, row 42: two ways
	b.WriteString("org c,Nara,x,y\n")              // line 45, row 43: two misfits
	b.WriteString("org d, e,Kobe,8,16,z,z,z\n")    // line 46, row 44: no way
	b.WriteString("org f,\"Otaru, Japan\",9,18\n") // line 47, row 45: sound
	return b.String()
}

// row returns a row of a load as text.
func row(t *testing.T, s *app.Session, id uint64, at int) string {
	t.Helper()
	a := ask(t, s, app.Question{Dataset: "calling-usage", Snapshot: id})
	var texts []string
	for _, key := range []string{"customer_id", "location", "calls", "legs"} {
		columns, err := a.Pick([]string{key})
		if err != nil {
			t.Fatal(err)
		}
		v, err := a.Cell(at, columns[0])
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, v.String())
	}
	return strings.Join(texts, "|")
}

func rejectsOf(t *testing.T, s *app.Session, id uint64) []store.Reject {
	t.Helper()
	all, err := s.Rejects(id)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func mustNot(t *testing.T) func(sn app.Snapshot, err error) app.Snapshot {
	return func(sn app.Snapshot, err error) app.Snapshot {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return sn
	}
}

// The whole way of a load through the bench: proposals without the file, a
// repair, typed values, what is accepted, and all of it back.
func TestRepairBench(t *testing.T) {
	s, ctx, must := newSession(t), context.Background(), mustNot(t)
	path := write(t, "usage.csv", callReport())
	loads, err := s.Import(ctx, app.Import{Files: []string{path}, Region: "EU"}, nil)
	if err != nil || len(loads) != 1 || loads[0].Repairable != 1 || loads[0].Repaired != 0 || loads[0].Rows != 46 {
		t.Fatalf("%+v, %v", loads, err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	first := loads[0].Snapshot
	before := rejectsOf(t, s, first)
	proposals, err := s.Proposals(ctx, first)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range proposals {
		got = append(got, fmt.Sprint(p.Row, " ", p.Line, " ", p.Trust, " ", len(p.Cells), " ", texts(p.Before), " ", texts(p.After)))
	}
	if want := "40 42 sure 5 [org a Tokyo  5] [org a Tokyo, Japan 5 10]; 42 44 ambiguous 5 [Acme Inc  7] []; 44 46 none 8 [org d e  8] []"; strings.Join(got, "; ") != want {
		t.Errorf("proposals:\n got %s\nwant %s", strings.Join(got, "; "), want)
	}

	for _, trust := range []app.Trust{app.Sure, app.Guess, app.Ambiguous, app.Hopeless} {
		for _, language := range i18n.Languages {
			if text := trust.Text(i18n.For(language)); strings.HasPrefix(text, "repair.") {
				t.Errorf("%s has no sentence in %s", trust, language)
			}
		}
	}

	told := [2]int64{}
	repaired := must(s.Repair(ctx, first, func(done, total int64) { told = [2]int64{done, total} }))
	if rows := int64(repaired.Rows); told != [2]int64{rows, rows} {
		t.Errorf("in the end %v rows were there, of %d", told, rows)
	}
	if repaired.ID == first || repaired.Repairable != 0 || repaired.Region != "EU" || repaired.Rejects != len(before)-2 || row(t, s, repaired.ID, 40) != "org a|Tokyo, Japan|5|10" ||
		!reflect.DeepEqual(repaired.Revisions, []app.Revision{{At: now, Repaired: 1}}) {
		t.Errorf("repaired: %+v, row %s", repaired, row(t, s, repaired.ID, 40))
	}
	if again := must(s.Repair(ctx, repaired.ID, nil)); again.ID != repaired.ID {
		t.Errorf("nothing to repair, and yet load %d", again.ID)
	}
	if _, err := s.Snapshot(first); !errors.Is(err, store.ErrGone) {
		t.Errorf("the load before: %v", err)
	}

	// What does not fit changes nothing.
	var bad *app.BadValue
	var none *app.NoReject
	for _, c := range []struct {
		a     app.Amendment
		wants any
	}{
		{app.Amendment{Row: 41, Column: "calls", Text: "cinq"}, &bad},
		{app.Amendment{Row: 41, Column: "nothing", Text: "5"}, &none},
		{app.Amendment{Row: 41, Column: "", Text: "5"}, &none},
		{app.Amendment{Row: 41, Column: "legs", Accept: true}, &none},
		{app.Amendment{Row: 3, Column: "calls", Text: "5"}, &none},
		{app.Amendment{Row: 99, Column: "calls", Text: "5"}, &none},
		{app.Amendment{Row: -1, Column: "calls", Accept: true}, &none},
	} {
		_, err := s.Amend(ctx, repaired.ID, nil, []app.Amendment{{Row: 43, Column: "calls", Text: "1"}, c.a})
		if !errors.As(err, c.wants) {
			t.Errorf("%+v: %v", c.a, err)
		}
	}
	if _, err := s.Amend(ctx, repaired.ID, nil, []app.Amendment{{Row: 41, Column: "calls", Text: "1"}, {Row: 41, Column: "calls", Text: "2"}}); err == nil {
		t.Error("two values for one cell")
	}
	if all, err := s.Snapshots(); err != nil || len(all) != 1 || all[0].ID != repaired.ID {
		t.Fatalf("after what was refused: %+v, %v", all, err)
	}

	// Values, cells beside the misfits, and what is accepted.
	amended := must(s.Amend(ctx, repaired.ID, nil, []app.Amendment{
		{Row: 41, Column: "calls", Text: " 1,005 "},
		{Row: 42, Column: "customer_id", Text: "Acme,Inc"}, {Row: 42, Column: "location", Text: "Kyoto"}, {Row: 42, Column: "calls", Text: "7"},
		{Row: 42, Column: "legs", Text: "14"}, {Row: 42, Column: "", Accept: true},
		{Row: 43, Column: "legs", Accept: true}, {Row: 43, Column: "calls", Text: ""},
	}))
	for at, want := range map[int]string{41: "org b|Osaka|1005|12", 42: "Acme,Inc|Kyoto|7|14", 43: "org c|Nara||", 40: "org a|Tokyo, Japan|5|10", 45: "org f|Otaru, Japan|9|18"} {
		if got := row(t, s, amended.ID, at); got != want {
			t.Errorf("row %d: %s, want %s", at, got, want)
		}
	}
	open := rejectsOf(t, s, amended.ID)
	for _, r := range open {
		if r.Row != 44 {
			t.Errorf("still open: %+v", r)
		}
	}
	if r := amended.Revisions; len(r) != 2 || r[1] != (app.Revision{At: now, Amended: 6, Accepted: 2}) || len(open) != amended.Rejects || len(open) == 0 {
		t.Errorf("revisions %+v, %d rejects of %d", r, len(open), amended.Rejects)
	}
	// A value is typed in anew over one that was typed in before.
	anew := must(s.Amend(ctx, amended.ID, nil, []app.Amendment{{Row: 41, Column: "calls", Text: "6"}}))
	if got := row(t, s, anew.ID, 41); got != "org b|Osaka|6|12" || len(anew.Revisions) != 3 {
		t.Errorf("anew: %s, %+v", got, anew.Revisions)
	}

	// All the way back.
	back := must(s.Undo(ctx, anew.ID, nil))
	if got := row(t, s, back.ID, 41); got != "org b|Osaka|1005|12" {
		t.Errorf("one step back: %s", got)
	}
	back = must(s.Undo(ctx, back.ID, nil))
	if got := row(t, s, back.ID, 42); got != "Acme|Inc||7" || back.Rejects != repaired.Rejects {
		t.Errorf("two steps back: %s, %d rejects", got, back.Rejects)
	}
	back = must(s.Undo(ctx, back.ID, nil))
	if !reflect.DeepEqual(rejectsOf(t, s, back.ID), before) || row(t, s, back.ID, 40) != "org a|Tokyo||5" || len(back.Revisions) != 0 || back.Repairable != 1 || back.Settled != 0 {
		t.Errorf("as loaded: %+v, row %s", back, row(t, s, back.ID, 40))
	}
	var nothing *app.NothingToUndo
	if _, err := s.Undo(ctx, back.ID, nil); !errors.As(err, &nothing) {
		t.Errorf("beyond the first: %v", err)
	}
	if report, err := s.Check(ctx, nil); err != nil || len(report.Faults) > 0 {
		t.Errorf("check: %+v, %v", report, err)
	}
}

func texts(values []table.Value) (all []string) {
	for _, v := range values {
		all = append(all, v.String())
	}
	return all
}

// With consent the import repairs, also what an import without it had loaded;
// and the repair can be undone.
func TestImportWithConsentToRepair(t *testing.T) {
	s, ctx := newSession(t), context.Background()
	l := load(t, s, "usage.csv", callReport(), app.Import{Repair: true})
	if l.Repaired != 1 || l.Repairable != 0 || row(t, s, l.Snapshot, 40) != "org a|Tokyo, Japan|5|10" {
		t.Errorf("%+v, %s", l, row(t, s, l.Snapshot, 40))
	}
	back := mustNot(t)(s.Undo(ctx, l.Snapshot, nil))
	if row(t, s, back.ID, 40) != "org a|Tokyo||5" || back.Repairable != 1 || back.Rejects != l.Rejects+2 {
		t.Errorf("undone: %+v", back)
	}
	again := load(t, s, "usage.csv", callReport(), app.Import{})
	if !again.Unchanged || again.Snapshot != back.ID || again.Repairable != 1 || again.Repaired != 0 {
		t.Errorf("again: %+v", again)
	}
	if dry := load(t, s, "usage.csv", callReport(), app.Import{Repair: true, DryRun: true}); dry.Snapshot != back.ID || dry.Repairable != 1 {
		t.Errorf("dry: %+v", dry)
	}
	again = load(t, s, "usage.csv", callReport(), app.Import{Repair: true})
	if !again.Unchanged || again.Snapshot == back.ID || again.Repairable != 0 || again.Repaired != 1 || row(t, s, again.Snapshot, 40) != "org a|Tokyo, Japan|5|10" {
		t.Errorf("again with consent: %+v", again)
	}
}

// Whatever is settled, in whatever order: the rows are those of a plain model,
// and undoing it all leads through every state back to the first.
func TestSettlingAgainstAModel(t *testing.T) {
	s, ctx, must := newSession(t), context.Background(), mustNot(t)
	r := rand.New(rand.NewPCG(7, 8))
	id := load(t, s, "usage.csv", callReport(), app.Import{}).Snapshot
	state := func() string {
		a := ask(t, s, app.Question{Dataset: "calling-usage", Snapshot: id})
		var all []string
		for _, key := range []string{"customer_id", "location", "calls", "legs"} {
			all = append(all, cells(t, a, key))
		}
		return fmt.Sprint(all, rejectsOf(t, s, id))
	}
	states := []string{state()}
	model := func(at, column int) string { return strings.Split(row(t, s, id, at), "|")[column] }
	for step := range 25 {
		open := rejectsOf(t, s, id)
		was := id
		if step == 10 {
			id = must(s.Repair(ctx, id, nil)).ID
		} else if len(open) > 0 && r.IntN(3) == 0 {
			pick := open[r.IntN(len(open))]
			id = must(s.Amend(ctx, id, nil, []app.Amendment{{Row: pick.Row, Column: pick.Column, Accept: true}})).ID
		} else {
			at, column, text := []int{41, 42, 43, 44}[r.IntN(4)], r.IntN(4), fmt.Sprint(r.IntN(1000))
			id = must(s.Amend(ctx, id, nil, []app.Amendment{{Row: at, Column: []string{"customer_id", "location", "calls", "legs"}[column], Text: text}})).ID
			if got := model(at, column); got != text {
				t.Fatalf("step %d: row %d, column %d holds %q, want %q", step, at, column, got, text)
			}
		}
		if id != was {
			states = append(states, state())
		}
	}
	for i := len(states) - 1; i >= 0; i-- {
		if got := state(); got != states[i] {
			t.Fatalf("back at state %d:\n got %s\nwant %s", i, got, states[i])
		}
		if i > 0 {
			id = must(s.Undo(ctx, id, nil)).ID
		}
	}
}

// All loads of one import go together; those of others, and those that were
// there before, stay.
func TestUndoImport(t *testing.T) {
	s, ctx := newSession(t), context.Background()
	early := load(t, s, "early.csv", numbers("1 2"), app.Import{Region: "US"})
	files := []string{write(t, "early.csv", numbers("1 2")), write(t, "bad.csv", ""), write(t, "usage.csv", callReport()), write(t, "late.csv", numbers("3"))}
	loads, err := s.Import(ctx, app.Import{Files: files, Region: "US"}, nil)
	if err != nil || len(loads) != 4 || !loads[0].Unchanged || loads[1].Err == nil {
		t.Fatalf("%+v, %v", loads, err)
	}
	number := loads[2].Import
	if number != loads[2].Snapshot || loads[3].Import != number || early.Import == number || early.Import == 0 {
		t.Errorf("imports %d, %d, %d", early.Import, number, loads[3].Import)
	}
	revised := mustNot(t)(s.Repair(ctx, loads[2].Snapshot, nil)) // is part of the import still
	undone, err := s.UndoImport(ctx, number)
	if err != nil || len(undone) != 2 || undone[0].ID != revised.ID || undone[1].ID != loads[3].Snapshot {
		t.Errorf("undone: %+v, %v", undone, err)
	}
	if all, err := s.Snapshots(); err != nil || len(all) != 1 || all[0].ID != early.Snapshot {
		t.Errorf("left: %+v, %v", all, err)
	}
	if got := cells(t, ask(t, s, app.Question{Dataset: "numbers"}), "number"); got != "1 2" {
		t.Errorf("in force: %s", got)
	}
	var none *app.NoImport
	for _, number := range []uint64{number, 0, 77} {
		if _, err := s.UndoImport(ctx, number); !errors.As(err, &none) {
			t.Errorf("import %d: %v", number, err)
		}
	}
}
