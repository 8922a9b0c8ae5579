package views

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"partnerdesk/data/query"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// fill shows the form: that of the section or, of all sections, what the search
// finds.
func (s *settingsScreen) fill() {
	s.leave()
	words := strings.Fields(query.Fold(s.search.Text))
	var objects []fyne.CanvasObject
	s.found, s.shown = nil, nil
	for _, section := range settingsSections() {
		t := s.d.printer.T
		title, about := t("settings."+section.key), t("settings."+section.key+"_about")
		if len(words) == 0 {
			s.found = append(s.found, section.key)
			if section.key != s.at {
				continue
			}
		}
		rows := section.rows(s)
		rows = slices.DeleteFunc(rows, func(row *setting) bool {
			text := query.Fold(strings.Join([]string{title, row.label, row.help}, " "))
			return slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
		})
		if len(words) > 0 && len(rows) > 0 {
			s.found = append(s.found, section.key)
		}
		if len(rows) == 0 {
			continue
		}
		heading := []fyne.CanvasObject{part.NewText(title).In(theme.TextSection, theme.Ink).Bold()}
		if len(words) == 0 {
			heading = append(heading, part.Help(about))
		}
		objects = append(objects, part.Column(theme.Space4, heading...))
		for _, row := range rows {
			objects = append(objects, row.object)
			s.shown = append(s.shown, row)
		}
	}
	if len(objects) == 0 {
		objects = append(objects, part.Help(s.d.printer.T("settings.nothing")))
	}
	s.body.Objects = []fyne.CanvasObject{part.Inset(part.Measure(settingsWidth, part.Column(theme.Space24, objects...)), theme.Space24, theme.Space16)}
	s.refresh()
	s.list.Highlight(max(0, slices.Index(s.found, s.at))) // the keyboard goes on from there
	s.list.Refresh()
	s.body.Refresh()
	s.scroll.Object.Refresh()
}

// refresh shows what has changed meanwhile, but for what is being typed.
func (s *settingsScreen) refresh() {
	if !s.opened {
		return
	}
	for _, row := range s.shown {
		if row.refresh != nil {
			row.refresh()
		}
	}
}

// again shows all settings as they are now, after one was undone. The keyboard
// stays where it was.
func (s *settingsScreen) again() {
	focus, offset := s.focused(), s.scroll.Object.Offset
	for _, row := range s.shown {
		row.take = nil // what was typed gives way
	}
	s.fill()
	s.scroll.Object.ScrollToOffset(offset)
	s.focusOn(focus)
}

// focused names the setting that has the keyboard; empty: none has.
func (s *settingsScreen) focused() string {
	at := s.d.window.Canvas().Focused()
	for _, row := range s.shown {
		if row.focus != nil && (row.focus == at || row.holds(at)) {
			return row.key
		}
	}
	return ""
}

// holds reports whether something that can have the keyboard is in the setting.
func (row *setting) holds(at fyne.Focusable) bool {
	o, ok := at.(fyne.CanvasObject)
	if !ok {
		return false
	}
	driver := fyne.CurrentApp().Driver()
	place, from := driver.AbsolutePositionForObject(o), driver.AbsolutePositionForObject(row.object)
	to := from.Add(row.object.Size())
	return place.X >= from.X && place.Y >= from.Y && place.X < to.X && place.Y < to.Y
}

func (s *settingsScreen) focusOn(key string) {
	for _, row := range s.shown {
		if row.key == key && row.focus != nil {
			s.d.window.Canvas().Focus(row.focus)
		}
	}
}
