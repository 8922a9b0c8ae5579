package views

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"partnerdesk/app"
	"partnerdesk/views/grid"
)

// reseller is a reseller's list of orders as a German spreadsheet writes it: no
// header is one that the program knows.
func reseller(t testing.TB, name string) string {
	return write(t, name,
		"Bestellnr;Kunde;Lizenz;Menge;Netto;Bestellt am;Geliefert;Freigabe;Notiz",
		"B-1001;Acme Logistics;Webex Calling;1.200;18.499,50;31.12.2025;02.01.2026 08:30;ja;eilig",
		"B-1002;Nordlicht GmbH;Webex Meetings;15;1.249,00;15.11.2025;16.11.2025 17:05;ja;",
		"B-1003;Kato Trading;Devices;7;99,90;13.11.2025;14.11.2025 09:00;nein;Rückruf",
		"B-1004;Blue Ridge Health;Webex Calling;viele;450,00;2025-11-31;01.12.2025 10:15;ja;",
		"B-1005;株式会社山田製作所;Webex Calling;40;620,00;01.12.2025;02.12.2025 11:45;nein;")
}

// askReseller drops the reseller's file and says yes to the import.
func askReseller(t *testing.T, settings app.Settings) *rig {
	r := newRig(t, settings)
	r.drop(reseller(t, "Bestellungen Q4.csv"))
	r.press(fyne.KeyReturn)
	return r
}

// TestMappingPictures shows the form.
func TestMappingPictures(t *testing.T) {
	for _, c := range []struct {
		name     string
		settings app.Settings
		size     fyne.Size
		do       func(*rig)
	}{
		{"mapping_light_en.png", app.Settings{}, fyne.Size{}, func(r *rig) {
			r.asOrders()
			r.toColumn("Menge")
		}},
		{"mapping_dark_en.png", app.Settings{Theme: "dark"}, fyne.Size{}, func(r *rig) {
			r.asOrders()
			r.becomes("Freigabe", "Amount")
		}},
		{"mapping_light_ja.png", app.Settings{Language: "ja"}, fyne.Size{}, func(r *rig) {
			r.toColumn("Geliefert")
		}},
		{"mapping_dark_ja.png", app.Settings{Theme: "dark", Language: "ja"}, fyne.Size{}, func(r *rig) {
			r.pickIn("新しい独自のデータセット", "注文")
			r.becomes("Netto", "金額")
		}},
		{"mapping_light_ja_small.png", app.Settings{Language: "ja"}, fyne.NewSize(1024, 700), func(r *rig) { r.press(fyne.KeyReturn) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRig(t, c.settings)
			if !c.size.IsZero() {
				r.canvas.Resize(c.size)
			}
			r.drop(reseller(t, "Bestellungen Q4.csv"))
			r.press(fyne.KeyReturn)
			c.do(r)
			r.wantPicture(c.name)
		})
	}
}

// pickIn opens the picker that shows a text and chooses an option.
func (r *rig) pickIn(shows, option string) {
	r.t.Helper()
	r.click(shows)
	r.enter(option)
	r.press(fyne.KeyReturn)
}

// grids are those of the dialog in front: the list of columns, the preview.
func (r *rig) grids() []*grid.Grid {
	var found []*grid.Grid
	r.walk(func(o fyne.CanvasObject, _ fyne.Position, overlaid bool) {
		if g, ok := o.(*grid.Grid); ok && overlaid {
			found = append(found, g)
		}
	})
	return found
}

// resellerHeaders are the headers of the reseller's file.
var resellerHeaders = []string{"Bestellnr", "Kunde", "Lizenz", "Menge", "Netto", "Bestellt am", "Geliefert", "Freigabe", "Notiz"}

// toColumn puts the keyboard on a column of the list.
func (r *rig) toColumn(header string) {
	r.t.Helper()
	r.canvas.Focus(r.grids()[0])
	r.press(fyne.KeyHome)
	for range slices.Index(resellerHeaders, header) {
		r.press(fyne.KeyDown)
	}
}

// pressOn presses the primary button on a cell of a grid.
func (r *rig) pressOn(g *grid.Grid, row, column int) {
	r.t.Helper()
	at, size := g.CellRect(row, column)
	if size.IsZero() {
		r.t.Fatalf("row %d, column %d is out of view", row, column)
	}
	ev := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	ev.Position = at.AddXY(size.Width/2, size.Height/2)
	g.MouseDown(ev)
	g.MouseUp(ev)
	r.rest()
}

// becomes has a column of the list become something, by keyboard.
func (r *rig) becomes(header, option string) {
	r.t.Helper()
	r.toColumn(header)
	r.press(fyne.KeyReturn)
	r.enter(option)
	r.press(fyne.KeyReturn)
}

// fieldWith returns the field of the dialog in front that holds a text.
func (r *rig) fieldWith(text string) field {
	r.t.Helper()
	for _, f := range r.fields() {
		if f.Text == text {
			return f
		}
	}
	r.t.Fatalf("no field holds %q; there is:\n%s", text, r.read())
	return field{}
}

