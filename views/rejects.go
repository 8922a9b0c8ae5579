package views

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/grid"
	"partnerdesk/views/part"
)

// unsettled leaves out what was dealt with.
func unsettled(cells []app.Reject) []app.Reject {
	return slices.DeleteFunc(slices.Clone(cells), func(c app.Reject) bool { return c.Settled != nil })
}

// showRejects shows the rejected cells of a load.
func (r *reports) showRejects(load app.Snapshot) { r.show(load.Dataset, load.ID, true) }

// selectedRejects are the rejected cells that are selected, or the active one.
func (r *reports) selectedRejects() []app.Reject {
	if r.answer == nil || r.set == nil || !r.at.rejects {
		return nil
	}
	ranges, _ := r.selected()
	var cells []app.Reject
	for _, some := range ranges {
		for i := range some.Count {
			if cell, ok := r.answer.Reject(some.First + i); ok {
				cells = append(cells, cell)
			}
		}
	}
	return cells
}

// activeReject is the rejected cell that the keyboard is at.
func (r *reports) activeReject() (app.Reject, bool) {
	if r.answer == nil || r.set == nil || !r.at.rejects {
		return app.Reject{}, false
	}
	at, _, ok := r.grid.Active()
	if !ok {
		return app.Reject{}, false
	}
	row, ok := r.set.row(at)
	if !ok {
		return app.Reject{}, false
	}
	return r.answer.Reject(row)
}

// acceptSelected accepts the selected cells as missing.
func (r *reports) acceptSelected() { r.accept(r.selectedRejects()) }

// accept accepts cells as missing.
func (r *reports) accept(cells []app.Reject) {
	all := app.Acceptances(cells)
	if len(all) == 0 {
		return
	}
	r.amend(all, r.d.printer.N("toast.accepted", len(unsettled(cells))))
}

// alike are the open cells of the load with the column and reason of one.
func (r *reports) alike(cell app.Reject) []app.Reject {
	return slices.DeleteFunc(unsettled(r.answer.Rejects()), func(c app.Reject) bool { return c.Column != cell.Column || c.Reason != cell.Reason })
}

// amend changes cells of the load that is shown.
func (r *reports) amend(all []app.Amendment, done string) {
	id := r.at.snapshot
	r.revise(r.d.printer.N("job.amend", len(all)), func(ctx context.Context, progress func(done, total int64)) (app.Snapshot, error) {
		return r.d.session.Amend(ctx, id, progress, all)
	}, done)
}

// revise changes a load as a job; the toast that says so takes it back. Where
// the row that the keyboard was at goes, the keyboard is at the next.
func (r *reports) revise(title string, change func(ctx context.Context, progress func(done, total int64)) (app.Snapshot, error), done string) {
	p := r.d.printer
	r.rejects.next, _, _ = r.grid.Active()
	var load app.Snapshot
	r.d.startJob(title, func(ctx context.Context, progress func(done, total int64)) error {
		var err error
		load, err = change(ctx, progress)
		return err
	}, func(err error) {
		if err != nil {
			r.d.fail(err)
			return
		}
		r.d.toasts.Show(done, p.T("action.undo"), func() { r.undo(load.ID) })
	})
}

// undoRevision takes back the last change of the load that is shown.
func (r *reports) undoRevision() { r.undo(r.at.snapshot) }

// undo takes back the last change of a load.
func (r *reports) undo(id uint64) {
	p := r.d.printer
	r.d.startJob(p.T("job.undo"), func(ctx context.Context, progress func(done, total int64)) error {
		_, err := r.d.session.Undo(ctx, id, progress)
		return err
	}, func(err error) {
		if err != nil {
			r.d.fail(err)
			return
		}
		r.d.toasts.Show(p.T("toast.undone"), "", nil)
	})
}

// jumpToRow shows the row of the rejected cell that the keyboard is at, among
// the rows of its load.
func (r *reports) jumpToRow() {
	cell, ok := r.activeReject()
	if !ok {
		return
	}
	r.target = &target{row: cell.Row, column: cell.Column}
	r.show(r.at.dataset, r.at.snapshot, false)
}

// target is a row of a load to be shown, and the key of a column.
type target struct {
	row    int
	column string
}

// reach shows the row that was asked for. A query that hides it gives way.
func (r *reports) reach() {
	t := r.target
	if t == nil || r.at.rejects || r.answer == nil || r.answer.Early {
		return
	}
	row := slices.Index(r.answer.Rows, uint32(t.row))
	if row < 0 && r.at.query != "" {
		r.at.query = ""
		r.query.SetText("")
		r.ask(grid.Top)
		return
	}
	if r.target = nil; row < 0 {
		return
	}
	column := max(0, slices.IndexFunc(r.answer.Columns, func(c app.Column) bool { return c.Key == t.column }))
	r.d.window.Canvas().Focus(r.grid)
	r.grid.SetActive(r.set.shown(row), column)
	r.grid.ScrollTo(r.set.shown(row))
}

// rejectItems are what can be done with a rejected cell, and with those that are
// selected.
func (r *reports) rejectItems(items *menuList, row, _ int) {
	if !r.at.rejects || r.set == nil {
		return
	}
	at, ok := r.set.row(row)
	cell, is := r.answer.Reject(at)
	if !ok || !is {
		return
	}
	p := r.d.printer
	selected := unsettled(r.selectedRejects())
	alike := r.alike(cell)
	items.add(p.T("rejects.correct"), true, func() { r.correctReject(cell) })
	items.add(p.N("menu.accept", max(1, len(selected))), len(selected) > 0, func() { r.accept(selected) })
	items.add(p.N("menu.accept_alike", len(alike), i18n.Args{"column": r.columnOf(cell), "cause": app.ReasonText(p, cell)}), len(alike) > 1, func() { r.accept(alike) })
	load := r.answer.Snapshots[0]
	items.add(p.T("menu.repair_row"), cell.Reason == "extra_cell" || cell.Cells != nil, func() { r.repair(load.ID, cell.Row) })
	items.add(p.T("menu.jump"), true, r.jumpToRow)
	items.line()
}

// columnOf names the column of a rejected cell.
func (r *reports) columnOf(cell app.Reject) string {
	if cell.Column == "" {
		return r.d.printer.T("bench.no_column")
	}
	return app.ColumnTitle(r.d.printer, r.answer.Snapshots[0], cell.Column)
}

// rejectKey deals with the keys of the rejected cells and reports whether it
// was one.
func (r *reports) rejectKey(key fyne.KeyName) bool {
	if !r.at.rejects || r.d.window.Canvas().Focused() != fyne.Focusable(r.grid) {
		return false
	}
	switch key {
	case fyne.KeyDelete, fyne.KeyBackspace:
		r.acceptSelected()
	case fyne.KeyF2:
		r.correctCell()
	default:
		return false
	}
	return true
}

// noRejects says that no rejected cell is left.
func (r *reports) noRejects() fyne.CanvasObject {
	p := r.d.printer
	actions := []part.Action{{Verb: p.T("rejects.show_rows"), Do: func() { r.show(r.at.dataset, r.at.snapshot, false) }}}
	if r.answer.Snapshots[0].Settled > 0 {
		actions = append(actions, part.Action{Verb: p.T("rejects.show_settled"), Do: func() {
			r.at.settled = true
			r.ask(grid.Top)
		}})
	}
	return part.Empty(p.T("rejects.none.title"), p.T("rejects.none.text"), actions...)
}
