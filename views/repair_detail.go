package views

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/grid"
	"partnerdesk/views/mark"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// stripHeight is the least height of the cells of a row as the file has them;
// stripMost is how many of them are shown, from stripLead before the first that
// is joined.
const stripHeight, stripMost, stripLead = 52, 24, 4

// benchDetail shows what becomes of one row: its cells as the file has them, and
// column by column what the load holds now and would hold.
type benchDetail struct {
	b      *bench
	object fyne.CanvasObject
	why    *part.Paragraph
	hand   *part.Button // corrects the row by hand
	strip  *fyne.Container
	table  *grid.Grid
	row    app.Proposal // that is shown
}

func newBenchDetail(b *bench) *benchDetail {
	d, t := b.r.d, b.r.d.printer.T
	v := &benchDetail{b: b, why: part.NewParagraph("", 0), strip: newWrap(theme.Space4), table: grid.New()}
	v.hand = part.Quiet(t("bench.by_hand"), nil, v.byHand)
	v.table.Run, v.table.Do, v.table.After = d.away, d.do, d.after
	v.table.SetRowHeight(theme.GridCompact)
	v.table.OnCopy = v.copy
	head := part.Column(theme.Space4, part.Least(fyne.NewSize(0, benchCaption), part.Row(theme.Space8, v.why, v.why, v.hand)), part.Caption(t("bench.cells")),
		part.Least(fyne.NewSize(0, stripHeight), v.strip), part.Caption(t("bench.columns")))
	v.object = part.Border(part.Border(nil, part.Least(fyne.NewSize(0, 4), part.NewGround("")), nil, nil, head), nil, nil, nil, v.table)
	return v
}

// clear shows that there is no row.
func (v *benchDetail) clear() {
	v.row = app.Proposal{}
	v.why.Set(v.b.r.d.printer.T("bench.no_row"), theme.Muted)
	v.hand.Hide()
	v.strip.Objects = nil
	v.strip.Refresh()
	v.table.SetModel(benchTable{}, nil, grid.Top)
}

// show shows a row.
func (v *benchDetail) show(row app.Proposal) {
	p := v.b.r.d.printer
	v.row = row
	ink := theme.Ink
	if !row.Repairable() {
		ink = theme.Warn
	}
	v.why.Set(row.Trust.Text(p), ink)
	if row.Repairable() {
		v.hand.Hide()
	} else {
		v.hand.Show()
	}
	v.strip.Objects = nil
	for _, chip := range cutChips(chipsOf(p, row)) {
		shown := mark.NewWidget(chip)
		v.strip.Add(part.Tip(shown, func() string {
			if mark.Legible(chip, mark.NewPen(), shown.Size().Width) {
				return ""
			}
			return chip.Text()
		}))
	}
	v.object.Refresh() // the strip may be higher than the one before
	table := newBenchTable(p, v.b.load, row)
	columns := []grid.Column{{ID: "column", Title: p.T("bench.column"), Width: 0.25}, {ID: "now", Title: p.T("bench.now"), Width: 0.27}}
	if row.Repairable() {
		columns = append(columns, grid.Column{ID: "after", Title: p.T("bench.after"), Width: 0.32}, grid.Column{ID: "change", Title: p.T("bench.change"), Width: 0.16})
	}
	room := max(benchBeside, v.table.Size().Width) - theme.Size(theme.BarWidth)
	for i := range columns {
		columns[i].Width *= room
	}
	v.table.SetModel(table, columns, grid.Top)
	if first := table.firstChange(); first > 0 {
		v.table.ScrollTo(max(0, first-1))
	}
}

// byHand leaves the bench for the form in which the row is typed in.
func (v *benchDetail) byHand() {
	row := v.row
	v.b.dialog.Close()
	v.b.r.correctRow(v.b.load, row.Rejects)
}

// copy puts the table on the clipboard.
func (v *benchDetail) copy() {
	var text strings.Builder
	for _, line := range newBenchTable(v.b.r.d.printer, v.b.load, v.row) {
		var words []string
		for _, c := range line {
			words = append(words, c.Words())
		}
		text.WriteString(strings.Join(words, "\t") + "\n")
	}
	v.b.r.d.copyText(text.String())
}

