package importer

import (
	"cmp"
	"slices"

	"partnerdesk/data/schema"
	"partnerdesk/data/table"
)

// Proposal is what a table seems to be. Confidences run from 0, for what
// nothing speaks for, to 1, for what is certain.
type Proposal struct {
	Mapping    Mapping
	Confidence float64          // that the dataset is right; 0 for an own one
	Datasets   []Candidate      // the described datasets, the likeliest first
	Columns    []ColumnProposal // one a column of the mapping
}

// Candidate is a dataset, or a column of one, with its confidence.
type Candidate struct {
	Key        string
	Confidence float64
}

// ColumnProposal is what speaks for the proposal of a column.
type ColumnProposal struct {
	Confidence float64     // that the column is right; 0 for one that is kept as an own one
	Ambiguous  bool        // cells mean something else in another notation that they fit as well
	Keys       []Candidate // the dataset's columns that it may be, the likeliest first, also those that others took
}

const (
	// leastColumn is the confidence from which a column is proposed, leastKey
	// that from which it is worth a place among the others that it may be.
	leastColumn, leastKey = 0.42, 0.2
	// leastDataset is the confidence from which a dataset is proposed.
	leastDataset = 0.5
	// fewKeys is how many columns are listed that one may be.
	fewKeys = 5
)

// Propose returns the likeliest mapping of a table: the dataset that its
// headers and cells speak for most or, where they speak for none, an own one;
// the columns, none of them twice; their types and notations. The same preview
// gives the same proposal.
func Propose(p Preview) Proposal {
	t := newProposer(p)
	datasets := t.datasets()
	if p.Dataset != "" {
		return t.propose(p.Dataset, datasets)
	}
	if len(datasets) > 0 && datasets[0].Confidence >= leastDataset {
		return t.propose(datasets[0].Key, datasets)
	}
	return t.propose(ownName(p.Facts.Template), datasets)
}

// ProposeFor returns the likeliest mapping of a table to a dataset, a described
// or an own one.
func ProposeFor(p Preview, dataset string) Proposal {
	t := newProposer(p)
	return t.propose(dataset, t.datasets())
}

// proposer holds what is found out about a preview.
type proposer struct {
	preview  Preview
	labels   []label
	contents []content
	inferred []map[table.Type]inference // of each header
	habits   habits
}

func newProposer(p Preview) *proposer {
	t := &proposer{preview: p}
	for i, h := range p.Headers {
		t.labels = append(t.labels, labelOf(h))
		t.contents = append(t.contents, contentOf(p, i))
		t.inferred = append(t.inferred, make(map[table.Type]inference))
	}
	return t
}

// infer returns how a column is written if it is of a type.
func (t *proposer) infer(header int, typ table.Type) inference {
	of, known := t.inferred[header][typ]
	if !known {
		of = t.contents[header].infer(typ)
		t.inferred[header][typ] = of
	}
	return of
}

// datasets returns all described datasets, the likeliest first.
func (t *proposer) datasets() []Candidate {
	var all []Candidate
	for _, d := range schema.Known() {
		c := Candidate{Key: d.Key, Confidence: t.confidence(d)}
		if d.Key == t.preview.Dataset {
			c.Confidence = 1
		}
		all = append(all, c)
	}
	slices.SortStableFunc(all, func(a, b Candidate) int { return cmp.Compare(b.Confidence, a.Confidence) })
	return all
}

// confidence returns how much speaks for a dataset: half of it is how many of
// the headers it takes, half how many of the columns that it cannot be without
// they give it.
func (t *proposer) confidence(d *schema.Dataset) float64 {
	taken := t.assign(t.scores(d), d)
	if len(taken) == 0 {
		return 0
	}
	headers, required, total := 0.0, 0.0, 0.0
	for i := range t.preview.Headers {
		if len(t.contents[i].cells) > 0 || len(t.labels[i].folded) > 0 {
			total++
		}
		headers += taken[i].Confidence
	}
	for _, key := range d.Required {
		for _, c := range taken {
			if c.Key == key {
				required += c.Confidence
			}
		}
	}
	return (headers/max(total, 1) + required/float64(max(1, len(d.Required)))) / 2
}

