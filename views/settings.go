package views

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// Measures of the screen: the list of sections, in a narrow window and else; the
// search; the lines of a form.
const settingsList, settingsListNarrow, settingsSearch, settingsWidth = 200, 148, 240, 560

// settingsSection is a part of the settings. Its title is the translation
// settings.KEY, the sentence below it settings.KEY_about.
type settingsSection struct {
	key  string
	rows func(*settingsScreen) []*setting
}

// settingsSections are all sections in their order.
func settingsSections() []settingsSection {
	return []settingsSection{
		{"appearance", (*settingsScreen).appearance},
		{"data", (*settingsScreen).data},
		{"watch", (*settingsScreen).watch},
		{"mappings", (*settingsScreen).mappings},
		{"rules", (*settingsScreen).rules},
		{"me", (*settingsScreen).me},
		{"links", (*settingsScreen).links},
	}
}

// setting is one thing that can be set, or told, in a section.
type setting struct {
	key         string // names it for scripts; empty: it has no name
	label, help string // what the search looks in
	object      fyne.CanvasObject
	focus       fyne.Focusable // nil: nothing in it takes the keyboard
	refresh     func()         // shows what has changed meanwhile; nil: nothing can
	take        func()         // takes what was typed and not taken yet; nil: nothing is typed
}

// settingsScreen is the screen of all settings: sections at the left, the form of
// one at the right. What is chosen holds at once and can be undone.
type settingsScreen struct {
	d      *desk
	object fyne.CanvasObject
	search *part.Entry
	list   *part.List
	width  *railWidths // of the list
	body   *fyne.Container
	scroll *part.Scroll

	at     string     // key of the section
	found  []string   // keys of the sections that the search leaves
	shown  []*setting // in the form
	opened bool
}

// newSettings returns the screen; it goes on where the one before, if any, was
// left.
func newSettings(d *desk, old screen) screen {
	s := &settingsScreen{d: d, at: settingsSections()[0].key, width: &railWidths{settingsList}}
	if slices.ContainsFunc(settingsSections(), func(section settingsSection) bool { return section.key == d.settings.Section }) {
		s.at = d.settings.Section
	}
	s.search = part.NewEntry(d.printer.T("settings.search"))
	text, focus := "", ""
	if before, ok := old.(*settingsScreen); ok {
		s.at, s.opened, text, focus = before.at, before.opened, before.search.Text, before.focused()
	}
	s.list = part.NewList(func() int { return len(s.found) }, func() fyne.CanvasObject { return part.NewSideLine() }, s.line)
	s.list.OnSelected = func(i widget.ListItemID) {
		s.list.UnselectAll()
		s.choose(i)
	}
	s.body = container.New(layout.NewStackLayout())
	s.scroll = part.NewScroll(s.body)
	title := part.NewText(d.printer.T("rail.settings")).In(theme.TextTitle, theme.Ink).Bold()
	search := part.Least(fyne.NewSize(settingsSearch, 0), s.search)
	head := part.Inset(part.Border(nil, nil, part.Column("", title), search, layout.NewSpacer()), theme.Space8, theme.Space4)
	side := container.New(s.width, part.NewGround(theme.Raised), s.list.Dense())
	s.object = part.Border(part.Column("", head, part.Rule()), nil, part.Border(nil, nil, nil, part.Rule(), side), nil, s.scroll.Object)
	s.search.SetText(text)
	s.search.OnChanged = func(string) { s.fill(); s.d.settle() }
	s.search.OnKey = s.searchKey
	s.fill()
	if focus != "" {
		d.later(0, func() { s.focusOn(focus) }) // when the window is built
	}
	return s
}

func (s *settingsScreen) content() fyne.CanvasObject { return s.object }

func (s *settingsScreen) open() {
	s.opened = true
	s.refresh()
}

// focus puts the keyboard on the list of sections.
func (s *settingsScreen) focus() { s.d.window.Canvas().Focus(s.list) }

func (s *settingsScreen) dataChanged() { s.refresh() }

// leave takes what was typed.
func (s *settingsScreen) leave() {
	for _, row := range s.shown {
		if row.take != nil {
			row.take()
		}
	}
}

func (s *settingsScreen) setRoom(r room) {
	s.width.least = settingsList
	if r == narrowRoom {
		s.width.least = settingsListNarrow
	}
	s.object.Refresh()
}

// closeNearest empties the search.
func (s *settingsScreen) closeNearest() bool {
	if s.search.Text == "" {
		return false
	}
	s.search.SetText("")
	return true
}

// searchKey leads from the search to what it has found.
func (s *settingsScreen) searchKey(key *fyne.KeyEvent) bool {
	switch key.Name {
	case fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter:
		for _, row := range s.shown {
			if row.focus != nil {
				s.d.window.Canvas().Focus(row.focus)
				return true
			}
		}
	case fyne.KeyEscape:
		return s.closeNearest()
	}
	return false
}

// line shows a section in the list.
func (s *settingsScreen) line(i widget.ListItemID, o fyne.CanvasObject) {
	if i >= len(s.found) {
		return
	}
	key := s.found[i]
	line := o.(*part.SideLine)
	line.Set(part.SideText{Text: s.d.printer.T("settings." + key), Head: true, Here: key == s.at && s.search.Text == "", Focus: s.list.FocusAt(i)})
	line.OnTapped = func() { s.choose(i) }
}

// choose shows a section of the list.
func (s *settingsScreen) choose(i int) {
	if i < len(s.found) {
		s.show(s.found[i])
	}
}

// show shows a section, by its key, whatever was searched for.
func (s *settingsScreen) show(key string) {
	s.at = key
	if s.d.settings.Section != key {
		s.d.settings.Section = key
		s.d.save() // so that it is found again even if the program is not closed in order
	}
	if s.search.Text != "" {
		s.search.SetText("") // which fills the form
	} else {
		s.fill()
	}
	s.scroll.Object.ScrollToTop()
	s.d.settle()
}

// showSettings goes to a section of the screen.
func (d *desk) showSettings(section string) {
	s, ok := d.screenOf("settings").screen.(*settingsScreen)
	if ok {
		d.visit("settings")
		s.show(section)
	}
}

// showRule goes to a rule of the settings.
func (d *desk) showRule(key string) {
	d.showSettings("rules")
	if s, ok := d.screenOf("settings").screen.(*settingsScreen); ok {
		s.focusOn(key)
	}
}

// describe names the section and the places of the settings.
func (s *settingsScreen) describe(state *State) {
	state.Section = s.at
	state.place("settings:search", s.search, fyne.Position{}, s.search.Size())
	size := fyne.NewSize(s.list.Size().Width, part.NewSideLine().MinSize().Height)
	for n, key := range s.found {
		state.place("section:"+key, s.list, fyne.NewPos(0, float32(n)*size.Height), size)
	}
	for _, row := range s.shown {
		if o, ok := row.focus.(fyne.CanvasObject); ok && row.key != "" {
			state.place("setting:"+row.key, o, fyne.Position{}, o.Size())
		}
	}
}
