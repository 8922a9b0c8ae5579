package filter

import (
	"runtime"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// byWord is the modifier that makes moves and deletions go by words.
func byWord() fyne.KeyModifier {
	if runtime.GOOS == "darwin" {
		return fyne.KeyModifierAlt
	}
	return fyne.KeyModifierControl
}

// TypedRune is for the toolkit: one character, from the keyboard or of what an
// input method has committed.
func (e *editor) TypedRune(r rune) {
	e.insert(string(r))
	e.edited()
}

// TypedKey is for the toolkit. What means nothing here goes on to the canvas.
func (e *editor) TypedKey(ev *fyne.KeyEvent) {
	if e.line.key(ev) {
		return
	}
	extend := e.line.Modifiers()&fyne.KeyModifierShift != 0
	from, to := e.selection()
	switch ev.Name {
	case fyne.KeyLeft:
		place := e.before(e.cursor)
		if from < to && !extend {
			place = from
		}
		e.step(place, extend)
	case fyne.KeyRight:
		place := e.after(e.cursor)
		if from < to && !extend {
			place = to
		}
		e.step(place, extend)
	case fyne.KeyHome:
		e.step(0, extend)
	case fyne.KeyEnd:
		e.step(len(e.text), extend)
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown:
		// one line: nowhere to go
	case fyne.KeyBackspace:
		e.remove(e.before(e.cursor))
	case fyne.KeyDelete:
		e.remove(e.after(e.cursor))
	case fyne.KeyReturn, fyne.KeyEnter:
		e.line.submit()
	case desktop.KeyMenu:
		e.menuAtCursor()
	case fyne.KeyF10:
		if extend { // the menu key of keyboards without one
			e.menuAtCursor()
			return
		}
		pass(e, ev)
	default:
		pass(e, ev)
	}
}

// step moves the cursor as the user does.
func (e *editor) step(place int, extend bool) {
	e.moveTo(place, extend)
	e.went()
}

// remove deletes as the user does.
func (e *editor) remove(to int) {
	before := e.text
	e.erase(to)
	if e.text != before {
		e.edited()
	}
}

// TypedShortcut is for the toolkit. What means nothing here goes on to the
// canvas, where the program's own shortcuts are.
func (e *editor) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		e.copyTo(s.Clipboard)
	case *fyne.ShortcutCut:
		e.cutTo(s.Clipboard)
	case *fyne.ShortcutPaste:
		e.pasteFrom(s.Clipboard)
	case *fyne.ShortcutSelectAll:
		e.selectAll()
	case *fyne.ShortcutUndo:
		e.travelled(e.undo())
	case *fyne.ShortcutRedo:
		e.travelled(e.redo())
	case *desktop.CustomShortcut:
		if !e.custom(s) && !e.line.shortcut(s) {
			e.line.Pass(e, s)
		}
	default:
		e.line.Pass(e, s)
	}
}

// custom deals with the shortcuts that move by words and the like.
func (e *editor) custom(s *desktop.CustomShortcut) bool {
	extend := s.Modifier&fyne.KeyModifierShift != 0
	mods := s.Modifier &^ fyne.KeyModifierShift
	switch {
	case mods == fyne.KeyModifierShortcutDefault && extend && s.KeyName == fyne.KeyZ:
		e.travelled(e.redo())
	case mods == byWord() && s.KeyName == fyne.KeyLeft:
		e.step(e.wordBefore(e.cursor), extend)
	case mods == byWord() && s.KeyName == fyne.KeyRight:
		e.step(e.wordAfter(e.cursor), extend)
	case mods == byWord() && s.KeyName == fyne.KeyBackspace:
		e.remove(e.wordBefore(e.cursor))
	case mods == byWord() && s.KeyName == fyne.KeyDelete:
		e.remove(e.wordAfter(e.cursor))
	case mods == fyne.KeyModifierShortcutDefault && (s.KeyName == fyne.KeyHome || runtime.GOOS == "darwin" && s.KeyName == fyne.KeyLeft):
		e.step(0, extend)
	case mods == fyne.KeyModifierShortcutDefault && (s.KeyName == fyne.KeyEnd || runtime.GOOS == "darwin" && s.KeyName == fyne.KeyRight):
		e.step(len(e.text), extend)
	default:
		return false
	}
	return true
}

// travelled tells of an undo or redo that has taken place.
func (e *editor) travelled(done bool) {
	if done {
		e.edited()
	}
}

func (e *editor) selectAll() {
	e.selectRange(0, len(e.text))
	e.went()
}

func (e *editor) copyTo(c fyne.Clipboard) {
	if text := e.selected(); text != "" {
		c.SetContent(text)
	}
}

func (e *editor) cutTo(c fyne.Clipboard) {
	if e.selected() != "" {
		e.copyTo(c)
		e.remove(e.cursor)
	}
}

func (e *editor) pasteFrom(c fyne.Clipboard) {
	if text := strings.TrimRight(c.Content(), "\r\n"); text != "" {
		e.insert(text)
		e.edited()
	}
}
