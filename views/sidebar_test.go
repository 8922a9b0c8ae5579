package views

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"partnerdesk/app"
)

const (
	loadUS = "US · 2026-11-21"
	loadEU = "EU · 2026-11-18"
)

func TestSidebarChoosesAndFolds(t *testing.T) {
	r := newRig(t, app.Settings{}, usage(t), numbersUS(t), numbersEU(t))
	r.wantSeen("Calling usage", "Telephone numbers", "Region unknown · 2026-10-01 – 2026-10-31")
	if r.sees(loadUS) {
		t.Error("only the chosen dataset is unfolded")
	}
	r.click("Telephone numbers")
	r.wantSeen(loadUS, loadEU)
	if r.sees("Region unknown · 2026-10-01 – 2026-10-31") {
		t.Error("the other dataset stays unfolded")
	}
	r.click(loadEU)
	r.wantSeen("Telephone numbers – EU · 2026-11-18", "2 rows")
	r.wantColumn("location", "Hamburg", "Kiel")
	r.click("Telephone numbers") // all loads again
	r.wantSeen("6 rows")
	r.click("Telephone numbers")
	if r.sees(loadUS) {
		t.Error("not folded")
	}
	r.click("Telephone numbers")
	r.wantSeen(loadUS)
}

func TestChosenLoadIsFoundAgain(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t), numbersEU(t))
	r.click(loadEU)
	r = r.again()
	r.wantSeen("Telephone numbers – EU · 2026-11-18", "2 rows")
}

func TestSidebarByKeyboard(t *testing.T) {
	r := newRig(t, app.Settings{}, usage(t), numbersUS(t))
	r.canvas.Focus(r.reports.sidebar.list)
	r.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn) // past the load of the first, and its rejected cells
	r.wantSeen("4 rows", loadUS)
	r.press(fyne.KeyUp, fyne.KeySpace)
	r.wantSeen("3 rows")
	r.press(fyne.KeyDown, desktop.KeyMenu)
	r.wantSeen("Where this comes from…", "Remove this load…")
	r.press(fyne.KeyEscape)
	r.canvas.Focus(r.reports.sidebar.list)
	r.press(fyne.KeyF1)
	r.wantSeen("Keys and query language")
	r.press(fyne.KeyEscape)
	if r.dialogs.Top() != nil {
		t.Error("Escape does not close the keys")
	}
}

func TestLoadDetails(t *testing.T) {
	r := newRig(t, app.Settings{}, usage(t))
	r.clickSecondary("Region unknown · 2026-10-01 – 2026-10-31")
	r.click("Where this comes from…")
	r.wantSeen("Where this comes from", "2026-10-01 – 2026-10-31", "Calling usage_770077_Acme_2026-10-01_2026-10-31.csv", "SHA-256")
	r.click("Copy all")
	text := r.app.Clipboard().Content()
	r.press(fyne.KeyEscape)
	r.reports.loadDetails(app.Snapshot{Dataset: "numbers", AsOf: now}) // one that nobody knows when it was loaded
	if strings.Contains(r.dialogText(), "0001-01-01") {
		t.Errorf("a time that is not known is shown: %s", r.dialogText())
	}
	r.press(fyne.KeyEscape)
	all, err := r.session.Snapshots()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Rows\t3", "Rejects\t1", "SHA-256\t" + all[0].Origin.SHA256} {
		if !slices.Contains(lines(text), want) {
			t.Errorf("copied %q, want a line %q", text, want)
		}
	}
}

