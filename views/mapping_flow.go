package views

import (
	"cmp"
	"context"
	"errors"
	"path/filepath"
	"slices"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/importer"
)

// lookFault names in a word why a table cannot be read.
func lookFault(err error) string {
	var known *importer.Error
	if errors.As(err, &known) && known.Code == importer.Empty {
		return "import.is_blank"
	}
	return "import.is_unreadable"
}

// openMapping looks at a table of a file again and asks how it is read,
// beginning with what the user has decided on before, if anything.
func (d *desk) openMapping(ctx context.Context, path, file string, ask mappingAsk, before app.Reading) {
	var first *draft
	var own []string
	var err error
	d.work(func() {
		var preview app.Preview
		if preview, err = d.session.PreviewAs(ctx, path, file, before.Form); err != nil {
			return
		}
		if before.Mapping.Dataset != "" {
			preview.Mapping = &before.Mapping
		}
		first = newDraft(preview)
		var datasets []app.Dataset
		if datasets, err = d.session.Datasets(d.settings.Scope.AsOf); err == nil {
			own = ownDatasets(datasets)
		}
	}, func() {
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			d.fail(err)
			ask.cancelled()
			return
		}
		if ask.name = mappingName(first.preview); first.preview.Mapping != nil {
			ask.name = cmp.Or(first.preview.Mapping.Name, ask.name)
		}
		ask.path, ask.form = path, before.Form
		d.askMapping(ask, first, own)
	})
}

// mappingName is what a mapping that was made for a table is called first.
func mappingName(p app.Preview) string {
	return importer.MappingName(cmp.Or(p.Facts.Template, p.Name()))
}

// mappingQueue asks for the mappings of the tables that nothing is known of, one
// after the other, then goes on with the import.
type mappingQueue struct {
	d       *desk
	i       importing
	waiting []tableLook
	asked   int
	ctx     context.Context
	left    map[string]bool // files that are left out
	last    func(i importing)
}

// askMappings asks for what is needed before an import, and starts it.
func (d *desk) askMappings(i app.Import, tables []tableLook, decided map[tableID]app.Reading) {
	q := &mappingQueue{d: d, i: importing{Import: i}, ctx: context.Background(), left: make(map[string]bool), last: d.startImport}
	for _, t := range tables {
		if r, ok := decided[t.id()]; ok {
			q.i.readings = append(q.i.readings, r)
		} else if t.needs && t.rows && (t.fingerprint != "" || t.of == 1 && len(i.Files) == 1) {
			q.waiting = append(q.waiting, t)
		}
	}
	q.next()
}

// next asks for the next table whose headers are not decided on yet.
func (q *mappingQueue) next() {
	q.waiting = slices.DeleteFunc(q.waiting, func(t tableLook) bool {
		return slices.ContainsFunc(q.i.readings, func(r app.Reading) bool { return t.fingerprint != "" && r.Mapping.Fingerprint() == t.fingerprint })
	})
	if len(q.waiting) == 0 {
		q.i.Files = slices.DeleteFunc(slices.Clone(q.i.Files), func(f string) bool { return q.left[f] })
		if len(q.i.Files) > 0 {
			q.last(q.i)
		}
		return
	}
	more := make(map[string]bool) // headers that will be asked for, if nothing is left out
	for _, t := range q.waiting {
		more[t.fingerprint] = true
	}
	t := q.waiting[0]
	q.waiting = q.waiting[1:]
	q.asked++
	p := q.d.printer
	ask := mappingAsk{title: p.T("mapping.title", i18n.Args{"file": t.file}), accept: p.T("action.import"), cancelled: func() {}}
	if len(more) > 1 {
		ask.accept = p.T("mapping.next_file")
	}
	if of := q.asked + len(more) - 1; of > 1 {
		ask.title = p.T("mapping.title_of", i18n.Args{"file": t.file, "n": q.asked, "of": of})
	}
	ask.done = func(r app.Reading) {
		q.i.readings = append(q.i.readings, r)
		q.next()
	}
	switch {
	case t.of > 1:
		ask.aside, ask.instead = p.T("mapping.as_it_is"), q.next
	case len(q.i.Files) > 1:
		ask.aside, ask.instead = p.T("mapping.leave_out"), func() {
			q.left[t.path] = true
			q.next()
		}
	}
	q.d.openMapping(q.ctx, t.path, t.file, ask, app.Reading{})
}

// silently returns the loads that were read by a mapping which is kept and that
// nobody was asked for.
func (i importing) silently(loads []app.Loaded) []app.Loaded {
	var silent []app.Loaded
	for _, l := range loads {
		asked := slices.ContainsFunc(i.readings, func(r app.Reading) bool { return r.Mapping.Fingerprint() == l.Mapping.Fingerprint })
		if l.Err == nil && l.Mapping.Fingerprint != "" && !asked {
			silent = append(silent, l)
		}
	}
	return silent
}

// changeReading asks anew how tables are read that were loaded by a kept
// mapping, and loads them again in the place of those loads.
func (d *desk) changeReading(i importing, loads []app.Loaded) {
	q := &mappingQueue{d: d, i: importing{Import: i.Import, instead: loads}, ctx: context.Background(), left: make(map[string]bool), last: d.startImport}
	q.i.Files = nil
	for _, l := range loads {
		for _, path := range i.Files {
			base := filepath.Base(path)
			if l.File != base && !under(l.File, base) {
				continue
			}
			q.waiting = append(q.waiting, tableLook{path: path, of: 1, file: l.File, fingerprint: l.Mapping.Fingerprint})
			if !slices.Contains(q.i.Files, path) {
				q.i.Files = append(q.i.Files, path)
			}
			break
		}
	}
	q.next()
}

// under reports whether a table's name is that of an entry or a sheet of a file.
func under(table, file string) bool {
	return len(table) > len(file) && table[:len(file)] == file && table[len(file)] == '/'
}
