package customer

import (
	"context"
	"runtime"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"partnerdesk/app"
	"partnerdesk/data/table"
)

// idColumn is the column that says whose a row is.
const idColumn = "customer_id"

// row is a row of a dataset, its cells by key.
type row struct {
	cells map[string]table.Value
	load  app.Snapshot
	at    uint32 // number in the source
}

func (r row) text(key string) string {
	v := r.cells[key]
	if v.Missing {
		return ""
	}
	return v.String()
}

func (r row) figure(key string) Figure    { return figureOf(r.cells[key]) }
func (r row) day(key string) time.Time    { return dayOf(r.cells[key]) }
func (r row) moment(key string) time.Time { return momentOf(r.cells[key]) }

// flag reads a cell of yes and no; nil where it has neither.
func (r row) flag(key string) *bool {
	v := typed(table.Boolean, r.cells[key])
	if v.Missing {
		return nil
	}
	yes := v.Int != 0
	return &yes
}

// rows are rows of a dataset about the customer.
type rows struct {
	list []row
	gap  Gap
}

// sources returns the loads that the rows come from, oldest first.
func (r rows) sources() []app.Snapshot { return loadsOf(r.list) }

func loadsOf(list []row) (loads []app.Snapshot) {
	for _, r := range list {
		loads = withLoad(loads, r.load)
	}
	return loads
}

// withLoad adds a load to others, which stay oldest first.
func withLoad(loads []app.Snapshot, sn app.Snapshot) []app.Snapshot {
	if slices.ContainsFunc(loads, func(other app.Snapshot) bool { return other.ID == sn.ID }) {
		return loads
	}
	at := len(loads)
	for at > 0 && loads[at-1].AsOf.After(sn.AsOf) {
		at--
	}
	return slices.Insert(loads, at, sn)
}

// part returns what a part that consists of the rows says of itself.
func (r rows) part() Part { return Part{r.sources(), r.gap} }

// is returns the term of the query language that holds where a column has a
// text.
func is(column, text string) string {
	return app.Term(app.Column{Key: column}, table.Value{Text: text})
}

// around is the scope in which rows about a customer count: of the regions asked
// for, and those whose region nobody has told. Package measure has the same rule.
func (d *Dossier) around() app.Scope {
	scope := d.Scope
	if len(scope.Regions) > 0 && !slices.Contains(scope.Regions, "") {
		scope.Regions = append(slices.Clone(scope.Regions), "")
	}
	return scope
}

// about reads rows of a dataset for which a query holds, those of the customer.
func (d *Dossier) about(ctx context.Context, dataset, query string, keys []string) (rows, error) {
	return d.ask(ctx, app.Question{Dataset: dataset, Scope: d.around(), Query: query}, keys,
		func(r row) bool { return r.text(idColumn) == d.ID })
}

// ask reads columns of the rows that a question asks for, those to be kept.
func (d *Dossier) ask(ctx context.Context, q app.Question, keys []string, keep func(row) bool) (rows, error) {
	a, err := d.session.Ask(ctx, q)
	if err != nil {
		return rows{}, err
	}
	list, err := read(ctx, a, keys, keep)
	return rows{list, gapOf(a, len(list))}, err
}

// read reads columns of the rows of an answer, those to be kept: a query
// compares without regard to case, but ids that differ in it are two.
func read(ctx context.Context, a *app.Answer, keys []string, keep func(row) bool) ([]row, error) {
	return readFrom(ctx, a, a.Source, keys, keep)
}

// readOnce is read for what nobody is likely to look at again: it does not crowd
// out of the cache what is looked at.
func readOnce(ctx context.Context, a *app.Answer, keys []string, keep func(row) bool) ([]row, error) {
	return readFrom(ctx, a, table.Once(a.Source), keys, keep)
}

func readFrom(ctx context.Context, a *app.Answer, src table.Source, keys []string, keep func(row) bool) ([]row, error) {
	columns, err := a.Pick(keys)
	if err != nil {
		return nil, err
	}
	all := make([]row, len(a.Rows))
	layout := src.Layout()
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for from := 0; from < len(a.Rows); {
		segment, _ := layout.Locate(int(a.Rows[from]))
		start, end := layout.Start(segment), layout.Start(segment)+layout.Len(segment)
		to := from
		for to < len(a.Rows) && int(a.Rows[to]) < end {
			all[to] = row{make(map[string]table.Value, len(columns)), loadOf(a, a.Rows[to]), a.Rows[to]}
			to++
		}
		part, at := all[from:to], from
		group.Go(func() error {
			for _, c := range columns {
				if err := ctx.Err(); err != nil {
					return err
				}
				err := lend(a, src, segment, c.Index, func(v *table.Vector) error {
					for i := range part {
						value := v.Value(int(a.Rows[at+i]) - start)
						value.Text = strings.Clone(value.Text) // the vector goes
						part[i].cells[c.Key] = value
					}
					return nil
				})
				if err != nil {
					return err
				}
			}
			return nil
		})
		from = to
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(all, func(r row) bool { return !keep(r) }), nil
}

// lend calls use with a column of a segment: one that stays in the cache if it is
// read from the answer's own source.
func lend(a *app.Answer, src table.Source, segment, column int, use func(*table.Vector) error) error {
	if src != a.Source {
		return table.Lend(src, segment, column, use)
	}
	v, err := src.Vector(segment, column)
	if err != nil {
		return err
	}
	return use(v)
}

// loadOf returns the load of a row of an answer's source.
func loadOf(a *app.Answer, at uint32) app.Snapshot {
	end := 0
	for _, sn := range a.Snapshots {
		if end += sn.Rows; int(at) < end {
			return sn
		}
	}
	return app.Snapshot{}
}
