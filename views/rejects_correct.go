package views

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/table"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// correctWidth is that of the forms in which cells are typed in.
const correctWidth = 560

// cellField is a field for the value of a cell, below it what the column makes
// of the text.
type cellField struct {
	d      *desk
	of     table.Type
	object fyne.CanvasObject
	entry  *part.Entry
	says   *part.Paragraph
	before string // the text at first
	ok     bool   // the text fits
	check  func() // told when the text has changed
}

func newCellField(d *desk, label string, of table.Type, text string, check func()) *cellField {
	f := &cellField{d: d, of: of, entry: part.NewEntry(""), says: part.NewParagraph("", 0), before: text, check: check}
	f.entry.SetText(text)
	f.entry.OnChanged = func(string) { f.look() }
	f.object = part.Column(theme.Space4, part.Caption(label), f.entry, f.says)
	f.judge()
	return f
}

func (f *cellField) look() {
	f.judge()
	f.check()
}

// judge says what the column makes of the text: the value that it would hold,
// or why it takes none and what it wants.
func (f *cellField) judge() {
	p := f.d.printer
	value, err := app.CheckCell(f.of, f.entry.Text)
	f.ok = err == nil
	switch {
	case err == nil && f.entry.Text == f.before:
		f.says.Set("", theme.Muted)
	case err != nil:
		var said interface {
			Message() (string, map[string]any)
		}
		why := err.Error()
		if errors.As(err, &said) {
			key, args := said.Message()
			why = p.T(key, args)
		}
		f.says.Set(p.T("correct.unfit", i18n.Args{"cause": why, "wants": f.wants()}), theme.Bad)
	case value.Missing:
		f.says.Set(p.T("correct.no_value"), theme.Muted)
	default:
		f.says.Set(p.T("correct.stored", i18n.Args{"value": p.Value(value)}), theme.Good)
	}
}

// wants says what texts the column takes.
func (f *cellField) wants() string { return f.d.printer.T("wants." + f.of.String()) }

// correctCell asks for the value of the rejected cell that the keyboard is at.
func (r *reports) correctCell() {
	if cell, ok := r.activeReject(); ok {
		r.correctReject(cell)
	}
}

// correctReject asks for the value of a rejected cell. Cells beyond the header
// belong to no column: what their row holds is asked for.
func (r *reports) correctReject(cell app.Reject) {
	load := r.answer.Snapshots[0]
	at := table.Find(load.Columns, cell.Column)
	if cell.Column == "" || at < 0 {
		var others []app.Reject
		for _, c := range r.answer.Rejects() {
			if c.Row == cell.Row && c.Settled == nil {
				others = append(others, c)
			}
		}
		r.correctRow(load, others)
		return
	}
	if r.d.dialogs.Top() != nil {
		return
	}
	d, p := r.d, r.d.printer
	dialog := &part.Dialog{Title: p.T("correct.cell.title", i18n.Args{"column": r.columnOf(cell)}), Width: correctWidth,
		Accept: p.T("action.correct"), Cancel: p.T("action.cancel")}
	text := cell.Text
	if cell.Settled != nil {
		text = cell.Settled.Text
	}
	var field *cellField
	field = newCellField(d, p.T("correct.value"), load.Columns[at].Type, text, func() { dialog.SetAccept(dialog.Accept, field.ok) })
	same := r.sameText(cell)
	all := part.NewCheck(p.N("correct.same", len(same), i18n.Args{"text": cell.Text}), false, nil)
	if len(same) == 0 {
		all.Hide()
	}
	around := part.Caption("").Cut()
	was := part.NewParagraph(p.T("correct.was", i18n.Args{"text": cell.Text, "cause": app.ReasonText(p, cell)}), correctWidth)
	dialog.Content = part.Column(theme.Space12, part.Column(theme.Space4, part.Caption(p.T("correct.where", i18n.Args{"line": cell.Line,
		"file": app.SourceName(p, load)})).Cut(), around), was, field.object, all)
	dialog.Focus = field.entry
	dialog.OnAccept = func() bool {
		if !field.ok {
			return false
		}
		amendments := []app.Amendment{{Row: cell.Row, Column: cell.Column, Text: field.entry.Text}}
		if all.Checked {
			for _, c := range same {
				amendments = append(amendments, app.Amendment{Row: c.Row, Column: c.Column, Text: field.entry.Text})
			}
		}
		r.amend(amendments, p.N("toast.amended", len(amendments)))
		return true
	}
	d.dialogs.Show(dialog)
	field.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	dialog.SetAccept(dialog.Accept, field.ok)
	r.tellRow(load, cell.Row, func(values []table.Value) { around.Set(r.rowText(load, values)) })
}

