package grid

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func TestSort(t *testing.T) {
	up := func(c string) Sort { return Sort{Column: c} }
	down := func(c string) Sort { return Sort{Column: c, Descending: true} }
	type press struct {
		column string
		shift  bool
	}
	for _, c := range []struct {
		name    string
		presses []press
		want    []Sort
		marks   [4]string
	}{
		{"none", nil, nil, [4]string{}},
		{"once", []press{{"a", false}}, []Sort{up("a")}, [4]string{"▲"}},
		{"twice", []press{{"a", false}, {"a", false}}, []Sort{down("a")}, [4]string{"▼"}},
		{"three times", []press{{"a", false}, {"a", false}, {"a", false}}, nil, [4]string{}},
		{"another", []press{{"a", false}, {"b", false}}, []Sort{up("b")}, [4]string{"", "▲"}},
		{"add", []press{{"a", false}, {"b", true}}, []Sort{up("a"), up("b")}, [4]string{"▲1", "▲2"}},
		{"turn the first", []press{{"a", false}, {"b", true}, {"a", true}}, []Sort{down("a"), up("b")}, [4]string{"▼1", "▲2"}},
		{"drop the first", []press{{"a", false}, {"b", true}, {"a", true}, {"a", true}}, []Sort{up("b")}, [4]string{"", "▲"}},
		{"one of several alone", []press{{"a", false}, {"c", true}, {"c", false}}, []Sort{up("c")}, [4]string{"", "", "▲"}},
		{"add to nothing", []press{{"d", true}, {"d", true}}, []Sort{down("d")}, [4]string{"", "", "", "▼"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRig(t, &numbers{n: 10})
			var told [][]Sort
			r.OnSort = func(s []Sort) { told = append(told, s) }
			for _, p := range c.presses {
				mods := fyne.KeyModifier(0)
				if p.shift {
					mods = fyne.KeyModifierShift
				}
				r.clickAt(r.headCentre(p.column), mods)
			}
			if got := r.Sorts(); !slices.Equal(got, c.want) {
				t.Errorf("sorted by %v, want %v", got, c.want)
			}
			if len(told) != len(c.presses) || len(told) > 0 && !slices.Equal(told[len(told)-1], c.want) {
				t.Errorf("told %v", told)
			}
			for i, want := range c.marks {
				if h := r.art.heads[i]; h.mark.Visible() != (want != "") || want != "" && h.mark.Text != want {
					t.Errorf("column %d has the mark %q, want %q", i, h.mark.Text, want)
				}
			}
		})
	}
}

func TestSetSort(t *testing.T) {
	r := newRig(t, &numbers{n: 10})
	r.OnSort = func([]Sort) { t.Error("SetSort calls OnSort") }
	r.SetSort([]Sort{{"b", true}, {"zzz", false}})
	r.SetModel(&numbers{n: 10}, []Column{{ID: "b"}, {ID: "x"}}, Top)
	if want := []Sort{{"b", true}}; !slices.Equal(r.Sorts(), want) {
		t.Errorf("under other columns sorted by %v, want %v", r.Sorts(), want)
	}
}

// order lists the shown columns and widths.
func order(r *rig) string {
	s := ""
	for _, p := range r.Arrangement() {
		if !p.Hidden {
			s += fmt.Sprintf("%s%v ", p.ID, p.Width)
		}
	}
	return s
}

