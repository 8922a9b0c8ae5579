package views

import (
	"context"
	"io"

	"partnerdesk/app/i18n"
	"partnerdesk/app/insight"
	"partnerdesk/views/chart"
	"partnerdesk/views/insights"
	"partnerdesk/views/theme"
)

// Draw draws a chart of the insights as a picture, for the command line:
// the one that the screen would save.
func (Window) Draw(ctx context.Context, w io.Writer, form string, p *i18n.Printer, c insight.Chart, dark bool) error {
	mode := theme.Light
	if dark {
		mode = theme.Dark
	}
	return insights.Write(ctx, w, chart.Form(form), p, c, mode)
}
