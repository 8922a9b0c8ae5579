package views

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/measure"
	"partnerdesk/data/table"
	"partnerdesk/views/mark"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// attentionTerm holds for the customers that need attention.
const attentionTerm = "needs_attention=yes"

// attentionKey names the tally of those that need attention.
const attentionKey = "attention"

// statusStrip counts the customers of each status beside the title: all in
// scope, whatever the query. A press shows only these, or no longer; which are
// shown is read off the query.
type statusStrip struct {
	s       *sheet
	loaded  func(dataset string) bool
	counts  app.StatusCounts
	of      table.Source // that was counted
	in      []string     // the regions that were
	keys    []string     // of the tallies, in their order
	tallies map[string]*part.Tally
}

func newStatusStrip(s *sheet, loaded func(dataset string) bool) *statusStrip {
	return &statusStrip{s: s, loaded: loaded, tallies: make(map[string]*part.Tally)}
}

// lacks are the names of the datasets that are not loaded and without which it is
// not known who else has a status; a word in the file of customers says it of some.
func (b *statusStrip) lacks(key string) (names []string) {
	needs := []string{subscriptionsKey}
	switch {
	case key == attentionKey:
		needs = []string{subscriptionsKey, usageKey}
	case key == measure.LicenseOverage:
		needs = []string{usageKey}
	case key == measure.NoRecentActivity || !measure.Known(key):
		return nil // customers say it themselves
	}
	for _, dataset := range needs {
		if !b.loaded(dataset) {
			names = append(names, app.DatasetName(b.s.d.printer, dataset))
		}
	}
	return names
}

// follow counts anew where the rows are others, and marks what the query asks
// for.
func (b *statusStrip) follow() {
	a := b.s.answer
	if a == nil {
		return
	}
	regions := a.Question.Scope.Regions
	if b.of == a.Source && slices.Equal(b.in, regions) {
		b.mark()
		return
	}
	b.of, b.in = a.Source, regions
	var counts app.StatusCounts
	var err error
	b.s.d.work(func() { counts, err = b.s.d.session.StatusCounts(context.Background(), a.Question) }, func() {
		if b.of != a.Source {
			return // other rows have come meanwhile
		}
		if err != nil {
			b.of = nil
			b.s.d.fail(err)
			return
		}
		b.counts = counts
		b.mark()
	})
}

// clear takes the tallies away.
func (b *statusStrip) clear() {
	b.of = nil
	b.s.tallies.Objects = nil
	b.s.object.Refresh()
}

// shown are the tallies that there are: what needs attention, the statuses, and
// the vendor's words that are not known.
func (b *statusStrip) shown() []string {
	keys := append([]string{attentionKey}, measure.Statuses()...)
	var unknown []string
	for status := range b.counts.Of {
		if !measure.Known(status) {
			unknown = append(unknown, status)
		}
	}
	slices.Sort(unknown)
	return append(keys, unknown...)
}

// mark brings the tallies in line with counts and query.
func (b *statusStrip) mark() {
	if b.s.answer == nil {
		return
	}
	keys := b.shown()
	if !slices.Equal(keys, b.keys) || len(b.s.tallies.Objects) != len(keys) {
		b.keys = keys
		b.s.tallies.Objects = nil
		for _, key := range keys {
			if b.tallies[key] == nil {
				b.tallies[key] = part.NewTally(mark.Count{}, func() string { return b.tip(key) }, func() { b.press(key) })
			}
			b.s.tallies.Add(b.tallies[key])
		}
	}
	changed := false
	for _, key := range keys {
		count := b.count(key)
		changed = changed || b.tallies[key].Shown() != count
		b.tallies[key].Set(count)
	}
	if changed {
		b.s.object.Refresh() // they have other widths
	}
}

// count is what a tally shows.
func (b *statusStrip) count(key string) mark.Count {
	n, color := b.number(key), statusColor(key)
	if key == attentionKey {
		color = theme.Accent
	}
	figure := b.s.d.printer.Integer(int64(n))
	if n == 0 && len(b.lacks(key)) > 0 {
		figure = "–" // not known, which is not 0
	}
	return mark.Count{Word: b.word(key), Figure: figure, Color: color, On: b.on(key), None: n == 0}
}

func (b *statusStrip) number(key string) int {
	if key == attentionKey {
		return b.counts.Attention
	}
	return b.counts.Of[key]
}

func (b *statusStrip) word(key string) string {
	if key == attentionKey {
		return b.s.d.printer.T("customers.attention")
	}
	return statusWord(b.s.d.printer, key)
}

// term is the term of the query that a tally stands for.
func (b *statusStrip) term(key string) string {
	if key == attentionKey {
		return attentionTerm
	}
	return app.StatusTerm(key)
}

// on reports whether the query asks for what a tally counts.
func (b *statusStrip) on(key string) bool {
	return b.s.answer.Asks(b.s.query.Text(), b.term(key))
}

func (b *statusStrip) tip(key string) string {
	if b.s.answer == nil {
		return ""
	}
	text := "customers.strip.tip"
	if b.on(key) {
		text = "customers.strip.tip_on"
	}
	p, n := b.s.d.printer, b.number(key)
	if lacks := b.lacks(key); n == 0 && len(lacks) > 0 {
		return p.T("customers.strip.unknown", i18n.Args{"status": b.word(key), "datasets": strings.Join(lacks, p.T("value.separator"))})
	}
	return p.T(text, i18n.Args{"status": b.word(key), "n": n, "all": b.counts.All})
}

// press has the query ask for what a tally counts, or no longer.
func (b *statusStrip) press(key string) {
	if b.s.answer == nil {
		return
	}
	text, term := b.s.query.Text(), b.term(key)
	if b.on(key) {
		text = b.s.answer.Without(text, term)
	} else {
		text = app.Narrow(text, term)
	}
	b.s.query.Replace(text)
	b.s.askNow(text)
	b.mark()
}

// describe names the places of the tallies.
func (b *statusStrip) describe(state *State) {
	for i, o := range b.s.tallies.Objects {
		state.place("status:"+b.keys[i], o, fyne.Position{}, o.Size())
		if b.s.answer != nil && b.on(b.keys[i]) {
			state.Statuses = append(state.Statuses, b.keys[i])
		}
	}
}
