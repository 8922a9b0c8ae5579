package grid

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
)

// manyColumns makes columns of width 100, the first ones pinned.
func manyColumns(n, pinned int) []Column {
	columns := make([]Column, n)
	for i := range columns {
		columns[i] = Column{ID: fmt.Sprint(i), Title: fmt.Sprint("Column ", i), Width: 100, Pinned: i < pinned}
	}
	return columns
}

// TestPinnedByPixels paints columns into a row of pixels as one would by hand,
// those that scroll first, and asks the grid about each pixel.
func TestPinnedByPixels(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	r := newRig(t, &numbers{n: 1000}, manyColumns(12, 0)...)
	for round := range 60 {
		states := r.Arrangement()
		rng.Shuffle(len(states), func(i, j int) { states[i], states[j] = states[j], states[i] })
		for i := range states {
			states[i] = ColumnState{ID: states[i].ID, Width: float32(60 + rng.IntN(140)), Hidden: rng.IntN(5) == 0, Pinned: rng.IntN(4) == 0}
		}
		r.SetArrangement(states)
		r.scrollLeft(float32(rng.IntN(1500)))

		width := int(r.bodyWidth())
		under := make([]string, width)
		for i := range under {
			under[i] = "-1"
		}
		paint := func(id string, from, to int) {
			for x := max(0, from); x < min(to, width); x++ {
				under[x] = id
			}
		}
		type still struct {
			id       string
			from, to int
		}
		var pinned []still
		x, full := 0, false
		for _, want := range []bool{true, false} {
			for _, s := range states {
				if s.Pinned != want || s.Hidden {
					continue
				}
				w := int(s.Width)
				if full = full || !want || float32(x+w) > 0.6*float32(width); full {
					paint(s.ID, x-int(r.left), x+w-int(r.left))
				} else {
					pinned = append(pinned, still{s.ID, x, x + w})
				}
				x += w
			}
		}
		for _, p := range pinned {
			paint(p.id, p.from, p.to)
		}

		for x, want := range under {
			z := r.zoneAt(fyne.NewPos(float32(x), 100))
			if got := fmt.Sprint(z.col); got != want {
				t.Fatalf("round %d: column %s at %d, want %s; scrolled by %v of %v, %v", round, got, x, want, r.left, r.total, states)
			}
		}
		for i := range 12 {
			id := fmt.Sprint(i)
			from := slices.Index(under, id)
			n := 0
			for _, u := range under {
				if u == id {
					n++
				}
			}
			pos, size := r.HeaderRect(id)
			if int(size.Width) != n || n > 0 && int(pos.X) != from {
				t.Fatalf("round %d: column %s at %v of %v, want %d of %d", round, id, pos.X, size.Width, from, n)
			}
			if want := fmt.Sprintf("5.%d", i); n > 0 && r.textAt(5, i) != want {
				t.Fatalf("round %d: column %s shows %q", round, id, r.textAt(5, i))
			}
		}
	}
}

// TestPinnedStay scrolls to both ends with two columns pinned.
func TestPinnedStay(t *testing.T) {
	r := newRig(t, &numbers{n: 1000}, manyColumns(20, 2)...)
	r.wheelBy(-1e6, 0)
	for id, want := range map[string]float32{"0": 0, "1": 100} {
		if pos, size := r.HeaderRect(id); pos.X != want || size.Width != 100 {
			t.Errorf("scrolled, column %s is at %v", id, pos)
		}
	}
	if pos, size := r.HeaderRect("19"); pos.X+size.Width != r.bodyWidth() {
		t.Errorf("the last column ends at %v of %v", pos.X+size.Width, r.bodyWidth())
	}
	if _, size := r.HeaderRect("2"); !size.IsZero() {
		t.Error("column 2 is in view below the pinned ones")
	}
	if !r.art.pinShade.Visible() || !r.art.pinRule.Visible() || r.art.pinRule.Position().X != 199 {
		t.Errorf("scrolled, the edge has no shade or is at %v", r.art.pinRule.Position())
	}
	thumb := r.art.hthumb
	if end := thumb.Position().X + thumb.Size().Width; end != r.bodyWidth() {
		t.Errorf("the thumb ends at %v of %v", end, r.bodyWidth())
	}
	for x, want := range map[float32]zoneKind{thumb.Position().X + 1: onHThumb, thumb.Position().X - 1: onHTrack, 100: onHTrack} {
		if z := r.zoneAt(fyne.NewPos(x, r.size.Height-4)); z.kind != want {
			t.Errorf("at %v of the scroll bar is %v, want %v", x, z.kind, want)
		}
	}
	// A cell half below the pinned columns is scrolled to when it is active.
	r.scrollLeft(150)
	r.key(fyne.KeyDown, 0)
	r.SetActive(0, 3)
	if pos, size := r.CellRect(0, 3); pos.X != 200 || size.Width != 100 {
		t.Errorf("active column 3 is at %v of %v", pos.X, size.Width)
	}
	left := r.left
	r.SetActive(0, 1) // always in view
	if r.left != left {
		t.Errorf("an active pinned column scrolls to %v", r.left)
	}
	for range 4 { // from column 1 over the edge as far as column 5
		r.key(fyne.KeyRight, 0)
	}
	if r.active.col != 5 {
		t.Errorf("four columns right of 1 is %d", r.active.col)
	}
	r.dragTo(thumb.Position().AddXY(10, 3), fyne.NewPos(-500, r.size.Height-3))
	if r.left != 0 || r.art.pinShade.Visible() || thumb.Position().X != 200 {
		t.Errorf("dragged back to %v, thumb at %v, shade %v", r.left, thumb.Position().X, r.art.pinShade.Visible())
	}
}

