package views

import (
	"context"
	"errors"
	"slices"
	"time"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/query"
	"partnerdesk/views/grid"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// debounce is how long the query line waits for the next key, so that a word
// being typed, or converted by an input method, asks once; quick is how long it
// waits where answers come at once and the query is sound.
const debounce, quick = 150 * time.Millisecond, 10 * time.Millisecond

// unfinished is how long a query may stay so while a list offers how it can go
// on, before it is looked at again.
const unfinished = 900 * time.Millisecond

// typed asks once the query line has come to rest.
func (s *sheet) typed(text string) {
	if s.typing != nil {
		s.typing()
	}
	s.typing = s.d.later(s.patience(text), func() {
		s.typing = nil
		s.askNow(text)
	})
}

// patience is how long the query line waits for the next key: not much longer
// than the last answer took. What is not sound yet has time to become so.
func (s *sheet) patience(text string) time.Duration {
	if _, err := query.Parse(text); err != nil || s.answer == nil {
		return debounce
	}
	return min(debounce, max(quick, s.took))
}

// askNow asks what the query line says, unless that was asked last.
func (s *sheet) askNow(text string) {
	if s.typing != nil {
		s.typing()
		s.typing = nil
	}
	if text == s.query.Text() && text != s.at.query {
		s.at.query = text
		s.ask(grid.Top)
	}
}

// ask asks the session for the rows that are to be shown. A question that is
// still under way is dropped: the newest wins. What is shown stays until then.
func (s *sheet) ask(place grid.Place) { s.askFor(s.at.query, nil, place) }

// askFor asks with a query; fault is what is amiss with the one in the line
// where that is another.
func (s *sheet) askFor(text string, fault error, place grid.Place) {
	s.stopAsking()
	s.fault = nil // of the question before
	ctx, cancel := context.WithCancel(context.Background())
	s.cancel = cancel
	q := app.Question{Dataset: s.at.dataset, Snapshot: s.at.snapshot, Rejects: s.at.rejects, Settled: s.at.settled, Language: s.d.printer.Language(), Scope: s.d.settings.Scope,
		Query: text, Sort: s.at.sort, Group: s.at.group}
	s.bar.Start()
	var answer *app.Answer
	var sections []app.Section
	var hints []*query.Error
	var tags []app.TagUse
	var took time.Duration
	var err error
	s.d.work(func() {
		began := time.Now()
		defer func() { took = time.Since(began) }()
		if tags, err = s.d.session.Tags(ctx); err != nil {
			return
		}
		if answer, err = s.d.session.AskEarly(ctx, q, func(first *app.Answer) { s.d.do(func() { s.answeredEarly(ctx, s.dressed(first), place) }) }); err != nil {
			return
		}
		answer = s.dressed(answer)
		if q.Group != "" {
			sections, err = answer.Sections(ctx, summed(answer))
		}
		if err == nil && len(answer.Rows) == 0 && answer.Total > 0 {
			hints, err = s.d.session.Hints(ctx, answer)
		}
	}, func() {
		if ctx.Err() != nil {
			return // a newer question has taken its place
		}
		s.stopAsking()
		var unknown *app.UnknownColumn
		if errors.As(err, &unknown) { // an order or a group by a column that is no more
			s.at.sort, s.at.group = nil, ""
			s.ask(place)
			return
		}
		var wrong *query.Error
		if errors.As(err, &wrong) {
			s.queryWrong(err, fault, q, place)
			return
		}
		s.hints, s.d.tags, s.took = hints, tags, took
		s.answered(answer, sections, err, fault, place)
	})
}

// dressed returns an answer with the columns that the sheet draws from others.
func (s *sheet) dressed(a *app.Answer) *app.Answer {
	if s.drawn {
		return a.Drawn()
	}
	return a
}

// newSet returns the rows of an answer as the grid shows them.
func (s *sheet) newSet(a *app.Answer, sections []app.Section) *rowSet {
	return newRowSet(s.d.printer, a, s.d.drawingsOf(a), sections, s.set)
}

// stopAsking drops the question under way.
func (s *sheet) stopAsking() {
	if s.cancel != nil {
		s.cancel()
	}
	s.bar.Stop()
}

// queryWrong says what is amiss with the query. The rows of the last sound one
// stay, or are asked for anew where all but the query has changed.
func (s *sheet) queryWrong(err, fault error, q app.Question, place grid.Place) {
	text := ""
	if s.answer != nil {
		last := s.answer.Question
		if last.Dataset == q.Dataset && last.Rejects == q.Rejects {
			text = last.Query
		}
		same := last.Snapshot == q.Snapshot && slices.Equal(last.Sort, q.Sort) &&
			slices.Equal(last.Scope.Regions, q.Scope.Regions) && last.Scope.AsOf.Equal(q.Scope.AsOf)
		if same && last.Dataset == q.Dataset && last.Rejects == q.Rejects && place == grid.Top {
			s.showFault(err)
			return
		}
	}
	if fault == nil {
		fault = err
	} else {
		text = "" // the last sound query is none here
	}
	s.askFor(text, fault, place)
}

// answeredEarly shows the first rows of an answer that takes its time, unless the
// grid is to stay where it is.
func (s *sheet) answeredEarly(ctx context.Context, first *app.Answer, place grid.Place) {
	if ctx.Err() != nil || s.d.closing || place == grid.Keep {
		return
	}
	s.turn++
	s.showRows(s.newSet(first, nil), place, nil)
	s.setTitle(s.heading())
	s.showCount()
}

func (s *sheet) answered(answer *app.Answer, sections []app.Section, err, fault error, place grid.Place) {
	if err != nil {
		s.describeEmpty(s.d.printer.T("reports.error.title"), s.d.printer.Error(err),
			part.Action{Verb: s.d.printer.T("action.retry"), Do: func() { s.ask(grid.Top) }},
			part.Action{Verb: s.d.printer.T("action.copy_details"), Do: func() { s.d.copyDetails(err.Error()) }})
		return
	}
	done := func() {
		s.empty = ""
		s.setTitle(s.heading())
		if fault != nil {
			s.showFault(fault)
		} else {
			s.showMissing()
		}
		s.showCount()
		if left := s.layouts[s.layoutKey()]; left.Query != answer.Question.Query || !slices.Equal(left.Sort, answer.Question.Sort) {
			s.saveLayoutSoon()
		}
		s.views.mark()
		s.offer(answer)
		s.details.follow()
		s.tell()
	}
	s.turn++
	if place == grid.Top && s.answer != nil && s.answer.Early && s.answer.Source == answer.Source && slices.Equal(s.answer.Question.Sort, answer.Question.Sort) &&
		s.answer.Question.Query == answer.Question.Query {
		place = grid.Keep // the first of the rows are there, and perhaps scrolled already
		s.showRows(s.newSet(answer, sections), place, nil)
		done()
		return
	}
	if place == grid.Keep {
		s.follow(answer, sections, done)
		return
	}
	s.showRows(s.newSet(answer, sections), place, nil)
	done()
}

// tell tells the screen that other rows are shown, or other ones selected.
func (s *sheet) tell() {
	if s.changed != nil {
		s.changed()
	}
}

// showFault says what is wrong with the query: in the line, and below it. While
// a list offers how the query can go on, it is not wrong but unfinished.
func (s *sheet) showFault(err error) {
	if s.query.ListOpen() {
		text := s.query.Text()
		s.d.after(unfinished, func() { // no work: meanwhile the window rests
			if text == s.query.Text() && s.fault != nil && !s.d.closing {
				s.showFault(s.fault)
			}
		})
		s.fault = err
		s.showMissing()
		return
	}
	s.fault = nil
	action := part.Action{}
	if fault := s.faultOf(err); fault != nil {
		s.query.SetError(fault)
		if fault.Fix != "" {
			action = part.Action{Verb: s.d.printer.T("query.fix_to", i18n.Args{"fix": fault.Fix}), Do: func() { s.query.Fix() }}
		}
	}
	s.notice.Set(s.d.printer.Error(err), theme.Bad, action)
}

// showMissing says above the rows what they lack.
func (s *sheet) showMissing() {
	if missing, some := s.missing(); some {
		s.notice.Set(missing.text, theme.Warn, missing.actions...)
	} else {
		s.notice.Set("", "")
	}
}
