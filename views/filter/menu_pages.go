package filter

import (
	"slices"
	"strings"

	"partnerdesk/app/i18n"
	"partnerdesk/data/query"
	"partnerdesk/data/table"
)

// fill lists what the page offers and what is typed finds. anew puts the
// keyboard at what is most likely meant.
func (m *menu) fill(anew bool) {
	at := m.list.at
	likely := -1 // for a value that can be typed as well, nothing
	switch m.page {
	case fieldPage:
		m.items, likely = m.fields(), 0
	case relationPage:
		m.items = m.relations()
		likely = max(0, slices.IndexFunc(m.items, func(i item) bool { return i.mark == ticked }))
	case valuePage:
		if m.items = m.days(); m.chip.relation.kind == several {
			m.items, likely = m.ticks(), 0
		}
	case rangePage:
		m.items = m.ranges()
	default:
		m.items = nil
	}
	if anew {
		at = likely
	}
	all := make([]row, len(m.items))
	for i, item := range m.items {
		all[i] = item.row
	}
	first := m.list.first
	m.list.set(all, at)
	if !anew {
		m.list.scroll(first)
	}
	m.overlay.Refresh()
}

// fields lists the fields that are like what is typed, the nearest first, and
// the one that looks everywhere.
func (m *menu) fields() []item {
	l, folded := m.b.line, query.Fold(m.entry.Text)
	var near [far][]item
	for _, f := range l.fields() {
		if c := closeness(f, folded); c < far {
			near[c] = append(near[c], item{row{text: f.Title, note: f.Key, end: l.typeWord(f.Type)}, func() { m.setField(f) }})
		}
	}
	items := slices.Concat(near[:]...)
	anywhere := l.words.T("filter.menu.anywhere")
	if strings.Contains(query.Fold(anywhere), folded) || len(items) == 0 {
		items = append(items, item{row{text: anywhere}, m.setWord})
	}
	return items
}

// setField makes the chip one of a field. Another field of the same type keeps
// what is said of it.
func (m *menu) setField(f Field) {
	same := m.chip.kind == fieldChip && m.chip.field.Key != "" && m.chip.field.Type == f.Type
	if same {
		m.chip.field = f
	} else {
		m.chip = newChip(f)
	}
	if m.chip.term() != nil {
		m.apply()
	}
	m.turn(m.valuesPage())
}

// setWord makes the chip one that looks for a word everywhere.
func (m *menu) setWord() {
	m.chip = chip{kind: wordChip, negate: m.chip.negate, text: m.entry.Text}
	if len(m.b.line.fields()) > 0 && slices.ContainsFunc(m.b.line.fields(), func(f Field) bool { return closeness(f, query.Fold(m.chip.text)) < far }) {
		m.chip.text = "" // that was the search for a field
	}
	m.apply()
	m.turn(wordPage)
}

// relations lists how the field may be compared, and whether what holds is to be
// left out.
func (m *menu) relations() []item {
	l, folded := m.b.line, query.Fold(m.entry.Text)
	var items []item
	if m.chip.kind == fieldChip {
		for _, r := range relations(m.chip.field.Type) {
			word := l.words.T(r.word)
			if !strings.Contains(query.Fold(word), folded) {
				continue
			}
			here := unticked
			if r.op == m.chip.relation.op && r.kind == m.chip.relation.kind {
				here = ticked
			}
			items = append(items, item{row{mark: here, text: word}, func() { m.setRelation(r) }})
		}
	}
	if word := l.words.T("filter.menu.negate"); strings.Contains(query.Fold(word), folded) {
		here := unticked
		if m.chip.negate {
			here = ticked
		}
		items = append(items, item{row{mark: here, text: word}, m.toggleNegation})
	}
	return items
}

func (m *menu) setRelation(r relation) {
	m.chip = m.chip.with(r)
	if m.chip.term() != nil {
		m.apply()
	}
	if m.chip.relation.kind == present || m.chip.relation.kind == absent {
		m.overlay.Close()
		return
	}
	m.turn(m.valuesPage())
}

func (m *menu) toggleNegation() {
	m.chip.negate = !m.chip.negate
	m.apply()
	m.turn(m.valuesPage())
}

// days lists the days that count from today, for a value that is one.
func (m *menu) days() []item {
	if !dated(m.chip.field) {
		return nil
	}
	var items []item
	for _, d := range relativeDays {
		items = append(items, item{row{text: m.b.line.words.T(d.word), end: d.text}, func() { m.entry.SetText(d.text); m.overlay.Close() }})
	}
	return items
}

// ranges lists the ranges that count from today.
func (m *menu) ranges() []item {
	if !dated(m.chip.field) {
		return nil
	}
	var items []item
	for _, r := range relativeRanges {
		items = append(items, item{row{text: m.b.line.words.T(r.word), end: r.from + ".." + r.to}, func() {
			m.entry.SetText(r.from)
			m.upper.SetText(r.to)
			m.overlay.Close()
		}})
	}
	return items
}

// ask has the values read that are like what is typed.
func (m *menu) ask() {
	f := m.chip.field
	m.b.line.ask(f, m.entry.Text, func(values []Value) {
		if len(values) == 0 && f.Type == table.Boolean {
			values = []Value{{Text: "yes"}, {Text: "no"}} // as the language writes them
		}
		m.values = values
		m.fill(true)
	})
}

// ticks lists the values of the field with a mark on those that the chip holds.
// What it holds and no row has comes first, what is typed and no value is last.
func (m *menu) ticks() []item {
	folded := query.Fold(m.entry.Text)
	var items []item
	known := make(map[string]bool)
	add := func(v, shown, end string, on mark) {
		known[query.Fold(v)] = true
		items = append(items, item{row{mark: on, text: shown, end: end}, func() { m.toggle(v) }})
	}
	for _, v := range m.values {
		known[query.Fold(v.Text)] = true
	}
	l := m.b.line
	for _, v := range m.chip.values {
		if !known[query.Fold(v)] && m.chip.field.Finds(v, folded) {
			add(v, l.valueWord(m.chip.field, v), "", ticked)
		}
	}
	for _, v := range m.values {
		if !m.chip.field.Finds(v.Text, folded) {
			continue // of an older search
		}
		end := ""
		if v.Count > 0 {
			end = l.words.Integer(int64(v.Count))
		}
		add(v.Text, l.valueWord(m.chip.field, v.Text), end, m.marked(v.Text))
	}
	if dated(m.chip.field) && folded == "" {
		for _, d := range relativeDays {
			if !known[d.text] {
				add(d.text, l.words.T(d.word), d.text, m.marked(d.text))
			}
		}
	}
	if text := strings.TrimSpace(m.entry.Text); text != "" && !known[query.Fold(text)] && m.chip.field.Type != table.Boolean {
		add(text, l.words.T("filter.menu.typed", i18n.Args{"text": text}), "", m.marked(text))
	}
	return items
}

// marked says whether the chip holds a value.
func (m *menu) marked(value string) mark {
	if m.holds(value) >= 0 {
		return ticked
	}
	return unticked
}

func (m *menu) holds(value string) int {
	return slices.IndexFunc(m.chip.values, func(v string) bool { return query.Fold(v) == query.Fold(value) })
}

// toggle puts a value among those of the chip, or takes it out.
func (m *menu) toggle(value string) {
	values := slices.Clone(m.chip.values)
	if i := m.holds(value); i >= 0 {
		values = slices.Delete(values, i, i+1)
	} else {
		values = append(values, value)
	}
	m.chip.values = values
	m.apply()
	m.fill(false)
}
