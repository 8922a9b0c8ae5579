package customer

import (
	"context"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"partnerdesk/app"
	"partnerdesk/data/query"
	"partnerdesk/data/schema"
)

// Report is a dataset in which rows about the customer were looked for.
type Report struct {
	Part
	Dataset string
	Rows    int
	Newest  time.Time // as-of of the newest load with such rows
	Query   string    // finds the rows, in Reports; empty: the rows do not say whose they are
}

// Reports are the datasets in which rows about the customer were looked for.
type Reports struct {
	List    []Report // with rows, in the schema's order
	Without []Report // without; their Gap says why
}

// Reports counts the rows about the customer in all datasets but that of the
// customers, described or not. What statistics rule out is not read. The error
// is that of ctx or of the cache.
func (d *Dossier) Reports(ctx context.Context) (*Reports, error) {
	loaded, err := d.session.Datasets(d.Scope.AsOf)
	if err != nil {
		return nil, err
	}
	var keys []string
	for _, of := range schema.All() {
		keys = append(keys, of.Key)
	}
	for _, of := range loaded {
		if !slices.Contains(keys, of.Key) && len(of.Current) > 0 {
			keys = append(keys, of.Key)
		}
	}
	keys = slices.DeleteFunc(keys, func(key string) bool { return key == "customers" })
	all := make([]Report, len(keys))
	group, part := errgroup.WithContext(ctx)
	group.SetLimit(2) // each of them reads on all processors
	for i, key := range keys {
		group.Go(func() (err error) {
			all[i], err = d.report(part, key, loaded)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	found := &Reports{}
	for _, r := range all {
		if r.Gap == nil {
			found.List = append(found.List, r)
		} else {
			found.Without = append(found.Without, r)
		}
	}
	return found, nil
}

func (d *Dossier) report(ctx context.Context, key string, loaded []app.Dataset) (Report, error) {
	r := Report{Dataset: key}
	if err := ctx.Err(); err != nil {
		return r, err
	}
	column := ""
	i := slices.IndexFunc(loaded, func(of app.Dataset) bool { return of.Key == key })
	if i < 0 || len(loaded[i].Current) == 0 {
		r.Gap = Sentence{"customer.gap.no_dataset", map[string]any{"dataset": dataset(key)}}
		return r, nil
	}
	for _, sn := range loaded[i].Snapshots {
		if slices.Contains(loaded[i].Current, sn.ID) && column != idColumn {
			if of := ownerColumn(sn); of != "" {
				column = of
			}
		}
	}
	if column == "" {
		r.Gap = Sentence{"customer.gap.no_id_column", map[string]any{"dataset": dataset(key)}}
		return r, nil
	}
	r.Query = query.Text(query.Term(column, query.Equal, d.ids()...))
	a, err := d.session.Ask(ctx, app.Question{Dataset: key, Scope: d.Scope, Query: r.Query})
	if err != nil {
		return r, err
	}
	r.Rows, r.Gap = len(a.Rows), gapOf(a, len(a.Rows))
	for _, at := range a.Rows {
		r.Sources = withLoad(r.Sources, loadOf(a, at))
	}
	r.Newest = r.AsOf()
	return r, nil
}

// ids are the forms in which reports write the customer's id: that of the list
// and, where it is one of the Webex API, the UUID in it.
func (d *Dossier) ids() []string {
	ids := []string{d.ID}
	if uuid := app.OrganizationUUID(d.ID); uuid != d.ID {
		ids = append(ids, uuid)
	}
	return ids
}

// ownerColumn returns the key of the column of a load that says whose a row is;
// empty where it has none. Call history and files that nobody described have one
// of another name.
func ownerColumn(sn app.Snapshot) string {
	customers, other := schema.Get("customers"), ""
	for _, c := range sn.Columns {
		if c.Key == idColumn {
			return c.Key
		}
		for _, header := range []string{c.Key, c.Header} {
			if of, ok := customers.Accept(header); ok && of.Key == idColumn && other == "" {
				other = c.Key
			}
		}
	}
	return other
}
