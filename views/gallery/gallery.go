// Package gallery shows builders every part that screens are made of, in every
// state, in both themes and languages: to look at while changing one, and as
// the pictures that tests compare. Its words are examples, not the program's.
package gallery

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// Width of the list of pages, and the least.
const listWidth, listLeast = 176, 120

// Gallery is what the gallery's window shows: the pages at the left, one of
// them at the right, and the theme and language to show it in above.
type Gallery struct {
	window fyne.Window
	wear   func(theme.Mode)
	hooks  Hooks

	pages    []page
	shown    int
	language Language
	kit      *kit // of the page that is shown; nil before the first

	list    *part.List
	stage   *fyne.Container
	scroll  *part.Scroll
	layers  *fyne.Container // lists of query lines, above the page
	toasts  *part.Toasts
	tips    *part.Tips
	dialogs *part.Dialogs
}

// New fills a window with a gallery in a language; wear puts a theme on.
func New(w fyne.Window, l Language, dark bool, wear func(theme.Mode), hooks Hooks) *Gallery {
	g := &Gallery{window: w, wear: wear, hooks: hooks, pages: pages(), language: l,
		stage: container.NewStack(), layers: container.NewStack(), toasts: part.NewToasts(), tips: part.NewTips(), dialogs: part.NewDialogs(w)}
	g.toasts.After = func(wait time.Duration, f func()) { hooks.After(wait, f) }
	g.tips.After = hooks.After
	g.list = part.NewList(func() int { return len(g.pages) }, func() fyne.CanvasObject { return part.NewSideLine() }, g.line)
	g.list.OnSelected = func(i widget.ListItemID) { g.Show(i) }
	g.scroll = part.NewScroll(part.Inset(g.stage, theme.Space24, theme.Space16))
	side := container.NewStack(part.NewGround(theme.Raised), g.list.Dense())
	frame := part.Border(part.Border(nil, part.Rule(), nil, nil, g.bar(dark)), nil, nil, nil, part.NewSplit(side, g.scroll.Object, listWidth, listLeast))
	w.SetContent(container.NewStack(part.NewGround(theme.Paper), frame, g.layers, g.toasts.Object, g.tips))
	g.addKeys()
	g.Show(0)
	return g
}

// bar returns the choices of theme and language.
func (g *Gallery) bar(dark bool) fyne.CanvasObject {
	themes := part.NewChoice([]string{"Light", "Dark"}, 0)
	if dark {
		themes.Choose(1)
	}
	themes.OnChange = func(i int) { g.wear([]theme.Mode{theme.Light, theme.Dark}[i]) }
	languages := part.NewChoice([]string{"English", "日本語"}, int(g.language))
	languages.OnChange = func(i int) { g.language = Language(i); g.Show(g.shown) }
	return part.Inset(part.Row(theme.Space24, nil, themes.Object, languages.Object), theme.Space12, theme.Space4)
}

// addKeys has Ctrl+Page Up and Ctrl+Page Down turn the pages, and dialogs and
// toasts listen to theirs.
func (g *Gallery) addKeys() {
	c := g.window.Canvas()
	for key, step := range map[fyne.KeyName]int{fyne.KeyPageUp: -1, fyne.KeyPageDown: 1} {
		c.AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}, func(fyne.Shortcut) {
			if c.Overlays().Top() == nil {
				g.Show((g.shown + step + len(g.pages)) % len(g.pages))
			}
		})
	}
	c.SetOnTypedKey(func(key *fyne.KeyEvent) {
		switch {
		case g.dialogs.Key(key):
		case key.Name == fyne.KeyEscape && !g.toasts.Dismiss():
			c.Focus(g.list)
		case key.Name == fyne.KeyF6:
			g.toasts.Focus()
		}
	})
}

// Show shows a page, made anew.
func (g *Gallery) Show(i int) {
	if g.kit != nil {
		g.kit.leave()
	}
	g.shown = i
	g.kit = newKit(g)
	g.tips.Dismiss()
	g.toasts.Dismiss()
	g.layers.Objects = nil
	content := g.pages[i].build(g.kit) // may lay things above the page
	g.stage.Objects = []fyne.CanvasObject{content}
	g.stage.Refresh()
	g.layers.Refresh()
	g.letGo()
	g.scroll.Object.ScrollToTop()
	g.list.ScrollTo(i)
	g.list.Refresh()
}

// letGo takes the focus off a part of the page before, which is nowhere now.
func (g *Gallery) letGo() {
	o, ok := g.window.Canvas().Focused().(fyne.CanvasObject)
	if ok && fyne.CurrentApp().Driver().AbsolutePositionForObject(o).IsZero() {
		g.window.Canvas().Unfocus()
	}
}

// Stop ends what the page that is shown has under way, for when the window
// closes.
func (g *Gallery) Stop() { g.kit.leave() }

func (g *Gallery) line(i widget.ListItemID, o fyne.CanvasObject) {
	line := o.(*part.SideLine)
	line.Set(part.SideText{Text: g.pages[i].name, Head: true, Here: i == g.shown, Focus: g.list.FocusAt(i)})
	line.OnTapped = func() { g.Show(i) }
}
