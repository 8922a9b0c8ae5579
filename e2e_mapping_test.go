//go:build linux && realwindow

package main_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"partnerdesk/app/i18n"
	"partnerdesk/views"
)

// The reseller's list of orders as a German spreadsheet writes it.
const (
	resellerHeader = "Bestellnr;Kunde;Notiz;Lizenz;Menge;Netto;Bestellt am;Geliefert;Freigabe"
	resellerRows   = `B-1001;Acme Logistics;eilig;Webex Calling;1.200;18.499,50;31.12.2025;02.01.2026 08:30;ja
B-1002;Nordlicht GmbH;;Webex Meetings;15;1.249,00;15.11.2025;16.11.2025 17:05;ja
B-1003;"Kato; Söhne";Rückruf;Devices;7;99,90;13.11.2025;14.07.2025 09:00;nein
B-1004;株式会社山田製作所;"zwei
Zeilen";Webex Calling;40;0,25;01.02.2026;02.02.2026 11:45;nein
`
	moreRows = "B-2001;Blue Ridge Health;;Webex Calling;3.400.500;12,75;28.02.2026;29.03.2026 03:15;ja\n"
)

// ordersIn reads a reseller's list by the standard library alone, as the command
// line writes its orders: order, customer, license, quantity, amount, date,
// delivered, released.
func ordersIn(t *testing.T, text string) [][]string {
	t.Helper()
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = ';'
	records, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	number := func(text string) string {
		f, err := strconv.ParseFloat(strings.ReplaceAll(strings.ReplaceAll(text, ".", ""), ",", "."), 64)
		if err != nil {
			t.Fatal(err)
		}
		return strconv.FormatFloat(f, 'f', -1, 64)
	}
	var rows [][]string
	for _, c := range records {
		day, err := time.Parse("02.01.2006", c[6])
		if err != nil {
			t.Fatal(err)
		}
		at, err := time.ParseInLocation("02.01.2006 15:04", c[7], berlin)
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, []string{c[0], c[1], c[3], number(c[4]), number(c[5]), day.Format(time.DateOnly),
			at.UTC().Format(time.RFC3339), fmt.Sprint(c[8] == "ja")})
	}
	return rows
}

// mapper drives the form for mappings with the pointer or with keys.
type mapper struct {
	*window
	*i18n.Printer
	keys bool
}

// TestE2EMapping imports a file of unknown headers in the real window: every
// column is said what it is, then a second file is read without a question, and
// the mapping is changed, renamed, shared and deleted.
func TestE2EMapping(t *testing.T) {
	for _, c := range []struct {
		name     string
		language i18n.Language
		keys     bool
	}{{"pointer_en", i18n.English, false}, {"keys_en", i18n.English, true}, {"pointer_ja", i18n.Japanese, false}, {"keys_ja", i18n.Japanese, true}} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			testMapping(t, c.language, c.keys)
		})
	}
}

