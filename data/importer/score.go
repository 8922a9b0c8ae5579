package importer

import (
	"slices"
	"strings"

	"partnerdesk/data/schema"
	"partnerdesk/data/table"
)

// scores returns for each header the confidence that it is each column of the
// dataset, in the schema's order.
func (t *proposer) scores(d *schema.Dataset) [][]Candidate {
	all := make([][]Candidate, len(t.preview.Headers))
	names := make([][]label, len(d.Columns))
	for j, c := range d.Columns {
		names[j] = labels()[d.Key+"."+c.Key]
	}
	for i, h := range t.preview.Headers {
		accepted, ok := d.Accept(h)
		for j, c := range d.Columns {
			name := 1.0
			if !ok || accepted.Key != c.Key {
				name = min(almostSure, likeness(t.labels[i], names[j]))
			}
			all[i] = append(all[i], Candidate{c.Key, weigh(name, t.speaks(i, c))})
		}
	}
	return all
}

const (
	// almostSure is the confidence of a name that is nearly the column's.
	almostSure = 0.95
	// reach is how far the cells alone can bring a column whose name says
	// nothing, to be above leastColumn for cells that can hardly be anything
	// else.
	reach = 0.45
	// sureName is what is left of an accepted name with cells that do not fit.
	sureName = 0.6
)

// weigh brings together how alike the names are, and what the cells say: 1 for
// the column, 0 nothing, -1 against it.
func weigh(name, cells float64) float64 {
	switch {
	case cells >= 0:
		return name + (1-name)*reach*cells
	case name == 1:
		return 1 + (1-sureName)*cells
	}
	return name * (1 + cells)
}

// speaks returns what the cells of a header say of a column, from -1 to 1.
func (t *proposer) speaks(header int, c schema.Column) float64 {
	content := t.contents[header]
	if len(content.cells) == 0 {
		return 0
	}
	if typ := typeOf(c); typ != table.Text {
		share := t.infer(header, typ).share
		switch {
		case share < 0.5:
			return -1
		case share < 0.9:
			return (share - 1) / 2
		case typ == table.Date, typ == table.Time, typ == table.Boolean:
			return 0.4
		}
		return 0.1
	}
	wanted := wantedShape(c.Key)
	if wanted != noShape {
		share := content.shared[wanted]
		switch {
		case wanted == shapeExtension:
			share *= 0.3 // any small number looks like one
		case share == 0 && (c.Key == "mac" || c.Key == "email"):
			return -0.6 // these have a form
		}
		if share > 0.5 || wanted != shapeUUID {
			return share - content.against(wanted)
		}
	}
	return -max(content.against(wanted), content.strange(c.Key))
}

// against returns how much speaks against texts of a shape, or of none.
func (c content) against(wanted shape) float64 {
	strict := 0.0
	for _, s := range []shape{shapeUUID, shapeMAC, shapeEmail} {
		if s != wanted {
			strict += c.shared[s]
		}
	}
	if strict > 0.5 {
		return 0.8
	}
	return 0
}

// strange returns how much speaks against cells of a typed kind in a column of
// texts. Identifiers are often numbers.
func (c content) strange(key string) float64 {
	switch c.guess {
	case table.Date, table.Time, table.Percent:
		return 0.7
	case table.Integer, table.Decimal:
		for _, part := range []string{"id", "number", "digits", "code", "invoice", "order", "extension", "score", "firmware", "version"} {
			if strings.Contains(key, part) {
				return 0
			}
		}
		return 0.4
	}
	return 0
}

// wantedShape returns what the texts of a column look like by its key, which is
// a contract.
func wantedShape(key string) shape {
	switch {
	case key == "customer_id", strings.HasSuffix(key, "_uuid"), key == "person_id", key == "location_id":
		return shapeUUID
	case key == "mac", key == "device_mac":
		return shapeMAC
	case key == "email", key == "user_id":
		return shapeEmail
	case key == "number", key == "calling_number", key == "called_number":
		return shapePhone
	case key == "extension":
		return shapeExtension
	case key == "domain":
		return shapeDomain
	case key == "country":
		return shapeCountry
	case key == "currency":
		return shapeCurrency
	}
	return noShape
}

// assign gives each header at most one column and each column to at most one
// header: the likeliest pair first, of equal ones the one further left in the
// file, then in the schema.
func (t *proposer) assign(scores [][]Candidate, d *schema.Dataset) map[int]Candidate {
	type pair struct {
		header, column int
		Candidate
	}
	var pairs []pair
	for i, of := range scores {
		for j, c := range of {
			if c.Confidence >= leastColumn {
				pairs = append(pairs, pair{i, j, c})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int {
		switch {
		case a.Confidence > b.Confidence:
			return -1
		case a.Confidence < b.Confidence:
			return 1
		}
		return 0
	})
	taken, used := make(map[int]Candidate), make([]bool, len(d.Columns))
	for _, p := range pairs {
		if _, gone := taken[p.header]; gone || used[p.column] {
			continue
		}
		taken[p.header], used[p.column] = p.Candidate, true
	}
	return taken
}
