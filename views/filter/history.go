package filter

import (
	"slices"
	"strings"
	"time"

	"partnerdesk/data/query"
)

// remembered is how many queries a line remembers.
const remembered = 50

// SetHistory says which queries were asked before, the newest first. The screen
// keeps them, one list for each dataset: it is told by OnRemember of each that
// comes to them.
func (l *Line) SetHistory(queries []string) {
	l.history = nil
	for _, q := range queries {
		if q = strings.TrimSpace(q); q != "" && !slices.Contains(l.history, q) && len(l.history) < remembered {
			l.history = append(l.history, q)
		}
	}
	l.showButtons()
}

// History returns the queries asked before, the newest first.
func (l *Line) History() []string { return slices.Clone(l.history) }

// Remember puts the query in the line first in the history, if nothing is amiss
// with it. Enter and leaving the line do so; a screen may when a query has
// settled.
func (l *Line) Remember() {
	q := strings.TrimSpace(l.editor.text)
	if q == "" || l.fault != nil || len(l.history) > 0 && l.history[0] == q {
		return
	}
	l.history = slices.DeleteFunc(l.history, func(h string) bool { return h == q })
	l.history = slices.Insert(l.history, 0, q)
	l.history = l.history[:min(len(l.history), remembered)]
	l.showButtons()
	if l.OnRemember != nil {
		l.OnRemember(q)
	}
}

// toggleHistory is the button of the history. Pressing it has taken the keyboard
// from the line, and with that the list away.
func (l *Line) toggleHistory() {
	again := l.Now().Sub(l.recalled) > pressTime
	l.Focus()
	if again {
		l.openHistory()
	}
}

// pressTime is how long a press of a button takes at most that is a click.
const pressTime = 400 * time.Millisecond

// openHistory lists the queries asked before.
func (l *Line) openHistory() {
	if len(l.history) == 0 {
		return
	}
	l.closeList()
	queries := l.History()
	all := make([]row, len(queries))
	for i, q := range queries {
		all[i].text = q
	}
	l.search.spot, l.past = query.Context{}, true
	l.list.show(all, 0, func(i int) {
		l.Replace(queries[i])
		if l.OnSubmit != nil {
			l.OnSubmit(queries[i])
		}
	})
}
