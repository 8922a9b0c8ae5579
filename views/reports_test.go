package views

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/views/part"
)

func TestEmptyProfileOffersImportAndSample(t *testing.T) {
	r := newRig(t, app.Settings{})
	r.wantSeen("No reports yet", "Import", "Explore the sample", "acme")
	if r.sees("Columns") || r.sees("Export") {
		t.Error("there is nothing to arrange or export")
	}
	r.click("Explore the sample")
	r.until("the sample", func() bool { return r.reports.answer != nil && len(r.session.Jobs.Running()) == 0 })
	r.rest()
	r.wantSeen("Customers", "240 rows", "Telephone numbers")
}

func TestOpensFirstDataset(t *testing.T) {
	r := newRig(t, app.Settings{}, usage(t), numbersUS(t))
	r.wantSeen("Calling usage", "3 rows", "3 of 3", "Data: ", "1 cell did not fit its column")
	r.wantColumn("location", "Denver", "Boston", "Reno")
	r.wantColumn("minutes", "5,400", "300", "900")
	r.wantColumn("poor_legs", "12", "–", "9")
	if !slices.Contains(r.shown(), "from") || slices.Contains(r.shown(), "region") {
		t.Errorf("columns %v: the period of a period's report must show, an unknown region not", r.shown())
	}
}

func TestTwoRegions(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t), numbersEU(t))
	r.wantSeen("Telephone numbers", "6 rows", "Data: 2 days ago (EU: 5 days ago)", "All regions")
	if !slices.Contains(r.shown(), "region") {
		t.Error("two regions, and no column says which")
	}
}

func TestTypingAsksOnceAtRest(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t))
	r.reports.took = debounce // as where there are many rows
	r.ctrl(fyne.KeyF)
	for _, c := range "acme" {
		r.enter(string(c))
		r.pass(debounce - 1)
		if len(r.started) > 0 {
			t.Fatalf("asked while %q was being typed", r.reports.query.Text())
		}
	}
	r.pass(1)
	if len(r.started) != 1 {
		t.Fatalf("%d questions for one word", len(r.started))
	}
	r.rest()
	r.wantColumn("location", "Denver", "Boston")
	r.wantSeen("2 rows", "2 of 4")
}

// TestLateAnswersAreDropped lets the answer to an older question come back
// after that to a newer one.
func TestLateAnswersAreDropped(t *testing.T) {
	for _, answered := range []bool{true, false} { // before the newer was asked
		r := newRig(t, app.Settings{}, numbersUS(t))
		r.reports.query.Replace("denver")
		r.pass(debounce)
		older := r.started
		r.started = nil
		var late []func()
		if answered {
			older[0]()
			late, r.posted = r.posted, nil
		}
		r.reports.query.Replace("boston")
		r.pass(debounce)
		r.drain()
		r.wantColumn("location", "Boston")
		if !answered {
			older[0]()
		}
		for _, f := range late {
			f()
		}
		r.rest()
		r.wantColumn("location", "Boston")
		if r.busy != 0 || r.reports.notice.Text() != "" {
			t.Errorf("answered %v: busy %d, notice %q", answered, r.busy, r.reports.notice.Text())
		}
	}
}

func TestSlowAnswerShowsBar(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t))
	r.reports.took = debounce
	r.reports.query.Replace("denver")
	r.pass(debounce)
	r.pass(part.WorkDelay - 1)
	if r.reports.bar.Shown() {
		t.Error("the bar flickers for a quick answer")
	}
	r.pass(1)
	if !r.reports.bar.Shown() {
		t.Error("no bar for a slow answer")
	}
	if len(r.column("location")) != 4 {
		t.Error("what was shown must stay until the answer is there")
	}
	r.rest()
	if r.reports.bar.Shown() {
		t.Error("the bar stays")
	}
}

func TestWrongQueryKeepsRows(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t), numbersEU(t), usage(t))
	r.click("Telephone numbers")
	r.query("extension:10")
	r.query("extention:10")
	r.wantSeen("There is no column extention. Did you mean extension?", "5 rows")
	if got := r.column("location"); len(got) != 5 {
		t.Errorf("rows %v, want those of the last sound query", got)
	}
	// All but the query changes: the last sound query answers.
	r.sortBy("location")
	r.wantColumn("location", "Boston", "Denver", "Hamburg", "Kiel", "Reno")
	r.wantSeen("There is no column extention.")
	r.click("Calling usage")
	r.wantSeen("3 rows")
	if r.reports.query.Text() != "" {
		t.Errorf("query %q of another dataset", r.reports.query.Text())
	}
	r.click("Telephone numbers")
	if r.reports.query.Text() != "extension:10" {
		t.Errorf("query %q, want the last sound one", r.reports.query.Text())
	}
	r.wantSeen("5 rows")
	r.query("")
	r.wantSeen("6 rows")
}

