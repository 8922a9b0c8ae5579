package bench

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"partnerdesk/data/export"
	"partnerdesk/data/importer"
	"partnerdesk/data/query"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// operation is one thing that is measured, in a process of its own.
type operation struct {
	name  string // on the command line of that process
	title string // in the table
	limit limit
	runs  int // at most
	run   func(ctx context.Context, p *place) error
}

// limit is what an operation may take; 0 is no limit.
type limit struct {
	T    float64       // multiples of the time that encoding/csv takes to read the file
	Time time.Duration // of the clock, where T is no measure
	MiB  int           // the process's largest memory
}

// place is what an operation works on.
type place struct {
	dir    string // of the profile and of scratch files
	key    []byte
	report string // the CSV file
	second string // its second edition
	lists  string // the folder with the profiles of partners

	store *store.Store
	src   table.Source
	rows  []uint32 // see prepare
}

// key seals the sealed cache.
var key = []byte("an example's key has 32 bytes...")

// twoColumns is the filter that is measured.
const twoColumns = `country:JP location:"tokyo 3"`

var operations = []operation{
	{"import", "import, made durable", limit{T: 5, MiB: 400}, 3, runImport},
	{"filter", "filter over two columns", limit{T: 1. / 80}, 9, selecting(twoColumns)},
	{"find", "one telephone number", limit{T: 1. / 80}, 9, selecting(`number=+12003500003,+12003500004`)},
	{"text", "free text over all columns", limit{T: 1. / 2}, 5, selecting("hayashi77777@")},
	{"text-any", "free text that any column could hold", limit{T: 1. / 2}, 5, selecting("e77777")},
	{"group", "group by customer", limit{T: 1. / 8}, 5, runGroup},
	{"sort-unique", "sort by a text column, all unique", limit{T: 1.5}, 3, sorting("user_id")},
	{"sort-repeated", "sort by a text column, repeated", limit{T: 1.5}, 3, sorting("customer")},
	{"top", "first 50 by a text column", limit{T: 1. / 10}, 5, runTop},
	{"diff", "diff with a load of which 1 % differs", limit{T: 3}, 3, runDiff},
	{"csv", "CSV export", limit{T: 2.5}, 3, exporting(export.CSV)},
	{"xlsx", "XLSX export", limit{T: 14, MiB: 200}, 1, exporting(export.XLSX)},
	{"page", "40 × 14 cells of a filtered, sorted view", limit{Time: 50 * time.Microsecond}, 99, runPage},
}

// open opens the place's cache and its oldest load, unless it is open.
func (p *place) open() error {
	if p.store != nil {
		return nil
	}
	var err error
	if p.store, err = store.Open(p.dir, store.Options{Key: p.key}); err != nil {
		return err
	}
	all, err := p.store.Snapshots()
	if err != nil || len(all) == 0 {
		return err
	}
	p.src = p.store.ViewOf(all[0])
	return nil
}

func (p *place) column(key string) int { return table.Find(p.src.Columns(), key) }

// runImport loads the report into a cache of its own, which stays for the
// operations after it.
func runImport(ctx context.Context, p *place) error {
	if err := os.Remove(filepath.Join(p.dir, store.FileName)); err != nil && !os.IsNotExist(err) {
		return err
	}
	st, err := store.Open(p.dir, store.Options{Key: p.key})
	if err != nil {
		return err
	}
	if err := load(ctx, st, p.report); err != nil {
		return err
	}
	return st.Close()
}

func load(ctx context.Context, st *store.Store, path string) error {
	loads, err := importer.File(ctx, st, path, importer.Options{})
	if err == nil && (len(loads) != 1 || loads[0].Dataset != "numbers" || loads[0].Rejects > 0 || loads[0].Unchanged) {
		err = fmt.Errorf("%s was loaded as %+v", path, loads)
	}
	return err
}

func selecting(text string) func(context.Context, *place) error {
	return func(ctx context.Context, p *place) error {
		parsed, err := query.Parse(text)
		if err != nil {
			return err
		}
		f, err := parsed.Bind(p.src.Columns(), time.Now())
		if err != nil {
			return err
		}
		p.rows, err = query.Select(ctx, p.src, f)
		return err
	}
}

