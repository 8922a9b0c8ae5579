package views

import (
	"slices"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// format is a kind of file; its title is a key.
type format struct {
	format app.Format
	title  string
}

// formats are those that the export offers, in this order.
var formats = []format{{app.XLSX, "export.xlsx"}, {app.CSV, "export.csv"}, {app.JSON, "export.json"}, {app.Parquet, "export.parquet"}}

// Which rows leave.
const (
	shownRows = iota
	pickedRows
	allRows
)

// encodings are the ways of writing characters that are offered: whether with
// the mark before UTF-8.
var encodings = []struct {
	title    string // a key
	shiftJIS bool
	noBOM    bool
}{{"export.utf8_bom", false, false}, {"export.utf8", false, true}, {"export.shift_jis", true, false}}

// delimiters are what can stand between cells; their titles are keys.
var delimiters = []struct {
	delimiter string
	title     string
}{{string(app.Comma), "export.comma"}, {string(app.Semicolon), "export.semicolon"}, {string(app.Tab), "export.tab"}}

// options is a choice between some of the values there are, and hidden where
// only one is left.
type options struct {
	field  fyne.CanvasObject
	choice *part.Choice
	values []int
}

// newOptions returns a choice under a label between words that stand for
// values; the first is chosen.
func newOptions(label string, values []int, words []string, changed func()) *options {
	o := &options{choice: part.NewChoice(words, 0), values: values}
	o.choice.OnChange = func(int) { changed() }
	o.field = part.Field(label, o.choice.Object, "")
	return o
}

func (o *options) chosen() int { return o.values[o.choice.Chosen()] }

// choose chooses a value; one that is not offered leaves the first.
func (o *options) choose(value int) { o.choice.Choose(max(0, slices.Index(o.values, value))) }

// show shows the choice where there is one.
func (o *options) show(on bool) { visible(o.field, on && len(o.values) > 1) }

func visible(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

// besideAt is the least width of a choice that another stands beside.
const besideAt = 272

// exportFields are the fields of the export, each shown only where it means
// something.
type exportFields struct {
	objects                          []fyne.CanvasObject
	kind, rows, columns, titles      *options
	delimiter, encoding, ends, parts *options
	info, styled                     *part.Check
	workbook                         fyne.CanvasObject // the two
	separate                         fyne.CanvasObject // how CSV is parted: delimiter and ends
	head                             fyne.CanvasObject // columns and their titles
}

func newExportFields(f *exportForm) *exportFields {
	p, t := f.d.printer, f.d.printer.T
	w := &exportFields{}
	of := func(label string, changed func(), keys ...string) *options {
		var values []int
		var words []string
		for i, key := range keys {
			values, words = append(values, i), append(words, t(key))
		}
		return newOptions(t(label), values, words, changed)
	}
	kind := func() {
		if !f.setting {
			f.setting = true
			f.propose()
			f.setting = false
		}
		f.changed()
	}
	var titles []string
	for _, k := range formats {
		titles = append(titles, k.title)
	}
	w.kind = of("export.kind", kind, titles...)

	counted := func(key string, n int) string { return t(key, i18n.Args{"n": n}) }
	values, words := []int{shownRows}, []string{counted("export.rows_shown", len(f.answer.Rows))}
	if f.count > 0 {
		values, words = append(values, pickedRows), append(words, counted("export.rows_picked", f.count))
	}
	if f.answer.Question.Query != "" && f.answer.Total != len(f.answer.Rows) {
		values, words = append(values, allRows), append(words, counted("export.rows_all", f.answer.Total))
	}
	w.rows = newOptions(t("export.rows"), values, words, kind)
	values, words = []int{0}, []string{counted("export.columns_shown", len(f.shown))}
	if len(f.all) > len(f.shown) {
		values, words = append(values, 1), append(words, counted("export.columns_all", len(f.all)))
	}
	w.columns = newOptions(t("export.column_choice"), values, words, f.changed)
	w.titles = of("export.titles", f.changed, "export.titles_shown", "export.titles_keys")

	var signs, codes []string
	for _, d := range delimiters {
		signs = append(signs, d.title)
	}
	for _, e := range encodings {
		codes = append(codes, e.title)
	}
	w.delimiter, w.encoding = of("export.delimiter", f.changed, signs...), of("export.encoding", f.changed, codes...)
	w.ends = of("export.ends", f.changed, "export.crlf", "export.lf")
	w.parts = of("export.parts", f.changed, "export.one_file", "export.partitioned")
	w.info = part.NewCheck(p.T("export.with_info"), true, func(bool) { f.changed() })
	w.styled = part.NewCheck(p.T("export.with_style"), true, func(bool) { f.changed() })
	w.workbook = part.Column(theme.Space4, part.Caption(t("export.workbook")), part.Row(theme.Space16, nil, w.styled, w.info))
	for _, o := range []*options{w.delimiter, w.columns} { // what stands beside them begins at one place
		o.field = part.Least(fyne.NewSize(besideAt, 0), o.field)
	}
	w.separate = part.Row(theme.Space24, nil, w.delimiter.field, w.ends.field)
	w.head = part.Row(theme.Space24, nil, w.columns.field, w.titles.field)
	w.objects = []fyne.CanvasObject{w.kind.field, w.workbook, w.separate, w.encoding.field, w.parts.field, w.rows.field, w.head}
	return w
}

// choose chooses a kind of file.
func (w *exportFields) choose(kind app.Format) {
	w.kind.choose(slices.IndexFunc(formats, func(f format) bool { return f.format == kind }))
}

// set puts a preset into the fields. Rows that were selected are not chosen by
// themselves.
func (w *exportFields) set(preset app.ExportPreset) {
	w.choose(preset.Format)
	w.rows.choose(pick(preset.AllRows, allRows))
	w.columns.choose(pick(preset.AllColumns, 1))
	w.titles.choose(pick(preset.Keys, 1))
	for i, d := range delimiters {
		if d.delimiter == string(preset.Delimiter) || i == 0 {
			w.delimiter.choose(i)
		}
	}
	for i, e := range encodings {
		if e.shiftJIS == (preset.Encoding == app.ShiftJIS) && (e.shiftJIS || e.noBOM == preset.NoBOM) {
			w.encoding.choose(i)
		}
	}
	w.ends.choose(pick(preset.LF, 1))
	w.parts.choose(pick(preset.Partitioned, 1))
	w.info.SetChecked(!preset.NoInfo)
	w.styled.SetChecked(!preset.Plain)
}

// pick is a value where something holds, else the first.
func pick(on bool, value int) int {
	if on {
		return value
	}
	return 0
}

// preset is what the fields say; what the kind has no use for is left out, but
// for the folder, which is no field of these.
func (w *exportFields) preset() app.ExportPreset {
	preset := app.ExportPreset{AllRows: w.rows.chosen() == allRows, AllColumns: w.columns.chosen() == 1}
	preset.Format = formats[w.kind.chosen()].format
	switch preset.Format {
	case app.CSV:
		preset.Keys = w.titles.chosen() == 1
		if i := w.delimiter.chosen(); i > 0 {
			preset.Delimiter, _ = app.ParseDelimiter(delimiters[i].delimiter) // those that are offered are known
		}
		e := encodings[w.encoding.chosen()]
		if preset.NoBOM = e.noBOM; e.shiftJIS {
			preset.Encoding = app.ShiftJIS
		}
		preset.LF = w.ends.chosen() == 1
	case app.XLSX:
		preset.Keys = w.titles.chosen() == 1
		preset.NoInfo, preset.Plain = !w.info.Checked, !w.styled.Checked
	case app.Parquet:
		preset.Partitioned = w.parts.chosen() == 1
	}
	return preset
}

// arrange shows what means something for the kind that is chosen.
func (w *exportFields) arrange() {
	kind := formats[w.kind.chosen()].format
	csv, xlsx := kind == app.CSV, kind == app.XLSX
	w.rows.show(true)
	w.columns.show(true)
	w.titles.show(csv || xlsx)
	visible(w.head, w.columns.field.Visible() || w.titles.field.Visible())
	visible(w.separate, csv)
	w.encoding.show(csv)
	w.parts.show(kind == app.Parquet)
	visible(w.workbook, xlsx)
}
