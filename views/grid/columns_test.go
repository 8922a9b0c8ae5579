package grid

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
)

func TestColumnCalls(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(*rig)
		want string
	}{
		{"pin", func(r *rig) { r.SetPinned("4", true) }, "014|2356"},
		{"pin again", func(r *rig) { r.SetPinned("1", true) }, "01|23456"},
		{"let go", func(r *rig) { r.SetPinned("0", false) }, "1|023456"},
		{"let all go", func(r *rig) { r.SetPinned("0", false); r.SetPinned("1", false) }, "|1023456"},
		{"pin all", func(r *rig) {
			for i := range 7 {
				r.SetPinned(fmt.Sprint(i), true)
			}
		}, "0123456"},
		{"pin nobody", func(r *rig) { r.SetPinned("x", true) }, "01|23456"},
		{"move nobody", func(r *rig) { r.MoveColumn("x", 1) }, "01|23456"},
		{"move right", func(r *rig) { r.MoveColumn("3", 5) }, "01|24536"},
		{"move to the end", func(r *rig) { r.MoveColumn("2", 99) }, "01|34562"},
		{"move left", func(r *rig) { r.MoveColumn("6", 3) }, "01|26345"},
		{"stay", func(r *rig) { r.MoveColumn("4", 4) }, "01|23456"},
		{"among the pinned", func(r *rig) { r.MoveColumn("6", 0) }, "601|2345"},
		{"at the edge from the right", func(r *rig) { r.MoveColumn("6", 2) }, "01|62345"},
		{"at the edge from the left", func(r *rig) { r.MoveColumn("0", 1) }, "10|23456"},
		{"out", func(r *rig) { r.MoveColumn("0", 2) }, "1|203456"},
		{"before the first", func(r *rig) { r.MoveColumn("3", -7) }, "301|2456"},
		{"reset", func(r *rig) { r.MoveColumn("3", -7); r.HideColumn("0"); r.Reset() }, "01|23456"},
	} {
		r := newRig(t, &numbers{n: 100}, manyColumns(7, 2)...)
		c.do(r)
		if got := pins(r); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestMoveColumnEverywhere moves random columns to random places beside a list
// from which one is taken and put back.
func TestMoveColumnEverywhere(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 10))
	r := newRig(t, &numbers{n: 100}, manyColumns(9, 3)...)
	for range 400 {
		id, to := fmt.Sprint(rng.IntN(9)), rng.IntN(9)
		var want []string
		for _, s := range r.Arrangement() {
			if s.ID != id {
				want = append(want, s.ID)
			}
		}
		r.MoveColumn(id, to)
		want = slices.Insert(want, to, id)
		var got []string
		for _, s := range r.Arrangement() {
			got = append(got, s.ID)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%s to %d: %v, want %v", id, to, got, want)
		}
	}
}

func TestHideColumn(t *testing.T) {
	r := newRig(t, &numbers{n: 100})
	told := 0
	r.OnArrange = func() { told++ }
	r.SetActive(3, 1)
	for i, c := range []struct {
		hide   string
		shown  string
		active int
	}{
		{"b", "a160 c160 d160 ", 2}, {"zzz", "a160 c160 d160 ", 2}, {"b", "a160 c160 d160 ", 2},
		{"d", "a160 c160 ", 2}, {"c", "a160 ", 0}, {"a", "a160 ", 0},
	} {
		r.HideColumn(c.hide)
		if got := order(r); got != c.shown || r.active.col != c.active {
			t.Errorf("step %d: %q, active %d, want %q, %d", i, got, r.active.col, c.shown, c.active)
		}
	}
	if told != 3 {
		t.Errorf("told %d times", told)
	}
	r.Reset()
	if got := order(r); got != "a160 b96 c160 d160 " || told != 4 {
		t.Errorf("reset to %q, told %d times", got, told)
	}
}

// TestDefaults starts with what the columns say.
func TestDefaults(t *testing.T) {
	columns := fourColumns()
	columns[2].Pinned, columns[1].Hidden = true, true
	r := newRig(t, &numbers{n: 100}, columns...)
	want := []ColumnState{{"c", 160, false, true, 0}, {"a", 160, false, false, 0}, {"b", 96, true, false, 0}, {"d", 160, false, false, 0}}
	if got := r.Arrangement(); !slices.Equal(got, want) {
		t.Fatalf("at first %v, want %v", got, want)
	}
	mixed := []ColumnState{{"d", 50, false, false, 0}, {"a", 60, true, true, 0}, {"b", 70, false, true, 0}, {"c", 80, false, false, 0}}
	r.SetArrangement(mixed)
	want = []ColumnState{{"a", 60, true, true, 0}, {"b", 70, false, true, 0}, {"d", 50, false, false, 0}, {"c", 80, false, false, 0}}
	if got := r.Arrangement(); !slices.Equal(got, want) {
		t.Errorf("pinned columns do not come first: %v", got)
	}
	r.SetArrangement(r.Arrangement())
	if got := r.Arrangement(); !slices.Equal(got, want) {
		t.Errorf("there and back is %v", got)
	}
}

