package grid

import (
	"context"
	"errors"
	"slices"
	"time"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
)

// findRest is how long what was typed to find a row is shown and added to.
const findRest = 2 * time.Second

// Finder is a model that finds rows by what is typed while the grid has the
// focus.
type Finder interface {
	// Find returns the nearest row whose cell in a column has the text, as far
	// as the model compares texts: row from itself, or after it, or before it
	// when not forward. It goes round past the last and the first row, so that
	// ok is false only when no row has it. It is called off the drawing thread,
	// at the same time as the model's other methods and as itself: the wish
	// before may still be on its way. It should return early when ctx is done.
	Find(ctx context.Context, column int, text string, from int, forward bool) (row int, ok bool, err error)
}

// find is the looking for what is typed.
type find struct {
	typed  string             // empty when nothing is looked for
	last   string             // what was typed before, to be looked for again
	lost   bool               // no row has it
	more   int                // rows with it to go on, backwards if negative, once the wish under way has come
	turn   int                // counts wishes; an answer to an older one is dropped
	cancel context.CancelFunc // nil when no wish is under way
	rest   func()             // cancels the end of showing
}

// TypedRune is for the toolkit: what is typed looks for a row. Text from an
// input method comes here, too, once it is committed.
func (g *Grid) TypedRune(r rune) {
	g.click = click{}
	if !unicode.IsGraphic(r) || g.find.typed == "" && unicode.IsSpace(r) {
		return
	}
	g.find.more = 0
	g.seek(g.find.typed+string(r), 0)
}

// seek looks for a text from a number of rows beyond the active one, backwards
// if that is negative. It reports whether the rows can be looked through.
func (g *Grid) seek(text string, by int) bool {
	finder, ok := g.model.(Finder)
	if !ok || g.rows == 0 || len(g.slots) == 0 {
		return false
	}
	from := g.active.row
	if from < 0 {
		from = g.first
	}
	from = (from + by + g.rows) % g.rows
	g.stopFind()
	ctx, cancel := context.WithCancel(context.Background())
	f := &g.find
	f.typed, f.last, f.lost, f.cancel = text, text, false, cancel
	turn, col := f.turn, g.findColumn()
	g.Run(func() {
		row, ok, err := finder.Find(ctx, col, text, from, by >= 0)
		g.Do(func() {
			if turn == g.find.turn {
				g.foundRow(cellAt{row, col}, ok, err)
			}
		})
	})
	g.hideTip()
	g.drawFind()
	g.repaint()
	return true
}

// findColumn is the active column, or the first one with texts.
func (g *Grid) findColumn() int {
	if g.active.col >= 0 {
		return g.active.col
	}
	i := slices.IndexFunc(g.slots, func(s slot) bool { return !g.columns[s.col].Numeric })
	return g.slots[max(0, i)].col
}

// foundRow goes to the row that was found, or says that there is none.
func (g *Grid) foundRow(at cellAt, ok bool, err error) {
	g.stopFind()
	switch {
	case err != nil:
		g.endFind()
		if !errors.Is(err, context.Canceled) && g.OnError != nil {
			g.OnError(err)
		}
		return
	case ok && at.row >= 0 && at.row < g.rows:
		g.moveTo(at.row, at.col, only)
		if more := g.find.more; more != 0 {
			by := max(-1, min(1, more))
			g.find.more -= by
			g.seek(g.find.typed, by)
			return
		}
	default:
		g.find.lost, g.find.more = true, 0
		g.drawFind()
		g.repaint()
	}
	turn := g.find.turn
	g.find.rest = g.After(findRest, func() {
		if g.find.turn == turn {
			g.endFind()
		}
	})
}

// stopFind forgets the wish under way and the end of showing.
func (g *Grid) stopFind() {
	f := &g.find
	f.turn++
	if f.cancel != nil {
		f.cancel()
	}
	if f.rest != nil {
		f.rest()
	}
	f.cancel, f.rest = nil, nil
}

// endFind ends looking for what was typed; F3 looks for it again.
func (g *Grid) endFind() {
	if g.find.typed == "" {
		return
	}
	g.stopFind()
	g.find.typed, g.find.more = "", 0
	if g.art.find.hide() {
		g.repaint()
	}
}

// findKey handles the keys that belong to what is typed and reports whether it
// was one.
func (g *Grid) findKey(key fyne.KeyName, back bool) bool {
	typed := g.find.typed
	switch {
	case key == fyne.KeyF3:
		return g.findAgain(back)
	case typed == "":
		return false
	case key == fyne.KeyEscape:
		g.endFind()
	case key == fyne.KeyBackspace:
		_, n := utf8.DecodeLastRuneInString(typed)
		if typed = typed[:len(typed)-n]; typed == "" {
			g.endFind()
			return true
		}
		g.find.more = 0
		g.seek(typed, 0)
	case key != fyne.KeySpace: // which comes as a rune, too
		return false
	}
	return true
}

// findAgain looks for the next row with what was typed last, or the one before.
// While rows are still being looked through it goes on from what they find.
func (g *Grid) findAgain(back bool) bool {
	by := 1
	if back {
		by = -1
	}
	if g.find.cancel != nil {
		g.find.more += by
		return true
	}
	return g.find.last != "" && g.seek(g.find.last, by)
}

// drawFind shows what is typed at the lower left.
func (g *Grid) drawFind() {
	box, k := &g.art.find, &g.look
	if g.find.typed == "" {
		box.hide()
		return
	}
	text := g.find.typed
	if g.FindText != nil {
		text = g.FindText(text, !g.find.lost)
	}
	box.fill([]string{g.texts.Cut(text, g.bodyWidth()-2*k.gap-2*k.pad)}, &g.texts, k)
	box.show(k.gap, max(k.head, k.head+g.bodyHeight()-k.gap-box.size.Height))
}
