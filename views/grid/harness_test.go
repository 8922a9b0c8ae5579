package grid

import (
	"context"
	"fmt"
	"os"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"partnerdesk/views/theme"
)

// numbers is a model of n rows whose cells say where they are. With lazy set, it
// holds only the rows that were loaded last.
type numbers struct {
	n    int
	tag  string
	lazy bool
	fail error

	from, to int
	loads    []request
	contexts []context.Context
}

func (m *numbers) Rows() int { return m.n }

func (m *numbers) Cells(first, n int, columns []int, dst []Cell) bool {
	if m.lazy && (first < m.from || first+n > m.to) {
		return false
	}
	for r := range n {
		for c, col := range columns {
			dst[r*len(columns)+c] = Cell{Text: m.cell(first+r, col)}
		}
	}
	return true
}

func (m *numbers) cell(row, col int) string { return fmt.Sprintf("%s%d.%d", m.tag, row, col) }

func (m *numbers) Load(ctx context.Context, first, n int, columns []int) error {
	m.loads = append(m.loads, request{first, n, slices.Clone(columns)})
	m.contexts = append(m.contexts, ctx)
	if m.fail == nil {
		m.from, m.to = first, first+n
	}
	return m.fail
}

// TestMain makes one app for all tests: each new theme has the font parsed
// again, which takes longer than most tests.
func TestMain(m *testing.M) {
	test.NewApp()
	os.Exit(m.Run())
}

// wear has the app wear our theme in a mode.
func wear(t testing.TB, mode theme.Mode) {
	t.Helper()
	settings := fyne.CurrentApp().Settings()
	if th := theme.New(mode); settings.Theme() != th {
		settings.SetTheme(th)
	}
}

// rig is a grid in a window of the test driver, with every hook in our hands.
type rig struct {
	*Grid
	t      testing.TB
	canvas fyne.Canvas
	jobs   []func() // started, not yet run
	timers []func() // nil when cancelled
	now    time.Time
	mods   fyne.KeyModifier
}

// newRig shows a model in a grid of 20 rows and 700 units width.
func newRig(t testing.TB, m Model, columns ...Column) *rig {
	wear(t, theme.Light)
	r := &rig{Grid: New(), t: t, now: time.Date(2025, 11, 21, 9, 0, 0, 0, time.UTC)}
	r.Run = func(f func()) { r.jobs = append(r.jobs, f) }
	r.Do = func(f func()) { f() }
	r.Now = func() time.Time { return r.now }
	r.Modifiers = func() fyne.KeyModifier { return r.mods }
	r.After = func(_ time.Duration, f func()) func() {
		i := len(r.timers)
		r.timers = append(r.timers, f)
		return func() { r.timers[i] = nil }
	}
	w := test.NewTempWindow(t, r.Grid)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(700, 30+20*28))
	r.canvas = w.Canvas()
	if len(columns) == 0 {
		columns = fourColumns()
	}
	r.SetModel(m, columns, Top)
	return r
}

func fourColumns() []Column {
	return []Column{{ID: "a", Title: "Alpha"}, {ID: "b", Title: "Beta", Numeric: true}, {ID: "c", Title: "Gamma"}, {ID: "d", Title: "Delta"}}
}

// work runs the oldest started job.
func (r *rig) work() {
	if len(r.jobs) == 0 {
		r.t.Fatal("no job was started")
	}
	job := r.jobs[0]
	r.jobs = r.jobs[1:]
	job()
}

func (r *rig) down(p fyne.Position, mods fyne.KeyModifier) {
	ev := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: mods}
	ev.Position, ev.AbsolutePosition = p, p
	r.MouseDown(ev)
}

func (r *rig) up(p fyne.Position, mods fyne.KeyModifier) {
	ev := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: mods}
	ev.Position, ev.AbsolutePosition = p, p
	r.MouseUp(ev)
}

// clickAt presses and releases, long after the last time.
func (r *rig) clickAt(p fyne.Position, mods fyne.KeyModifier) {
	r.now = r.now.Add(time.Minute)
	r.down(p, mods)
	r.up(p, mods)
}

