package grid

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// TestSpans compares the set with a map of rows over random operations, and
// checks that it stays as small as it can be.
func TestSpans(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var s spans
		naive := map[int]bool{}
		for range 60 {
			from := rng.IntN(60)
			to := from + rng.IntN(15)
			switch rng.IntN(3) {
			case 0:
				s = s.add(from, to)
				for row := from; row < to; row++ {
					naive[row] = true
				}
			case 1:
				s = s.remove(from, to)
				for row := from; row < to; row++ {
					delete(naive, row)
				}
			case 2:
				s = s.toggle(from)
				if naive[from] {
					delete(naive, from)
				} else {
					naive[from] = true
				}
			}
			if got, want := slices.Collect(s.all()), slices.Sorted(maps.Keys(naive)); !slices.Equal(got, want) {
				t.Fatalf("rows %v, want %v", got, want)
			}
			var ranged []int
			for first, n := range s.ranges() {
				for i := range n {
					ranged = append(ranged, first+i)
				}
			}
			if got := slices.Collect(s.all()); !slices.Equal(ranged, got) {
				t.Fatalf("ranges hold %v, want %v", ranged, got)
			}
			if s.count() != len(naive) {
				t.Fatalf("count %d, want %d", s.count(), len(naive))
			}
			for row := range 80 {
				if s.has(row) != naive[row] {
					t.Fatalf("has(%d) is %v", row, s.has(row))
				}
			}
			for i := 1; i < len(s); i++ {
				if s[i-1].to >= s[i].from {
					t.Fatalf("spans %v touch", s)
				}
			}
		}
	}
}

// TestSelectionRules drives a grid with random clicks and keys beside a naive
// set of rows that follows the same rules, written down a second time.
func TestSelectionRules(t *testing.T) {
	const n = 50
	rng := rand.New(rand.NewPCG(3, 4))
	r := newRig(t, &numbers{n: n})
	r.canvas.Focus(r.Grid)
	set, anchor, active := map[int]bool{}, 0, 0
	before, drops := map[int]bool{}, false // when the anchor was set
	begin := func(row int) { anchor, active, before, drops = row, row, maps.Clone(set), !set[row] }
	alone := func(row int) { set = map[int]bool{row: true}; begin(row) }
	upTo := func(row int) {
		set, active, before, drops = map[int]bool{}, row, map[int]bool{}, false
		for i := min(anchor, row); i <= max(anchor, row); i++ {
			set[i] = true
		}
	}
	flip := func(row int) {
		if set[row] {
			delete(set, row)
		} else {
			set[row] = true
		}
		begin(row)
	}
	another := func(row int) {
		set, active = maps.Clone(before), row
		for i := min(anchor, row); i <= max(anchor, row); i++ {
			if drops {
				delete(set, i)
			} else {
				set[i] = true
			}
		}
	}
	for i := range 3000 {
		first, count := r.VisibleRows()
		row := first + rng.IntN(count)
		keys := map[fyne.KeyName]int{
			fyne.KeyUp: max(0, active-1), fyne.KeyDown: min(n-1, active+1), fyne.KeyHome: 0, fyne.KeyEnd: n - 1,
			fyne.KeyPageUp: max(0, active-20), fyne.KeyPageDown: min(n-1, active+20),
		}
		names := slices.Sorted(maps.Keys(keys))
		name := names[rng.IntN(len(names))]
		if name == fyne.KeyUp && active == 0 {
			continue // goes to the header, which is another test's
		}
		what := ""
		switch op := rng.IntN(13); op {
		case 0:
			what = "click"
			r.clickAt(r.cellCentre(row, 0), 0)
			alone(row)
		case 1:
			what = "Shift-click"
			r.clickAt(r.cellCentre(row, 0), fyne.KeyModifierShift)
			upTo(row)
		case 2:
			what = "Ctrl-click"
			r.clickAt(r.cellCentre(row, 0), fyne.KeyModifierShortcutDefault)
			flip(row)
		case 3:
			what = "key " + string(name)
			r.key(name, 0)
			alone(keys[name])
		case 4, 5:
			what = "Shift+" + string(name)
			r.key(name, fyne.KeyModifierShift)
			upTo(keys[name])
		case 6:
			what = "Space"
			r.key(fyne.KeySpace, 0)
			flip(active)
		case 7:
			what = "Ctrl+Down"
			r.ctrl(fyne.KeyDown, 0)
			active = min(n-1, active+1)
		case 8:
			what = "Ctrl+Shift-click"
			r.clickAt(r.cellCentre(row, 0), fyne.KeyModifierShift|fyne.KeyModifierShortcutDefault)
			another(row)
		case 9:
			name = []fyne.KeyName{fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown}[rng.IntN(4)]
			what = "Ctrl+Shift+" + string(name)
			r.ctrl(name, fyne.KeyModifierShift)
			another(keys[name])
		case 10:
			to := first + rng.IntN(count)
			what = "drag"
			r.hold(0, r.cellCentre(row, 0), r.cellCentre(to, 1))
			r.drop(r.cellCentre(to, 1))
			alone(row)
			if to != row { // a drag within a row is a click
				upTo(to)
			}
		case 11:
			to := first + rng.IntN(count)
			what = "Ctrl-drag"
			r.hold(fyne.KeyModifierShortcutDefault, r.cellCentre(row, 0), r.cellCentre(to, 1))
			r.drop(r.cellCentre(to, 1))
			flip(row)
			another(to)
		case 12:
			if rng.IntN(10) > 0 {
				continue
			}
			what = "Ctrl+A"
			r.TypedShortcut(&fyne.ShortcutSelectAll{})
			for i := range n {
				set[i] = true
			}
			before, drops = maps.Clone(set), false
		}
		if got, want := r.picked(), slices.Sorted(maps.Keys(set)); !slices.Equal(got, want) {
			t.Fatalf("step %d, %s: selected %v, want %v", i, what, got, want)
		}
		if got, _, _ := r.Active(); got != active {
			t.Fatalf("step %d, %s: active %d, want %d", i, what, got, active)
		}
		if _, size := r.CellRect(active, 0); size.IsZero() {
			t.Fatalf("step %d, %s: the active row %d is out of view", i, what, active)
		}
	}
}

