package views

import (
	"maps"
	"math"
	"strings"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/measure"
	"partnerdesk/data/table"
	"partnerdesk/views/grid"
	"partnerdesk/views/mark"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// statusColors are the colours of statuses by what they mean; those without one
// are plain.
var statusColors = map[string]fyne.ThemeColorName{
	measure.Suspended: theme.Bad, measure.Expired: theme.Bad, measure.LicenseOverage: theme.Bad,
	measure.ExpiringSoon: theme.Warn, measure.ReadyForOrderSetup: theme.Warn, measure.NoRecentActivity: theme.Warn,
	measure.Trial: theme.Info,
}

// productIcons are the icons of products.
var productIcons = map[string]fyne.Resource{
	"meetings": part.Icon("meetings"), "calling": part.Icon("calling"), "messaging": part.Icon("messaging"),
	"contact-center": part.Icon("contact-center"), "real-time-translation": part.Icon("translation"), "devices": part.Icon("devices"),
}

// Other icons in cells.
var (
	otherProduct = part.Icon("licences")
	renewsIcon   = part.Icon("refresh")
	endsIcon     = part.Icon("calendar")
	launchIcon   = part.Icon("launch")
)

// drawingsOf says how the cells of an answer are drawn.
func (d *desk) drawingsOf(a *app.Answer) drawings {
	if a.Question.Dataset == subscriptionsKey && !a.Question.Rejects {
		return drawnOf(a, d.licenceDrawings(a))
	}
	if a.Question.Dataset == qualityKey && !a.Question.Rejects {
		return drawings{"endpoint": {draw: drawNames("endpoint")}}
	}
	if a.Question.Dataset != customersKey || a.Question.Rejects {
		return nil
	}
	all := drawings{
		"statuses":         {draw: drawStatuses},
		"products":         {draw: drawProducts},
		"tags":             {draw: tagDrawer(d.tags)},
		"kinds":            {draw: drawNames("kinds")},
		"managed_as":       {draw: drawNames("managed_as")},
		"next_date":        {with: []string{"next_renewal"}, draw: drawTerm},
		app.LicencesColumn: {with: []string{"assigned", "used", "available", "overage", "usage_week"}, draw: drawBar},
		app.LaunchColumn:   {bare: true, with: []string{"customer"}, draw: drawLaunch},
	}
	maps.Copy(all, d.callDrawings(a))
	return drawnOf(a, all)
}

// drawnOf are the drawings of the columns that an answer has.
func drawnOf(a *app.Answer, all drawings) drawings {
	drawn := make(drawings)
	for _, c := range a.Columns {
		if of, ok := all[c.Key]; ok && (c.Derived || c.Drawn || c.Key == "managed_as") { // a file's own column of that name is text
			drawn[c.Key] = of
		}
	}
	return drawn
}

// drawNames draws values by their names.
func drawNames(column string) func(*i18n.Printer, table.Value, []table.Value) grid.Cell {
	return func(p *i18n.Printer, v table.Value, _ []table.Value) grid.Cell {
		name, _ := app.Named(p, column, v.Text)
		return grid.Cell{Text: name}
	}
}

// drawStatuses draws statuses as badges.
func drawStatuses(p *i18n.Printer, v table.Value, _ []table.Value) grid.Cell {
	var badges mark.Badges
	for _, status := range table.SplitList(v.Text) {
		badges = append(badges, mark.Badge{Word: statusWord(p, status), Color: statusColor(status)})
	}
	return grid.Cell{Mark: badges}
}

// statusColor is the colour of a status.
func statusColor(status string) fyne.ThemeColorName {
	if color, ok := statusColors[status]; ok {
		return color
	}
	return theme.Muted
}

// statusWord is what a status is called; a word of the vendor that is not known
// says so.
func statusWord(p *i18n.Printer, status string) string {
	name, known := app.Named(p, "statuses", status)
	if !known {
		return p.T("customers.unknown_status", i18n.Args{"status": status})
	}
	return name
}

// drawProducts draws products as icons with short names.
func drawProducts(p *i18n.Printer, v table.Value, _ []table.Value) grid.Cell {
	var icons mark.Icons
	for _, product := range table.SplitList(v.Text) {
		icon, word := productIcons[product], product
		if icon == nil {
			icon = otherProduct
		} else {
			word = p.T("product.short." + product)
		}
		icons = append(icons, mark.Icon{Resource: icon, Words: word})
	}
	return grid.Cell{Mark: icons}
}

// tagDrawer draws tags in their colours.
func tagDrawer(tags []app.TagUse) func(*i18n.Printer, table.Value, []table.Value) grid.Cell {
	colors := make(map[string]fyne.ThemeColorName)
	for _, t := range tags {
		colors[t.Name] = fyne.ThemeColorName(t.Color)
	}
	return func(_ *i18n.Printer, v table.Value, _ []table.Value) grid.Cell {
		var chips mark.Tags
		for _, word := range table.SplitList(v.Text) {
			color, ok := colors[word]
			if !ok {
				color = theme.Muted
			}
			chips = append(chips, mark.Tag{Word: word, Color: color})
		}
		return grid.Cell{Mark: chips}
	}
}

// drawTerm draws the nearer of end and renewal, and which it is.
func drawTerm(p *i18n.Printer, v table.Value, with []table.Value) grid.Cell {
	if v.Missing {
		return grid.Cell{Text: p.T("value.missing"), Missing: true}
	}
	icon := endsIcon
	if renewal := with[0]; !renewal.Missing && renewal.Int == v.Int {
		icon = renewsIcon
	}
	return grid.Cell{Mark: mark.Icon{Resource: icon, Words: p.Value(v)}}
}

// drawBar draws licences as a bar with the figures in its tip.
func drawBar(p *i18n.Printer, total table.Value, with []table.Value) grid.Cell {
	assigned, used, available, overage, week := with[0], with[1], with[2], with[3], with[4]
	if total.Missing && assigned.Missing && used.Missing {
		return grid.Cell{Text: p.T("value.missing"), Missing: true}
	}
	figure := func(v table.Value) string {
		if v.Missing {
			return "–"
		}
		return p.Value(v)
	}
	words := []string{p.T("customers.bar", i18n.Args{"used": figure(used), "assigned": figure(assigned), "available": figure(available), "total": figure(total)})}
	if overage.Int > 0 && !overage.Missing {
		words = append(words, p.T("customers.bar.over", i18n.Args{"over": p.Value(overage)}))
	}
	if week.Missing {
		words = append(words, p.T("customers.bar.bought"))
	} else {
		words = append(words, p.T("customers.bar.week", i18n.Args{"week": p.Value(week)}))
	}
	return grid.Cell{Mark: mark.Bar{Used: number(used), Assigned: number(assigned), Total: number(total), Words: strings.Join(words, " · ")}}
}

// number is a whole number for a figure; what is missing is none.
func number(v table.Value) float64 {
	if v.Missing {
		return math.NaN()
	}
	return float64(v.Int)
}

// drawLaunch draws what opens the customer's Control Hub.
func drawLaunch(p *i18n.Printer, id table.Value, with []table.Value) grid.Cell {
	if id.Missing {
		return grid.Cell{Text: p.T("customers.launch.no_id"), Missing: true}
	}
	return grid.Cell{Mark: mark.Link{Word: p.T("customers.launch", i18n.Args{"customer": p.Value(with[0])}), Icon: launchIcon}}
}
