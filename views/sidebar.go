package views

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"

	fynetheme "fyne.io/fyne/v2/theme"
)

// sidebar lists the datasets that were loaded and, under the chosen one, its
// loads, newest first.
type sidebar struct {
	r        *reports
	object   fyne.CanvasObject
	split    *part.Split
	list     *part.List
	datasets []app.Dataset
	lines    []sidebarLine
	open     string // dataset whose loads are shown
}

// sidebarLine is a dataset, or a load of it.
type sidebarLine struct {
	dataset app.Dataset
	load    *app.Snapshot
	rejects bool // of the load
}

// name is what scripts call the line.
func (l sidebarLine) name() string {
	switch {
	case l.rejects:
		return "rejects:" + strconv.FormatUint(l.load.ID, 10)
	case l.load != nil:
		return "load:" + strconv.FormatUint(l.load.ID, 10)
	}
	return "dataset:" + l.dataset.Key
}

func newSidebar(r *reports) *sidebar {
	s := &sidebar{r: r, open: r.at.dataset}
	s.list = part.NewList(func() int { return len(s.lines) },
		func() fyne.CanvasObject { return part.NewSideLine() }, s.update)
	s.list.OnMenu = func(i int) {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(s.list)
		s.menu(i, at.AddXY(theme.Size(theme.Space24), theme.Size(theme.Space24)))
	}
	s.list.OnSelected = func(i widget.ListItemID) { // by keyboard
		s.list.UnselectAll()
		s.choose(i)
	}
	head := part.Inset(part.Caption(r.d.printer.T("reports.datasets")), theme.Space12, theme.Space8)
	s.object = container.NewStack(part.NewGround(theme.Raised), part.Border(head, nil, nil, nil, s.list.Dense()))
	return s
}

// reload reads what there is; it takes no reading from the disk.
func (s *sidebar) reload() {
	datasets, err := s.r.d.session.Datasets(s.r.d.settings.Scope.AsOf)
	if err != nil {
		s.r.d.fail(err)
		return
	}
	s.datasets = datasets
	s.flatten()
}

func (s *sidebar) flatten() {
	s.lines = s.lines[:0]
	for _, d := range s.datasets {
		s.lines = append(s.lines, sidebarLine{dataset: d})
		if d.Key == s.open {
			for i := range d.Snapshots {
				s.lines = append(s.lines, sidebarLine{dataset: d, load: &d.Snapshots[i]})
				if d.Snapshots[i].Rejects+d.Snapshots[i].Settled > 0 {
					s.lines = append(s.lines, sidebarLine{dataset: d, load: &d.Snapshots[i], rejects: true})
				}
			}
		}
	}
	s.list.Refresh()
}

// has reports whether there is such a dataset or load.
func (s *sidebar) has(dataset string, snapshot uint64) bool {
	return slices.ContainsFunc(s.datasets, func(d app.Dataset) bool {
		return d.Key == dataset && (snapshot == 0 ||
			slices.ContainsFunc(d.Snapshots, func(sn app.Snapshot) bool { return sn.ID == snapshot }))
	})
}

// firstOf returns the number of a load as it was imported; 0 for none.
func (s *sidebar) firstOf(snapshot uint64) uint64 {
	for _, d := range s.datasets {
		for _, sn := range d.Snapshots {
			if sn.ID == snapshot {
				return app.FirstOf(sn)
			}
		}
	}
	return 0
}

// revised returns what a load is now, by its number as it was imported; 0 where
// it is gone.
func (s *sidebar) revised(first uint64) uint64 {
	for _, d := range s.datasets {
		for _, sn := range d.Snapshots {
			if app.FirstOf(sn) == first {
				return sn.ID
			}
		}
	}
	return 0
}

// first returns the dataset to show where nothing else is asked for; empty
// where there is none.
func (s *sidebar) first() string {
	if len(s.datasets) == 0 {
		return ""
	}
	return s.datasets[0].Key
}

