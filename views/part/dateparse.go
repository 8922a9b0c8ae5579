package part

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"partnerdesk/data/query"
)

// parseDate reads a date as people type it: year, month and day in this order
// with any marks between them or none, with the month's name before or after
// the day, or a word for today. Without a year it is that of today. Full width
// digits are digits. It reports false where no day, or more than one, is meant.
func parseDate(text string, today time.Time, texts *DateTexts) (time.Time, bool) {
	text = strings.TrimSpace(query.Fold(text))
	if text == "" {
		return time.Time{}, false
	}
	if text == query.Fold(texts.Today) {
		return today, true
	}
	numbers, month, ok := dateParts(text, texts)
	if !ok {
		return time.Time{}, false
	}
	year, day := today.Year(), 0
	switch {
	case month == 0 && len(numbers) == 1 && len(numbers[0]) == 8: // 20261105
		return dayOf(numbers[0][:4], numbers[0][4:6], numbers[0][6:])
	case month == 0 && len(numbers) == 3 && len(numbers[0]) == 4:
		return dayOf(numbers[0], numbers[1], numbers[2])
	case month == 0 && len(numbers) == 2 && texts.MonthFirst && len(numbers[0]) <= 2:
		return dayOf(strconv.Itoa(year), numbers[0], numbers[1])
	case month > 0 && len(numbers) == 1 && len(numbers[0]) <= 2:
		day, _ = strconv.Atoi(numbers[0])
	case month > 0 && len(numbers) == 2:
		first, second := numbers[0], numbers[1]
		if len(first) == 4 {
			first, second = second, first
		}
		if len(first) > 2 || len(second) != 4 {
			return time.Time{}, false
		}
		day, _ = strconv.Atoi(first)
		year, _ = strconv.Atoi(second)
	default:
		return time.Time{}, false
	}
	return date(year, int(month), day)
}

// dateParts splits a text into its numbers and the month that a word in it
// names; a word that names none is no part of a date.
func dateParts(text string, texts *DateTexts) (numbers []string, month time.Month, ok bool) {
	fields := strings.FieldsFunc(spaced(text), separates)
	for _, f := range fields {
		if f[0] >= '0' && f[0] <= '9' {
			numbers = append(numbers, f)
			continue
		}
		named := monthNamed(f, texts)
		if named == 0 || month != 0 {
			return nil, 0, false
		}
		month = named
	}
	return numbers, month, true
}

// separates reports whether a character stands between the parts of a date.
func separates(r rune) bool {
	switch r {
	case '-', '/', '.', ',', '年', '月', '日':
		return true
	}
	return unicode.IsSpace(r)
}

// spaced puts a space between digits and letters: 5nov.
func spaced(text string) string {
	var b strings.Builder
	var before rune
	for _, r := range text {
		if digit := r >= '0' && r <= '9'; before != 0 && digit != (before >= '0' && before <= '9') {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

// monthNamed returns the only month whose name begins with a word of at least
// three letters.
func monthNamed(word string, texts *DateTexts) time.Month {
	found := time.Month(0)
	if len(word) < 3 {
		return 0
	}
	for i, name := range texts.Months {
		if strings.HasPrefix(query.Fold(name), word) {
			if found != 0 {
				return 0
			}
			found = time.Month(i + 1)
		}
	}
	return found
}

func dayOf(year, month, day string) (time.Time, bool) {
	y, _ := strconv.Atoi(year)
	if len(month) > 2 || len(day) > 2 {
		return time.Time{}, false
	}
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	return date(y, m, d)
}

// date returns a day that there is.
func date(year, month, day int) (time.Time, bool) {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return t, year >= 1 && year <= 9999 && int(t.Month()) == month && t.Day() == day
}
