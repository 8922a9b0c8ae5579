package importer

import (
	"regexp"
	"slices"
	"strings"

	"partnerdesk/data/schema"
)

// headerAt returns which of the first records is the header: the first that is
// one of a described dataset and the widest so far, else the first that is as
// wide as the table. Before that all must look like titles, or the first record
// is the header.
func headerAt(lead []record, asked *schema.Dataset) int {
	width := usualWidth(lead)
	most := min(len(lead), maxTitles+1)
	for i := range most {
		cells := lead[i].cells
		if n := filled(cells); n == 0 || n == 1 && i > 0 || !headerLike(cells) {
			continue
		}
		if describes(cells, asked) && !(asked != nil && isTitle(lead, i, width)) && narrower(lead[:i], filled(cells)) {
			return i
		}
	}
	for i := range most {
		switch {
		case isTitle(lead, i, width):
		case headerLike(lead[i].cells):
			return i
		default:
			return firstIn(lead)
		}
	}
	return firstIn(lead)
}

// firstIn returns the first record that holds something.
func firstIn(lead []record) int {
	return max(0, slices.IndexFunc(lead, func(rec record) bool { return filled(rec.cells) > 0 }))
}

func describes(cells []string, asked *schema.Dataset) bool {
	if asked != nil {
		return len(accepted(asked, cells))*2 >= filled(cells)
	}
	return recognise(cells) != nil
}

// usualWidth returns how many cells the fullest records of the most frequent
// length have.
func usualWidth(lead []record) int {
	times, fullest := make(map[int]int), make(map[int]int)
	best := 0
	for _, rec := range lead {
		n := filled(rec.cells)
		if n < 2 {
			continue
		}
		length := len(rec.cells)
		times[length]++
		fullest[length] = max(fullest[length], n)
		if times[length] > times[best] || times[length] == times[best] && length > best {
			best = length
		}
	}
	return fullest[best]
}

// narrower reports whether all that stands above a header known for its words
// is words or pairs of a name and what it names, in fewer columns.
func narrower(above []record, width int) bool {
	return !slices.ContainsFunc(above, func(rec record) bool {
		n := filled(rec.cells)
		return n >= width && n > 1 || n > 2 && n*2 > width && !headerLike(rec.cells) && !isNamed(rec.cells)
	})
}

// isNamed reports whether a record begins with a name and a colon.
func isNamed(cells []string) bool {
	first := firstText(cells)
	return strings.HasSuffix(first, ":") || strings.HasSuffix(first, "：")
}

// isTitle reports whether a record can be no header of a table of that width:
// one text alone, a few words of many columns, a name with a colon and what it
// names.
func isTitle(lead []record, i, width int) bool {
	n := filled(lead[i].cells)
	first := firstText(lead[i].cells)
	switch {
	case n == 0:
		return true
	case n == 1 && width >= 4:
		return true
	case n == 1 && width >= 2:
		apart := i+1 < len(lead) && lead[i+1].line > lead[i].line+1
		return apart || titleText.MatchString(first)
	case isNamed(lead[i].cells):
		return n < width || n == 2
	}
	return n*2 <= width
}

// titleText is what a title holds and a header of one word does not.
var titleText = regexp.MustCompile(`(?i)[\s:：\d]|report$|レポート$|報告書?$|一覧$`)

var yearText = regexp.MustCompile(`^(19|20)\d\d$`)

// headerLike reports whether all cells are words, or years.
func headerLike(cells []string) bool {
	return !slices.ContainsFunc(cells, func(cell string) bool {
		cell = strings.TrimSpace(cell)
		return isFigure(cell) && !yearText.MatchString(cell)
	})
}

// isFigure reports whether a cell is a number, a share, a date or a time rather
// than a word.
func isFigure(cell string) bool {
	digits := 0
	for _, r := range cell {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case !strings.ContainsRune(" +-.,:/%()'％¥￥$€£年月日時分秒", r):
			return false
		}
	}
	return digits > 0
}

// firstText returns the first cell that holds something.
func firstText(cells []string) string {
	for _, cell := range cells {
		if cell = strings.TrimSpace(cell); cell != "" {
			return cell
		}
	}
	return ""
}
