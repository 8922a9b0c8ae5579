package measure

import (
	"context"
	"maps"
	"time"

	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// Reason is why a customer has a status, and since when.
type Reason struct {
	Status  string    // its key, or the vendor's word as the file has it
	File    bool      // the file says so; else a rule does
	Since   time.Time // UTC day; zero: not known
	AtLeast bool      // since then or longer: no older load tells
	More    int       // further subscriptions or licences of which the same is true

	key  string
	args map[string]any
}

// Message returns the key and the arguments of the sentence that says why.
func (r Reason) Message() (key string, args map[string]any) { return r.key, maps.Clone(r.args) }

// Why returns the reasons for the statuses of a row of Inputs.Customers, in
// their order. It reads the rows of that customer; where only older loads tell
// since when, these too, the newest first.
func (c *Customers) Why(ctx context.Context, st *store.Store, row int) ([]Reason, error) {
	segment, offset := c.in.Customers.Layout().Locate(row)
	words := c.cells[c.words[segment][offset]]
	w := &witness{c: c, Rules: c.in.rules(), row: row}
	if id, err := c.value(row, "customer_id"); err != nil {
		return nil, err
	} else if !id.Missing {
		w.history = history{st, c.in.Today, c.in.Regions, id.String()}
		if err := w.read(ctx); err != nil {
			return nil, err
		}
	}
	var reasons []Reason
	listed, err := c.value(row, "")
	if err != nil {
		return nil, err
	}
	for _, status := range table.SplitList(listed.Text) {
		var r Reason
		if !Known(status) || words.known != 0 && !w.Derive {
			r, err = w.word(ctx, status)
		} else {
			r, err = w.rule(ctx, status)
		}
		if err != nil {
			return nil, err
		}
		r.Status = status
		reasons = append(reasons, r)
	}
	return reasons, nil
}

// value reads a cell of a row; without a key that of the statuses.
func (c *Customers) value(row int, key string) (table.Value, error) {
	src := c.in.Customers
	segment, offset := src.Layout().Locate(row)
	if key == "" {
		return c.columns[0][segment].Value(offset), nil
	}
	v, err := src.Vector(segment, table.Find(src.Columns(), key))
	if err != nil {
		return table.Value{}, err
	}
	return v.Value(offset), nil
}

// Gap is why a derived column, or a measure, has no value.
type Gap struct {
	key  string
	args map[string]any
}

// NewGap returns a gap with the key and the arguments of its sentence.
func NewGap(key string, args map[string]any) *Gap { return &Gap{key, args} }

// Message returns the key and the arguments of the sentence that says why.
func (g *Gap) Message() (key string, args map[string]any) { return g.key, maps.Clone(g.args) }

// WhyMissing says why a column that Compute fills has no value in a row of
// Inputs.Customers; nil where it has one, and of other columns.
func (c *Customers) WhyMissing(row int, key string) *Gap {
	segment, offset := c.in.Customers.Layout().Locate(row)
	for i, column := range computed {
		if column.key == key && c.columns[i][segment].IsMissing(offset) {
			return c.gap(c.numbers[segment][offset], key)
		}
	}
	return nil
}

func (c *Customers) gap(number int32, key string) *Gap {
	if number < 0 {
		return &Gap{key: "customers.gap.no_id"}
	}
	t := &c.tallies[number]
	switch key {
	case "assigned", "used", "available", "overage", "usage_week":
		switch {
		case len(c.usage) == 0:
			return &Gap{key: "customers.gap.no_usage"}
		case t.week == none:
			return &Gap{key: "customers.gap.not_in_week"}
		}
		return &Gap{key: "customers.gap.empty_cells", args: map[string]any{"week": table.DayTime(t.week)}}
	}
	switch {
	case len(c.terms) == 0:
		return &Gap{key: "customers.gap.no_subscriptions"}
	case !t.rows:
		return &Gap{key: "customers.gap.no_rows"}
	}
	switch key {
	case "next_end":
		return &Gap{key: "customers.gap.nothing_ends"}
	case "next_renewal":
		return &Gap{key: "customers.gap.nothing_renews"}
	case "products", "kinds", "next_date":
		if !t.held {
			return &Gap{key: "customers.gap.all_over"}
		}
	case "statuses":
		return &Gap{key: "customers.gap.no_status"}
	}
	return &Gap{key: "customers.gap.empty_cells_terms"}
}
