package grid

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// long is a model of few rows with texts that are too long, missing or short.
type long struct{ numbers }

const longText = "Northwind Traders of the Greater Pacific North-West and the Islands"

func (m *long) Cells(first, n int, columns []int, dst []Cell) bool {
	for r := range n {
		for c := range columns {
			switch (first + r) % 4 {
			case 0:
				dst[r*len(columns)+c] = Cell{Text: longText}
			case 1:
				dst[r*len(columns)+c] = Cell{Text: "No report holds this week.", Missing: true}
			case 2:
				dst[r*len(columns)+c] = Cell{Missing: true}
			case 3:
				dst[r*len(columns)+c] = Cell{Text: "short"}
			}
		}
	}
	return true
}

func TestTip(t *testing.T) {
	columns := fourColumns()
	columns[3].Title = "A title that is much longer than its column is wide"
	r := newRig(t, &long{numbers{n: 40}}, columns...)
	shown := func() string {
		n := &r.art.note
		if !n.box.Visible() {
			return ""
		}
		var lines []string
		for _, l := range n.lines {
			if l.Visible() {
				lines = append(lines, l.Text)
			}
		}
		if p, s := n.box.Position(), n.box.Size(); p.X < 0 || p.Y < 0 || p.X+s.Width > r.size.Width || p.Y+s.Height > r.size.Height {
			t.Errorf("the tip at %v of %v is not wholly in view", p, s)
		}
		return strings.Join(lines, " ")
	}
	rest := func() { // the pointer stays where it is
		if f := r.timers[len(r.timers)-1]; f != nil {
			r.timers[len(r.timers)-1] = nil
			f()
		}
	}
	if r.textAt(0, 0) == longText || !strings.HasSuffix(r.textAt(0, 0), "…") || r.textAt(1, 0) != dash || r.textAt(3, 0) != "short" {
		t.Fatalf("the cells show %q, %q, %q", r.textAt(0, 0), r.textAt(1, 0), r.textAt(3, 0))
	}
	for _, c := range []struct {
		what string
		do   func()
		want string
	}{
		{"a cut text", func() { r.moveMouse(r.cellCentre(0, 0)); rest() }, longText},
		{"moving in the cell", func() { r.moveMouse(r.cellCentre(0, 0).AddXY(3, 3)) }, longText},
		{"a missing value", func() { r.moveMouse(r.cellCentre(1, 0)); rest() }, "No report holds this week."},
		{"missing without a reason", func() { r.moveMouse(r.cellCentre(2, 0)); rest() }, ""},
		{"a text in full", func() { r.moveMouse(r.cellCentre(3, 0)); rest() }, ""},
		{"at the lower right", func() { r.moveMouse(r.cellCentre(16, 3)); rest() }, longText},
		{"not resting", func() { r.moveMouse(r.cellCentre(4, 0)) }, ""},
		{"a header", func() { r.moveMouse(r.headCentre("d")); rest() }, columns[3].Title},
		{"scrolling", func() { r.wheelBy(0, -25) }, ""},
		{"a press", func() { r.moveMouse(r.cellCentre(4, 0)); rest(); r.clickAt(r.cellCentre(4, 0), 0) }, ""},
		{"by keyboard", func() { r.key(fyne.KeyDown, 0); rest() }, "No report holds this week."},
		{"leaving", func() { r.MouseOut() }, ""},
	} {
		c.do()
		if got := shown(); got != c.want {
			t.Errorf("%s: the tip shows %q, want %q", c.what, got, c.want)
		}
	}
	// A timer that was too late to be cancelled shows nothing.
	r.moveMouse(r.cellCentre(4, 0))
	late := r.timers[len(r.timers)-1]
	r.moveMouse(r.cellCentre(3, 0))
	late()
	if got := shown(); got != "" {
		t.Errorf("a late timer shows %q", got)
	}
}