func (r *rig) dialogTitle() string {
	if top := r.dialogs.Top(); top != nil {
		return top.Title
	}
	return ""
}

// asOrders says of the reseller's file what its columns are, by keyboard.
func (r *rig) asOrders() {
	r.t.Helper()
	r.pickIn("A new dataset of its own", "Orders")
	for _, c := range [][2]string{{"Bestellnr", "Order"}, {"Kunde", "Customer"}, {"Lizenz", "License"}, {"Menge", "Quantity"}, {"Netto", "Amount"}, {"Bestellt am", "Date"}, {"Notiz", "Ignore"}} {
		r.becomes(c[0], c[1])
	}
}

func TestMappingFromDropToRows(t *testing.T) {
	r := newRig(t, app.Settings{})
	r.drop(reseller(t, "Bestellungen Q4.csv"))
	r.wantSeen("Import 1 file?", "Not recognised: columns are asked for")
	r.press(fyne.KeyReturn)
	r.wantSeen("How is “Bestellungen Q4.csv” to be read?", "UTF-8 · Semicolon · header in line 1 · 9 columns · first 5 rows sampled", "All 5 sampled rows fit.")
	r.asOrders()
	r.wantSeen("4 of 5 sampled rows fit; 2 cells do not.", "2025-11-31", "1 does not fit", "Ignored")
	r.click("Next that does not fit")
	r.wantSeen("4 of 5 values fit.")
	r.click("Import")
	r.wantSeen("1 table loaded: 5 rows.", "2 cells did not fit")
	if r.reports.at.dataset != "orders" {
		t.Fatalf("%q is shown", r.reports.at.dataset)
	}
	r.wantColumn("order", "B-1001", "B-1002", "B-1003", "B-1004", "B-1005")
	r.wantColumn("quantity", "1,200", "15", "7", "–", "40")
	r.wantColumn("amount", "18,499.5", "1,249", "99.9", "450", "620")
	r.wantColumn("date", "2025-12-31", "2025-11-15", "2025-11-13", "–", "2025-12-01")
	kept, err := r.session.KeptMappings()
	if err != nil || len(kept) != 1 || kept[0].Name != "Bestellungen Q4" || kept[0].Loads != 1 || !kept[0].Used.Equal(now) {
		t.Errorf("kept is %+v, %v", kept, err)
	}
}

func TestMappingByPointer(t *testing.T) {
	r := askReseller(t, app.Settings{})
	r.pickIn("A new dataset of its own", "Orders")
	r.wantSeen("Nothing is assigned to Order")
	list, preview := r.grids()[0], r.grids()[1]
	r.pressOn(list, 4, 0)
	r.wantSeen("18.499,50  ·  1.249,00  ·  99,90  ·  450,00  ·  620,00")
	r.pressOn(preview, 0, 0)
	r.wantSeen("B-1001  ·  B-1002")
	if row, _, _ := list.Active(); row != 0 {
		t.Errorf("the list is at %d after a click on the first column of the preview", row)
	}
	r.click("New column")
	r.click("Order")
	if r.reads("Nothing is assigned to Order") {
		t.Error("the order is still missed")
	}
}

func (r *rig) reads(text string) bool { return strings.Contains(r.read(), text) }

func TestMappingConflictIsSaidAtThePlace(t *testing.T) {
	r := askReseller(t, app.Settings{})
	r.asOrders()
	r.becomes("Freigabe", "Amount")
	r.wantSeen("Given twice", "“Netto” becomes Amount too.", "Freigabe: “Netto”")
	r.press(fyne.KeyTab)
	r.click("Import")
	if r.dialogTitle() == "" {
		t.Fatal("a mapping with a conflict was accepted")
	}
	r.toColumn("Netto")
	r.wantSeen("“Freigabe” becomes Amount too.")
	r.becomes("Freigabe", "New")
	if r.reads("Given twice") {
		t.Error("the conflict is still said")
	}
	r.click("Import")
	r.wantSeen("1 table loaded: 5 rows.")
}

