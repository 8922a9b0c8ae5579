package insight

import (
	"math"
	"strings"
	"time"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/measure/figure"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// PageColumns are columns of a page, whose titles have the keys insight.column.KEY.
func PageColumns(p *i18n.Printer, columns ...table.Column) (titled []app.PageColumn) {
	for _, c := range columns {
		titled = append(titled, app.PageColumn{Key: c.Key, Title: p.T("insight.column." + c.Key), Type: c.Type})
	}
	return titled
}

// TextCell returns a text as a value of a page; empty is missing.
func TextCell(s string) table.Value { return table.Value{Type: table.Text, Text: s, Missing: s == ""} }

// WholeCell returns a whole number, or that it is missing.
func WholeCell(n int64, known bool) table.Value {
	return table.Value{Type: table.Integer, Int: n, Missing: !known}
}

// DecimalCell returns a number, or that it is missing.
func DecimalCell(v float64, known bool) table.Value {
	return table.Value{Type: table.Decimal, Float: v, Missing: !known || math.IsNaN(v)}
}

// DayCell returns the UTC day of a moment; the zero time has none.
func DayCell(t time.Time) table.Value {
	v := table.Value{Type: table.Date, Missing: t.IsZero()}
	if !v.Missing {
		v.Int = table.DayOf(t)
	}
	return v
}

// MeasuresPage is measures with all that is needed to trust them; block names the
// part of the insights that a measure belongs to.
func MeasuresPage(p *i18n.Printer, measures []figure.Measure, block func(m figure.Measure) string) app.Page {
	columns := PageColumns(p, table.Column{Key: "block"}, table.Column{Key: "name"}, table.Column{Key: "product"}, table.Column{Key: "value", Type: table.Decimal}, table.Column{Key: "unit"},
		table.Column{Key: "numerator", Type: table.Integer}, table.Column{Key: "denominator", Type: table.Integer}, table.Column{Key: "change", Type: table.Decimal},
		table.Column{Key: "weekly", Type: table.Decimal}, table.Column{Key: "from", Type: table.Date}, table.Column{Key: "to", Type: table.Date},
		table.Column{Key: "week", Type: table.Date}, table.Column{Key: "left_out", Type: table.Integer}, table.Column{Key: "formula"}, table.Column{Key: "remarks"},
		table.Column{Key: "dataset"}, table.Column{Key: "query"}, table.Column{Key: "id"})
	var rows [][]table.Value
	for _, m := range measures {
		remarks := []string{}
		if why := WhyText(p, m.Figure); why != "" {
			remarks = append(remarks, why)
		}
		for _, s := range m.Remarks {
			remarks = append(remarks, SentenceText(p, s))
		}
		parts := m.Known && m.Denominator != 0
		rows = append(rows, []table.Value{
			TextCell(block(m)), TextCell(SentenceText(p, m.Name)), TextCell(ProductName(p, m.Product)), DecimalCell(m.Value, m.Known), TextCell(p.T("insight.unit." + string(m.Unit))),
			WholeCell(m.Numerator, m.Known), WholeCell(m.Denominator, parts), DecimalCell(m.Change.Value, m.Change.Known), DecimalCell(m.Weekly.Value, m.Weekly.Known),
			DayCell(m.Window.From), DayCell(m.Window.To), DayCell(m.Weeks.To), WholeCell(int64(m.LeftOut), m.Known), TextCell(SentenceText(p, m.Formula)),
			TextCell(strings.Join(remarks, " ")), TextCell(m.Dataset), TextCell(m.Query), TextCell(m.ID)})
	}
	return app.RowsPage(p.T("insight.sheet.measures"), columns, rows, nil)
}

// TrendsPage is each measure as of the ends of closed weeks.
func TrendsPage(p *i18n.Printer, measures []figure.Measure, block func(m figure.Measure) string) app.Page {
	columns := PageColumns(p, table.Column{Key: "day", Type: table.Date}, table.Column{Key: "block"}, table.Column{Key: "name"}, table.Column{Key: "product"},
		table.Column{Key: "value", Type: table.Decimal}, table.Column{Key: "numerator", Type: table.Integer}, table.Column{Key: "denominator", Type: table.Integer},
		table.Column{Key: "lacks"}, table.Column{Key: "id"})
	var rows [][]table.Value
	for _, m := range measures {
		for _, f := range m.Trend {
			rows = append(rows, []table.Value{DayCell(f.Day), TextCell(block(m)), TextCell(SentenceText(p, m.Name)), TextCell(ProductName(p, m.Product)), DecimalCell(f.Value, f.Known),
				WholeCell(f.Numerator, f.Known), WholeCell(f.Denominator, f.Known && f.Denominator != 0), TextCell(app.RegionNames(p, f.Lacks)), TextCell(m.ID)})
		}
	}
	return app.RowsPage(p.T("insight.sheet.trends"), columns, rows, nil)
}

// SourceText names a load behind figures.
func SourceText(p *i18n.Printer, sn store.Snapshot) string {
	return p.T("insight.info.source", i18n.Args{"dataset": app.DatasetName(p, sn.Dataset), "file": app.SourceName(p, sn), "region": app.RegionName(p, sn.Region),
		"as_of": sn.AsOf, "rows": sn.Rows})
}
