package gallery

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"

	"partnerdesk/views/grid"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// rows is a model that makes its cells when they are asked for.
type rows struct {
	n    int
	cell func(row, col int) grid.Cell
}

// Rows implements grid.Model.
func (m rows) Rows() int { return m.n }

// Cells implements grid.Model.
func (m rows) Cells(first, n int, columns []int, dst []grid.Cell) bool {
	for r := range n {
		for c, col := range columns {
			dst[r*len(columns)+c] = m.cell(first+r, col)
		}
	}
	return true
}

// Load implements grid.Model.
func (rows) Load(context.Context, int, int, []int) error { return nil }

// unread is a model whose cells have not been read yet.
type unread struct{ rows }

// Cells implements grid.Model.
func (unread) Cells(int, int, []int, []grid.Cell) bool { return false }

// grid shows a model.
func (k *kit) grid(m grid.Model, columns []grid.Column) *grid.Grid {
	g := k.newGrid()
	g.SetModel(m, columns, grid.Top)
	return g
}

// newGrid returns an empty grid.
func (k *kit) newGrid() *grid.Grid {
	g := grid.New()
	g.Run, g.Do, g.After = k.Run, k.Do, k.After
	g.OnOpen = func(row int) { k.says(k.of("Row ", "行 ") + k.words.Integer(int64(row+1)))() }
	g.OnLink = func(row, _ int) { g.OnOpen(row) }
	g.OnCopy = k.says(k.of("Copied.", "コピーしました。"))
	g.OnFocus = k.reveals(g)
	k.end(g.Stop)
	return g
}

func gridCells(k *kit) fyne.CanvasObject {
	all := k.kinds()
	cells := k.grid(all, k.kindColumns())
	cells.SetSort([]grid.Sort{{Column: "0"}, {Column: "6", Descending: true}})
	pinned := k.grid(all, k.kindColumns())
	pinned.SetPinned("0", true)
	pinned.Select(1, 2)
	heights := []fyne.ThemeSizeName{theme.GridRow, theme.GridCompact, theme.GridRoomy}
	choice := part.NewChoice([]string{k.of("Usual", "標準"), k.of("Low", "低い"), k.of("High", "高い")}, 0)
	choice.OnChange = func(i int) {
		cells.SetRowHeight(heights[i])
		pinned.SetRowHeight(heights[i])
	}
	return states(
		state("Height of the rows", choice.Object),
		state("Every kind of cell; sorted by two columns", framed(200, cells)),
		state("The first column pinned, two rows selected, narrow columns", framed(200, narrowed(pinned))),
	)
}

// narrowed makes the columns of a grid narrower than their cells.
func narrowed(g *grid.Grid) *grid.Grid {
	columns := g.Arrangement()
	for i := range columns {
		columns[i].Width *= 0.7
	}
	g.SetArrangement(columns)
	return g
}

func gridGroups(k *kit) fyne.CanvasObject {
	countries := []string{k.of("Japan", "日本"), k.of("Germany", "ドイツ"), k.of("United States", "アメリカ合衆国"), ""}
	columns := []grid.Column{{ID: "country", Title: k.of("Country", "国"), Width: 160}, {ID: "customer", Title: k.of("Customer", "顧客"), Width: 220},
		{ID: "licences", Title: k.of("Licences", "ライセンス数"), Numeric: true, Width: 110}, {ID: "ends", Title: k.of("Ends", "終了日"), Width: 110}}
	const each = 3
	model := rows{each * len(countries), func(row, col int) grid.Cell {
		switch col {
		case 0:
			return grid.Cell{Text: countries[row/each], Missing: countries[row/each] == ""}
		case 1:
			return grid.Cell{Text: k.of("Customer ", "顧客 ") + strconv.Itoa(row+1)}
		case 2:
			return grid.Cell{Text: k.words.Integer(int64(row*412 + 37))}
		}
		return grid.Cell{Text: today().AddDate(0, row, 0).Format("2006-01-02")}
	}}
	grouped := func() (*grid.Grid, *grid.Groups) {
		var all []grid.Group
		for i := range countries {
			all = append(all, grid.Group{First: i * each, N: each})
		}
		groups := grid.NewGroups(model, all, func(i int) (string, string) {
			name := countries[i]
			if name == "" {
				name = k.of("No country", "国なし")
			}
			return name, k.of("3 customers", "3 社")
		}, func(i, col int) grid.Cell {
			if col != 2 {
				return grid.Cell{}
			}
			return grid.Cell{Text: k.words.Integer(int64(3*(i*each*412+37) + 3*412))}
		})
		return k.grid(groups, columns), groups
	}
	open, _ := grouped()
	some, groups := grouped()
	for _, i := range []int{0, 2} {
		some.Splice(groups.Toggle(i))
	}
	shut, all := grouped()
	all.SetAll(false)
	shut.SetModel(all, columns, grid.Top)
	return states(
		state("All open, with sums", framed(290, open)),
		beside(330, state("Some closed", framed(220, some)), state("All closed", framed(220, shut))),
	)
}

func gridStates(k *kit) fyne.CanvasObject {
	columns := []grid.Column{{ID: "number", Title: k.of("Number", "番号"), Numeric: true, Width: 110}, {ID: "customer", Title: k.of("Customer", "顧客"), Width: 200},
		{ID: "licences", Title: k.of("Licences", "ライセンス数"), Numeric: true, Width: 110}}
	millions := rows{10_000_000, func(row, col int) grid.Cell {
		switch col {
		case 0:
			return grid.Cell{Text: k.words.Integer(int64(row + 1))}
		case 1:
			return grid.Cell{Text: k.of("Customer ", "顧客 ") + strconv.Itoa(row*7919%10_000_019)}
		}
		return grid.Cell{Text: k.words.Integer(int64(row) * 7919 % 1013)}
	}}
	big, last := k.grid(millions, columns), k.grid(millions, columns)
	last.ScrollTo(10_000_000)
	work := part.NewWork()
	work.After = k.After
	loading := grid.New()
	loading.Run = func(func()) {} // what is read never comes
	loading.OnLoading = func(on bool) {
		if on {
			work.Start()
		} else {
			work.Stop()
		}
	}
	loading.OnFocus = k.reveals(loading)
	loading.SetModel(unread{rows{n: 40}}, columns, grid.Top)
	k.end(loading.Stop)
	k.end(work.Stop)
	none := stack(k.grid(rows{}, columns), part.Empty(k.of("No customers yet", "顧客はまだありません"),
		k.of("Import a report or explore the sample.", "レポートをインポートするか、サンプルをお試しください。"), k.action("Import", "インポート")))
	return beside(330,
		state("10 million rows", framed(240, big)),
		state("The last of them", framed(240, last)),
		state("Without rows", framed(240, none)),
		state("While the first rows are read", framed(240, part.Border(part.Column("", part.Inset(heading(k.of("Customers", "顧客")), theme.Space8, theme.Space4), work.Object), nil, nil, nil, loading))),
	)
}
