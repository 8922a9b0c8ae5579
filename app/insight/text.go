package insight

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/measure/figure"
)

// Dash stands for what is not known.
const Dash = "–"

// mostNamed is how many measures are named in a sentence.
const mostNamed = 4

// ValueText writes a value of a unit; a dash where it is not known.
func ValueText(p *i18n.Printer, unit figure.Unit, value float64, known bool) string {
	switch {
	case !known || math.IsNaN(value):
		return Dash
	case unit == figure.Share:
		return strconv.FormatFloat(value*100, 'f', 1, 64) + "%"
	case unit == figure.Average:
		return p.Digits(strconv.FormatFloat(value, 'f', 1, 64))
	case unit == figure.Seconds:
		return p.T("insight.seconds", i18n.Args{"seconds": p.Digits(strconv.FormatFloat(value, 'f', 1, 64))})
	}
	return p.Integer(int64(math.Round(value)))
}

// ChangeText writes a change with its sign; that of a share is in percentage
// points.
func ChangeText(p *i18n.Printer, unit figure.Unit, c figure.Change) string {
	if !c.Known {
		return Dash
	}
	sign := ""
	if text := ValueText(p, unit, c.Value, true); c.Value > 0 && text != ValueText(p, unit, 0, true) {
		sign = "+"
	}
	if unit == figure.Share {
		return p.T("insight.points", i18n.Args{"points": sign + strconv.FormatFloat(c.Value*100, 'f', 1, 64)})
	}
	return sign + ValueText(p, unit, c.Value, true)
}

// PartsText writes what a figure is made of, "812 of 1,200"; empty where there is
// no denominator.
func PartsText(p *i18n.Printer, f figure.Figure) string {
	if !f.Known || f.Denominator == 0 {
		return ""
	}
	return p.T("insight.parts", i18n.Args{"numerator": f.Numerator, "denominator": f.Denominator})
}

// MeasureParts is PartsText of a measure; a mean over customers is of so many, as
// its numerator is a sum of their averages.
func MeasureParts(p *i18n.Printer, m figure.Measure) string {
	if m.Known && m.Denominator != 0 && strings.HasSuffix(m.ID, "_by_customer") {
		return p.N("insight.parts_mean", int(m.Denominator))
	}
	return PartsText(p, m.Figure)
}

// WindowText writes the days of a window, of which there may be one; empty where
// there is none.
func WindowText(w figure.Window) string {
	if w.From.Equal(w.To) {
		return DayText(w.From)
	}
	return app.Period(DayText(w.From), DayText(w.To))
}

// DayText writes a day as queries have it; empty for the zero time.
func DayText(day time.Time) string {
	if day.IsZero() {
		return ""
	}
	return day.Format(time.DateOnly)
}

// SentenceText says a sentence of a measure.
func SentenceText(p *i18n.Printer, s figure.Sentence) string {
	if s.Key == "" {
		return ""
	}
	return p.T(s.Key, s.Args)
}

// WhyText says why a figure is not known; empty where it is.
func WhyText(p *i18n.Printer, f figure.Figure) string {
	if f.Gap == nil {
		return ""
	}
	key, args := f.Gap.Message()
	return p.T(key, args)
}

// ProductName is what people call a product; that of none is all of them.
func ProductName(p *i18n.Printer, product string) string {
	if product == "" {
		return p.T("insight.either")
	}
	if key := "product." + product; p.Has(key) {
		return p.T(key)
	}
	return product
}

// RegionsText lists the regions that figures are about.
func RegionsText(p *i18n.Printer, regions []string) string {
	if names := app.RegionNames(p, regions); strings.TrimSpace(names) != "" {
		return names
	}
	return p.T("insight.all_regions")
}

// Remarks say why measures are not known, and what else to know of them: each
// sentence once, after the names of the measures that it is about unless these
// are many.
func Remarks(p *i18n.Printer, measures []figure.Measure) []string {
	var texts []string
	names := make(map[string][]string)
	note := func(m figure.Measure, text string) {
		if text == "" {
			return
		}
		if names[text] == nil {
			texts = append(texts, text)
		}
		if name := SentenceText(p, m.Name); !slices.Contains(names[text], name) {
			names[text] = append(names[text], name)
		}
	}
	for _, m := range measures {
		note(m, WhyText(p, m.Figure))
		for _, s := range m.Remarks {
			note(m, SentenceText(p, s))
		}
	}
	for i, text := range texts {
		if of := names[text]; len(of) <= mostNamed {
			texts[i] = p.T("insight.remark_of", i18n.Args{"measures": strings.Join(of, p.T("value.separator")), "remark": text})
		}
	}
	return texts
}
