package grid

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// TestHeaderKeys walks through the header: all that the pointer can do there.
func TestHeaderKeys(t *testing.T) {
	r := newRig(t, &numbers{n: 100}, manyColumns(9, 2)...)
	r.canvas.Focus(r.Grid)
	r.SetActive(40, 3)
	r.Select(40, 2)
	var menus [][2]int
	var places []fyne.Position
	r.OnMenu = func(row, col int, at fyne.Position) {
		menus, places = append(menus, [2]int{row, col}), append(places, at)
	}
	opened := 0
	r.OnOpen = func(int) { opened++ }
	alt := func(name fyne.KeyName) {
		r.TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierAlt | fyne.KeyModifierShift})
	}
	for _, c := range []struct {
		what  string
		do    func()
		row   int
		col   int
		order string
		sorts []Sort
	}{
		{"F6 into the header", func() { r.key(fyne.KeyF6, 0) }, headerRow, 3, "01|2345678", nil},
		{"Up stays", func() { r.key(fyne.KeyUp, 0) }, headerRow, 3, "01|2345678", nil},
		{"Enter sorts", func() { r.key(fyne.KeyReturn, 0) }, headerRow, 3, "01|2345678", []Sort{{"3", false}}},
		{"Right", func() { r.key(fyne.KeyRight, 0) }, headerRow, 4, "01|2345678", []Sort{{"3", false}}},
		{"Shift+Enter adds", func() { r.key(fyne.KeyEnter, fyne.KeyModifierShift) }, headerRow, 4, "01|2345678", []Sort{{"3", false}, {"4", false}}},
		{"Shift+Space turns", func() { r.key(fyne.KeySpace, fyne.KeyModifierShift) }, headerRow, 4, "01|2345678", []Sort{{"3", false}, {"4", true}}},
		{"Space alone", func() { r.key(fyne.KeySpace, 0) }, headerRow, 4, "01|2345678", []Sort{{"4", false}}},
		{"move left", func() { alt(fyne.KeyLeft) }, headerRow, 4, "01|2435678", []Sort{{"4", false}}},
		{"again", func() { alt(fyne.KeyLeft) }, headerRow, 4, "01|4235678", []Sort{{"4", false}}},
		{"over the edge", func() { alt(fyne.KeyLeft) }, headerRow, 4, "014|235678", []Sort{{"4", false}}},
		{"among the pinned", func() { alt(fyne.KeyLeft) }, headerRow, 4, "041|235678", []Sort{{"4", false}}},
		{"back", func() { alt(fyne.KeyRight); alt(fyne.KeyRight); alt(fyne.KeyRight) }, headerRow, 4, "01|2435678", []Sort{{"4", false}}},
		{"End", func() { r.key(fyne.KeyEnd, 0) }, headerRow, 8, "01|2435678", []Sort{{"4", false}}},
		{"no further", func() { alt(fyne.KeyRight); r.key(fyne.KeyRight, 0) }, headerRow, 8, "01|2435678", []Sort{{"4", false}}},
		{"Home", func() { r.key(fyne.KeyHome, 0) }, headerRow, 0, "01|2435678", []Sort{{"4", false}}},
		{"nor less", func() { alt(fyne.KeyLeft); r.key(fyne.KeyLeft, 0) }, headerRow, 0, "01|2435678", []Sort{{"4", false}}},
		{"F6 back, as it was", func() { r.key(fyne.KeyF6, 0) }, 40, 0, "01|2435678", []Sort{{"4", false}}},
	} {
		c.do()
		if r.active != (cellAt{c.row, c.col}) || pins(r) != c.order || !slices.Equal(r.Sorts(), c.sorts) {
			t.Fatalf("%s: active %v, %q, sorted %v", c.what, r.active, pins(r), r.Sorts())
		}
		if _, size := r.rectOf(r.active); size.IsZero() {
			t.Fatalf("%s: the active cell is out of view", c.what)
		}
		if !slices.Equal(r.picked(), []int{40, 41}) {
			t.Fatalf("%s: selected %v", c.what, r.picked())
		}
	}
	r.key(fyne.KeyF6, 0)
	r.key(desktop.KeyMenu, 0)
	r.key(fyne.KeyEnd, 0)
	r.key(fyne.KeyF10, fyne.KeyModifierShift)
	if want := [][2]int{{-1, 0}, {-1, 8}}; !slices.Equal(menus, want) || places[0].Y != 30 || places[1].X < places[0].X+400 {
		t.Errorf("menus %v at %v", menus, places)
	}
	r.ctrl(fyne.KeyRight, 0)
	r.ctrl(fyne.KeyRight, 0)
	r.ctrl(fyne.KeyLeft, 0)
	if got := r.Arrangement()[8].Width; got != 108 {
		t.Errorf("wider twice and narrower once is %v", got)
	}
	r.ctrl(fyne.KeySpace, 0)
	if got, want := r.Arrangement()[8].Width, wants(r, 8); got < want || got > want+2 {
		t.Errorf("fitted to %v, want %v", got, want)
	}
	if opened != 0 {
		t.Error("Enter in the header opens a row")
	}
	r.key(fyne.KeyDown, 0)
	if r.active != (cellAt{40, 8}) || !slices.Equal(r.picked(), []int{40}) {
		t.Errorf("down from the header at %v, selected %v", r.active, r.picked())
	}
	r.SetModel(&numbers{}, manyColumns(3, 0), Top) // no rows: the header is all there is
	r.key(fyne.KeyUp, 0)
	r.key(fyne.KeyDown, 0)
	if r.active.row != headerRow {
		t.Errorf("without rows %v is active", r.active)
	}
}

