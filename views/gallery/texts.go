package gallery

import (
	"fyne.io/fyne/v2"

	"partnerdesk/views/mark"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// longName is one that few places have room for.
func (l Language) longName() string {
	return l.of("Northwind Traders of the Greater Pacific North-West", "東京メトロポリタン物流サービス株式会社 北関東営業所")
}

// formula is a long sentence.
func (l Language) formula() string {
	return l.of("Active users ÷ assigned licences. Active is who started or joined a meeting in the last closed week, Sunday to Sunday in UTC.",
		"利用者数 ÷ 割り当て済みライセンス数。利用者は、最後に締めた週 (UTC の日曜から日曜) に会議を開始または参加した人です。")
}

// licences says what a bar shows.
func (l Language) licences() string {
	return l.of("Used 812 · Assigned 1,020 · Available 180 · Total 1,200", "使用 812 · 割り当て 1,020 · 空き 180 · 合計 1,200")
}

func texts(k *kit) fyne.CanvasObject {
	customers := k.of("1,204 customers", "顧客 1,204 社")
	text := func(size fyne.ThemeSizeName, color fyne.ThemeColorName) *part.Text {
		return part.NewText(customers).In(size, color)
	}
	return states(
		state("Title, section, body and caption; the figure on a card", part.Column(theme.Space4,
			text(theme.TextTitle, theme.Ink).Bold(), text(theme.TextSection, theme.Ink).Bold(),
			along(text(theme.TextBody, theme.Ink), text(theme.TextBody, theme.Ink).Bold(), text(theme.TextBody, theme.Muted)),
			along(text(theme.TextCaption, theme.Muted), text(theme.TextCaption, theme.Ink)), part.NewText("12,318").In(theme.TextFigure, theme.Ink).Bold())),
		beside(240,
			state("Where there is room, with no tip", part.NewText(customers).Cut()),
			state("Cut, with the whole as its tip", part.Row("", nil, part.Least(fyne.NewSize(160, 0), part.NewText(k.longName()).Cut()))),
			state("A name, cut before what follows it", lead(k)),
			state("At the right", part.NewText("1,204").Right())),
		beside(300,
			state("A paragraph", part.NewParagraph(k.formula(), 0)),
			state("Centred, in lines about as long as each other", part.NewParagraph(k.formula(), 0).Centred()),
		),
		state("Tips: of a badge at the pointer; of a bar by Tab too; of a button; a long one", along(
			part.Tip(mark.NewWidget(mark.Badge{Word: k.of("Trial", "試用"), Color: theme.Info}), func() string { return k.of("Until 4 Dec 2026", "2026/12/4 まで") }),
			part.TipStop(mark.NewWidget(mark.Bar{Used: 812, Assigned: 1020, Total: 1200}), k.licences),
			part.IconButton("copy", k.of("Copy", "コピー"), k.says(k.of("Copied.", "コピーしました。"))),
			part.TipStop(mark.NewWidget(mark.Link{Word: k.of("How this is computed", "計算方法")}), k.formula))),
	)
}

// lead is a name with badges behind it.
func lead(k *kit) fyne.CanvasObject {
	return part.Lead(theme.Space8, part.NewText(k.longName()).Bold(), mark.NewWidget(mark.Badge{Word: k.of("Trial", "試用"), Color: theme.Info}))
}