func TestResize(t *testing.T) {
	r := newRig(t, &numbers{n: 1000})
	arranged := 0
	r.OnArrange = func() { arranged++ }
	r.moveMouse(r.edge("a"))
	if r.Cursor() != desktop.HResizeCursor {
		t.Error("the pointer does not change over an edge")
	}
	r.moveMouse(r.headCentre("a"))
	if r.Cursor() != desktop.DefaultCursor {
		t.Error("the pointer does not change back")
	}
	from := r.edge("b").AddXY(2, 0) // beside the edge: it must not jump
	r.dragTo(from, from.AddXY(10, 0), from.AddXY(25, 3))
	if got, want := order(r), "a160 b121 c160 d160 "; got != want || arranged != 2 {
		t.Errorf("dragged to %q, want %q; told %d times", got, want, arranged)
	}
	r.dragTo(r.edge("b"), fyne.NewPos(0, 15))
	if got, want := order(r), "a160 b40 c160 d160 "; got != want {
		t.Errorf("dragged far left to %q, want %q", got, want)
	}
	if len(r.Sorts()) != 0 {
		t.Error("dragging an edge sorts")
	}
	at := r.edge("a")
	r.clickAt(at, 0)
	r.down(at, 0) // a double click
	r.up(at, 0)
	widest := float32(0)
	for row := range 20 {
		widest = max(widest, fyne.MeasureText(fmt.Sprintf("%d.0", row), 13, fyne.TextStyle{}).Width)
	}
	widest = max(widest, fyne.MeasureText("Alpha", 11, fyne.TextStyle{Bold: true}).Width)
	if got := r.Arrangement()[0].Width; got < widest+16 || got > widest+18 {
		t.Errorf("fitted to %v, the widest text has %v", got, widest)
	}
	for row := range 20 {
		if got, want := r.textAt(row, 0), fmt.Sprintf("%d.0", row); got != want {
			t.Errorf("fitted row %d shows %q", row, got)
		}
	}
}

func TestReorder(t *testing.T) {
	for _, c := range []struct {
		drag string
		to   float32
		want string
	}{
		{"a", 300, "b96 a160 c160 d160 "}, // past the middle of b, not of c
		{"a", 2000, "b96 c160 d160 a160 "},
		{"d", -50, "d160 a160 b96 c160 "},
		{"c", 190, "a160 c160 b96 d160 "},
		{"b", 200, "a160 b96 c160 d160 "}, // where it was
		{"b", 260, "a160 b96 c160 d160 "},
	} {
		r := newRig(t, &numbers{n: 1000})
		from := r.headCentre(c.drag)
		r.dragTo(from, from.AddXY(5, 0), fyne.NewPos(c.to, 15))
		if got := order(r); got != c.want || len(r.Sorts()) != 0 {
			t.Errorf("%s to %v: %q, want %q; sorted %v", c.drag, c.to, got, c.want, r.Sorts())
		}
		for i, s := range r.slots {
			if got, want := r.textAt(3, s.col), fmt.Sprintf("3.%d", s.col); got != want {
				t.Errorf("%s to %v: slot %d shows %q, want %q", c.drag, c.to, i, got, want)
			}
		}
	}
}

// TestArrangement stores an arrangement and restores it, among columns that
// have come and gone in the meantime.
func TestArrangement(t *testing.T) {
	r := newRig(t, &numbers{n: 1000})
	r.OnArrange = func() { t.Error("SetArrangement calls OnArrange") }
	states := []ColumnState{{"c", 77, false, false, 0}, {"gone", 50, false, false, 0}, {"a", 0, true, false, 0}, {"b", 10, false, false, 0}, {"c", 99, true, false, 0}}
	r.SetArrangement(states)
	want := []ColumnState{{"c", 77, false, false, 0}, {"a", 160, true, false, 0}, {"b", 40, false, false, 0}, {"d", 160, false, false, 0}}
	if got := r.Arrangement(); !slices.Equal(got, want) {
		t.Fatalf("arranged %v, want %v", got, want)
	}
	if got := r.textAt(0, 2) + " " + r.textAt(0, 0) + " " + r.textAt(0, 3); got != "0.2  0.3" {
		t.Errorf("the first row shows %q", got)
	}
	r.SetModel(&numbers{n: 5}, fourColumns(), Top) // the same columns
	if got := r.Arrangement(); !slices.Equal(got, want) {
		t.Errorf("another model changed it to %v", got)
	}
	r.SetModel(&numbers{n: 5}, []Column{{ID: "c"}, {ID: "e", Numeric: true, Width: 50}, {ID: "f", Numeric: true}}, Top)
	if got, want := order(r), "c160 e50 f96 "; got != want {
		t.Errorf("other columns have %q, want %q", got, want)
	}
	r.SetArrangement([]ColumnState{{"c", 50, true, false, 0}, {"e", 50, true, false, 0}, {"f", 50, true, false, 0}})
	if got := order(r); got != "c50 " {
		t.Errorf("with all hidden %q is left", got)
	}
	if _, size := r.HeaderRect("nobody"); !size.IsZero() {
		t.Error("a column that does not exist has a header")
	}
}
