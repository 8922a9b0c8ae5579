package views

import (
	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
)

// focus puts the keyboard on the index, from where Tab leads into the page. What
// is looked at stays where it is.
func (in *figurePage) focus() {
	if f := in.page.Focus(); f != nil && in.empty == "" {
		in.d.window.Canvas().Focus(f)
	}
}

// typedKey scrolls the page by the keys that nothing else has a use for.
func (in *figurePage) typedKey(key *fyne.KeyEvent) bool {
	in.restore = nil
	return in.empty == "" && in.page.Key(key.Name)
}

// step goes to the section some further; the keyboard goes to what is first in
// it.
func (in *figurePage) step(by int) {
	if in.empty != "" {
		return
	}
	in.restore = nil
	i := in.page.Step(by)
	if f := in.of.first(i); f != nil {
		in.d.window.Canvas().Focus(f)
		in.page.Show(i) // the focus has moved the page no further than to what has it
	}
	in.d.settle()
}

// setRoom leaves the tools their icons alone where the window is narrow.
func (in *figurePage) setRoom(r room) {
	if in.room = r; in.object != nil {
		in.of.sayChoices()
		in.object.Refresh()
	}
}

// trendWeeks are the numbers of weeks that trends can have.
var trendWeeks = []int{app.DefaultWeeks, 13, 26, 52, 104, app.AllWeeks}

// weeksShown is how many weeks trends have.
func (in *figurePage) weeksShown() int {
	if n := in.of.weeksSet(); n > 0 {
		return n
	}
	return app.DefaultWeeks
}

func (in *figurePage) weeksText(n int) string {
	if n >= app.AllWeeks {
		return in.d.printer.T("insight.weeks.all")
	}
	return in.d.printer.T("insight.weeks", i18n.Args{"n": n})
}

// weeksButton makes the button that chooses how many weeks trends have.
func (in *figurePage) weeksButton() {
	in.weeks = part.Quiet("", part.Icon("calendar"), func() { in.d.showMenu(in.weeksMenu(), below(in.weeks)) })
	part.Tip(in.weeks, func() string { return in.d.printer.T("insight.weeks.tip") })
}

// sayWeeks brings it in line with what is chosen.
func (in *figurePage) sayWeeks() {
	words := in.weeksText(in.weeksShown())
	if in.room == narrowRoom {
		words = ""
	}
	in.weeks.SetText(words)
}

// weeksMenu offers how many weeks trends have.
func (in *figurePage) weeksMenu() *fyne.Menu {
	var items menuList
	for _, n := range trendWeeks {
		items.add(in.weeksText(n), true, func() {
			if n == app.DefaultWeeks {
				in.of.setWeeks(0)
				return
			}
			in.of.setWeeks(n)
		}).Checked = n == in.weeksShown()
	}
	return fyne.NewMenu("", items...)
}

// describe fills in what a script can see of the page; it reports whether there
// is one with figures.
func (in *figurePage) describe(s *State) bool {
	if in.object == nil {
		return false // it is being built
	}
	s.Empty, s.Notice, s.Weeks = in.empty, in.notice.Text(), in.weeksShown()
	s.place("export", in.export, fyne.Position{}, in.export.Size())
	s.place("weeks", in.weeks, fyne.Position{}, in.weeks.Size())
	if in.empty != "" || !in.of.shown() {
		return false
	}
	s.Looked, s.Cards = in.page.At(), make(map[string]string)
	for id, card := range in.cards {
		s.place("card:"+id, card, fyne.Position{}, card.Size())
		s.Cards[id] = in.figures[id].Value
	}
	for _, t := range in.tables {
		t.describe(s)
	}
	return true
}