// dragTo presses at a point, moves over the others and releases at the last, in
// the toolkit's order of events.
func (r *rig) dragTo(points ...fyne.Position) {
	r.now = r.now.Add(time.Minute)
	r.down(points[0], 0)
	for _, p := range points[1:] {
		r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: p, AbsolutePosition: p}})
	}
	r.up(points[len(points)-1], 0)
	r.DragEnd()
}

// hold presses at a point and drags to others without letting go.
func (r *rig) hold(mods fyne.KeyModifier, points ...fyne.Position) {
	r.now = r.now.Add(time.Minute)
	r.down(points[0], mods)
	for _, p := range points[1:] {
		r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: p, AbsolutePosition: p}})
	}
}

// drop lets go of what is held.
func (r *rig) drop(p fyne.Position) {
	r.up(p, 0)
	r.DragEnd()
}

// wait lets the timers that are set now run, once each, and returns how many
// there were.
func (r *rig) wait() (n int) {
	for i := range len(r.timers) {
		if f := r.timers[i]; f != nil {
			r.timers[i] = nil
			f()
			n++
		}
	}
	return n
}

func (r *rig) moveMouse(p fyne.Position) {
	ev := &desktop.MouseEvent{}
	ev.Position, ev.AbsolutePosition = p, p
	r.MouseMoved(ev)
}

func (r *rig) key(name fyne.KeyName, mods fyne.KeyModifier) {
	r.mods = mods
	r.TypedKey(&fyne.KeyEvent{Name: name})
	r.mods = 0
}

func (r *rig) ctrl(name fyne.KeyName, mods fyne.KeyModifier) {
	r.TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: mods | fyne.KeyModifierShortcutDefault})
}

func (r *rig) wheelBy(dx, dy float32) {
	r.Scroll(&fyne.ScrollEvent{Scrolled: fyne.Delta{DX: dx, DY: dy}})
}

// centre is the middle of a rectangle that must be in view.
func (r *rig) centre(pos fyne.Position, size fyne.Size) fyne.Position {
	r.t.Helper()
	if size.IsZero() {
		r.t.Fatal("out of view")
	}
	return pos.AddXY(size.Width/2, size.Height/2)
}

func (r *rig) cellCentre(row, col int) fyne.Position {
	r.t.Helper()
	return r.centre(r.CellRect(row, col))
}

func (r *rig) headCentre(id string) fyne.Position {
	r.t.Helper()
	return r.centre(r.HeaderRect(id))
}

// edge is the edge right of a column's header.
func (r *rig) edge(id string) fyne.Position {
	pos, size := r.HeaderRect(id)
	return pos.AddXY(size.Width, size.Height/2)
}

// drawn lists all that is drawn, what is in the pane too.
func (r *rig) drawn() []fyne.CanvasObject {
	return append(slices.Clone(r.objects()), r.art.pane.box.Objects...)
}

// textAt returns the text that is drawn at a cell in view, found by its place
// alone.
func (r *rig) textAt(row, col int) string {
	pos, size := r.CellRect(row, col)
	if size.IsZero() {
		return ""
	}
	i, from := slices.IndexFunc(r.view, func(s slot) bool { return s.col == col }), float32(0)
	if i >= r.pinned {
		from = r.fixed
	}
	s := r.view[i]
	line := int((pos.Y - r.look.head) / r.look.row)
	for _, w := range r.art.sheet.rows[line].words {
		if w.from == from && w.x >= s.x && w.x < s.x+s.w {
			return w.text
		}
	}
	for _, o := range r.drawn() { // marks, and texts that the toolkit draws
		t, ok := o.(*canvas.Text)
		if ok && t.Visible() && t.Position().Y == pos.Y && t.Position().X >= s.x && t.Position().X < s.x+s.w {
			return t.Text
		}
	}
	return ""
}

// picked lists the selected rows.
func (r *rig) picked() []int { return slices.Collect(r.Selected()) }
