package views

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/measure/figure"
	"partnerdesk/views/board"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// figurePage is what the screens of figures share: a strip with tools, a notice, a
// page of cards, charts and tables under an index that stays, and a footer. A
// screen embeds it and says as a figureScreen what is its own.
type figurePage struct {
	d      *desk
	of     figureScreen
	object fyne.CanvasObject // nil until it is built, when it is first shown: grids and charts take time to make
	name   *part.Text
	bar    *part.Work
	notice *part.Notice
	weeks  *part.Button    // how many weeks trends have
	export *part.Button    // of all that the screen has
	rest   *fyne.Container // the page, or what stands in its place
	whole  fyne.CanvasObject
	page   *board.Page
	cards  map[string]*part.Card // by the id of the measure
	tables []*rowTable
	foot   *footer
	room   room

	layouts  map[string]app.Layout
	figures  map[string]part.Figure // that the cards show
	datasets []app.Dataset          // that are loaded, as of the day in force
	empty    string                 // title of what stands in place of the page
	cancel   context.CancelFunc     // of the question under way
	restore  func()                 // brings the page where it was left; nil: it is there, or somebody has moved it
}

// figureScreen is what a screen of figures says of itself.
type figureScreen interface {
	key() string // of the screen; begins the keys of its words
	// measure is what a card shows; false while nothing is known.
	measure(id string) (figure.Measure, bool)
	// changeOf is how it differs from the day that figures are compared with.
	changeOf(figure.Measure) figure.Change
	// weekOf is the Sunday that begins the week of a figure of a trend.
	weekOf(day time.Time) time.Time
	// below is the line under its figure.
	below(figure.Measure) string
	// rise says whether it is good that it grows, if it is either.
	rise(id string) (good, judged bool)
	// subject is what it is about beside the regions; empty: nothing.
	subject(figure.Measure) string
	shown() bool // figures are
	// sources are the loads behind them.
	sources() []app.Snapshot
	// weeksSet is how many weeks trends are to have; 0: as usual.
	weeksSet() int
	setWeeks(n int)
	sayChoices() // brings the buttons in line with what is chosen
	ask()        // asks for all figures
	told() bool  // all that is not in tables knows how high it is
	// first is where the keyboard begins in a section of the page; nil: nowhere.
	first(section int) fyne.Focusable
}

// newFigurePage returns what a screen shares with the others, not built yet.
func newFigurePage(d *desk, of figureScreen) *figurePage {
	return &figurePage{d: d, of: of, room: usualRoom, cards: make(map[string]*part.Card), rest: container.NewStack()}
}

// begin makes what stands around the page. What was left before, if anything, is
// gone on from; section is the one that was looked at.
func (in *figurePage) begin(before *figurePage, section int) {
	if before != nil {
		offset := before.page.Offset()
		in.layouts, in.restore = before.layouts, func() { in.page.SetOffset(offset) }
	} else if section > 0 {
		in.restore = func() { in.page.Show(section) }
	}
	in.name = part.NewText(in.d.printer.T("rail."+in.of.key())).In(theme.TextTitle, theme.Ink).Bold()
	in.bar, in.notice, in.foot = part.NewWork(), part.NewNotice(), newFooter()
	in.bar.After = in.d.after
}

// assemble puts a page below a strip; above it, besides the index, stands what
// the screen has there, if anything.
func (in *figurePage) assemble(strip fyne.CanvasObject, page *board.Page, above ...fyne.CanvasObject) {
	in.page = page
	for _, t := range in.tables {
		t.sheet.grid.OnFocus = in.reveals(t.table.Object)
	}
	in.page.OnScroll = func() { in.restore = nil }
	head := part.Border(nil, in.bar.Object, nil, nil, part.Inset(strip, theme.Space16, theme.Space4))
	in.whole = part.Border(in.page.Index, nil, nil, nil, in.page.Object)
	in.rest.Add(in.whole)
	top := append(append([]fyne.CanvasObject{head}, above...), in.notice.Object)
	in.object = part.Border(part.Column("", top...), in.foot.object, nil, nil, in.rest)
	in.of.sayChoices()
}

