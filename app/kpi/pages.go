package kpi

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"
	"time"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/measure/figure"
	"partnerdesk/data/measure/licence"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// Workbook returns the insights of products, or of both, as one workbook: the
// measures, their trends, then of each product the figures of its charts and the
// tables of its blocks; the reasons to act, what ends in the months to come, and
// what unused licences cost if there are prices. It reads.
func (t *Tab) Workbook(ctx context.Context, s *app.Session, p *i18n.Printer, products ...string) (app.Workbook, error) {
	if len(products) == 0 {
		products = Products
	}
	var err error
	w := app.Workbook{Title: p.T("kpi.title"), Info: t.info(p), Pages: []app.Page{t.measuresPage(p, products), t.trendsPage(p, products)}}
	for _, product := range products {
		for _, c := range t.Charts(p, product) {
			w.Pages = append(w.Pages, c.Page(p).Named(p.T("kpi.sheet.chart."+cmp.Or(c.Block, "distribution"), i18n.Args{"product": ProductName(p, product)})))
			if c.Block == "" {
				continue
			}
			page, err := t.tablePage(ctx, s, p, c.Block, product)
			if err != nil {
				return w, err
			}
			w.Pages = append(w.Pages, page)
		}
	}
	if w.Pages, err = t.withOwn(ctx, s, p, w.Pages, products); err != nil {
		return w, err
	}
	prices, err := s.Prices()
	if err != nil || len(prices.Prices) == 0 {
		return w, err
	}
	of := ""
	if len(products) == 1 {
		of = products[0]
	}
	m, err := ReadMoney(ctx, s, t.Question.Scope, of)
	if err != nil {
		return w, err
	}
	w.Pages = append(w.Pages, m.CustomersPage(p), m.NamesPage(p), m.LinesPage(p))
	return w, nil
}

// info says of which day, regions and loads the workbook is.
func (t *Tab) info(p *i18n.Printer) [][2]string {
	info := [][2]string{
		{p.T("kpi.title"), ""},
		{p.T("kpi.info.day"), dayText(t.Insights.Today)},
		{p.T("export.info.regions"), RegionsText(p, t.Question.Scope.Regions)},
	}
	for _, sn := range t.Sources {
		info = append(info, [2]string{p.T("export.info.source"), sourceText(p, sn)})
	}
	return info
}

func sourceText(p *i18n.Printer, sn store.Snapshot) string {
	return p.T("kpi.info.source", i18n.Args{"dataset": app.DatasetName(p, sn.Dataset), "file": app.SourceName(p, sn), "region": app.RegionName(p, sn.Region),
		"as_of": sn.AsOf, "rows": sn.Rows})
}

// tablePage is the table of a block.
func (t *Tab) tablePage(ctx context.Context, s *app.Session, p *i18n.Printer, id, product string) (app.Page, error) {
	i := slices.IndexFunc(Blocks, func(b Block) bool { return b.ID == id })
	a, err := s.Ask(ctx, Blocks[i].Lines(t.Question.Scope, product))
	if err != nil {
		return app.Page{}, err
	}
	columns, err := a.Pick(Blocks[i].Columns)
	if err != nil {
		return app.Page{}, err
	}
	return s.AnswerPage(p, p.T("kpi.sheet.table."+id, i18n.Args{"product": ProductName(p, product)}), a, columns), nil
}

// Of returns the measures of products, in the order of the screen: those for
// either product come along.
func (t *Tab) Of(products []string) []figure.Measure {
	var all []figure.Measure
	for _, m := range t.Insights.Measures {
		if m.Product == licence.Either || slices.Contains(products, m.Product) {
			all = append(all, m)
		}
	}
	return all
}

// pageColumns are columns of a page, whose titles have the keys kpi.column.KEY.
func pageColumns(p *i18n.Printer, columns ...table.Column) (titled []app.PageColumn) {
	for _, c := range columns {
		titled = append(titled, app.PageColumn{Key: c.Key, Title: p.T("kpi.column." + c.Key), Type: c.Type})
	}
	return titled
}

