package views

import (
	"fyne.io/fyne/v2"

	"partnerdesk/app/i18n"
	"partnerdesk/views/gallery"
	"partnerdesk/views/theme"
)

// Gallery opens a window with every part that screens are made of, and returns
// when it has been closed.
func (Window) Gallery(language string) error {
	a, err := newApp()
	if err != nil {
		return err
	}
	p := i18n.For(languageOf(language))
	speakToolkit(p.Language())
	a.Settings().SetTheme(theme.New(theme.System))
	w := a.NewWindow(p.T("app.name"))
	examples := gallery.English
	if p.Language() == i18n.Japanese {
		examples = gallery.Japanese
	}
	w.SetPadded(false)
	w.SetContent(gallery.New(examples, theme.IsDark(), func(m theme.Mode) { a.Settings().SetTheme(theme.New(m)) }).Object)
	w.Resize(fyne.NewSize(firstWidth, firstHeight))
	return run(a, w, func() {})
}
