package views

import (
	"math"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"partnerdesk/app/i18n"
	"partnerdesk/app/kpi"
	"partnerdesk/data/measure/figure"
	"partnerdesk/data/measure/licence"
	"partnerdesk/views/mark"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// What it means that a measure rises; of those that are not here it means
// nothing: a subscription that ends may be wanted.
var goodWhenUp = map[string]bool{
	"total_customers": true, "low_assignment": false, "over_limit": false,
	"added.new_customers": true, "added.total_licenses": true,
	"exp.assign_pct": true, "exp.usage_pct": true, "ren.assign_pct": true, "ren.usage_pct": true,
	"low.customers": false, "low.assign_pct": true, "low.usage_pct": true, "low.usage_of_assigned": true, "low.unassigned": false,
	"over.customers": false, "over.total": false, "over.avg": false,
}

// newCard returns the card of a measure. What it does it does with what is shown
// then.
func (l *licences) newCard(id string) *part.Card {
	t := l.d.printer.T
	c := part.NewCard(part.CardTexts{More: t("card.more"), Rows: t("card.rows"), Copy: t("card.copy"), History: t("card.history"), Formula: t("card.formula")})
	c.Work.After, c.ShowMenu = l.d.after, l.d.showMenu
	with := func(do func(figure.Measure)) func() {
		return func() {
			if m, ok := l.measure(id); ok {
				do(m)
			}
		}
	}
	c.OnRows, c.OnHistory, c.OnFormula = with(l.openRows), with(l.showHistory), with(l.showFormula)
	c.OnCopy = func() { l.d.copyText(c.Text()) }
	c.Set(part.Figure{})
	c.SetBusy(true)
	l.cards[id] = c
	return c
}

// cardsFor returns the cards of some measures.
func (l *licences) cardsFor(ids []string) (cards []fyne.CanvasObject) {
	for _, id := range ids {
		cards = append(cards, l.newCard(id))
	}
	return cards
}

// measure returns a measure of the product that is shown. Those at the top hold
// for either product.
func (l *licences) measure(id string) (figure.Measure, bool) {
	if l.answer == nil {
		return figure.Measure{}, false
	}
	product := l.product()
	for _, top := range kpi.Top {
		if top == id {
			product = licence.Either
		}
	}
	return l.answer.Measure(id, product)
}

// showCards gives all cards their figures.
func (l *licences) showCards() {
	l.figures = make(map[string]part.Figure)
	for id, card := range l.cards {
		m, ok := l.measure(id)
		if !ok {
			continue
		}
		f := l.figure(m)
		l.figures[id] = f
		card.Set(f)
	}
}

// figure is what a card shows of a measure.
func (l *licences) figure(m figure.Measure) part.Figure {
	p := l.d.printer
	f := part.Figure{Label: kpi.SentenceText(p, m.Name), Formula: kpi.SentenceText(p, m.Formula) + "\n" + kpi.SentenceText(p, m.Span),
		Below: l.below(m), Spark: l.spark(m), Change: l.change(m)}
	if key := "licences.label." + m.ID; p.Has(key) { // the name is too long for a card
		f.Label = p.T(key)
	}
	if m.Known {
		f.Value = kpi.ValueText(p, m.Unit, m.Value, true)
	}
	return f
}

// below is the line under a figure: what it is of, and over which days; of what
// is unknown why.
func (l *licences) below(m figure.Measure) string {
	p := l.d.printer
	if !m.Known {
		return kpi.WhyText(p, m.Figure)
	}
	span := l.span(m)
	args := i18n.Args{"numerator": m.Numerator, "denominator": m.Denominator, "span": span}
	switch {
	case m.ID == kpi.Top[0] && m.Denominator > m.Numerator:
		return p.T("licences.below.others", i18n.Args{"n": m.Denominator - m.Numerator})
	case m.ID == kpi.Top[0]:
		return span
	case m.Unit == figure.Share || m.Unit == figure.Average:
		return p.T("licences.below.share", args)
	case m.Unit == figure.Customers:
		return p.T("licences.below.customers", args)
	}
	return span
}

// span is over which days a measure is, in short: up to a day that comes, since
// one that was, else the closed week of the figures.
func (l *licences) span(m figure.Measure) string {
	p, day := l.d.printer, func(t time.Time) string { return l.d.printer.Day(t) }
	last := m.Weeks.To.AddDate(0, 0, -6)
	switch ahead, behind := m.Window.To.After(l.answer.Today), m.Window.From.Before(l.answer.Today); {
	case m.Unit == figure.Customers && ahead:
		return p.T("licences.span.until", i18n.Args{"day": day(m.Window.To)})
	case behind:
		return p.T("licences.span.since", i18n.Args{"day": day(m.Window.From)})
	case m.Weeks.To.IsZero():
		return p.T("licences.span.today", i18n.Args{"day": day(l.answer.Today)})
	case m.Weeks.From.Before(last):
		return p.T("licences.span.weeks", i18n.Args{"from": day(m.Weeks.From), "to": day(last)})
	}
	return p.T("licences.span.week", i18n.Args{"day": day(last)})
}

// spark is the trend as a small line.
func (l *licences) spark(m figure.Measure) mark.Mark {
	s := mark.Spark{}
	first, last := "", ""
	for _, f := range m.Trend {
		if s.Values = append(s.Values, valueOf(f)); f.Known {
			if last = kpi.ValueText(l.d.printer, m.Unit, f.Value, true); first == "" {
				first = last
			}
		}
	}
	if first == "" {
		s.Words = l.d.printer.T("licences.spark.none")
	} else {
		s.Words = l.d.printer.T("licences.spark", i18n.Args{"n": len(m.Trend), "first": first, "last": last})
	}
	return s
}

// valueOf is the value of a figure; NaN where it is not known.
func valueOf(f figure.Figure) float64 {
	if !f.Known {
		return math.NaN()
	}
	return f.Value
}

// changeOf is how a measure differs from the day that figures are compared with:
// one that somebody chose, else the end of the last closed week. The sums of
// licences are those of closed weeks, so that theirs is the week before.
func (l *licences) changeOf(m figure.Measure) figure.Change {
	if !l.against.IsZero() {
		return l.compared[m.ID+" "+m.Product].Change
	}
	if m.Unit == figure.Customers {
		return m.Change
	}
	return m.Weekly
}

// change is what a card shows of that; nothing where it is not known.
func (l *licences) change(m figure.Measure) mark.Mark {
	c := l.changeOf(m)
	if !c.Known {
		return nil
	}
	p := l.d.printer
	chip := mark.Change{Figure: signed(p, m.Unit, c.Value)}
	switch good, judged := goodWhenUp[m.ID]; {
	case c.Value > 0:
		chip.By, chip.Color = 1, verdict(judged, good)
	case c.Value < 0:
		chip.By, chip.Color = -1, verdict(judged, !good)
	}
	key := "licences.change"
	if m.Unit == figure.Licences {
		key = "licences.change.plain"
	}
	chip.Words = p.T(key, i18n.Args{"change": chip.Figure, "day": c.From, "numerator": plus(p, c.Numerator), "denominator": plus(p, c.Denominator)})
	return chip
}

// verdict is the colour of what is good, of what is bad, or of what is neither.
func verdict(judged, good bool) fyne.ThemeColorName {
	switch {
	case !judged:
		return ""
	case good:
		return theme.Good
	}
	return theme.Bad
}

// plus writes a difference with its sign.
func plus(p *i18n.Printer, n int64) string {
	switch {
	case n > 0:
		return "+" + p.Integer(n)
	case n < 0:
		return "−" + p.Integer(-n)
	}
	return "±0"
}

// signed writes the difference of two values with its sign; that of shares in
// percentage points.
func signed(p *i18n.Printer, unit figure.Unit, v float64) string {
	switch unit {
	case figure.Share, figure.Average:
		if unit == figure.Share {
			v *= 100
		}
		v = math.Round(v*10) / 10
		text := strings.TrimPrefix(strconv.FormatFloat(v, 'f', 1, 64), "-")
		sign := "±"
		if v > 0 {
			sign = "+"
		} else if v < 0 {
			sign = "−"
		} else {
			text = "0"
		}
		if unit == figure.Share {
			return p.T("kpi.points", i18n.Args{"points": sign + text})
		}
		return sign + text
	}
	return plus(p, int64(math.Round(v)))
}

// openRows shows the rows behind a measure, exactly these.
func (l *licences) openRows(m figure.Measure) {
	if m.Dataset == customersKey {
		l.d.showCustomers(m.Query)
		return
	}
	l.d.showReport(func(r *reports) { r.showWhere(place{dataset: m.Dataset}, m.Query) })
}

// lead goes to the rows of a grid where they can be searched and looked into.
func (l *licences) lead(query string, then func(*reports)) {
	l.d.showReport(func(r *reports) {
		r.showWhere(place{dataset: subscriptionsKey}, query)
		if then != nil {
			then(r)
		}
	})
}