// TestPinnedShare leaves the others room, in narrow windows too.
func TestPinnedShare(t *testing.T) {
	for _, c := range []struct {
		width float32
		want  int
	}{{700, 4}, {612, 3}, {412, 2}, {250, 1}, {120, 0}} {
		r := newRig(t, &numbers{n: 1000}, manyColumns(9, 4)...)
		r.Resize(fyne.NewSize(c.width, 300))
		if r.pinned != c.want {
			t.Errorf("%v wide: %d columns stay, want %d", c.width, r.pinned, c.want)
		}
		r.SetActive(0, 8)
		if pos, size := r.CellRect(0, 8); size.IsZero() || pos.X+size.Width > c.width {
			t.Errorf("%v wide: the last column is out of reach: %v of %v", c.width, pos, size)
		}
		for i, s := range r.Arrangement() {
			if s.Pinned != (i < 4) {
				t.Errorf("%v wide: column %d is pinned: %v", c.width, i, s.Pinned)
			}
		}
	}
}

// pins lists the columns in their order, a bar after the pinned ones.
func pins(r *rig) string {
	s, bar := "", false
	for _, c := range r.Arrangement() {
		if !c.Pinned && !bar {
			s, bar = s+"|", true
		}
		s += c.ID
	}
	return s
}

// TestPinByDragging takes headers over the edge and back.
func TestPinByDragging(t *testing.T) {
	for _, c := range []struct {
		left   float32
		column string
		to     float32
		want   string
	}{
		{0, "0", 240, "1|02345678"}, // out, before the first
		{0, "0", 390, "1|23045678"}, // out, past two
		{0, "1", 210, "0|12345678"}, // out at the same place
		{0, "4", 190, "014|235678"}, // in, last
		{0, "4", 20, "401|235678"},  // in, first
		{0, "4", 120, "041|235678"}, // in, between
		{0, "0", 180, "10|2345678"}, // within
		{0, "3", 420, "01|2345678"}, // where it was
		{0, "3", 210, "01|3245678"}, // without
		{250, "6", 130, "061|234578"},
		{250, "6", 240, "01|2346578"}, // before the column that the edge cuts, whose middle is hidden: after it
		{210, "6", 205, "01|2364578"}, // before the one that the edge cuts: the mark is at the edge
		{250, "1", 2000, "0|23456781"},
	} {
		r := newRig(t, &numbers{n: 1000}, manyColumns(9, 2)...)
		r.scrollLeft(c.left)
		arranged := 0
		r.OnArrange = func() { arranged++ }
		from := r.headCentre(c.column)
		r.down(from, 0)
		r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(c.to, 15)}})
		grip := r.art.grip
		if x := grip.Position().X; !grip.Visible() || x < 0 || x > r.bodyWidth()-2 || c.to > r.fixed && x < r.fixed-2 {
			t.Errorf("%s to %v: the mark is at %v", c.column, c.to, x)
		}
		r.up(fyne.NewPos(c.to, 15), 0)
		r.DragEnd()
		if got := pins(r); got != c.want {
			t.Errorf("%s to %v, scrolled by %v: %q, want %q", c.column, c.to, c.left, got, c.want)
		}
		if changed := c.want != "01|2345678"; changed != (arranged == 1) {
			t.Errorf("%s to %v: told %d times", c.column, c.to, arranged)
		}
	}
}

// TestPinWithoutRoom keeps pinned columns together, also those that have no
// room at the left and scroll.
func TestPinWithoutRoom(t *testing.T) {
	for _, c := range []struct {
		left, to float32
		want     string
	}{
		{0, 130, "0812345|67"},
		{0, 210, "0182345|67"}, // before 2, which scrolls but is pinned
		{0, 260, "0128345|67"},
		{400, 210, "012345|867"},
		{400, 260, "012345|687"},
	} {
		r := newRig(t, &numbers{n: 1000}, manyColumns(9, 6)...)
		r.Resize(fyne.NewSize(412, 300)) // room for two
		r.scrollLeft(1e6)
		at := r.headCentre("8")
		r.hold(0, at, at.AddXY(5, 0))
		r.scrollLeft(c.left)
		r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(c.to, 15)}})
		r.drop(at)
		if got := pins(r); r.pinned != 2 && c.to > 200 || got != c.want {
			t.Errorf("dropped at %v, scrolled by %v: %q, want %q", c.to, c.left, got, c.want)
		}
	}
}

// TestResizePinned drags the edges of columns on both sides.
func TestResizePinned(t *testing.T) {
	r := newRig(t, &numbers{n: 1000}, manyColumns(9, 2)...)
	r.scrollLeft(150)
	r.dragTo(r.edge("0"), r.edge("0").AddXY(30, 0))
	r.dragTo(r.edge("4"), r.edge("4").AddXY(-20, 0))
	want := []float32{130, 100, 100, 100, 80}
	for i, w := range want {
		if got := r.Arrangement()[i].Width; got != w {
			t.Errorf("column %d is %v wide, want %v", i, got, w)
		}
	}
	// The edge of a column below the pinned ones cannot be had.
	r.scrollLeft(110) // column 2 ends at 330-110 = 220, below the pinned
	if z := r.zoneAt(fyne.NewPos(220, 15)); z.kind == onEdge {
		t.Errorf("the hidden edge of column %d is there", z.col)
	}
}
