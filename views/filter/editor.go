package filter

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/theme"
)

// The cursor blinks for a while after each key and then stands still, so that a
// window at rest is not painted. BlinkTime is how long it is shown, and not.
const (
	BlinkTime = 530 * time.Millisecond
	blinks    = 18
)

// editor is the text of a line: the toolkit's side of a buffer.
type editor struct {
	widget.BaseWidget
	buffer
	line *Line // whose text it is
	hint string

	size     fyne.Size
	art      editorArt          // what is drawn
	measured map[string]float32 // widths of pieces
	shaded   []shade            // how the text is tinted
	pieces   []piece            // of the text, in order
	left     float32            // how far it is scrolled

	focused bool   // it has the keyboard
	lit     bool   // the cursor is drawn, as it blinks
	turns   int    // how often it still blinks
	still   func() // stops that

	click            press // the last press, to know a double click by
	wordDrag         bool  // dragging selects by words
	wordFrom, wordTo int   // the word where that began
}

var (
	_ fyne.Focusable         = (*editor)(nil)
	_ fyne.Tabbable          = (*editor)(nil)
	_ fyne.Shortcutable      = (*editor)(nil)
	_ fyne.Draggable         = (*editor)(nil)
	_ fyne.SecondaryTappable = (*editor)(nil)
	_ fyne.Scrollable        = (*editor)(nil)
	_ desktop.Mouseable      = (*editor)(nil)
	_ desktop.Cursorable     = (*editor)(nil)
)

func newEditor(line *Line) *editor {
	e := &editor{line: line, measured: make(map[string]float32), still: func() {}}
	e.art.init()
	e.ExtendBaseWidget(e)
	return e
}

// set shows a text that nobody has typed; undo does not go back beyond it.
func (e *editor) set(text string) {
	e.reset(text)
	e.left = 0
	e.redraw()
}

// edited tells of a change of the text by the user.
func (e *editor) edited() {
	e.wake()
	e.redraw()
	e.line.edited()
}

// went tells of a move of the cursor by the user.
func (e *editor) went() {
	e.wake()
	e.redraw()
	e.line.closeList()
}

// takeFocus has the keys sent here.
func (e *editor) takeFocus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(e); c != nil && c.Focused() != fyne.Focusable(e) {
		c.Focus(e)
	}
}

// FocusGained is for the toolkit.
func (e *editor) FocusGained() {
	e.focused = true
	e.wake()
	e.redraw()
	e.line.focusChanged()
}

// FocusLost is for the toolkit.
func (e *editor) FocusLost() {
	e.focused = false
	e.still()
	e.redraw()
	e.line.focusChanged()
}

// AcceptsTab is for the toolkit.
func (e *editor) AcceptsTab() bool { return e.line.list.open() }

// wake draws the cursor and has it blink anew.
func (e *editor) wake() {
	e.still()
	e.lit, e.turns = true, blinks
	if e.focused {
		e.still = e.line.After(BlinkTime, e.blink)
	}
}

func (e *editor) blink() {
	if !e.focused {
		return
	}
	e.turns--
	e.lit = !e.lit || e.turns <= 0
	e.drawCursor()
	if e.turns > 0 {
		e.still = e.line.After(BlinkTime, e.blink)
	}
}

// MinSize is a line of text.
func (e *editor) MinSize() fyne.Size {
	return fyne.NewSize(4*theme.Size(theme.Touch), theme.Size(theme.Touch))
}

// CreateRenderer is for the toolkit.
func (e *editor) CreateRenderer() fyne.WidgetRenderer {
	e.ExtendBaseWidget(e)
	return editorRenderer{e, container.NewClip(e.art.all)}
}

// AccessibilityLabel says what the line holds.
func (e *editor) AccessibilityLabel() string {
	if e.text == "" {
		return e.hint
	}
	return e.text
}

// AccessibilityRole is that of a container; the toolkit has none for fields.
func (e *editor) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// editorRenderer is the toolkit's side; the editor holds its objects itself.
type editorRenderer struct {
	e    *editor
	clip *container.Clip
}

func (r editorRenderer) Layout(size fyne.Size) {
	r.clip.Resize(size)
	if size != r.e.size {
		r.e.size = size
		r.e.redraw()
	}
}

func (r editorRenderer) Refresh() {
	clear(r.e.measured)
	r.e.redraw()
}

func (r editorRenderer) MinSize() fyne.Size           { return r.e.MinSize() }
func (r editorRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.clip} }
func (r editorRenderer) Destroy()                     { r.e.still() }
