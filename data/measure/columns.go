package measure

import (
	"context"
	"runtime"

	"golang.org/x/sync/errgroup"

	"partnerdesk/data/table"
)

// row is what a row of the customers comes to.
type row struct {
	*tally
	all   *Customers
	set   statusSet
	words *cell
}

// computed are the columns that Compute fills, with the keys of the schema's
// derived columns of customers. The others are the user's own.
var computed = []struct {
	key  string
	typ  table.Type
	cell func(r *row, to *table.Builder)
}{
	{"statuses", table.Text, func(r *row, to *table.Builder) { to.AppendText(statusText(r.set, r.words.other)) }},
	{"needs_attention", table.Boolean, appendAttention},
	{"products", table.Text, func(r *row, to *table.Builder) { to.AppendText(textAt(r.all.products, r.products)) }},
	{"kinds", table.Text, func(r *row, to *table.Builder) { to.AppendText(textAt(r.all.kinds, r.kinds)) }},
	{"total", table.Integer, func(r *row, to *table.Builder) { appendFigure(to, r.licences()) }},
	{"assigned", table.Integer, func(r *row, to *table.Builder) { appendFigure(to, r.assigned) }},
	{"used", table.Integer, func(r *row, to *table.Builder) { appendFigure(to, r.used) }},
	{"available", table.Integer, func(r *row, to *table.Builder) { appendFigure(to, r.available) }},
	{"overage", table.Integer, func(r *row, to *table.Builder) { appendFigure(to, r.overage) }},
	{"usage_week", table.Date, func(r *row, to *table.Builder) { appendDay(to, r.week) }},
	{"next_end", table.Date, func(r *row, to *table.Builder) { appendDay(to, r.end) }},
	{"next_renewal", table.Date, func(r *row, to *table.Builder) { appendDay(to, r.renewal) }},
	{"next_date", table.Date, func(r *row, to *table.Builder) { appendDay(to, nearer(r.end, r.renewal)) }},
}

// Columns returns the keys of the columns that Compute fills, in order.
func Columns() []string {
	keys := make([]string, len(computed))
	for i, c := range computed {
		keys[i] = c.key
	}
	return keys
}

// Vector returns a column, counted as in Columns, of a segment of
// Inputs.Customers.
func (c *Customers) Vector(column, segment int) *table.Vector { return c.columns[column][segment] }

// build makes the columns.
func (c *Customers) build(ctx context.Context) error {
	sets, err := c.sets(ctx)
	if err != nil {
		return err
	}
	c.columns = make([][]*table.Vector, len(computed))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, column := range computed {
		group.Go(func() error {
			to := table.NewBuilder(column.typ)
			nobody := tally{end: none, renewal: none, week: none}
			for segment, numbers := range c.numbers {
				if err := ctx.Err(); err != nil {
					return err
				}
				r := row{all: c}
				for at, n := range numbers {
					if r.tally = &nobody; n >= 0 {
						r.tally = &c.tallies[n]
					}
					r.set, r.words = sets[segment][at], &c.cells[c.words[segment][at]]
					column.cell(&r, to)
				}
				c.columns[i] = append(c.columns[i], to.Finish())
			}
			return nil
		})
	}
	return group.Wait()
}

// sets returns the statuses of each row.
func (c *Customers) sets(ctx context.Context) ([][]statusSet, error) {
	src, rules := c.in.Customers, c.in.rules()
	seen := table.Find(src.Columns(), "last_admin_activity")
	all := make([][]statusSet, len(c.numbers))
	for segment, numbers := range c.numbers {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		v, err := src.Vector(segment, seen)
		if err != nil {
			return nil, err
		}
		days, gaps := v.Ints(), v.MissingRows()
		all[segment] = make([]statusSet, len(numbers))
		for at, n := range numbers {
			if words := c.cells[c.words[segment][at]]; words.known != 0 && !rules.Derive {
				all[segment][at] = words.known
				continue
			}
			var s statusSet
			if n >= 0 {
				s = c.tallies[n].set()
			}
			if days != nil && !gaps.Has(at) && rules.inactive(days[at]) {
				s |= isInactive
			}
			all[segment][at] = s
		}
	}
	return all, nil
}

// set returns the statuses that follow from subscriptions and usage.
func (t *tally) set() statusSet {
	s := t.statuses
	if t.rows && !t.held {
		s |= isExpired
	}
	if t.overage.n > 0 {
		s |= isOver
	}
	return s
}

// licences are those of the week, or else those that were ordered.
func (t *tally) licences() figure {
	switch {
	case t.week != none:
		return t.total
	case t.held:
		return t.ordered
	}
	return figure{0, t.rows}
}

// statusText lists statuses, then the words that are none.
func statusText(s statusSet, other string) string {
	text := statusTexts[s]
	if text != "" && other != "" {
		text += table.ListSeparator
	}
	return text + other
}

// statusTexts are the lists of all sets of statuses.
var statusTexts = func() (all [1 << len(statuses)]string) {
	for set := range all {
		var keys []string
		for i, s := range statuses {
			if set>>i&1 == 1 {
				keys = append(keys, s.key)
			}
		}
		all[set] = table.JoinList(keys)
	}
	return all
}()

// appendAttention says no only where something is known of the customer.
func appendAttention(r *row, to *table.Builder) {
	switch {
	case r.set&attention != 0:
		to.AppendInt(1)
	case r.rows, r.set != 0, r.words.other != "":
		to.AppendInt(0)
	default:
		to.AppendMissing()
	}
}

// textAt returns the text of a set; no set was made where nothing was read.
func textAt(texts []string, set int) string {
	if set >= len(texts) {
		return ""
	}
	return texts[set]
}

func appendFigure(to *table.Builder, f figure) {
	if f.known {
		to.AppendInt(f.n)
	} else {
		to.AppendMissing()
	}
}

func appendDay(to *table.Builder, day int64) {
	if day == none {
		to.AppendMissing()
	} else {
		to.AppendInt(day)
	}
}