// reveals brings something on the page into view when the keyboard comes to it.
func (in *figurePage) reveals(o fyne.CanvasObject) func(bool) {
	return func(focused bool) {
		if focused {
			in.page.Reveal(o)
		}
	}
}

// open asks for the figures, once it is known how the grids were left.
func (in *figurePage) open() {
	if in.layouts != nil {
		in.of.ask()
		return
	}
	var layouts map[string]app.Layout
	var err error
	in.d.work(func() { layouts, err = in.d.session.Layouts() }, func() {
		in.d.fail(err)
		if in.layouts = layouts; layouts == nil {
			in.layouts = make(map[string]app.Layout)
		}
		in.of.ask()
	})
}

// dataChanged asks anew after a load, a purge or a change of the scope or of the
// rules.
func (in *figurePage) dataChanged() {
	if in.object != nil && in.layouts != nil {
		in.of.ask()
	}
}

// asking begins a question. One that is still under way is dropped: the newest
// wins. What is shown stays until it is answered.
func (in *figurePage) asking() context.Context {
	in.stopAsking()
	ctx, cancel := context.WithCancel(context.Background())
	in.cancel = cancel
	in.bar.Start()
	return ctx
}

// stopAsking drops the question under way.
func (in *figurePage) stopAsking() {
	if in.cancel != nil {
		in.cancel()
		in.cancel = nil
	}
	in.bar.Stop()
}

// loaded reports whether a load of a dataset is in force.
func (in *figurePage) loaded(dataset string) bool {
	return slices.ContainsFunc(in.datasets, func(of app.Dataset) bool { return of.Key == dataset && len(of.Current) > 0 })
}

// agesText says how old the newest loads in force of some datasets are.
func (in *figurePage) agesText(keys []string) string {
	p, now := in.d.printer, in.d.session.Now()
	var words []string
	for _, key := range keys {
		var newest time.Time
		for _, of := range in.datasets {
			for _, sn := range of.Snapshots {
				if of.Key == key && slices.Contains(of.Current, sn.ID) && sn.AsOf.After(newest) {
					newest = sn.AsOf
				}
			}
		}
		if !newest.IsZero() {
			words = append(words, p.T("insight.age", i18n.Args{"dataset": app.DatasetName(p, key), "age": p.Age(newest, now)}))
		}
	}
	return strings.Join(words, p.T("value.separator"))
}

// standIn puts something in the place of the page; nil brings the page back, as
// it was left.
func (in *figurePage) standIn(title string, o fyne.CanvasObject) {
	in.empty = title
	if o == nil {
		o = in.whole
	} else {
		in.foot.set("", "")
		in.notice.Set("", "")
	}
	if len(in.rest.Objects) != 1 || in.rest.Objects[0] != o {
		in.rest.Objects = []fyne.CanvasObject{o}
		in.rest.Refresh()
	}
}

// failed says that the figures could not be computed. Those that are shown stay.
func (in *figurePage) failed(err error) {
	if errors.Is(err, context.Canceled) {
		return
	}
	if in.of.shown() {
		in.d.fail(err)
		return
	}
	p := in.d.printer
	title := p.T("insight.error.title")
	in.standIn(title, part.Fault(title, p.Error(err), p.T("insight.error.remedy"), part.Action{Verb: p.T("action.retry"), Do: in.of.ask},
		part.Action{Verb: p.T("action.copy_details"), Do: func() { in.d.copyDetails(err.Error()) }}))
	in.d.settle()
}

// putBack brings the page where it was left, again and again until all its grids
// have their rows and it has its height.
func (in *figurePage) putBack() {
	if in.restore == nil {
		return
	}
	in.restore()
	for _, t := range in.tables {
		if !t.table.Told() {
			return
		}
	}
	if in.of.told() {
		in.restore = nil
	}
}

// openQuery goes to the rows of a query.
func (in *figurePage) openQuery(dataset, query string) {
	if dataset == customersKey {
		in.d.showCustomers(query)
		return
	}
	in.d.showReport(func(r *reports) { r.showWhere(place{dataset: dataset}, query) })
}