// chipsOf are the cells of a row as the file has them: those that are joined
// with a plus sign before all but the first, those beyond the header with a word.
func chipsOf(p *i18n.Printer, row app.Proposal) []mark.Badge {
	joined := make([]int, len(row.Cells)) // 1: the first of some that are joined, 2: another
	for column := range row.After {
		first, n := row.Joined(column)
		for i := range n {
			joined[first+i] = min(2, i+1)
		}
	}
	surplus := 0
	for _, r := range row.Rejects {
		if r.Column == "" {
			surplus++
		}
	}
	chips := make([]mark.Badge, len(row.Cells))
	for i, cell := range row.Cells {
		chip := mark.Badge{Word: strings.TrimSpace(cell), Color: theme.Muted}
		if chip.Word == "" {
			chip.Word = p.T("bench.blank")
		}
		if joined[i] > 0 {
			chip.Color = theme.Good
		}
		if joined[i] > 1 {
			chip.Word = "+ " + chip.Word
		}
		if i >= len(row.Cells)-surplus {
			chip = mark.Badge{Word: p.T("bench.surplus", i18n.Args{"text": chip.Word}), Color: theme.Bad}
		}
		chips[i] = chip
	}
	return chips
}

// cutChips leaves out most of very many cells, and says how many on each side.
func cutChips(chips []mark.Badge) []mark.Badge {
	if len(chips) <= stripMost {
		return chips
	}
	first := slices.IndexFunc(chips, func(c mark.Badge) bool { return c.Color == theme.Good })
	from := max(0, min(first-stripLead, len(chips)-stripMost))
	shown := slices.Clone(chips[from : from+stripMost])
	if from > 0 {
		shown = append([]mark.Badge{{Word: "+" + strconv.Itoa(from), Color: theme.Muted}}, shown...)
	}
	if rest := len(chips) - from - stripMost; rest > 0 {
		shown = append(shown, mark.Badge{Word: "+" + strconv.Itoa(rest), Color: theme.Muted})
	}
	return shown
}

// benchTable are the lines of the table: a column's name, what it holds now and
// would hold, and in a word what has changed.
type benchTable [][4]grid.Cell

func newBenchTable(p *i18n.Printer, load app.Snapshot, row app.Proposal) benchTable {
	var lines benchTable
	misfit := make(map[string]string)
	for _, r := range row.Rejects {
		if r.Column != "" {
			misfit[r.Column] = strings.TrimSpace(r.Text)
		}
	}
	for i, c := range load.Columns {
		now := grid.Cell{Text: p.Value(row.Before[i]), Missing: row.Before[i].Missing, Color: theme.Muted}
		if text, ok := misfit[c.Key]; ok {
			now = grid.Cell{Text: text, Color: theme.Bad}
		}
		line := [4]grid.Cell{{Text: app.ColumnTitle(p, load, c.Key), Color: theme.Muted}, now}
		switch _, joins := row.Joined(i); {
		case row.After == nil:
			line[2] = grid.Cell{}
		case joins > 0:
			line[2] = grid.Cell{Mark: mark.Badge{Word: p.Value(row.After[i]), Color: theme.Good}}
			line[3].Text = p.T("bench.joined")
		case row.After[i] == row.Before[i]:
			line[2] = grid.Cell{Text: now.Text, Missing: row.After[i].Missing, Color: theme.Muted}
		default:
			line[2] = grid.Cell{Text: p.Value(row.After[i]), Missing: row.After[i].Missing}
			line[3].Text = p.T("bench.changed")
		}
		lines = append(lines, line)
	}
	for _, r := range row.Rejects {
		if r.Column == "" {
			line := [4]grid.Cell{{Text: p.T("bench.no_column"), Color: theme.Muted}, {Text: strings.TrimSpace(r.Text), Color: theme.Bad}}
			if row.After != nil {
				line[3].Text = p.T("bench.changed")
			}
			lines = append(lines, line)
		}
	}
	return lines
}

// firstChange is the first line with a change; -1 is none.
func (t benchTable) firstChange() int {
	for i, line := range t {
		if line[3].Text != "" {
			return i
		}
	}
	return -1
}

// Rows implements grid.Model.
func (t benchTable) Rows() int { return len(t) }

// Cells implements grid.Model.
func (t benchTable) Cells(first, n int, columns []int, dst []grid.Cell) bool {
	for i := range n {
		for k, c := range columns {
			dst[i*len(columns)+k] = t[first+i][c]
		}
	}
	return true
}

// Load implements grid.Model.
func (benchTable) Load(context.Context, int, int, []int) error { return nil }
