//go:build linux && realwindow

package main_test

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"partnerdesk/app/desktoptest"
	"partnerdesk/views"
)

// panelWords are what a script reads of a customer, in a language.
type panelWords struct {
	lang, subscription, usage, assign, workbook, withNotes, export, written string
	openPage, back                                                          string
	sheets                                                                  []string
}

var panelLanguages = []panelWords{
	{lang: "en", subscription: "Subscription ID", usage: "License usage", assign: "Assign…", workbook: "Workbook…", withNotes: "With notes, owner and follow-up date", export: "Export",
		written: "The workbook of one.xlsx was written.", openPage: "Open as a page", back: "Customers",
		sheets: []string{"Summary", "Subscriptions", "Invoices", "Orders", "Trials", "Partner administrators", "Reports", "Changes"}},
	{lang: "ja", subscription: "サブスクリプション ID", usage: "ライセンスの使用状況", assign: "割り当て…", workbook: "ブックに書き出す…", withNotes: "メモ、担当者、フォローアップ日を含める", export: "エクスポート",
		written: "ブック of one.xlsx を書き出しました。", openPage: "ページとして開く", back: "顧客",
		sheets: []string{"概要", "サブスクリプション", "請求書", "注文", "トライアル", "パートナー管理者", "レポート", "変更履歴"}},
}

// inItem is what is known of a customer, thing by thing.
const inItem = "part.Item"

// The panel of a customer and its page in a real window, by keyboard and by
// mouse: the tabs, a fact that is copied, the workbook, the rows in Reports, and
// the way back.
func TestE2ECustomerPanel(t *testing.T) {
	t.Parallel()
	for _, words := range panelLanguages {
		t.Run(words.lang, func(t *testing.T) {
			t.Parallel()
			customerPanel(t, words)
		})
	}
}

// atTab waits until the panel, or the page, shows a section of a customer.
func (w *window) atTab(id, tab string, page bool) {
	w.t.Helper()
	w.until("the section "+tab, func(s views.State) bool { return s.Customer == id && s.Tab == tab && s.OnPage == page })
}

