package importer

import (
	"errors"
	"slices"
	"strings"

	"partnerdesk/data/schema"
	"partnerdesk/data/table"
)

// planOf returns the plan of a table: by the mapping that was given, by the one
// that is kept for its headers, or by the headers themselves.
func (j *job) planOf(header []string, asked, template string) (plan, error) {
	m, err := j.mappingOf(header, asked)
	if err != nil {
		return plan{}, err
	}
	if m == nil {
		return mapHeader(header, asked, template)
	}
	return m.plan(header)
}

// mappingOf returns the mapping by which a table with these headers is read,
// nil if there is none. One that is kept gives way to another dataset that the
// user asked for.
func (j *job) mappingOf(header []string, asked string) (*Mapping, error) {
	if given := j.o.Mapping; given != nil {
		if asked != "" && asked != given.Dataset {
			return nil, &Error{Code: MappingDataset, Args: map[string]any{"dataset": given.Dataset, "asked": asked}}
		}
		return given, nil
	}
	if j.o.NoMapping {
		return nil, nil
	}
	kept, ok, err := KeptMapping(j.store, Fingerprint(header))
	if err != nil || !ok || asked != "" && asked != kept.Dataset {
		return nil, err
	}
	return &kept, nil
}

// plan applies the mapping to the header of a file: the dataset's columns in
// the schema's order, then the others in the file's. What the mapping does not
// name is kept as an own column of a guessed type. A column that the file does
// not have is an *Error.
func (m Mapping) plan(header []string) (plan, error) {
	if len(header) > maxColumns {
		return plan{}, &Error{Code: TooManyColumns, Args: map[string]any{"limit": maxColumns}}
	}
	p := plan{dataset: m.Dataset, described: schema.Get(m.Dataset), width: len(header)}
	taken := make(map[int]bool)
	source := make(map[string]int) // of each key, the header
	for i, c := range m.match(header) {
		if c >= 0 {
			taken[i], source[m.Columns[c].Key] = true, i
		}
	}
	for _, c := range m.Columns {
		if _, found := source[c.Key]; !found && c.Key != "" {
			return plan{}, &Error{Code: MappingMisfit, Args: map[string]any{"column": c.Header, "mapping": m.title()}}
		}
	}
	ordered := slices.Clone(m.Columns)
	slices.SortStableFunc(ordered, func(a, b ColumnMapping) int { return p.rank(a.Key, source) - p.rank(b.Key, source) })
	for _, c := range ordered {
		if c.Key != "" {
			p.addMapped(c, header[source[c.Key]], source[c.Key])
		}
	}
	mapped := len(p.columns)
	p.addUnknown(header, taken)
	if p.described != nil {
		for _, c := range p.columns[mapped:] {
			p.unknown = append(p.unknown, c.Header)
		}
	}
	p.mapping = &m
	return p, nil
}

// rank is the place of a mapped column: that in the schema, then in the file.
func (p *plan) rank(key string, source map[string]int) int {
	if p.described != nil {
		for i, c := range p.described.Columns {
			if c.Key == key {
				return i
			}
		}
		return len(p.described.Columns) + source[key]
	}
	return source[key]
}

func (p *plan) addMapped(c ColumnMapping, header string, source int) {
	column := table.Column{Key: c.Key, Type: c.Type, Header: header}
	if c.Title != "" && !p.describes(c.Key) {
		column.Header = c.Title
	}
	p.add(column, source, false)
	p.readers[len(p.readers)-1] = newCellReader(c.Type, c.Notation)
}

func (p *plan) describes(key string) bool {
	if p.described == nil {
		return false
	}
	_, ok := p.described.Column(key)
	return ok
}

// title is what a sentence calls the mapping.
func (m Mapping) title() string {
	if m.Name != "" {
		return m.Name
	}
	return m.Dataset
}

// match returns for each header the index of its column in the mapping, -1 for
// one that it does not name. Headers that are spelled alike go first; of equal
// ones the first stands for the first.
func (m Mapping) match(header []string) []int {
	of := make([]int, len(header))
	for i := range of {
		of[i] = -1
	}
	taken := make([]bool, len(m.Columns))
	for _, form := range []func(string) string{strings.TrimSpace, schema.FoldHeader} {
		waiting := make(map[string][]int)
		for c, column := range m.Columns {
			if name := form(column.Header); !taken[c] {
				waiting[name] = append(waiting[name], c)
			}
		}
		for i, h := range header {
			if name := form(h); of[i] < 0 && len(waiting[name]) > 0 {
				of[i], waiting[name] = waiting[name][0], waiting[name][1:]
				taken[of[i]] = true
			}
		}
	}
	return of
}

// settle completes the mapping with the columns of the file that it does not
// name, once their types are guessed, so that its fingerprint is the file's.
func (p *plan) settle(header []string) {
	if p.mapping == nil {
		return
	}
	whole := Mapping{Name: p.mapping.Name, Dataset: p.mapping.Dataset}
	for i, c := range p.mapping.match(header) {
		if c >= 0 {
			whole.Columns = append(whole.Columns, p.mapping.Columns[c])
			continue
		}
		at := slices.Index(p.sources, i)
		whole.Columns = append(whole.Columns, ColumnMapping{Header: header[i], Key: p.columns[at].Key, Type: p.columns[at].Type})
	}
	p.mapping, p.id = &whole, whole.id()
}

// keepMapping keeps the mapping that was given for a load, now that it has
// proved good.
func (j *job) keepMapping(p plan) error {
	if j.o.Mapping == nil || j.o.DryRun || p.mapping == nil {
		return nil
	}
	_, err := KeepMapping(j.store, *p.mapping)
	var bad *MappingError
	if errors.As(err, &bad) { // headers without a letter have no fingerprint
		return nil
	}
	return err
}
