package views

import (
	"slices"

	"partnerdesk/app"
	dossier "partnerdesk/app/customer"
	"partnerdesk/app/i18n"
	"partnerdesk/data/measure"
	"partnerdesk/views/customer"
	"partnerdesk/views/mark"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// badgesOf draws statuses; the reasons, of each in their order, may not be known
// yet.
func (f *customerFile) badgesOf(statuses []string, reasons []measure.Reason) []customer.Badge {
	p := f.d.printer
	var badges []customer.Badge
	for i, status := range statuses {
		b := customer.Badge{Mark: mark.Badge{Word: statusWord(p, status), Color: statusColor(status)}}
		if i < len(reasons) && reasons[i].Status == status {
			b.Tip = app.WhyText(p, reasons[i])
		}
		badges = append(badges, b)
	}
	return badges
}

// Facts that a summary says in another place: as its title, its badges, its bar,
// or among what the user noted.
var (
	saidElsewhere = []string{"customer", "statuses", "total", "assigned", "used", "available", "overage", "usage_week"}
	notedFacts    = []string{"tags", "owner", "follow_up", "notes"}
)

// summary is who the customer is and how it stands.
func (f *customerFile) summary() customer.Section {
	p, s := f.d.printer, f.known.Summary
	section := f.section(summarySection)
	if !s.Listed {
		section.Blocks = append(section.Blocks, customer.Say{Text: dossier.Text(p, s.Gap)})
	}
	var facts, noted customer.Facts
	for _, fact := range f.known.Facts(p) {
		switch {
		case slices.Contains(saidElsewhere, fact.Key):
		case fact.Key == "notes":
		case fact.Key == "customer_id": // long, and the most copied
			section.Blocks = append(section.Blocks, customer.Facts{f.fact(fact)})
		case slices.Contains(notedFacts, fact.Key):
			noted = append(noted, f.fact(fact))
		default:
			facts = append(facts, f.fact(fact))
		}
	}
	section.Blocks = append(section.Blocks, facts, f.licences(), customer.Caption(p.T("customer.panel.noted")), noted)
	if s.Note != "" {
		section.Blocks = append(section.Blocks, customer.Row{Text: s.Note, Wrap: true})
	}
	holders := []app.Holder{{Customer: f.known.ID}}
	section.Blocks = append(section.Blocks, customer.Buttons{{Verb: p.T("menu.tag"), Do: func() { f.d.showTagging(holders) }},
		{Verb: p.T("menu.note"), Do: func() { f.d.showNotes(holders) }}})
	return section
}

// fact draws a fact of the summary.
func (f *customerFile) fact(of dossier.Fact) part.Fact {
	p := f.d.printer
	fact := part.Fact{Label: of.Title, Value: of.Text, Why: dossier.Text(p, of.Why)}
	if fact.Value == "" {
		if fact.Why == "" {
			fact.Why = p.T("value.missing")
		}
		return fact
	}
	switch of.Key {
	case "tags":
		fact.Mark = tagDrawer(f.d.tags)(p, of.Value, nil).Mark
	case "products":
		fact.Mark = drawProducts(p, of.Value, nil).Mark
	}
	return fact
}

// licences is the bar of all licences of the customer.
func (f *customerFile) licences() customer.Row {
	p, s := f.d.printer, f.known.Summary
	row := customer.Row{Text: p.T("customer.panel.licences")}
	if !s.Total.Known && !s.Assigned.Known && !s.Used.Known {
		row.Figure, row.Tip = "–", dossier.Text(p, s.Why("total"))
		row.Sub = muted(row.Tip)
		return row
	}
	sum := dossier.Line{Total: s.Total, Assigned: s.Assigned, Used: s.Used, Available: s.Available, Overage: s.Overage, Week: s.Week}
	f.draw(&row, sum)
	return row
}

// draw draws the figures of licences on a row.
func (f *customerFile) draw(row *customer.Row, l dossier.Line) {
	p := f.d.printer
	figure := func(of dossier.Figure) string {
		if !of.Known {
			return "–"
		}
		return p.Integer(of.N)
	}
	words := p.T("customers.bar", i18n.Args{"used": figure(l.Used), "assigned": figure(l.Assigned), "available": figure(l.Available), "total": figure(l.Total)})
	if !l.Assigned.Known && !l.Used.Known {
		words = p.T("customer.panel.bought", i18n.Args{"total": figure(l.Total)})
	}
	row.Sub = append(row.Sub, customer.Small{Text: words})
	if l.Week.IsZero() {
		row.Tip = words + " · " + p.T("customers.bar.bought")
	} else {
		row.Tip = words + " · " + p.T("customers.bar.week", i18n.Args{"week": l.Week})
	}
	if l.Overage.N > 0 {
		row.Sub = append(row.Sub, customer.Small{Text: p.T("customers.bar.over", i18n.Args{"over": l.Overage.N}), Tone: theme.Bad})
	}
	row.Mark = mark.Bar{Used: number(l.Used.Value()), Assigned: number(l.Assigned.Value()), Total: number(l.Total.Value()), Words: words}
}
