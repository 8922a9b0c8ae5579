package app

import (
	"slices"
	"strings"

	"partnerdesk/app/i18n"
	"partnerdesk/data/measure"
	"partnerdesk/data/measure/calling"
	"partnerdesk/data/measure/licence"
	reasons "partnerdesk/data/measure/reason"
	"partnerdesk/data/table"
)

// naming is how the values of a column are named: what the keys of their names
// begin with, and the values that have one.
type naming struct {
	prefix string
	values []string
}

// named are the columns of texts whose values have names.
var named = func() map[string]naming {
	all := map[string]naming{
		"statuses":   {"status.", measure.Statuses()},
		"products":   {"product.", measure.Products()},
		"kinds":      {"kind.", []string{measure.Subscription, measure.Trial}},
		"managed_as": {"managed_as.", []string{"external", "own"}},
		"reasons":    {"reason.", reasons.IDs()},

		"calling_trend": {"calling_trend.", calling.Trends[1:]},
		endpointColumn:  {"endpoint.", calling.Endpoints[:]},
	}
	for _, key := range append(licence.MarkColumns(), "counted_as") {
		all[key] = all["products"]
	}
	return all
}()

// named reports whether the values of a column of the answer have names: those
// of a column that is computed, and what a file of customers or of the call
// quality tells of them.
func (a *Answer) named(c Column) bool {
	_, ok := named[c.Key]
	return ok && c.Type == table.Text && (a.customers != nil || a.late != nil || c.Key == endpointColumn && a.Question.Dataset == "call-quality")
}

// endpointColumn is the column of the call quality that has types of endpoints,
// which weekly tables that are computed have by their keys.
const endpointColumn = "endpoint"

// Named returns what people call a value of a column of texts: the names of a
// list of values stand in its order. known is false where one of them has
// none; it then stands as it is.
func Named(p *i18n.Printer, column, text string) (name string, known bool) {
	of, ok := named[column]
	if !ok {
		return text, true
	}
	values, known := table.SplitList(text), true
	for i, v := range values {
		if slices.Contains(of.values, v) {
			values[i] = p.T(of.prefix + v)
		} else {
			known = false
		}
	}
	return strings.Join(values, p.T("value.separator")), known
}

// namedValue is Named for what may be missing.
func namedValue(p *i18n.Printer, column string, v table.Value) string {
	if v.Missing {
		return ""
	}
	name, _ := Named(p, column, v.Text)
	return name
}

// WhyText says why a customer has a status and since when, in one text.
func WhyText(p *i18n.Printer, r measure.Reason) string {
	key, args := r.Message()
	text := p.T(key, args)
	if r.More > 0 {
		text += " " + p.N("status.more", r.More)
	}
	switch {
	case r.Since.IsZero():
	case r.AtLeast:
		text += " " + p.T("status.since_at_least", i18n.Args{"day": r.Since})
	default:
		text += " " + p.T("status.since", i18n.Args{"day": r.Since})
	}
	return text
}

// NamesOf returns what people call the values of a column, one by one; nil where
// they have no names.
func (a *Answer) NamesOf(p *i18n.Printer, c Column) func(value string) string {
	if !a.named(c) {
		return nil
	}
	return func(value string) string {
		name, _ := Named(p, c.Key, value)
		return name
	}
}