// TestSelectAll of many rows costs no more than of few.
func TestSelectAll(t *testing.T) {
	r := newRig(t, &numbers{n: 10_000_000})
	told := 0
	r.OnSelect = func() { told++ }
	r.TypedShortcut(&fyne.ShortcutSelectAll{})
	r.clickAt(r.cellCentre(5, 0), fyne.KeyModifierShortcutDefault)
	var ranges [][2]int
	for first, n := range r.Ranges() {
		ranges = append(ranges, [2]int{first, n})
	}
	if want := [][2]int{{0, 5}, {6, 9_999_994}}; !slices.Equal(ranges, want) {
		t.Errorf("ranges %v, want %v", ranges, want)
	}
	if r.SelectedCount() != 9_999_999 || len(r.selected) != 2 || r.IsSelected(5) || !r.IsSelected(6) || told != 2 {
		t.Errorf("%d rows in %d spans, told %d times", r.SelectedCount(), len(r.selected), told)
	}
}

func TestPointer(t *testing.T) {
	r := newRig(t, &numbers{n: 100})
	var opened []int
	var menus [][2]int
	r.OnOpen = func(row int) { opened = append(opened, row) }
	r.OnMenu = func(row, col int, _ fyne.Position) { menus = append(menus, [2]int{row, col}) }
	secondary := func(p fyne.Position) {
		ev := &desktop.MouseEvent{Button: desktop.MouseButtonSecondary}
		ev.Position = p
		r.MouseDown(ev)
		r.MouseUp(ev)
		r.TappedSecondary(&ev.PointEvent)
	}

	at := r.cellCentre(4, 2)
	r.clickAt(at, 0)
	if row, col, ok := r.Active(); row != 4 || col != 2 || !ok || r.canvas.Focused() != r.Grid {
		t.Errorf("active %d.%d %v, focused %v", row, col, ok, r.canvas.Focused() == r.Grid)
	}
	if len(opened) != 0 {
		t.Error("one click opens")
	}
	r.down(at, 0) // soon after
	r.up(at, 0)
	r.down(at, 0)
	r.up(at, 0)
	if !slices.Equal(opened, []int{4}) {
		t.Errorf("after a double click and a third opened %v", opened)
	}
	r.clickAt(at, 0)
	other := r.cellCentre(5, 2)
	r.down(other, 0)
	r.up(other, 0)
	if !slices.Equal(opened, []int{4}) {
		t.Errorf("two quick clicks on two rows opened %v", opened)
	}
	r.key(fyne.KeyReturn, 0)
	if !slices.Equal(opened, []int{4, 5}) {
		t.Errorf("Enter opened %v", opened)
	}

	for name, press := range map[string]func(){
		"a key":      func() { r.key(fyne.KeyUp, 0) },
		"a shortcut": func() { r.ctrl(fyne.KeyUp, 0) },
		"a letter":   func() { r.TypedRune('q') },
		"Tab":        func() { r.FocusLost(); r.FocusGained() },
	} {
		r.clickAt(other, 0)
		press()
		r.down(other, 0)
		r.up(other, 0)
		if len(opened) != 2 {
			t.Fatalf("two clicks with %s between them opened %v", name, opened)
		}
	}

	r.Select(10, 3)
	secondary(r.cellCentre(11, 1))
	if !slices.Equal(r.picked(), []int{10, 11, 12}) {
		t.Errorf("a right click inside leaves %v", r.picked())
	}
	secondary(r.cellCentre(2, 3))
	if !slices.Equal(r.picked(), []int{2}) {
		t.Errorf("a right click outside leaves %v", r.picked())
	}
	secondary(r.headCentre("c"))
	r.key(desktop.KeyMenu, 0)
	r.key(fyne.KeyF10, fyne.KeyModifierShift)
	if want := [][2]int{{11, 1}, {2, 3}, {-1, 2}, {2, 3}, {2, 3}}; !slices.Equal(menus, want) {
		t.Errorf("menus %v, want %v", menus, want)
	}
	right := fyne.NewPos(r.total+10, at.Y) // right of all columns is still the row
	r.clickAt(right, 0)
	if row, col, _ := r.Active(); row != 4 || col != 3 {
		t.Errorf("right of the columns: active %d.%d", row, col)
	}
}