func testMapping(t *testing.T, language i18n.Language, keys bool) {
	m := newMachine(t)
	w := mapper{m.open(), i18n.For(language), keys}
	w.until("the empty screen", func(s views.State) bool { return s.Empty != "" })
	if language == i18n.Japanese {
		w.choose("日本語")
		w.until("the window in Japanese", func(s views.State) bool { return s.Language == "ja" })
	}
	first := resellerHeader + "\n" + resellerRows
	w.drop(m.file("Bestellungen Q4.csv", []byte(first)))
	w.dialog(w.N("import.title", 1))
	w.reads(overlaid, w.T("import.unknown"))
	w.accept("action.import")
	w.dialog(w.T("mapping.title", i18n.Args{"file": "Bestellungen Q4.csv"}))
	w.reads(overlaid, w.N("mapping.all_fit", 4))

	w.chooseDataset()
	for i, target := range []string{"Order/注文番号", "Customer/顧客", "", "License/ライセンス", "Quantity/数量", "Amount/金額", "Date/日付"} {
		word := w.T("mapping.ignore")
		if target != "" {
			word = w.word(target)
		}
		w.assign(i, word)
	}
	w.delivered()
	w.released()
	w.amount()
	w.reads(overlaid, w.N("mapping.all_fit", 4))
	w.reads(inGrid, "18,499.5")
	w.accept("action.import")
	w.until("the rows of the file", func(s views.State) bool {
		return s.Dialog == "" && s.Dataset == "orders" && s.Shown == 4 && s.Toast != ""
	})

	second := strings.ToUpper("Bestellnr;Kunde;") + "Notiz;Lizenz;Menge;Netto;Bestellt am;Geliefert;Freigabe\n" + moreRows
	w.drop(m.file("Bestellungen Januar.csv", []byte(second)))
	w.dialog(w.N("import.title", 1))
	w.reads(overlaid, w.T("import.by_mapping", i18n.Args{"dataset": w.word("Orders/注文")}))
	w.accept("action.import")
	used := w.T("mapping.used", i18n.Args{"mapping": "Bestellungen Q4"})
	w.until("the rows of both files", func(s views.State) bool { return s.Shown == 5 && strings.Contains(s.Toast, used) })
	if w.keys {
		w.Key("ctrl+f", "F6", "Return") // from the grid F6 leads to its header
	} else {
		w.clickOn("part.Button", w.T("mapping.change"))
	}
	w.dialog(w.T("mapping.title", i18n.Args{"file": "Bestellungen Januar.csv"}))
	w.Key("Escape")
	w.dialog("")

	shared := w.manage(m)
	w.quit()

	path := filepath.Join(m.files, "out.csv")
	m.mustRun("list", "orders", "--columns", "order,customer,name,quantity,amount,date,geliefert,released", "--sort", "order", "-o", path)
	got := readCSV(t, path)
	want := ordersIn(t, resellerRows+moreRows)
	if len(got) != len(want)+1 {
		t.Fatalf("the profile holds %d rows, the files %d", len(got)-1, len(want))
	}
	for i, row := range want {
		if !slices.Equal(got[i+1], row) {
			t.Errorf("row %d is %q, the file says %q", i, got[i+1], row)
		}
	}
	if output := m.mustRun("mappings", "show", "Reseller"); output != shared {
		t.Errorf("the shared text is\n%s\nthe mapping\n%s", shared, output)
	}
}

// word takes the word of the language out of two.
func (w mapper) word(both string) string {
	en, ja, _ := strings.Cut(both, "/")
	if w.Language() == i18n.Japanese {
		return ja
	}
	return en
}

func (w mapper) dialog(title string) {
	w.t.Helper()
	w.until("the dialog "+title, func(s views.State) bool { return s.Dialog == title })
}

// accept presses the first button of the dialog, or Enter in a field that leaves
// that to the dialog.
func (w mapper) accept(verb string) {
	w.t.Helper()
	if w.keys {
		w.Key("Return")
	} else {
		w.clickOn("part.Button", w.T(verb))
	}
}

// option chooses in the list that is open, by a part of what it is called.
func (w mapper) option(text string) {
	w.t.Helper()
	w.untilSeen("the open list", func(s screen) bool { return s.Focus == "part.Entry" && s.reads("part.optionLine", "") })
	w.Paste(text)
	w.untilSeen(text+" in the list", func(s screen) bool { return s.Typed == text && slices.Contains(s.all("part.optionLine"), text) })
	if w.keys {
		w.Key("Return")
	} else {
		w.clickOn("part.optionLine", text)
	}
	w.untilSeen("the list closed", func(s screen) bool { return !s.reads("part.optionLine", "") })
}

// picker returns one of the pickers of the form, from the top.
func (w mapper) picker(n int) seen {
	w.t.Helper()
	var found seen
	w.untilSeen(fmt.Sprintf("picker %d", n), func(s screen) bool {
		var all []seen
		for _, v := range s.Seen {
			if v.in("part.Picker") && v.Heard && strings.HasSuffix(v.In, "part.Picker") {
				all = append(all, v)
			}
		}
		slices.SortStableFunc(all, func(a, b seen) int {
			if a.Y != b.Y {
				return int(a.Y - b.Y)
			}
			return int(a.X - b.X)
		})
		if n >= len(all) {
			return false
		}
		found = all[n]
		return true
	})
	return found
}

