package views

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// Measures of the repair bench.
const (
	benchWidth  = 1060 // of the dialog
	benchHeight = 400  // of the list and what is beside it
	benchLow    = 220  // of each where they are below each other
	benchList   = 400  // the least width of the list
	benchBeside = 460  // and of what is beside it

	benchCaption = 28 // the height of what stands above each
)

// bench is the dialog in which the rows of a load that have too many cells are
// repaired: all of them in a list, each with a box to tick, and beside it what
// becomes of the one that the keyboard is at.
type bench struct {
	r      *reports
	load   app.Snapshot
	all    []app.Proposal
	ticked []bool // of all
	shown  []int  // of all, those that the filter lets through
	at     int    // of shown
	filter *part.Choice
	sum    *part.Paragraph
	list   *part.List
	detail *benchDetail
	dialog *part.Dialog
}

// repair opens the bench on a load, at a row of it if there is one to start
// with; -1 is none.
func (r *reports) repair(id uint64, row int) {
	if r.d.dialogs.Top() != nil {
		return
	}
	var load app.Snapshot
	var all []app.Proposal
	var err error
	r.bar.Start()
	r.d.work(func() {
		if load, err = r.d.session.Snapshot(id); err == nil {
			all, err = r.d.session.Proposals(context.Background(), id)
		}
	}, func() {
		r.bar.Stop()
		switch {
		case err != nil:
			r.d.fail(err)
		case len(all) == 0:
			r.d.toasts.Show(r.d.printer.T("bench.nothing"), "", nil)
		case r.d.atRest():
			r.bench = newBench(r, load, all)
			r.bench.open(row)
		}
	})
}

func newBench(r *reports, load app.Snapshot, all []app.Proposal) *bench {
	b := &bench{r: r, load: load, all: all, ticked: make([]bool, len(all))}
	p := r.d.printer
	for i := range all {
		b.ticked[i] = all[i].Trust == app.Sure
		b.shown = append(b.shown, i)
	}
	doubtful := len(b.doubtful())
	b.filter = part.NewChoice([]string{p.T("bench.all", i18n.Args{"rows": len(all)}), p.T("bench.doubtful", i18n.Args{"rows": doubtful})}, 0)
	b.filter.OnChange = func(int) { b.refilter() }
	b.sum = part.NewParagraph("", 0)
	b.list = part.NewList(func() int { return len(b.shown) }, func() fyne.CanvasObject { return newBenchLine() }, b.update)
	highlighted := b.list.OnHighlighted
	b.list.OnHighlighted = func(i int) {
		b.at = i // before the lines are drawn
		highlighted(i)
		b.goTo(i)
	}
	b.list.OnKey = b.key
	b.detail = newBenchDetail(b)
	return b
}

// open shows the dialog, at a row of the load.
func (b *bench) open(row int) {
	p := b.r.d.printer
	all := part.Quiet(p.T("bench.tick_all"), nil, func() { b.tickAll(true) })
	none := part.Quiet(p.T("bench.tick_none"), nil, func() { b.tickAll(false) })
	head := newWrap(theme.Space8, b.filter.Object, all, none)
	list := container.NewStack(part.NewGround(theme.Paper), b.list.Dense())
	left := part.Border(part.Least(fyne.NewSize(0, benchCaption), part.Row("", b.sum, b.sum)), nil, nil, nil, list)
	body := container.New(&beside{left: benchList, right: benchBeside, height: benchHeight, low: benchLow}, left, b.detail.object)
	b.dialog = &part.Dialog{Title: p.T("bench.title", i18n.Args{"load": app.SourceName(p, b.load)}), Width: benchWidth,
		Content: part.Column(theme.Space8, head, body), Accept: p.N("bench.repair", len(b.all)), Cancel: p.T("action.cancel"),
		Focus: b.list, OnAccept: func() bool {
			b.apply()
			return true
		}}
	b.r.d.dialogs.Show(b.dialog)
	b.list.Highlight(max(0, slices.IndexFunc(b.shown, func(i int) bool { return b.all[i].Row == row })))
	b.count()
}

// doubtful are the proposals that somebody should look at.
func (b *bench) doubtful() []int {
	var found []int
	for i := range b.all {
		if b.all[i].Trust != app.Sure {
			found = append(found, i)
		}
	}
	return found
}

