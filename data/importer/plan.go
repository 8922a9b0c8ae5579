package importer

import (
	"fmt"
	"strings"

	"partnerdesk/data/schema"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

const (
	// maxColumns is how many columns a table may have, as in a spreadsheet.
	maxColumns = 16384
	// maxKey is the length of a column's key, maxHeader that of its kept
	// header, in characters.
	maxKey, maxHeader = 100, 1000
)

// plan says how the cells of a file become the columns of a dataset.
type plan struct {
	dataset   string
	described *schema.Dataset // nil where nobody has described it
	columns   []table.Column
	sources   []int         // of each column, the cell in a record
	guess     []bool        // of each column, whether its type is to be guessed
	readers   []*cellReader // of each column; nil: cells are as table.Parse reads them
	width     int           // cells of a record that have a header, those of ignored columns too
	unknown   []string
	mapping   *Mapping        // that told the columns; nil: the header did
	id        store.MappingID // of that mapping, completed
	single    bool            // the columns are those of a report about one customer
	customer  int             // for such a plan, the column that says which one; -1: none
}

// recognise returns the dataset whose required columns are all among the
// headers and which takes the most of them; of equals, the one that misses the
// fewest of its own columns. It is nil if there is none.
func recognise(header []string) *schema.Dataset {
	var best *schema.Dataset
	most := 0
	for _, d := range schema.Known() {
		keys := accepted(d, header)
		complete := true
		for _, key := range d.Required {
			complete = complete && keys[key]
		}
		if complete && (len(keys) > most || len(keys) == most && len(d.Columns) < len(best.Columns)) {
			best, most = d, len(keys)
		}
	}
	return best
}

// accepted returns the keys of the dataset's columns that the headers name.
func accepted(d *schema.Dataset, header []string) map[string]bool {
	keys := make(map[string]bool)
	for _, h := range header {
		if c, ok := d.Accept(h); ok {
			keys[c.Key] = true
		}
	}
	return keys
}

// mapHeader maps the header of a file. The dataset is the one asked for, else
// the one recognised, else a new one called after the file's template.
func mapHeader(header []string, asked, template string) (plan, error) {
	if len(header) > maxColumns {
		return plan{}, &Error{Code: TooManyColumns, Args: map[string]any{"limit": maxColumns}}
	}
	m := plan{dataset: asked, described: schema.Get(asked), width: len(header)}
	if asked == "" {
		if m.described = recognise(header); m.described != nil {
			m.dataset = m.described.Key
		} else {
			m.dataset = ownName(template)
		}
	}
	if m.described == nil {
		m.addUnknown(header, nil)
		return m, nil
	}
	taken := m.addDescribed(header)
	if len(m.columns) == 0 {
		return plan{}, &Error{Code: NoColumns, Args: map[string]any{"dataset": m.dataset}}
	}
	m.addUnknown(header, taken)
	for _, c := range m.columns {
		if _, ok := m.described.Column(c.Key); !ok {
			m.unknown = append(m.unknown, c.Header)
		}
	}
	return m, nil
}

// addDescribed adds the described columns that the file has, in the schema's
// order, and returns which cells they take. Of two headers for one column the
// first counts; the other is kept as an unknown column.
func (m *plan) addDescribed(header []string) map[int]bool {
	first := make(map[string]int)
	taken := make(map[int]bool)
	for i, h := range header {
		if c, ok := m.described.Accept(h); ok {
			if _, again := first[c.Key]; !again {
				first[c.Key], taken[i] = i, true
			}
		}
	}
	for _, c := range m.described.Columns {
		if i, ok := first[c.Key]; ok {
			m.add(table.Column{Key: c.Key, Type: typeOf(c), Header: header[i]}, i, false)
		}
	}
	return taken
}

// addUnknown adds the other columns in the file's order. Their keys differ from
// each other and from every described one, so that a query cannot mistake them.
func (m *plan) addUnknown(header []string, taken map[int]bool) {
	used := make(map[string]bool)
	if m.described != nil {
		for _, c := range m.described.Columns {
			used[c.Key] = true
		}
	}
	for _, c := range m.columns {
		used[c.Key] = true
	}
	next := make(map[string]int) // where to go on counting, as a file may have one header often
	for i, h := range header {
		if taken[i] {
			continue
		}
		base := cut(schema.KeyOf(h), maxKey)
		if base == "" {
			base = fmt.Sprintf("column_%d", i+1)
		}
		key := base
		for n := max(2, next[base]); used[key]; n++ {
			key = fmt.Sprintf("%s_%d", base, n)
			next[base] = n + 1
		}
		used[key] = true
		m.add(table.Column{Key: key, Header: h}, i, true)
	}
}

func (m *plan) add(c table.Column, source int, guess bool) {
	m.columns = append(m.columns, c)
	m.sources = append(m.sources, source)
	m.guess = append(m.guess, guess)
	m.readers = append(m.readers, nil)
}

// value returns what a cell of a column holds; its error is one of table's.
func (m *plan) value(column int, cell string, typed, guarded bool) (table.Value, error) {
	t := m.columns[column].Type
	if t == table.Text {
		text := m.text(column, cell, guarded)
		return table.Value{Type: t, Text: text, Missing: text == ""}, nil
	}
	if reader := m.readers[column]; reader != nil {
		return reader.read(cell, typed)
	}
	v, err := table.Parse(t, cell)
	if err == table.ErrNotPercent && strings.ContainsAny(m.columns[column].Header, "%％") {
		return table.Parse(t, cell+"%") // the header has the sign for all
	}
	return v, err
}

// text returns what a cell of a column of texts holds; empty is no value.
func (m *plan) text(column int, cell string, guarded bool) string {
	text := textOf(cell, guarded)
	if reader := m.readers[column]; reader != nil && reader.missing(text) {
		return ""
	}
	return text
}

// blank maps a file that holds nothing at all to the columns of a described
// dataset.
func blank(d *schema.Dataset) plan {
	m := plan{dataset: d.Key, described: d, width: len(d.Columns)}
	for i, c := range d.Columns {
		m.add(table.Column{Key: c.Key, Type: typeOf(c)}, i, false)
	}
	return m
}

// guessTypes sets the types that the schema does not give from the first rows.
func (m *plan) guessTypes(rows []record) {
	cells := make([]string, 0, len(rows))
	for i, c := range m.columns {
		if !m.guess[i] {
			continue
		}
		cells = cells[:0]
		for _, r := range rows {
			if m.sources[i] < len(r.cells) {
				cells = append(cells, r.cells[m.sources[i]])
			}
		}
		c.Type = guessType(cells)
		m.columns[i] = c
	}
}

// guesses reports whether a type is to be guessed.
func (m *plan) guesses() bool {
	for _, g := range m.guess {
		if g {
			return true
		}
	}
	return false
}

// keyed returns the index of the column with that key if it is part of the
// dataset's row key, else -1.
func (m *plan) keyed(key string) int {
	if m.described != nil {
		for _, k := range m.described.RowKey {
			if k == key {
				return table.Find(m.columns, key)
			}
		}
	}
	return -1
}

// ownName makes the name of a dataset out of a template's: "my-report". It is
// never the name of a described one, whose rows the file's would replace.
func ownName(template string) string {
	name := strings.ReplaceAll(cut(schema.KeyOf(template), maxKey), "_", "-")
	if name == "" {
		name = "unnamed"
	}
	if schema.Get(name) != nil {
		name += "-file"
	}
	return name
}

// typeOf returns the type of a described column; the schema's tests see to it
// that there is one.
func typeOf(c schema.Column) table.Type {
	t, _ := table.ParseType(string(c.Type))
	return t
}

// cut returns at most n characters of s.
func cut(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}
