package views

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/measure/figure"
	"partnerdesk/data/table"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// worseCustomer is a customer whose share of poor legs has grown, by so much.
type worseCustomer struct {
	id, name string
	by       float64 // percentage points; of those that are named
}

// worseMeasure counts the customers whose quality gets worse.
const worseMeasure = "quality.worse"

// gettingWorse reads the customers that a query holds for, those first whose
// quality gets worse most.
func gettingWorse(ctx context.Context, s *app.Session, scope app.Scope, query string) (all []worseCustomer, err error) {
	answer, err := s.Ask(ctx, app.Question{Dataset: customersKey, Scope: scope, Query: query, Sort: []app.Sort{{Column: "poor_share_change", Descending: true}}})
	if err != nil {
		return nil, err
	}
	change := slices.IndexFunc(answer.Columns, func(c app.Column) bool { return c.Key == "poor_share_change" })
	err = answer.EachRow(ctx, []string{"customer_id", "customer"}, func(c app.Cells) {
		all = append(all, worseCustomer{id: c.Text(0), name: c.Text(1)})
	})
	for i := 0; i < min(len(all), mostWorse) && err == nil; i++ {
		var by table.Value
		by, err = answer.Cell(i, answer.Columns[change])
		all[i].by = by.Float
	}
	return all, err
}

// mostWorse is how many customers are named.
const mostWorse = 6

// worseLine names the customers whose quality gets worse; each name leads to the
// customer.
type worseLine struct {
	c      *callingScreen
	object *fyne.Container
	names  []*part.Button
}

func newWorseLine(c *callingScreen) *worseLine {
	w := &worseLine{c: c, object: newWrap(theme.Space4)}
	w.object.Hide()
	return w
}

// set names customers.
func (w *worseLine) set(all []worseCustomer) {
	p := w.c.d.printer
	w.names, w.object.Objects = nil, nil
	show(w.object, len(all) > 0)
	if len(all) == 0 {
		return
	}
	w.object.Add(part.NewText(p.T("calling.worse")).In(theme.TextBody, theme.Bad).Bold())
	for _, of := range all[:min(len(all), mostWorse)] {
		word := p.T("calling.worse.by", i18n.Args{"customer": of.name, "change": signed(p, figure.Share, of.by/100)})
		w.add(word, func() { w.c.showPlace(callPlace{customer: of.id, name: of.name}) })
	}
	if len(all) > mostWorse {
		w.add(p.T("insight.all", i18n.Args{"n": len(all)}), func() {
			if m, ok := w.c.measure(worseMeasure); ok {
				w.c.openRows(m)
			}
		})
	}
	w.object.Refresh()
}

// add adds a name, or what leads to all of them.
func (w *worseLine) add(word string, do func()) {
	b := part.Quiet(word, nil, do)
	w.names = append(w.names, b)
	w.object.Add(b)
}