// sameText are the other open cells of a column with the text of one.
func (r *reports) sameText(cell app.Reject) []app.Reject {
	var same []app.Reject
	for _, c := range r.alike(cell) {
		if c.Text == cell.Text && c.Row != cell.Row {
			same = append(same, c)
		}
	}
	return same
}

// tellRow reads a row of a load.
func (r *reports) tellRow(load app.Snapshot, row int, tell func([]table.Value)) {
	var values []table.Value
	var err error
	r.d.work(func() { values, err = r.d.session.Row(context.Background(), load.ID, row) }, func() {
		if err != nil {
			r.d.fail(err)
			return
		}
		tell(values)
	})
}

// rowText is what a row holds, as far as it says which row it is.
func (r *reports) rowText(load app.Snapshot, values []table.Value) string {
	var words []string
	for i := range load.Columns {
		if !values[i].Missing {
			words = append(words, r.d.printer.Value(values[i]))
		}
	}
	return strings.Join(words, " · ")
}

// rowForm asks for all that a row holds.
type rowForm struct {
	r      *reports
	load   app.Snapshot
	cells  []app.Reject // of the row, that are open
	fields []*cellField // of the load's columns
	dialog *part.Dialog
}

// correctRow asks for what a row holds whose cells, some of them rejected, stand
// in the wrong columns. What is rejected and left as it is stays so.
func (r *reports) correctRow(load app.Snapshot, cells []app.Reject) {
	if r.d.dialogs.Top() != nil || len(cells) == 0 {
		return
	}
	r.tellRow(load, cells[0].Row, func(values []table.Value) {
		if r.d.dialogs.Top() == nil {
			r.showRowForm(load, cells, values)
		}
	})
}

func (r *reports) showRowForm(load app.Snapshot, cells []app.Reject, values []table.Value) {
	p := r.d.printer
	f := &rowForm{r: r, load: load, cells: cells}
	f.dialog = &part.Dialog{Title: p.T("correct.row.title", i18n.Args{"line": cells[0].Line}), Width: correctWidth,
		Accept: p.T("action.correct"), Cancel: p.T("action.cancel"), OnAccept: f.accept}
	texts, raw := make(map[string]string), cells[0].Text
	for _, c := range cells {
		texts[c.Column] = c.Text
		if c.Cells != nil {
			raw = strings.Join(c.Cells, " | ")
		}
	}
	var objects []fyne.CanvasObject
	for i, c := range load.Columns {
		text := values[i].String()
		if rejected, ok := texts[c.Key]; ok {
			text = rejected
		}
		field := newCellField(r.d, app.ColumnTitle(p, load, c.Key), c.Type, text, f.offer)
		f.fields = append(f.fields, field)
		objects = append(objects, field.object)
	}
	f.dialog.Content = part.Column(theme.Space12, part.NewParagraph(p.T("correct.row.text"), correctWidth), part.Column(theme.Space4,
		part.Caption(p.T("bench.cells")), part.NewParagraph(raw, correctWidth)), container.NewStack(part.Flow(220, 2, theme.Space12, objects...)))
	f.dialog.Focus = f.fields[0].entry
	r.d.dialogs.Show(f.dialog)
	f.offer()
}

// offer lets the form be applied once something in it has changed and fits.
func (f *rowForm) offer() {
	changed, fits := false, true
	for _, field := range f.fields {
		if field.entry.Text != field.before {
			changed, fits = true, fits && field.ok
		}
	}
	f.dialog.SetAccept(f.dialog.Accept, changed && fits)
}

// accept types in what has changed; the cells beyond the header have then found
// their places.
func (f *rowForm) accept() bool {
	var all []app.Amendment
	row := f.cells[0].Row
	for i, field := range f.fields {
		if field.entry.Text != field.before {
			all = append(all, app.Amendment{Row: row, Column: f.load.Columns[i].Key, Text: field.entry.Text})
		}
	}
	n := len(all)
	for _, c := range f.cells {
		if c.Column == "" {
			all = append(all, app.Amendment{Row: row, Accept: true})
			break
		}
	}
	id, r := f.load.ID, f.r
	r.revise(r.d.printer.N("job.amend", n), func(ctx context.Context, progress func(done, total int64)) (app.Snapshot, error) {
		return r.d.session.Amend(ctx, id, progress, all)
	}, r.d.printer.N("toast.amended", n))
	return true
}
