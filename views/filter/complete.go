package filter

import (
	"context"
	"slices"
	"strings"

	"partnerdesk/data/query"
)

// offers is how many values are asked for at once.
const offers = 50

// completion is what is being completed. There is one request at a time, and
// the newest wins.
type completion struct {
	spot    query.Context // where the entries go
	refused query.Context // where somebody has closed the list: it does not open by itself there again
	entries []entry
	cancel  context.CancelFunc
	turn    int // counts requests; an answer to an older one is dropped
}

// entry is something that can be put at a spot.
type entry struct {
	row
	insert string
	goOn   bool // more is needed after it
}

// stop drops the request under way.
func (c *completion) stop() {
	c.turn++
	if c.cancel != nil {
		c.cancel()
		c.cancel = nil
	}
}

// suggest opens the list of what may stand at the cursor, or closes it. Without
// being asked to it opens only where that helps.
func (l *Line) suggest(asked bool) {
	l.search.stop()
	e := l.editor
	if from, to := e.selection(); from != to || l.source == nil {
		l.closeList()
		return
	}
	s := query.ContextAt(e.text, e.cursor)
	if refused := l.search.refused; !asked && refused.Kind == s.Kind && refused.Pos == s.Pos && refused.Kind != query.ExpectNothing {
		l.closeList()
		return
	}
	l.search.refused = query.Context{}
	l.search.spot = s
	var entries []entry
	switch s.Kind {
	case query.ExpectTerm, query.ExpectHas, query.ExpectColumn:
		var helps bool
		if entries, helps = l.terms(s); !helps && !asked {
			entries = nil
		}
	case query.ExpectOperator:
		if f, ok := l.field(s.Field); ok {
			entries = l.operators(f, s)
		}
	case query.ExpectValue:
		l.offerValues(s)
		return
	}
	l.offer(entries)
}

// offer shows entries at the spot.
func (l *Line) offer(entries []entry) {
	if len(entries) == 0 {
		l.closeList()
		return
	}
	l.search.entries, l.past = entries, false
	all := make([]row, len(entries))
	for i, e := range entries {
		all[i] = e.row
	}
	l.list.show(all, l.search.spot.Pos, l.accept)
}

// accept puts an entry at the spot.
func (l *Line) accept(i int) {
	chosen, s, e := l.search.entries[i], l.search.spot, l.editor
	l.closeList()
	e.splice(s.Pos, s.Pos+s.Len, chosen.insert, other)
	e.wake()
	l.tell()
	if chosen.goOn {
		l.suggest(true)
	}
}

// terms returns the fields that answer a prefix, the nearest first, with the
// operators where one is typed in full and keywords at the end. helps is false
// where that is not enough to open by itself.
func (l *Line) terms(s query.Context) (entries []entry, helps bool) {
	folded, typed := query.Fold(s.Prefix), letters(s.Prefix)
	bare := s.Kind == query.ExpectTerm && !l.compared(s) // an operator is still to come
	if f, ok := l.field(s.Prefix); ok && bare {
		entries, helps = l.operators(f, s), true
	}
	var near [far][]entry
	for _, f := range l.fields() {
		c := closeness(f, folded)
		if c == far || c == within && typed < 3 || query.Fold(f.Key) == folded {
			continue // two letters are somewhere in everything
		}
		helps = helps || c < within
		near[c] = append(near[c], entry{row: row{text: f.Key, note: f.Title, end: l.typeWord(f.Type)}, insert: f.Key, goOn: bare})
	}
	entries = append(entries, slices.Concat(near[:]...)...)
	if bare {
		entries = append(entries, l.keywords(s)...)
	}
	return entries, helps && typed >= 2 || s.Kind == query.ExpectHas
}

// letters is how much of a word is typed: a letter of Latin counts one, a
// Japanese one, which says more, two.
func letters(text string) int {
	n := 0
	for _, r := range text {
		if n++; script(r) > latin {
			n++
		}
	}
	return n
}

// compared reports whether an operator follows a spot already.
func (l *Line) compared(s query.Context) bool {
	for _, t := range query.Tokens(l.editor.text) {
		if t.Pos == s.Pos {
			return t.Kind == query.TokenField
		}
	}
	return false
}

// operators returns the operators that a field allows, each with its word, that
// start as what is typed of one does.
func (l *Line) operators(f Field, s query.Context) []entry {
	whole := s.Kind == query.ExpectTerm // the field is replaced as well
	var entries []entry
	for _, r := range relations(f.Type) {
		e := entry{row: row{text: f.Key + r.op.String(), note: l.words.T(r.word)}, goOn: true}
		switch r.kind {
		case between:
			continue // its two ends are typed
		case present:
			e.text, e.goOn = "has:"+f.Key, false
		case absent:
			e.text, e.goOn = "-has:"+f.Key, false
		}
		e.insert = e.text
		if !whole {
			if r.kind > between || !strings.HasPrefix(r.op.String(), s.Prefix) {
				continue
			}
			e.insert = r.op.String()
		}
		entries = append(entries, e)
	}
	return entries
}

// keywords returns the keywords that start as what is typed does.
func (l *Line) keywords(s query.Context) []entry {
	var entries []entry
	const space = " " // a term follows
	for _, k := range []entry{
		{row{text: "has:", note: l.words.T("filter.keyword.has")}, "has:", true},
		{row{text: "OR", note: l.words.T("filter.keyword.or")}, "OR" + space, false},
		{row{text: "NOT", note: l.words.T("filter.keyword.not")}, "NOT" + space, false},
	} {
		if k.text != s.Prefix && strings.HasPrefix(query.Fold(k.text), query.Fold(s.Prefix)) {
			entries = append(entries, k)
		}
	}
	return entries
}
