package views

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
)

// screen is one of the things that the rail leads to. It is made with the
// window and made again, from the one before, when the language changes; in
// between it stays as it was left while others are shown.
type screen interface {
	// content is what is shown beside the rail.
	content() fyne.CanvasObject
	// open is called once, when the screen is shown for the first time.
	open()
	// focus puts the keyboard where the screen's work is.
	focus()
	// dataChanged is told of a load, a purge or another scope: while the screen
	// is shown, else when it is shown next.
	dataChanged()
	// leave stops what is under way, for good, and remembers in the settings
	// what must be found again.
	leave()
	// describe fills in how the screen stands, for scripts.
	describe(*State)
}

// What a screen may know besides.
type (
	// rowScreen shows rows: the keys that belong to rows work on its sheet. A
	// screen that embeds a sheet is one.
	rowScreen interface{ rowSheet() *sheet }
	// widener has edges that the keyboard moves.
	widener interface{ widen(by float32) }
	// lister has a list at the left that F9 shows and hides.
	lister interface{ toggleList() }
	// exporter is a screen of figures, which are exported all at once.
	exporter interface{ exportFigures() }
	// stepper has sections that Alt with the arrows goes to.
	stepper interface{ step(by int) }
	// scroller moves by keys that nothing with the focus had a use for.
	scroller interface{ typedKey(*fyne.KeyEvent) bool }
	// closer has something that Escape closes; it reports whether it was open.
	closer interface{ closeNearest() bool }
	// pager has a page of its own that the way back and forward leads through; they
	// report whether there was one.
	pager interface {
		goBack() bool
		goForward() bool
	}
	// riser shows a part of a whole; Backspace leads up. It reports whether there is
	// something above.
	riser interface{ goUp() bool }
	// actor has more that the palette can do.
	actor interface{ actions(*menuList) }
)

// screenKind is a screen that the program has. Its word in the rail is the
// translation rail.KEY, what its key does is keys.KEY, its icon KEY.svg.
type screenKind struct {
	key  string // also names it in the settings
	foot bool   // its entry stands at the foot of the rail
	make func(d *desk, before screen) screen
}

// screenKinds are all screens, in the order of the rail and of Ctrl+1, 2, ….
func screenKinds() []screenKind {
	return []screenKind{
		{key: "customers", make: newCustomers},
		{key: "licences", make: newLicences},
		{key: "calling", make: newCalling},
		{key: "reports", make: newReports},
		{key: "settings", foot: true, make: newSettings},
	}
}

// shownScreen is a screen that was made.
type shownScreen struct {
	screenKind
	screen
	opened bool
	stale  bool // the data have changed since it was shown
}

// makeScreens makes all screens, each from the one before, and shows the one
// that was shown.
func (d *desk) makeScreens() {
	before := d.screens
	for _, s := range before {
		s.leave()
	}
	d.screens = nil
	for i, kind := range screenKinds() {
		var old screen
		if before != nil {
			old = before[i].screen
		}
		d.screens = append(d.screens, &shownScreen{screenKind: kind, screen: kind.make(d, old)})
	}
	if d.here != nil {
		d.here = d.screenOf(d.here.key)
	} else {
		d.here = d.screenOf(d.settings.Screen)
	}
}

// screenOf returns the screen of a key, or the first.
func (d *desk) screenOf(key string) *shownScreen {
	return d.screens[max(0, slices.IndexFunc(d.screens, func(s *shownScreen) bool { return s.key == key }))]
}

// visit goes to a screen; the way back leads to the one that is shown.
func (d *desk) visit(key string) {
	s := d.screenOf(key)
	if s != d.here {
		d.past, d.future = append(d.past, d.here.key), nil
	} else if s, ok := s.screen.(pager); ok {
		s.goBack()
	}
	d.show(s)
	d.remember(s)
	s.focus()
	d.settle()
}

// remember has the window open with a screen that somebody went to, also where
// it is not closed in order.
func (d *desk) remember(s *shownScreen) {
	if d.settings.Screen != s.key {
		d.settings.Screen = s.key
		d.save()
	}
}

// firstScreen is where a window opens that nobody has left on a screen of their
// choice: on the customers, if they are known.
func (d *desk) firstScreen() string {
	datasets, err := d.session.Datasets(time.Time{})
	d.fail(err)
	if slices.ContainsFunc(datasets, func(s app.Dataset) bool { return s.Key == customersKey && len(s.Snapshots) > 0 }) {
		return customersKey
	}
	return "reports"
}

// back goes to the screen that was shown before, forward to where that led
// from. They report whether there is one.
func (d *desk) back() bool {
	s, ok := d.here.screen.(pager)
	return ok && s.goBack() || d.step(&d.past, &d.future)
}

func (d *desk) forward() bool {
	s, ok := d.here.screen.(pager)
	return ok && s.goForward() || d.step(&d.future, &d.past)
}

func (d *desk) step(from, to *[]string) bool {
	n := len(*from) - 1
	if n < 0 {
		return false
	}
	key := (*from)[n]
	*from, *to = (*from)[:n], append(*to, d.here.key)
	d.show(d.screenOf(key))
	d.remember(d.here)
	d.here.focus()
	d.settle()
	return true
}

// show shows a screen as it was left.
func (d *desk) show(s *shownScreen) {
	d.here = s
	d.tips.Dismiss()
	d.stage.Objects = []fyne.CanvasObject{s.content()}
	d.lists.Objects = nil
	if rows := d.rows(); rows != nil {
		d.lists.Objects = []fyne.CanvasObject{rows.query.Layer}
	}
	d.stage.Refresh()
	d.lists.Refresh()
	d.rail.mark()
	switch {
	case !s.opened:
		s.opened = true
		s.open()
	case s.stale:
		s.dataChanged()
	}
	s.stale = false
}

// dataChanged has the screen ask again, and the others when they are shown.
func (d *desk) dataChanged() {
	for _, s := range d.screens {
		s.stale = s != d.here
	}
	d.here.dataChanged()
}

// rows is the sheet of the screen that is shown; nil where that has none.
func (d *desk) rows() *sheet {
	if s, ok := d.here.screen.(rowScreen); ok {
		return s.rowSheet()
	}
	return nil
}
