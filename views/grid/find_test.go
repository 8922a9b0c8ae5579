package grid

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

// names is a model whose rows can be found by what they begin with.
type names struct {
	numbers
	list  []string
	asked []string
	ctxs  []context.Context
	fault error
}

func (m *names) Rows() int { return len(m.list) }

func (m *names) Cells(first, n int, columns []int, dst []Cell) bool {
	for r := range n {
		for c := range columns {
			dst[r*len(columns)+c] = Cell{Text: m.list[first+r]}
		}
	}
	return true
}

func (m *names) Find(ctx context.Context, column int, text string, from int, forward bool) (int, bool, error) {
	m.asked, m.ctxs = append(m.asked, fmt.Sprintf("%s in %d from %d forward %v", text, column, from, forward)), append(m.ctxs, ctx)
	if m.fault != nil {
		return 0, false, m.fault
	}
	n := len(m.list)
	for i := range n {
		row := (from + i) % n
		if !forward {
			row = (from - i + n) % n
		}
		if strings.HasPrefix(strings.ToLower(m.list[row]), strings.ToLower(text)) {
			return row, true, nil
		}
	}
	return 0, false, nil
}

func newNames(t *testing.T) (*rig, *names) {
	m := &names{list: []string{"Acme", "Beta", "Bravo", "Delta", "東京物流", "東急", "Bob Smith", "Zeta"}}
	r := newRig(t, m)
	r.FindText = func(typed string, found bool) string { return fmt.Sprint(typed, " ", found) }
	r.canvas.Focus(r.Grid)
	return r, m
}

// types sends letters as the toolkit does, each a key and then a rune; all
// searches are answered.
func (r *rig) types(text string) {
	for _, c := range text {
		if c == ' ' {
			r.key(fyne.KeySpace, 0)
		}
		r.TypedRune(c)
		for len(r.jobs) > 0 {
			r.work()
		}
	}
}

// bubble is what is shown of the looking for.
func (r *rig) bubble() string {
	if !r.art.find.box.Visible() {
		return ""
	}
	return r.art.find.lines[0].Text
}

func TestTypeToFind(t *testing.T) {
	r, m := newNames(t)
	selected := 0
	r.OnSelect = func() { selected++ }
	answer := func() {
		for len(r.jobs) > 0 {
			r.work()
		}
	}
	for _, c := range []struct {
		what   string
		do     func()
		row    int
		bubble string
	}{
		{"a letter", func() { r.types("b") }, 1, "b true"},
		{"another", func() { r.types("r") }, 2, "br true"},
		{"nothing has it", func() { r.types("x") }, 2, "brx false"},
		{"taken back", func() { r.key(fyne.KeyBackspace, 0); answer() }, 2, "br true"},
		{"and more", func() { r.key(fyne.KeyBackspace, 0); answer() }, 2, "b true"},
		{"the next", func() { r.key(fyne.KeyF3, 0); answer() }, 6, "b true"},
		{"round the end", func() { r.key(fyne.KeyF3, 0); answer() }, 1, "b true"},
		{"the one before, round the start", func() { r.key(fyne.KeyF3, fyne.KeyModifierShift); answer() }, 6, "b true"},
		{"with Ctrl+G", func() { r.ctrl(fyne.KeyG, 0); answer() }, 1, "b true"},
		{"with Ctrl+Shift+G", func() { r.ctrl(fyne.KeyG, fyne.KeyModifierShift); answer() }, 6, "b true"},
		{"a space within", func() {
			r.types("ob")
			if r.key(fyne.KeySpace, 0); !r.IsSelected(6) {
				t.Error("a space within a word toggles the row")
			}
			r.types("\u0020s")
		}, 6, "bob s true"},
		{"rest", func() { r.wait() }, 6, ""},
		{"again after a rest", func() { r.key(fyne.KeyF3, 0); answer() }, 6, "bob s true"},
		{"Escape", func() { r.key(fyne.KeyEscape, 0) }, 6, ""},
		{"Japanese, as an input method commits it", func() { r.types("東急") }, 5, "東急 true"},
		{"an arrow", func() { r.key(fyne.KeyUp, 0) }, 4, ""},
		{"a new word", func() { r.types("z") }, 7, "z true"},
		{"all taken back", func() { r.key(fyne.KeyBackspace, 0) }, 7, ""},
		{"a space first is no word", func() { r.types(" ") }, 7, ""},
		{"nor are other keys' runes", func() { r.types("\x1b\t") }, 7, ""},
		{"a press", func() { r.types("d"); r.clickAt(r.cellCentre(0, 0), 0) }, 0, ""},
		{"the focus is lost", func() { r.types("d"); r.canvas.Unfocus() }, 3, ""},
	} {
		c.do()
		if row, _, _ := r.Active(); row != c.row || r.bubble() != c.bubble {
			t.Fatalf("%s: row %d, bubble %q, want %d, %q", c.what, row, r.bubble(), c.row, c.bubble)
		}
	}
	if selected == 0 || r.SelectedCount() != 1 || !r.IsSelected(3) {
		t.Errorf("%d rows selected, told %d times", r.SelectedCount(), selected)
	}
	if last := m.asked[len(m.asked)-1]; last != "d in 0 from 0 forward true" {
		t.Errorf("asked for %q", last)
	}
}

