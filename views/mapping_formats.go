package views

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"partnerdesk/data/importer"
	"partnerdesk/data/table"
	"partnerdesk/views/part"
)

// cellFormats are the fields that say how the cells of one column are written.
type cellFormats struct {
	f  *mappingForm
	at int // the column
}

func newFormats(f *mappingForm, at int) cellFormats { return cellFormats{f, at} }

func (s cellFormats) notation() importer.Notation { return s.f.draft.columns[s.at].Notation }

// write says how the cells are written, and shows what becomes of them.
func (s cellFormats) write(n importer.Notation) {
	s.f.draft.write(s.at, n)
	s.f.changed()
}

// fields are those of the column's type, in the order of the Tab key.
func (s cellFormats) fields() []fyne.CanvasObject {
	t := s.f.draft.columns[s.at].Type
	var fields []fyne.CanvasObject
	if t.Numeric() {
		fields = append(fields, s.numbers()...)
	}
	switch t {
	case table.Minutes, table.Seconds:
		fields = append(fields, s.duration())
	case table.Date:
		fields = append(fields, s.order(), s.dayOnly())
	case table.Time:
		fields = append(fields, s.order(), s.zone())
	case table.Boolean:
		yes := func(n *importer.Notation) *[]string { return &n.Yes }
		no := func(n *importer.Notation) *[]string { return &n.No }
		fields = append(fields, s.words("mapping.yes", "mapping.yes_hint", yes), s.words("mapping.no", "mapping.no_hint", no))
	}
	missing := func(n *importer.Notation) *[]string { return &n.Missing }
	return append(fields, s.words("mapping.missing", "mapping.missing_hint", missing))
}

func (s cellFormats) field(label string, o fyne.CanvasObject) fyne.CanvasObject {
	return part.Field(s.f.d.printer.T(label), o, "")
}

// oneOf is a picker of one of some values, each named by a translation.
func oneOf[V ~string](s cellFormats, stem string, values []V, chosen V, write func(V)) *part.Picker {
	var options []part.Option
	for _, v := range values {
		name := strings.NewReplacer(":", "_", "-", "_").Replace(cmp.Or(string(v), "usual"))
		options = append(options, part.Option{Text: s.f.d.printer.T(stem + name)})
	}
	picker := part.NewPicker(s.f.pickerTexts(), false)
	picker.Set(options, []int{slices.Index(values, chosen)})
	picker.OnChange = func(now []int) { write(values[now[0]]) }
	return picker
}

// numbers are the marks between digits and the unit.
func (s cellFormats) numbers() []fyne.CanvasObject {
	n := s.notation()
	decimal := importer.Point
	if n.Decimal != "" {
		decimal = n.Decimal
	}
	const stem = "mapping.mark."
	thousands := oneOf(s, stem, thousandsMarks(n), thousandsOf(n), nil)
	offer := func() { // those that can stand beside the other mark
		n, marks := s.notation(), thousandsMarks(s.notation())
		var options []part.Option
		for _, m := range marks {
			options = append(options, part.Option{Text: s.f.d.printer.T(stem + string(m))})
		}
		thousands.Set(options, []int{slices.Index(marks, thousandsOf(n))})
		thousands.OnChange = func(now []int) {
			n := s.notation()
			n.Thousands = marks[now[0]]
			s.write(n)
		}
	}
	offer()
	point := oneOf(s, "mapping.decimal.", decimalMarks, decimal, func(m importer.Mark) {
		s.write(withDecimal(s.notation(), m))
		offer()
	})
	unit := part.NewEntry(s.f.d.printer.T("mapping.unit_hint"))
	unit.SetText(n.Unit)
	unit.OnChanged = func(text string) {
		n := s.notation()
		n.Unit = trimmed(text)
		s.write(n)
	}
	return []fyne.CanvasObject{s.field("mapping.decimal_mark", point), s.field("mapping.thousands_mark", thousands), s.field("mapping.unit", unit)}
}

func (s cellFormats) order() fyne.CanvasObject {
	return s.field("mapping.order", oneOf(s, "mapping.order.", dateOrders, s.notation().Order, func(o importer.DateOrder) {
		n := s.notation()
		n.Order = o
		s.write(n)
	}))
}

func (s cellFormats) dayOnly() fyne.CanvasObject {
	check := part.NewCheck(s.f.d.printer.T("mapping.day_only_text"), s.notation().DayOnly, func(on bool) {
		n := s.notation()
		n.DayOnly = on
		s.write(n)
	})
	return s.field("mapping.day_only", check)
}

// noZone is the time zone of times where nothing names one.
const noZone = "UTC"

func (s cellFormats) zone() fyne.CanvasObject {
	entry := part.NewSelectEntry(noZone, wordsIn(s.f.d.printer.T("mapping.zones")))
	entry.SetText(s.notation().Zone)
	entry.OnChanged = func(text string) {
		n := s.notation()
		if n.Zone = trimmed(text); n.Zone == noZone {
			n.Zone = ""
		}
		s.write(n)
	}
	return s.field("mapping.zone", entry)
}

func (s cellFormats) duration() fyne.CanvasObject {
	return s.field("mapping.duration", oneOf(s, "mapping.duration.", durationForms, s.notation().Duration, func(d importer.DurationForm) {
		n := s.notation()
		n.Duration = d
		s.write(n)
	}))
}

// words is a field of words that a notation knows.
func (s cellFormats) words(label, hint string, of func(*importer.Notation) *[]string) fyne.CanvasObject {
	entry := part.NewEntry(s.f.d.printer.T(hint))
	n := s.notation()
	entry.SetText(wordList(*of(&n)))
	entry.OnChanged = func(text string) {
		n := s.notation()
		*of(&n) = wordsIn(text)
		s.write(n)
	}
	return s.field(label, entry)
}
