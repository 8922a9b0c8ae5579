package grid

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"partnerdesk/views/mark"
	"partnerdesk/views/theme"
	"partnerdesk/views/viewtest"
)

// shownRow is a row of a naive list of what is shown.
type shownRow struct {
	group, row int // row -1: the head
}

// naive lists all that groups show, one by one.
func naive(all []Group, open []bool) []shownRow {
	var rows []shownRow
	for i, g := range all {
		rows = append(rows, shownRow{i, -1})
		for r := range g.N {
			if open[i] {
				rows = append(rows, shownRow{i, g.First + r})
			}
		}
	}
	return rows
}

// randomGroups divides rows into groups, some empty, some rows left out.
func randomGroups(rng *rand.Rand, n int) []Group {
	var all []Group
	first := 0
	for range n {
		if rng.IntN(4) == 0 {
			first += rng.IntN(3)
		}
		g := Group{first, rng.IntN(6)}
		all, first = append(all, g), first+g.N
	}
	return all
}

func labelled(group int) (string, string) { return fmt.Sprint("group ", group), "" }

// TestGroups compares the mapping with a naive list while groups open and close.
func TestGroups(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	for range 100 {
		all := randomGroups(rng, rng.IntN(12))
		open := make([]bool, len(all))
		for i := range open {
			open[i] = true
		}
		g := NewGroups(&numbers{n: 1000}, all, labelled, nil)
		for range 20 {
			want := naive(all, open)
			if g.Rows() != len(want) {
				t.Fatalf("%v %v: %d rows, want %d", all, open, g.Rows(), len(want))
			}
			places := map[int]int{}
			head := -1
			for at, w := range want {
				row, isHead, group := g.RowOf(at)
				if w.row < 0 {
					head, w.row = at, all[w.group].First
					if h, ok := g.Head(at); !ok || h.Text != fmt.Sprint("group ", group) || h.Open != open[group] {
						t.Fatalf("%v %v: row %d has the head %+v %v", all, open, at, h, ok)
					}
					if g.HeadRow(group) != at {
						t.Fatalf("the head of group %d is in row %d, want %d", group, g.HeadRow(group), at)
					}
				} else {
					places[w.row] = at
				}
				if row != w.row || isHead != (at == head) || group != w.group || g.HeadOf(at) != head {
					t.Fatalf("%v %v: row %d is %d %v of group %d below %d, want %+v below %d", all, open, at, row, isHead, group, g.HeadOf(at), w, head)
				}
			}
			for row := range 80 {
				at, ok := g.DisplayOf(row)
				place, shown := places[row]
				if !shown { // in a closed group, or in none
					place = -1
					for i, g := range all {
						if row >= g.First && row < g.First+g.N {
							place = slices.Index(want, shownRow{i, -1})
						}
					}
				}
				if ok != shown || at != place {
					t.Fatalf("%v %v: row %d is shown in %d %v, want %d %v", all, open, row, at, ok, place, shown)
				}
			}
			if len(all) == 0 {
				break
			}
			i := rng.IntN(len(all))
			row, gone, come := g.Toggle(i)
			open[i] = !open[i]
			if want := slices.Index(naive(all, open), shownRow{i, -1}) + 1; row != want || come-gone != g.Rows()-len(naiveToggled(all, open, i)) {
				t.Fatalf("toggling %d says %d %d %d", i, row, gone, come)
			}
			if rng.IntN(10) == 0 {
				to := rng.IntN(2) == 0
				g.SetAll(to)
				for i := range open {
					open[i] = to
				}
			}
		}
		for _, at := range []int{-1, g.Rows(), g.Rows() + 5} {
			if _, isHead, group := g.RowOf(at); isHead || group != -1 || g.HeadOf(at) != -1 {
				t.Fatalf("row %d is of group %d", at, group)
			}
		}
	}
	g := NewGroups(&numbers{n: 3}, []Group{{0, 3}}, labelled, nil)
	if row, gone, come := g.Toggle(5); row+gone+come != 0 || g.IsOpen(-1) || g.HeadRow(9) != -1 {
		t.Error("a group that does not exist can be toggled")
	}
}

// naiveToggled is what was shown before a group was toggled.
func naiveToggled(all []Group, open []bool, i int) []shownRow {
	before := slices.Clone(open)
	before[i] = !before[i]
	return naive(all, before)
}

