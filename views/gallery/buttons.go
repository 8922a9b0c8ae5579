package gallery

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

func buttons(k *kit) fyne.CanvasObject {
	nothing := func() {}
	importing, cancel, columns := k.of("Import", "インポート"), k.of("Cancel", "キャンセル"), k.of("Columns", "列")
	deleting := part.Primary(k.of("Delete", "削除"), nothing)
	deleting.Importance = widget.DangerImportance
	icon := func(name string) *part.Button { return part.IconButton(name, name, nothing) }
	off := []*part.Button{part.Primary(importing, nothing), part.NewButton(cancel, nil, nothing), part.Quiet(columns, nil, nothing),
		part.NewButton(columns, part.Icon("columns"), nothing), icon("copy")}
	var disabled []fyne.CanvasObject
	for _, b := range off {
		b.Disable()
		disabled = append(disabled, b)
	}
	return states(
		state("Done most, usual, quiet", along(part.Primary(importing, nothing), part.NewButton(cancel, nil, nothing), part.Quiet(columns, nil, nothing))),
		state("With an icon", along(part.NewButton(columns, part.Icon("columns"), nothing), part.Quiet(k.of("Export", "エクスポート"), part.Icon("export"), nothing))),
		state("Only an icon, with a tip", along(icon("copy"), icon("more"), icon("close"), icon("refresh"), icon("star"))),
		state("Destroys something", along(part.NewButton(cancel, nil, nothing), deleting)),
		state("Disabled", along(disabled...)),
		state("A long verb", along(part.NewButton(k.of("Import all reports of this folder and those below", "このフォルダー以下のすべてのレポートをインポート"), nil, nothing))),
	)
}

func fields(k *kit) fyne.CanvasObject {
	entry := func(text string) *part.Entry {
		e := part.NewEntry(k.of("Name of the view", "ビューの名前"))
		e.SetText(text)
		return e
	}
	disabled := entry(k.of("Expiring soon", "まもなく終了"))
	disabled.Disable()
	usual := part.NewSelectEntry(k.of("Tag", "タグ"), []string{k.of("Platinum", "プラチナ"), k.of("Pilot", "先行導入")})
	chosen := part.NewSelectEntry(k.of("Tag", "タグ"), []string{k.of("Platinum", "プラチナ"), k.of("Pilot", "先行導入")})
	chosen.SetText(k.of("Pilot", "先行導入"))
	check := func(on bool) *part.Check {
		return part.NewCheck(k.of("Also closed weeks", "締めた週も含める"), on, nil)
	}
	offCheck, offTick := check(false), check(true)
	offCheck.Disable()
	offTick.Disable()
	label, help := k.of("Name", "名前"), k.of("Shown in the list of views.", "ビューの一覧に表示されます。")
	return states(
		beside(240,
			state("Empty, with a hint", entry("")),
			state("Filled", entry(k.of("Expiring soon", "まもなく終了"))),
			state("With a longer text than there is room", entry(k.longName()+" · "+k.longName())),
			state("Disabled", disabled)),
		beside(240,
			state("With usual texts, empty", usual),
			state("With usual texts, filled", chosen)),
		state("Check: off, on, disabled", along(check(false), check(true), offCheck, offTick)),
		beside(240,
			state("With label and help", part.Field(label, entry(""), help)),
			state("With label", part.Field(label, entry(k.of("Renewals", "更新")), "")),
			state("Choice with label", part.Field(k.of("Rows", "行の高さ"), part.NewChoice([]string{k.of("Usual", "標準"), k.of("Low", "低い"), k.of("High", "高い")}, 0).Object, ""))),
	)
}

func choices(k *kit) fyne.CanvasObject {
	tab := func(words ...string) part.Tab {
		return part.Tab{Word: words[0], Content: func() fyne.CanvasObject {
			return part.Inset(part.NewParagraph(words[0]+": "+k.formula(), 0), theme.Space16, theme.Space12)
		}}
	}
	few := []part.Tab{tab(k.of("Subscriptions", "サブスクリプション")), tab(k.of("Licences", "ライセンス")), tab(k.of("Activity", "利用状況")), tab(k.of("Notes", "メモ"))}
	second := part.NewTabs(few...)
	second.Choose(1)
	many := append(few[:len(few):len(few)], tab(k.of("Administrators", "管理者")), tab(k.of("Changes of the last year", "過去 1 年の変更")),
		tab(k.of("Orders", "注文")), tab(k.of("Contacts", "連絡先")))
	last := part.NewTabs(many...)
	k.After(0, func() { last.Choose(len(many) - 1) }) // once it knows its width, so that it comes into view
	return states(
		beside(240,
			state("A choice of two", part.NewChoice([]string{k.of("Meetings", "会議"), k.of("Calling", "通話")}, 0).Object),
			state("A choice of three", part.NewChoice([]string{k.of("Usual", "標準"), k.of("Low", "低い"), k.of("High", "高い")}, 2).Object)),
		beside(320,
			state("Tabs, the first chosen", framed(130, part.NewTabs(few...).Object)),
			state("Another chosen", framed(130, second.Object)),
			state("More words than room, the last chosen", framed(130, last.Object))),
	)
}
