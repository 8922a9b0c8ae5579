package views

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"partnerdesk/app"
	"partnerdesk/data/importer"
	"partnerdesk/data/schema"
	"partnerdesk/data/table"
)

// draft is how a table is about to be read, while the user decides on it. It
// knows nothing of widgets.
type draft struct {
	preview  app.Preview
	dataset  string
	columns  []importer.ColumnMapping  // one a header
	proposed []importer.ColumnProposal // likewise; nil where nothing was proposed
	chosen   []bool                    // of each, whether the user has decided on it
	kept     bool                      // the columns are those of a mapping that is kept
	datasets []importer.Candidate      // the described datasets, the likeliest first
	trial    []importer.TrialColumn    // what becomes of the preview; one a header
}

// newDraft proposes how a table is read: by the mapping that is kept for it, by
// what its headers are recognised as, else by likeness. It takes a moment.
func newDraft(preview app.Preview) *draft {
	proposal := importer.Propose(preview)
	d := proposedDraft(preview, proposal)
	if m := preview.Mapping; m != nil {
		return d.as(*m)
	}
	return d
}

// draftFor proposes how a table is read as a dataset.
func draftFor(preview app.Preview, dataset string) *draft {
	return proposedDraft(preview, importer.ProposeFor(preview, dataset))
}

func proposedDraft(preview app.Preview, p importer.Proposal) *draft {
	d := &draft{preview: preview, dataset: p.Mapping.Dataset, columns: p.Mapping.Columns, proposed: p.Columns,
		chosen: make([]bool, len(p.Columns)), datasets: p.Datasets}
	d.tryAll()
	return d
}

// keptDraft is a mapping that is to be changed without a file at hand.
func keptDraft(m app.Mapping) *draft {
	preview := app.Preview{File: m.Name, Fingerprint: m.Fingerprint(), Mapping: &m}
	for _, c := range m.Columns {
		preview.Headers = append(preview.Headers, c.Header)
	}
	d := &draft{preview: preview, dataset: m.Dataset, columns: slices.Clone(m.Columns), chosen: make([]bool, len(m.Columns)), kept: true,
		datasets: importer.Propose(preview).Datasets}
	d.tryAll()
	return d
}

// as takes the columns of a mapping with the same headers, in any order, in the
// place of those that were proposed.
func (d *draft) as(m app.Mapping) *draft {
	byHeader := make(map[string][]importer.ColumnMapping)
	for _, c := range m.Columns {
		name := schema.FoldHeader(c.Header)
		byHeader[name] = append(byHeader[name], c)
	}
	if d.dataset = m.Dataset; d.dataset != d.preview.Dataset {
		d.proposed = importer.ProposeFor(d.preview, d.dataset).Columns
	}
	for i, h := range d.preview.Headers {
		name := schema.FoldHeader(h)
		if same := byHeader[name]; len(same) > 0 {
			d.columns[i], byHeader[name] = same[0], same[1:]
			d.columns[i].Header = h
		}
	}
	d.kept = true
	d.tryAll()
	return d
}

// described is the schema of the dataset; nil for one of the user's own.
func (d *draft) described() *schema.Dataset { return schema.Get(d.dataset) }

// known returns the described column that a header becomes.
func (d *draft) known(i int) (schema.Column, bool) {
	of := d.described()
	if of == nil {
		return schema.Column{}, false
	}
	return of.Column(d.columns[i].Key)
}

// mapping is the draft as a mapping of a name.
func (d *draft) mapping(name string) app.Mapping {
	return app.Mapping{Name: name, Dataset: d.dataset, Columns: slices.Clone(d.columns)}
}

// ignore leaves a header out.
func (d *draft) ignore(i int) {
	d.columns[i] = importer.ColumnMapping{Header: d.columns[i].Header, Type: d.columns[i].Type}
	d.decided(i)
}

// assign makes a header the described column of a key.
func (d *draft) assign(i int, key string) {
	c, ok := d.described().Column(key)
	if !ok {
		return
	}
	t, err := table.ParseType(string(c.Type))
	if err != nil {
		return // the schema's tests see to it that there is one
	}
	old := d.columns[i]
	d.columns[i] = importer.ColumnMapping{Header: old.Header, Key: key, Type: t}
	d.columns[i].Notation = d.notationFor(i, t, old.Notation)
	d.decided(i)
}

// rename makes a header a column of its own with a title; an empty one is the
// header.
func (d *draft) rename(i int, title string) {
	title = strings.TrimSpace(title)
	c := &d.columns[i]
	fresh := c.Key == ""
	if c.Key = d.freeKey(i, title); fresh {
		c.Notation = d.notationFor(i, c.Type, c.Notation)
	}
	if c.Title = title; title == c.Header {
		c.Title = ""
	}
	d.decided(i)
}