// TestGroupCells asks for every stretch of rows and checks each cell, and that
// what has to be read is read in few pieces.
func TestGroupCells(t *testing.T) {
	all := []Group{{0, 3}, {3, 0}, {3, 4}, {10, 2}, {12, 5}}
	m := &numbers{n: 17}
	sum := func(group, column int) Cell { return Cell{Text: fmt.Sprintf("sum %d.%d", group, column)} }
	g := NewGroups(m, all, labelled, sum)
	g.Toggle(2)
	columns := []int{2, 0}
	for first := range g.Rows() {
		for n := range g.Rows() - first {
			dst := make([]Cell, 2*n)
			if !g.Cells(first, n, columns, dst) {
				t.Fatalf("rows %d+%d are not there", first, n)
			}
			for i, cell := range dst {
				row, isHead, group := g.RowOf(first + i/2)
				want := m.cell(row, columns[i%2])
				if isHead {
					want = fmt.Sprintf("sum %d.%d", group, columns[i%2])
				}
				if cell.Text != want {
					t.Fatalf("rows %d+%d: cell %d is %q, want %q", first, n, i, cell.Text, want)
				}
			}
		}
	}
	if err := g.Load(context.Background(), 0, g.Rows(), columns); err != nil {
		t.Fatal(err)
	}
	var loads [][2]int
	for _, l := range m.loads {
		loads = append(loads, [2]int{l.first, l.n})
	}
	if want := [][2]int{{0, 3}, {10, 7}}; !slices.Equal(loads, want) {
		t.Errorf("read %v, want %v", loads, want)
	}
	m.fail = errors.New("broken")
	if err := g.Load(context.Background(), 0, g.Rows(), columns); !errors.Is(err, m.fail) {
		t.Errorf("a failed read gives %v", err)
	}
	m.lazy, m.from, m.to = true, 0, 0
	if g.Cells(0, g.Rows(), columns, make([]Cell, 2*g.Rows())) {
		t.Error("cells that are not there are")
	}
}

// TestManyGroups opens and closes, maps and shows, with a million groups, in
// a time that has nothing to do with the number of rows.
func TestManyGroups(t *testing.T) {
	all := make([]Group, 1_000_000)
	for i := range all {
		all[i] = Group{10 * i, 10}
	}
	groups := NewGroups(&numbers{n: 10_000_000}, all, labelled, nil)
	r := newRig(t, groups)
	began := time.Now()
	for i := range 20 {
		groups.Toggle(i * 50_000)
	}
	if took := time.Since(began); took > 2*time.Second {
		t.Errorf("20 groups toggled in %v", took)
	}
	r.Refresh()
	r.key(fyne.KeyEnd, 0)
	if row, _, _ := r.Active(); row != 11_000_000-20*10-1 || r.textAt(row, 1) != "9999999.1" {
		t.Errorf("the last row is %d and shows %q", row, r.textAt(row, 1))
	}
}

// findable is a model whose rows are found by number.
type findable struct{ numbers }

func (m *findable) Find(_ context.Context, column int, text string, from int, forward bool) (int, bool, error) {
	for i := range m.n {
		row := (from + i) % m.n
		if !forward {
			row = (from - i + m.n) % m.n
		}
		if strings.HasPrefix(m.cell(row, column), text) {
			return row, true, nil
		}
	}
	return 0, false, nil
}

func TestGroupFind(t *testing.T) {
	m := &findable{numbers{n: 40}}
	g := NewGroups(m, []Group{{0, 10}, {10, 10}, {20, 10}}, labelled, nil)
	g.Toggle(1)
	for _, c := range []struct {
		text    string
		from    int
		forward bool
		want    int
		ok      bool
	}{
		{"5", 0, true, 6, true}, {"13", 0, true, 11, true}, {"2", 7, true, 12 + 1, true}, {"25", 11, true, 12 + 6, true},
		{"9", 11, false, 10, true}, {"7", 12, false, 8, true}, {"35", 0, true, 0, false}, {"zzz", 0, true, 0, false},
	} {
		row, ok, err := g.Find(context.Background(), 0, c.text, c.from, c.forward)
		if err != nil || ok != c.ok || ok && row != c.want {
			t.Errorf("%q from %d, forward %v: %d %v %v, want %d %v", c.text, c.from, c.forward, row, ok, err, c.want, c.ok)
		}
	}
	if _, ok, _ := NewGroups(&numbers{n: 5}, []Group{{0, 5}}, labelled, nil).Find(context.Background(), 0, "1", 0, true); ok {
		t.Error("found in a model that finds nothing")
	}
}

