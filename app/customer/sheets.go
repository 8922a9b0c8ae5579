package customer

import (
	"time"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/table"
)

// SummarySheet is the summary as a table of labels and values; own adds what the
// user has noted.
func (d *Dossier) SummarySheet(p *i18n.Printer, own bool) Sheet {
	w := &writer{Printer: p}
	w.columns = []app.PageColumn{{Key: "fact", Title: p.T("customer.column.fact")}, {Key: "value", Title: p.T("customer.column.value")}}
	for _, f := range d.Facts(p) {
		if f.Own && !own {
			continue
		}
		v := f.Value
		if v.Type == table.Text {
			v = word(f.Text)
		}
		w.rows = append(w.rows, []table.Value{word(f.Title), v})
	}
	sheet := w.sheet(SummaryPart, d.Summary.Part)
	sheet.Gap = d.Summary.Gap // a name and an id may be known all the same
	return sheet
}

// wideSummary is the summary as one row, for programs.
func (d *Dossier) wideSummary(p *i18n.Printer, own bool) Sheet {
	w := &writer{Printer: p, raw: true}
	var cells []table.Value
	for _, f := range d.Facts(p) {
		if !f.Own || own {
			w.columns = append(w.columns, app.PageColumn{Key: f.Key, Title: f.Title, Type: f.Value.Type})
			cells = append(cells, f.Value)
		}
	}
	w.rows = [][]table.Value{cells}
	return w.sheet(SummaryPart, d.Summary.Part)
}

var subscriptionKeys = []string{"subscription_id", "kind", "product", "name", "state", "start", "end", "months", "days_left", "auto_renew", "over",
	"ordered", "week", "total", "assigned", "used", "available", "overage", "remarks", "tags"}

// SubscriptionsSheet is a row for each licence of the subscriptions.
func (d *Dossier) SubscriptionsSheet(p *i18n.Printer) Sheet {
	return d.subscriptions(&writer{Printer: p})
}

func (d *Dossier) subscriptions(w *writer) Sheet {
	w.titled("subscriptions", subscriptionKeys)
	for _, s := range d.Subscriptions.List {
		w.licences(s, word(w.list(s.Tags)))
	}
	sheet := w.sheet(SubscriptionsPart, d.Subscriptions.Part)
	for _, sn := range d.Subscriptions.Usage.Sources {
		sheet.Sources = withLoad(sheet.Sources, sn)
	}
	return sheet
}

// list writes values that stand side by side.
func (w *writer) list(values []string) string {
	text := ""
	for i, v := range values {
		switch {
		case i > 0 && w.raw:
			text += table.ListSeparator
		case i > 0:
			text += w.T("value.separator")
		}
		text += v
	}
	return text
}

// licences adds a row for each licence of a subscription, with a last cell.
func (w *writer) licences(s Subscription, last table.Value) {
	lines := s.Lines
	if len(lines) == 0 {
		lines = []Line{{}}
	}
	for _, l := range lines {
		renews := table.Value{Missing: s.AutoRenew == nil}
		if s.AutoRenew != nil && *s.AutoRenew {
			renews.Int = 1
		}
		over := table.Value{Missing: len(s.terms) == 0} // its usage alone does not tell
		if s.Over {
			over.Int = 1
		}
		w.row(word(s.ID), w.named(s.Kind, KindName(w.Printer, s.Kind)), w.named(l.Product, nameOf(w.Printer, "products", l.Product)), word(l.Name),
			w.named(s.State, StateName(w.Printer, s.State)), day(s.Start), day(s.End), s.Months.Value(), s.Left.Value(), renews, over,
			l.Ordered.Value(), day(l.Week), l.Total.Value(), l.Assigned.Value(), l.Used.Value(), l.Available.Value(), l.Overage.Value(),
			word(RemarksText(w.Printer, l)), last)
	}
}

// TrialsSheet is a row for each licence of the trials: those that run, those that
// are over, and those of older loads that EarlierTrials returns.
func (d *Dossier) TrialsSheet(p *i18n.Printer, earlier []Subscription) Sheet {
	return d.trials(&writer{Printer: p}, earlier)
}

