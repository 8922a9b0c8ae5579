package views

import (
	"slices"
	"strings"

	"partnerdesk/data/importer"
	"partnerdesk/data/table"
)

// notationFor is how the cells of a column are most likely written if they are
// of a type: as was said before, as those of other columns, or as they fit. Of
// ways that fit as many cells the first of these counts.
func (d *draft) notationFor(i int, t table.Type, before importer.Notation) importer.Notation {
	candidates := []importer.Notation{before.For(t)}
	for _, c := range d.columns {
		if c.Key != "" && c.Notation.Unit == "" {
			n := c.Notation.For(t)
			n.Missing, n.Yes, n.No = before.Missing, nil, nil
			candidates = append(candidates, n)
		}
	}
	for _, n := range usualNotations(t) {
		n.Missing = before.Missing
		candidates = append(candidates, n)
	}
	var best importer.Notation
	var tried []importer.Notation
	least := len(d.preview.Rows) + 1
	for _, n := range candidates {
		if slices.ContainsFunc(tried, func(other importer.Notation) bool { return sameNotation(n, other) }) {
			continue
		}
		tried = append(tried, n)
		column := d.columns[i]
		column.Type, column.Notation = t, n
		if misfits := importer.TryColumn(d.preview, i, column).Misfits; misfits < least {
			best, least = n, misfits
		}
	}
	return best
}

// usualNotations are the ways in which cells of a type are mostly written.
func usualNotations(t table.Type) []importer.Notation {
	var all []importer.Notation
	switch {
	case t == table.Date:
		for _, dayOnly := range []bool{false, true} {
			for _, order := range dateOrders {
				all = append(all, importer.Notation{Order: order, DayOnly: dayOnly})
			}
		}
	case t == table.Time:
		for _, order := range dateOrders {
			all = append(all, importer.Notation{Order: order})
		}
	case t.Numeric():
		all = append(all, importer.Notation{}, importer.Notation{Decimal: importer.Comma}, importer.Notation{Thousands: importer.Space},
			importer.Notation{Decimal: importer.Comma, Thousands: importer.Space}, importer.Notation{Thousands: importer.Apostrophe})
	default:
		all = append(all, importer.Notation{})
	}
	if t == table.Minutes || t == table.Seconds {
		for _, form := range []importer.DurationForm{importer.MinutesSeconds, importer.HoursMinutes, importer.InWords} {
			all = append(all, importer.Notation{Duration: form})
		}
	}
	return all
}

func sameNotation(a, b importer.Notation) bool {
	return a.Decimal == b.Decimal && a.Thousands == b.Thousands && a.Unit == b.Unit && a.Order == b.Order && a.DayOnly == b.DayOnly &&
		a.Zone == b.Zone && a.Duration == b.Duration && slices.Equal(a.Yes, b.Yes) && slices.Equal(a.No, b.No) && slices.Equal(a.Missing, b.Missing)
}

// What a notation may say, in the order in which it is offered; the first is
// what holds where it says nothing.
var (
	dateOrders    = append([]importer.DateOrder{""}, importer.DayFirst, importer.MonthFirst, importer.YearFirst)
	durationForms = append([]importer.DurationForm{""}, importer.DurationForms...)
	decimalMarks  = []importer.Mark{importer.Point, importer.Comma}
)

// thousandsOf is the mark between the groups of digits, said or not.
func thousandsOf(n importer.Notation) importer.Mark {
	switch {
	case n.Thousands != "":
		return n.Thousands
	case n.Decimal == importer.Comma:
		return importer.Point
	}
	return importer.Comma
}

// withDecimal says which mark stands before a fraction. What then cannot stand
// between the groups of digits gives way.
func withDecimal(n importer.Notation, mark importer.Mark) importer.Notation {
	if n.Decimal = mark; mark == importer.Point {
		n.Decimal = ""
	}
	if n.Thousands == mark {
		n.Thousands = ""
	}
	return n
}

// thousandsMarks are those that can stand beside the mark before a fraction.
func thousandsMarks(n importer.Notation) []importer.Mark {
	decimal := importer.Point
	if n.Decimal != "" {
		decimal = n.Decimal
	}
	return slices.DeleteFunc(slices.Clone(importer.ThousandsMarks), func(m importer.Mark) bool { return m == decimal })
}

// wordList writes words as a field shows them, and wordsIn reads them.
func wordList(words []string) string { return strings.Join(words, ", ") }

func wordsIn(text string) []string {
	var words []string
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == '、' || r == '，' }) {
		if w = strings.TrimSpace(w); w != "" {
			words = append(words, w)
		}
	}
	return words
}
