package views

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
)

// headerMenu opens the menu of a column's header.
func (r *rig) headerMenu(key string) {
	r.t.Helper()
	at, size := r.reports.grid.HeaderRect(key)
	if size.Width == 0 {
		r.t.Fatalf("the header of %s is out of view", key)
	}
	ev := &fyne.PointEvent{Position: at.AddXY(size.Width/2, size.Height/2)}
	ev.AbsolutePosition = ev.Position.Add(fyne.CurrentApp().Driver().AbsolutePositionForObject(r.reports.grid))
	r.reports.grid.TappedSecondary(ev)
	r.rest()
}

func TestHeaderMenu(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t))
	pick := func(key, item string) {
		t.Helper()
		r.headerMenu(key)
		r.click(item)
		r.rest()
	}
	pick("location", "Sort descending")
	r.wantColumn("location", "Reno", "Denver", "Boston", "Austin")
	pick("location", "Sort ascending")
	r.wantColumn("location", "Austin", "Boston", "Denver", "Reno")
	pick("location", "As loaded")
	r.wantColumn("location", "Denver", "Austin", "Boston", "Reno")
	pick("location", "Hide")
	if _, size := r.reports.grid.HeaderRect("location"); size.Width > 0 {
		t.Error("a hidden column is still there")
	}
	pick("country", "Pin to the left")
	if at, _ := r.reports.grid.HeaderRect("country"); at.X != 0 {
		t.Errorf("the pinned column stands at %v", at.X)
	}
	pick("country", "Fit to the contents")
	pick("number", "Fit all columns")
	pick("number", "Filter by this column…")
	if got := r.reports.query.Text(); got != "number:" || r.canvas.Focused() != r.reports.query.Focusable() {
		t.Errorf("the query line holds %q, focus on %T", got, r.canvas.Focused())
	}
	r.reports.query.Replace("")
	r.rest()

	// All of it is found again.
	want := r.reports.grid.Arrangement()
	r = r.again()
	if got := r.reports.grid.Arrangement(); !slices.Equal(got, want) {
		t.Errorf("after the restart %+v, want %+v", got, want)
	}
	pick("country", "Reset order, widths and choice")
	if _, size := r.reports.grid.HeaderRect("location"); size.Width == 0 {
		t.Error("the reset did not bring the column back")
	}
}

func TestGroupsOfRows(t *testing.T) {
	r := newRig(t, app.Settings{}, usage(t))
	r.headerMenu("customer")
	r.click("Group by this column")
	r.rest()
	r.wantSeen("Acme Logistics", "2 rows", "1,280", "Blue Ridge Health", "1 row", "2 groups")
	if got := r.reports.set.count(); got != 2 {
		t.Fatalf("%d rows are shown, want the 2 heads", got)
	}

	// A closed head stands for its rows, an open one for none.
	r.reports.focus()
	r.press(fyne.KeyHome, fyne.KeyRight)
	if got := r.reports.set.count(); got != 4 {
		t.Fatalf("%d rows after opening a group, want 4", got)
	}
	r.wantSeen("Denver", "Boston")
	r.ctrl(fyne.KeyA)
	r.wantSeen("3 selected")
	r.ctrl(fyne.KeyC)
	if got := lines(r.app.Clipboard().Content()); len(got) != 4 {
		t.Errorf("copied %q", got)
	}

	// A load keeps what is open, the order within groups follows the sort.
	r.sortBy("calls")
	if got := r.reports.set.count(); got != 4 {
		t.Errorf("%d rows after sorting, want 4", got)
	}
	r = r.again()
	r.wantSeen("2 groups")
	r.headerMenu("customer")
	r.click("Group by this column")
	r.rest()
	if r.reports.set.groups != nil || r.reports.set.count() != 3 {
		t.Error("the rows are still grouped")
	}
}

func TestTotalsOfTheSelection(t *testing.T) {
	r := newRig(t, app.Settings{}, usage(t))
	r.reports.focus()
	r.reports.grid.SetActive(0, 3) // Total Calls
	r.press(fyne.KeyHome)
	r.ctrl(fyne.KeyA)
	r.wantSeen("3 selected", "Total Calls: sum 1,590, mean 530 of 3")
	r.press(fyne.KeyEscape)
	r.clickRow(1, 0)
	if r.sees("sum") {
		t.Error("one row is summed up")
	}
}

