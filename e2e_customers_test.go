//go:build linux && realwindow

package main_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"partnerdesk/app"
	"partnerdesk/app/desktoptest"
	"partnerdesk/views"
	"partnerdesk/views/grid"
)

// listWords are what a script reads in the list of customers, in a language.
type listWords struct {
	lang, trial, launch, saveAs, saved, inReports, numbers string
	create, tagged                                         string // of many; what is typed, and %d customers
}

var listLanguages = []listWords{
	{"en", "Trial", "Open Control Hub", "Save as a view…", "View “US trials” saved.", "Show in Reports…", "Telephone numbers", "Create “Key account”", "Key account: tagged %d customers."},
	{"ja", "トライアル", "Control Hub を開く", "ビューとして保存…", "ビュー「US trials」を保存しました。", "レポートで表示…", "電話番号", "「Key account」を作成", "Key account：%d 件の顧客に付けました。"},
}

// partnerCustomer is what the command line says of a customer.
type partnerCustomer struct {
	Customer   string `json:"customer"`
	CustomerID string `json:"customer_id"`
	Region     string `json:"region"`
	Statuses   string `json:"statuses"`
}

// listed asks the command line for customers, in the order of the columns.
func (m *machine) listed(where, sort string) []partnerCustomer {
	m.t.Helper()
	args := []string{"list", "customers", "--where", where, "--json"}
	if sort != "" {
		args = append(args, "--sort", sort)
	}
	var all []partnerCustomer
	for line := range strings.Lines(m.mustRun(args...)) {
		var c partnerCustomer
		if err := json.Unmarshal([]byte(line), &c); err != nil {
			m.t.Fatalf("%q: %v", line, err)
		}
		all = append(all, c)
	}
	return all
}

func namesOf(customers []partnerCustomer) []string {
	var names []string
	for _, c := range customers {
		names = append(names, c.Customer)
	}
	return names
}

// sameNames reports whether the grid shows these names, cut or not.
func (s screen) sameNames(want []string) bool {
	got := s.column("customer")
	n := min(len(want), s.Page)
	if len(got) < n || n == 0 {
		return false
	}
	for i, name := range want[:n] {
		if start, cut := strings.CutSuffix(got[i], "…"); got[i] != name && (!cut || !strings.HasPrefix(name, strings.TrimSpace(start))) {
			return false
		}
	}
	return true
}

// openedURLs puts a browser into the path that writes down what it is to open.
func (m *machine) openedURLs() (variable, path string) {
	m.t.Helper()
	bin, path := m.t.TempDir(), filepath.Join(m.files, "opened")
	script := "#!/bin/sh\nprintf '%s\\n' \"$1\" >> '" + path + "'\n"
	if err := os.WriteFile(filepath.Join(bin, "xdg-open"), []byte(script), 0o700); err != nil {
		m.t.Fatal(err)
	}
	return "PATH=" + bin + ":" + os.Getenv("PATH"), path
}

// The list of customers in a real window: the strip filters, the header sorts, the
// query narrows by keys, Control Hub opens, a view is saved, and all of it is
// found after a restart.
func TestE2ECustomers(t *testing.T) {
	t.Parallel()
	for _, words := range listLanguages {
		t.Run(words.lang, func(t *testing.T) {
			t.Parallel()
			listCustomers(t, words)
		})
	}
}

