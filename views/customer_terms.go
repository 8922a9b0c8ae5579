package views

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	dossier "partnerdesk/app/customer"
	"partnerdesk/app/i18n"
	"partnerdesk/data/table"
	"partnerdesk/views/customer"
	"partnerdesk/views/mark"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// subscriptions are what the customer has bought.
func (f *customerFile) subscriptions() customer.Section {
	p, s := f.d.printer, f.known.Subscriptions
	section := f.section(subscriptionsSection)
	if len(s.List) == 0 {
		section.Blocks = []customer.Block{customer.Say{Text: f.none("customer.panel.no_subscriptions", s.Part)}}
	} else {
		section.Figure = p.Integer(int64(len(s.List)))
	}
	for _, of := range s.List {
		section.Blocks = append(section.Blocks, f.subscription(of))
	}
	if len(s.Invoices)+len(s.Orders) > 0 {
		section.Blocks = append(section.Blocks, customer.Caption(p.T("customer.panel.other_money")))
		section.Blocks = append(section.Blocks, f.money("", s.Invoices, s.Orders)...)
	}
	return section
}

// none says why there is nothing, or that there is.
func (f *customerFile) none(key string, of dossier.Part) string {
	if why := dossier.Text(f.d.printer, of.Gap); why != "" {
		return why
	}
	return f.d.printer.T(key)
}

// muted are small lines.
func muted(texts ...string) (lines []customer.Small) {
	for _, text := range texts {
		lines = append(lines, customer.Small{Text: text})
	}
	return lines
}

// subscription is a subscription or a trial with all that is known of it.
func (f *customerFile) subscription(s dossier.Subscription) customer.Group {
	p := f.d.printer
	g := customer.Group{Head: customer.Row{Icon: otherProduct, Strong: true, Mark: f.standing(s), Text: dossier.ProductNames(p, s.Products)}}
	if len(s.Products) > 0 && productIcons[s.Products[0]] != nil {
		g.Head.Icon = productIcons[s.Products[0]]
	}
	if g.Head.Text == "" {
		g.Head.Text = p.T("customer.panel.some_product")
	}
	g.Head.Copy = strings.Join(slices.DeleteFunc([]string{g.Head.Text, s.ID, g.Head.Mark.Text()}, func(s string) bool { return s == "" }), "\t")
	holder := []app.Holder{{Customer: f.known.ID, Subscription: s.ID}}
	if s.ID != "" {
		g.Head.Menu = func() []*fyne.MenuItem {
			return []*fyne.MenuItem{fyne.NewMenuItem(p.T("menu.tag"), func() { f.d.showTagging(holder) })}
		}
	}
	g.Blocks = append(g.Blocks, f.termFacts(s))
	for _, l := range s.Lines {
		g.Blocks = append(g.Blocks, f.line(l))
	}
	g.Blocks = append(g.Blocks, f.money(s.ID, s.Invoices, s.Orders)...)
	return g
}

// line is a licence of a subscription.
func (f *customerFile) line(l dossier.Line) customer.Row {
	p := f.d.printer
	row := customer.Row{Text: l.Name}
	if l.Name == "" {
		row.Text = p.T("customer.panel.licences")
	}
	f.draw(&row, l)
	row.Sub = row.Sub[:1]
	for _, remark := range l.Remarks() {
		_, args := remark.Message()
		sub := customer.Small{Text: p.T("customer.panel.line."+strings.TrimPrefix(remark.Key, "customer.line."), args)}
		if l.Overage.N > 0 && len(row.Sub) == 1 { // the most pressing comes first
			sub.Tone = theme.Bad
		}
		row.Sub = append(row.Sub, sub)
	}
	return row
}