// openPicker clicks on a picker of the form.
func (w mapper) openPicker(n int) {
	w.t.Helper()
	v := w.picker(n)
	w.Click(int((v.X+v.W/2)*w.now.Scale), int((v.Y+v.H/2)*w.now.Scale))
}

// The pickers of the form, from the top.
const (
	datasetPicker = iota
	targetPicker
	typePicker
)

func (w mapper) chooseDataset() {
	w.t.Helper()
	if w.keys {
		w.untilSeen("the keyboard in the list", func(s screen) bool { return s.Focus == inGrid })
		w.Key("shift+Tab", "shift+Tab", "Down")
	} else {
		w.openPicker(datasetPicker)
	}
	w.option(w.word("Orders/注文"))
	w.reads(overlaid, w.T("mapping.lacks", i18n.Args{"columns": w.word("Order/注文番号")}))
	if w.keys {
		w.Key("Tab")
		w.untilSeen("the keyboard in the list", func(s screen) bool { return s.Focus == inGrid })
	}
}

// toColumn chooses a column of the list.
func (w mapper) toColumn(i int) {
	w.t.Helper()
	header := strings.Split(resellerHeader, ";")[i]
	if w.keys {
		w.untilSeen("the keyboard in the list", func(s screen) bool { return s.Focus == inGrid })
		w.Key("Home")
		for range i {
			w.Key("Down")
		}
	} else {
		w.clickOn(inGrid, header)
	}
	w.untilSeen("the column "+header, func(s screen) bool {
		return slices.ContainsFunc(s.Seen, func(v seen) bool { return v.Text == header && v.Heard && v.in("part.Text") })
	})
}

// assign has a column become something.
func (w mapper) assign(i int, target string) {
	w.t.Helper()
	w.toColumn(i)
	if w.keys {
		w.Key("Return")
	} else {
		w.openPicker(targetPicker)
	}
	w.option(target)
	w.untilSeen(target, func(s screen) bool { return slices.Contains(s.all("part.Picker"), target) })
	if w.keys {
		w.untilSeen("the keyboard in the list again", func(s screen) bool { return s.Focus == inGrid })
	}
}

// delivered gives the times of delivery their zone.
func (w mapper) delivered() {
	w.t.Helper()
	w.toColumn(7)
	if w.keys {
		w.Key("Tab", "Tab", "Tab", "Tab", "Tab")
	} else {
		w.clickOn("part.SelectEntry", "UTC")
	}
	w.untilSeen("the field of the zone", func(s screen) bool { return s.Focus == "part.SelectEntry" })
	w.Type("Europe/Berlin")
}

// released gives a column a title and a type, and says what its words mean.
func (w mapper) released() {
	w.t.Helper()
	if w.keys { // one stop more than on the way there: the button in the field of the zone
		w.Key("shift+Tab", "shift+Tab", "shift+Tab", "shift+Tab", "shift+Tab", "shift+Tab")
	}
	w.toColumn(8)
	if w.keys {
		w.Key("Tab", "Tab")
	} else {
		w.clickOn("part.Entry", "Freigabe")
	}
	w.untilSeen("the field of the title", func(s screen) bool { return s.Focus == "part.Entry" && s.Typed == "Freigabe" })
	w.Key("ctrl+a")
	w.Type("Released")
	if w.keys {
		w.Key("Tab", "Down")
	} else {
		w.openPicker(typePicker)
	}
	w.option(w.T("mapping.type.boolean"))
	w.reads(overlaid, w.N("mapping.fit_misfits", 4))
	if w.keys {
		w.Key("Tab")
	} else {
		w.clickOn("part.Entry", w.T("mapping.yes_hint"))
	}
	w.Type("ja")
	w.reads(overlaid, w.N("mapping.fit_misfits", 2))
	if w.keys {
		w.Key("Tab")
	} else {
		w.clickOn("part.Entry", w.T("mapping.no_hint"))
	}
	w.Type("nein")
	w.untilSeen("words that fit", func(s screen) bool { return !s.reads(overlaid, w.N("mapping.fit_misfits", 2)) })
}

