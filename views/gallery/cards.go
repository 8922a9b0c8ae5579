package gallery

import (
	"math"

	"fyne.io/fyne/v2"

	"partnerdesk/views/mark"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

func (l Language) cardTexts() part.CardTexts {
	return part.CardTexts{More: l.of("More (menu key)", "その他 (メニュー キー)"), Rows: l.of("Show rows", "行を表示"), Copy: l.of("Copy", "コピー"),
		History: l.of("History", "履歴"), Formula: l.of("How this is computed", "計算方法")}
}

// card is one with a full menu.
func (k *kit) card(f part.Figure) *part.Card {
	t := k.cardTexts()
	c := part.NewCard(t)
	c.Work.After = k.After
	f.Formula = k.formula()
	c.OnRows, c.OnHistory, c.OnFormula = k.says(t.Rows), k.says(t.History), k.says(f.Formula)
	c.OnCopy = func() { k.copies(c.Text()) }
	c.Set(f)
	k.end(func() { c.SetBusy(false) })
	return c
}

// figures are measures as screens have them.
func (l Language) figures() []part.Figure {
	nan := math.NaN()
	since := l.of("since the week of 8 Nov", "11/8 の週との差")
	return []part.Figure{
		{Label: l.of("Customers with an overage", "超過のある顧客"), Value: "31", Below: l.of("of 1,204 customers, today", "1,204 社中、今日"),
			Change: mark.Change{By: 1, Figure: "+4", Color: theme.Bad, Words: "+4 " + since}, Spark: mark.Spark{Values: []float64{20, 22, 21, 25, 27, 27, 31}}},
		{Label: l.of("Active last week", "先週の利用者"), Value: "12,318", Below: l.of("of 14,020 assigned, week of 15 Nov", "割り当て 14,020 のうち、11/15 の週"),
			Change: mark.Change{By: -1, Figure: "−1.2 %", Words: "−1.2 % " + since}, Spark: mark.Spark{Values: []float64{10, 12, nan, 13, 12.5, 12.3}}},
		{Label: l.of("Adoption", "利用率"), Value: "87.4 %", Below: l.of("12,318 of 14,020, week of 15 Nov", "14,020 のうち 12,318、11/15 の週"),
			Change: mark.Change{By: 1, Figure: "+2.1 %", Color: theme.Good, Words: "+2.1 % " + since}, Spark: mark.Spark{Values: []float64{80, 81, 83, 82, 85, 87.4}}},
		{Label: l.of("Expired", "終了済み"), Value: "0", Below: l.of("of 1,204 customers, today", "1,204 社中、今日"),
			Change: mark.Change{Figure: "±0", Words: "±0 " + since}, Spark: mark.Spark{Values: []float64{2, 1, 1, 0, 0, 0}}},
	}
}

func cards(k *kit) fyne.CanvasObject {
	var row []fyne.CanvasObject
	for _, f := range k.figures() {
		row = append(row, k.card(f))
	}
	plain := k.figures()[1]
	plain.Change, plain.Spark = nil, nil
	unknown := part.Figure{Label: k.of("Average joining time", "平均参加時間"), Below: k.of("The report lacks a column.", "レポートに列がありません。")}
	long := part.Figure{Label: k.of("Average joining time of all meetings with more than two people", "東京メトロポリタン物流サービス株式会社 北関東営業所のミーティングの平均参加時間"), Value: "1,284,039,112",
		Below: k.of("of all meetings of all customers in all regions, weeks of 1 Nov to 15 Nov", "すべてのリージョンのすべての顧客のミーティング、11/1 から 11/15 までの週"), Change: k.figures()[1].Change, Spark: k.figures()[1].Spark}
	busy, first := k.card(k.figures()[0]), k.card(part.Figure{Label: k.of("Active last week", "先週の利用者")})
	busy.SetBusy(true)
	first.SetBusy(true)
	bare := part.NewCard(k.cardTexts())
	bare.Set(plain)
	return states(
		state("In a row: all that a card can hold", part.CardRow(row...)),
		part.Flow(part.CardLeast, 0, theme.Space12,
			state("A figure only", k.card(plain)),
			state("Unknown, with its reason", k.card(unknown)),
			state("Zero", k.card(part.Figure{Label: k.of("Expired", "終了済み"), Value: "0", Below: k.of("of 1,204 customers", "1,204 社中")})),
			state("Without a menu", bare)),
		part.Flow(part.CardLeast, 0, theme.Space12,
			state("Fetched anew", busy),
			state("Fetched for the first time", first),
			state("Long texts", k.card(long)),
			state("No figure, no reason", k.card(part.Figure{Label: k.of("Queues", "キュー")}))),
	)
}

// overview shows the parts that a screen of figures is made of.
func overview(k *kit) fyne.CanvasObject {
	var row []fyne.CanvasObject
	for _, f := range k.figures() {
		row = append(row, k.card(f))
	}
	figures := k.of("Licences in use", "使用中のライセンス")
	return states(
		heading(k.of("Licences", "ライセンス")),
		part.CardRow(row...),
		part.Flow(340, 2, theme.Space12,
			k.chartCard(figures, k.lines(52, 3), 248), k.chartCard(k.of("Licences by week", "週別のライセンス"), k.stack(16, 4), 248)),
		part.Flow(300, 2, theme.Space12,
			state("Status", drawn(k.badges()[0], k.badges()[1], k.badges()[2], k.badges()[3])),
			state("Tags", drawn(k.tags()[0], k.tags()[1], k.tags()[2], k.tags()[3])),
			state("Licences, trend, change", drawn(mark.Bar{Used: 812, Assigned: 1020, Total: 1200, Words: k.licences()}, mark.Bar{Used: 1300, Assigned: 1300, Total: 1200, Words: k.licences()},
				mark.Spark{Values: []float64{3, 4, 4, 6, 7, 9}, Words: k.of("The last 6 weeks", "過去 6 週間")}, mark.Change{By: 1, Figure: "+4.1 %", Color: theme.Good})),
			state("Products", drawn(k.products()))),
	)
}