// retype gives an own column another type.
func (d *draft) retype(i int, t table.Type) {
	d.columns[i].Type = t
	d.columns[i].Notation = d.notationFor(i, t, d.columns[i].Notation)
	d.decided(i)
}

// write says how the cells of a column are written.
func (d *draft) write(i int, n importer.Notation) {
	d.columns[i].Notation = n
	d.decided(i)
}

func (d *draft) decided(i int) {
	d.chosen[i] = true
	d.try(i)
}

// longestKey bounds the key of an own column, in characters.
const longestKey = 80

// freeKey makes a key of a title that no other column has, nor the dataset: it
// would be taken for that one.
func (d *draft) freeKey(i int, title string) string {
	base := schema.KeyOf(title)
	if runes := []rune(base); len(runes) > longestKey {
		base = string(runes[:longestKey])
	}
	if base == "" {
		base = schema.KeyOf(d.columns[i].Header)
	}
	if base == "" {
		base = fmt.Sprintf("column_%d", i+1)
	}
	taken := make(map[string]bool)
	for other, c := range d.columns {
		taken[c.Key] = taken[c.Key] || other != i
	}
	key := base
	for n := 2; taken[key] || d.describes(key); n++ {
		key = base + "_" + strconv.Itoa(n)
	}
	return key
}

func (d *draft) describes(key string) bool {
	of := d.described()
	if of == nil {
		return false
	}
	_, ok := of.Column(key)
	return ok
}

// twins are the other headers that become the same column.
func (d *draft) twins(i int) (others []int) {
	for other, c := range d.columns {
		if other != i && c.Key != "" && c.Key == d.columns[i].Key {
			others = append(others, other)
		}
	}
	return others
}

// fault returns what is wrong with the draft, nil if nothing is.
func (d *draft) fault() *importer.MappingError {
	err := d.mapping("").Check()
	if fault, ok := err.(*importer.MappingError); ok {
		return fault
	}
	return nil
}

// columnFault returns what is wrong with how the cells of a column are written.
func (d *draft) columnFault(i int) *importer.MappingError {
	if d.columns[i].Key == "" {
		return nil
	}
	one := app.Mapping{Dataset: "x", Columns: d.columns[i : i+1]} // a dataset that has no say in types
	fault, _ := one.Check().(*importer.MappingError)
	return fault
}

// try finds out what becomes of a column of the preview, tryAll of all.
func (d *draft) try(i int) { d.trial[i] = importer.TryColumn(d.preview, i, d.columns[i]) }

func (d *draft) tryAll() {
	d.trial = make([]importer.TrialColumn, len(d.columns))
	for i := range d.columns {
		d.try(i)
	}
}

// fits counts the rows of the preview all cells of which fit, and the cells that
// do not.
func (d *draft) fits() (rows, misfits int) {
	bad := make(map[int]bool)
	for _, c := range d.trial {
		misfits += c.Misfits
		for row, reason := range c.Reasons {
			if reason != "" {
				bad[row] = true
			}
		}
	}
	return len(d.preview.Rows) - len(bad), misfits
}

// nextMisfit returns the cell after one, row by row, that does not fit; round
// past the last. It is false where all fit.
func (d *draft) nextMisfit(row, column int) (int, int, bool) {
	width := len(d.trial)
	cells := len(d.preview.Rows) * width
	for n := 1; n <= cells; n++ {
		at := (row*width + column + n) % cells
		if reasons := d.trial[at%width].Reasons; len(reasons) > 0 && reasons[at/width] != "" {
			return at / width, at % width, true
		}
	}
	return 0, 0, false
}

// clone returns a copy that can be changed by itself.
func (d *draft) clone() *draft {
	c := *d
	c.columns, c.chosen, c.trial = slices.Clone(d.columns), slices.Clone(d.chosen), slices.Clone(d.trial)
	return &c
}

// ownDatasets are the names of datasets that no schema describes, from loads.
func ownDatasets(all []app.Dataset) []string {
	names := make(map[string]bool)
	for _, set := range all {
		if !set.Described {
			names[set.Key] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}

// datasetKey makes the key of a dataset of a name that the user gives; empty
// where it has no letter or digit.
func datasetKey(name string) string {
	key := strings.ReplaceAll(schema.KeyOf(name), "_", "-")
	if runes := []rune(key); len(runes) > longestKey {
		key = string(runes[:longestKey])
	}
	return key
}
