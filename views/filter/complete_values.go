package filter

import (
	"context"
	"slices"
	"strings"

	"partnerdesk/data/query"
)

// offerValues asks for the values at a spot and shows them when they are there.
// Those of the request before that still fit stay meanwhile.
func (l *Line) offerValues(s query.Context) {
	f, ok := l.field(s.Field)
	if !ok {
		l.closeList()
		return
	}
	days := l.days(f, s)
	if shown := l.search.entries; l.list.open() && l.list.at == s.Pos {
		l.offer(slices.DeleteFunc(slices.Clone(shown), func(e entry) bool { return !f.Finds(e.text, s.Prefix) }))
	} else {
		l.offer(days)
	}
	l.ask(f, s.Prefix, func(values []Value) {
		entries := days
		for _, v := range values {
			if v.Text != "" && (v.Text != s.Prefix || len(values) > 1) { // more than what is typed already
				e := entry{row: row{text: v.Text, end: l.words.Integer(int64(v.Count))}, insert: query.Quote(v.Text)}
				if f.Name != nil && f.Name(v.Text) != v.Text {
					e.note = f.Name(v.Text)
				}
				entries = append(entries, e)
			}
		}
		l.offer(entries)
	})
}

// ask has values of a field read, and gives them on unless something newer has
// been asked for meanwhile. Where they cannot be read there is nothing to offer:
// the query itself will say what is amiss.
func (l *Line) ask(f Field, prefix string, then func([]Value)) {
	l.search.stop()
	ctx, cancel := context.WithCancel(context.Background())
	l.search.cancel = cancel
	turn, source := l.search.turn, l.source
	l.Run(func() {
		values, err := source.Values(ctx, f.Key, prefix, offers)
		l.Do(func() {
			cancel()
			if turn != l.search.turn {
				return
			}
			if err != nil {
				values = nil
			}
			then(values)
		})
	})
}

// days returns the days that count from today and start as what is typed does.
func (l *Line) days(f Field, s query.Context) []entry {
	if !dated(f) {
		return nil
	}
	var entries []entry
	folded := query.Fold(s.Prefix)
	for _, d := range relativeDays {
		word := l.words.T(d.word)
		if d.text != s.Prefix && (strings.HasPrefix(d.text, s.Prefix) || strings.HasPrefix(query.Fold(word), folded)) {
			entries = append(entries, entry{row: row{text: d.text, note: word}, insert: d.text})
		}
	}
	return entries
}