// TestKeysPass hands on what the grid has no use for, and only that.
func TestKeysPass(t *testing.T) {
	r := newRig(t, &numbers{n: 100})
	var keys []fyne.KeyName
	var shortcuts []string
	r.canvas.SetOnTypedKey(func(ev *fyne.KeyEvent) { keys = append(keys, ev.Name) })
	find := &desktop.CustomShortcut{KeyName: fyne.KeyF, Modifier: fyne.KeyModifierShortcutDefault}
	end := &desktop.CustomShortcut{KeyName: fyne.KeyEnd, Modifier: fyne.KeyModifierShortcutDefault}
	r.Pass = func(s fyne.Shortcut) { shortcuts = append(shortcuts, s.ShortcutName()) }
	copied := 0
	r.OnCopy = func() { copied++ }
	for _, k := range []fyne.KeyName{fyne.KeyEscape, fyne.KeyDown, fyne.KeyF5, fyne.KeyHome, fyne.KeyF10} {
		r.key(k, 0)
	}
	r.TypedShortcut(find)
	r.TypedShortcut(end)
	r.TypedShortcut(&fyne.ShortcutCopy{})
	if want := []fyne.KeyName{fyne.KeyEscape, fyne.KeyF5, fyne.KeyF10}; !slices.Equal(keys, want) {
		t.Errorf("keys %v, want %v", keys, want)
	}
	if want := []string{find.ShortcutName()}; !slices.Equal(shortcuts, want) || copied != 1 {
		t.Errorf("shortcuts %v, want %v; copied %d", shortcuts, want, copied)
	}
}

// TestHeaderByKeys sorts without a pointer.
func TestHeaderByKeys(t *testing.T) {
	r := newRig(t, &numbers{n: 100})
	r.canvas.Focus(r.Grid)
	r.key(fyne.KeyRight, 0)
	r.key(fyne.KeyUp, 0)
	r.key(fyne.KeyReturn, 0)
	r.key(fyne.KeyRight, 0)
	r.key(fyne.KeySpace, fyne.KeyModifierShift)
	r.key(fyne.KeySpace, fyne.KeyModifierShift)
	if want := []Sort{{"b", false}, {"c", true}}; !slices.Equal(r.Sorts(), want) {
		t.Errorf("sorted by %v, want %v", r.Sorts(), want)
	}
	if pos := r.art.ring.Position(); pos.Y != 0 || !r.art.ring.Visible() {
		t.Errorf("the ring is at %v", pos)
	}
	r.key(fyne.KeyDown, 0)
	if row, col, ok := r.Active(); row != 0 || col != 2 || !ok {
		t.Errorf("down from the header is %d.%d", row, col)
	}
	r.canvas.Unfocus()
	if r.art.ring.Visible() {
		t.Error("the ring stays without the focus")
	}
}
