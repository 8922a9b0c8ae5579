package views

import (
	"strings"

	"fyne.io/fyne/v2"

	"partnerdesk/data/schema"
	"partnerdesk/data/table"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// columnEditor says of one column of the file what it becomes and how its cells
// are written.
type columnEditor struct {
	f      *mappingForm
	object fyne.CanvasObject
	body   *fyne.Container

	header, sample *part.Text
	target         *part.Picker
	targets        []string // keys that the picker offers, behind the two that are no key
	title          *part.Entry
	types          *part.Picker
	formats        *fyne.Container
	says, wrong    *part.Paragraph
	setting        bool // the fields are being filled in
}

// What the picker of targets offers before the columns of the dataset.
const (
	targetIgnored = iota
	targetNew
	targetKeys
)

// columnTypes are the types that an own column can have.
var columnTypes = []table.Type{table.Text, table.Integer, table.Decimal, table.Percent, table.Date, table.Time, table.Boolean, table.Minutes, table.Seconds}

func newColumnEditor(f *mappingForm) *columnEditor {
	t := f.d.printer.T
	e := &columnEditor{f: f, header: part.NewText("").Bold().Cut(), sample: part.Caption("").Cut(), title: part.NewEntry(t("mapping.title_hint")),
		says: part.NewParagraph("", 0), wrong: part.NewParagraph("", 0)}
	e.target = part.NewPicker(f.pickerTexts(), false)
	e.target.OnChange = func(chosen []int) { e.retarget(chosen[0]) }
	e.title.OnChanged = func(text string) {
		if !e.setting {
			f.draft.rename(f.at, text)
			f.changed()
		}
	}
	e.types = part.NewPicker(f.pickerTexts(), false)
	e.types.OnChange = func(chosen []int) {
		f.draft.retype(f.at, columnTypes[chosen[0]])
		e.show(f.at)
		f.changed()
	}
	e.formats = part.Flow(formatLeast, 0, theme.Space12)
	e.body = part.Column(theme.Space8)
	e.object = part.Inset(e.body, "", theme.Space4)
	return e
}

// formatLeast is the least width of a field for a format.
const formatLeast = 140

func (f *mappingForm) pickerTexts() part.PickerTexts {
	t := f.d.printer.T
	return part.PickerTexts{Search: t("picker.search"), Nothing: t("picker.nothing")}
}

// show shows a column.
func (e *columnEditor) show(i int) {
	f, t := e.f, e.f.d.printer.T
	e.setting = true
	defer func() { e.setting = false }()
	c := f.draft.columns[i]
	e.header.Set(f.headerName(i))
	e.sample.Set(f.samples(i))
	e.offerTargets(i)
	_, described := f.draft.known(i)
	becomes := part.Flow(formatLeast, 0, theme.Space12, part.Field(t("mapping.target"), e.target, ""))
	if c.Key != "" && !described {
		name := c.Title
		if name == "" {
			name = c.Header
		}
		if e.title.Text != name {
			e.title.SetText(name)
		}
		e.types.Set(e.typeOptions(), []int{typeIndex(c.Type)})
		becomes.Add(part.Field(t("mapping.column_title"), e.title, ""))
		becomes.Add(part.Field(t("mapping.type"), e.types, ""))
	}
	e.formats.Objects = nil
	if c.Key != "" {
		e.formats.Objects = newFormats(f, i).fields()
	}
	e.body.Objects = []fyne.CanvasObject{part.Column(theme.Space4, e.header, e.sample), becomes, part.Column(theme.Space4, e.says, e.wrong), e.formats}
	e.say()
}

// say says why the column becomes what it does, and what is wrong with that.
func (e *columnEditor) say() {
	f := e.f
	e.says.Set(f.why(f.at), theme.Muted)
	text, color := f.wrong(f.at)
	e.wrong.Set(text, color)
	if text == "" {
		e.wrong.Hide()
	} else {
		e.wrong.Show()
	}
	e.body.Refresh()
	e.f.fitRoom()
}

// samples are the first different values of a column, as the file has them.
func (f *mappingForm) samples(i int) string {
	var texts []string
	seen := make(map[string]bool)
	for _, row := range f.draft.preview.Rows {
		if text := strings.TrimSpace(row[i]); text != "" && !seen[text] && len(texts) < 5 {
			seen[text] = true
			texts = append(texts, text)
		}
	}
	if len(texts) == 0 {
		return f.d.printer.T("mapping.no_values")
	}
	return strings.Join(texts, "  ·  ")
}

// offerTargets offers what a column can become: the likeliest columns first,
// each with the header that it has already.
func (e *columnEditor) offerTargets(i int) {
	f, d := e.f, e.f.draft
	t := f.d.printer.T
	options := []part.Option{targetIgnored: {Text: t("mapping.ignore")}, targetNew: {Text: t("mapping.new")}}
	chosen := targetNew
	if d.columns[i].Key == "" {
		chosen = targetIgnored
	}
	e.targets = e.targets[:0]
	if of := d.described(); of != nil {
		holders := make(map[string]int)
		for other, c := range d.columns {
			if other != i {
				holders[c.Key] = other
			}
		}
		for _, offer := range d.offers(i, of) {
			option := part.Option{Text: columnTitle(of, offer.key, string(f.d.printer.Language()))}
			if offer.share > 0 {
				option.Count = percent(offer.share)
			}
			if holder, taken := holders[offer.key]; taken {
				option.Count = "← " + shortened(f.headerName(holder), holderWidth)
			}
			if offer.key == d.columns[i].Key {
				chosen = len(options)
			}
			e.targets = append(e.targets, offer.key)
			options = append(options, option)
		}
	}
	e.target.Set(options, []int{chosen})
}

// holderWidth is how wide the header that has a column may be in the list.
const holderWidth = 110

// offer is a column that a header can become, and what speaks for it.
type offer struct {
	key   string
	share float64
}

// offers are all columns of the dataset, the likeliest first, then in the
// schema's order.
func (d *draft) offers(i int, of *schema.Dataset) []offer {
	var all []offer
	first := make(map[string]bool)
	if i < len(d.proposed) {
		for _, c := range d.proposed[i].Keys {
			all = append(all, offer{c.Key, c.Confidence})
			first[c.Key] = true
		}
	}
	for _, c := range of.Columns {
		if !first[c.Key] {
			all = append(all, offer{key: c.Key})
		}
	}
	return all
}

// retarget makes the column something else.
func (e *columnEditor) retarget(option int) {
	f := e.f
	switch {
	case option == targetIgnored:
		f.draft.ignore(f.at)
	case option == targetNew:
		f.draft.rename(f.at, f.draft.columns[f.at].Header)
	default:
		f.draft.assign(f.at, e.targets[option-targetKeys])
	}
	e.show(f.at)
	f.changed()
}

// openTarget opens the list of targets for the keyboard, which goes back to
// where it was afterwards.
func (e *columnEditor) openTarget(back fyne.Focusable) {
	e.target.OnClose = func() {
		e.target.OnClose = nil
		e.f.d.window.Canvas().Focus(back)
	}
	e.target.Open()
}

func (e *columnEditor) typeOptions() []part.Option {
	var options []part.Option
	for _, typ := range columnTypes {
		options = append(options, part.Option{Text: e.f.typeName(typ)})
	}
	return options
}

func typeIndex(t table.Type) int {
	for i, typ := range columnTypes {
		if typ == t {
			return i
		}
	}
	return 0
}
