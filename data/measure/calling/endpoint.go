package calling

import (
	"cmp"
	"slices"
	"strings"

	"partnerdesk/data/query"
	"partnerdesk/data/table"
)

// classes is how many types of endpoints are known.
const classes = len(Endpoints)

// ending is what the rows of a type of endpoint come to.
type ending struct {
	legs, poor, rated float64
	left              int // rows that lack legs or poor legs
	rows              int
}

// types returns what finds the endpoints of the chosen rows, and sums them in
// newest weeks.
func (f *filling) types(v *table.Vector) (find func()) {
	if !slices.ContainsFunc(f.fields, func(to field) bool { return to.rule == endpoints }) {
		return func() {}
	}
	class, number := memoOf(v, classOf), memoOf(v, f.endpoint)
	return func() {
		f.class, f.told = f.class[:0], f.told[:0]
		for _, row := range f.rows {
			c := class.at(int(row))
			f.class, f.told = append(f.class, uint8(min(c, classes-1))), append(f.told, c < classes)
		}
		for _, r := range f.runs {
			if !f.isNewest[r.week] {
				continue
			}
			for i := r.from; i < r.to; i++ {
				r.end(number.at(int(f.rows[i]))).add(f.numbers[0][i], f.numbers[1][i])
			}
		}
	}
}

// classOf returns the class of an endpoint; one more than there are where it is
// not told.
func classOf(text string) int {
	if text == "" {
		return classes
	}
	if at := slices.Index(Endpoints[:], table.Fold(text)); at >= 0 {
		return at
	}
	return classes - 1
}

// endpoint numbers a type of endpoint; those that differ in case are one.
func (t *tally) endpoint(text string) int {
	folded := table.Fold(text)
	n, known := t.endpoints[folded]
	if !known {
		n = len(t.endpoints)
		t.endpoints[strings.Clone(folded)] = n
		t.types = append(t.types, strings.Clone(text))
	}
	return n
}

// end returns what the rows of a type of endpoint come to so far.
func (s *weekSums) end(endpoint int) *ending {
	for len(s.ends) <= endpoint {
		s.ends = append(s.ends, ending{})
	}
	return &s.ends[endpoint]
}

func (e *ending) plus(o ending) {
	e.legs, e.poor, e.rated = e.legs+o.legs, e.poor+o.poor, e.rated+o.rated
	e.left, e.rows = e.left+o.left, e.rows+o.rows
}

func (e *ending) add(legs, poor float64) {
	e.rows++
	e.legs += max(0, legs)
	switch {
	case legs < 0 || poor < 0 && legs > 0:
		e.left++
	case legs > 0:
		e.poor, e.rated = e.poor+poor, e.rated+legs
	}
}

// endpoints adds up the newest week by type of endpoint.
func (s *sections) endpoints() (all []Endpoint) {
	t, w := s.quality, s.quality.about()
	if w < 0 {
		return nil
	}
	for n, e := range t.in(w).ends {
		if e.rows == 0 {
			continue
		}
		end := Endpoint{Type: t.types[n], Legs: Sum{e.legs, e.legs > 0 || e.left < e.rows}, Poor: Pair{e.poor, e.rated, e.left}}
		if end.Type == "" {
			end.Rows = s.rows(qualityDataset, w, query.Not{Node: query.Has{Field: "endpoint"}})
		} else {
			end.Rows = s.rows(qualityDataset, w, query.Term("endpoint", query.Equal, end.Type))
		}
		all = append(all, end)
	}
	place := func(e Endpoint) int {
		if e.Type == "" {
			return len(Endpoints) + 1
		}
		if at := slices.Index(Endpoints[:], table.Fold(e.Type)); at >= 0 {
			return at
		}
		return len(Endpoints)
	}
	slices.SortFunc(all, func(a, b Endpoint) int { return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(a.Type, b.Type)) })
	return all
}