// sums shows groups of a model with sums in the second column.
func sums(n int, sizes ...int) *Groups {
	var all []Group
	first := 0
	for _, size := range sizes {
		all, first = append(all, Group{first, size}), first+size
	}
	return NewGroups(&numbers{n: n}, all, func(group int) (string, string) {
		return fmt.Sprint("Group ", group), fmt.Sprint(sizes[group], " rows")
	}, func(group, column int) Cell {
		if column == 1 {
			return Cell{Text: fmt.Sprint("sum ", group)}
		}
		return Cell{}
	})
}

// writes lists the texts that a pen shows.
func writes(p *mark.Pen) (texts []string) {
	for _, o := range p.Objects() {
		if text, ok := textOf(o); ok {
			texts = append(texts, text)
		}
	}
	return texts
}

// TestGroupKeys opens and closes groups without a pointer.
func TestGroupKeys(t *testing.T) {
	g := sums(1000, 5, 4, 100)
	r := newRig(t, g)
	r.canvas.Focus(r.Grid)
	opened := 0
	r.OnOpen = func(int) { opened++ }
	state := func() string {
		s := ""
		for i := range 3 {
			if g.IsOpen(i) {
				s += "o"
			} else {
				s += "c"
			}
		}
		row, col, _ := r.Active()
		return fmt.Sprintf("%s %d.%d", s, row, col)
	}
	r.SetActive(0, 0)
	for i, step := range []struct {
		key  fyne.KeyName
		ctrl bool
		want string
	}{
		{fyne.KeyRight, false, "ooo 0.1"}, // open already: goes right
		{fyne.KeyLeft, false, "coo 0.1"},
		{fyne.KeyLeft, false, "coo 0.0"}, // closed already: goes left
		{fyne.KeyDown, false, "coo 1.0"},
		{fyne.KeyReturn, false, "cco 1.0"},
		{fyne.KeyDown, false, "cco 2.0"},
		{fyne.KeySpace, false, "ccc 2.0"},
		{fyne.KeySpace, false, "cco 2.0"},
		{fyne.KeyDown, false, "cco 3.0"},
		{fyne.KeySpace, false, "cco 3.0"}, // not a head
		{fyne.KeyUp, false, "cco 2.0"},
		{fyne.KeyRight, true, "ooo 11.0"},
		{fyne.KeyLeft, true, "ccc 2.0"},
		{fyne.KeyRight, false, "cco 2.0"},
	} {
		if step.ctrl {
			r.ctrl(step.key, 0)
		} else {
			r.key(step.key, 0)
		}
		if got := state(); got != step.want {
			t.Fatalf("step %d, %s: %s, want %s", i, step.key, got, step.want)
		}
	}
	if opened != 0 {
		t.Error("a head was opened as a row")
	}
	if label := r.AccessibilityLabel(); !strings.HasPrefix(label, "Group 2 100 rows") {
		t.Errorf("label %q", label)
	}
}

