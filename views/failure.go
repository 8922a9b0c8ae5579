package views

import (
	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/container"

	"partnerdesk/app/i18n"
	"partnerdesk/assets"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// Failure is a profile that does not open.
type Failure struct {
	Err      error
	Language string
	SetAside func() error // renames a damaged cache; nil where that is no help
}

// RunFailure says in a window why a profile does not open and what can be done
// about it, and returns when the window has been closed: true if the damaged
// cache was set aside, so that the program can be started again.
func RunFailure(f Failure) (again bool, err error) {
	if err := findDisplay(); err != nil {
		return false, err
	}
	p := i18n.For(languageOf(f.Language))
	speakToolkit(p.Language())
	a := fyneapp.NewWithID(appID)
	a.SetIcon(fyne.NewStaticResource("icon.png", assets.Icon))
	a.Settings().SetTheme(theme.New(theme.System))
	w := a.NewWindow(p.T("app.name"))
	w.SetContent(failureScreen(p, f, a.Clipboard().SetContent, func() { again = true; w.Close() }, w.Close))
	w.Resize(fyne.NewSize(760, 360))
	w.ShowAndRun()
	return again, nil
}

// failureScreen is what the window holds.
func failureScreen(p *i18n.Printer, f Failure, copyText func(string), restart, leave func()) fyne.CanvasObject {
	sentence := p.Error(f.Err)
	stack := container.NewStack(part.NewGround(theme.Paper))
	var show func(sentence string)
	actions := []part.Action{
		{Verb: p.T("action.close"), Do: leave},
		{Verb: p.T("action.copy_details"), Do: func() { copyText(sentence + "\n" + f.Err.Error()) }},
	}
	if f.SetAside != nil {
		actions = append([]part.Action{{Verb: p.T("action.set_aside"), Do: func() {
			if err := f.SetAside(); err != nil {
				show(p.Error(err))
				return
			}
			restart()
		}}}, actions...)
	}
	show = func(sentence string) {
		stack.Objects = append(stack.Objects[:1], part.Empty(p.T("failure.title"), sentence, actions...))
		stack.Refresh()
	}
	show(sentence)
	return stack
}
