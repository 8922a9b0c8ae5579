package importer

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"partnerdesk/data/schema"
	"partnerdesk/data/table"
)

// mappingHead is the first line of a mapping's text, by which it is told from
// any other file.
const mappingHead = "# Partner Desk mapping"

// longestMapping is the length from which a text is no mapping, in bytes.
const longestMapping = 4 << 20

// Text returns the mapping as a small text that people can read, change and
// send to each other, and that ParseMapping reads: a line for the name, one for
// the dataset and one a column.
func (m Mapping) Text() string {
	var b strings.Builder
	b.WriteString(mappingHead + "\n")
	if m.Name != "" {
		b.WriteString("name: " + m.Name + "\n")
	}
	b.WriteString("dataset: " + m.Dataset + "\n")
	for _, c := range m.Columns {
		if c.Key == "" {
			b.WriteString("ignore: " + strconv.Quote(c.Header) + "\n")
			continue
		}
		b.WriteString("column: " + strconv.Quote(c.Header) + " = " + c.Key)
		if c.Title != "" {
			b.WriteString(" " + strconv.Quote(c.Title))
		}
		b.WriteString(", " + c.Type.String())
		if n := c.Notation.text(); n != "" {
			b.WriteString(", " + n)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// text writes a notation as items of a column's line.
func (n Notation) text() string {
	var items []string
	add := func(name string, values ...string) {
		if len(values) > 0 && values[0] != "" {
			items = append(items, name+" "+strings.Join(values, " "))
		}
	}
	quoted := func(words ...string) []string {
		var all []string
		for _, w := range words {
			all = append(all, strconv.Quote(w))
		}
		return all
	}
	add("decimal", string(n.Decimal))
	add("thousands", string(n.Thousands))
	if n.Unit != "" {
		add("unit", strconv.Quote(n.Unit))
	}
	add("order", string(n.Order))
	if n.DayOnly {
		add("day", "only")
	}
	add("zone", n.Zone)
	add("duration", string(n.Duration))
	add("yes", quoted(n.Yes...)...)
	add("no", quoted(n.No...)...)
	add("missing", quoted(n.Missing...)...)
	return strings.Join(items, ", ")
}

// ParseMapping reads the text of a mapping. The error is a *MappingError; where
// a line is at fault it says which, and Err says what is wrong with it.
func ParseMapping(text string) (Mapping, error) {
	foreign := &MappingError{Key: "import.mapping_not_one", Column: -1}
	if len(text) > longestMapping || !utf8.ValidString(text) {
		return Mapping{}, foreign
	}
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(text, "\ufeff"))
	lines := strings.Split(text, "\n")
	if strings.TrimSpace(lines[0]) != mappingHead {
		return Mapping{}, foreign
	}
	var m Mapping
	var at []int     // the line of each column
	var typed []bool // of each column, whether its line says the type
	for i, line := range lines[1:] {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		p := lineParser{rest: line}
		saysType, ok := m.parseLine(&p)
		if !ok {
			return Mapping{}, atLine(i+2, &MappingError{Key: "import.mapping_unclear", Column: -1, Args: map[string]any{"text": line}})
		}
		if len(m.Columns) > len(at) {
			at, typed = append(at, i+2), append(typed, saysType)
		}
	}
	m.addTypes(typed)
	if err := m.Check(); err != nil {
		fault := err.(*MappingError)
		if fault.Column >= 0 {
			return Mapping{}, atLine(at[fault.Column], fault)
		}
		return Mapping{}, fault
	}
	return m, nil
}

func atLine(line int, fault *MappingError) *MappingError {
	return &MappingError{Key: "import.mapping_line", Column: fault.Column, Args: map[string]any{"line": line}, Err: fault}
}

// addTypes gives the columns whose lines say no type that of the schema.
func (m *Mapping) addTypes(typed []bool) {
	d := schema.Get(m.Dataset)
	for i := range m.Columns {
		if d == nil || typed[i] {
			continue
		}
		if c, ok := d.Column(m.Columns[i].Key); ok {
			m.Columns[i].Type = typeOf(c)
		}
	}
}

// parseLine takes a line; false where it cannot be.
func (m *Mapping) parseLine(p *lineParser) (saysType, ok bool) {
	name, value, found := strings.Cut(p.rest, ":")
	if !found {
		return false, false
	}
	p.rest = strings.TrimSpace(value)
	switch name = strings.TrimSpace(name); {
	case name == "name" && m.Name == "":
		m.Name = MappingName(p.rest)
		return false, m.Name != ""
	case name == "dataset" && m.Dataset == "":
		m.Dataset = p.rest
		return false, m.Dataset != ""
	case name == "ignore":
		header, ok := p.quoted()
		m.Columns = append(m.Columns, ColumnMapping{Header: header})
		return false, ok && p.rest == ""
	case name == "column":
		c := ColumnMapping{}
		saysType, ok = p.column(&c)
		m.Columns = append(m.Columns, c)
		return saysType, ok
	}
	return false, false
}

// MappingName returns a name as mappings are kept under it: on one line,
// without space at its ends.
func MappingName(name string) string {
	return strings.Join(strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
}

// lineParser reads what stands behind the colon of a line.
type lineParser struct{ rest string }

// quoted reads a text in quotation marks, as Go writes it.
func (p *lineParser) quoted() (string, bool) {
	prefix, err := strconv.QuotedPrefix(p.rest)
	if err != nil || prefix[0] != '"' {
		return "", false
	}
	text, err := strconv.Unquote(prefix)
	p.skip(len(prefix))
	return text, err == nil && utf8.ValidString(text)
}

// skip goes on behind n bytes and the space that follows.
func (p *lineParser) skip(n int) { p.rest = strings.TrimLeftFunc(p.rest[n:], unicode.IsSpace) }

// mark reads a byte if it is there.
func (p *lineParser) mark(c byte) bool {
	if p.rest == "" || p.rest[0] != c {
		return false
	}
	p.skip(1)
	return true
}

// word reads what stands before the next space, comma or quotation mark.
func (p *lineParser) word() string {
	end := strings.IndexFunc(p.rest, func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == '"' })
	if end < 0 {
		end = len(p.rest)
	}
	word := p.rest[:end]
	p.skip(end)
	return word
}

// words reads texts in quotation marks.
func (p *lineParser) words() (all []string, ok bool) {
	for p.rest != "" && p.rest[0] == '"' {
		w, ok := p.quoted()
		if !ok {
			return nil, false
		}
		all = append(all, w)
	}
	return all, len(all) > 0
}

// column reads "header" = key "title", type, notation.
func (p *lineParser) column(c *ColumnMapping) (saysType, ok bool) {
	if c.Header, ok = p.quoted(); !ok || !p.mark('=') {
		return false, false
	}
	if c.Key = p.word(); c.Key == "" {
		return false, false
	}
	if p.rest != "" && p.rest[0] == '"' {
		if c.Title, ok = p.quoted(); !ok {
			return false, false
		}
	}
	seen := make(map[string]bool)
	for first := true; p.mark(','); first = false {
		name := p.word()
		if t, err := table.ParseType(name); first && err == nil && (p.rest == "" || p.rest[0] == ',') {
			c.Type, saysType = t, true
			continue
		}
		if seen[name] || !p.option(name, &c.Notation) {
			return false, false
		}
		seen[name] = true
	}
	return saysType, p.rest == ""
}

// option reads what follows the name of an item of a notation.
func (p *lineParser) option(name string, n *Notation) (ok bool) {
	switch name {
	case "unit":
		n.Unit, ok = p.quoted()
		return ok && n.Unit != ""
	case "yes":
		n.Yes, ok = p.words()
		return ok
	case "no":
		n.No, ok = p.words()
		return ok
	case "missing":
		n.Missing, ok = p.words()
		return ok
	}
	value := p.word()
	switch name {
	case "decimal":
		if n.Decimal = Mark(value); n.Decimal == Point {
			n.Decimal = ""
			return true
		}
		return slices.Contains(DecimalMarks, n.Decimal)
	case "thousands":
		n.Thousands = Mark(value)
		return slices.Contains(ThousandsMarks, n.Thousands)
	case "order":
		n.Order = DateOrder(value)
		return slices.Contains(DateOrders, n.Order)
	case "day":
		n.DayOnly = value == "only"
		return n.DayOnly
	case "zone":
		n.Zone = value
		return value != ""
	case "duration":
		n.Duration = DurationForm(value)
		return slices.Contains(DurationForms, n.Duration)
	}
	return false
}