func (d *Dossier) trials(w *writer, earlier []Subscription) Sheet {
	w.titled("subscriptions", append(subscriptionKeys[:len(subscriptionKeys)-1:len(subscriptionKeys)-1], "last_listed"))
	sheet := d.Trials.Part
	for _, all := range [][]Subscription{d.Trials.Running, d.Trials.Past, earlier} {
		for _, s := range all {
			w.licences(s, moment(s.LastSeen))
			for _, sn := range s.Sources {
				sheet.Sources = withLoad(sheet.Sources, sn)
			}
		}
	}
	return w.sheet(TrialsPart, sheet)
}

// moment returns a time as a cell; the zero time has none.
func moment(t time.Time) table.Value {
	if t.IsZero() {
		return table.Value{Missing: true}
	}
	return table.Value{Int: t.UnixMilli()}
}

// InvoicesSheet is a row for each invoice.
func (d *Dossier) InvoicesSheet(p *i18n.Printer) Sheet { return d.invoiced(&writer{Printer: p}) }

func (d *Dossier) invoiced(w *writer) Sheet {
	w.titled("invoices", []string{"subscription_id", "invoice", "date", "due", "amount", "currency", "status"})
	for _, v := range d.allInvoices() {
		w.row(word(v.Subscription), word(v.ID), day(v.Date), day(v.Due), v.Amount.cell(), word(v.Amount.Currency), word(v.Status))
	}
	return w.sheet(InvoicesPart, d.Subscriptions.Invoiced)
}

// OrdersSheet is a row for each line of an order.
func (d *Dossier) OrdersSheet(p *i18n.Printer) Sheet { return d.ordered(&writer{Printer: p}) }

func (d *Dossier) ordered(w *writer) Sheet {
	w.titled("orders", []string{"subscription_id", "order", "date", "type", "name", "quantity", "amount", "currency", "status"})
	for _, o := range d.allOrders() {
		w.row(word(o.Subscription), word(o.ID), day(o.Date), word(o.Type), word(o.Name), o.Quantity.Value(), o.Amount.cell(), word(o.Amount.Currency), word(o.Status))
	}
	return w.sheet(OrdersPart, d.Subscriptions.Ordered)
}

func (a Amount) cell() table.Value { return table.Value{Float: a.Value, Missing: !a.Known} }

// AdministratorsSheet is a row for each role.
func (d *Dossier) AdministratorsSheet(p *i18n.Printer) Sheet {
	return d.administrators(&writer{Printer: p})
}

func (d *Dossier) administrators(w *writer) Sheet {
	w.titled("admins", []string{"person", "person_id", "email", "role", "reach", "region", "last_seen"})
	for _, a := range d.Administrators.List {
		w.row(word(a.Person), word(a.PersonID), word(a.Email), word(a.Role), w.named(string(a.Reach), a.ReachName(w.Printer)), word(a.Region), moment(a.LastSeen))
	}
	return w.sheet(AdministratorsPart, d.Administrators.Part)
}

// Sheet is a row for each dataset with rows about the customer.
func (r *Reports) Sheet(p *i18n.Printer) Sheet { return r.sheet(&writer{Printer: p}) }

func (r *Reports) sheet(w *writer) Sheet {
	w.titled("customers", []string{"dataset", "rows", "newest", "query"})
	part := Part{Gap: Sentence{Key: "customer.gap.no_reports"}}
	for _, report := range r.List {
		w.row(w.named(report.Dataset, app.DatasetName(w.Printer, report.Dataset)), table.Value{Int: int64(report.Rows)}, moment(report.Newest), word(report.Query))
		for _, sn := range report.Sources {
			part.Sources = withLoad(part.Sources, sn)
		}
	}
	return w.sheet(ReportsPart, part)
}

// Sheet is a row for each change but routine ones.
func (h *History) Sheet(p *i18n.Printer) Sheet { return h.sheet(&writer{Printer: p}) }

func (h *History) sheet(w *writer) Sheet {
	w.titled("customers", []string{"when", "after", "dataset", "subscription_id", "change"})
	part := Part{Gap: Sentence{Key: "customer.gap.no_changes"}}
	for _, e := range h.Entries {
		if e.Routine {
			continue
		}
		w.row(moment(e.When), moment(e.After), w.named(e.Dataset, app.DatasetName(w.Printer, e.Dataset)), word(e.Subscription), word(e.Text(w.Printer)))
		for _, sn := range e.Sources {
			part.Sources = withLoad(part.Sources, sn)
		}
	}
	return w.sheet(HistoryPart, part)
}
