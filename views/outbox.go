package views

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/app"
	"partnerdesk/views/grid"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// outbox is the dialog that lists what waits to be sent to the vendor.
type outbox struct {
	d      *desk
	all    []app.Waiting
	names  []string // of their holders
	grid   *grid.Grid
	words  *part.Paragraph // what sending the chosen change does
	notice *part.Notice
	none   fyne.CanvasObject
	dialog *part.Dialog
	back   *part.Button // takes the chosen changes back
}

// Measures of the list.
const outboxWidth, outboxHeight, outboxBeside, outboxLeast = 820, 240, 330, 64

// showOutbox lists what waits to be sent.
func (d *desk) showOutbox() {
	t := d.printer.T
	o := &outbox{d: d, grid: grid.New(), notice: part.NewNotice(), words: part.NewParagraph("", 0)}
	g := o.grid
	g.Run, g.Do, g.After = d.away, d.do, d.after
	g.OnSort = func([]grid.Sort) { g.SetSort(nil) }
	g.OnSelect = o.tell
	o.back = part.NewButton(t("outbox.take_back"), nil, o.takeBack)
	o.none = part.Empty(t("outbox.empty"), t("outbox.empty_text"))
	height := max(outboxLeast, min(outboxHeight, d.window.Canvas().Size().Height-outboxBeside))
	stack := container.NewStack(part.Least(fyne.NewSize(0, height), part.NewGround("")), g, o.none)
	words := part.Least(fyne.NewSize(0, 2*theme.Size(theme.Space16)), part.Inset(o.words, "", theme.Space8))
	o.dialog = &part.Dialog{Title: t("outbox.title"), Width: outboxWidth, Cancel: t("action.close"), Focus: g,
		Content: part.Column(theme.Space12, part.Help(t("outbox.waits")), o.notice.Object, stack,
			part.Border(nil, nil, nil, part.Column("", o.back), words)),
		OnCancel: g.Stop}
	o.show()
	d.dialogs.Show(o.dialog)
	o.reload()
}

// reload reads the outbox anew.
func (o *outbox) reload() {
	var all []app.Waiting
	var names []string
	var err error
	o.d.work(func() {
		ctx := context.Background()
		if all, err = o.d.session.Outbox(ctx); err != nil {
			return
		}
		holders := make([]app.Holder, len(all))
		for i, w := range all {
			holders[i] = w.Holder
		}
		names, err = o.d.session.HolderNames(ctx, holders)
	}, func() {
		o.d.fail(err)
		if err != nil {
			return
		}
		row, _, _ := o.grid.Active()
		o.all, o.names = all, names
		o.show()
		if len(all) > 0 {
			row = max(0, min(row, len(all)-1))
			o.grid.SetActive(row, 0)
			o.grid.Select(row, 1)
		}
		o.tell()
		o.focus()
	})
}

func (o *outbox) focus() {
	if o.d.dialogs.Top() == o.dialog && len(o.all) > 0 {
		o.d.window.Canvas().Focus(o.grid)
	}
}

// show lists what waits.
func (o *outbox) show() {
	t := o.d.printer.T
	o.grid.SetModel(outboxModel{o}, []grid.Column{{ID: "holder", Title: t("outbox.holder"), Width: 200}, {ID: "after", Title: t("outbox.after"), Width: 280},
		{ID: "since", Title: t("outbox.since"), Width: 140}, {ID: "by", Title: t("outbox.by"), Width: 150}}, grid.Keep)
	if len(o.all) == 0 {
		o.grid.Hide()
		o.none.Show()
	} else {
		o.grid.Show()
		o.none.Hide()
	}
}

// chosen returns the places of the changes that are selected, else that of the
// one that the keyboard is at.
func (o *outbox) chosen() []int {
	rows := slices.Collect(o.grid.Selected())
	if row, _, ok := o.grid.Active(); ok && len(rows) == 0 {
		rows = []int{row}
	}
	return slices.DeleteFunc(rows, func(row int) bool { return row < 0 || row >= len(o.all) })
}

