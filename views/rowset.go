package views

import (
	"context"
	"iter"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/table"
	"partnerdesk/views/grid"
)

// rowSet is what a grid shows: the rows of an answer, plain or in groups. Rows
// of the answer and rows of the grid are numbered apart: between the latter
// stand the heads of groups, and those of closed groups are not there.
type rowSet struct {
	answer   *app.Answer
	printer  *i18n.Printer
	drawings drawings
	sections []app.Section
	sums     map[int]int // of the sections' sums, by the index of the column
	groups   *grid.Groups
}

// summed are the columns whose sums the heads of groups show.
func summed(a *app.Answer) []app.Column {
	var columns []app.Column
	for _, c := range a.Columns {
		if c.Summable() && !c.Drawn && c.Key != a.Question.Group {
			columns = append(columns, c)
		}
	}
	return columns
}

// newRowSet returns the rows of an answer, in groups where its question has one.
// The groups of values that were open in the set before stay so.
func newRowSet(p *i18n.Printer, a *app.Answer, drawn drawings, sections []app.Section, before *rowSet) *rowSet {
	r := &rowSet{answer: a, printer: p, drawings: drawn, sections: sections}
	if a.Question.Group == "" {
		return r
	}
	r.sums = make(map[int]int)
	for i, c := range summed(a) {
		for at, column := range a.Columns {
			if column.Key == c.Key {
				r.sums[at] = i
			}
		}
	}
	all := make([]grid.Group, len(sections))
	for i, s := range sections {
		all[i] = grid.Group{First: s.First, N: s.Count}
	}
	r.groups = grid.NewGroups(r.rows(), all, r.head, r.sum)
	r.groups.SetAll(len(sections) == 1)
	if open := before.open(a.Question.Group); len(open) > 0 {
		for i, s := range sections {
			if open[s.Value] != r.groups.IsOpen(i) {
				r.groups.Toggle(i)
			}
		}
	}
	return r
}

// open returns the values whose groups are open, if the rows are grouped by
// that column.
func (r *rowSet) open(by string) map[table.Value]bool {
	if r == nil || r.groups == nil || r.answer.Question.Group != by {
		return nil
	}
	values := make(map[table.Value]bool)
	for i, s := range r.sections {
		if r.groups.IsOpen(i) {
			values[s.Value] = true
		}
	}
	return values
}

// head names a group.
func (r *rowSet) head(group int) (text, note string) {
	s := r.sections[group]
	if s.Value.Missing {
		return r.printer.T("group.missing"), r.printer.N("rows", s.Count)
	}
	text = r.drawings.words(r.printer, r.answer.Question.Group, s.Value)
	return text, r.printer.N("rows", s.Count)
}

// sum is what the head of a group shows in a column.
func (r *rowSet) sum(group, column int) grid.Cell {
	i, ok := r.sums[column]
	if !ok {
		return grid.Cell{}
	}
	v := r.sections[group].Sums[i]
	return grid.Cell{Text: r.printer.Value(v), Missing: v.Missing}
}

// model is what the grid reads.
func (r *rowSet) model() grid.Model {
	if r.groups != nil {
		return r.groups
	}
	return r.rows()
}

func (r *rowSet) rows() rowsModel { return rowsModel{r.answer, r.printer, r.drawings} }

// count is the number of rows of the grid.
func (r *rowSet) count() int { return r.model().Rows() }

// row returns the answer's row in a row of the grid; false for a head.
func (r *rowSet) row(shown int) (int, bool) {
	if r.groups == nil {
		return shown, shown >= 0 && shown < len(r.answer.Rows)
	}
	row, isHead, group := r.groups.RowOf(shown)
	return row, group >= 0 && !isHead
}

// shown returns the row of the grid for a row of the answer: that of its
// group's head where the group is closed.
func (r *rowSet) shown(row int) int {
	if r.groups == nil {
		return row
	}
	shown, _ := r.groups.DisplayOf(row)
	return shown
}

// section returns the section whose head is in a row of the grid.
func (r *rowSet) section(shown int) (app.Section, bool) {
	if r.groups == nil {
		return app.Section{}, false
	}
	_, isHead, group := r.groups.RowOf(shown)
	if !isHead {
		return app.Section{}, false
	}
	return r.sections[group], true
}

// ranges returns the rows of the answer that ranges of rows of the grid stand
// for: the head of a closed group for all of its rows, that of an open one for
// none.
func (r *rowSet) ranges(shown iter.Seq2[int, int]) []app.Range {
	var ranges []app.Range
	add := func(first, count int) {
		if n := len(ranges); n > 0 && ranges[n-1].First+ranges[n-1].Count == first {
			ranges[n-1].Count += count
		} else if count > 0 {
			ranges = append(ranges, app.Range{First: first, Count: count})
		}
	}
	for first, count := range shown {
		if r.groups == nil {
			add(first, count)
			continue
		}
		for at := first; at < first+count; {
			row, isHead, group := r.groups.RowOf(at)
			switch {
			case group < 0:
				at = first + count
			case isHead:
				if !r.groups.IsOpen(group) {
					add(row, r.sections[group].Count)
				}
				at++
			default:
				n := min(first+count-at, r.sections[group].First+r.sections[group].Count-row)
				add(row, n)
				at += n
			}
		}
	}
	return ranges
}

// rowsModel gives the grid the rows of an answer.
type rowsModel struct {
	answer   *app.Answer
	printer  *i18n.Printer
	drawings drawings
}

// Rows implements grid.Model.
func (m rowsModel) Rows() int { return len(m.answer.Rows) }

// Cells implements grid.Model.
func (m rowsModel) Cells(first, n int, columns []int, dst []grid.Cell) bool {
	needed, from := m.drawings.needed(m.answer, columns)
	values := make([]table.Value, n*len(needed))
	if !m.answer.Peek(first, n, needed, values) {
		return false
	}
	for row := range n {
		of := values[row*len(needed):][:len(needed)]
		for i, c := range columns {
			key := m.answer.Columns[c].Key
			cell := m.drawings.cell(m.printer, key, of[i], of[from[i]:])
			if add := m.drawings[key].row; add != nil && !cell.Missing {
				cell = add(first+row, cell)
			}
			dst[row*len(columns)+i] = cell
		}
	}
	return true
}

// Load implements grid.Model.
func (m rowsModel) Load(ctx context.Context, first, n int, columns []int) error {
	needed, _ := m.drawings.needed(m.answer, columns)
	for i := range n {
		if err := ctx.Err(); err != nil {
			return err
		}
		for _, c := range needed {
			if _, err := m.answer.Cell(first+i, m.answer.Columns[c]); err != nil {
				return err
			}
		}
	}
	return nil
}

// Find implements grid.Finder.
func (m rowsModel) Find(ctx context.Context, column int, text string, from int, forward bool) (row int, ok bool, err error) {
	return m.answer.Find(ctx, m.printer, m.answer.Columns[column], text, from, forward)
}