// termFacts say for how long a subscription runs.
func (f *customerFile) termFacts(s dossier.Subscription) customer.Facts {
	p := f.d.printer
	unsaid := p.T("customer.gap.empty")
	end := p.T("customer.panel.ends_on")
	value := iso(s.End)
	switch {
	case s.Renews():
		end = p.T("customer.panel.renews_on")
	case s.Left.Known && s.Left.N < 0:
		end = p.T("customer.panel.ended_on")
	}
	if s.Left.Known && s.Left.N >= 0 {
		value += " · " + dossier.LeftText(p, s.Left)
	}
	facts := customer.Facts{{Label: p.T("customer.panel.id"), Value: s.ID, Why: p.T("customer.panel.no_id")},
		{Label: end, Value: value, Why: unsaid}, {Label: p.T("customer.panel.start"), Value: iso(s.Start), Why: unsaid},
		{Label: p.T("customer.panel.term"), Value: dossier.TermText(p, s.Months), Why: unsaid}}
	if !s.IsTrial() {
		renewal := part.Fact{Label: p.T("customer.panel.auto_renew"), Why: unsaid}
		if s.AutoRenew != nil {
			renewal.Value = p.Value(table.Value{Type: table.Boolean, Int: map[bool]int64{true: 1}[*s.AutoRenew]})
		}
		facts = append(facts, renewal)
	}
	if len(s.Tags) > 0 {
		tags := table.Value{Type: table.Text, Text: strings.Join(s.Tags, table.ListSeparator)}
		facts = append(facts, part.Fact{Label: p.T("customer.panel.tags"), Value: strings.Join(s.Tags, ", "), Mark: tagDrawer(f.d.tags)(p, tags, nil).Mark})
	}
	for i := range facts {
		if facts[i].Value != "" {
			facts[i].Why = ""
		}
	}
	return facts
}

// iso is a day as periods have it; empty where it is unknown.
func iso(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// standing is the badge of a subscription: how long it goes on where that is
// pressing, else its state.
func (f *customerFile) standing(s dossier.Subscription) mark.Mark {
	p, limit := f.d.printer, f.d.settings.Limits.OrDefault().ExpiringSoon
	switch {
	case s.Over:
		return mark.Badge{Word: p.T("customer.panel.over"), Color: theme.Muted}
	case s.Waiting:
		return mark.Badge{Word: p.T("customer.panel.starts", i18n.Args{"day": s.Start}), Color: theme.Info}
	case s.State != "" && s.State != "active":
		color, ok := stateColors[s.State]
		if !ok {
			color = theme.Muted
		}
		return mark.Badge{Word: dossier.StateName(p, s.State), Color: color}
	case s.Left.Known && !s.Renews() && s.Left.N <= int64(limit):
		return mark.Badge{Word: dossier.LeftText(p, s.Left), Color: theme.Warn}
	case s.IsTrial() && s.Left.Known:
		return mark.Badge{Word: dossier.LeftText(p, s.Left), Color: theme.Info}
	}
	return mark.Badge{Word: dossier.StateName(p, "active"), Color: theme.Good}
}

// stateColors are the colours of states by what they mean.
var stateColors = map[string]fyne.ThemeColorName{"suspended": theme.Bad, "expired": theme.Bad, "setup": theme.Warn}

// money is what was invoiced and ordered for a subscription, folded.
func (f *customerFile) money(id string, invoices []dossier.Invoice, orders []dossier.Order) []customer.Block {
	p := f.d.printer
	var blocks []customer.Block
	join := func(words ...string) []customer.Small {
		words = slices.DeleteFunc(words, func(w string) bool { return w == "" })
		if len(words) == 0 {
			return nil
		}
		return muted(strings.Join(words, " · "))
	}
	day := func(key string, t time.Time) string {
		switch {
		case t.IsZero():
			return ""
		case key == "":
			return iso(t)
		}
		return p.T(key, i18n.Args{"day": t})
	}
	if len(invoices) > 0 {
		fold := customer.Fold{Key: id + "/invoices", Word: p.T("customer.part.invoices"), Figure: p.Integer(int64(len(invoices)))}
		for _, v := range invoices {
			fold.Rows = append(fold.Rows, customer.Row{Text: orDash(v.ID), Sub: join(day("", v.Date), day("customer.panel.due", v.Due), v.Status), Figure: f.amount(v.Amount)})
		}
		blocks = append(blocks, fold)
	}
	if len(orders) > 0 {
		fold := customer.Fold{Key: id + "/orders", Word: p.T("customer.part.orders"), Figure: p.Integer(int64(len(orders)))}
		for _, o := range orders {
			what := o.Name
			if o.Quantity.Known {
				what = p.T("customer.panel.quantity", i18n.Args{"n": o.Quantity.N, "name": o.Name})
			}
			fold.Rows = append(fold.Rows, customer.Row{Text: orDash(o.ID), Sub: append(join(day("", o.Date), o.Type, o.Status), join(what)...), Figure: f.amount(o.Amount)})
		}
		blocks = append(blocks, fold)
	}
	return blocks
}

// amount is a sum of money with its currency.
func (f *customerFile) amount(a dossier.Amount) string {
	if !a.Known {
		return "–"
	}
	return strings.TrimSpace(f.d.printer.Value(table.Value{Type: table.Decimal, Float: a.Value}) + " " + a.Currency)
}

// orDash is a text, or the sign that it is unknown.
func orDash(text string) string {
	if text == "" {
		return "–"
	}
	return text
}
