//go:build linux && realwindow

package main_test

import (
	"slices"
	"testing"

	"partnerdesk/views"
)

// The same in Japanese, with Japanese values: what is typed comes as from an
// input method, all at once.
func TestE2EJapanese(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	rows := gridRows(120)
	names := []string{"中村商事", "東京フーズ", "ｶﾌｪさくら", "大阪物流", "北海道電機"}
	for i, row := range rows {
		row[1] = names[i%len(names)]
	}
	named := func(name string) [][]string {
		return only(rows, func(row []string) bool { return row[1] == name })
	}
	w := m.openRows(rows)
	w.choose("日本語")
	w.untilSeen("the window in Japanese", func(s screen) bool {
		return s.Language == "ja" && s.reads("part.Text", "電話番号", "120 行中 120 行") && s.reads(inGrid, "顧客", "中村商事")
	})

	// The menu of a column, the chooser, the footer.
	w.fromMenu(-1, "customer", "降順で並べ替え")
	w.until("the order", func(s views.State) bool { return sortedBy(s, "customer", true) })
	w.reads("part.Text", "並べ替え: 顧客 ▼")
	w.fromMenu(-1, "customer", "読み込み順に戻す")
	w.inOrder("", rows)
	w.clickOn("part.Button", "列")
	w.until("the chooser", func(s views.State) bool { return s.Dialog == "どの列を表示しますか?" })
	w.Paste("ゆーざー") // as an input method writes it before it is converted
	w.untilSeen("the columns that the search finds", func(s screen) bool {
		return s.reads("part.Check", "ユーザー タイプ") && !s.reads("part.Check", "電話番号")
	})
	w.Key("Escape")
	w.until("the chooser closed", func(s views.State) bool { return s.Dialog == "" })
	w.Click(w.cell(1, "customer"))
	w.Key("shift+Down", "shift+Down")
	w.reads("part.Text", "3 行を選択", "顧客: 3 種類の値")
	w.fromMenu(1, "customer", "絞り込み: customer=東京フーズ")
	w.asks("customer=東京フーズ", named("東京フーズ"))
	w.clickOn("part.Button", "検索式を消去")
	w.asks("", rows)

	// Completion by what a field is called, and values by a part of them.
	w.Key("ctrl+f")
	w.Paste("顧客")
	w.offers("customer", "顧客", "テキスト")
	w.Key("Tab")
	w.offers("customer=", "一致する")
	w.Key("Tab")
	w.Paste("カフェ")
	w.offers("ｶﾌｪさくら", "24")
	w.Key("Tab")
	w.asks("customer=ｶﾌｪさくら", named("ｶﾌｪさくら"))
	w.Key("Return", "ctrl+b")
	w.chips("顧客：ｶﾌｪさくら")
	w.Key("Delete")
	w.asks("", rows)
	w.clickOn(inChips, "条件を追加")
	w.clickOn(inChipMenu, "顧客")
	w.clickOn(inChipMenu, "大阪物流")
	w.chips("顧客：大阪物流")
	w.asks("customer=大阪物流", named("大阪物流"))
	w.Key("Escape")

	// A saved view with a Japanese name, groups, and a row by what is typed.
	w.Key("ctrl+d")
	w.byKeys("ビューとして保存…")
	w.until("the question for a name", func(s views.State) bool { return s.Dialog == "この表示をビューとして保存しますか？" })
	w.Paste("大阪の番号")
	w.Key("Return")
	w.says("ビュー「大阪の番号」を保存しました。")
	w.viewNamed("大阪の番号")
	w.clickOn("part.Button", "検索式を消去")
	w.asks("", rows)
	w.fromMenu(-1, "country", "この列でグループ化")
	w.heads("AE 30 行", "DE 30 行", "JP 30 行", "US 30 行")
	w.fromMenu(-1, "country", "この列でグループ化")
	w.shows("the rows without groups", "external_id", ids(rows))
	w.quit()

	w = m.open()
	w.untilSeen("all as it was left", func(s screen) bool {
		return s.Language == "ja" && s.Chips != nil && slices.ContainsFunc(s.Seen, func(v seen) bool { return v.Text == "大阪の番号（変更あり）" })
	})
	w.quit()
}