// amount reads the amounts with a decimal point, sees that they do not fit, and
// goes back.
func (w mapper) amount() {
	w.t.Helper()
	if w.keys {
		w.Key("shift+Tab", "shift+Tab", "shift+Tab", "shift+Tab", "shift+Tab")
	}
	w.toColumn(5)
	if w.keys {
		w.Key("Tab", "Tab", "Down")
	} else {
		w.openPicker(2)
	}
	w.option(w.T("mapping.decimal.point"))
	w.reads(overlaid, w.T("mapping.next_misfit"))
	if w.keys {
		w.Key("Down")
	} else {
		w.openPicker(2)
	}
	w.option(w.T("mapping.decimal.comma"))
	if w.keys {
		w.Key("Tab", "Tab") // a field, where Enter is the dialog's
	}
}

// manage changes, renames, shares and deletes the mapping, and returns the text
// that was shared.
func (w mapper) manage(m *machine) string {
	w.t.Helper()
	press := func(key string, tabs ...string) {
		w.t.Helper()
		if w.keys {
			w.untilSeen("the keyboard in the list", func(s screen) bool { return s.Focus == inGrid })
			w.Key(append(tabs, "Return")...)
		} else {
			w.clickOn("part.Button", w.T(key))
		}
	}
	w.choose(w.T("menu.mappings"))
	w.dialog(w.T("mappings.title"))
	w.reads(inGrid, "Bestellungen Q4", w.word("Orders/注文"))

	press("mappings.edit")
	w.dialog(w.T("mappings.edit_title", i18n.Args{"name": "Bestellungen Q4"}))
	w.assign(1, w.T("mapping.new"))
	if w.keys {
		w.Key("Tab", "Tab", "Tab", "Tab", "Tab")
	}
	w.accept("action.save")
	w.dialog(w.T("mappings.title"))
	w.reads(overlaid, w.T("mappings.saved", i18n.Args{"name": "Bestellungen Q4"}))
	undo := func() {
		w.t.Helper()
		if w.keys {
			w.Key("shift+Tab", "Return")
		} else {
			w.clickOn("part.Button", w.T("action.undo"))
		}
	}
	if w.keys {
		w.untilSeen("the keyboard in the list", func(s screen) bool { return s.Focus == inGrid })
	}
	undo()
	w.untilSeen("the notice gone", func(s screen) bool {
		return !s.reads(overlaid, w.T("mappings.saved", i18n.Args{"name": "Bestellungen Q4"}))
	})

	press("mappings.rename", "Tab", "Tab")
	w.dialog(w.T("mappings.rename_title"))
	w.Type("Reseller")
	w.accept("action.save")
	w.dialog(w.T("mappings.title"))
	w.reads(inGrid, "Reseller")

	path := filepath.Join(m.files, "shared.txt")
	press("mappings.share", "Tab", "Tab", "Tab")
	w.dialog(w.T("mappings.share_title"))
	if w.keys {
		w.Key("shift+Tab", "shift+Tab")
	} else {
		w.clickOnEnding("part.Entry", "Reseller.mapping.txt")
	}
	w.untilSeen("the field of the file", func(s screen) bool { return s.Focus == "part.Entry" })
	w.Key("ctrl+a")
	w.Type(path)
	w.accept("action.save_file")
	w.reads(overlaid, w.T("mappings.written", i18n.Args{"file": "shared.txt"}))
	text, err := os.ReadFile(path)
	if err != nil {
		w.t.Fatal(err)
	}

	press("mappings.delete", "Tab", "Tab", "Tab", "Tab")
	w.reads(overlaid, w.T("mappings.none"))
	if w.keys {
		w.untilSeen("the keyboard on the button", func(s screen) bool { return s.Focus == "part.Button" })
	}
	undo()
	w.reads(inGrid, "Reseller")
	w.Key("Escape")
	w.dialog("")
	return string(text)
}

// clickOnEnding clicks on a text that ends so.
func (w mapper) clickOnEnding(kind, end string) {
	w.t.Helper()
	var x, y int
	w.untilSeen("…"+end, func(s screen) bool {
		for _, v := range slices.Backward(s.Seen) {
			if v.in(kind) && strings.HasSuffix(v.Text, end) && !v.Heard {
				x, y = int((v.X+v.W/2)*s.Scale), int((v.Y+v.H/2)*s.Scale)
				return true
			}
		}
		return false
	})
	w.Click(x, y)
}