// refilter shows all rows, or the doubtful ones.
func (b *bench) refilter() {
	before := -1
	if b.at < len(b.shown) {
		before = b.shown[b.at]
	}
	b.shown = b.doubtful()
	if b.filter.Chosen() == 0 {
		b.shown = b.shown[:0]
		for i := range b.all {
			b.shown = append(b.shown, i)
		}
	}
	b.list.Refresh()
	b.list.Highlight(max(0, slices.Index(b.shown, before)))
	b.goTo(max(0, slices.Index(b.shown, before)))
}

// goTo shows what becomes of a row.
func (b *bench) goTo(i int) {
	b.at = i
	if i < 0 || i >= len(b.shown) {
		b.detail.clear()
	} else {
		b.detail.show(b.all[b.shown[i]])
	}
	b.r.d.settle()
}

// key is a key of the list: Space ticks, Enter repairs.
func (b *bench) key(key *fyne.KeyEvent) bool {
	last := len(b.shown) - 1
	to := b.at
	switch key.Name {
	case fyne.KeySpace:
		b.tick(b.at)
	case fyne.KeyReturn, fyne.KeyEnter:
		b.r.d.dialogs.Key(key)
	case fyne.KeyHome:
		to = 0
	case fyne.KeyEnd:
		to = last
	case fyne.KeyPageUp:
		to = max(0, b.at-b.page())
	case fyne.KeyPageDown:
		to = min(last, b.at+b.page())
	default:
		return false
	}
	if to != b.at && to >= 0 {
		b.list.Highlight(to)
	}
	return true
}

// page is how many lines are in view.
func (b *bench) page() int {
	return max(1, int(b.list.Size().Height/newBenchLine().MinSize().Height)-1)
}

// tick ticks a line of the list, or clears it.
func (b *bench) tick(i int) {
	if i < 0 || i >= len(b.shown) || !b.all[b.shown[i]].Repairable() {
		return
	}
	b.ticked[b.shown[i]] = !b.ticked[b.shown[i]]
	b.list.RefreshItem(i)
	b.count()
}

// tickAll ticks all lines of the list, or clears them.
func (b *bench) tickAll(on bool) {
	for _, i := range b.shown {
		b.ticked[i] = on && b.all[i].Repairable()
	}
	b.list.Refresh()
	b.count()
}

// chosen are the rows of the load that are ticked.
func (b *bench) chosen() []int {
	var rows []int
	for i, on := range b.ticked {
		if on {
			rows = append(rows, b.all[i].Row)
		}
	}
	return rows
}

// count says how many rows are ticked, in the list's head and on the button.
func (b *bench) count() {
	p, n := b.r.d.printer, len(b.chosen())
	can := 0
	for i := range b.all {
		if b.all[i].Repairable() {
			can++
		}
	}
	b.sum.Set(p.T("bench.ticked", i18n.Args{"ticked": n, "rows": can}), theme.Ink)
	b.dialog.SetAccept(p.N("bench.repair", n), n > 0)
	b.r.d.settle()
}

// apply repairs the ticked rows at once.
func (b *bench) apply() {
	rows, r := b.chosen(), b.r
	r.revise(r.d.printer.N("job.repair", len(rows)), func(ctx context.Context, progress func(done, total int64)) (app.Snapshot, error) {
		return r.d.session.Repair(ctx, b.load.ID, progress, rows...)
	}, r.d.printer.N("toast.repaired", len(rows)))
}

// update shows a proposal in a line of the list.
func (b *bench) update(i int, o fyne.CanvasObject) {
	if i >= len(b.shown) {
		return
	}
	line, proposal := o.(*benchLine), b.all[b.shown[i]]
	p := b.r.d.printer
	line.set(benchText{line: p.T("bench.line", i18n.Args{"line": proposal.Line}), trust: trustBadge(p, proposal.Trust), text: b.joinedText(proposal),
		repairable: proposal.Repairable(), ticked: b.ticked[b.shown[i]], here: b.at == i, focus: b.list.FocusAt(i)})
	line.onTick = func() {
		b.goToLine(i)
		b.tick(i)
	}
	line.onTapped = func() { b.goToLine(i) }
}

// goToLine moves the keyboard to a line.
func (b *bench) goToLine(i int) {
	b.r.d.window.Canvas().Focus(b.list)
	b.list.Highlight(i)
}
