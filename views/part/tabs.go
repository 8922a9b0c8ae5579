package part

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/theme"
)

// Tab is a page that a word leads to. Its content is made when it is first
// shown.
type Tab struct {
	Word    string
	Content func() fyne.CanvasObject
}

// Tabs are pages of which one is shown, under their words. The words are one
// stop of the Tab key; the arrows go from page to page, and so do Ctrl+Page Up
// and Ctrl+Page Down in them. Where there is no room for all words the chosen
// one comes into view.
type Tabs struct {
	Object   fyne.CanvasObject
	OnChange func(i int)

	heads  *container.Scroll
	words  []*tabWord
	tabs   []Tab
	made   []fyne.CanvasObject // nil before it is shown
	page   *fyne.Container
	chosen int
}

// NewTabs returns pages, the first of which is shown.
func NewTabs(tabs ...Tab) *Tabs { return newTabsAt("", tabs) }

// newTabsAt returns pages of which that with a word is shown, or the first where
// there is none.
func newTabsAt(word string, tabs []Tab) *Tabs {
	t := &Tabs{tabs: tabs, made: make([]fyne.CanvasObject, len(tabs)), page: container.NewStack(), chosen: -1}
	var words []fyne.CanvasObject
	for i, tab := range tabs {
		w := newTabWord(t, i, tab.Word)
		t.words = append(t.words, w)
		words = append(words, w)
	}
	t.heads = container.NewHScroll(Inset(container.New(tabRow{}, words...), theme.Space8, ""))
	t.Object = Border(Border(nil, Rule(), nil, nil, container.NewThemeOverride(t.heads, barless{})), nil, nil, nil, t.page)
	t.Choose(max(0, slices.IndexFunc(tabs, func(tab Tab) bool { return tab.Word == word })))
	return t
}

// barless is the theme that the program wears, without scroll bars: one would
// cover the line below the chosen word.
type barless struct{ dense }

func (b barless) Size(name fyne.ThemeSizeName) float32 {
	if name == fynetheme.SizeNameScrollBar || name == fynetheme.SizeNameScrollBarSmall {
		return 0
	}
	return worn().Size(name)
}

// tabRow puts words side by side, closer to each other where there is no room for
// all of them otherwise.
type tabRow struct{}

func (tabRow) least(o fyne.CanvasObject) float32 {
	return o.MinSize().Width - theme.Size(theme.Space8)
}

func (r tabRow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		size = fyne.NewSize(size.Width+r.least(o), max(size.Height, o.MinSize().Height))
	}
	return size
}

func (r tabRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	each := max(0, min(theme.Size(theme.Space8), (size.Width-r.MinSize(objects).Width)/float32(max(1, len(objects)))))
	x := float32(0)
	for _, o := range objects {
		width := r.least(o) + each
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(width, size.Height))
		x += width
	}
}

// Focus returns what has the keyboard where it comes to the words; nil: there are
// none.
func (t *Tabs) Focus() fyne.Focusable {
	if t.chosen < 0 {
		return nil
	}
	return t.words[t.chosen]
}

// Chosen returns the number of the page that is shown; -1: there are none.
func (t *Tabs) Chosen() int { return t.chosen }

// Choose shows a page.
func (t *Tabs) Choose(i int) {
	if i == t.chosen || i < 0 || i >= len(t.tabs) {
		return
	}
	first := t.chosen < 0
	t.chosen = i
	if t.made[i] == nil {
		t.made[i] = t.tabs[i].Content()
	}
	t.page.Objects = []fyne.CanvasObject{t.made[i]}
	t.page.Refresh()
	for _, w := range t.words {
		w.Refresh()
	}
	t.uncover(t.words[i])
	if !first && t.OnChange != nil {
		t.OnChange(i)
	}
}

// Step shows the page that is some to the right, in a ring; the focus goes along
// if it is in the words.
func (t *Tabs) Step(by int) {
	n := len(t.tabs)
	if n == 0 {
		return
	}
	focused := t.words[t.chosen].focused
	t.Choose(((t.chosen+by)%n + n) % n)
	if c := canvasOf(t.words[t.chosen]); focused && c != nil {
		c.Focus(t.words[t.chosen])
	}
}

// uncover brings a word into view.
func (t *Tabs) uncover(w *tabWord) {
	if t.heads.Size().IsZero() {
		return // not shown yet
	}
	edge := theme.Size(theme.Space8)
	left := w.Position().X // the words begin that far from the edge, and so they are seen with it
	right := left + w.Size().Width + 2*edge
	x := max(min(t.heads.Offset.X, left), right-t.heads.Size().Width)
	t.heads.ScrollToOffset(fyne.NewPos(max(0, x), 0))
}

// tabKey is the step of a shortcut between pages; 0: it is another.
func tabKey(s fyne.Shortcut) int {
	if c, ok := s.(*desktop.CustomShortcut); ok && c.Modifier == fyne.KeyModifierShortcutDefault {
		switch c.KeyName {
		case fyne.KeyPageUp:
			return -1
		case fyne.KeyPageDown:
			return 1
		}
	}
	return 0
}

// tabWord leads to a page.
type tabWord struct {
	pressable
	tabs       *Tabs
	index      int
	text       *Text
	tint, line *Ground
	ring       *Ground
}

func newTabWord(t *Tabs, i int, word string) *tabWord {
	w := &tabWord{tabs: t, index: i, text: NewText(word), tint: NewGround(""), line: NewGround(""), ring: newRing(theme.Corner)}
	w.line.least = theme.RingWidth
	w.self, w.changed = w, w.Refresh
	w.press = func() { t.Choose(i) }
	w.keys = w.key
	w.ExtendBaseWidget(w)
	return w
}

func (w *tabWord) key(key *fyne.KeyEvent) bool {
	switch key.Name {
	case fyne.KeyLeft:
		w.tabs.Step(-1)
	case fyne.KeyRight:
		w.tabs.Step(1)
	default:
		return false
	}
	return true
}

// TypedShortcut is for the toolkit.
func (w *tabWord) TypedShortcut(s fyne.Shortcut) {
	if step := tabKey(s); step != 0 {
		w.tabs.Step(step)
		return
	}
	w.pressable.TypedShortcut(s)
}

// Disabled has the Tab key pass the words of pages that are not shown by.
func (w *tabWord) Disabled() bool { return w.tabs.chosen != w.index }

// Enable is for the toolkit.
func (w *tabWord) Enable() {}

// Disable is for the toolkit.
func (w *tabWord) Disable() {}

// Refresh shows whether its page is shown.
func (w *tabWord) Refresh() {
	w.look()
	w.BaseWidget.Refresh()
}

func (w *tabWord) look() {
	w.text.color, w.line.color, w.tint.color = theme.Muted, "", ""
	if w.tabs.chosen == w.index {
		w.text.color, w.line.color = theme.Ink, theme.Accent
	} else if w.hovered {
		w.tint.color = theme.Hover
	}
	w.text.bold = w.tabs.chosen == w.index
	w.ring.show(w.focused)
}

// CreateRenderer is for the toolkit.
func (w *tabWord) CreateRenderer() fyne.WidgetRenderer {
	w.look()
	bold := NewText(w.text.text).Bold()
	width := bold.MinSize().Width // so that nothing moves when it is chosen
	line := Inset(Least(fyne.NewSize(width, theme.Size(theme.GridHeader)), container.NewCenter(w.text)), theme.Space8, "")
	return widget.NewSimpleRenderer(container.NewStack(w.tint, Border(nil, w.line, nil, nil, line), Inset(w.ring, theme.Space4, theme.Space4)))
}