func customerPanel(t *testing.T, words panelWords) {
	m := newMachine(t)
	m.mustRun("sample", "--customers", "60")
	const where = "status=subscription product=calling has:customer_id"
	list := m.listed(where, "")
	if len(list) < 3 {
		t.Fatalf("%d customers", len(list))
	}
	one, two := list[0], list[1]
	weeks := strings.TrimSpace(m.mustRun("list", "license-usage", "--where", "customer_id="+one.CustomerID, "--count"))
	if n, err := strconv.Atoi(weeks); err != nil || n == 0 {
		t.Fatalf("%q rows of license usage", weeks)
	}
	w := m.openWith("PARTNERDESK_TEST=1", "--lang", words.lang)
	w.until("the customers", func(s views.State) bool { return s.Screen == "customers" && s.Shown == 60 })
	w.Key("ctrl+f")
	w.Type(where)
	w.untilSeen("some customers", func(s screen) bool { return s.Query == where && s.Shown == len(list) && s.sameNames(namesOf(list)) })
	w.Key("Return")
	w.untilSeen("the keyboard in the rows", func(s screen) bool { return s.Focus == inGrid && s.Active == 0 })

	// By keyboard: Enter opens the panel, again gives it the keyboard; the tabs.
	w.Key("Return")
	w.atTab(one.CustomerID, "summary", false)
	w.Key("Return")
	w.untilSeen("the keyboard in the panel", func(s screen) bool { return s.Focus == inItem })
	w.Key("ctrl+c")
	desktoptest.Until(t, patience, "the ID in the clipboard", func() bool { return m.Clipboard() == one.CustomerID })
	for _, tab := range []string{"subscriptions", "trials", "administrators", "reports", "history"} {
		w.Key("ctrl+Next")
		w.atTab(one.CustomerID, tab, false)
	}
	w.Key("ctrl+Next")
	w.atTab(one.CustomerID, "summary", false)
	w.Key("ctrl+Next")
	w.atTab(one.CustomerID, "subscriptions", false)
	w.reads(inItem, words.subscription)

	// The tab stays while the keyboard goes down the list.
	w.until("the toast gone by itself", func(s views.State) bool { return s.Toast == "" })
	w.Key("Escape")
	w.untilSeen("the panel closed", func(s screen) bool { return !s.Panel && s.Focus == inGrid })
	w.Key("Return")
	w.atTab(one.CustomerID, "subscriptions", false)
	w.Key("Down")
	w.atTab(two.CustomerID, "subscriptions", false)
	w.Key("Up")
	w.atTab(one.CustomerID, "subscriptions", false)

	// The page, its workbook, and the way back.
	w.Key("ctrl+Return")
	w.atTab(one.CustomerID, "summary", true)
	w.reads(inItem, words.subscription, words.usage)
	w.Key("ctrl+e")
	w.until("the question where to", func(s views.State) bool { return strings.Contains(s.Dialog, one.Customer) })
	w.Key("ctrl+a")
	w.Type("of one")
	w.Key("Tab", "ctrl+a")
	w.Type(m.files)
	w.Key("Return")
	w.until("what was written", func(s views.State) bool { return s.Toast == words.written && s.Dialog == "" })
	wantWorkbook(t, filepath.Join(m.files, "of one.xlsx"), words.sheets, one)
	w.Key("Escape")
	w.until("the toast gone", func(s views.State) bool { return s.Toast == "" && s.OnPage })
	w.Key("Escape")
	left := func(s screen) bool {
		return !s.OnPage && s.Query == where && s.Shown == len(list) && s.Active == 0 && s.sameNames(namesOf(list))
	}
	w.untilSeen("the list as it was left", func(s screen) bool { return left(s) && s.Focus == inGrid })

	// By mouse: another customer, the rows in Reports, and back by key.
	w.Click(w.cell(1, "region"))
	w.atTab(two.CustomerID, "subscriptions", false)
	w.Click(w.cell(0, "region"))
	w.atTab(one.CustomerID, "subscriptions", false)
	w.clickOn("part.Button", words.openPage)
	w.atTab(one.CustomerID, "summary", true)
	w.clickOn(inItem, words.usage)
	w.until("the usage of the customer", func(s views.State) bool {
		return s.Screen == "reports" && s.Dataset == "license-usage" && strconv.Itoa(s.Shown) == weeks && strings.Contains(s.Query, one.CustomerID)
	})
	w.Key("alt+Left")
	w.atTab(one.CustomerID, "summary", true)
	w.Key("alt+Left")
	w.untilSeen("the list again", left)
	w.Key("alt+Right")
	w.atTab(one.CustomerID, "summary", true)
	w.clickOn("part.Button", words.back)
	w.untilSeen("the list once more", left)
	w.quit()

	// The tab is found after a restart.
	w = m.openWith("PARTNERDESK_TEST=1", "--lang", words.lang)
	w.untilSeen("the list as it was left", func(s screen) bool { return s.Query == where && s.Shown == len(list) && s.sameNames(namesOf(list)) })
	w.Click(w.cell(0, "region"))
	w.untilSeen("the row", func(s screen) bool { return s.Active == 0 && s.Focus == inGrid })
	w.Key("Return")
	w.atTab(one.CustomerID, "subscriptions", false)
	w.quit()
}

// wantWorkbook reads the workbook of a customer: a sheet for each tab, and the
// customer's own facts on the first.
func wantWorkbook(t *testing.T, path string, sheets []string, c partnerCustomer) {
	t.Helper()
	book, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	got := book.GetSheetList()
	if len(got) < len(sheets) || !slices.Equal(got[:len(sheets)], sheets) {
		t.Errorf("the workbook has the sheets %q, want %q", got, sheets)
	}
	rows, err := book.GetRows(got[0])
	if err != nil {
		t.Fatal(err)
	}
	facts := make(map[string]bool)
	for _, row := range rows {
		for _, cell := range row {
			facts[cell] = true
		}
	}
	if !facts[c.Customer] || !facts[c.CustomerID] {
		t.Errorf("the summary has the facts %q", rows)
	}
}