func runGroup(ctx context.Context, p *place) error {
	groups, err := query.Group(ctx, p.src, nil, []int{p.column("customer")})
	if err == nil && len(groups) != (p.src.Layout().Rows()+rowsPerCustomer-1)/rowsPerCustomer {
		err = fmt.Errorf("%d customers", len(groups))
	}
	return err
}

func sorting(column string) func(context.Context, *place) error {
	return func(ctx context.Context, p *place) (err error) {
		p.rows, err = query.Sort(ctx, p.src, nil, []query.Key{{Column: p.column(column), Descending: true}})
		return err
	}
}

func runTop(ctx context.Context, p *place) (err error) {
	p.rows, err = query.Top(ctx, p.src, nil, []query.Key{{Column: p.column("user_id"), Descending: true}}, 50)
	return err
}

// runDiff compares the load with the second edition, telephone number by
// telephone number.
func runDiff(ctx context.Context, p *place) error {
	all, err := p.store.Snapshots()
	if err != nil {
		return err
	}
	if len(all) < 2 {
		return fmt.Errorf("%d loads, no second edition", len(all))
	}
	after := p.store.ViewOf(all[1])
	columns, _, _ := query.SameColumns(p.src.Columns(), after.Columns())
	var key, own []query.Pair
	for _, pair := range columns {
		switch c := p.src.Columns()[pair.Left]; {
		case c.Key == "number":
			key = append(key, pair)
		case table.Find(reportColumns(p), c.Key) >= 0:
			own = append(own, pair)
		}
	}
	changes, err := query.Diff(ctx, p.src, after, nil, nil, key, own)
	if err != nil {
		return err
	}
	rows := p.src.Layout().Rows()
	if added, removed, changed := (rows+92)/400, (rows+292)/400, (rows+392)/400+(rows+192)/400; len(changes.Added) != added ||
		len(changes.Removed) != removed || len(changes.Changed) != changed {
		err = fmt.Errorf("%d added, %d removed, %d changed; want %d, %d, %d",
			len(changes.Added), len(changes.Removed), len(changes.Changed), added, removed, changed)
	}
	return err
}

func exporting(format export.Format) func(context.Context, *place) error {
	return func(ctx context.Context, p *place) error {
		v := export.View{Name: "Telephone numbers", Source: p.src}
		for i, c := range p.src.Columns() {
			if table.Find(reportColumns(p), c.Key) >= 0 {
				v.Columns = append(v.Columns, export.Column{Key: c.Key, Title: c.Key, Type: c.Type, Index: i})
			}
		}
		_, err := export.File(ctx, filepath.Join(p.dir, "exported."+string(format)), format, v, nil)
		return err
	}
}

// reportColumns are those that the file has.
func reportColumns(p *place) []table.Column {
	all, err := p.store.Snapshots()
	if err != nil {
		return nil
	}
	return all[0].Columns
}

// runPage reads a screenful somewhere in a filtered, sorted view. The first run
// filters and sorts.
func runPage(ctx context.Context, p *place) error {
	if p.rows == nil {
		if err := selecting("country:JP -active:false")(ctx, p); err != nil {
			return err
		}
		rows, err := query.Sort(ctx, p.src, p.rows, []query.Key{{Column: p.column("customer")}, {Column: p.column("extension"), Descending: true}})
		if err != nil {
			return err
		}
		p.rows = rows
	}
	layout, from := p.src.Layout(), len(p.rows)/3
	texts := 0
	for _, row := range p.rows[from:min(from+40, len(p.rows))] {
		segment, offset := layout.Locate(int(row))
		for column := range 14 {
			v, ok := p.src.Cached(segment, column)
			if !ok {
				var err error
				if v, err = p.src.Vector(segment, column); err != nil {
					return err
				}
			}
			texts += len(v.Value(offset).String())
		}
	}
	if texts == 0 {
		return fmt.Errorf("an empty page of %d rows", len(p.rows))
	}
	return nil
}
