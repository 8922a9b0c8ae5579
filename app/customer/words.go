package customer

import (
	"strings"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/measure"
	"partnerdesk/data/table"
)

// KindName returns what people call a kind of subscription; a kind that is not
// known stays as it is.
func KindName(p *i18n.Printer, kind string) string { return nameOf(p, "kinds", kind) }

// ProductNames lists products as people read them.
func ProductNames(p *i18n.Printer, keys []string) string {
	return nameOf(p, "products", table.JoinList(keys))
}

func nameOf(p *i18n.Printer, column, text string) string {
	name, _ := app.Named(p, column, text)
	return name
}

// StateName returns what people call the state of a subscription; a word that is
// not known stays as it is.
func StateName(p *i18n.Printer, state string) string {
	if key := "customer.state." + plain(state); state != "" && p.Has(key) {
		return p.T(key)
	}
	return state
}

// ReachName says how an administrator reaches the customer.
func (a Administrator) ReachName(p *i18n.Printer) string {
	if a.Reach == Everywhere && a.Region != "" {
		return p.T("customer.reach.every_region", i18n.Args{"region": a.Region})
	}
	return p.T("customer.reach." + string(a.Reach))
}

// TermText writes a term in whole months; empty where it is unknown.
func TermText(p *i18n.Printer, months Figure) string {
	switch {
	case !months.Known:
		return ""
	case months.N == 0:
		return p.T("customer.months.none")
	}
	return p.N("customer.months", int(months.N))
}

// LeftText says how far away an end is, by days from today; empty where it is
// unknown.
func LeftText(p *i18n.Printer, left Figure) string {
	switch {
	case !left.Known:
		return ""
	case left.N == 0:
		return p.T("customer.left.today")
	case left.N < 0:
		return p.N("customer.left.passed", int(-left.N))
	}
	return p.N("customer.left.days", int(left.N))
}

// RemarksText says in one text what is over or left of a licence.
func RemarksText(p *i18n.Printer, l Line) string {
	var all []string
	for _, s := range l.Remarks() {
		all = append(all, Text(p, s))
	}
	return strings.Join(all, " ")
}

// valueText writes a cell of a load of customers or subscriptions as people read
// it.
func valueText(p *i18n.Printer, column string, v table.Value) string {
	if v.Missing {
		return ""
	}
	text := v.String()
	switch column {
	case "managed_as":
		return nameOf(p, column, text)
	case "product":
		return nameOf(p, "products", text)
	case "kind":
		return nameOf(p, "kinds", kindOf(text))
	case "state":
		return StateName(p, text)
	case "status":
		var names []string
		for _, word := range table.SplitList(text) {
			if key, known := measure.StatusOf(word); known {
				word = nameOf(p, "statuses", key)
			}
			names = append(names, word)
		}
		return strings.Join(names, p.T("value.separator"))
	}
	return p.Value(v)
}