func TestMappingFormats(t *testing.T) {
	r := askReseller(t, app.Settings{})
	r.pickIn("A new dataset of its own", "Orders")
	r.becomes("Netto", "Amount")
	r.wantSeen("Comma: 1,5", "18,499.5")
	r.pickIn("Comma: 1,5", "Point")
	r.wantSeen("Point: 1.5", "18.499,50", "do not fit", "sampled rows fit;")
	r.pickIn("Point: 1.5", "Comma")
	r.pickIn("Point: 1.000", "None")
	r.wantSeen("2 do not fit")
	r.toColumn("Geliefert")
	r.fieldWith("").SetText("")
	zone := r.fieldOf("UTC")
	zone.SetText("Asia/Nowhere")
	r.wantSeen("There is no time zone “Asia/Nowhere”.", "Bad format")
	zone.SetText("Europe/Berlin")
	r.wantSeen("2026-01-02 07:30:00") // an hour before, in winter; the tests show times in UTC
	r.toColumn("Freigabe")
	r.pickIn("Text", "Yes or no")
	r.wantSeen("5 do not fit")
	r.fieldOf("For example: active, on").SetText("ja")
	r.fieldOf("For example: inactive, off").SetText("nein")
	if r.reads("5 do not fit") || !r.sees("Yes") || !r.sees("No") {
		t.Errorf("ja and nein are not read:\n%s", r.read())
	}
	r.fieldOf("Title of the column").SetText("Released")
	r.wantSeen("Freigabe → Released")
	r.toColumn("Notiz")
	r.fieldOf("For example: n/a, -").SetText("eilig, Rückruf")
	r.click("Import")
	r.wantSeen("1 table loaded: 5 rows.")
	m, err := r.session.Mapping("Bestellungen Q4")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{`column: "Netto" = amount, decimal, decimal comma, thousands none`,
		`column: "Geliefert" = geliefert, time, order day-month-year, zone Europe/Berlin`,
		`column: "Freigabe" = released "Released", boolean, yes "ja", no "nein"`, `column: "Notiz" = notiz, text, missing "eilig" "Rückruf"`} {
		if !slices.Contains(lines(m.Text()), line) {
			t.Errorf("the mapping has no line %s:\n%s", line, m.Text())
		}
	}
}

// fieldOf returns the field of the dialog in front with a hint.
func (r *rig) fieldOf(hint string) field {
	r.t.Helper()
	for _, f := range r.fields() {
		if f.PlaceHolder == hint {
			return f
		}
	}
	r.t.Fatalf("no field has the hint %q", hint)
	return field{}
}

// A second file of the same headers is read without a question; the toast leads
// back, and what is decided then takes the place of that load.
func TestMappingIsUsedSilently(t *testing.T) {
	r := askReseller(t, app.Settings{})
	r.asOrders()
	r.click("Import")
	second := write(t, "Bestellungen Januar.csv", "kunde;BESTELLNR;Lizenz;Menge;Netto;Bestellt am;Geliefert;Freigabe;Notiz",
		"Acme;B-2001;Webex Calling;2.500;1,50;31.01.2026;;ja;x")
	r.drop(second)
	r.wantSeen("Orders, by mapping")
	r.press(fyne.KeyReturn)
	r.wantSeen("1 table loaded: 1 row. Columns as in the mapping “Bestellungen Q4”.", "Change…")
	r.wantColumn("quantity", "1,200", "15", "7", "–", "40", "2,500")
	before, err := r.session.Snapshots()
	if err != nil {
		t.Fatal(err)
	}
	r.click("Change…")
	r.wantSeen("How is “Bestellungen Januar.csv” to be read?", "Remembered")
	r.canvas.Focus(r.grids()[0])
	r.press(fyne.KeyHome, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown) // Menge
	r.pickIn("Point: 1.000", "None")
	r.pickIn("Comma: 1,5", "Point")
	r.click("Import")
	r.wantSeen("1 table loaded: 1 row. 1 cell did not fit")
	after, err := r.session.Snapshots()
	if err != nil || len(after) != len(before) {
		t.Errorf("%d loads became %d, %v", len(before), len(after), err)
	}
	r.wantColumn("quantity", "1,200", "15", "7", "–", "40", "–")
}

// At 200 % of a small screen the form scrolls, and what has the keyboard is in
// view.
func TestMappingInLittleRoom(t *testing.T) {
	r := newRig(t, app.Settings{})
	r.canvas.Resize(fyne.NewSize(640, 400))
	r.drop(reseller(t, "Bestellungen Q4.csv"))
	r.press(fyne.KeyReturn)
	inView := func(o fyne.CanvasObject) bool {
		top := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y
		return top >= 60 && top+min(o.Size().Height, 60) <= 340 // between title and buttons
	}
	preview := r.grids()[1]
	if inView(preview) {
		t.Fatal("there is room for all")
	}
	r.canvas.Focus(preview)
	r.rest()
	if !inView(preview) {
		t.Error("the preview has the keyboard and is out of view")
	}
	name := r.fieldOf("Name of the mapping")
	r.canvas.Focus(name.focus)
	r.rest()
	if !inView(name.focus.(fyne.CanvasObject)) {
		t.Error("the name has the keyboard and is out of view")
	}
	r.press(fyne.KeyReturn)
	r.wantSeen("1 table loaded: 5 rows.")
}

// Several columns are decided on at once.
func TestMappingOfSeveralColumns(t *testing.T) {
	r := askReseller(t, app.Settings{})
	list := r.grids()[0]
	choose := func(first, n int, line string) {
		t.Helper()
		list.Select(first, n)
		list.OnMenu(first, 0, fyne.NewPos(300, 300))
		r.click(line)
	}
	choose(1, 8, "Ignore the selected columns")
	choose(3, 2, "Make them new columns")
	r.wantSeen("Menge", "Freigabe → Ignored", "Kunde → Ignored")
	r.click("Import")
	if all := r.loaded(); len(all) != 1 || len(all[0].Columns) != 3 {
		t.Errorf("loaded %+v", all)
	}
}
