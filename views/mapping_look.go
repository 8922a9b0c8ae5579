package views

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// tableLook is what is known of a table before it is loaded. It holds no rows:
// a folder may have many files.
type tableLook struct {
	path        string // of the file that holds it
	at, of      int    // which of the file's tables it is, and how many there are
	file        string // as app.Preview.File
	facts       app.NameFacts
	dataset     string // empty: not recognised
	mapping     string // name of the one that is kept for it
	fingerprint string
	rows        bool // it has some
	needs       bool // nothing says what its columns are
	err         error
}

// lookAt looks at the tables of a file.
func lookAt(ctx context.Context, session *app.Session, path string) []tableLook {
	all, err := session.Previews(ctx, path)
	if err != nil {
		return []tableLook{{path: path, of: 1, file: filepath.Base(path), facts: app.FactsOf(filepath.Base(path)), err: err}}
	}
	var looks []tableLook
	for i, p := range all {
		l := tableLook{path: path, at: i, of: len(all), file: p.File, facts: p.Facts, dataset: p.Dataset, fingerprint: p.Fingerprint,
			rows: len(p.Rows) > 0, needs: p.NeedsMapping(), err: p.Err}
		if p.Mapping != nil {
			l.dataset, l.mapping = p.Mapping.Dataset, p.Mapping.Name
		}
		looks = append(looks, l)
	}
	return looks
}

// tableLooks looks at files one after the other and says what they are taken
// for, a line a table.
type tableLooks struct {
	d        *desk
	object   fyne.CanvasObject
	lines    *fyne.Container
	scroll   *container.Scroll
	waiting  []string // files that were not looked at
	tables   []tableLook
	readings map[tableID]app.Reading // that the user has decided on already
	ctx      context.Context
	stop     func()
}

// tableID names a table among those that are to be loaded.
type tableID struct {
	path string
	at   int
}

func (l tableLook) id() tableID { return tableID{l.path, l.at} }

// looksShown is the height of the list of tables before it scrolls.
const looksShown = 210

func newTableLooks(d *desk, files []string) *tableLooks {
	l := &tableLooks{d: d, waiting: slices.Clone(files), readings: make(map[tableID]app.Reading), lines: part.Column("")}
	l.ctx, l.stop = context.WithCancel(context.Background())
	beside := part.Least(fyne.NewSize(theme.Size(theme.Space8), 0), part.NewGround("")) // for the bar
	l.scroll = container.NewVScroll(part.Border(nil, nil, nil, beside, l.lines))
	l.object = l.scroll
	l.show()
	return l
}

// start looks at the next file, until there is none or nobody waits for it.
func (l *tableLooks) start(done func()) {
	if len(l.waiting) == 0 || l.ctx.Err() != nil {
		if l.ctx.Err() == nil {
			done()
		}
		return
	}
	path := l.waiting[0]
	var found []tableLook
	l.d.work(func() { found = lookAt(l.ctx, l.d.session, path) }, func() {
		if l.ctx.Err() != nil {
			return
		}
		l.waiting, l.tables = l.waiting[1:], append(l.tables, found...)
		l.show()
		l.start(done)
	})
}

// done reports whether all files were looked at.
func (l *tableLooks) done() bool { return len(l.waiting) == 0 }

// show lists what is known.
func (l *tableLooks) show() {
	var lines []fyne.CanvasObject
	for _, t := range l.tables {
		lines = append(lines, l.line(t))
	}
	for _, path := range l.waiting {
		lines = append(lines, lookRow(part.NewText(filepath.Base(path)).Cut(), part.Caption(l.d.printer.T("import.looking")), nil))
	}
	l.lines.Objects = lines
	l.scroll.SetMinSize(fyne.NewSize(0, min(looksShown, l.lines.MinSize().Height)))
	l.lines.Refresh()
	l.scroll.Refresh()
}

// lookRow is a line: a name, what is said of it, and what can be done.
func lookRow(name, says *part.Text, action fyne.CanvasObject) fyne.CanvasObject {
	objects := []fyne.CanvasObject{name, says}
	if action != nil {
		objects = append(objects, action)
	}
	return part.Least(fyne.NewSize(0, theme.Size(theme.GridRoomy)), part.Row(theme.Space12, name, objects...))
}

func (l *tableLooks) line(t tableLook) fyne.CanvasObject {
	p := l.d.printer
	name := part.NewText(t.file).Cut()
	says, color := l.says(t)
	caption := part.Caption(says)
	caption.SetColor(color)
	if t.err != nil {
		part.Tip(name, func() string { return p.Error(t.err) })
		return lookRow(name, caption, nil)
	}
	change := part.IconButton("columns", p.T("mapping.change_reading"), func() { l.change(t) })
	return lookRow(name, caption, change)
}

// says is what a table is taken for, and what its file's name says.
func (l *tableLooks) says(t tableLook) (string, fyne.ThemeColorName) {
	p := l.d.printer
	var says []string
	color := theme.Muted
	reading, decided := l.readings[t.id()]
	switch {
	case t.err != nil:
		return p.T(lookFault(t.err)), theme.Bad
	case decided:
		says = append(says, p.T("import.by_mapping", i18n.Args{"dataset": app.DatasetName(p, reading.Mapping.Dataset)}))
	case t.mapping != "":
		says = append(says, p.T("import.by_mapping", i18n.Args{"dataset": app.DatasetName(p, t.dataset)}))
	case t.needs && !t.rows:
		says, color = append(says, p.T("import.header_only")), theme.Warn
	case t.needs:
		says, color = append(says, p.T("import.unknown")), theme.Warn
	default:
		says = append(says, app.DatasetName(p, t.dataset))
		if !t.rows {
			says = append(says, p.T("import.without_rows"))
		}
	}
	for _, fact := range []string{t.facts.Region, app.Period(t.facts.From, t.facts.To), t.facts.Downloaded} {
		if fact != "" {
			says = append(says, fact)
		}
	}
	return strings.Join(says, " · "), color
}

// change asks how a table is read although that seems clear.
func (l *tableLooks) change(t tableLook) {
	p := l.d.printer
	if before, decided := l.readings[t.id()]; decided {
		t.mapping = before.Mapping.Name
	}
	ask := mappingAsk{title: p.T("mapping.title", i18n.Args{"file": t.file}), accept: p.T("action.apply"), cancelled: func() {}}
	ask.done = func(r app.Reading) {
		l.readings[t.id()] = r
		l.show()
	}
	l.d.openMapping(l.ctx, t.path, t.file, ask, l.readings[t.id()])
}
