package views

import (
	"strings"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	dossier "partnerdesk/app/customer"
	"partnerdesk/app/i18n"
	"partnerdesk/views/customer"
	"partnerdesk/views/mark"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// trials are what the customer tries, and has tried; earlier are those that only
// older loads list, once they are read.
func (f *customerFile) trials(earlier []dossier.Subscription) customer.Section {
	p, t := f.d.printer, f.known.Trials
	section := f.section(trialsSection)
	if len(t.Running) > 0 {
		section.Figure = p.Integer(int64(len(t.Running)))
	}
	id := f.known.ID
	start := part.Action{Verb: p.T("customer.panel.start_trial"), Do: func() { f.d.startTrial(id) }}
	if len(t.Running) == 0 {
		text := p.T("customer.panel.no_trials_run")
		if len(t.Past)+len(earlier) == 0 {
			text = f.none("customer.panel.no_trials", t.Part)
		}
		section.Blocks = append(section.Blocks, customer.Say{Text: text, Actions: []part.Action{start}})
	} else {
		section.Blocks = append(section.Blocks, customer.Buttons{start})
	}
	for _, s := range t.Running {
		section.Blocks = append(section.Blocks, f.subscription(s))
	}
	if len(t.Past)+len(earlier) == 0 {
		return section
	}
	section.Blocks = append(section.Blocks, customer.Caption(p.T("customer.panel.past_trials")))
	for _, s := range t.Past {
		section.Blocks = append(section.Blocks, f.pastTrial(s))
	}
	for _, s := range earlier {
		section.Blocks = append(section.Blocks, f.pastTrial(s))
	}
	return section
}

// pastTrial is a trial that is over.
func (f *customerFile) pastTrial(s dossier.Subscription) customer.Row {
	p := f.d.printer
	name := dossier.ProductNames(p, s.Products)
	if name == "" {
		name = p.T("customer.panel.some_product")
	}
	row := customer.Row{Text: name, Sub: muted(strings.Trim(s.ID+" · "+app.Period(iso(s.Start), iso(s.End)), " ·"))}
	if !s.LastSeen.IsZero() {
		row.Sub = append(row.Sub, muted(p.T("customer.panel.last_listed", i18n.Args{"day": s.LastSeen}))...)
	}
	return row
}

// administrators are who of the partner reaches the customer, and how; what waits
// to be sent is among them. Those who reach every customer are folded.
func (f *customerFile) administrators() customer.Section {
	p := f.d.printer
	section := f.section(administratorsSection)
	holders := []app.Holder{{Customer: f.known.ID}}
	assign := part.Action{Verb: p.T("customer.panel.assign"), Do: func() { f.d.administer(holders) }}
	if len(f.seats) == 0 {
		section.Blocks = []customer.Block{customer.Say{Text: f.none("customer.panel.no_administrators", f.known.Administrators.Part), Actions: []part.Action{assign}}}
		return section
	}
	section.Figure = p.Integer(int64(len(f.seats)))
	every := customer.Fold{Key: "everywhere", Word: p.T("customer.panel.everywhere")}
	var named []customer.Block
	for _, seat := range f.seats {
		if seat.Everywhere {
			every.Rows = append(every.Rows, f.seat(seat))
		} else {
			named = append(named, f.seat(seat))
		}
	}
	if len(named) == 0 {
		section.Blocks = append(section.Blocks, customer.Say{Text: p.T("customer.panel.no_one_named"), Actions: []part.Action{assign}})
	} else {
		section.Blocks = append(append(section.Blocks, customer.Buttons{assign}), named...)
	}
	if n := len(every.Rows); n > 0 {
		every.Figure = p.Integer(int64(n))
		section.Blocks = append(section.Blocks, every)
	}
	return section
}

// seat is a way in which an administrator reaches the customer.
func (f *customerFile) seat(seat app.Seat) customer.Row {
	p, holder := f.d.printer, app.Holder{Customer: f.known.ID}
	row := customer.Row{Text: orDash(seat.Name)}
	if seat.Email != "" && seat.Email != seat.Name {
		row.Sub = []customer.Small{{Text: seat.Email, Cut: true}}
	}
	role := seat.Role
	if !seat.Everywhere {
		role = strings.Trim(role+" · "+p.T("customer.panel.by_name"), " ·")
	}
	row.Sub = append(row.Sub, muted(role)...)
	if !seat.LastSeen.IsZero() {
		row.Sub = append(row.Sub, muted(p.T("customer.panel.last_seen", i18n.Args{"age": p.Age(seat.LastSeen, f.d.session.Now())}))...)
	}
	switch seat.Waiting {
	case app.AssignWaits:
		row.Mark = mark.Badge{Word: p.T("customer.panel.assign_waits"), Color: theme.Warn}
	case app.RemoveWaits:
		row.Mark = mark.Badge{Word: p.T("customer.panel.remove_waits"), Color: theme.Warn}
	}
	if !seat.Everywhere && seat.Waiting != app.RemoveWaits {
		row.Verb = part.Action{Verb: p.T("customer.panel.remove"), Do: func() { f.d.removeAdmin(holder, seat.Person, seat.Name) }}
	}
	row.Menu = func() (items []*fyne.MenuItem) {
		if seat.Email != "" {
			items = append(items, fyne.NewMenuItem(p.T("customer.panel.copy_email"), func() { f.d.copyText(seat.Email) }))
		}
		if row.Verb.Do != nil {
			items = append(items, fyne.NewMenuItem(row.Verb.Verb, row.Verb.Do))
		}
		return items
	}
	return row
}

// reportsOf are the rows of the customer in the other datasets; a click leads to
// them.
func (f *customerFile) reportsOf(reports *dossier.Reports) customer.Section {
	p := f.d.printer
	section := f.section(reportsSection)
	if len(reports.List) == 0 {
		section.Blocks = append(section.Blocks, customer.Say{Text: p.T("customer.panel.no_reports")})
	}
	for _, r := range reports.List {
		section.Blocks = append(section.Blocks, customer.Row{Text: app.DatasetName(p, r.Dataset), Figure: p.N("rows", r.Rows),
			Aside: iso(r.Newest), Tip: p.T("customer.panel.as_of", i18n.Args{"day": r.Newest}), Open: func() { f.d.reportsAt(r.Dataset, r.Query) }})
	}
	if len(reports.Without) == 0 {
		return section
	}
	fold := customer.Fold{Key: "without", Word: p.T("customer.panel.without"), Figure: p.Integer(int64(len(reports.Without)))}
	for _, r := range reports.Without {
		fold.Rows = append(fold.Rows, customer.Row{Text: app.DatasetName(p, r.Dataset), Sub: muted(dossier.Text(p, r.Gap))})
	}
	section.Blocks = append(section.Blocks, fold)
	return section
}

// historyOf is what changed from load to load, by day.
func (f *customerFile) historyOf(h *dossier.History) customer.Section {
	p := f.d.printer
	section := f.section(historySection)
	routine := customer.Fold{Key: "routine", Word: p.T("customer.panel.routine")}
	last := ""
	for _, e := range h.Entries {
		row := customer.Row{Text: e.Text(p), Wrap: true, Tip: f.compared(e), Copy: iso(e.When) + "\t" + e.Text(p)}
		if e.Routine {
			row.Text = p.T("customer.panel.on", i18n.Args{"day": e.When, "text": row.Text})
			routine.Rows = append(routine.Rows, row)
			continue
		}
		day := iso(e.When)
		if e.Weekly {
			day = p.T("customers.bar.week", i18n.Args{"week": e.When})
		}
		if day != last {
			section.Blocks = append(section.Blocks, customer.Caption(day))
			last = day
		}
		section.Blocks = append(section.Blocks, row)
	}
	if len(section.Blocks) == 0 {
		section.Blocks = append(section.Blocks, customer.Say{Text: p.T("customer.panel.no_history")})
	}
	if n := len(routine.Rows); n > 0 {
		routine.Figure = p.Integer(int64(n))
		section.Blocks = append(section.Blocks, routine)
	}
	if spans := f.spans(h.Spans); len(spans.Rows) > 0 {
		section.Blocks = append(section.Blocks, spans)
	}
	return section
}

// compared says which loads show a change.
func (f *customerFile) compared(e dossier.Entry) string {
	p := f.d.printer
	if e.After.IsZero() {
		return app.DatasetName(p, e.Dataset)
	}
	return p.T("customer.panel.between", i18n.Args{"dataset": app.DatasetName(p, e.Dataset), "from": e.After, "to": e.When})
}

// spans say how far back the loads go that were compared.
func (f *customerFile) spans(spans []dossier.Span) customer.Fold {
	p := f.d.printer
	fold := customer.Fold{Key: "spans", Word: p.T("customer.panel.compared")}
	for _, s := range spans {
		row := customer.Row{Text: app.DatasetName(p, s.Dataset)}
		if s.Gap != nil {
			row.Sub = muted(dossier.Text(p, s.Gap))
		} else {
			row.Figure = p.Integer(int64(s.Loads))
			row.Sub = muted(app.Period(iso(s.From), iso(s.To)))
		}
		fold.Rows = append(fold.Rows, row)
	}
	return fold
}
