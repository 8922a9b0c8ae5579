package app

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"partnerdesk/data/query"
	"partnerdesk/data/schema"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// Dataset is a dataset that has been loaded.
type Dataset struct {
	Key       string
	Described bool // the schema knows it
	Rows      int  // of the loads in force, before rows give way one by one
	Newest    time.Time
	Snapshots []store.Snapshot // all loads, newest first
	Current   []uint64         // ids of those in force
}

// Datasets returns what has been loaded: described datasets in the schema's
// order, then the others by name.
func (s *Session) Datasets(asOf time.Time) ([]Dataset, error) {
	all, err := s.store.Snapshots()
	if err != nil {
		return nil, err
	}
	byKey := make(map[string][]store.Snapshot)
	for _, sn := range slices.Backward(all) {
		byKey[sn.Dataset] = append(byKey[sn.Dataset], sn)
	}
	var list []Dataset
	for key, snapshots := range byKey {
		d := Dataset{Key: key, Described: schema.Get(key) != nil, Snapshots: snapshots}
		current, err := s.store.Current(key, asOf)
		if err != nil {
			return nil, err
		}
		for _, sn := range current {
			d.Rows += sn.Rows
			d.Current = append(d.Current, sn.ID)
			if sn.AsOf.After(d.Newest) {
				d.Newest = sn.AsOf
			}
		}
		list = append(list, d)
	}
	slices.SortFunc(list, func(a, b Dataset) int {
		if c := rank(a.Key) - rank(b.Key); c != 0 {
			return c
		}
		return strings.Compare(a.Key, b.Key)
	})
	return list, nil
}

// rank is the place of a dataset in the schema; those it does not know come
// after all others.
func rank(key string) int {
	for i, d := range schema.Known() {
		if d.Key == key {
			return i
		}
	}
	return len(schema.Known())
}

// RegionInRows reports whether the rows of a dataset say their region
// themselves, so that a load of it has none of its own.
func RegionInRows(dataset string) bool {
	d := schema.Get(dataset)
	if d == nil {
		return false
	}
	_, ok := d.Column(store.RegionColumn)
	return ok
}

// HasPeriod reports whether a load of the dataset is about a period that its
// rows do not tell.
func HasPeriod(dataset string) bool {
	d := schema.Get(dataset)
	return d == nil || d.Succession == schema.ByPeriod
}

// KnownRegions are the regions that the vendor names.
var KnownRegions = []string{"US", "CA", "EU", "UAE"}

// spelled returns a region as the vendor spells it, whatever its case; another
// stays as it is. Loads for "eu" and "EU" must replace each other.
func spelled(region string) string {
	region = strings.TrimSpace(region)
	for _, known := range KnownRegions {
		if strings.EqualFold(region, known) {
			return known
		}
	}
	return region
}

// Regions returns the regions of the loads, the vendor's first. An empty text
// in the list stands for loads whose region is unknown. What rows say is not in
// it; see RowsOfRegions.
func (s *Session) Regions() ([]string, error) {
	all, err := s.store.Snapshots()
	if err != nil {
		return nil, err
	}
	seen := make(map[string]bool)
	for _, sn := range all {
		if !RegionInRows(sn.Dataset) {
			seen[sn.Region] = true
		}
	}
	return SortRegions(slices.Collect(maps.Keys(seen))), nil
}

// SortRegions puts regions into the order in which they are shown: the vendor's
// first, the unknown one last.
func SortRegions(regions []string) []string {
	slices.SortFunc(regions, func(a, b string) int {
		if c := regionRank(a) - regionRank(b); c != 0 {
			return c
		}
		return strings.Compare(a, b)
	})
	return regions
}

// RowsOfRegions counts the rows in force as of a day by the region that they say
// themselves; see RegionInRows. It takes one pass over that column.
func (s *Session) RowsOfRegions(ctx context.Context, asOf time.Time) (map[string]int, error) {
	rows := make(map[string]int)
	for _, d := range schema.All() {
		if !RegionInRows(d.Key) {
			continue
		}
		view, err := s.view(ctx, Question{Dataset: d.Key, Scope: Scope{AsOf: asOf}})
		if err != nil {
			return nil, err
		}
		column := table.Find(view.Columns(), store.RegionColumn)
		if column < 0 {
			continue
		}
		buckets, err := query.Group(ctx, view, nil, []int{column})
		if err != nil {
			return nil, err
		}
		for _, b := range buckets {
			rows[b.Values[0].Text] += b.Count
		}
	}
	return rows, nil
}

func regionRank(region string) int {
	if region == "" {
		return len(KnownRegions) + 1
	}
	if i := slices.Index(KnownRegions, region); i >= 0 {
		return i
	}
	return len(KnownRegions)
}

// Age is how old the data of a region are.
type Age struct {
	Region string
	AsOf   time.Time // of the newest load
}

// Ages returns the age of an answer's data by region.
func (a *Answer) Ages() []Age {
	newest := make(map[string]time.Time)
	for _, sn := range a.Snapshots {
		if sn.AsOf.After(newest[sn.Region]) {
			newest[sn.Region] = sn.AsOf
		}
	}
	var ages []Age
	for r, t := range newest {
		ages = append(ages, Age{r, t})
	}
	slices.SortFunc(ages, func(a, b Age) int {
		if c := regionRank(a.Region) - regionRank(b.Region); c != 0 {
			return c
		}
		return strings.Compare(a.Region, b.Region)
	})
	return ages
}
