package views

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"partnerdesk/app/i18n"
	"partnerdesk/assets"
)

// speakToolkit gives the toolkit's own sentences (file dialogs, menus of
// fields) a language. It follows the machine's locale and knows no other
// choice, so the chosen language is given under the locale's name.
func speakToolkit(language i18n.Language) {
	sentences := fyne.NewStaticResource("toolkit.json", assets.FyneTranslation(string(language)))
	// A test reads both files; what could still fail leaves the toolkit in the
	// machine's language.
	_ = lang.AddTranslationsForLocale(sentences.Content(), lang.SystemLocale())
}
