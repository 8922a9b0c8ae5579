package views

import (
	"time"

	"fyne.io/fyne/v2"

	"partnerdesk/app/i18n"
	"partnerdesk/views/gallery"
	"partnerdesk/views/theme"
)

// Gallery opens a window with every part that screens are made of, and returns
// when it has been closed.
func (v Window) Gallery(language string) error {
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
	wear := func(m theme.Mode) { a.Settings().SetTheme(theme.New(m)) }
	g := gallery.New(w, examples, theme.IsDark(), wear, gallery.Hooks{Run: func(f func()) { go f() }, Do: fyne.Do, After: after})
	w.SetOnClosed(g.Stop)
	w.Resize(fyne.NewSize(firstWidth, firstHeight))
	tell := func() {}
	if v.Observe != nil {
		tell = func() {
			v.Observe(State{Language: string(p.Language()), Scale: w.Canvas().Scale()})
			after(watchEvery, tell)
		}
	}
	return run(a, w, func() { tell() })
}

// after runs f on the drawing thread later unless it is cancelled.
func after(wait time.Duration, f func()) (cancel func()) {
	timer := time.AfterFunc(wait, func() { fyne.Do(f) })
	return func() { timer.Stop() }
}