func listCustomers(t *testing.T, words listWords) {
	m := newMachine(t)
	m.mustRun("sample", "--customers", "90")
	m.launchTemplate("https://hub.example.com/customers/{org_id}")
	all, trials, inUS := m.listed("", ""), m.listed("status=trial", "-customer"), m.listed("status=trial region=US", "-customer")
	if len(trials) < 3 || len(inUS) == 0 || len(inUS) == len(trials) {
		t.Fatalf("%d customers, %d trials, %d of them in the US", len(all), len(trials), len(inUS))
	}
	variable, opened := m.openedURLs()
	w := m.openWith(variable, "--lang", words.lang)
	w.untilSeen("all customers", func(s screen) bool {
		return s.Screen == "customers" && s.Shown == len(all) && s.sameNames(namesOf(all)) && len(s.Places["status:trial"]) > 0
	})

	// The strip, the header, and what is typed.
	w.click("status:trial")
	w.until("the trials", func(s views.State) bool {
		return s.Query == "status=trial" && s.Shown == len(trials) && slices.Equal(s.Statuses, []string{"trial"})
	})
	w.reads(inGrid, words.trial)
	w.click("customer")
	w.until("the order", func(s views.State) bool { return sortedBy(s, "customer", false) })
	w.click("customer")
	w.untilSeen("the other order", func(s screen) bool { return sortedBy(s.State, "customer", true) && s.sameNames(namesOf(trials)) })
	w.Key("ctrl+f", "End")
	w.Type(" region=US")
	asked := func(s screen) bool {
		return s.Query == "status=trial region=US" && s.Shown == len(inUS) && s.sameNames(namesOf(inUS)) && slices.Equal(s.Statuses, []string{"trial"})
	}
	w.untilSeen("the trials in the US", asked)
	w.Key("Return")
	w.untilSeen("the keyboard in the rows", func(s screen) bool { return s.Focus == inGrid })

	// Control Hub, by the arrow, the key and the menu.
	w.Click(w.cell(0, "launch"))
	w.opens(opened, 1, inUS[0])
	w.Click(w.cell(0, "region"))
	w.until("the row active", func(s views.State) bool { return s.Active == 0 && s.Column == "region" })
	w.Key("ctrl+l")
	w.opens(opened, 2, inUS[0])
	w.fromMenu(0, "region", words.launch)
	w.opens(opened, 3, inUS[0])

	// All of them get a tag.
	w.Click(w.cell(0, "region"))
	w.until("the row active", func(s views.State) bool { return s.Active == 0 && s.Column == "region" })
	w.Key("ctrl+a")
	w.until("all selected", func(s views.State) bool { return s.Selected == len(inUS) })
	w.Key("ctrl+t")
	w.until("the question for tags", func(s views.State) bool { return s.Dialog != "" })
	w.Type("Key account")
	w.reads(overlaid, words.create)
	w.Key("Return", "Return")
	w.says(fmt.Sprintf(words.tagged, len(inUS)))
	tagged := func(s screen) bool {
		tags := s.column("tags")
		return asked(s) && len(tags) >= min(len(inUS), s.Page) && !slices.ContainsFunc(tags[:min(len(inUS), s.Page)], func(text string) bool { return !strings.HasPrefix(text, "Key") })
	}
	w.untilSeen("the tags", tagged)

	// The view is saved, and found with all else.
	w.Key("ctrl+d")
	w.byKeys(words.saveAs)
	w.until("the question for a name", func(s views.State) bool { return s.Dialog != "" })
	w.Type("US trials")
	w.Key("Return")
	w.says(words.saved)
	left := w.untilSeen("the view", func(s screen) bool { return tagged(s) && s.View == "US trials" && s.Dialog == "" })
	w.quit()

	w = m.openWith(variable, "--lang", words.lang)
	w.untilSeen("the list as it was left", func(s screen) bool {
		return s.Screen == "customers" && tagged(s) && s.View == "US trials" && sortedBy(s.State, "customer", true) && slices.Equal(visible(s.Columns), visible(left.Columns))
	})
	// The rows of the customer in another dataset; the list stays as it is.
	w.fromMenu(0, "region", words.inReports)
	w.clickOn(overlaid, words.numbers)
	w.until("the numbers of the customer", func(s views.State) bool {
		return s.Screen == "reports" && s.Dataset == "numbers" && s.Query == "customer_id="+inUS[0].CustomerID
	})
	w.Key("alt+Left")
	w.untilSeen("the list again", asked)
	w.click("status:trial")
	w.until("without the status", func(s views.State) bool { return s.Query == "region=US" && len(s.Statuses) == 0 })
	w.quit()
}

// visible are the columns in sight.
func visible(columns []grid.ColumnState) []grid.ColumnState {
	return slices.DeleteFunc(slices.Clone(columns), func(c grid.ColumnState) bool { return c.Hidden })
}

// opens waits until the browser was asked so often, the last time for a customer.
func (w *window) opens(path string, times int, c partnerCustomer) {
	w.t.Helper()
	desktoptest.Until(w.t, patience, "the browser", func() bool {
		text, err := os.ReadFile(path)
		if err != nil || !strings.HasSuffix(string(text), "\n") {
			return false
		}
		lines := strings.Split(strings.TrimSpace(string(text)), "\n")
		if want := "https://hub.example.com/customers/" + c.CustomerID; len(lines) == times && lines[times-1] != want {
			w.t.Fatalf("the browser was to open %s, want %s", lines[times-1], want)
		}
		return len(lines) == times
	})
}

// launchTemplate sets the address of a customer's Control Hub.
func (m *machine) launchTemplate(template string) {
	m.t.Helper()
	session, err := app.Open(app.Options{Profile: m.profile})
	if err != nil {
		m.t.Fatal(err)
	}
	settings, err := session.Settings()
	if err == nil {
		settings.Launch = template
		err = session.SaveSettings(settings)
	}
	if closed := session.Close(); err != nil || closed != nil {
		m.t.Fatal(err, closed)
	}
}