// mark shows which line is chosen, and its loads. The keyboard goes on from
// there.
func (s *sidebar) mark(dataset string, snapshot uint64) {
	s.open = dataset
	s.flatten()
	for i, l := range s.lines {
		if l.dataset.Key == dataset && (snapshot == 0 || l.load != nil && l.load.ID == snapshot && l.rejects == s.r.at.rejects) {
			s.list.Highlight(i)
			break
		}
	}
}

func (s *sidebar) update(i widget.ListItemID, o fyne.CanvasObject) {
	line := o.(*part.SideLine)
	if i >= len(s.lines) {
		return
	}
	p := s.r.d.printer
	l := s.lines[i]
	at := s.r.at
	if l.load == nil {
		figure := p.Integer(int64(l.dataset.Rows))
		if l.dataset.Rows == 0 {
			figure = p.T("blank.short")
		}
		line.Set(part.SideText{Text: app.DatasetName(p, l.dataset.Key), Figure: figure, Head: true,
			Here: at.dataset == l.dataset.Key && at.snapshot == 0, Focus: s.list.FocusAt(i)})
	} else {
		text := part.SideText{Text: loadName(p, *l.load), Figure: p.Integer(int64(l.load.Rows)), Quiet: !slices.Contains(l.dataset.Current, l.load.ID),
			Here: at.snapshot == l.load.ID && at.rejects == l.rejects, Focus: s.list.FocusAt(i)}
		switch {
		case l.rejects:
			text.Text, text.Figure, text.Quiet = p.T("sidebar.rejects"), p.Integer(int64(l.load.Rejects)), text.Quiet || l.load.Rejects == 0
		case l.load.Rows == 0:
			text.Figure = p.T("blank.short")
		}
		line.Set(text)
	}
	line.OnTapped = func() { s.choose(i) }
	line.OnMenu = func(at fyne.Position) { s.menu(i, at) }
}

// choose shows a line; choosing the shown dataset again folds its loads.
func (s *sidebar) choose(i int) {
	if i >= len(s.lines) {
		return
	}
	l := s.lines[i]
	if l.load != nil {
		s.r.show(l.dataset.Key, l.load.ID, l.rejects)
		s.r.left()
		return
	}
	if at := s.r.at; at.dataset == l.dataset.Key && at.snapshot == 0 && !at.rejects {
		if s.open == l.dataset.Key {
			s.open = ""
		} else {
			s.open = l.dataset.Key
		}
		s.flatten()
		return
	}
	s.r.show(l.dataset.Key, 0, false)
	s.r.left()
}

// menu offers what can be done with a load.
func (s *sidebar) menu(i int, at fyne.Position) {
	if i >= len(s.lines) || s.lines[i].load == nil {
		return
	}
	l := s.lines[i]
	s.r.d.showMenu(fyne.NewMenu("", s.r.loadItems(*l.load)...), at)
}

// describe names the places of the lines that are in view.
func (s *sidebar) describe(state *State) {
	size := fyne.NewSize(s.list.Size().Width, part.NewSideLine().MinSize().Height)
	y := -s.list.GetScrollOffset()
	for _, l := range s.lines {
		if y >= 0 && y+size.Height <= s.list.Size().Height {
			state.place(l.name(), s.list, fyne.NewPos(0, y), size)
		}
		y += size.Height + fynetheme.Size(fynetheme.SizeNamePadding) // as the list does it
	}
}

// remove asks, then removes a load for good.
func (r *reports) remove(sn app.Snapshot) {
	p := r.d.printer
	const width = 520
	text := part.Sentence(p.T("remove.text", i18n.Args{"dataset": app.DatasetName(p, sn.Dataset), "load": loadName(p, sn), "rows": p.N("rows", sn.Rows)}), width)
	r.d.dialogs.Show(&part.Dialog{Title: p.T("remove.title"), Content: text, Width: width, Danger: true,
		Accept: p.T("action.remove"), Cancel: p.T("action.cancel"), OnAccept: func() bool {
			r.d.purge(sn)
			return true
		}})
}
