package gallery

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/views/mark"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// drawn are marks side by side, each with its words as its tip.
func drawn(marks ...mark.Mark) fyne.CanvasObject {
	var all []fyne.CanvasObject
	for _, m := range marks {
		all = append(all, tipped(m))
	}
	return along(all...)
}

func tipped(m mark.Mark) fyne.CanvasObject { return part.TipStop(mark.NewWidget(m), m.Text) }

// narrow draws a mark in less room than it asks for.
func narrow(width float32, m mark.Mark) fyne.CanvasObject {
	return container.New(room{fyne.NewSize(width, mark.Height)}, tipped(m))
}

// room is a place of one size, whatever is in it asks for.
type room struct{ size fyne.Size }

func (r room) MinSize([]fyne.CanvasObject) fyne.Size { return r.size }

func (r room) Layout(objects []fyne.CanvasObject, _ fyne.Size) { objects[0].Resize(r.size) }

func (l Language) badges() mark.Badges {
	return mark.Badges{
		{Word: l.of("Active", "有効"), Color: theme.Good}, {Word: l.of("Overage", "超過"), Color: theme.Bad}, {Word: l.of("Expiring soon", "まもなく終了"), Color: theme.Warn},
		{Word: l.of("Trial", "試用"), Color: theme.Info}, {Word: l.of("Order set-up", "注文手続き中"), Color: theme.Warn}, {Word: l.of("Closed", "終了"), Color: theme.Muted},
	}
}

func (l Language) tags() mark.Tags {
	words := []string{l.of("Platinum", "プラチナ"), l.of("Pilot", "先行導入"), l.of("Kanto", "関東"), l.of("Q4", "第4四半期"), l.of("Renewal by telephone", "電話での更新が必要"), l.of("Watch", "要確認")}
	var tags mark.Tags
	for i, w := range words {
		tags = append(tags, mark.Tag{Word: w, Color: theme.Series[i]})
	}
	return tags
}

// products are icons with words.
func (l Language) products() mark.Icons {
	return mark.Icons{{Resource: part.Icon("calendar"), Words: l.of("Meetings", "会議")}, {Resource: part.Icon("calling"), Words: l.of("Calling", "通話")},
		{Resource: part.Icon("customers"), Words: l.of("Customer Assist", "カスタマーアシスト")}}
}

func badges(k *kit) fyne.CanvasObject {
	var each, tags []mark.Mark
	for _, b := range k.badges() {
		each = append(each, b)
	}
	for _, t := range k.tags() {
		tags = append(tags, t)
	}
	long := mark.Badge{Word: k.of("Waiting for the purchase order", "注文書の到着を待っています"), Color: theme.Warn}
	icon := mark.Icon{Resource: part.Icon("calling"), Words: k.of("Calling", "通話")}
	bare, coloured := icon, icon
	bare.Bare = true
	coloured.Color = theme.Accent
	return states(
		state("A badge of each meaning", drawn(each...)),
		beside(240,
			state("Two together", drawn(k.badges()[:2])),
			state("More than three", drawn(k.badges())),
			state("More than there is room for", narrow(120, k.badges())),
			state("One, cut", narrow(96, long))),
		state("A tag of each colour", drawn(tags...)),
		beside(240,
			state("More than three", drawn(k.tags())),
			state("More than there is room for", narrow(120, k.tags())),
			state("One, cut", narrow(96, k.tags()[4]))),
		state("Icons: with words; in a colour; with words in the tip only", drawn(icon, coloured, bare)),
		beside(240,
			state("Several", drawn(k.products())),
			state("More than there is room for", narrow(120, k.products()))),
		state("Links", drawn(mark.Link{Word: "Acme Logistics"}, mark.Link{Word: k.of("Open in Partner Hub", "Partner Hub で開く")})),
		beside(240, state("A link, cut", narrow(160, mark.Link{Word: k.longName()}))),
		state("Checks: yes, no", drawn(mark.Check{On: true, Words: k.of("Yes", "はい")}, mark.Check{Words: k.of("No", "いいえ")})),
	)
}

func bars(k *kit) fyne.CanvasObject {
	nan := math.NaN()
	bar := func(used, assigned, total float64) fyne.CanvasObject {
		return drawn(mark.Bar{Used: used, Assigned: assigned, Total: total, Words: k.licences()})
	}
	spark := func(color fyne.ThemeColorName, values ...float64) fyne.CanvasObject {
		return drawn(mark.Spark{Values: values, Color: color, Words: k.of("The last 7 weeks", "過去 7 週間")})
	}
	since := k.of("since the week of 8 Nov", "11/8 の週との差")
	change := func(by int, figure string, color fyne.ThemeColorName) fyne.CanvasObject {
		return drawn(mark.Change{By: by, Figure: figure, Color: color, Words: figure + " " + since})
	}
	return states(
		part.Caption(k.of("Licence bars", "ライセンスの棒")).In(theme.TextSection, theme.Ink),
		beside(150,
			state("Used, assigned, available", bar(812, 1020, 1200)), state("All used", bar(1200, 1200, 1200)), state("Nothing used", bar(0, 1020, 1200)),
			state("Nothing assigned", bar(0, 0, 1200)), state("A little over", bar(1230, 1230, 1200)), state("Twice over", bar(2400, 2400, 1200)),
			state("Total zero, some used", bar(12, 12, 0)), state("All zero", bar(0, 0, 0)), state("Used unknown", bar(nan, 1020, 1200)), state("All unknown", bar(nan, nan, nan))),
		part.Caption(k.of("Spark lines", "推移線")).In(theme.TextSection, theme.Ink),
		beside(150,
			state("Rising", spark("", 3, 4, 4, 6, 7, 9)), state("Falling, bad", spark(theme.Bad, 9, 8, 8, 6, 5, 3)), state("With a gap", spark("", 9, 8, nan, 8, 5, 6)),
			state("One point", spark("", 4)), state("Level", spark("", 4, 4, 4, 4)), state("Below zero", spark("", -3, 2, -5, 4)), state("Without points", spark(""))),
		part.Caption(k.of("Changes", "増減")).In(theme.TextSection, theme.Ink),
		beside(150,
			state("Up, good", change(1, "+4.1 %", theme.Good)), state("Up, bad", change(1, "+4", theme.Bad)), state("Down, bad", change(-1, "−12.0 %", theme.Bad)),
			state("Down, neither", change(-1, "−1.2 %", "")), state("The same", change(0, "±0", ""))),
	)
}
