package views

import (
	"context"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/insight"
)

// exportFigures asks how the figures of the product leave that is shown, all of
// them.
func (l *licences) exportFigures() {
	if l.tab == nil {
		return
	}
	p, session, tab, product := l.d.printer, l.d.session, l.tab, l.product()
	args := i18n.Args{"product": insight.ProductName(p, product)}
	l.d.exportTab(tabBook{ask: p.T("licences.export.ask", args), name: p.T("licences.export.name", args),
		read: func(ctx context.Context) (app.Workbook, error) { return tab.Workbook(ctx, session, p, product) }})
}
