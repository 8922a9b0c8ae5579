package app

import (
	"context"
	"strings"
	"sync"

	"partnerdesk/data/query"
	"partnerdesk/data/table"
)

// choicesKept is up to how many different values of a column are remembered
// between two questions for them; more are counted anew.
const choicesKept = 1 << 16

// Choice is a value of a column and how many rows have it.
type Choice struct {
	Value table.Value
	Count int
}

// Choices finds the values that the columns of a table hold, to choose from: in
// all rows in scope, whatever the query. It is safe for concurrent use. Memory
// is that of the distinct values of the columns asked for, where they are no
// more than 65,536 in a column.
type Choices struct {
	session *Session
	of      Question

	mu     sync.Mutex
	answer *Answer // nil until the first question
	known  map[string][]query.Bucket
}

// Choices returns the values to choose from in the rows that a question is
// about. Nothing is read before the first use.
func (s *Session) Choices(q Question) *Choices {
	q.Query, q.Sort, q.Group = "", nil, ""
	return &Choices{session: s, of: q, known: make(map[string][]query.Bucket)}
}

// Of returns up to limit values of a column, by its key or its name in queries,
// whose text holds what was typed,
// without regard to case, width and kana: those that begin with it first, the
// most frequent before the others. Missing values are left out. The first
// question for a column costs one grouping of the rows.
func (c *Choices) Of(ctx context.Context, column, typed string, limit int) ([]Choice, error) {
	buckets, err := c.buckets(ctx, column)
	if err != nil {
		return nil, err
	}
	folded := query.Fold(strings.TrimSpace(typed))
	var first, second []Choice
	for i, b := range buckets {
		if i%4096 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		v := b.Values[0]
		if v.Missing {
			continue
		}
		text := ""
		if folded != "" {
			text = query.Fold(v.String())
		}
		switch at := strings.Index(text, folded); {
		case at == 0:
			if first = append(first, Choice{v, b.Count}); len(first) == limit {
				return first, nil
			}
		case at > 0 && len(second) < limit:
			second = append(second, Choice{v, b.Count})
		}
	}
	return append(first, second[:min(len(second), limit-len(first))]...), nil
}

func (c *Choices) buckets(ctx context.Context, column string) ([]query.Bucket, error) {
	c.mu.Lock()
	defer c.mu.Unlock() // a second question for the same column waits for the first
	if buckets, ok := c.known[column]; ok {
		return buckets, nil
	}
	if c.answer == nil {
		var err error
		if c.answer, err = c.session.Ask(ctx, c.of); err != nil {
			return nil, err
		}
	}
	key := c.answer.key(column)
	buckets, err := c.answer.Group(ctx, []string{key})
	if err == nil && c.answer.isList(key) {
		buckets = single(buckets)
	}
	if err == nil && len(buckets) <= choicesKept {
		c.known[column] = buckets
	}
	return buckets, err
}
