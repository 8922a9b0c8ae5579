package views

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/japanese"

	"partnerdesk/app"
)

// exporting opens the dialog on the telephone numbers of two regions.
func exporting(t *testing.T, files ...string) (*rig, string) {
	t.Helper()
	dir := t.TempDir()
	if files == nil {
		files = []string{numbersUS(t), numbersEU(t)}
	}
	r := newRig(t, app.Settings{ExportDir: dir}, files...)
	r.ctrl(fyne.KeyE)
	return r, dir
}

// named gives the file a name and presses the button.
func (r *rig) exportTo(name, verb string) {
	r.t.Helper()
	r.fields()[0].SetText(name)
	r.rest()
	r.click(verb)
}

func read(t *testing.T, path ...string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// Each option of CSV does what it says, and is shown for CSV alone.
func TestExportCSVOptions(t *testing.T) {
	r, dir := exporting(t)
	for _, text := range []string{"Delimiter", "Encoding", "Line ends"} {
		if r.sees(text) {
			t.Errorf("a workbook has no %s", text)
		}
	}
	r.click("CSV")
	if r.sees("Workbook") {
		t.Error("CSV is no workbook")
	}
	r.click("Semicolon")
	r.click("UTF-8")
	r.click("LF")
	r.click("Keys")
	r.exportTo("a.csv", "Export")
	got := read(t, dir, "a.csv")
	if !strings.HasPrefix(got, "customer;customer_id;") || strings.Contains(got, "\r") || strings.Count(got, "\n") != 7 {
		t.Errorf("the file is %.80q", got)
	}
	// As last time: opening and Enter write the same again, after Replace was read.
	r.ctrl(fyne.KeyE)
	r.wantSeen("As last time", "Usual settings")
	r.exportTo("b.csv", "Export")
	if again := read(t, dir, "b.csv"); again != got {
		t.Errorf("as last time: %.80q", again)
	}
	r.ctrl(fyne.KeyE)
	r.click("Tab")
	r.wantSeen("Other than last time")
	r.click("UTF-8 with BOM")
	r.click("CRLF")
	r.exportTo("c.csv", "Export")
	if got := read(t, dir, "c.csv"); !strings.HasPrefix(got, "\ufeffcustomer\tcustomer_id\t") || strings.Count(got, "\r\n") != 7 {
		t.Errorf("the file is %.80q", got)
	}
	// The usual settings are one press away, the last ones another.
	r.ctrl(fyne.KeyE)
	r.click("Usual settings")
	r.exportTo("d.csv", "Export")
	if got := read(t, dir, "d.csv"); !strings.HasPrefix(got, "\ufeffCustomer,") {
		t.Errorf("the usual file is %.80q", got)
	}
}

// What Shift_JIS does not have is said before and after.
func TestExportSaysWhatIsLost(t *testing.T) {
	file := write(t, "Telephone numbers_a1b2c3_US_2026-11-21.csv", "Customer Name,Phone Number", "山田🎉,+1", "Café,+2", "東京〜大阪,+3")
	r, dir := exporting(t, file)
	r.click("CSV")
	r.wantSeen("3 rows × 3 columns")
	if r.sees("〓") || strings.Contains(r.read(), "Shift_JIS does not have") {
		t.Error("UTF-8 loses nothing")
	}
	r.click("Shift_JIS")
	r.wantSeen("2 cells have characters that Shift_JIS does not have; they become 〓.", "row 1, “Customer Name”; row 2, “Customer Name”")
	r.exportTo("a.csv", "Export")
	r.wantSeen("3 rows written to a.csv.", "2 cells have characters that Shift_JIS does not have")
	text, err := japanese.ShiftJIS.NewDecoder().String(read(t, dir, "a.csv"))
	if err != nil || !strings.Contains(text, "山田〓,") || !strings.Contains(text, "Caf〓,") || !strings.Contains(text, "東京～大阪,") {
		t.Errorf("%q, %v", text, err)
	}
}

// Texts that a workbook's cell cannot hold are said before.
func TestExportSaysWhatIsCut(t *testing.T) {
	long := strings.Repeat("x", 40_000)
	r, _ := exporting(t, write(t, "Telephone numbers_a1b2c3_US_2026-11-21.csv", "Customer Name,Phone Number", long+",+1"))
	r.wantSeen("1 text is longer than a spreadsheet cell can hold and is cut at 32,767 characters.")
	r.click("JSON lines")
	if strings.Contains(r.read(), "is cut at") {
		t.Error("JSON lines hold it whole")
	}
}

// Rows: those shown, the selected ones, all without the query.
func TestExportRowsAndColumns(t *testing.T) {
	r, dir := exporting(t)
	if r.sees("Rows") {
		t.Error("there is but one choice of rows")
	}
	r.press(fyne.KeyEscape)
	r.query("country:US")
	r.clickRow(1, 0)
	r.clickRow(2, fyne.KeyModifierShift)
	countries := func(name string) (found []string, members int) {
		t.Helper()
		for _, line := range lines(strings.TrimSpace(read(t, dir, name))) {
			var row map[string]any
			if err := json.Unmarshal([]byte(line), &row); err != nil {
				t.Fatal(err)
			}
			found, members = append(found, row["country"].(string)), len(row)
		}
		return found, members
	}
	for _, c := range []struct {
		rows, columns string
		want          []string
		members       int
	}{
		{"Selected (2)", "As on the screen (7)", []string{"US", "US"}, 7},
		{"Shown (4)", "All (10)", []string{"US", "US", "US", "US"}, 10},
		{"Without the query (6)", "All (10)", []string{"DE", "DE", "US", "US", "US", "US"}, 10},
	} {
		r.ctrl(fyne.KeyE)
		if !r.sees("JSON lines") {
			t.Fatal("no dialog")
		}
		r.click("JSON lines")
		r.click(c.rows)
		r.click(c.columns)
		if r.sees("Column titles") {
			t.Error("JSON has keys")
		}
		name := c.rows + ".json"
		r.exportTo(name, "Export")
		if got, members := countries(name); !slices.Equal(got, c.want) || members != c.members {
			t.Errorf("%s: %v with %d members", c.rows, got, members)
		}
	}
	// Without the query, and all columns, are proposed again; with a query that all
	// rows match, they are not offered, and the rest is as the last time.
	r.ctrl(fyne.KeyE)
	r.wantSeen("6 rows × 10 columns", "As last time")
	r.press(fyne.KeyEscape)
	r.query("")
	r.ctrl(fyne.KeyE)
	r.wantSeen("6 rows × 10 columns", "As last time")
	if r.sees("Without the query (6)") {
		t.Error("there is no query")
	}
}

// A workbook can go without its dress and without the information sheet.
func TestExportWorkbookOptions(t *testing.T) {
	r, dir := exporting(t)
	r.click("Information sheet")
	r.click("Colours, fixed header, filter")
	r.exportTo("a.xlsx", "Export")
	f, err := excelize.OpenFile(filepath.Join(dir, "a.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	panes, err := f.GetPanes(f.GetSheetName(0))
	if err != nil || panes.Freeze || len(f.GetSheetList()) != 1 {
		t.Errorf("sheets %q, panes %+v, %v", f.GetSheetList(), panes, err)
	}
}

// Parquet goes into one file, or into a folder that a second export adds to.
func TestExportParquet(t *testing.T) {
	r, dir := exporting(t)
	r.click("Parquet")
	r.exportTo("one", "Export")
	if !strings.HasPrefix(read(t, dir, "one.parquet"), "PAR1") {
		t.Error("one.parquet is none")
	}
	r.ctrl(fyne.KeyE)
	r.click("A folder, by region and as-of")
	r.exportTo("lake.parquet", "Export")
	r.wantSeen("6 rows written to lake.parquet, files: 2.")
	found, err := filepath.Glob(filepath.Join(dir, "lake.parquet", "dataset=numbers", "region=*", "as_of=*", "part-0.parquet"))
	if err != nil || len(found) != 2 {
		t.Errorf("%q, %v", found, err)
	}
	r.ctrl(fyne.KeyE)
	r.fields()[0].SetText("lake.parquet")
	r.rest()
	r.wantSeen("This folder has files already.", "Replace")
}

// An open file is said before, and not written over.
func TestExportToAnOpenFile(t *testing.T) {
	r, dir := exporting(t)
	for _, name := range []string{"open.xlsx", "~$open.xlsx"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("theirs"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	r.exportTo("open.xlsx", "Export")
	r.wantSeen("“open.xlsx” seems to be open in a spreadsheet program.")
	if r.dialogs.Top() == nil || read(t, dir, "open.xlsx") != "theirs" {
		t.Error("the file was written over")
	}
	if err := os.Remove(filepath.Join(dir, "~$open.xlsx")); err != nil {
		t.Fatal(err)
	}
	r.click("Export") // it has been closed: now it is a file to replace, which is said first
	r.wantSeen("A file of this name is there. It will be replaced.")
	if read(t, dir, "open.xlsx") != "theirs" {
		t.Error("the file was replaced before anybody was told")
	}
	r.click("Replace")
	if r.dialogs.Top() != nil || !strings.HasPrefix(read(t, dir, "open.xlsx"), "PK") {
		t.Error("the file was not replaced")
	}
}

// Enter before the disk has answered does not replace what nobody has seen.
func TestExportDoesNotReplaceUnseen(t *testing.T) {
	r, dir := exporting(t)
	if err := os.WriteFile(filepath.Join(dir, "a.csv"), []byte("mine"), 0o666); err != nil {
		t.Fatal(err)
	}
	r.fields()[0].SetText("a.csv")
	r.dialogs.Key(&fyne.KeyEvent{Name: fyne.KeyReturn})
	r.rest()
	r.wantSeen("It will be replaced.", "Replace")
	if read(t, dir, "a.csv") != "mine" {
		t.Fatal("replaced unseen")
	}
	r.press(fyne.KeyReturn)
	if read(t, dir, "a.csv") == "mine" {
		t.Error("not replaced after it was said")
	}
}

// The preset belongs to the rows, survives a restart, and goes with a saved view.
func TestExportPresetIsRemembered(t *testing.T) {
	dir, other := t.TempDir(), t.TempDir()
	r := newRig(t, app.Settings{ExportDir: dir}, numbersUS(t), usage(t))
	r.showNumbers()
	r.ctrl(fyne.KeyE)
	r.click("CSV")
	r.click("Semicolon")
	r.fields()[1].SetText(other)
	r.exportTo("a.csv", "Export")
	r.reports.show("calling-usage", 0, false)
	r.rest()
	r.ctrl(fyne.KeyE)
	if r.sees("As last time") || r.fields()[1].Text != other {
		t.Errorf("other rows have no preset of their own; the folder is %q", r.fields()[1].Text)
	}
	r.click("JSON lines")
	r.exportTo("b.json", "Export")

	r = r.again()
	r.showNumbers()
	r.query("country:US") // arranging does not lose it
	r.ctrl(fyne.KeyE)
	r.wantSeen("As last time")
	if got := r.reports.layouts["numbers"].Export; got == nil || got.Format != app.CSV || got.Delimiter != app.Semicolon || got.Folder != other {
		t.Errorf("the preset is %+v", got)
	}
	r.press(fyne.KeyReturn)
	if files, err := filepath.Glob(filepath.Join(other, "Telephone numbers_*.csv")); err != nil || len(files) != 1 || !strings.HasPrefix(read(t, files[0]), "\ufeffCustomer;") {
		t.Errorf("Ctrl+E, Enter wrote %q, %v", files, err)
	}

	saved := app.SavedView{Dataset: "numbers", Name: "Mine", Layout: app.Layout{Query: "country:US"}}
	if err := r.session.SaveView(saved); err != nil {
		t.Fatal(err)
	}
	r.reports.apply(saved)
	r.rest()
	if got := r.reports.layouts["numbers"].Export; got == nil || got.Delimiter != app.Semicolon {
		t.Errorf("a view without a preset of its own: %+v", got)
	}
	r.ctrl(fyne.KeyE)
	r.click("Tab")
	r.exportTo("c.csv", "Export")
	if got, _, err := r.session.SavedView(saved.ID()); err != nil || got.Export == nil || got.Export.Delimiter != app.Tab {
		t.Errorf("the view keeps %+v, %v", got.Export, err)
	}
}

// An export can be cancelled, which leaves nothing behind.
func TestExportIsCancelled(t *testing.T) {
	r, dir := exporting(t)
	r.fields()[0].SetText("a.csv")
	r.rest()
	begun := make(chan struct{})
	r.startWriting("Writing", func(ctx context.Context, _ func(done, total int64)) error {
		close(begun)
		<-ctx.Done()
		return ctx.Err()
	}, func() { t.Error("done") })
	<-begun
	r.deliver()
	r.pass(longExport)
	if r.toasts.Text() != "Writing…" || r.toasts.Verb() != "Cancel" {
		t.Fatalf("the window says %q and offers %q", r.toasts.Text(), r.toasts.Verb())
	}
	r.toasts.Act()
	r.rest()
	r.wantSeen("Cancelled: Writing")
	if files, err := os.ReadDir(dir); err != nil || len(files) != 0 {
		t.Errorf("%v, %v", files, err)
	}
}

// What the toast offers is what the machine can do.
func TestExportedFileCanBeOpened(t *testing.T) {
	beforeCan, beforeOpen, beforeShow := canOpen, openFile, showInFolder
	t.Cleanup(func() { canOpen, openFile, showInFolder = beforeCan, beforeOpen, beforeShow })
	var opened, shown string
	openFile = func(_ context.Context, path string) error { opened = path; return nil }
	showInFolder = func(_ context.Context, path string) error {
		shown = path
		return &app.NotOpened{Path: path, Err: errors.New("no program")}
	}
	canOpen = func() bool { return false }
	r, dir := exporting(t)
	r.exportTo("a.csv", "Export")
	if r.sees("Open") || !r.sees("Copy path") {
		t.Error("a machine that opens nothing offers to")
	}
	canOpen = func() bool { return true }
	path := filepath.Join(dir, "a.csv")
	again := func() {
		r.ctrl(fyne.KeyE)
		r.exportTo("a.csv", "Replace")
	}
	again()
	r.click("Open")
	again()
	r.click("Show in folder")
	r.wantSeen("“a.csv” could not be opened on this machine.")
	if opened != path || shown != path {
		t.Errorf("opened %q, shown %q", opened, shown)
	}
}

// The form can be filled in with the keyboard alone.
func TestExportByKeyboard(t *testing.T) {
	r, dir := exporting(t)
	r.canvas.FocusNext() // from the button round to the kinds
	r.press(fyne.KeyRight)
	r.wantSeen("Delimiter")
	for range 3 { // past the other kinds to the delimiters
		r.canvas.FocusNext()
	}
	r.press(fyne.KeyRight)
	r.press(fyne.KeyReturn)
	files, err := filepath.Glob(filepath.Join(dir, "*.csv"))
	if err != nil || len(files) != 1 || !strings.HasPrefix(read(t, files[0]), "\ufeffCustomer;") {
		t.Errorf("%q, %v", files, err)
	}
}

// Copies in the forms of other programs are what those read.
func TestCopyForms(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t))
	r.sortBy("location")
	r.clickRow(0, 0)
	r.clickRow(1, fyne.KeyModifierShift)
	for _, c := range []struct {
		form copyForm
		want string
	}{
		{copyTitled, "Customer\tCustomer Org ID\tLocation Name\tCountry\tPhone Number\tExtension\tRegion\nNorthwind Traders\tc-2\tAustin\tUS\t+15125550102\t\tUS\nAcme Logistics\tc-1\tBoston\tUS\t+16175550103\t103\tUS"},
		{copyBare, "Northwind Traders\tc-2\tAustin\tUS\t+15125550102\t\tUS\nAcme Logistics\tc-1\tBoston\tUS\t+16175550103\t103\tUS"},
		{copyCSV, "Customer,Customer Org ID,Location Name,Country,Phone Number,Extension,Region\nNorthwind Traders,c-2,Austin,US,+15125550102,,US\nAcme Logistics,c-1,Boston,US,+16175550103,103,US\n"},
	} {
		r.reports.copy(c.form)
		r.rest()
		if got := r.app.Clipboard().Content(); got != c.want {
			t.Errorf("form %d: %q, want %q", c.form, got, c.want)
		}
		r.wantSeen("2 rows copied.")
	}
	r.reports.copy(copyJSON)
	r.rest()
	d := json.NewDecoder(bytes.NewReader([]byte(r.app.Clipboard().Content())))
	for _, location := range []string{"Austin", "Boston"} {
		var row map[string]any
		if err := d.Decode(&row); err != nil || row["location"] != location {
			t.Errorf("%v, %v", row, err)
		}
	}
	r.app.Clipboard().SetContent("")
	r.canvas.(fyne.Shortcutable).TypedShortcut(copyBareKeys)
	r.rest()
	if got := r.app.Clipboard().Content(); !strings.HasPrefix(got, "Northwind Traders\t") {
		t.Errorf("Ctrl+Shift+C copied %q", got)
	}
}