// wants is the width that a column needs for its title and its cells in rows
// [0, 20), measured by the toolkit.
func wants(r *rig, col int) float32 {
	w := fyne.MeasureText(r.columns[col].Title, 11, fyne.TextStyle{Bold: true}).Width
	for row := range 20 {
		w = max(w, fyne.MeasureText(fmt.Sprintf("%d.%d", row, col), 13, fyne.TextStyle{}).Width)
	}
	return w + 16
}

// TestFitAll fits columns out of view too, once their cells have been read.
func TestFitAll(t *testing.T) {
	m := &numbers{n: 1000, lazy: true}
	r := newRig(t, m, manyColumns(20, 1)...)
	r.work()
	told := 0
	r.OnArrange = func() { told++ }
	m.to = 0 // nothing is there any more
	r.FitAll()
	if told != 0 || len(r.jobs) != 1 {
		t.Fatalf("before the cells are there: told %d times, %d jobs", told, len(r.jobs))
	}
	r.work()
	for i, s := range r.Arrangement() {
		if want := wants(r, i); s.Width < want || s.Width > want+2 {
			t.Errorf("column %d is %v wide, its texts %v", i, s.Width, want)
		}
	}
	if told != 1 || len(r.jobs) != 0 {
		t.Errorf("told %d times, %d jobs left", told, len(r.jobs))
	}
	r.FitAll()
	if told != 1 {
		t.Error("fitting what fits is told")
	}
}

func TestFitOne(t *testing.T) {
	r := newRig(t, &numbers{n: 1000}, manyColumns(20, 1)...)
	r.Fit("19") // far out of view
	r.Fit("nobody")
	for i, s := range r.Arrangement() {
		if want := wants(r, i); i == 19 && (s.Width < want || s.Width > want+2) || i != 19 && s.Width != 100 {
			t.Errorf("column %d is %v wide", i, s.Width)
		}
	}
	// When the cells cannot be had, nothing changes and nothing is asked again.
	m := &numbers{n: 1000, lazy: true, fail: errors.New("damaged")}
	r.SetModel(m, manyColumns(20, 1), Keep)
	r.work()
	r.Fit("2")
	r.work()
	r.work() // the rows in view once more
	if len(r.jobs) != 0 || r.Arrangement()[2].Width != 100 {
		t.Errorf("%d jobs left, width %v", len(r.jobs), r.Arrangement()[2].Width)
	}
	r.SetModel(nil, nil, Top)
	r.FitAll()
}

// Columns that may grow share the room that is left, as far as each may, and no
// longer once somebody gives them a width; what is stored is the width without.
func TestColumnsGrow(t *testing.T) {
	r := newRig(t, &numbers{n: 3})
	r.SetArrangement([]ColumnState{{ID: "a", Width: 100, Grow: 60}, {ID: "b", Width: 50, Grow: 30}, {ID: "c", Width: 40}, {ID: "d", Hidden: true, Grow: 500}})
	widths := func(of float32) (all []float32) {
		r.Resize(fyne.NewSize(of, 200))
		for _, id := range []string{"a", "b", "c"} {
			_, size := r.HeaderRect(id)
			all = append(all, size.Width)
		}
		return all
	}
	bar := r.look.bar
	for _, c := range []struct {
		width float32
		want  []float32
	}{
		{190, []float32{100, 50, 40}},
		{190 + bar, []float32{100, 50, 40}},
		{220 + bar, []float32{120, 60, 40}},
		{280 + bar, []float32{160, 80, 40}},
		{900, []float32{160, 80, 40}},
		{220 + bar, []float32{120, 60, 40}},
	} {
		if got := widths(c.width); !slices.Equal(got, c.want) {
			t.Errorf("in %v units %v wide, not %v", c.width, got, c.want)
		}
	}
	if got := r.Arrangement()[0]; got != (ColumnState{ID: "a", Width: 100, Grow: 60}) {
		t.Errorf("stored as %+v", got)
	}
	r.resizeColumn(0, 100)
	if got := widths(220 + bar); !slices.Equal(got, []float32{100, 80, 40}) {
		t.Errorf("with a width of its own %v", got)
	}
	if got := r.Arrangement()[0]; got.Width != 100 || got.Grow != 0 {
		t.Errorf("stored as %+v", got)
	}
	// Rows that need a scroll bar move no column.
	r.SetModelAt(&numbers{n: 1000}, fourColumns(), Anchor{})
	if r.hbar {
		t.Error("columns grow under the scroll bar")
	}
}
