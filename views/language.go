package views

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"partnerdesk/app/i18n"
	"partnerdesk/assets"
)

// language returns the setting of the language: of the machine, or one of ours.
func (s *settingsScreen) language() *setting {
	d := s.d
	languages := []string{"", string(i18n.English), string(i18n.Japanese)}
	now := cmp.Or(d.language, d.settings.Language)
	return s.choice("language", s.words("language.system", "menu.english", "menu.japanese"), slices.Index(languages, now), func(i int) {
		before := d.settings.Language
		d.switchLanguage(languages[i])
		d.offerUndo("language", func() { d.switchLanguage(before) })
	})
}

// speakToolkit gives the toolkit's own sentences (file dialogs, menus of
// fields) a language. It follows the machine's locale and knows no other
// choice, so the chosen language is given under the locale's name.
func speakToolkit(language i18n.Language) {
	sentences := fyne.NewStaticResource("toolkit.json", assets.FyneTranslation(string(language)))
	// A test reads both files; what could still fail leaves the toolkit in the
	// machine's language.
	_ = lang.AddTranslationsForLocale(sentences.Content(), lang.SystemLocale())
}