// TestGroupPointer opens and closes groups by the triangle and by two clicks.
func TestGroupPointer(t *testing.T) {
	g := sums(1000, 5, 4, 100)
	r := newRig(t, g)
	selected := 0
	r.OnSelect = func() { selected++ }
	pos, _ := r.CellRect(0, 0)
	triangle, text := pos.AddXY(10, 14), pos.AddXY(60, 14)
	r.clickAt(text, 0)
	if !g.IsOpen(0) {
		t.Error("one click on the text closes")
	}
	r.Select(2, 10) // of the first two groups
	r.clickAt(text, fyne.KeyModifierShortcutDefault)
	selected = 0
	r.clickAt(triangle, 0)
	if g.IsOpen(0) || selected == 0 {
		t.Errorf("the triangle does not close; told of the selection %d times", selected)
	}
	r.clickAt(triangle, 0)
	r.clickAt(text, 0)
	r.down(text, 0)
	r.up(text, 0)
	if g.IsOpen(0) {
		t.Error("two clicks do not close")
	}
	toggled := []int{}
	r.OnToggle = func(row int) { toggled = append(toggled, row) }
	r.clickAt(triangle, 0)
	if !slices.Equal(toggled, []int{0}) || g.IsOpen(0) {
		t.Errorf("OnToggle had %v, open %v", toggled, g.IsOpen(0))
	}
	if got := writes(r.art.pens.over); !slices.Contains(got, "Group 1") || !slices.Contains(got, "4 rows") {
		t.Errorf("the heads say %q", got)
	}
	if got := r.textAt(1, 1); got != "sum 1" {
		t.Errorf("the head of group 1 shows the sum %q", got)
	}
	if got := r.textAt(2, 0); got != "5.0" {
		t.Errorf("the first row of group 1 shows %q", got)
	}
}

// TestSplice follows rows, selection and view with a naive list of names.
func TestSplice(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 10))
	for range 300 {
		var names []int
		next := 0
		for range 30 + rng.IntN(30) {
			names, next = append(names, next), next+1
		}
		m := &numbers{n: len(names)}
		r := newRig(t, m)
		picked := map[int]bool{}
		for range rng.IntN(4) {
			from := rng.IntN(len(names))
			to := min(len(names), from+rng.IntN(8))
			r.selected = r.selected.add(from, to)
			for _, name := range names[from:to] {
				picked[name] = true
			}
		}
		active := rng.IntN(len(names))
		r.SetActive(active, 0)
		name := names[active]
		row := rng.IntN(len(names) + 1)
		gone, come := rng.IntN(len(names)-row+1), rng.IntN(9)
		var added []int
		for range come {
			added, next = append(added, next), next+1
		}
		names = slices.Replace(names, row, row+gone, added...)
		m.n = len(names)
		r.Splice(row, gone, come)
		var want []int
		for i, name := range names {
			if picked[name] {
				want = append(want, i)
			}
		}
		if got := r.picked(); !slices.Equal(got, want) {
			t.Fatalf("rows %d-%d+%d: selected %v, want %v", row, gone, come, got, want)
		}
		place := slices.Index(names, name)
		if place < 0 {
			place = max(0, row-1)
		}
		if got, _, ok := r.Active(); ok && got != place || !ok && len(names) > 0 {
			t.Fatalf("rows %d-%d+%d: active %d, want %d", row, gone, come, got, place)
		}
	}
}

// TestSticky keeps the head of the group in view at the top and everything
// else in reach.
func TestSticky(t *testing.T) {
	g := sums(1000, 50, 4, 100)
	r := newRig(t, g)
	r.canvas.Focus(r.Grid)
	at := func() string { // what is at the top
		r.moveMouse(fyne.NewPos(300, 40))
		return strings.Join(writes(r.art.pens.over), "|") + fmt.Sprint(" ", r.hovered.row)
	}
	for _, c := range []struct {
		first int
		want  string
	}{
		{0, "Group 0|50 rows 0"}, {1, "Group 0|50 rows 0"}, {30, "Group 0|50 rows 0"}, {45, "Group 0|50 rows|Group 1|4 rows|Group 2|100 rows 0"},
		{51, "Group 1|4 rows|Group 2|100 rows 51"}, {52, "Group 1|4 rows|Group 2|100 rows 51"}, {60, "Group 2|100 rows 56"},
	} {
		r.ScrollTo(c.first)
		if got := at(); got != c.want {
			t.Errorf("from row %d on the heads are %q, want %q", c.first, got, c.want)
		}
	}
	r.ScrollTo(30)
	if got := r.textAt(0, 1); got != "sum 0" {
		t.Errorf("the head at the top shows the sum %q", got)
	}
	if _, size := r.CellRect(30, 0); !size.IsZero() {
		t.Error("the row below the head at the top is in view")
	}
	for row := 49; row >= 0; row-- { // up to the top: the active row is never covered
		r.SetActive(row, 1)
		if pos, size := r.CellRect(row, 1); size.IsZero() || row > 0 && r.sticky >= 0 && pos.Y == 30 {
			t.Fatalf("row %d is covered: at %v, first %d, sticky %d", row, pos, r.first, r.sticky)
		}
	}
	r.ScrollTo(30)
	r.clickAt(fyne.NewPos(12, 40), 0) // the triangle at the top
	if row, _, _ := r.Active(); g.IsOpen(0) || row != 0 || r.first != 0 {
		t.Errorf("closed at the top: open %v, active %d, first %d", g.IsOpen(0), row, r.first)
	}
	r.key(fyne.KeyEnd, 0)
	if got := r.textAt(r.rows-1, 0); got != "153.0" {
		t.Errorf("the last row shows %q", got)
	}
}

