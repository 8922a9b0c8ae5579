package views

import (
	"math"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/insight"
	"partnerdesk/data/measure/figure"
	"partnerdesk/data/measure/licence"
	"partnerdesk/data/table"
	"partnerdesk/views/grid"
	"partnerdesk/views/mark"
	"partnerdesk/views/theme"
)

// licenceDrawings say how the columns are drawn that are computed for
// subscriptions.
func (d *desk) licenceDrawings(a *app.Answer) drawings {
	return drawings{
		app.LicencesColumn: {with: []string{"week_total", "assigned", "used", "available", "overage", "usage_week"}, draw: drawLine},
		"assigned_change":  {draw: drawDifference},
		"used_change":      {draw: drawDifference},
		"assigned_share":   {with: []string{"assigned", "week_total"}, draw: drawShare},
		"used_share":       {with: []string{"used", "week_total"}, draw: drawShare},
		"used_of_assigned": {with: []string{"used", "assigned"}, draw: drawShare},
		"usage_3m":         {draw: drawPercent, row: func(row int, cell grid.Cell) grid.Cell { return withWeeks(cell, d.session.UsageWeeks(a, row)) }},
		"days_left":        {draw: daysLeft(d.settings.Limits.OrDefault().ExpiringSoon)},
	}
}

// drawLine draws the licences of a line as a bar; without figures of a week what
// was bought.
func drawLine(p *i18n.Printer, bought table.Value, with []table.Value) grid.Cell {
	total, assigned, used := with[0], with[1], with[2]
	if total.Missing {
		total = bought
	}
	cell := drawBar(p, total, with[1:])
	if bar, ok := cell.Mark.(mark.Bar); ok && assigned.Missing && used.Missing {
		bar.Total = math.NaN() // what is bought is no licence that nobody has
		cell.Mark = bar
	}
	return cell
}

// drawDifference draws by how much a figure has risen or fallen since the week
// before.
func drawDifference(p *i18n.Printer, v table.Value, _ []table.Value) grid.Cell {
	c := mark.Change{Figure: plus(p, v.Int)}
	switch {
	case v.Int > 0:
		c.By, c.Color = 1, theme.Good
	case v.Int < 0:
		c.By, c.Color = -1, theme.Bad
	}
	return grid.Cell{Mark: c}
}

// drawShare writes a share, and how many of how many that is.
func drawShare(p *i18n.Printer, v table.Value, with []table.Value) grid.Cell {
	if v.Missing {
		return grid.Cell{Text: p.T("value.missing"), Missing: true}
	}
	return grid.Cell{Text: p.T("licences.share_of", i18n.Args{"share": insight.ValueText(p, figure.Share, v.Float, true), "n": p.Value(with[0]), "of": p.Value(with[1])})}
}

// shareText writes a share as it was set.
func shareText(v float64) string { return table.Value{Type: table.Percent, Float: v}.String() }

// drawPercent writes a share in tenths of a percent, so that all stand one below the
// other.
func drawPercent(p *i18n.Printer, v table.Value, _ []table.Value) grid.Cell {
	return grid.Cell{Text: insight.ValueText(p, figure.Share, v.Float, true)}
}

// withWeeks puts the weeks that a share is of beside it, as a line.
func withWeeks(cell grid.Cell, weeks []licence.Week) grid.Cell {
	var shares []float64
	for _, w := range weeks {
		share := math.NaN()
		if w.Known && w.Total > 0 {
			share = float64(w.Used) / float64(w.Total)
		}
		shares = append(shares, share)
	}
	return withLine(cell, shares)
}

// daysLeft writes in how many days something ends or renews itself; what is soon,
// in the colour of a warning.
func daysLeft(soon int) func(*i18n.Printer, table.Value, []table.Value) grid.Cell {
	return func(p *i18n.Printer, v table.Value, _ []table.Value) grid.Cell {
		color := fyne.ThemeColorName("")
		if v.Int <= int64(soon) {
			color = theme.Warn
		}
		return grid.Cell{Text: p.Value(v), Color: color}
	}
}
