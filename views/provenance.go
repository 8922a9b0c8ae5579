package views

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// Measures of what says where a load comes from.
const (
	sourceWidth = 760 // of the dialog
	sourceLabel = 150 // of the labels
	sourceCopy  = 26  // the side of the buttons that copy

	undoShown, undoHeight = 8, 180 // how many loads of an import are listed before they scroll, and how high
)

// loadFact is something that is known of a load.
type loadFact struct{ label, value string }

// loadDetails shows where a load comes from, and what can be done about it.
func (r *reports) loadDetails(load app.Snapshot) {
	if r.d.dialogs.Top() != nil {
		return
	}
	d, p := r.d, r.d.printer
	dialog := &part.Dialog{Title: p.T("source.title"), Width: sourceWidth, Accept: p.T("action.copy_all"), Cancel: p.T("action.close")}
	facts := loadFacts(p, load)
	var lines []fyne.CanvasObject
	var text strings.Builder
	for _, f := range facts {
		value := part.NewParagraph(f.value, 0)
		copies := part.IconButton("copy", p.T("source.copy", i18n.Args{"fact": f.label}), func() { d.copyText(f.value) })
		label := part.Least(fyne.NewSize(sourceLabel, 0), part.Caption(f.label).Cut())
		lines = append(lines, part.Row(theme.Space12, value, label, value, container.New(square(sourceCopy), copies)))
		text.WriteString(f.label + "\t" + f.value + "\n")
	}
	act := func(do func()) func() {
		return func() {
			dialog.Close()
			do()
		}
	}
	actions := newWrap(theme.Space8, part.NewButton(p.T("rejects.correct"), nil, act(func() { r.correct(load.ID) })))
	if load.Repairable > 0 {
		actions.Add(part.NewButton(p.N("menu.repair", load.Repairable), nil, act(func() { r.repair(load.ID, -1) })))
	}
	if load.Rejects+load.Settled > 0 {
		actions.Add(part.NewButton(p.N("menu.rejects", load.Rejects), nil, act(func() { r.showRejects(load) })))
	}
	if reading := load.Origin.Reading; reading != nil && reading.Path != "" {
		actions.Add(part.NewButton(p.T("source.show_file"), nil, func() { d.showFile(reading.Path) }))
	}
	if load.Origin.Import != 0 {
		actions.Add(part.NewButton(p.T("menu.undo_import"), nil, act(func() { r.askUndoImport(load) })))
	}
	dialog.Content = part.Column(theme.Space12, actions, part.Column(theme.Space4, lines...))
	dialog.OnAccept = func() bool {
		d.copyText(text.String())
		return false
	}
	d.dialogs.Show(dialog)
}

// loadFacts are all that is known of a load. What was never recorded is left
// out; what could have been and is not known has a dash.
func loadFacts(p *i18n.Printer, load app.Snapshot) []loadFact {
	const unknown = "–"
	var facts []loadFact
	add := func(key, value string) { facts = append(facts, loadFact{p.T(key), cmp.Or(value, unknown)}) }
	loaded := ""
	if !load.Origin.Loaded.IsZero() {
		loaded = p.Time(load.Origin.Loaded)
	}
	rows := p.Integer(int64(load.Rows))
	if load.Rows == 0 {
		rows = p.T("blank.rows")
	}
	add("snapshot.file", app.SourceName(p, load))
	reading := load.Origin.Reading
	if reading != nil {
		add("source.path", reading.Path)
	}
	if load.Origin.File != "" {
		add("source.sum", load.Origin.SHA256)
		add("source.file_size", p.Bytes(load.Origin.Size))
	}
	add("snapshot.loaded", loaded)
	if load.Origin.Import != 0 {
		add("snapshot.import", fmt.Sprint(load.Origin.Import))
	}
	if reading != nil {
		facts = append(facts, readingFacts(p, load)...)
	}
	add("snapshot.dataset", app.DatasetName(p, load.Dataset))
	add("column.region", loadRegion(p, load))
	if app.HasPeriod(load.Dataset) || load.From != "" || load.To != "" {
		add("snapshot.period", cmp.Or(app.Period(load.From, load.To), p.T("period.none")))
	}
	add("column.as_of", p.Time(load.AsOf))
	add("snapshot.rows", rows)
	rejects := p.Integer(int64(load.Rejects))
	if load.Settled > 0 {
		rejects = p.T("source.rejects", i18n.Args{"open": load.Rejects, "settled": load.Settled})
	}
	add("snapshot.rejects", rejects)
	for _, change := range load.Revisions {
		add("snapshot.revision", p.Time(change.At)+": "+app.RevisionText(p, change))
	}
	add("snapshot.size", p.Bytes(load.Bytes))
	add("snapshot.id", fmt.Sprint(load.ID))
	return facts
}

