package views

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// Fail says in a window why a profile does not open and what can be done about
// it, and returns when the window has been closed: true if the damaged cache
// was set aside by setAside, which is nil where that is no help, so that the
// program can be started again.
func (Window) Fail(failure error, language string, setAside func() error) (again bool, err error) {
	a, err := newApp()
	if err != nil {
		return false, err
	}
	p := i18n.For(languageOf(language))
	speakToolkit(p.Language())
	a.Settings().SetTheme(theme.New(theme.System))
	w := a.NewWindow(p.T("app.name"))
	f := failed{err: failure, setAside: setAside, copyText: a.Clipboard().SetContent, leave: w.Close,
		restart: func() { again = true; w.Close() }}
	w.SetContent(f.screen(p))
	w.Resize(fyne.NewSize(760, 360))
	err = run(a, w, func() {})
	return again, err
}

// failed is a profile that does not open, and what can be done about it.
type failed struct {
	err            error
	setAside       func() error // nil where it is no help
	copyText       func(string)
	restart, leave func()
}

// screen is what the window holds.
func (f failed) screen(p *i18n.Printer) fyne.CanvasObject {
	sentence := p.Error(f.err)
	stack := container.NewStack(part.NewGround(theme.Paper))
	var show func(sentence string)
	actions := []part.Action{
		{Verb: p.T("action.close"), Do: f.leave},
		{Verb: p.T("action.copy_details"), Do: func() { f.copyText(sentence + "\n" + f.err.Error()) }},
	}
	if f.setAside != nil {
		actions = append([]part.Action{{Verb: p.T("action.set_aside"), Do: func() {
			if err := f.setAside(); err != nil {
				show(p.Error(err))
				return
			}
			f.restart()
		}}}, actions...)
	}
	show = func(sentence string) {
		stack.Objects = append(stack.Objects[:1], part.Empty(p.T("failure.title"), sentence, actions...))
		stack.Refresh()
	}
	show(sentence)
	return stack
}
