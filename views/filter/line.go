package filter

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// Line is the query line: a field that tints the query language, completes what
// is being typed, knows the queries before, and shows where one is wrong. Make
// it with [New] and use it on the drawing thread only. The callbacks may be nil;
// they and the hooks are set before it is shown.
type Line struct {
	Hooks

	Object fyne.CanvasObject // the line
	Layer  fyne.CanvasObject // its lists, to be laid over the window's content; takes no room and no keys

	OnChanged  func(text string)         // the user has changed the text, by whatever means
	OnSubmit   func(text string)         // Enter
	OnKey      func(*fyne.KeyEvent) bool // sees keys before the text does, but after an open list; true: it has dealt with it
	OnFocus    func(focused bool)        // the keyboard has come or gone
	OnRemember func(text string)         // a query belongs into the history now; see SetHistory
	OnBuilder  func()                    // the funnel was pressed; without it there is no funnel

	words  Words
	editor *editor
	frame  *frame
	list   *popup
	fix    *part.Button
	erase  *part.Button
	funnel *part.Button
	recall *part.Button
	fault  *Fault
	source Source

	builder  *Builder // that edits the same text; nil: none
	search   completion
	history  []string
	past     bool      // the list that is open, or was last, is that of the history
	recalled time.Time // when the history went because the keyboard did
}

// New returns an empty line with a hint; the rest of its words are those of the
// keys "filter.…".
func New(words Words, hint string) *Line {
	l := &Line{Hooks: newHooks(), words: words, frame: newFrame()}
	l.list = newPopup(l)
	l.editor = newEditor(l)
	l.editor.hint = hint
	l.fix = part.Quiet("", nil, func() { l.Fix() })
	l.erase = l.button("close", "filter.clear", l.Clear)
	l.funnel = l.button("filter", "filter.builder", func() { l.OnBuilder() })
	l.recall = l.button("down", "filter.history", l.toggleHistory)
	glass := widget.NewIcon(icon("search", theme.Muted))
	l.Object = container.New(lineLayout{l}, l.frame, glass, l.editor, l.fix, l.erase, l.funnel, l.recall)
	l.Layer = container.New(layerLayout{l.list}, l.list)
	l.showButtons()
	return l
}

// SetHint says something else while the line is empty.
func (l *Line) SetHint(hint string) {
	l.editor.hint = hint
	l.editor.Refresh()
}

// button returns a button in the line; its tip is the word of a key.
func (l *Line) button(name, key string, tapped func()) *part.Button {
	b := part.IconButton(name, l.words.T(key), tapped)
	b.Icon = icon(name, theme.Muted)
	return b
}

// Text returns what the line holds.
func (l *Line) Text() string { return l.editor.text }

// SetText shows a text. It calls nothing, undo does not go back beyond it, and
// what was amiss with the text before is forgotten.
func (l *Line) SetText(text string) {
	if text == l.editor.text {
		return
	}
	l.fault = nil
	l.closeList()
	l.editor.set(text)
	l.showButtons()
	l.builder.follow()
}

// Replace shows a text as if the user had typed it.
func (l *Line) Replace(text string) {
	if text = clean(text, limit); text == l.editor.text {
		return
	}
	l.editor.splice(0, len(l.editor.text), text, other)
	l.closeList()
	l.editor.redraw()
	l.tell()
}

// Clear empties the line and gives it the keyboard.
func (l *Line) Clear() {
	l.Replace("")
	l.Focus()
}

// Focus gives the line the keyboard.
func (l *Line) Focus() { l.editor.takeFocus() }

// Focused reports whether the line has the keyboard.
func (l *Line) Focused() bool { return l.editor.focused }

// Focusable returns what a canvas gives the keyboard to.
func (l *Line) Focusable() fyne.Focusable { return l.editor }

// SelectAll selects the text.
func (l *Line) SelectAll() { l.editor.selectAll() }

// Select gives the line the keyboard with some bytes of the text selected.
func (l *Line) Select(pos, length int) {
	l.Focus()
	l.editor.selectRange(pos, pos+length)
	l.editor.went()
}

// ListOpen reports whether a list of completions or of queries before is shown.
// While it is, Escape, Tab and the arrows are its own.
func (l *Line) ListOpen() bool { return l.list.open() }

// SetBuilder says whether the builder is shown, for the funnel to say it.
func (l *Line) SetBuilder(open bool) {
	color := theme.Muted
	if open {
		color = theme.Accent
	}
	l.funnel.SetIcon(icon("filter", color))
}

// edited is told by the editor that the user has typed.
func (l *Line) edited() {
	l.tell()
	l.suggest(false)
}

// tell passes a change on.
func (l *Line) tell() {
	l.fault = nil
	l.editor.redraw() // without the underline of what was amiss
	l.showButtons()
	l.builder.follow()
	if l.OnChanged != nil {
		l.OnChanged(l.editor.text)
	}
}

// focusChanged is told by the editor that the keyboard has come or gone.
func (l *Line) focusChanged() {
	focused := l.editor.focused
	l.frame.setFocused(focused)
	if !focused && !l.list.held {
		if l.list.open() && l.past {
			l.recalled = l.Now()
		}
		l.closeList()
		l.Remember()
	}
	if l.OnFocus != nil && !l.list.held {
		l.OnFocus(focused)
	}
}

// key sees the keys before the editor does.
func (l *Line) key(ev *fyne.KeyEvent) bool {
	if l.listKey(ev) {
		return true
	}
	if ev.Name == fyne.KeyUp && l.editor.text == "" && len(l.history) > 0 {
		l.openHistory()
		return true
	}
	return l.OnKey != nil && l.OnKey(ev)
}

// shortcut sees the shortcuts that edit nothing.
func (l *Line) shortcut(s fyne.Shortcut) bool {
	c, ok := s.(*desktop.CustomShortcut)
	if !ok {
		return false
	}
	switch {
	case c.Modifier == fyne.KeyModifierControl && c.KeyName == fyne.KeySpace: // on macOS too, as everywhere
		l.suggest(true)
	case c.Modifier == fyne.KeyModifierAlt && c.KeyName == fyne.KeyDown:
		l.openHistory()
	case c.Modifier == fyne.KeyModifierAlt && (c.KeyName == fyne.KeyReturn || c.KeyName == fyne.KeyEnter):
		return l.Fix()
	default:
		return false
	}
	return true
}

// submit is Enter.
func (l *Line) submit() {
	l.closeList()
	l.Remember()
	if l.OnSubmit != nil {
		l.OnSubmit(l.editor.text)
	}
}

// showButtons shows the buttons that have something to do.
func (l *Line) showButtons() {
	verb := ""
	if l.fault != nil && l.fault.Fix != "" {
		verb = l.fault.Verb
	}
	changed := show(l.fix, verb != "")
	if verb != "" && l.fix.Text != verb {
		l.fix.SetText(verb)
		changed = true
	}
	changed = show(l.erase, l.editor.text != "") || changed
	changed = show(l.recall, len(l.history) > 0) || changed
	if changed {
		l.Object.Refresh()
	}
}

// show shows or hides an object and reports whether that was a change.
func show(o fyne.CanvasObject, on bool) bool {
	switch {
	case o.Visible() == on:
		return false
	case on:
		o.Show()
	default:
		o.Hide()
	}
	return true
}
