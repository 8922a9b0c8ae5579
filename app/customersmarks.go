package app

import (
	"context"

	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// withMarks returns the source with the user's tags and notes as they are now.
// Where only these have changed nothing else is computed again.
func (s *Session) withMarks(ctx context.Context, d *derived) (*derivedSource, error) {
	marks, revision, err := s.Marks(ctx)
	if err != nil {
		return nil, err
	}
	s.derived.mu.Lock()
	marked, of := d.marked, d.revision
	s.derived.mu.Unlock()
	if marked != nil && of == revision {
		return marked, nil
	}
	vectors := computedVectors(d.customers, d.view.Layout().Segments())
	if err := markVectors(ctx, d.view, marks, vectors); err != nil {
		return nil, err
	}
	src := newDerivedSource(d.view, vectors, d.late)
	tags, err := s.queryTags(ctx)
	if err != nil {
		return nil, err
	}
	if len(tags) > 0 {
		asked := &Answer{Question: Question{Dataset: customersDataset}, Source: src, Columns: src.answerColumns()}
		all, err := AddQueryTags(marks, tags, func(text string) ([]string, error) { return asked.members(ctx, text, table.DayTime(d.today)) })
		if err != nil {
			return nil, err
		}
		if err := markVectors(ctx, d.view, all, vectors); err != nil {
			return nil, err
		}
		src = newDerivedSource(d.view, vectors, d.late)
	}
	s.derived.mu.Lock()
	defer s.derived.mu.Unlock()
	d.marked, d.revision = src, revision
	return src, nil
}

// queryTags returns the tags that are a saved query.
func (s *Session) queryTags(ctx context.Context) ([]Tag, error) {
	all, err := s.Tags(ctx)
	if err != nil {
		return nil, err
	}
	var tags []Tag
	for _, t := range all {
		if t.Query != "" {
			tags = append(tags, t.Tag)
		}
	}
	return tags, nil
}

// markVectors makes the columns of what was noted of the customers of a view.
func markVectors(ctx context.Context, view *store.View, marks map[string]Mark, vectors map[string][]*table.Vector) error {
	keys := []string{"tags", "owner", "notes", "follow_up"}
	batch := table.NewBatch([]table.Column{{}, {}, {}, {Type: table.Date}})
	column := table.Find(view.Columns(), "customer_id")
	all := make([][]*table.Vector, len(keys))
	for segment := range view.Layout().Segments() {
		if err := ctx.Err(); err != nil {
			return err
		}
		ids, err := view.Vector(segment, column)
		if err != nil {
			return err
		}
		for row := range ids.Len() {
			m := marks[ids.Text(row)]
			batch.Column(0).AppendText(table.JoinList(m.Tags))
			batch.Column(1).AppendText(m.Owner)
			batch.Column(2).AppendText(m.Note)
			batch.Column(3).Append(dayOrMissing(m.FollowUp))
		}
		for i, v := range batch.Finish() {
			all[i] = append(all[i], v)
		}
	}
	for i, key := range keys {
		vectors[key] = all[i]
	}
	return nil
}