// TestOutermost goes to the first and the last column and cell.
func TestOutermost(t *testing.T) {
	r := newRig(t, &numbers{n: 1000}, manyColumns(20, 1)...)
	if r.page != 19 {
		t.Fatalf("a page is %d rows", r.page)
	}
	r.SetActive(500, 7)
	for i, c := range []struct {
		key  fyne.KeyName
		mods fyne.KeyModifier
		want cellAt
		rows int
	}{
		{fyne.KeyLeft, 0, cellAt{500, 0}, 0},
		{fyne.KeyRight, 0, cellAt{500, 19}, 0},
		{fyne.KeyPageDown, 0, cellAt{519, 19}, 0},
		{fyne.KeyPageUp, 0, cellAt{500, 19}, 0},
		{fyne.KeySpace, 0, cellAt{500, 19}, 1},
		{fyne.KeyPageDown, fyne.KeyModifierShift, cellAt{519, 19}, 20},
		{fyne.KeyEnd, fyne.KeyModifierShift, cellAt{999, 19}, 500},
		{fyne.KeyHome, fyne.KeyModifierShift, cellAt{0, 0}, 501},
		{fyne.KeyEnd, 0, cellAt{999, 19}, 1},
		{fyne.KeyUp, 0, cellAt{998, 19}, 1},
		{fyne.KeyUp, 0, cellAt{997, 19}, 1},
		{fyne.KeySpace, fyne.KeyModifierShift, cellAt{997, 19}, 3},
	} {
		r.ctrl(c.key, c.mods)
		if _, size := r.CellRect(c.want.row, c.want.col); r.active != c.want || r.SelectedCount() != c.rows || size.IsZero() {
			t.Fatalf("step %d: active %v, %d selected, want %v, %d", i, r.active, r.SelectedCount(), c.want, c.rows)
		}
	}
	r.key(fyne.KeySpace, fyne.KeyModifierShift)
	if r.SelectedCount() != 3 {
		t.Errorf("Shift+Space selects %d", r.SelectedCount())
	}
}

// TestRightClicks tells of headers by the pointer.
func TestRightClicks(t *testing.T) {
	r := newRig(t, &numbers{n: 1000}, manyColumns(9, 2)...)
	r.scrollLeft(150)
	var got []int
	r.OnMenu = func(row, col int, _ fyne.Position) {
		if row == headerRow {
			got = append(got, col)
		}
	}
	for _, p := range []fyne.Position{r.headCentre("1"), r.headCentre("3"), r.edge("4").AddXY(-1, 0)} {
		ev := &desktop.MouseEvent{Button: desktop.MouseButtonSecondary}
		ev.Position = p
		r.MouseDown(ev)
		r.MouseUp(ev)
		r.TappedSecondary(&ev.PointEvent)
	}
	if want := []int{1, 3, 4}; !slices.Equal(got, want) || len(r.Sorts()) != 0 {
		t.Errorf("menus for %v, want %v; sorted %v", got, want, r.Sorts())
	}
}

// TestKeyHelp names each key once.
func TestKeyHelp(t *testing.T) {
	seen := map[string]bool{}
	for _, section := range KeyHelp {
		names := []string{section.Title}
		for _, k := range section.Keys {
			names = append(names, k[:]...)
		}
		for _, name := range names {
			if seen[name] || name == "" {
				t.Errorf("%q twice or empty", name)
			}
			seen[name] = true
		}
	}
}