// TestStoredQueryThatIsWrong must neither hide the rows nor the query line.
func TestStoredQueryThatIsWrong(t *testing.T) {
	session := open(t, t.TempDir())
	load(t, session, app.Import{Files: []string{numbersUS(t)}})
	if err := session.SaveLayout("numbers", app.Layout{Query: "gone:1", Sort: []app.Sort{{Column: "gone"}}}); err != nil {
		t.Fatal(err)
	}
	r := newRigOn(t, session)
	r.wantQuery("gone:1")
	r.wantSeen("There is no column gone.", "4 rows", "Columns")
	if r.busy != 0 {
		t.Errorf("busy %d", r.busy)
	}
}

func TestNoRowMatches(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t))
	r.query("nowhere")
	r.wantSeen("No row matches", "0 rows", "0 of 4")
	r.click("Clear the query")
	r.wantSeen("4 rows")
	if r.sees("No row matches") {
		t.Error("the sentence stays above the rows")
	}
}

func TestSortAndArrangementAreFoundAgain(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t), usage(t))
	r.click("Telephone numbers")
	r.sortBy("location")
	r.sortBy("location") // descending
	r.query("-extension=104")
	r.wantColumn("location", "Denver", "Boston", "Austin")
	r.wantSeen("sorted by Location Name ▼")
	states := r.reports.grid.Arrangement()
	slices.Reverse(states)
	for i := range states {
		states[i].Hidden = states[i].ID == "customer_id" || states[i].ID == "as_of"
		states[i].Width = 120
	}
	r.reports.grid.SetArrangement(states)
	r.reports.grid.OnArrange()
	// It is kept although the next dataset is chosen before it has come to rest.
	r.reports.show("calling-usage", 0, false)
	r.rest()
	r.wantColumn("location", "Denver", "Boston", "Reno")
	check := func(r *rig, when string) {
		t.Helper()
		r.wantColumn("location", "Denver", "Boston", "Austin")
		r.wantQuery("-extension=104")
		r.wantSeen("sorted by Location Name ▼")
		if !slices.Equal(r.reports.grid.Arrangement(), states) {
			t.Errorf("%s: arrangement %v, want %v", when, r.reports.grid.Arrangement(), states)
		}
	}
	r.click("Telephone numbers")
	check(r, "another dataset")
	r = r.again()
	if r.reports.at.dataset != "numbers" {
		t.Fatalf("opened %q, want what was shown last", r.reports.at.dataset)
	}
	check(r, "restart")
}

func TestColumnsDialog(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t))
	before := r.shown()
	r.click("Columns")
	r.wantSeen("Which columns?", "Country", "Customer Org ID")
	r.click("Country")
	r.click("Customer Org ID")
	r.press(fyne.KeyEscape)
	if !slices.Equal(r.shown(), before) {
		t.Error("Escape must change nothing")
	}
	r.columnsKey()
	r.click("Country")
	r.press(fyne.KeyReturn)
	want := slices.DeleteFunc(slices.Clone(before), func(k string) bool { return k == "country" })
	if !slices.Equal(r.shown(), want) {
		t.Errorf("columns %v, want %v", r.shown(), want)
	}
	r = r.again()
	if !slices.Equal(r.shown(), want) {
		t.Errorf("after a restart columns %v, want %v", r.shown(), want)
	}
	r.click("Columns")
	r.click("Reset order, widths and choice")
	if !slices.Equal(r.shown(), before) {
		t.Errorf("reset columns %v, want %v", r.shown(), before)
	}
	// None at all cannot be applied.
	r.click("Columns")
	for _, c := range r.reports.answer.Columns {
		if title := r.reports.answer.Title(r.printer, c); slices.Contains(before, c.Key) {
			r.click(title)
		}
	}
	r.click("Apply")
	if r.dialogs.Top() == nil || !slices.Equal(r.shown(), before) {
		t.Error("a grid without columns was accepted")
	}
}