// TestFindNewestWins types on while the first letters are being looked for.
func TestFindNewestWins(t *testing.T) {
	r, m := newNames(t)
	r.TypedRune('z')
	r.TypedRune('e')
	if r.bubble() != "ze true" || len(r.jobs) != 2 {
		t.Fatalf("while looking: %q, %d jobs", r.bubble(), len(r.jobs))
	}
	r.work() // the older wish answers first
	if row, _, _ := r.Active(); row != 0 {
		t.Errorf("an older answer goes to row %d", row)
	}
	if m.ctxs[0].Err() == nil {
		t.Error("the older wish was not told to stop")
	}
	r.work()
	if row, _, _ := r.Active(); row != 7 {
		t.Errorf("the newest goes to row %d", row)
	}
	// A late timer of the wish before does not end the newer one.
	late := r.timers[len(r.timers)-1]
	r.types("t")
	late()
	if r.bubble() != "zet true" {
		t.Errorf("after a late timer the bubble shows %q", r.bubble())
	}
	r.TypedRune('a')
	r.wait() // a rest, while the model still looks
	if r.bubble() != "zeta true" {
		t.Errorf("while the model looks the bubble shows %q", r.bubble())
	}
	// Rows come in meanwhile: the new model is asked.
	next := &names{list: append([]string{"New"}, m.list...)}
	r.SetModel(next, fourColumns(), Keep)
	for len(r.jobs) > 0 {
		r.work()
	}
	if row, _, _ := r.Active(); row != 8 || r.bubble() != "zeta true" {
		t.Errorf("in the new model row %d, bubble %q", row, r.bubble())
	}
	r.SetModel(next, fourColumns(), Top)
	if r.bubble() != "" {
		t.Errorf("at the top of another list the bubble shows %q", r.bubble())
	}
}

func TestFindErrors(t *testing.T) {
	r, m := newNames(t)
	var told []error
	r.OnError = func(err error) { told = append(told, err) }
	m.fault = errors.New("closed")
	r.types("z")
	if len(told) != 1 || r.bubble() != "" {
		t.Errorf("told %v, bubble %q", told, r.bubble())
	}
	m.fault = context.Canceled
	r.types("z")
	if len(told) != 1 {
		t.Errorf("told %v", told)
	}
	r.SetModel(&numbers{n: 10}, fourColumns(), Top) // finds nothing at all
	r.types("z")
	if len(r.jobs) != 0 || r.bubble() != "" {
		t.Errorf("a model that does not find: %d jobs, %q", len(r.jobs), r.bubble())
	}
	passed := 0
	r.canvas.SetOnTypedKey(func(*fyne.KeyEvent) { passed++ })
	r.Grid.find.last = ""
	r.key(fyne.KeyF3, 0)
	if passed != 1 {
		t.Error("F3 with nothing to find is kept")
	}
	r.SetModel(&names{}, fourColumns(), Top) // no rows
	r.types("z")
	if len(r.jobs) != 0 {
		t.Error("no rows are looked through")
	}
}

// TestFindColumn looks in the active column, or in the first with texts.
func TestFindColumn(t *testing.T) {
	r, m := newNames(t)
	columns := fourColumns()
	columns[0].Numeric = true
	r.canvas.Unfocus()
	r.SetModel(m, columns, Top)
	r.types("z")
	if got := m.asked[0]; got != "z in 2 from 0 forward true" {
		t.Errorf("nothing active: asked for %q", got)
	}
	r.SetActive(0, 3)
	r.types("q")
	if got := m.asked[1]; got != "zq in 3 from 0 forward true" {
		t.Errorf("column 3 active: asked for %q", got)
	}
	if findRest != 2*time.Second {
		t.Errorf("rests %v", findRest)
	}
}

// F3 pressed while rows are being looked through counts from what they find.
func TestFindAgainWhileLooking(t *testing.T) {
	for _, c := range []struct {
		what string
		keys []fyne.KeyModifier // of F3, after a letter
		row  int
	}{
		{"once", []fyne.KeyModifier{0}, 2},
		{"twice", []fyne.KeyModifier{0, 0}, 6},
		{"round the end", []fyne.KeyModifier{0, 0, 0}, 1},
		{"back and forth", []fyne.KeyModifier{0, fyne.KeyModifierShift}, 1},
		{"back", []fyne.KeyModifier{fyne.KeyModifierShift}, 6},
	} {
		r, _ := newNames(t)
		r.TypedRune('b')
		for _, mods := range c.keys {
			r.key(fyne.KeyF3, mods)
		}
		for len(r.jobs) > 0 {
			r.work()
		}
		if row, _, _ := r.Active(); row != c.row || r.bubble() != "b true" {
			t.Errorf("%s: row %d, bubble %q, want %d", c.what, row, r.bubble(), c.row)
		}
		r.key(fyne.KeyF3, 0) // which goes on, and is given up for another word
		r.key(fyne.KeyF3, 0)
		r.types("z")
		if row, _, _ := r.Active(); r.bubble() != "bz false" {
			t.Errorf("%s: after another letter row %d, bubble %q", c.what, row, r.bubble())
		}
	}
}