// TestHeadTip tells what a head has no room for.
func TestHeadTip(t *testing.T) {
	r := newRig(t, NewGroups(&numbers{n: 10}, []Group{{0, 10}}, func(int) (string, string) { return longText, "10 rows" },
		func(_, column int) Cell { return Cell{Text: []string{"", "1", "", ""}[column]} }))
	r.moveMouse(r.cellCentre(0, 0))
	r.rest()
	if got, want := r.tipShown(), longText+" 10 rows"; got != want {
		t.Errorf("the tip is %q, want %q", got, want)
	}
	r.moveMouse(r.cellCentre(0, 1))
	r.rest()
	if got := r.tipShown(); got != "" {
		t.Errorf("the tip of a sum is %q", got)
	}
}

// byStatus groups the kinds.
func (p phrases) byStatus(notes ...string) *Groups {
	all := []Group{{0, 3}, {3, 2}, {5, 9}, {14, 20}}
	return NewGroups(p.model(40), all, func(group int) (string, string) {
		return [...]string{p.active, p.over, p.names[1], p.trial}[group], notes[group]
	}, func(group, column int) Cell {
		switch column {
		case 4:
			return Cell{Mark: mark.Bar{Used: float64(900 + 200*group), Assigned: 1100, Total: 1300, Words: p.used}}
		case 6:
			return Cell{Text: grouped(1204 * (group + 1))}
		}
		return Cell{}
	})
}

// TestGroupPictures compares groups with pictures that somebody has looked at.
func TestGroupPictures(t *testing.T) {
	en := []string{"3 customers", "2 customers", "9 customers", "20 customers"}
	ja := []string{"3 社", "2 社", "9 社", "20 社"}
	for _, c := range []struct {
		name  string
		mode  theme.Mode
		words phrases
		notes []string
		size  fyne.Size
		scale float32
		do    func(*rig, *Groups)
	}{
		{"groups_light_en", theme.Light, kindsEnglish, en, fyne.NewSize(1000, 380), 1, func(r *rig, g *Groups) {
			r.canvas.Focus(r.Grid)
			r.SetActive(4, 0)
			r.key(fyne.KeyLeft, 0)
			r.moveMouse(r.cellCentre(2, 1))
		}},
		{"groups_dark_ja_scrolled", theme.Dark, kindsJapanese, ja, fyne.NewSize(700, 240), 1, func(r *rig, g *Groups) {
			r.SetPinned("0", true)
			r.canvas.Focus(r.Grid)
			r.wheelBy(-50, 0)
			r.ScrollTo(9)
			r.clickAt(r.cellCentre(13, 2), 0)
		}},
		{"groups_light_ja_double_scale", theme.Light, kindsJapanese, ja, fyne.NewSize(500, 180), 2, func(r *rig, g *Groups) {
			g.Toggle(0)
			r.Refresh()
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := c.words.byStatus(c.notes...)
			r := newRig(t, g, c.words.columns()...)
			wear(t, c.mode)
			canvas := viewtest.Canvas(r.canvas)
			canvas.Resize(c.size)
			canvas.SetScale(c.scale)
			r.Refresh()
			c.do(r, g)
			viewtest.Picture(t, c.name+".png", r.canvas.Capture())
		})
	}
}

// BenchmarkToggle opens and closes the first of a million groups.
func BenchmarkToggle(b *testing.B) {
	all := make([]Group, 1_000_000)
	for i := range all {
		all[i] = Group{10 * i, 10}
	}
	g := NewGroups(&numbers{n: 10_000_000}, all, labelled, nil)
	for b.Loop() {
		g.Toggle(0)
	}
}