// propose makes the mapping to a dataset.
func (t *proposer) propose(dataset string, datasets []Candidate) Proposal {
	p := Proposal{Mapping: Mapping{Name: MappingName(t.preview.Facts.Template), Dataset: dataset}, Datasets: datasets}
	var scores [][]Candidate
	var taken map[int]Candidate
	d := schema.Get(dataset)
	if d != nil {
		scores = t.scores(d)
		taken = t.assign(scores, d)
		for _, c := range datasets {
			if c.Key == dataset {
				p.Confidence = c.Confidence
			}
		}
	}
	types := t.types(d, taken)
	for i := range t.preview.Headers {
		t.habits.learn(types[i], t.infer(i, types[i]), t.contents[i])
	}
	own := ownColumns(t.preview, Mapping{Dataset: dataset, Columns: named(t.preview.Headers, taken, types)})
	for i, h := range t.preview.Headers {
		column, says := ColumnMapping{Header: h, Key: taken[i].Key, Type: types[i]}, ColumnProposal{Confidence: taken[i].Confidence}
		if column.Key == "" && (len(t.labels[i].folded) > 0 || len(t.contents[i].cells) > 0) { // else it is blank, and ignored
			column.Key = own[i].Key
		}
		if column.Key != "" {
			column.Notation, says.Ambiguous = t.notation(i, types[i])
		}
		if column.Type == table.Decimal && taken[i].Key == "" && column.Notation.Decimal == Comma {
			if t.contents[i].fits(table.Integer, column.Notation) == 1 { // 1.200 was taken for a fraction
				column.Type = table.Integer
			}
		}
		if d != nil {
			says.Keys = likeliest(scores[i])
		}
		p.Mapping.Columns, p.Columns = append(p.Mapping.Columns, column), append(p.Columns, says)
	}
	return p
}

// notation returns how the cells of a column are written, and whether they could
// be meant in another way. Where most cells fit none, it is as nothing was said.
func (t *proposer) notation(header int, typ table.Type) (Notation, bool) {
	of := t.infer(header, typ)
	if of.share < leastShare {
		return Notation{}, false
	}
	return t.habits.decide(of, t.contents[header])
}

// leastShare is how many of the cells a notation must fit to be proposed.
const leastShare = 0.5

// named returns the mapping of the headers that a dataset takes.
func named(headers []string, taken map[int]Candidate, types []table.Type) []ColumnMapping {
	var all []ColumnMapping
	for i, h := range headers {
		if c, ok := taken[i]; ok {
			all = append(all, ColumnMapping{Header: h, Key: c.Key, Type: types[i]})
		}
	}
	return all
}

func likeliest(scores []Candidate) []Candidate {
	var keys []Candidate
	for _, c := range scores {
		if c.Confidence >= leastKey {
			keys = append(keys, c)
		}
	}
	slices.SortStableFunc(keys, func(a, b Candidate) int { return cmp.Compare(b.Confidence, a.Confidence) })
	return keys[:min(len(keys), fewKeys)]
}

// types returns the type of each column: that of the schema, else the narrowest
// that all its cells fit.
func (t *proposer) types(d *schema.Dataset, taken map[int]Candidate) []table.Type {
	types := make([]table.Type, len(t.preview.Headers))
	for i := range types {
		if c, ok := taken[i]; ok {
			known, _ := d.Column(c.Key)
			types[i] = typeOf(known)
			continue
		}
		types[i] = t.ownType(i)
	}
	return types
}

// ownType returns the type of a column that no schema describes.
func (t *proposer) ownType(header int) table.Type {
	c := t.contents[header]
	if c.guess != table.Text || len(c.cells) == 0 {
		return c.guess
	}
	for _, typ := range []table.Type{table.Date, table.Time, table.Integer, table.Decimal} {
		of := t.infer(header, typ)
		if of.share < 1 || of.notation.DayOnly || of.notation.Unit != "" || typ.Numeric() && !c.quantities() {
			continue
		}
		return typ
	}
	return table.Text
}

// quantities reports whether none of the cells has a needless zero or a plus in
// front, as identifiers and telephone numbers have.
func (c content) quantities() bool {
	return !slices.ContainsFunc(c.cells, func(cell string) bool {
		return cell[0] == '+' || len(cell) > 1 && cell[0] == '0' && cell[1] >= '0' && cell[1] <= '9'
	})
}
