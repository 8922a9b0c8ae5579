package customer

import (
	"context"
	"slices"
	"strings"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/table"
)

// customerChanges finds what changed in the list of customers.
func (d *Dossier) customerChanges(ctx context.Context, tick func()) ([]Entry, Span, error) {
	loads, err := d.older(ctx, "customers", is(idColumn, d.ID), func(r row) bool { return r.text(idColumn) == d.ID }, tick)
	if err != nil {
		return nil, Span{}, err
	}
	var all []Entry
	gone := make(map[string]app.Snapshot)
	for _, s := range steps(loads, func(row) string { return "" }) {
		appeared(s, gone, func(thing string, before app.Snapshot, again bool) {
			key := "customer.change.appeared"
			switch {
			case len(s.before) > 0: // it is in the list, and now once more
				key = "customer.change.region_added"
			case again:
				key = "customer.change.returned"
			}
			all = append(all, s.entry(before, key, listing(s.after[thing])))
		})
		vanished(s, gone, func(_ string, last seen) {
			key := "customer.change.vanished"
			if len(s.after) > 0 {
				key = "customer.change.region_removed"
			}
			all = append(all, s.entry(last.load, key, listing(last)))
		})
		kept(s, func(_ string, before, after seen) {
			for _, c := range differences(before, after) {
				key := "customer.change.column"
				switch c.column {
				case "customer":
					key = "customer.change.renamed"
				case "region":
					key = "customer.change.region"
				}
				e := s.entry(before.source(c.column), key, nil)
				e.Sentence = c.sentence(s.at, key, "customer.change.filled", "customer.change.emptied")
				e.Routine = c.column == "last_admin_activity"
				all = append(all, e)
			}
		})
	}
	return all, spanOf("customers", loads), nil
}

// listing are the arguments of a sentence about a row of the list.
func listing(r seen) map[string]any {
	return map[string]any{"customer": r.text("customer"), "region": region(r.text("region"))}
}

// region is an argument that names a region.
type region string

func (r region) spoken(p *i18n.Printer) string { return app.RegionName(p, string(r)) }

// difference is a cell that changed.
type difference struct {
	column        string
	before, after table.Value
}

// differences compares what both show of a thing, by column in the order of the
// newer load. What a load says of itself is not compared, and neither is a column
// that no load had before.
func differences(before, after seen) []difference {
	var all []difference
	for _, c := range after.load.Columns {
		all = appendDifference(all, c.Key, before, after)
	}
	if !slices.ContainsFunc(after.load.Columns, func(c table.Column) bool { return c.Key == "region" }) {
		all = appendDifference(all, "region", before, after)
	}
	return all
}

func appendDifference(all []difference, key string, before, after seen) []difference {
	old, told := before.cells[key]
	now := after.cells[key]
	if !told || key == idColumn || alike(key, old, now) {
		return all
	}
	return append(all, difference{key, old, now})
}

// alike reports whether two cells of a column say the same: of a list of the
// vendor's words the order says nothing.
func alike(key string, a, b table.Value) bool {
	if key == "status" {
		return slices.Equal(slices.Sorted(slices.Values(table.SplitList(content(a)))), slices.Sorted(slices.Values(table.SplitList(content(b)))))
	}
	return strings.TrimSpace(content(a)) == strings.TrimSpace(content(b))
}

// sentence says what changed, by the key for two values, for one that there was
// none of before, or for one that there is none of now.
func (c difference) sentence(sn app.Snapshot, key, filled, emptied string) Sentence {
	args := map[string]any{"column": title{c.column, sn}}
	if c.before.Missing {
		key = filled
	} else {
		args["before"] = cell{c.column, c.before}
	}
	if c.after.Missing {
		key = emptied
	} else {
		args["after"] = cell{c.column, c.after}
	}
	return Sentence{key, args}
}

// title is an argument that is the title of a column of a load.
type title struct {
	column string
	load   app.Snapshot
}

func (t title) spoken(p *i18n.Printer) string { return app.ColumnTitle(p, t.load, t.column) }

// String returns the key of the column, for programs.
func (t title) String() string { return t.column }

// cell is an argument that is the value of a column.
type cell struct {
	column string
	value  table.Value
}

func (c cell) spoken(p *i18n.Printer) string { return valueText(p, c.column, c.value) }

// String returns the value as exports write it, for programs.
func (c cell) String() string { return content(c.value) }
