package views

import (
	"context"
	"errors"
	"math"
	"slices"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/data/query"
	"partnerdesk/views/filter"
)

// newQuery returns the query line.
func (s *sheet) newQuery() *filter.Line {
	l := filter.New(s.d.printer, s.d.printer.T("query.hint"))
	l.Run, l.Do, l.After = s.d.away, s.d.do, s.d.after
	l.OnChanged = s.typed
	l.OnKey = s.queryKey
	l.OnSubmit = func(text string) {
		s.askNow(text)
		s.d.window.Canvas().Focus(s.grid)
	}
	l.OnBuilder = func() { s.showBuilder(!s.builderShown()) }
	l.OnRemember = func(text string) {
		key := s.layoutKey()
		s.d.write(func() error { return s.d.session.RememberQuery(key, text) })
	}
	return l
}

// builderShown reports whether the chips are shown below the query line.
func (s *sheet) builderShown() bool { return s.chips.Visible() }

// showBuilder shows the chips below the query line, or takes them away.
func (s *sheet) showBuilder(shown bool) {
	s.query.SetBuilder(shown)
	if shown {
		s.chips.Show()
		s.d.window.Canvas().Focus(s.builder) // which has not been painted yet, the first time
	} else {
		s.chips.Hide()
		s.query.Focus()
	}
	s.rows.Refresh()
	if s.d.settings.Builder != shown {
		s.d.settings.Builder = shown
		s.d.save()
	}
	s.d.settle()
}

// toggleBuilder is showBuilder for the keyboard.
func (s *sheet) toggleBuilder() {
	if s.answer != nil {
		s.showBuilder(!s.builderShown())
	}
}

// queryKey sees the keys of the query line before its text does.
func (s *sheet) queryKey(key *fyne.KeyEvent) bool {
	switch key.Name {
	case fyne.KeyEscape:
		switch {
		case s.d.closeNearest():
		case s.query.Text() != "":
			s.query.Replace("")
		default:
			s.d.window.Canvas().Focus(s.grid)
		}
		return true
	case fyne.KeyDown:
		if s.query.ListOpen() {
			return false
		}
		s.d.window.Canvas().Focus(s.grid)
		return true
	}
	return false
}

// offer has the query line complete from what is shown, and know the queries
// that were asked of it before.
func (s *sheet) offer(a *app.Answer) {
	if s.choices != nil && s.choicesOf == a.Source && slices.Equal(s.choicesIn.Regions, a.Question.Scope.Regions) {
		return
	}
	s.choices, s.choicesOf, s.choicesIn = s.d.session.Choices(a.Question), a.Source, a.Question.Scope
	source := querySource{choices: s.choices}
	for _, c := range a.Columns {
		if !c.Drawn {
			source.fields = append(source.fields, filter.Field{Key: c.Field(), Title: a.Title(s.d.printer, c), Type: c.Type, Name: a.NamesOf(s.d.printer, c)})
		}
	}
	s.query.SetSource(source)
	key := s.layoutKey()
	var before []string
	var err error
	s.d.work(func() { before, err = s.d.session.Queries(key) }, func() {
		s.d.fail(err)
		if key == s.layoutKey() {
			s.query.SetHistory(before)
		}
	})
}

// querySource is what the query line completes from.
type querySource struct {
	fields  []filter.Field
	choices *app.Choices
}

// Fields implements filter.Source.
func (q querySource) Fields() []filter.Field { return q.fields }

// Values implements filter.Source.
func (q querySource) Values(ctx context.Context, field, prefix string, limit int) ([]filter.Value, error) {
	i := slices.IndexFunc(q.fields, func(f filter.Field) bool { return f.Key == field })
	named := i >= 0 && q.fields[i].Name != nil // few values, which are found by their names, too
	typed, most := prefix, limit
	if named {
		typed, most = "", math.MaxInt
	}
	choices, err := q.choices.Of(ctx, field, typed, most)
	if err != nil {
		return nil, err
	}
	var values []filter.Value
	for _, c := range choices {
		v := filter.Value{Text: c.Value.String(), Count: c.Count}
		if named && !q.fields[i].Finds(v.Text, prefix) {
			continue
		}
		if values = append(values, v); len(values) == limit {
			break
		}
	}
	return values, nil
}

// faultOf is where a query is wrong, if that is what an error says.
func (s *sheet) faultOf(err error) *filter.Fault {
	var wrong *query.Error
	if !errors.As(err, &wrong) {
		return nil
	}
	return &filter.Fault{Pos: wrong.Pos, Len: wrong.Len, Message: s.d.printer.Error(err), Fix: wrong.Suggestion,
		Verb: s.d.printer.T("query.fix")}
}

// addTerm adds a term to the query.
func (s *sheet) addTerm(term string) {
	if s.leads != nil {
		s.leads(app.Narrow(s.at.query, term), -1)
		return
	}
	s.query.Replace(app.Narrow(s.query.Text(), term))
}

// filterColumn puts the keyboard behind the name of a column in the query line.
func (s *sheet) filterColumn(key string) {
	s.addTerm(key + ":")
	s.query.Select(len(s.query.Text()), 0)
}

// find puts the keyboard into the query line.
func (s *sheet) find() {
	if s.answer != nil {
		s.query.Focus()
		s.query.SelectAll()
	}
}
