package views

import (
	"context"
	"errors"
	"slices"
	"time"

	"partnerdesk/app"
	"partnerdesk/data/query"
	"partnerdesk/views/grid"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// debounce is how long the query line waits for the next key, so that a word
// being typed, or converted by an input method, asks once.
const debounce = 150 * time.Millisecond

// slow is how long an answer may take before the bar of work is shown.
const slow = 250 * time.Millisecond

// typed asks once the query line has come to rest.
func (r *reports) typed(text string) {
	if r.typing != nil {
		r.typing()
	}
	r.typing = r.d.later(debounce, func() {
		r.typing = nil
		if text == r.query.Text && text != r.at.query {
			r.at.query = text
			r.ask(grid.Top)
		}
	})
}

// ask asks the session for the rows that are to be shown. A question that is
// still under way is dropped: the newest wins. What is shown stays until then.
func (r *reports) ask(place grid.Place) { r.askFor(r.at.query, nil, place) }

// askFor asks with a query; fault is what is amiss with the one in the line
// where that is another.
func (r *reports) askFor(text string, fault error, place grid.Place) {
	r.stopAsking()
	ctx, cancel := context.WithCancel(context.Background())
	r.cancel = cancel
	q := app.Question{Dataset: r.at.dataset, Snapshot: r.at.snapshot, Rejects: r.at.rejects, Language: r.d.printer.Language(), Scope: r.d.settings.Scope,
		Query: text, Sort: r.at.sort}
	noBar := r.d.after(slow, func() {
		if ctx.Err() == nil && !r.d.closing {
			r.bar.Show()
			r.bar.Start()
		}
	})
	var answer *app.Answer
	var err error
	r.d.work(func() { answer, err = r.d.session.Ask(ctx, q) }, func() {
		noBar()
		if ctx.Err() != nil {
			return // a newer question has taken its place
		}
		r.stopAsking()
		var unknown *app.UnknownColumn
		if errors.As(err, &unknown) { // a sort by a column that is no more
			r.at.sort = nil
			r.ask(place)
			return
		}
		var wrong *query.Error
		if errors.As(err, &wrong) {
			r.queryWrong(err, fault, q, place)
			return
		}
		r.answered(answer, err, fault, place)
	})
}

// stopAsking drops the question under way.
func (r *reports) stopAsking() {
	if r.cancel != nil {
		r.cancel()
	}
	r.bar.Hide()
	r.bar.Stop()
}

// queryWrong says what is amiss with the query. The rows of the last sound one
// stay, or are asked for anew where all but the query has changed.
func (r *reports) queryWrong(err, fault error, q app.Question, place grid.Place) {
	text := ""
	if r.answer != nil {
		last := r.answer.Question
		if last.Dataset == q.Dataset && last.Rejects == q.Rejects {
			text = last.Query
		}
		same := last.Snapshot == q.Snapshot && slices.Equal(last.Sort, q.Sort) &&
			slices.Equal(last.Scope.Regions, q.Scope.Regions) && last.Scope.AsOf.Equal(q.Scope.AsOf)
		if same && last.Dataset == q.Dataset && last.Rejects == q.Rejects && place == grid.Top {
			r.notice.Set(r.d.printer.Error(err), theme.Bad, part.Action{})
			return
		}
	}
	if fault == nil {
		fault = err
	} else {
		text = "" // the last sound query is none here
	}
	r.askFor(text, fault, place)
}

func (r *reports) answered(answer *app.Answer, err, fault error, place grid.Place) {
	if err != nil {
		r.describeEmpty(r.d.printer.T("reports.error.title"), r.d.printer.Error(err),
			part.Action{Verb: r.d.printer.T("action.retry"), Do: func() { r.ask(grid.Top) }},
			part.Action{Verb: r.d.printer.T("action.copy_details"), Do: func() { r.d.app.Clipboard().SetContent(err.Error()) }})
		return
	}
	r.answer = answer
	r.empty = ""
	r.title.Set(r.heading())
	r.showRows(answer, place)
	if fault != nil {
		r.notice.Set(r.d.printer.Error(fault), theme.Bad, part.Action{})
	} else {
		r.showNotice()
	}
	r.showCount()
	if left := r.layouts[r.layoutKey()]; left.Query != answer.Question.Query || !slices.Equal(left.Sort, answer.Question.Sort) {
		r.saveLayoutSoon()
	}
}
