package views

import (
	"strings"

	"fyne.io/fyne/v2"

	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// ticked is a line of a tickDialog.
type ticked interface {
	fyne.CanvasObject
	tap()           // what a click on it does
	look(here bool) // draws it with the keyboard at it, or not
}

// tickDialog is a dialog in which lines are found by typing and ticked, by the
// pointer or without leaving the line that is typed into. What the lines are, and
// what a tick means, is its owner's.
type tickDialog[L ticked] struct {
	d     *desk
	find  func() // has the lines be those that match what is typed
	mark  func() // shows how the lines stand, and says what there is to say
	take  func() // ticks the line by Enter
	entry *part.Entry
	lines []L  // those that match what is typed
	at    int  // in lines: the one that the keyboard is at
	moved bool // by the arrows since something was typed: then Space ticks

	list   *fyne.Container
	scroll *part.Scroll
	remark *part.Paragraph
	remedy *part.Button // what can be done about the remark
	dialog *part.Dialog
}

// The height of the list where the window has it, what the dialog has besides,
// and the least height.
const tickRows, tickBeside, tickLeast = 280, 290, 84

// show opens the dialog; aside is a button below the list. apply does what is
// wished and reports whether the dialog may close.
func (g *tickDialog[L]) show(title, hint string, width float32, aside *part.Button, apply func() bool) {
	p := g.d.printer
	g.entry = part.NewEntry(hint)
	g.entry.Icon = part.Icon("search")
	g.entry.OnChanged = func(string) { g.find() }
	g.entry.OnKey, g.entry.OnRune = g.key, func(r rune) bool { return r == ' ' && g.ticks() }
	g.list = part.Column("")
	g.scroll = part.NewScroll(g.list)
	g.remark = part.Help("")
	g.remedy = part.Quiet("", nil, nil)
	g.remedy.Hide()
	height := max(tickLeast, min(tickRows, g.d.window.Canvas().Size().Height-tickBeside))
	g.dialog = &part.Dialog{Title: title, Width: width, Accept: p.T("action.apply"), Cancel: p.T("action.cancel"), Focus: g.entry, OnAccept: apply}
	g.dialog.Content = part.Column(theme.Space8, g.entry, part.Least(fyne.NewSize(0, height), g.scroll.Object),
		part.Least(fyne.NewSize(0, theme.Size(theme.Touch)+theme.Size(theme.Space4)), g.remark), part.Row(theme.Space8, nil, aside, g.remedy))
	g.d.dialogs.Show(g.dialog)
	g.find()
}

// fill shows lines, or a sentence in place of none.
func (g *tickDialog[L]) fill(none string) {
	g.list.Objects = nil
	for _, l := range g.lines {
		g.list.Add(l)
	}
	if len(g.lines) == 0 {
		g.list.Add(part.Inset(part.Caption(none), theme.Space8, theme.Space8))
	}
	g.list.Refresh()
	g.scroll.Object.ScrollToTop()
	g.mark()
}

// reveal scrolls to the line that the keyboard is at.
func (g *tickDialog[L]) reveal() {
	if g.at < len(g.lines) {
		g.scroll.Reveal(g.lines[g.at])
	}
}

// home puts the keyboard where it is at home, ready for the next name.
func (g *tickDialog[L]) home() {
	g.d.window.Canvas().Focus(g.entry)
	if g.entry.Text != "" { // what selects nothing would swallow the next letter
		g.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// clear empties what is typed.
func (g *tickDialog[L]) clear() {
	g.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd}) // nothing is selected
	g.entry.SetText("")
}

// say says something below the list.
func (g *tickDialog[L]) say(text string, color fyne.ThemeColorName) {
	g.remedy.Hide()
	g.remark.Set(text, color)
	g.dialog.Fit()
}

// refuse says why a line cannot be ticked, and offers what can be done about it.
func (g *tickDialog[L]) refuse(err error) {
	g.say(g.d.printer.Error(err), theme.Ink)
	verb, do := g.d.remedy(err)
	if do == nil {
		return
	}
	g.remedy.SetText(verb)
	g.remedy.OnTapped = func() {
		g.dialog.Close()
		do()
	}
	g.remedy.Show()
	g.dialog.Fit()
}

// key moves the mark and ticks; it reports whether it had a use for a key.
func (g *tickDialog[L]) key(key *fyne.KeyEvent) bool {
	const page = 8
	steps := map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1, fyne.KeyPageUp: -page, fyne.KeyPageDown: page}
	switch step, moves := steps[key.Name]; {
	case moves:
		g.at = max(0, min(g.at+step, len(g.lines)-1))
		g.moved = true
		g.mark()
	case key.Name == fyne.KeySpace && g.ticks():
		g.choose()
	case (key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter) && strings.TrimSpace(g.entry.Text) != "":
		if g.at < len(g.lines) {
			g.take()
		}
	default:
		return false
	}
	return true
}

// ticks reports whether Space means the line rather than a character.
func (g *tickDialog[L]) ticks() bool { return g.moved || g.entry.Text == "" }

// choose does what a click on the line does that the keyboard is at.
func (g *tickDialog[L]) choose() {
	if g.at < len(g.lines) {
		moved := g.moved
		g.lines[g.at].tap()
		g.moved = moved
	}
}
