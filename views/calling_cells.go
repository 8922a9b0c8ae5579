package views

import (
	"math"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/insight"
	"partnerdesk/data/measure/calling"
	"partnerdesk/data/measure/figure"
	"partnerdesk/data/table"
	"partnerdesk/views/grid"
	"partnerdesk/views/mark"
	"partnerdesk/views/theme"
)

// qualityKey is the dataset of call quality.
const qualityKey = "call-quality"

// trendColors are the colours of the trends of usage by what they mean.
var trendColors = map[string]fyne.ThemeColorName{"new": theme.Info, "growing": theme.Good, "steady": theme.Muted, "falling": theme.Warn, "stopped": theme.Bad}

// callDrawings say how the columns are drawn that are computed from the calls of
// customers.
func (d *desk) callDrawings(a *app.Answer) drawings {
	return drawings{
		"calling_trend":     {draw: drawTrend},
		"calling_users":     {draw: drawPlain, row: func(row int, cell grid.Cell) grid.Cell { return withUserWeeks(cell, d.session.CallingWeeks(a, row)) }},
		"users_change":      {draw: drawDifference},
		"calls_change":      {draw: drawDifference},
		"poor_share":        {with: []string{"poor_legs", "rated_legs", "getting_worse"}, draw: drawPoor},
		"poor_share_change": {draw: drawPoints},
		"getting_worse":     {draw: drawWorse},
		"abandon_rate":      {draw: drawPercent},
		"avg_answer":        {draw: drawAverage},
		"avg_abandon_wait":  {draw: drawAverage},
	}
}

// drawPlain writes a value.
func drawPlain(p *i18n.Printer, v table.Value, _ []table.Value) grid.Cell {
	return grid.Cell{Text: p.Value(v)}
}

// drawAverage writes an average in a tenth, so that all stand one below the other.
func drawAverage(p *i18n.Printer, v table.Value, _ []table.Value) grid.Cell {
	return grid.Cell{Text: insight.ValueText(p, figure.Average, v.Float, true)}
}

// drawTrend draws how usage goes as a badge.
func drawTrend(p *i18n.Printer, v table.Value, _ []table.Value) grid.Cell {
	name, _ := app.Named(p, "calling_trend", v.Text)
	return grid.Cell{Mark: mark.Badges{{Word: name, Color: trendColors[v.Text]}}}
}

// drawPoor writes the share of poor legs, and how many of how many these are; in
// the colour of what is bad where it gets worse.
func drawPoor(p *i18n.Printer, v table.Value, with []table.Value) grid.Cell {
	cell := drawShare(p, v, with[:2])
	if worse := with[2]; !v.Missing && !worse.Missing && worse.Int != 0 {
		cell.Color = theme.Bad
	}
	return cell
}

// drawPoints draws by how many percentage points the share of poor legs has risen
// or fallen.
func drawPoints(p *i18n.Printer, v table.Value, _ []table.Value) grid.Cell {
	c := mark.Change{Figure: signed(p, figure.Share, v.Float/100)}
	switch {
	case c.Figure == signed(p, figure.Share, 0): // less than can be seen
	case v.Float > 0:
		c.By, c.Color = 1, theme.Bad
	case v.Float < 0:
		c.By, c.Color = -1, theme.Good
	}
	return grid.Cell{Mark: c}
}

// drawWorse draws that quality gets worse.
func drawWorse(p *i18n.Printer, v table.Value, _ []table.Value) grid.Cell {
	if v.Int == 0 {
		return grid.Cell{Text: p.Value(v), Color: theme.Muted}
	}
	return grid.Cell{Mark: mark.Badges{{Word: p.T("calling.getting_worse"), Color: theme.Bad}}}
}

// withUserWeeks puts the weeks before a number of users, as a line.
func withUserWeeks(cell grid.Cell, weeks []calling.Users) grid.Cell {
	var users []float64
	for _, w := range weeks {
		n := math.NaN()
		if w.Known {
			n = float64(w.Users)
		}
		users = append(users, n)
	}
	return withLine(cell, users)
}
