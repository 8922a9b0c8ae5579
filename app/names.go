package app

import (
	"cmp"
	"strings"

	"partnerdesk/app/i18n"
	"partnerdesk/data/schema"
	"partnerdesk/data/table"
)

// DatasetName returns what people call a dataset.
func DatasetName(p *i18n.Printer, key string) string {
	if d := schema.Get(key); d != nil {
		return d.Name(string(p.Language()))
	}
	return key
}

// ColumnTitle returns what people call a column of a load by its key; the key
// where the load has none of it.
func ColumnTitle(p *i18n.Printer, sn Snapshot, key string) string {
	of := Answer{Question: Question{Dataset: sn.Dataset}, Source: table.NewMemory(sn.Columns)}
	return of.titleOf(p, key)
}

// RegionName returns what people call a region; empty is one that is unknown.
func RegionName(p *i18n.Printer, region string) string {
	return cmp.Or(region, p.T("region.unknown"))
}

// RegionNames lists regions as people read them; empty for none.
func RegionNames(p *i18n.Printer, regions []string) string {
	var names []string
	for _, r := range regions {
		names = append(names, RegionName(p, r))
	}
	return strings.Join(names, ", ")
}

// SourceName returns the file that a load comes from, or that it is the sample
// partner's; of one that was computed also from what.
func SourceName(p *i18n.Printer, sn Snapshot) string {
	name := cmp.Or(sn.Origin.File, p.T("snapshot.sample"))
	c := sn.Origin.Computed
	if c == nil {
		return name
	}
	var from []string
	for _, dataset := range c.From {
		from = append(from, DatasetName(p, dataset))
	}
	return p.T("snapshot.computed", i18n.Args{"datasets": strings.Join(from, p.T("value.separator")), "file": name})
}

// Period writes a period as from–to; empty where neither end is known.
func Period(from, to string) string {
	if from == "" && to == "" {
		return ""
	}
	return from + " – " + to
}
