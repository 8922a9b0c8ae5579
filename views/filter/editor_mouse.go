package filter

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/theme"
)

// press is a press of the pointer: the second at the same place selects the
// word, the third all.
type press struct {
	at    fyne.Position
	when  time.Time
	count int
}

// MouseDown is for the toolkit.
func (e *editor) MouseDown(ev *desktop.MouseEvent) {
	e.takeFocus()
	place := e.placeAt(ev.Position.X)
	if ev.Button == desktop.MouseButtonSecondary {
		if from, to := e.selection(); place < from || place > to {
			e.step(place, false)
		}
		return
	}
	if ev.Button != desktop.MouseButtonPrimary {
		return
	}
	now := e.line.Now()
	near := theme.Size(theme.Space4)
	again := now.Sub(e.click.when) <= fyne.CurrentApp().Driver().DoubleTapDelay() &&
		abs(ev.Position.X-e.click.at.X) <= near && abs(ev.Position.Y-e.click.at.Y) <= near
	if !again || e.click.count == 3 {
		e.click.count = 0
	}
	e.click = press{ev.Position, now, e.click.count + 1}
	e.wordDrag = false
	switch e.click.count {
	case 1:
		e.step(place, ev.Modifier&fyne.KeyModifierShift != 0)
	case 2:
		e.wordDrag = true
		e.wordFrom, e.wordTo = e.wordAt(place)
		e.selectRange(e.wordFrom, e.wordTo)
		e.went()
	case 3:
		e.selectAll()
	}
}

func abs(x float32) float32 { return max(x, -x) }

// MouseUp is for the toolkit.
func (e *editor) MouseUp(*desktop.MouseEvent) {}

// Dragged is for the toolkit.
func (e *editor) Dragged(ev *fyne.DragEvent) {
	place := e.placeAt(ev.Position.X)
	switch {
	case e.click.count == 3: // all is selected already
		return
	case e.wordDrag:
		from, to := e.wordAt(place)
		if from < e.wordFrom {
			e.selectRange(e.wordTo, from)
		} else {
			e.selectRange(e.wordFrom, max(to, e.wordTo))
		}
	default:
		e.moveTo(place, true)
	}
	e.went()
}

// DragEnd is for the toolkit.
func (e *editor) DragEnd() {}

// Scrolled is for the toolkit: a wheel goes through a text that is too long.
func (e *editor) Scrolled(ev *fyne.ScrollEvent) {
	by := ev.Scrolled.DX
	if by == 0 {
		by = ev.Scrolled.DY
	}
	most := max(0, e.xOf(len(e.text))+theme.Size(theme.RingWidth)-e.size.Width)
	left := max(0, min(e.left-by, most))
	if left != e.left {
		e.left = left
		e.draw()
	}
}

// Cursor is for the toolkit.
func (e *editor) Cursor() desktop.Cursor { return desktop.TextCursor }

// TappedSecondary is for the toolkit.
func (e *editor) TappedSecondary(ev *fyne.PointEvent) { e.showMenu(ev.AbsolutePosition) }

// menuAtCursor opens the context menu below the cursor.
func (e *editor) menuAtCursor() {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(e)
	e.showMenu(at.AddXY(max(0, e.xOf(e.cursor)-e.left), e.size.Height))
}

// showMenu opens the context menu at a place on the canvas.
func (e *editor) showMenu(at fyne.Position) {
	c := fyne.CurrentApp().Driver().CanvasForObject(e)
	if c == nil {
		return
	}
	words, board := e.line.words, fyne.CurrentApp().Clipboard()
	item := func(text string, enabled bool, do func()) *fyne.MenuItem {
		i := fyne.NewMenuItem(text, func() {
			do()
			e.takeFocus()
		})
		i.Disabled = !enabled
		return i
	}
	chosen := e.selected() != ""
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("",
		item(words.T("filter.cut"), chosen, func() { e.cutTo(board) }),
		item(words.T("filter.copy"), chosen, func() { e.copyTo(board) }),
		item(words.T("filter.paste"), board.Content() != "", func() { e.pasteFrom(board) }),
		fyne.NewMenuItemSeparator(),
		item(words.T("filter.select_all"), e.text != "", e.selectAll)), c, at)
}
