package views

import (
	"context"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/data/schema"
	"partnerdesk/views/grid"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// mappingForm is the dialog in which the user says what the columns of a table
// are: all columns at the left, the one that is chosen at the right, what
// becomes of the first rows below.
type mappingForm struct {
	d      *desk
	ask    mappingAsk
	draft  *draft
	drafts map[string]*draft // those of other datasets that were chosen before
	own    []string          // datasets that no schema describes, and that are loaded
	form   app.Form          // how the file is written, as far as the user says so
	at     int               // the header that is chosen
	cancel context.CancelFunc
	turn   int // counts the proposals that were asked for

	dialog  *part.Dialog
	work    *part.Work
	place   *mappingLayout
	written *writtenChoice
	dataset *datasetChoice
	lacks   *part.Text
	list    *grid.Grid
	preview *grid.Grid
	editor  *columnEditor
	foot    *mappingFoot
}

// mappingAsk says what the form is for.
type mappingAsk struct {
	title, accept string
	path          string   // of the file; empty: none is at hand
	form          app.Form // how it is written, as the user said before
	name          string   // of the mapping, as proposed
	must          bool     // the mapping is kept without a choice
	aside         string   // verb of what can be done instead; empty: nothing
	done          func(app.Reading)
	instead       func()
	cancelled     func()
}

// askMapping opens the form on a draft, with the own datasets that there are.
func (d *desk) askMapping(ask mappingAsk, first *draft, own []string) {
	f := &mappingForm{d: d, ask: ask, draft: first, drafts: make(map[string]*draft), own: own, form: ask.form, at: -1, cancel: func() {}}
	f.work = part.NewWork()
	f.work.After = d.after
	f.lacks = part.NewText("").In(theme.TextCaption, theme.Warn).Cut()
	f.written = newWrittenChoice(f)
	f.dataset = newDatasetChoice(f)
	f.list, f.preview = f.newGrid(), f.newGrid()
	f.list.OnSelect = func() {
		if row, _, ok := f.list.Active(); ok {
			f.choose(row)
		}
	}
	f.list.OnOpen = func(row int) { f.choose(row); f.editor.openTarget(f.list) }
	f.list.OnMenu = f.listMenu
	f.preview.OnSort = func(keys []grid.Sort) { // a press on a header chooses its column
		f.preview.SetSort(nil)
		if i, err := strconv.Atoi(keys[0].Column); err == nil { // one key, as no order is left
			f.choose(i)
		}
	}
	f.preview.OnSelect = func() { f.followPreview() }
	f.preview.OnOpen = func(int) { f.followPreview(); f.editor.openTarget(f.preview) }
	f.editor = newColumnEditor(f)
	f.foot = newMappingFoot(f)
	head := part.Column(theme.Space8, f.written.object, f.work.Object, f.dataset.object)
	f.place = &mappingLayout{canvas: d.window.Canvas(), head: head, list: inView(f.list), editor: f.editor.object, preview: inView(f.preview), foot: f.foot.object}
	f.dialog = &part.Dialog{Title: ask.title, Content: f.place.container(), Accept: ask.accept, Cancel: d.printer.T("action.cancel"),
		Focus: f.list, OnAccept: f.accept, OnCancel: func() {
			f.close()
			ask.cancelled()
		}}
	d.dialogs.Show(f.dialog)
	f.show(first)
	f.choose(0)
}

// newGrid returns a grid of the form.
func (f *mappingForm) newGrid() *grid.Grid {
	g := grid.New()
	g.Run, g.Do, g.After = f.d.away, f.d.do, f.d.after
	g.OnSort = func([]grid.Sort) { g.SetSort(nil) } // the order is the file's
	return g
}

// fitRoom gives the parts their places anew: the editor needs more room, or less.
func (f *mappingForm) fitRoom() {
	if f.dialog != nil {
		f.dialog.Content.Refresh()
	}
}

// close ends what is under way.
func (f *mappingForm) close() {
	f.cancel()
	f.turn++
	f.work.Stop()
	f.list.Stop()
	f.preview.Stop()
}

// show shows a draft as a whole.
func (f *mappingForm) show(d *draft) {
	f.draft = d
	if len(d.preview.Rows) == 0 {
		f.place.preview.Hide()
	} else {
		f.place.preview.Show()
	}
	f.written.show()
	f.dataset.show()
	f.list.SetModel(columnsModel{f}, f.listColumns(), grid.Keep)
	f.refresh()
	if f.at >= 0 {
		f.editor.show(f.at)
	}
}

// refresh shows what has changed about the draft, but for the editor.
func (f *mappingForm) refresh() {
	f.list.SetModel(columnsModel{f}, f.listColumns(), grid.Keep)
	f.preview.SetModel(rowsPreview{f}, f.previewColumns(), grid.Keep)
	f.lacks.Set(f.lacksText())
	f.foot.show()
}

// choose shows a column at the right, and in the other grid.
func (f *mappingForm) choose(i int) {
	if i == f.at || i < 0 || i >= len(f.draft.columns) {
		return
	}
	f.at = i
	f.editor.show(i)
	if row, _, ok := f.list.Active(); !ok || row != i {
		f.list.SetActive(i, 0)
	}
	f.list.Select(i, 1)
	if row, col, _ := f.preview.Active(); col != i {
		f.preview.SetActive(max(0, row), i)
	}
}

// followPreview chooses the column of the cell that is active below.
func (f *mappingForm) followPreview() {
	if _, col, ok := f.preview.Active(); ok {
		f.choose(col)
	}
}

// changed shows what has become of the chosen column.
func (f *mappingForm) changed() {
	f.refresh()
	f.editor.say()
}

// readAs proposes the columns anew for another dataset, off the drawing thread.
// One that was chosen before is found as it was left.
func (f *mappingForm) readAs(key string) {
	if key == f.draft.dataset {
		return
	}
	f.cancel()
	f.turn++
	f.work.Stop()
	if f.draft.described() == nil && schema.Get(key) == nil {
		f.draft.dataset = key // another name, and nothing else
		f.refresh()
		return
	}
	f.drafts[f.draft.dataset] = f.draft
	if before := f.drafts[key]; before != nil {
		f.show(before)
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	f.cancel = cancel
	turn, preview := f.turn, f.draft.preview
	var next *draft
	f.work.Start()
	f.d.work(func() {
		if ctx.Err() == nil {
			next = draftFor(preview, key)
		}
	}, func() {
		cancel()
		if turn != f.turn || next == nil {
			return
		}
		f.work.Stop()
		next.datasets = f.draft.datasets
		f.show(next)
	})
}

// accept hands the reading on, or shows what is amiss.
func (f *mappingForm) accept() bool {
	if f.draft.fault() != nil {
		return false
	}
	f.close()
	f.ask.done(app.Reading{Mapping: f.draft.mapping(f.foot.name()), Once: !f.foot.remembers(),
		Path: f.ask.path, File: f.draft.preview.File, Form: f.form})
	return true
}

// listMenu offers what can be done with the selected columns at once.
func (f *mappingForm) listMenu(row, _ int, at fyne.Position) {
	if row < 0 {
		return
	}
	if !f.list.IsSelected(row) {
		f.list.Select(row, 1)
	}
	t := f.d.printer.T
	each := func(do func(d *draft, i int)) func() {
		return func() { f.forAll(slices.Collect(f.list.Selected()), do) }
	}
	ignore := fyne.NewMenuItem(t("mapping.menu_ignore"), each((*draft).ignore))
	keep := fyne.NewMenuItem(t("mapping.menu_new"), each(func(d *draft, i int) { d.rename(i, d.columns[i].Header) }))
	f.d.showMenu(fyne.NewMenu("", keep, ignore), at)
}

// forAll decides on several columns at once, off the drawing thread.
func (f *mappingForm) forAll(columns []int, do func(d *draft, i int)) {
	f.turn++
	turn, next := f.turn, f.draft.clone()
	f.work.Start()
	f.d.work(func() {
		for _, i := range columns {
			do(next, i)
		}
	}, func() {
		if turn == f.turn {
			f.work.Stop()
			f.show(next)
		}
	})
}
