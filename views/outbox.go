package views

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/views/grid"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// outbox is the dialog that lists what waits to be sent to the vendor.
type outbox struct {
	*keptList[waiting]
	words *part.Paragraph // what sending the chosen change does
	back  *part.Button    // takes the chosen changes back
}

// waiting is a change that waits, and what its holder is called.
type waiting struct {
	app.Waiting
	name string
}

// Measures of the list.
const outboxWidth, outboxHeight, outboxBeside, outboxLeast = 940, 240, 330, 64

// showOutbox lists what waits to be sent.
func (d *desk) showOutbox() { d.showOutboxThen(func() {}) }

// showOutboxThen lists what waits to be sent; then is told when the list has been
// closed.
func (d *desk) showOutboxThen(then func()) {
	t := d.printer.T
	o := &outbox{words: part.NewParagraph("", 0)}
	o.keptList = newKeptList[waiting](d, []grid.Column{{ID: "holder", Title: t("outbox.holder"), Width: 180}, {ID: "what", Title: t("outbox.what"), Width: 170},
		{ID: "after", Title: t("outbox.after"), Width: 225}, {ID: "since", Title: t("outbox.since"), Width: 145}, {ID: "by", Title: t("outbox.by"), Width: 150}}, part.Empty(t("outbox.empty"), t("outbox.empty_text")))
	o.read, o.cell, o.chose = o.changes, o.cellOf, o.describe
	o.back = part.NewButton(t("outbox.take_back"), nil, o.takeBack)
	height := max(outboxLeast, min(outboxHeight, d.window.Canvas().Size().Height-outboxBeside))
	words := part.Least(fyne.NewSize(0, 2*theme.Size(theme.Space16)), part.Inset(o.words, "", theme.Space8))
	o.dialog = &part.Dialog{Title: t("outbox.title"), Width: outboxWidth, Cancel: t("action.close"), Focus: o.grid,
		Content: part.Column(theme.Space12, part.Help(t("outbox.waits")), o.notice.Object, o.body(height),
			part.Border(nil, nil, nil, part.Column("", o.back), words)),
		OnCancel: func() { o.grid.Stop(); then() }}
	o.open()
}

// changes reads the outbox.
func (o *outbox) changes(ctx context.Context) ([]waiting, error) {
	all, err := o.d.session.Outbox(ctx)
	if err != nil {
		return nil, err
	}
	holders := make([]app.Holder, len(all))
	for i, w := range all {
		holders[i] = w.Holder
	}
	names, err := o.d.session.HolderNames(ctx, holders)
	if err != nil {
		return nil, err
	}
	changes := make([]waiting, len(all))
	for i, w := range all {
		changes[i] = waiting{w, names[i]}
	}
	return changes, nil
}

// picked returns the places of the changes that are selected, else that of the
// one that the keyboard is at.
func (o *outbox) picked() []int {
	rows := slices.Collect(o.grid.Selected())
	if row, _, ok := o.grid.Active(); ok && len(rows) == 0 {
		rows = []int{row}
	}
	return slices.DeleteFunc(rows, func(row int) bool { return row < 0 || row >= len(o.all) })
}

// describe says what sending what is chosen will do.
func (o *outbox) describe() {
	p, rows := o.d.printer, o.picked()
	text := ""
	switch len(rows) {
	case 0:
		o.back.Disable()
	case 1:
		text = o.all[rows[0]].Words(p, o.all[rows[0]].name)
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
	var matters []app.Matter
	for _, row := range o.picked() {
		matters = append(matters, o.all[row].Matter)
	}
	o.write(func(ctx context.Context) (*app.Undo, error) { return o.d.session.TakeBack(ctx, matters) },
		o.d.printer.N("outbox.taken_back", len(matters)))
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
		o.tell(text, color, action)
		o.reload("")
	})
}

// whatWaits are the keys of what a change does.
var whatWaits = map[app.WaitingKind]string{app.TagsWait: "outbox.tags", app.AssignWaits: "outbox.assign", app.RemoveWaits: "outbox.remove"}

// cellOf is a cell of the list; the third column is the set of tags that sending
// leaves, or the administrator.
func (o *outbox) cellOf(w waiting, column int) grid.Cell {
	switch column {
	case 0:
		return grid.Cell{Text: w.name}
	case 1:
		return grid.Cell{Text: o.d.printer.T(whatWaits[w.Kind])}
	case 2:
		if w.Kind != app.TagsWait {
			return grid.Cell{Text: w.Called()}
		}
		names := make([]string, len(w.After))
		for i, t := range w.After {
			names[i] = t.Name
		}
		return grid.Cell{Text: strings.Join(names, ", "), Missing: len(names) == 0}
	case 3:
		return grid.Cell{Text: o.d.printer.Time(w.Since)}
	}
	return grid.Cell{Text: w.By, Missing: w.By == ""}
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