// tell says what sending what is chosen will do.
func (o *outbox) tell() {
	p, rows := o.d.printer, o.chosen()
	text := ""
	switch len(rows) {
	case 0:
		o.back.Disable()
	case 1:
		text = o.all[rows[0]].Words(p, o.names[rows[0]])
	default:
		text = p.N("outbox.chosen", len(rows))
	}
	if len(rows) > 0 {
		o.back.Enable()
	}
	o.words.Set(text, theme.Ink)
	o.dialog.Fit()
}

// takeBack takes what is chosen out of the outbox.
func (o *outbox) takeBack() {
	var holders []app.Holder
	for _, row := range o.chosen() {
		holders = append(holders, o.all[row].Holder)
	}
	o.write(func(ctx context.Context) (*app.Undo, error) { return o.d.session.TakeBack(ctx, holders) },
		o.d.printer.N("outbox.taken_back", len(holders)))
}

// write changes the outbox and says so, with a way back where there is one.
func (o *outbox) write(change func(context.Context) (*app.Undo, error), said string) {
	var undo *app.Undo
	var err error
	o.d.writeThen(func() error { undo, err = change(context.Background()); return nil }, func() {
		text, color, action := said, theme.Ink, part.Action{}
		switch {
		case err != nil:
			text, color = o.d.printer.Error(err), theme.Bad
		case undo != nil && said != "":
			action = part.Action{Verb: o.d.printer.T("action.undo"), Do: func() {
				o.write(func(ctx context.Context) (*app.Undo, error) { return undo.Do(ctx) }, "")
			}}
		}
		o.notice.Set(text, color, action)
		o.dialog.Fit()
		o.reload()
	})
}

// outboxModel gives the grid what waits.
type outboxModel struct{ o *outbox }

// Rows implements grid.Model.
func (m outboxModel) Rows() int { return len(m.o.all) }

// Load implements grid.Model.
func (m outboxModel) Load(context.Context, int, int, []int) error { return nil }

// Cells implements grid.Model.
func (m outboxModel) Cells(first, n int, columns []int, dst []grid.Cell) bool {
	p := m.o.d.printer
	for i := range n {
		w := m.o.all[first+i]
		for c, column := range columns {
			cell := grid.Cell{Text: m.o.names[first+i]}
			switch column {
			case 1:
				cell = m.after(w)
			case 2:
				cell.Text = p.Time(w.Since)
			case 3:
				cell = grid.Cell{Text: w.By, Missing: w.By == ""}
			}
			dst[i*len(columns)+c] = cell
		}
	}
	return true
}

// after is the cell of the set that sending leaves.
func (m outboxModel) after(w app.Waiting) grid.Cell {
	names := make([]string, len(w.After))
	for i, t := range w.After {
		names[i] = t.Name
	}
	return grid.Cell{Text: strings.Join(names, ", "), Missing: len(names) == 0}
}

// outboxButton says in the scope bar how many changes wait, and leads to them;
// it is not there while none do.
type outboxButton struct {
	*part.Button
	d *desk
}

func newOutboxButton(d *desk) outboxButton {
	b := outboxButton{part.Quiet("", part.Icon("outbox"), d.showOutbox), d}
	part.Tip(b.Button, func() string { return d.printer.T("outbox.title") })
	b.Hide()
	return b
}

// refresh counts what waits; then is told when the button may have another size.
func (b outboxButton) refresh(then func()) {
	var waiting []app.Waiting
	var err error
	b.d.work(func() { waiting, err = b.d.session.Outbox(context.Background()) }, func() {
		b.d.fail(err)
		if len(waiting) == 0 {
			b.Hide()
		} else {
			b.SetText(b.d.printer.Integer(int64(len(waiting))))
			b.Show()
		}
		then()
	})
}
