package gallery

import (
	"fyne.io/fyne/v2"

	"partnerdesk/views/mark"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// facts are of each kind.
func (k *kit) facts() []part.Fact {
	return []part.Fact{
		{Label: k.of("Customer Org ID", "顧客の組織 ID"), Value: "4f2b8c1e-93d0-4a57-b6a1-0c55d2f7e9aa"},
		{Label: k.of("Region", "リージョン"), Value: k.of("United States", "アメリカ合衆国"), Open: k.says(k.of("Region", "リージョン"))},
		{Label: k.of("Ends", "終了日"), Value: "2026-12-04"},
		{Label: k.of("Last activity", "最終利用"), Why: k.of("No report holds this week.", "この週のレポートはありません。")},
		{Label: k.of("Administrators", "管理者"), Value: "12"},
		{Label: k.of("Licences", "ライセンス"), Mark: mark.Bar{Used: 812, Assigned: 1020, Total: 1200, Words: k.licences()}},
	}
}

func panels(k *kit) fyne.CanvasObject {
	texts := part.PanelTexts{Close: k.of("Close (Esc)", "閉じる (Esc)"), Copy: k.of("Copy", "コピー"), CopyAll: k.of("Copy all facts", "すべての項目をコピー")}
	panel := func(height float32, title string, marks mark.Mark, facts []part.Fact, words ...string) fyne.CanvasObject {
		p := part.NewPanel(texts)
		p.OnClose = func() {
			k.window.Canvas().Unfocus()
			k.says(texts.Close)()
		}
		p.OnCopy = k.copies
		var tabs []part.Tab
		for _, word := range words {
			tabs = append(tabs, part.Tab{Word: word, Content: func() fyne.CanvasObject {
				return part.Inset(part.NewParagraph(word+": "+k.formula(), 0), theme.Space16, theme.Space12)
			}})
		}
		p.Show(title, marks, facts, tabs...)
		return framed(height, p.Object)
	}
	tabs := []string{k.of("Subscriptions", "サブスクリプション"), k.of("Licences", "ライセンス"), k.of("Activity", "利用状況"), k.of("Notes", "メモ")}
	var many []part.Fact
	for range 4 {
		many = append(many, k.facts()...)
	}
	return beside(part.PanelLeast+20,
		state("Badges, facts of each kind, tabs", panel(380, k.longName(), k.badges()[2:4], k.facts(), tabs...)),
		state("Many facts in a low window", panel(380, "Acme Logistics", k.badges()[:1], many, tabs...)),
		state("Without badges and tabs", panel(300, k.of("Row 12 of 1,204", "1,204 行中 12 行目"), nil, k.facts()[:4])),
		state("Without facts", panel(300, "Acme Logistics", k.badges()[:1], nil)),
	)
}

// frames shows the pieces that a window is divided by.
func frames(k *kit) fyne.CanvasObject {
	words := []string{k.of("Customers", "顧客"), k.of("Licences", "ライセンス"), k.of("Calling", "通話"), k.of("Reports", "レポート"), k.of("Administrators", "管理者"), k.of("Settings", "設定")}
	var entries []fyne.CanvasObject
	for i, name := range []string{"customers", "licences", "calling", "reports", "administrators", "settings"} {
		entries = append(entries, part.NewRailEntry(words[i], part.Icon(name), i == 1, k.says(words[i])))
	}
	list := []part.SideText{{Text: words[0], Figure: "1,204", Head: true, Here: true}, {Text: k.of("Expiring soon", "まもなく終了"), Figure: "9"}, {Text: k.of("Overage", "超過"), Figure: "31"},
		{Text: k.longName(), Figure: "128", Head: true}, {Text: k.longName(), Figure: "12,318"}, {Text: k.of("Closed last year", "昨年終了"), Figure: "17", Quiet: true}}
	side := func() fyne.CanvasObject {
		l := part.NewList(func() int { return len(list) }, func() fyne.CanvasObject { return part.NewSideLine() }, nil)
		l.UpdateItem = func(i int, o fyne.CanvasObject) {
			s := list[i]
			s.Focus = l.FocusAt(i)
			o.(*part.SideLine).Set(s)
		}
		return stack(part.NewGround(theme.Raised), l.Dense())
	}
	page := func() fyne.CanvasObject {
		return part.Inset(part.NewParagraph(k.formula(), 0), theme.Space16, theme.Space12)
	}
	hidden := part.NewSplit(side(), page(), 160, 100)
	hidden.ShowSide(false)
	return states(
		beside(200,
			state("Entries of the rail", part.Row("", nil, part.Column("", entries...))),
			state("Lines of a side list", framed(200, side()))),
		beside(330,
			state("Side at the left", framed(150, part.NewSplit(side(), page(), 160, 100))),
			state("Side at the right", framed(150, part.NewSplitRight(page(), side(), 160, 100))),
			state("Side hidden", framed(150, hidden))),
	)
}
