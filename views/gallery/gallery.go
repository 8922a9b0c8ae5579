// Package gallery shows builders every part that screens are made of, in every
// state, in both themes and languages: to look at while changing one, and as
// the pictures that tests compare. Its words are examples, not the program's.
package gallery

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

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

// Page is one kind of part in its states.
type Page struct {
	Name  string
	Build func(l Language) fyne.CanvasObject
}

// Gallery is the content of the gallery's window: the pages at the left, one of
// them at the right, and the theme and language to show it in above.
type Gallery struct {
	Object fyne.CanvasObject

	pages    []Page
	shown    int
	language Language
	wear     func(theme.Mode)
	list     *part.List
	stage    *fyne.Container
}

// New returns a gallery in a language; wear puts a theme on.
func New(l Language, dark bool, wear func(theme.Mode)) *Gallery {
	g := &Gallery{pages: Pages(), language: l, wear: wear, stage: container.NewStack()}
	g.list = part.NewList(func() int { return len(g.pages) }, func() fyne.CanvasObject { return part.NewSideLine() }, g.line)
	g.list.OnSelected = func(i widget.ListItemID) { g.Show(i) }
	themes := part.NewChoice([]string{"Light", "Dark"}, 0)
	if dark {
		themes.Choose(1)
	}
	themes.OnChange = func(i int) { g.wear([]theme.Mode{theme.Light, theme.Dark}[i]) }
	languages := part.NewChoice([]string{"English", "日本語"}, int(l))
	languages.OnChange = func(i int) { g.language = Language(i); g.Show(g.shown) }
	bar := part.Inset(part.Row(theme.Space16, nil, themes.Object, languages.Object), theme.Space12, theme.Space4)
	side := container.NewStack(part.NewGround(theme.Raised), g.list.Dense())
	g.Object = container.NewStack(part.NewGround(theme.Paper),
		part.Border(part.Border(nil, part.Rule(), nil, nil, bar), nil, nil, nil, part.NewSplit(side, container.NewVScroll(g.stage), 220, 120)))
	g.Show(0)
	return g
}

// Show shows a page.
func (g *Gallery) Show(i int) {
	g.shown = i
	g.stage.Objects = []fyne.CanvasObject{part.Inset(g.pages[i].Build(g.language), theme.Space24, theme.Space16)}
	g.stage.Refresh()
	g.list.Refresh()
}

func (g *Gallery) line(i widget.ListItemID, o fyne.CanvasObject) {
	line := o.(*part.SideLine)
	line.Set(part.SideText{Text: g.pages[i].Name, Head: true, Here: i == g.shown, Focus: g.list.FocusAt(i)})
	line.OnTapped = func() { g.Show(i) }
}

// state puts a caption above a part in one of its states.
func state(caption string, o fyne.CanvasObject) fyne.CanvasObject {
	return part.Column(theme.Space4, part.Caption(caption), o)
}

// states puts the states of a part below each other.
func states(objects ...fyne.CanvasObject) fyne.CanvasObject {
	return part.Column(theme.Space16, objects...)
}
