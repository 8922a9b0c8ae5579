package views

import (
	"time"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/kpi"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// strip is the line with the title: what the screen is about, and how much of it
// is shown.
func (l *licences) strip() fyne.CanvasObject {
	t := l.d.printer.T
	var words []string
	for _, product := range kpi.Products {
		words = append(words, t("licences.toggle."+product))
	}
	l.toggle = part.NewToggle(words, 0)
	for i, product := range kpi.Products {
		if product == l.product() {
			l.toggle.Choose(i)
		}
	}
	l.toggle.OnChange = func(i int) { l.choose(func(v *app.LicenceView) { v.Product = kpi.Products[i] }) }
	l.weeksButton()
	l.with = part.Quiet("", part.Icon("compare"), func() { l.d.showMenu(l.compareMenu(), below(l.with)) })
	part.Tip(l.with, func() string { return t("licences.compare.tip", i18n.Args{"day": l.againstText()}) })
	l.export = tool(t("action.export"), "export", l.exportFigures)
	name := part.Row(theme.Space16, nil, l.name, l.toggle)
	return part.Beside(theme.Space16, part.Least(fyne.NewSize(0, l.export.MinSize().Height), name), part.Tiles(theme.Space4, l.weeks, l.with, l.export))
}

// choose changes how the screen stands, remembers that, and shows it.
func (l *licences) choose(change func(*app.LicenceView)) {
	before := *l.view()
	if change(l.view()); *l.view() == before {
		return
	}
	l.d.save()
	l.sayChoices()
	if l.layouts == nil {
		return
	}
	if l.view().Weeks != before.Weeks || l.answer == nil {
		l.ask()
		return
	}
	l.show()
	if l.view().Product != before.Product {
		l.askRows()
	}
}

// sayChoices brings the buttons in line with what is chosen.
func (l *licences) sayChoices() {
	with := ""
	if !l.against.IsZero() {
		with = l.d.printer.T("licences.compare.with", i18n.Args{"day": l.against})
	} else {
		with = l.d.printer.T("licences.compare")
	}
	if l.room == narrowRoom {
		with = ""
	}
	l.sayWeeks()
	l.with.SetText(with)
	shorten(l.export, l.d.printer.T("action.export"), l.room)
}

// weeksSet is how many weeks trends are to have; 0: as usual.
func (l *licences) weeksSet() int { return l.view().Weeks }

func (l *licences) setWeeks(n int) { l.choose(func(v *app.LicenceView) { v.Weeks = n }) }

// againstText is the day that the figures are compared with.
func (l *licences) againstText() string {
	if l.against.IsZero() {
		return l.d.printer.T("licences.compare.last_week")
	}
	return dayText(l.against)
}

// compareMenu offers with which day the figures are compared.
func (l *licences) compareMenu() *fyne.Menu {
	t := l.d.printer.T
	var items menuList
	items.add(t("licences.compare.last_week"), true, func() { l.compareWith(time.Time{}) }).Checked = l.against.IsZero()
	today := l.today()
	for _, of := range []struct {
		key  string
		back [3]int // years, months, days
	}{{"licences.compare.month", [3]int{0, -1, 0}}, {"licences.compare.quarter", [3]int{0, -3, 0}}, {"licences.compare.year", [3]int{-1, 0, 0}}} {
		day := today.AddDate(of.back[0], of.back[1], of.back[2])
		items.add(t(of.key, i18n.Args{"day": day}), true, func() { l.compareWith(day) }).Checked = l.against.Equal(day)
	}
	items.line()
	items.add(t("licences.compare.choose"), true, l.chooseDay)
	return fyne.NewMenu("", items...)
}

// today is the day as of which the figures are.
func (l *licences) today() time.Time {
	if day := l.d.settings.Scope.AsOf; !day.IsZero() {
		return day
	}
	return l.d.today()
}

// chooseDay asks for the day that the figures are compared with.
func (l *licences) chooseDay() {
	p, field := l.d.printer, l.d.dateField()
	field.Set(l.against)
	l.d.dialogs.Show(&part.Dialog{Title: p.T("licences.compare.title"), Width: 360,
		Content: part.Field(p.T("scope.day"), field.Object, p.T("licences.compare.help")),
		Accept:  p.T("action.apply"), Cancel: p.T("action.cancel"), Focus: field.Entry, OnAccept: func() bool {
			day, ok := field.Day()
			if ok {
				l.compareWith(day)
			}
			return ok
		}})
}

// compareWith shows how the figures differ from those of a day; the zero day is
// the end of the last closed week.
func (l *licences) compareWith(day time.Time) {
	if l.against.Equal(day) {
		return
	}
	l.against = day
	l.sayChoices()
	if l.layouts != nil {
		l.ask()
	}
}
