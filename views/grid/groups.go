package grid

import (
	"context"
	"sort"
	"sync"
)

// Group is a stretch of the rows of a sorted model: those from First on.
type Group struct{ First, N int }

// Groups shows the rows of a model in groups that open and close, each below a
// head. The groups are stretches of the model's rows in ascending order; rows
// in none of them are not shown. Finding a row takes the logarithm of the
// number of groups, opening and closing at most a pass over them.
type Groups struct {
	model Model
	all   []Group
	label func(group int) (text, note string)
	sum   func(group, column int) Cell

	lock  sync.RWMutex // open and start change on the drawing thread only
	open  []bool
	start []int // the row that each group's head is shown in; at the end the number of all
}

// NewGroups returns the rows of a model in groups, all of them open. label
// names a group and says how many rows it has, or the like; sum is what its head
// shows in a column, which may be blank. Both are called on the drawing thread,
// for groups in view, and must not block. sum may be nil.
func NewGroups(m Model, all []Group, label func(group int) (text, note string), sum func(group, column int) Cell) *Groups {
	g := &Groups{model: m, all: all, label: label, sum: sum, open: make([]bool, len(all)), start: make([]int, len(all)+1)}
	g.SetAll(true)
	return g
}

// SetAll opens or closes all groups.
func (g *Groups) SetAll(open bool) {
	g.lock.Lock()
	defer g.lock.Unlock()
	for i := range g.open {
		g.open[i] = open
	}
	g.place(0)
}

// place counts where the heads from one on are shown.
func (g *Groups) place(from int) {
	for i := from; i < len(g.all); i++ {
		g.start[i+1] = g.start[i] + 1
		if g.open[i] {
			g.start[i+1] += max(0, g.all[i].N)
		}
	}
}

// Toggle opens or closes a group and returns what to tell [Grid.Splice].
func (g *Groups) Toggle(group int) (row, gone, come int) {
	if group < 0 || group >= len(g.all) {
		return 0, 0, 0
	}
	g.lock.Lock()
	defer g.lock.Unlock()
	g.open[group] = !g.open[group]
	g.place(group)
	row = g.start[group] + 1
	if n := max(0, g.all[group].N); g.open[group] {
		come = n
	} else {
		gone = n
	}
	return row, gone, come
}

// IsOpen reports whether a group is open.
func (g *Groups) IsOpen(group int) bool {
	g.lock.RLock()
	defer g.lock.RUnlock()
	return group >= 0 && group < len(g.all) && g.open[group]
}

// RowOf returns the model's row that is shown in a row of the grid, and its
// group. A head has none: it is the group's, and row its first. A row that is
// not shown has group -1.
func (g *Groups) RowOf(shown int) (row int, isHead bool, group int) {
	g.lock.RLock()
	defer g.lock.RUnlock()
	return g.rowOf(shown)
}

func (g *Groups) rowOf(shown int) (row int, isHead bool, group int) {
	n := len(g.all)
	if shown < 0 || shown >= g.start[n] {
		return -1, false, -1
	}
	group = sort.Search(n, func(i int) bool { return g.start[i+1] > shown })
	if shown == g.start[group] {
		return g.all[group].First, true, group
	}
	return g.all[group].First + shown - g.start[group] - 1, false, group
}

// DisplayOf returns the row of the grid that shows a row of the model. For one
// in a closed group that is the group's head, and ok is false; for one in no
// group it is -1.
func (g *Groups) DisplayOf(row int) (shown int, ok bool) {
	g.lock.RLock()
	defer g.lock.RUnlock()
	i := sort.Search(len(g.all), func(i int) bool { return g.all[i].First+g.all[i].N > row })
	if i == len(g.all) || row < g.all[i].First {
		return -1, false
	}
	if !g.open[i] {
		return g.start[i], false
	}
	return g.start[i] + 1 + row - g.all[i].First, true
}

// Rows is the number of heads and rows of open groups.
func (g *Groups) Rows() int {
	g.lock.RLock()
	defer g.lock.RUnlock()
	return g.start[len(g.all)]
}

// Head is for the grid.
func (g *Groups) Head(row int) (Head, bool) {
	_, isHead, group := g.RowOf(row)
	if !isHead {
		return Head{}, false
	}
	text, note := g.label(group)
	return Head{Text: text, Note: note, Open: g.IsOpen(group)}, true
}

// HeadOf is for the grid.
func (g *Groups) HeadOf(row int) int {
	g.lock.RLock()
	defer g.lock.RUnlock()
	_, _, group := g.rowOf(row)
	if group < 0 {
		return -1
	}
	return g.start[group]
}

// HeadRow returns the row of the grid that shows a group's head, or -1.
func (g *Groups) HeadRow(group int) int {
	if group < 0 || group >= len(g.all) {
		return -1
	}
	g.lock.RLock()
	defer g.lock.RUnlock()
	return g.start[group]
}

// stretch is n rows of the grid from at on: a head, or rows of the model from
// row on.
type stretch struct {
	at, n, row int
	group      int // of a head; else -1
}

// stretches divides rows of the grid.
func (g *Groups) stretches(first, n int) []stretch {
	g.lock.RLock()
	defer g.lock.RUnlock()
	var parts []stretch
	for at := first; at < first+n; {
		row, isHead, group := g.rowOf(at)
		if group < 0 {
			break
		}
		p := stretch{at: at, n: 1, row: row, group: group}
		if !isHead {
			p.n, p.group = min(g.start[group+1], first+n)-at, -1
		}
		parts = append(parts, p)
		at += p.n
	}
	return parts
}

// Cells is for the grid.
func (g *Groups) Cells(first, n int, columns []int, dst []Cell) bool {
	width, all := len(columns), true
	for _, p := range g.stretches(first, n) {
		cells := dst[(p.at-first)*width : (p.at-first+p.n)*width]
		switch {
		case p.group < 0:
			all = g.model.Cells(p.row, p.n, columns, cells) && all
		case g.sum != nil:
			for c, col := range columns {
				cells[c] = g.sum(p.group, col)
			}
		}
	}
	return all
}

// Load is for the grid. Neighbours in the model are read at once, though a head
// is between them.
func (g *Groups) Load(ctx context.Context, first, n int, columns []int) error {
	from, to := 0, 0
	for _, p := range g.stretches(first, n) {
		if p.group >= 0 {
			continue
		}
		if p.row != to && to > from {
			if err := g.model.Load(ctx, from, to-from, columns); err != nil {
				return err
			}
		}
		if p.row != to {
			from = p.row
		}
		to = p.row + p.n
	}
	if to == from {
		return nil
	}
	return g.model.Load(ctx, from, to-from, columns)
}

// Find finds rows, also in closed groups: those show as their heads. A model
// that finds none finds none here.
func (g *Groups) Find(ctx context.Context, column int, text string, from int, forward bool) (row int, ok bool, err error) {
	finder, can := g.model.(Finder)
	start, isHead, group := g.RowOf(from)
	if !can || group < 0 {
		return 0, false, nil
	}
	if isHead && !forward { // the rows before the group
		if start--; start < 0 {
			start = g.model.Rows() - 1
		}
	}
	found, ok, err := finder.Find(ctx, column, text, start, forward)
	if !ok || err != nil {
		return 0, false, err
	}
	shown, _ := g.DisplayOf(found)
	return shown, shown >= 0, nil
}
