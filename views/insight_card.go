package views

import (
	"math"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"partnerdesk/app/i18n"
	"partnerdesk/app/insight"
	"partnerdesk/data/measure/figure"
	"partnerdesk/views/mark"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// newCard returns the card of a measure. What it does it does with what is shown
// then.
func (in *figurePage) newCard(id string) *part.Card {
	t := in.d.printer.T
	c := part.NewCard(part.CardTexts{More: t("card.more"), Rows: t("card.rows"), Copy: t("card.copy"), History: t("card.history"), Formula: t("card.formula")})
	c.Work.After, c.ShowMenu = in.d.after, in.d.showMenu
	with := func(do func(figure.Measure)) func() {
		return func() {
			if m, ok := in.of.measure(id); ok {
				do(m)
			}
		}
	}
	c.OnRows, c.OnHistory, c.OnFormula = with(in.openRows), with(in.showHistory), with(in.showFormula)
	c.OnCopy = func() { in.d.copyText(c.Text()) }
	c.Set(part.Figure{})
	c.SetBusy(true)
	in.cards[id] = c
	return c
}

// cardsFor returns the cards of some measures.
func (in *figurePage) cardsFor(ids []string) (cards []fyne.CanvasObject) {
	for _, id := range ids {
		cards = append(cards, in.newCard(id))
	}
	return cards
}

// showCards gives all cards their figures.
func (in *figurePage) showCards() {
	in.figures = make(map[string]part.Figure)
	for id, card := range in.cards {
		m, ok := in.of.measure(id)
		if !ok {
			continue
		}
		f := in.figure(m)
		in.figures[id] = f
		card.Set(f)
	}
}

// figure is what a card shows of a measure.
func (in *figurePage) figure(m figure.Measure) part.Figure {
	p := in.d.printer
	f := part.Figure{Label: insight.SentenceText(p, m.Name), Formula: insight.SentenceText(p, m.Formula) + "\n" + insight.SentenceText(p, m.Span),
		Below: in.of.below(m), Spark: in.spark(m), Change: in.change(m)}
	if key := in.of.key() + ".label." + m.ID; p.Has(key) { // the name is too long for a card
		f.Label = p.T(key)
	}
	if m.Known {
		f.Value = insight.ValueText(p, m.Unit, m.Value, true)
	}
	return f
}

// openRows shows the rows behind a measure, exactly these.
func (in *figurePage) openRows(m figure.Measure) { in.openQuery(m.Dataset, m.Query) }

// spark is the trend as a small line.
func (in *figurePage) spark(m figure.Measure) mark.Mark {
	s := mark.Spark{}
	first, last := "", ""
	for _, f := range m.Trend {
		if s.Values = append(s.Values, valueOf(f)); f.Known {
			if last = insight.ValueText(in.d.printer, m.Unit, f.Value, true); first == "" {
				first = last
			}
		}
	}
	if first == "" {
		s.Words = in.d.printer.T("insight.spark.none")
	} else {
		s.Words = in.d.printer.T("insight.spark", i18n.Args{"n": len(m.Trend), "first": first, "last": last})
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

// change is what a card shows of how its measure has changed; nothing where that
// is not known.
func (in *figurePage) change(m figure.Measure) mark.Mark {
	c := in.of.changeOf(m)
	if !c.Known {
		return nil
	}
	p := in.d.printer
	chip := mark.Change{Figure: signed(p, m.Unit, c.Value)}
	switch good, judged := in.of.rise(m.ID); {
	case chip.Figure == signed(p, m.Unit, 0): // less than can be seen
	case c.Value > 0:
		chip.By, chip.Color = 1, verdict(judged, good)
	case c.Value < 0:
		chip.By, chip.Color = -1, verdict(judged, !good)
	}
	key := in.of.key() + ".change"
	if !divided(m.Unit) && m.Unit != figure.Customers {
		key += ".plain"
	}
	chip.Words = p.T(key, i18n.Args{"change": chip.Figure, "day": c.From, "numerator": plus(p, c.Numerator), "denominator": plus(p, c.Denominator)})
	return chip
}

// divided reports whether a value of the unit is a numerator by a denominator.
func divided(unit figure.Unit) bool {
	return unit == figure.Share || unit == figure.Average || unit == figure.Seconds
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
	case figure.Share, figure.Average, figure.Seconds:
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
		switch unit {
		case figure.Share:
			return p.T("insight.points", i18n.Args{"points": sign + text})
		case figure.Seconds:
			return p.T("insight.seconds", i18n.Args{"seconds": sign + text})
		}
		return sign + text
	}
	return plus(p, int64(math.Round(v)))
}