func TestRejectsOfALoad(t *testing.T) {
	r := newRig(t, app.Settings{}, usage(t))
	r.clickSecondary("Region unknown · 2026-10-01 – 2026-10-31")
	r.click("Show 1 rejected cell")
	r.wantSeen("Rejected cells of Calling usage", "1 row")
	r.wantColumn("line", "3")
	r.wantColumn("text", "x")
	r.wantColumn("reason", "Not a whole number")
	r.wantColumn("cell_column", "Total Poor Quality Call Legs")
	if r.reports.notice.Text() != "" {
		t.Error("the rejects have a notice of rejects")
	}
	r.click("Calling usage")
	r.wantSeen("3 rows")
	r.click("Show") // in the notice
	r.wantSeen("Rejected cells of Calling usage")
}

func TestCorrectAndUndo(t *testing.T) {
	r := newRig(t, app.Settings{}, usage(t))
	load := "Region unknown · 2026-10-01 – 2026-10-31"
	r.clickSecondary(load)
	r.click("Correct region, period, as-of…")
	r.wantSeen("What is known about this load?")
	r.enter("EU")
	r.press(fyne.KeyReturn)
	r.wantSeen("EU · 2026-10-01 – 2026-10-31", "The load has been corrected.")
	if !slices.Contains(r.shown(), "region") {
		t.Error("the region is known and its column hidden")
	}
	r.click("Undo")
	r.wantSeen(load)

	for _, c := range []struct{ from, to, asOf, says string }{
		{"October", "", "", "“October” is not a date."},
		{"", "31/31/31", "", "“31/31/31” is not a date."},
		{"", "", "someday", "“someday” is not a date."},
		{"2026-10-31", "2026-10-01", "", "Choose a day from 2026-10-31 on."},
	} {
		r.clickSecondary(load)
		r.click("Correct region, period, as-of…")
		fields := r.fields()
		fields[1].SetText(c.from)
		fields[2].SetText(c.to)
		fields[3].SetText(c.asOf)
		r.click("Save")
		if r.dialogs.Top() == nil {
			t.Errorf("%+v was accepted", c)
			continue
		}
		r.wantSeen(c.says)
		r.press(fyne.KeyEscape)
	}
	r.wantSeen(load)
}

func TestRegionFromTheNotice(t *testing.T) {
	r := newRig(t, app.Settings{}, write(t, "numbers.csv", "Customer Name,Phone Number,Extension", "Acme,+13035550101,101"))
	r.wantSeen("The region of these rows is not known.")
	r.click("Set the region…")
	r.enter("CA")
	r.press(fyne.KeyReturn)
	if r.reports.notice.Text() != "" || !strings.Contains(r.read(), "CA · ") {
		t.Errorf("notice %q; %s", r.reports.notice.Text(), r.read())
	}
}

func TestRemoveAsksFirst(t *testing.T) {
	r := newRig(t, app.Settings{}, usage(t), numbersUS(t), numbersEU(t))
	r.click("Telephone numbers")
	r.click(loadEU)
	remove := func(load string) {
		t.Helper()
		r.clickSecondary(load)
		r.click("Remove this load…")
		r.wantSeen("Remove this load for good?", "The imported file itself stays where it is.")
	}
	for _, answer := range []func(){
		func() { r.press(fyne.KeyReturn) }, // Cancel has the focus
		func() { r.press(fyne.KeyEscape) },
		func() { r.canvas.Unfocus(); r.press(fyne.KeyReturn); r.press(fyne.KeyEscape) },
	} {
		remove(loadEU)
		answer()
		if all, err := r.session.Snapshots(); err != nil || len(all) != 3 || r.dialogs.Top() != nil {
			t.Fatalf("%d loads, error %v, dialog %v", len(all), err, r.dialogs.Top())
		}
	}
	remove(loadEU)
	r.click("Remove")
	r.wantSeen("2 rows removed.", "Telephone numbers", "4 rows")
	if r.sees(loadEU) {
		t.Error("the load is still listed")
	}
	remove(loadUS)
	r.click("Remove")
	r.wantSeen("Calling usage", "3 rows") // what is left
	remove("Region unknown · 2026-10-01 – 2026-10-31")
	r.click("Remove")
	r.wantSeen("No reports yet")
}
