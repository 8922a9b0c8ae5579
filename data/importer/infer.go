package importer

import (
	"slices"
	"strings"

	"partnerdesk/data/table"
)

// inference is what the cells of a column say of how they are written.
type inference struct {
	notation  Notation
	share     float64    // of the cells that it fits
	others    []Notation // that fit as many and by which some cell means something else
	evidently bool       // cells fit this one that fit none of another order or mark
}

var (
	numberNotations = []Notation{{}, {Decimal: Comma}, {Thousands: Space}, {Thousands: Apostrophe},
		{Decimal: Comma, Thousands: Space}, {Decimal: Comma, Thousands: Apostrophe}}
	dayNotations      = []Notation{{}, {Order: DayFirst}, {Order: MonthFirst}, {Order: YearFirst}}
	durationNotations = []Notation{{}, {Duration: MinutesSeconds}, {Duration: HoursMinutes}, {Duration: InWords}, {Decimal: Comma}}
	// Words in pairs of yes and no.
	truths = [][2]string{{"y", "n"}, {"t", "f"}, {"on", "off"}, {"enabled", "disabled"}, {"active", "inactive"}, {"○", "×"}, {"〇", "×"},
		{"✓", "✗"}, {"有", "無"}, {"あり", "なし"}, {"有効", "無効"}, {"オン", "オフ"}, {"する", "しない"}, {"済", "未"},
		{"ja", "nein"}, {"oui", "non"}, {"sí", "no"}, {"si", "no"}, {"x", "-"}}
)

// notations returns how cells of a type may be written, the likeliest first.
func (c content) notations(t table.Type) []Notation {
	switch t {
	case table.Text:
		return []Notation{{}}
	case table.Boolean:
		all := []Notation{{}}
		for _, words := range truths {
			all = append(all, Notation{Yes: []string{words[0]}, No: []string{words[1]}})
		}
		return all
	case table.Date:
		all := slices.Clone(dayNotations)
		for _, n := range dayNotations {
			n.DayOnly = true
			all = append(all, n)
		}
		return all
	case table.Time:
		return dayNotations
	case table.Minutes, table.Seconds:
		return durationNotations
	}
	unit := c.unit()
	if unit == "" {
		return numberNotations
	}
	all := slices.Clone(numberNotations)
	for _, n := range numberNotations {
		n.Unit = unit
		all = append(all, n)
	}
	return all
}

// infer finds how the cells are written if they are of a type.
func (c content) infer(t table.Type) inference {
	var best inference
	missing := c.missing(t)
	all := slices.Clone(c.notations(t))
	shares := make([]float64, len(all))
	for i, n := range all {
		if t != table.Text && len(n.Yes) == 0 {
			n.Missing = missing
		}
		all[i] = n
		if shares[i] = c.fits(t, n); shares[i] > best.share {
			best = inference{notation: n, share: shares[i]}
		}
	}
	if best.share == 0 {
		return best
	}
	best.evidently = true
	for i, n := range all {
		if shares[i] < best.share || n.text() == best.notation.text() {
			continue
		}
		if c.differ(t, best.notation, n) {
			best.others, best.evidently = append(best.others, n), false
		}
	}
	return best
}

// habits counts how the columns of a file are written whose cells leave no
// doubt.
type habits struct{ comma, point, dayFirst, monthFirst int }

func (h *habits) learn(t table.Type, of inference, c content) {
	switch {
	case !of.evidently || of.share < 1:
	case t == table.Date || t == table.Time:
		switch of.notation.Order {
		case DayFirst:
			h.dayFirst++
		case MonthFirst:
			h.monthFirst++
		}
	case t == table.Decimal && of.notation.Decimal == Comma:
		h.comma++
	case t == table.Decimal && c.has("."):
		h.point++
	}
}

// has reports whether a cell that the file does not type holds a text.
func (c content) has(text string) bool {
	for i, cell := range c.cells {
		if !c.typed[i] && strings.Contains(cell, text) {
			return true
		}
	}
	return false
}

// decide picks among readings that the cells of a column leave open by those of
// the other columns; it reports whether doubt remains. Without such, 3/4/2026
// is the fourth of March and 3.4.2026 or 3-4-2026 the third of April.
func (h habits) decide(of inference, c content) (Notation, bool) {
	if len(of.others) == 0 {
		return of.notation, false
	}
	better := func(wanted func(Notation) bool) (Notation, bool) {
		for _, n := range append([]Notation{of.notation}, of.others...) {
			if wanted(n) {
				return n, true
			}
		}
		return of.notation, false
	}
	if n, ok := better(func(n Notation) bool { return n.Decimal == Comma }); ok && h.comma > h.point {
		return n, false
	}
	if h.point > h.comma && of.notation.Decimal == "" && of.notation.Order == "" && of.notation.Duration == "" {
		return of.notation, false
	}
	day, days := better(func(n Notation) bool { return n.Order == DayFirst })
	month, months := better(func(n Notation) bool { return n.Order == MonthFirst })
	if !days || !months {
		return of.notation, true
	}
	switch {
	case h.dayFirst > h.monthFirst:
		return day, false
	case h.monthFirst > h.dayFirst:
		return month, false
	case c.has("/"):
		return month, true
	}
	return day, !c.has(".")
}