// The grid stays at the same rows when a load brings others.
func TestSelectionFollowsTheRows(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t))
	r.sortBy("number")
	r.clickRow(2, 0) // Boston
	r.wantColumn("location", "Denver", "Austin", "Boston", "Reno")
	load(t, r.session, app.Import{Files: []string{write(t, "Telephone numbers_a1b2c4_CA_2026-11-21.csv",
		"Customer Name,Customer Org ID,Location,Country,Phone Number,Extension", "Maple,c-9,Ottawa,CA,+12,1", "Maple,c-9,Toronto,CA,+13,2")}})
	r.rest()
	r.wantColumn("location", "Ottawa", "Toronto", "Denver", "Austin", "Boston", "Reno")
	if got := slices.Collect(r.reports.grid.Selected()); !slices.Equal(got, []int{4}) {
		t.Errorf("selected %v, want Boston, row 4", got)
	}
}

func TestColumnChooserFinds(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t))
	r.columnsKey()
	r.enter("ｌｏｃａｔｉｏｎ　ｎａ")
	if r.sees("Phone Number") && strings.Contains(r.dialogText(), "Phone Number") || !strings.Contains(r.dialogText(), "Location Name") {
		t.Errorf("found %q", r.dialogText())
	}
	r.click("None")
	r.press(fyne.KeyReturn)
	if _, size := r.reports.grid.HeaderRect("location"); size.Width > 0 {
		t.Error("the column that was cleared is still there")
	}
	if _, size := r.reports.grid.HeaderRect("number"); size.Width == 0 {
		t.Error("a column that was not found was hidden")
	}
}

func TestSavedViews(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t), usage(t))
	views := func() { t.Helper(); r.reports.views.openMenu(); r.rest() }
	r.click("Telephone numbers")
	r.query("country:US -boston")
	r.sortBy("location")
	views()
	r.click("Save as a view…")
	r.enter("US, ほか")
	r.press(fyne.KeyReturn)
	r.wantSeen("View “US, ほか” saved.")

	// A changed view says so, and can be brought back.
	r.query("boston")
	r.wantSeen("US, ほか (edited)")
	views()
	r.click("US, ほか")
	r.rest()
	r.wantColumn("location", "Austin", "Denver", "Reno")
	if r.sees("(edited)") {
		t.Error("the view as it was saved is marked as edited")
	}

	// It can be the view that the window opens with.
	views()
	r.click("Open the window with this view")
	r.click("Calling usage")
	r.query("zzz")
	r = r.again()
	r.wantColumn("location", "Austin", "Denver", "Reno")
	r.wantSeen("US, ほか", "Telephone numbers")

	// It travels as a text.
	folder := t.TempDir()
	r.settings.ExportDir = folder
	views = func() { t.Helper(); r.reports.views.openMenu(); r.rest() }
	views()
	r.click("Share…")
	r.wantSeen("query: country:US -boston", "sort: location")
	r.click("Save the file")
	r.rest()
	text, err := os.ReadFile(filepath.Join(folder, "US, ほか.view.txt"))
	if err != nil {
		t.Fatal(err)
	}
	shared, err := app.ParseView(string(text))
	if err != nil || shared.Query != "country:US -boston" {
		t.Fatalf("%s\n%+v, %v", text, shared, err)
	}
	views()
	r.click("Delete “US, ほか”")
	r.rest()
	if all, err := r.session.SavedViews(""); err != nil || len(all) != 0 {
		t.Fatalf("after the deletion %+v, %v", all, err)
	}
	r.wantSeen("View “US, ほか” deleted.")
	r.click("Undo")
	r.rest()
	if all, err := r.session.SavedViews(""); err != nil || len(all) != 1 {
		t.Fatalf("after the undo %+v, %v", all, err)
	}
	r.app.Clipboard().SetContent(strings.Replace(string(text), "name: US, ほか", "name: From Ann", 1))
	views()
	r.click("Open a shared view…")
	r.wantSeen("Save the shared view?")
	r.press(fyne.KeyReturn)
	r.rest()
	r.wantSeen("From Ann")

	// A new name, and one that is taken.
	views()
	r.click("Rename “From Ann”…")
	r.enter("US, ほか")
	r.wantSeen("There is a view of this name; it will be replaced.", "Replace")
	r.ctrl(fyne.KeyA)
	r.enter("Ann")
	r.press(fyne.KeyReturn)
	r.rest()
	all, err := r.session.SavedViews("numbers")
	if err != nil || len(all) != 2 || all[0].Name != "Ann" {
		t.Errorf("after the new name %+v, %v", all, err)
	}
}
