package gallery

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// Language is that of the examples.
type Language int

// The languages.
const (
	English Language = iota
	Japanese
)

// of returns the text in the language.
func (l Language) of(english, japanese string) string {
	if l == Japanese {
		return japanese
	}
	return english
}

// Hooks are how work leaves the drawing thread and comes back to it; tests put
// their own in their place.
type Hooks struct {
	Run   func(func())                                    // starts work off the drawing thread
	Do    func(func())                                    // runs something on the drawing thread
	After func(d time.Duration, f func()) (cancel func()) // runs something on the drawing thread later
}

// kit is what one page is made with.
type kit struct {
	Language
	Hooks
	window  fyne.Window
	words   *i18n.Printer // of parts that have sentences of the program
	toasts  *part.Toasts
	dialogs *part.Dialogs
	layers  *fyne.Container // above the page
	scroll  *part.Scroll    // around it
	ends    []func()        // called when the page goes
}

func newKit(g *Gallery) *kit {
	k := &kit{Language: g.language, Hooks: g.hooks, window: g.window, toasts: g.toasts, dialogs: g.dialogs, layers: g.layers, scroll: g.scroll}
	k.words = i18n.For(i18n.Language(k.of(string(i18n.English), string(i18n.Japanese))))
	return k
}

// end has something done when the page goes.
func (k *kit) end(f func()) { k.ends = append(k.ends, f) }

// leave ends what the page has under way.
func (k *kit) leave() {
	for _, f := range k.ends {
		f()
	}
	k.ends = nil
}

// reveals returns what brings a part into view when the keyboard comes to it,
// for parts that do not do so themselves.
func (k *kit) reveals(o fyne.CanvasObject) func(focused bool) {
	return func(focused bool) {
		if focused {
			k.scroll.Reveal(o)
		}
	}
}

// says returns what says in a toast that it was done, for examples that have
// nothing to do.
func (k *kit) says(text string) func() {
	return func() { k.toasts.Show(text, "", nil) }
}

// action is one that says so.
func (k *kit) action(english, japanese string) part.Action {
	verb := k.of(english, japanese)
	return part.Action{Verb: verb, Do: k.says(verb)}
}

// copies puts a text onto the clipboard and says so.
func (k *kit) copies(text string) {
	fyne.CurrentApp().Clipboard().SetContent(text)
	k.says(k.of("Copied.", "コピーしました。"))()
}

// state puts a caption above a part in one of its states.
func state(caption string, o fyne.CanvasObject) fyne.CanvasObject {
	return part.Column(theme.Space4, part.Caption(caption).Cut(), o)
}

// states puts the states of a part below each other.
func states(objects ...fyne.CanvasObject) fyne.CanvasObject {
	return part.Column(theme.Space16, objects...)
}

// beside puts states side by side where each has at least a width.
func beside(least float32, objects ...fyne.CanvasObject) fyne.CanvasObject {
	return part.Flow(least, 0, theme.Space16, objects...)
}

// along puts small parts side by side, in as many lines as they take.
func along(objects ...fyne.CanvasObject) fyne.CanvasObject {
	return container.New(&lines{}, objects...)
}

// heading is the title of a screen.
func heading(text string) fyne.CanvasObject {
	return part.NewText(text).In(theme.TextTitle, theme.Ink).Bold()
}

// stack lays parts over each other.
func stack(objects ...fyne.CanvasObject) fyne.CanvasObject { return container.NewStack(objects...) }

// high gives a part that takes what it gets a height.
func high(height float32, o fyne.CanvasObject) fyne.CanvasObject {
	return part.Least(fyne.NewSize(0, height), o)
}

// framed draws a line around a part that has no edge of its own, such as a
// piece of a window.
func framed(height float32, o fyne.CanvasObject) fyne.CanvasObject {
	return high(height, part.Border(part.Rule(), part.Rule(), part.Rule(), part.Rule(), o))
}
