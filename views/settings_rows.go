package views

import (
	"strings"

	"fyne.io/fyne/v2"

	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// row returns a setting with its label above and its help below; the words are
// the translations setting.KEY and setting.KEY_help.
func (s *settingsScreen) row(key string, field fyne.CanvasObject, focus fyne.Focusable, args ...i18n.Args) *setting {
	p := s.d.printer
	row := &setting{key: key, label: p.T("setting." + key), focus: focus}
	var help *part.Paragraph
	if name := "setting." + key + "_help"; p.Has(name) {
		row.help = p.T(name, args...)
		help = part.Help(row.help)
	}
	row.object = part.Setting(row.label, field, help)
	return row
}

// choice returns a setting of which one of a few words is chosen.
func (s *settingsScreen) choice(key string, words []string, chosen int, change func(i int)) *setting {
	c := part.NewChoice(words, chosen)
	c.OnChange = change
	return s.row(key, part.Hang(theme.Space4, c.Object), c.Focus())
}

// picker returns a setting of which one of many words is chosen.
func (s *settingsScreen) picker(key string, words []string, chosen int, args i18n.Args, change func(i int)) *setting {
	t := s.d.printer.T
	var options []part.Option
	for _, w := range words {
		options = append(options, part.Option{Text: w})
	}
	p := part.NewPicker(part.PickerTexts{Search: t("picker.search"), Nothing: t("picker.nothing")}, false)
	p.Set(options, []int{chosen})
	p.OnChange = func(chosen []int) {
		if len(chosen) > 0 {
			change(chosen[0])
		}
	}
	return s.row(key, part.Measure(settingsSearch, p), p, args)
}

// check returns a setting that is on or off: its label stands beside the box.
func (s *settingsScreen) check(key string, on bool, change func(on bool)) *setting {
	p := s.d.printer
	row := &setting{key: key, label: p.T("setting." + key), help: p.T("setting." + key + "_help")}
	c := part.NewCheck(row.label, on, change)
	row.object, row.focus = part.Column("", part.Hang(theme.Space8, part.Row("", nil, c)), part.Help(row.help)), c
	return row
}

// button returns something that can be done.
func (s *settingsScreen) button(key, verb string, do func()) *setting {
	b := part.NewButton(verb, nil, do)
	return s.row(key, part.Row("", nil, b), b)
}

// text returns a setting that is typed: it is taken by Enter and when the
// keyboard leaves it. What check refuses is said below and not taken; Escape
// goes back to what holds. in puts the field into its place.
func (s *settingsScreen) text(key, hint, value string, in func(*part.Entry) fyne.CanvasObject, check func(string) error, take func(string), args ...i18n.Args) *setting {
	entry := part.NewEntry(hint)
	entry.SetText(value)
	fault := part.NewParagraph("", 0)
	fault.Hide()
	row := s.row(key, part.Column(theme.Space4, in(entry), fault), entry, args...)
	held := value
	row.take = func() {
		text := strings.TrimSpace(entry.Text)
		if text == held {
			fault.Hide()
			return
		}
		if err := check(text); err != nil {
			fault.Set(s.d.printer.Error(err), theme.Bad)
			fault.Show()
			s.body.Refresh()
			return
		}
		held = text
		fault.Hide()
		take(text)
	}
	taken := func() {
		if row.take != nil {
			row.take()
		}
		s.d.settle()
	}
	entry.OnSubmitted = func(string) { taken() }
	entry.OnLeft = taken
	entry.OnKey = func(key *fyne.KeyEvent) bool {
		if key.Name != fyne.KeyEscape || entry.Text == held {
			return false
		}
		entry.SetText(held)
		fault.Hide()
		s.body.Refresh()
		return true
	}
	return row
}

// wide gives a field the width of the form.
func wide(entry *part.Entry) fyne.CanvasObject { return entry }

// short gives a field the width of a number.
func short(entry *part.Entry) fyne.CanvasObject { return part.Measure(settingsSearch/2, entry) }
