package app

import (
	"cmp"

	"partnerdesk/app/i18n"
	"partnerdesk/data/export"
	"partnerdesk/data/table"
)

// SourcePage is a page of all rows of a source, whose columns are those given in
// the same order.
func SourcePage(name string, columns []PageColumn, source table.Source, info [][2]string) Page {
	return Page{func(Manner) (export.View, error) {
		v := export.View{Name: name, Source: source, Info: info}
		for i, c := range columns {
			v.Columns = append(v.Columns, export.Column{Key: c.Key, Title: c.Title, Type: c.Type, Index: i})
		}
		return v, nil
	}}
}

// SourceLines says of loads, a line of an information sheet each, which file they
// come from and what it is about.
func SourceLines(p *i18n.Printer, loads []Snapshot) [][2]string {
	var lines [][2]string
	for _, sn := range loads {
		lines = append(lines, [2]string{p.T("export.info.source"), p.T("export.info.source_of", i18n.Args{
			"file": SourceName(p, sn), "region": RegionName(p, sn.Region), "as_of": sn.AsOf, "rows": sn.Rows,
			"period": cmp.Or(Period(sn.From, sn.To), p.T("period.none")), "sha256": cmp.Or(sn.Origin.SHA256, "–")})})
	}
	return lines
}