func (t *Tab) measuresPage(p *i18n.Printer, products []string) app.Page {
	columns := pageColumns(p, table.Column{Key: "block"}, table.Column{Key: "name"}, table.Column{Key: "product"}, table.Column{Key: "value", Type: table.Decimal}, table.Column{Key: "unit"},
		table.Column{Key: "numerator", Type: table.Integer}, table.Column{Key: "denominator", Type: table.Integer}, table.Column{Key: "change", Type: table.Decimal},
		table.Column{Key: "weekly", Type: table.Decimal}, table.Column{Key: "from", Type: table.Date}, table.Column{Key: "to", Type: table.Date},
		table.Column{Key: "week", Type: table.Date}, table.Column{Key: "left_out", Type: table.Integer}, table.Column{Key: "formula"}, table.Column{Key: "remarks"},
		table.Column{Key: "dataset"}, table.Column{Key: "query"}, table.Column{Key: "id"})
	var rows [][]table.Value
	for _, m := range t.Of(products) {
		remarks := []string{}
		if why := WhyText(p, m.Figure); why != "" {
			remarks = append(remarks, why)
		}
		for _, s := range m.Remarks {
			remarks = append(remarks, SentenceText(p, s))
		}
		parts := m.Known && m.Denominator != 0
		rows = append(rows, []table.Value{
			text(BlockTitle(p, m.ID)), text(SentenceText(p, m.Name)), text(ProductName(p, m.Product)), decimal(m.Value, m.Known), text(p.T("kpi.unit." + string(m.Unit))),
			whole(m.Numerator, m.Known), whole(m.Denominator, parts), decimal(m.Change.Value, m.Change.Known), decimal(m.Weekly.Value, m.Weekly.Known),
			day(m.Window.From), day(m.Window.To), day(m.Weeks.To), whole(int64(m.LeftOut), m.Known), text(SentenceText(p, m.Formula)),
			text(strings.Join(remarks, " ")), text(m.Dataset), text(m.Query), text(m.ID)})
	}
	return app.RowsPage(p.T("kpi.sheet.measures"), columns, rows, nil)
}

// trendsPage is each measure as of the ends of closed weeks.
func (t *Tab) trendsPage(p *i18n.Printer, products []string) app.Page {
	columns := pageColumns(p, table.Column{Key: "day", Type: table.Date}, table.Column{Key: "block"}, table.Column{Key: "name"}, table.Column{Key: "product"},
		table.Column{Key: "value", Type: table.Decimal}, table.Column{Key: "numerator", Type: table.Integer}, table.Column{Key: "denominator", Type: table.Integer},
		table.Column{Key: "lacks"}, table.Column{Key: "id"})
	var rows [][]table.Value
	for _, m := range t.Of(products) {
		for _, f := range m.Trend {
			rows = append(rows, []table.Value{day(f.Day), text(BlockTitle(p, m.ID)), text(SentenceText(p, m.Name)), text(ProductName(p, m.Product)), decimal(f.Value, f.Known),
				whole(f.Numerator, f.Known), whole(f.Denominator, f.Known && f.Denominator != 0), text(app.RegionNames(p, f.Lacks)), text(m.ID)})
		}
	}
	return app.RowsPage(p.T("kpi.sheet.trends"), columns, rows, nil)
}

func text(s string) table.Value { return table.Value{Type: table.Text, Text: s, Missing: s == ""} }

func whole(n int64, known bool) table.Value {
	return table.Value{Type: table.Integer, Int: n, Missing: !known}
}

func decimal(v float64, known bool) table.Value {
	return table.Value{Type: table.Decimal, Float: v, Missing: !known || math.IsNaN(v)}
}

func day(t time.Time) table.Value {
	v := table.Value{Type: table.Date, Missing: t.IsZero()}
	if !v.Missing {
		v.Int = table.DayOf(t)
	}
	return v
}
