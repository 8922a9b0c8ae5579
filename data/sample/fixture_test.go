package sample

import (
	"context"
	"hash/fnv"
	"sync"
	"testing"
	"time"

	"partnerdesk/data/table"
)

// today is a Sunday: the week before it has just closed.
var today = time.Date(2026, 11, 22, 9, 30, 0, 0, time.UTC)

// sheet is a load with all its rows.
type sheet struct {
	spec
	segments [][]*table.Vector
	rows     int
}

// record reads the cells of one row by their keys.
type record struct {
	s            *sheet
	segment, row int
}

func (r record) value(key string) table.Value {
	i := table.Find(r.s.columns, key)
	if i < 0 {
		panic("dataset " + r.s.dataset.Key + " has no column " + key)
	}
	return r.s.segments[r.segment][i].Value(r.row)
}

func (r record) text(key string) string { return r.value(key).String() }

func (r record) num(key string) int {
	v := r.value(key)
	if v.Type.Form() == table.FloatForm {
		return int(v.Float)
	}
	return int(v.Int)
}

// each calls f for every row.
func (s *sheet) each(f func(record)) {
	for i, segment := range s.segments {
		for row := range segment[0].Len() {
			f(record{s, i, row})
		}
	}
}

func (s *sheet) hash() uint64 {
	h := fnv.New64a()
	var buf []byte
	for _, segment := range s.segments {
		for row := range segment[0].Len() {
			buf = buf[:0]
			for _, v := range segment {
				buf = append(v.Value(row).AppendTo(buf), 0)
			}
			h.Write(buf)
		}
	}
	return h.Sum64()
}

func read(s spec) *sheet {
	sh := &sheet{spec: s}
	for segment := range s.segments(func() {}) {
		sh.segments = append(sh.segments, segment)
		sh.rows += segment[0].Len()
	}
	return sh
}

// partner is all loads of a sample partner.
type partner []*sheet

func (p partner) each(dataset string, f func(record)) {
	for _, s := range p {
		if s.dataset.Key == dataset {
			s.each(f)
		}
	}
}

func (p partner) rows(dataset string) (n int) {
	for _, s := range p {
		if s.dataset.Key == dataset {
			n += s.rows
		}
	}
	return n
}

// generate returns all loads of a partner.
func generate(tb testing.TB, o Options) partner {
	tb.Helper()
	list, err := tables(context.Background(), o)
	if err != nil {
		tb.Fatal(err)
	}
	var p partner
	for _, s := range list {
		p = append(p, read(s))
	}
	return p
}

// asOf returns the loads of one moment.
func (p partner) asOf(t time.Time) partner {
	var list partner
	for _, s := range p {
		if s.spec.asOf.Equal(t) {
			list = append(list, s)
		}
	}
	return list
}

// newest returns the loads of today.
func (p partner) newest() partner { return p.asOf(p[len(p)-1].spec.asOf) }

var shared = struct {
	sync.Once
	partner
}{}

// withPast returns all loads of the partner of 240 customers; tests must not
// change it.
func withPast(tb testing.TB) partner {
	shared.Do(func() { shared.partner = generate(tb, Options{Today: today}) })
	return shared.partner
}

// ordinary returns those of today.
func ordinary(tb testing.TB) partner { return withPast(tb).newest() }
