package views

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// writtenChoice says how the file is written: what was found out in a line, and,
// where somebody wants to say otherwise, fields for that below it.
type writtenChoice struct {
	f                           *mappingForm
	object                      fyne.CanvasObject
	about                       *fyne.Container // a line
	wide                        float32         // what the line takes whole
	change                      *part.Button    // brings the fields
	fields                      *fyne.Container
	encoding, delimiter, header *part.Picker
	lines                       []int // that the picker of the header offers, behind the automatic one
}

// lineWidth is how wide a line of the file may be in the list, linesOffered how
// many can be its header.
const lineWidth, linesOffered = 420, 20

func newWrittenChoice(f *mappingForm) *writtenChoice {
	t := f.d.printer.T
	w := &writtenChoice{f: f, about: container.NewStack()}
	picker := func(take func(form *app.Form, option int)) *part.Picker {
		p := part.NewPicker(f.pickerTexts(), false)
		p.OnChange = func(chosen []int) {
			form := f.form
			take(&form, chosen[0]-1)
			f.readIn(form)
		}
		return p
	}
	w.encoding = picker(func(form *app.Form, option int) { form.Encoding = at(app.Encodings(), option) })
	w.delimiter = picker(func(form *app.Form, option int) { form.Delimiter = at(app.Delimiters(), option) })
	w.header = picker(func(form *app.Form, option int) { form.Header = at(w.lines, option) })
	w.fields = part.Flow(formatLeast, 0, theme.Space12)
	w.fields.Hide()
	w.change = part.Quiet(t("mapping.change"), nil, func() {
		w.change.Hide()
		w.fields.Show()
		f.fitRoom()
		f.d.window.Canvas().Focus(w.pickers()[0])
	})
	w.object = part.Column(theme.Space8, container.New(aboutLayout{w}, w.about, w.change), w.fields)
	return w
}

// at returns an element; nothing for a place before the first.
func at[T any](all []T, i int) (one T) {
	if i >= 0 {
		one = all[i]
	}
	return one
}

// pickers are those that have a say in how such a file is read: a text has an
// encoding and a delimiter, and all but JSON has a line with the headers.
func (w *writtenChoice) pickers() []*part.Picker {
	of := w.f.draft.preview
	switch {
	case w.f.ask.path == "" || of.Line == 0 || of.Encoding != "" && of.Delimiter == "":
		return nil
	case of.Encoding == "":
		return []*part.Picker{w.header}
	}
	return []*part.Picker{w.encoding, w.delimiter, w.header}
}

// show shows what was found out about the file, and what was said.
func (w *writtenChoice) show() {
	p, of, form := w.f.d.printer, w.f.draft.preview, w.f.form
	text, left := w.f.about()
	line := part.Caption(text).Cut()
	w.about.Objects, w.wide = []fyne.CanvasObject{line}, fyne.MeasureText(text, theme.Size(theme.TextCaption), fyne.TextStyle{}).Width
	if len(left) > 0 {
		w.about.Objects[0] = part.TipStop(line, func() string { return strings.Join(left, "\n") })
	}
	pickers := w.pickers()
	if len(pickers) == 0 {
		w.change.Hide()
		return
	}
	w.offer(w.encoding, app.Encodings(), form.Encoding, form.Encoding == "", encodingWord(p, of.Encoding), func(e string) string { return encodingWord(p, e) })
	w.offer(w.delimiter, app.Delimiters(), form.Delimiter, form.Delimiter == "", delimiterWord(p, of.Delimiter), func(d string) string { return delimiterWord(p, d) })
	texts := headerLines(of)
	w.lines = slices.Sorted(maps.Keys(texts))
	w.lines = w.lines[:min(len(w.lines), linesOffered)]
	shown := make([]string, len(w.lines))
	for i, line := range w.lines {
		shown[i] = strconv.Itoa(line)
	}
	w.offer(w.header, shown, strconv.Itoa(form.Header), form.Header == 0, p.Integer(int64(of.Line)), func(line string) string {
		n, _ := strconv.Atoi(line) // one of shown
		return p.T("mapping.line_text", i18n.Args{"line": n, "text": shortened(texts[n], lineWidth)})
	})
	labels := map[*part.Picker]string{w.encoding: "source.encoding", w.delimiter: "source.delimiter", w.header: "mapping.header_field"}
	w.fields.Objects = nil
	for _, picker := range pickers {
		w.fields.Add(part.Field(p.T(labels[picker]), picker, ""))
	}
	w.about.Refresh()
}

