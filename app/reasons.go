package app

import (
	"context"
	"slices"

	"partnerdesk/data/measure"
	"partnerdesk/data/measure/licence"
	reasons "partnerdesk/data/measure/reason"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// The columns of customers that weigh the reasons to act.
const (
	ScoreColumn   = "score"
	ReasonsColumn = "reasons"
)

const reasonsKey = "reasons"

// ReasonSettings reads what the reasons to act weigh in the profile.
func (s *Session) ReasonSettings() (reasons.Settings, error) {
	var r reasons.Settings
	_, err := s.store.Get(store.Settings, reasonsKey, &r)
	return r, err
}

// SaveReasonSettings writes what the reasons to act weigh; ask again afterwards.
func (s *Session) SaveReasonSettings(r reasons.Settings) error {
	if err := s.store.Put(store.Settings, reasonsKey, r); err != nil {
		return err
	}
	s.forgetDerived()
	s.tell()
	return nil
}

// Uses returns how the licences of each customer are used, now and on average, by
// customer_id: those of the lines that reason.UseQuery holds for.
func (s *Session) Uses(ctx context.Context, scope Scope) (map[string]reasons.Use, error) {
	a, err := s.Ask(ctx, Question{Dataset: subscriptionsDataset, Scope: scope, Query: reasons.UseQuery})
	if err != nil {
		return nil, err
	}
	uses := make(map[string]reasons.Use)
	err = a.EachRow(ctx, []string{"customer_id", "used", "week_total", "usage_3m"}, func(c Cells) {
		used, _ := c.Int(1)
		total, _ := c.Int(2)
		share, _ := c.Share(3)
		u := uses[c.Text(0)]
		u.Add(used, total, share)
		uses[c.Text(0)] = u
	})
	return uses, err
}

// weighed computes the score and the reasons of customers, segment by segment.
// Who has no reason has the score 0.
func (s *Session) weighed(scope Scope, customers *measure.Customers, marks *licence.Marks, view *store.View) (computedLate, error) {
	settings, err := s.ReasonSettings()
	if err != nil {
		settings = reasons.Settings{} // with the usual weights: a list is better than none
	}
	uses, err := s.Uses(context.Background(), scope)
	if err != nil {
		return computedLate{}, err
	}
	statuses, id := slices.Index(measure.Columns(), "statuses"), table.Find(view.Columns(), "customer_id")
	var columns [2][]*table.Vector
	for k := range view.Layout().Segments() {
		ids, err := view.Vector(k, id)
		if err != nil {
			return computedLate{}, err
		}
		score, why := table.NewBuilder(table.Integer), table.NewBuilder(table.Text)
		for row := range view.Layout().Len(k) {
			found, points := settings.Weigh(reasons.Facts{Statuses: table.SplitList(customers.Vector(statuses, k).Text(row)), Use: uses[ids.Text(row)],
				Products: func(column string) []string {
					return table.SplitList(marks.Vector(slices.Index(licence.MarkColumns(), column), k).Text(row))
				}})
			var names []string
			for _, r := range found {
				names = append(names, r.ID)
			}
			score.AppendInt(int64(points))
			why.Append(table.Value{Type: table.Text, Text: table.JoinList(names), Missing: len(names) == 0})
		}
		columns[0], columns[1] = append(columns[0], score.Finish()), append(columns[1], why.Finish())
	}
	vector := func(column, segment int) *table.Vector { return columns[column][segment] }
	return computedLate{vector: vector, cached: always(vector)}, nil
}
