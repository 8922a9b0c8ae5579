package customer

import (
	"context"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"partnerdesk/app"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// load is what a load has of the customer.
type load struct {
	sn   app.Snapshot
	rows []row
}

// loads returns the loads of a dataset up to the day in scope, the oldest first.
// One that a later load of the same region and moment corrects is none.
func (d *Dossier) loads(dataset string) ([]app.Snapshot, error) {
	all, err := d.session.Snapshots()
	if err != nil {
		return nil, err
	}
	var loads []app.Snapshot
	for _, sn := range all { // in the order in which they were loaded
		if sn.Dataset != dataset || sn.Single || !d.Scope.AsOf.IsZero() && table.DayTime(table.DayOf(sn.AsOf)).After(d.Today) {
			continue
		}
		loads = slices.DeleteFunc(loads, func(old app.Snapshot) bool { return old.Region == sn.Region && old.AsOf.Equal(sn.AsOf) })
		loads = append(loads, sn)
	}
	slices.SortStableFunc(loads, func(a, b app.Snapshot) int { return a.AsOf.Compare(b.AsOf) })
	return loads, nil
}

// older reads what all loads of a dataset have of the customer; it is read once.
// A load whose statistics rule the customer out is not read. step is called, not
// from several goroutines at once, when a load is done.
func (d *Dossier) older(ctx context.Context, dataset, query string, keep func(row) bool, step func()) ([]load, error) {
	d.reading.Lock()
	defer d.reading.Unlock()
	if known, ok := d.past[dataset]; ok {
		for range known {
			step()
		}
		return known, nil
	}
	all, err := d.loads(dataset)
	if err != nil {
		return nil, err
	}
	done := make([]load, len(all))
	var telling sync.Mutex
	group, part := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, sn := range all {
		group.Go(func() (err error) {
			done[i], err = d.readLoad(part, sn, query, keep)
			telling.Lock()
			defer telling.Unlock()
			step()
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	d.past[dataset] = done
	return done, nil
}

func (d *Dossier) readLoad(ctx context.Context, sn app.Snapshot, query string, keep func(row) bool) (load, error) {
	if err := ctx.Err(); err != nil {
		return load{}, err
	}
	a, err := d.session.Ask(ctx, app.Question{Dataset: sn.Dataset, Snapshot: sn.ID, Query: query})
	if err != nil || len(a.Rows) == 0 {
		return load{sn: sn}, err
	}
	var keys []string
	for _, c := range sn.Columns {
		keys = append(keys, c.Key)
	}
	list, err := readOnce(ctx, a, keys, keep)
	for _, r := range list {
		if _, told := r.cells[store.RegionColumn]; !told && sn.Region != "" {
			r.cells[store.RegionColumn] = table.Value{Text: sn.Region}
		}
	}
	return load{sn, list}, err
}

// seen is what loads show of a thing: a customer, a licence, a role.
type seen struct {
	row
	told map[string]app.Snapshot // of cells that an older load told last: the load of the row lacks their column
}

// source returns the load that told a cell.
func (s seen) source(key string) app.Snapshot {
	if sn, ok := s.told[key]; ok {
		return sn
	}
	return s.load
}

// step is a load, and what was known of all things before and after it.
type step struct {
	at            app.Snapshot
	prior         app.Snapshot // the load of the same region before it; its ID is 0 if there is none
	before, after map[string]seen
}

// steps goes through loads, the oldest first. Each region has its own loads, and
// a thing that several regions list counts as it is in the first of them: it moves
// when that one no longer lists it, and not with every load of the other. A cell
// whose column a load lacks stays as it was told last.
func steps(loads []load, key func(row) string) []step {
	var all []step
	regions := make(map[string]map[string]seen) // what each region lists now
	homes := make(map[string]string)            // the region that a thing counts in
	prior := make(map[string]app.Snapshot)
	var merged map[string]seen
	for _, l := range loads {
		region := l.sn.Region
		listed := identify(regions[region], l.rows, key)
		regions[region] = listed
		for thing, home := range homes {
			if _, still := listed[thing]; home == region && !still {
				delete(homes, thing)
			}
		}
		after := make(map[string]seen)
		for _, other := range slices.Sorted(maps.Keys(regions)) {
			for thing := range regions[other] {
				if _, settled := homes[thing]; !settled {
					homes[thing] = other
				}
				if homes[thing] == other {
					after[thing] = regions[other][thing]
				}
			}
		}
		all = append(all, step{l.sn, prior[region], merged, after})
		merged, prior[region] = after, l.sn
	}
	return all
}

// identify tells which rows are things that the region listed before. Where
// several rows have one key, those that are as before are the same.
func identify(before map[string]seen, rows []row, key func(row) string) map[string]seen {
	now := make(map[string]seen, len(rows))
	place := func(r row, fits func(old seen, known bool) bool) bool {
		for n := 0; n <= len(rows)+len(before); n++ {
			thing := fmt.Sprintf("%s\x00%d", key(r), n)
			old, known := before[thing]
			if _, taken := now[thing]; !taken && fits(old, known) {
				now[thing] = old.next(r)
				return true
			}
		}
		return false
	}
	var rest []row
	for _, r := range rows {
		if !place(r, func(old seen, known bool) bool { return known && old.same(r) }) {
			rest = append(rest, r)
		}
	}
	for _, r := range rest {
		place(r, func(seen, bool) bool { return true })
	}
	return now
}

// same reports whether a row says what is known already.
func (s seen) same(r row) bool {
	for key, v := range r.cells {
		old, told := s.cells[key]
		if !told || content(old) != content(v) {
			return false
		}
	}
	return true
}

// next is the thing as a newer load has it.
func (s seen) next(r row) seen {
	n := seen{row: row{make(map[string]table.Value, len(r.cells)), r.load, r.at}}
	for key, v := range s.cells {
		if _, tells := r.cells[key]; !tells {
			if n.told == nil {
				n.told = make(map[string]app.Snapshot)
			}
			n.cells[key], n.told[key] = v, s.source(key)
		}
	}
	for key, v := range r.cells {
		n.cells[key] = v
	}
	return n
}

// content is a cell as it is compared; none is empty.
func content(v table.Value) string {
	if v.Missing {
		return ""
	}
	return v.String()
}