// offer offers values after the one that says that the program finds out; found
// is what it has found where that is chosen.
func (w *writtenChoice) offer(to *part.Picker, values []string, chosen string, automatic bool, found string, word func(string) string) {
	t := w.f.d.printer.T
	options := []part.Option{{Text: t("mapping.automatic")}}
	if automatic && found != "" {
		options[0].Text = t("mapping.automatic_is", i18n.Args{"what": found})
	}
	for _, v := range values {
		options = append(options, part.Option{Text: word(v)})
	}
	place := 0
	if !automatic {
		place = 1 + slices.Index(values, chosen)
	}
	to.Set(options, []int{place})
}

// headerLines are the lines that can be the header, as far as they were looked
// at, each with its cells.
func headerLines(of app.Preview) map[int]string {
	texts := map[int]string{of.Line: filledText(of.Headers)}
	for _, line := range of.Skipped {
		texts[line.Line] = line.Text
	}
	for i, line := range of.Lines[:min(len(of.Lines), linesOffered)] {
		if text := filledText(of.Rows[i]); text != "" {
			texts[line] = text
		}
	}
	return texts
}

// filledText are the cells that hold something.
func filledText(cells []string) string {
	filled := slices.DeleteFunc(slices.Clone(cells), func(cell string) bool { return strings.TrimSpace(cell) == "" })
	return strings.Join(filled, ", ")
}

// encodingWord and delimiterWord are what people call an encoding and what
// stands between cells; empty where there is none.
func encodingWord(p *i18n.Printer, name string) string {
	if name == "" {
		return ""
	}
	return p.T("encoding." + name)
}

func delimiterWord(p *i18n.Printer, delimiter string) string {
	if key := "delimiter." + delimiterNames[delimiter]; p.Has(key) {
		return p.T(key)
	}
	return delimiter
}

// readIn looks at the table again, written as the user says. What was decided on
// its columns stays where it has the same headers.
func (f *mappingForm) readIn(form app.Form) {
	if form == f.form {
		return
	}
	f.cancel()
	f.turn++
	f.work.Stop()
	ctx, cancel := context.WithCancel(context.Background())
	f.cancel = cancel
	turn, before := f.turn, f.draft.clone()
	var next *draft
	var err error
	f.work.Start()
	f.d.work(func() {
		var preview app.Preview
		if preview, err = f.d.session.PreviewAs(ctx, f.ask.path, before.preview.File, form); err == nil {
			next = newDraft(preview).after(before)
		}
	}, func() {
		cancel()
		if turn != f.turn {
			return
		}
		f.work.Stop()
		if err != nil {
			f.d.fail(err)
			f.written.show()
			return
		}
		chosen := f.at
		f.form, f.drafts, f.at = form, make(map[string]*draft), -1
		f.show(next)
		f.choose(max(0, min(chosen, len(next.columns)-1)))
	})
}

// after takes over what was decided on a table of the same headers that was read
// otherwise.
func (d *draft) after(before *draft) *draft {
	if !slices.Equal(d.preview.Headers, before.preview.Headers) {
		return d
	}
	kept := before.clone()
	kept.preview, kept.datasets = d.preview, d.datasets
	kept.preview.Mapping = cmp.Or(before.preview.Mapping, d.preview.Mapping)
	kept.tryAll()
	return kept
}
