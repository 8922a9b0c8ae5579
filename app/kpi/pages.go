package kpi

import (
	"cmp"
	"context"
	"slices"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/insight"
	"partnerdesk/data/measure/figure"
	"partnerdesk/data/measure/licence"
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
	w := app.Workbook{Title: p.T("kpi.title"), Info: t.info(p), Pages: []app.Page{insight.MeasuresPage(p, t.Of(products), titleOf(p)), insight.TrendsPage(p, t.Of(products), titleOf(p))}}
	for _, product := range products {
		for _, c := range t.Charts(p, product) {
			w.Pages = append(w.Pages, c.Page(p).Named(p.T("kpi.sheet.chart."+cmp.Or(c.Block, "distribution"), i18n.Args{"product": insight.ProductName(p, product)})))
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
		{p.T("insight.info.day"), insight.DayText(t.Insights.Today)},
		{p.T("export.info.regions"), insight.RegionsText(p, t.Question.Scope.Regions)},
	}
	for _, sn := range t.Sources {
		info = append(info, [2]string{p.T("export.info.source"), insight.SourceText(p, sn)})
	}
	return info
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
	return s.AnswerPage(p, p.T("kpi.sheet.table."+id, i18n.Args{"product": insight.ProductName(p, product)}), a, columns), nil
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

func titleOf(p *i18n.Printer) func(figure.Measure) string {
	return func(m figure.Measure) string { return BlockTitle(p, m.ID) }
}
