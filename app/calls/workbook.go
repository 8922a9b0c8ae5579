package calls

import (
	"context"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/insight"
	"partnerdesk/data/measure/figure"
)

// Workbook returns the whole tab as one workbook: the measures, their trends,
// then of each section the figures of its charts and its table; of one customer
// also its devices. It reads.
func (t *Tab) Workbook(ctx context.Context, s *app.Session, p *i18n.Printer) (app.Workbook, error) {
	section := func(m figure.Measure) string { return SectionTitle(p, m.ID) }
	w := app.Workbook{Title: p.T("calls.title"), Info: t.info(p), Pages: []app.Page{
		insight.MeasuresPage(p, t.Insights.Measures, section), insight.TrendsPage(p, t.Insights.Measures, section)}}
	charts := t.Charts(p)
	for _, section := range Sections {
		for _, c := range charts {
			if c.Block == section.ID {
				w.Pages = append(w.Pages, c.Page(p).Named(p.T("calls.sheet."+c.ID)))
			}
		}
		page, err := t.tablePage(ctx, s, p, t.Table(section.ID), t.TableTitle(p, section.ID))
		if err != nil {
			return w, err
		}
		w.Pages = append(w.Pages, page)
	}
	if t.Question.Customer == "" {
		return w, nil
	}
	page, err := t.tablePage(ctx, s, p, t.Devices(), p.T("calls.rows.devices"))
	if err == nil {
		w.Pages = append(w.Pages, page)
	}
	return w, err
}

// TableTitle names the table of a section at the level of the question.
func (t *Tab) TableTitle(p *i18n.Printer, section string) string {
	if t.Question.Customer == "" {
		return p.T("calls.table." + section)
	}
	return p.T("calls.rows." + section)
}

// tablePage is a table with its rows.
func (t *Tab) tablePage(ctx context.Context, s *app.Session, p *i18n.Printer, of Table, title string) (app.Page, error) {
	a, err := s.Ask(ctx, t.Ask(of))
	if err != nil {
		return app.Page{}, err
	}
	columns, err := a.Pick(of.Columns)
	if err != nil {
		return app.Page{}, err
	}
	return s.AnswerPage(p, title, a, columns), nil
}

// info says of which day, whom, which regions and loads the workbook is, and by
// which thresholds.
func (t *Tab) info(p *i18n.Printer) [][2]string {
	info := [][2]string{
		{p.T("calls.title"), ""},
		{p.T("insight.info.day"), insight.DayText(t.Insights.Today)},
		{p.T("calls.info.of"), t.Of(p)},
	}
	for _, section := range Sections {
		if text := t.LimitsText(p, section.ID); text != "" {
			info = append(info, [2]string{p.T("calls.info.limits"), text})
		}
	}
	for _, sn := range t.Sources {
		info = append(info, [2]string{p.T("export.info.source"), insight.SourceText(p, sn)})
	}
	return info
}
