//go:build linux && realwindow

package main_test

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"partnerdesk/views"
)

// beyondWords are what a script reads on the screen of the licences, in a
// language.
type beyondWords struct{ lang, prices, set, undo, yen string }

var beyondLanguages = []beyondWords{{"en", "Prices", "Set the price", "Undo", " JPY"}, {"ja", "価格表", "価格を設定", "元に戻す", " JPY"}}

// reasonOf is what the command line says of a customer with reasons to act.
type reasonOf struct {
	Customer   string `json:"customer"`
	CustomerID string `json:"customer_id"`
	Score      int    `json:"score"`
}

// costOf is what it says of the costs of a product.
type costOf struct {
	Unassigned json.Number `json:"unassigned"`
	Currency   string      `json:"currency"`
	Lines      int         `json:"lines"`
}

// The sections of the licences that the vendor has not, in a real window: a
// customer with reasons to act is opened and left, the calendar is saved, and
// what licences cost follows their prices; by keyboard and by mouse.
func TestE2EBeyond(t *testing.T) {
	t.Parallel()
	for _, words := range beyondLanguages {
		t.Run(words.lang, func(t *testing.T) {
			t.Parallel()
			beyond(t, words)
		})
	}
}

func beyond(t *testing.T, words beyondWords) {
	m := newMachine(t)
	m.mustRun("sample", "--customers", "60")
	m.settle("licences")
	var first reasonOf
	reasons := strings.Split(strings.TrimSpace(m.mustRun("kpi", "reasons", "--json")), "\n")
	if err := json.Unmarshal([]byte(reasons[0]), &first); err != nil || first.Score == 0 || len(reasons) < 3 {
		t.Fatalf("%d customers have reasons, the first %+v, %v", len(reasons), first, err)
	}
	w := m.openWith("HOME="+m.files, "--lang", words.lang)
	w.until("the sections", func(s views.State) bool {
		return s.Screen == "licences" && s.Tables["reasons"].Rows == len(reasons) && s.Tables["calendar"].Rows == 12 && s.Cards["total_customers"] != ""
	})

	// A customer with reasons, by keys and by the mouse; the way back leads to where
	// the page was left.
	for i := 1; i <= 6; i++ {
		w.Key("alt+Down")
		w.until("the next section", func(s views.State) bool { return s.Looked == i })
	}
	w.untilSeen("the keyboard in the rows", func(s screen) bool { return s.Focus == inGrid })
	opened := func(s views.State) bool { return s.Screen == "customers" && s.OnPage && s.Customer == first.CustomerID }
	back := func(s views.State) bool {
		_, there := s.Places["reasons.first:customer"]
		return s.Screen == "licences" && s.Looked == 6 && there
	}
	w.Key("Return")
	w.until("the page of the customer", opened)
	w.Key("alt+Left")
	w.until("the reasons again", back)
	x, y := w.at("reasons.first:customer")
	w.doubleClick(x, y, "the page of the customer, by the mouse", opened)
	w.Key("alt+Left")
	w.until("the reasons once more", back)

	// The calendar.
	w.Key("alt+Down")
	w.until("the calendar", func(s views.State) bool { return s.Looked == 7 })
	w.click("calendar.save")
	w.until("the question for a file", func(s views.State) bool { return s.Dialog != "" })
	w.Key("Return")
	w.until("the file", func(s views.State) bool { return s.Dialog == "" && strings.Contains(s.Toast, ".ics") })
	m.savedCalendar()

	// Prices.
	w.Key("alt+Down")
	w.until("the costs", func(s views.State) bool { return s.Looked == 8 })
	w.Key("space")
	open := func(s screen) bool { return s.Dialog == words.prices && s.Focus == inGrid }
	w.untilSeen("the prices", open)
	w.Key("Return")
	w.untilSeen("the field of the price", func(s screen) bool { return s.Focus == "part.Entry" })
	w.Key("ctrl+a")
	w.Type("1000")
	w.Key("Return")
	once := w.untilSeen("what it comes to", func(s screen) bool { return s.Cards["money.unassigned"] != "" && open(s) })
	w.clickOn(overlaid, words.undo)
	w.untilSeen("no costs again", func(s screen) bool { _, there := s.Cards["money.unassigned"]; return !there && open(s) })
	w.Key("Return")
	w.untilSeen("the field again", func(s screen) bool { return s.Focus == "part.Entry" && s.Typed == "" })
	w.Type("2000")
	w.clickOn(overlaid, words.set)
	twice := w.untilSeen("twice as much", func(s screen) bool {
		return s.Cards["money.unassigned"] != "" && s.Cards["money.unassigned"] != once.Cards["money.unassigned"] && open(s)
	})
	w.Key("Escape")
	w.until("the dialog closed", func(s views.State) bool { return s.Dialog == "" })
	w.quit()
	var cost costOf
	if err := json.Unmarshal([]byte(m.mustRun("kpi", "money", "--product", "meetings", "--by", "total", "--json")), &cost); err != nil || cost.Lines == 0 {
		t.Fatalf("%+v, %v", cost, err)
	}
	shown := strings.NewReplacer(",", "", " "+cost.Currency, "", ".00", "").Replace(twice.Cards["money.unassigned"])
	if shown != cost.Unassigned.String() {
		t.Errorf("the card says %q, the command line %s %s", twice.Cards["money.unassigned"], cost.Unassigned, cost.Currency)
	}
}

// savedCalendar reads the file for calendar programs that was saved: each event is
// whole, and there are as many as subscriptions and days in the months ahead.
func (m *machine) savedCalendar() {
	m.t.Helper()
	files, err := filepath.Glob(filepath.Join(m.files, "*.ics"))
	if err != nil || len(files) != 1 {
		m.t.Fatal(files, err)
	}
	text := string(exported(m.t, files[0]))
	lines := strings.Split(strings.ReplaceAll(text, "\r\n ", ""), "\r\n")
	if lines[0] != "BEGIN:VCALENDAR" || lines[len(lines)-2] != "END:VCALENDAR" || lines[len(lines)-1] != "" {
		m.t.Fatalf("no calendar: %.200q", text)
	}
	events, days, ids := 0, 0, map[string]bool{}
	for _, line := range lines {
		name, value, _ := strings.Cut(line, ":")
		switch {
		case line == "BEGIN:VEVENT":
			events++
		case strings.HasPrefix(name, "DTSTART"):
			days++
		case name == "UID":
			ids[value] = true
		}
	}
	if events < 3 || days != events || len(ids) != events || slices.Contains(lines, "") && lines[len(lines)-1] != "" {
		m.t.Errorf("%d events with %d days and %d names", events, days, len(ids))
	}
}