// readingFacts say how the file of a load was read.
func readingFacts(p *i18n.Printer, load app.Snapshot) []loadFact {
	reading := load.Origin.Reading
	mapping := p.T("source.by_header")
	if id := load.Origin.Mapping; id.Fingerprint != "" {
		mapping = cmp.Or(id.Name, id.Fingerprint)
	}
	facts := []loadFact{{p.T("snapshot.mapping"), mapping}}
	if reading.Encoding != "" {
		facts = append(facts, loadFact{p.T("source.encoding"), p.T("encoding." + reading.Encoding)})
	}
	if reading.Delimiter != "" {
		name := reading.Delimiter
		if key := "delimiter." + delimiterNames[reading.Delimiter]; p.Has(key) {
			name = p.T(key)
		}
		facts = append(facts, loadFact{p.T("source.delimiter"), name})
	}
	if reading.Hidden {
		facts = append(facts, loadFact{p.T("source.sheet"), p.T("source.hidden")})
	}
	for _, where := range []struct {
		key   string
		below bool
	}{{"source.titles", false}, {"source.totals", true}} {
		var lines []string
		for _, l := range reading.Skipped {
			if below := reading.Header > 0 && l.Line > reading.Header; below == where.below {
				lines = append(lines, p.T("source.line", i18n.Args{"line": l.Line, "text": l.Text}))
			}
		}
		if len(lines) > 0 {
			facts = append(facts, loadFact{p.T(where.key), strings.Join(lines, "\n")})
		}
	}
	if reading.Blank > 0 {
		facts = append(facts, loadFact{p.T("source.blank"), p.Integer(int64(reading.Blank))})
	}
	if reading.HiddenRows > 0 {
		facts = append(facts, loadFact{p.T("source.hidden_rows"), p.Integer(int64(reading.HiddenRows))})
	}
	return facts
}

// delimiterNames end the keys of the names of delimiters.
var delimiterNames = map[string]string{",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}

// showFile shows a file where it lies, if it is still there.
func (d *desk) showFile(path string) {
	var gone, err error
	d.work(func() {
		if _, gone = os.Stat(path); gone == nil {
			err = showInFolder(context.Background(), path)
		}
	}, func() {
		if gone != nil {
			d.toasts.Show(d.printer.T("source.gone", i18n.Args{"file": filepath.Base(path)}), d.printer.T("action.copy_path"), func() { d.copyText(path) })
			return
		}
		d.fail(err)
	})
}

// showInFolder is app.ShowInFolder; tests replace it.
var showInFolder = app.ShowInFolder

// askUndoImport asks, then removes all that came with a load.
func (r *reports) askUndoImport(load app.Snapshot) {
	d, p, number := r.d, r.d.printer, load.Origin.Import
	loads, err := d.session.ImportOf(number)
	if err != nil {
		d.fail(err)
		return
	}
	var lines []fyne.CanvasObject
	for _, sn := range loads {
		rows := p.N("rows", sn.Rows)
		if sn.Rows == 0 {
			rows = p.T("blank.rows")
		}
		lines = append(lines, part.Caption(p.T("undo_import.load", i18n.Args{"dataset": app.DatasetName(p, sn.Dataset), "load": loadName(p, sn),
			"rows": rows, "file": app.SourceName(p, sn)})).Cut())
	}
	var list fyne.CanvasObject = part.Column(theme.Space4, lines...)
	if len(lines) > undoShown {
		list = part.Least(fyne.NewSize(0, undoHeight), part.NewScroll(list).Object)
	}
	const width = 560
	d.dialogs.Show(&part.Dialog{Title: p.N("undo_import.title", len(loads)), Width: width, Danger: true,
		Content: part.Column(theme.Space12, list, part.Sentence(p.N("undo_import.text", len(loads)), width)),
		Accept:  p.T("action.undo_import"), Cancel: p.T("action.cancel"), OnAccept: func() bool {
			r.undoImport(number)
			return true
		}})
}

// undoImport removes all loads of an import as a job.
func (r *reports) undoImport(number uint64) {
	p := r.d.printer
	var gone []app.Snapshot
	r.d.startJob(p.T("job.undo_import"), func(ctx context.Context, _ func(done, total int64)) error {
		var err error
		gone, err = r.d.session.UndoImport(ctx, number)
		return err
	}, func(err error) {
		if err != nil {
			r.d.fail(err)
			return
		}
		r.d.toasts.Show(p.N("toast.import_undone", len(gone)), "", nil)
	})
}

// source is where a row comes from, and leads there.
func (v *details) source(answer *app.Answer, row int) (part.Fact, bool) {
	load, ok := answer.LoadOf(row)
	if !ok {
		return part.Fact{}, false
	}
	p := v.s.d.printer
	return part.Fact{Label: p.T("source.from"), Value: app.SourceName(p, load), Open: func() { v.s.d.reports.loadDetails(load) }}, true
}
