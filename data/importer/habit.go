package importer

import (
	"regexp"
	"strings"

	"partnerdesk/data/table"
)

const (
	// fewRows is how many values a column must have for what they have in common
	// to be expected of the next: by the rule of succession it is missed once in
	// so many.
	fewRows = 20
	// fewMisfits is the part of its values, one of so many, that may not fit a
	// column's type for the type to be expected of the next.
	fewMisfits = 10
	// The values of a vocabulary are each seen so often, and there are at most so
	// many: then one that was not seen is rarer than one in manyRows.
	seenOften, maxVocabulary, manyRows = 3, 64, 60
)

// habit is what the cells of one column have in common in sound rows. A cell
// may always be without a value.
type habit struct {
	blank  bool                   // the column is none: rows end in a delimiter
	parses func(text string) bool // nil: also sound rows often hold what does not parse
	marks  uint8                  // of marks
	words  map[string]bool        // the vocabulary; nil: none
}

// marks are what all values of a column of texts can have in common.
var marks = []func(string) bool{
	func(s string) bool { return s[0] != ' ' && s[0] != '\t' }, // names go on with a space after a comma, cells do not begin with one
	regexp.MustCompile(`(?i)^\s*[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}\s*$`).MatchString,
	regexp.MustCompile(`^\s*[+0-9][-0-9 ().;/x]*\s*$`).MatchString, // numbers that are names: of telephones, extensions, invoices
	regexp.MustCompile(`^\s*[^\s@]+@[^\s@]+\s*$`).MatchString,
	regexp.MustCompile(`(?i)^\s*[0-9a-f]{2}([:-]?[0-9a-f]{2}){5}\s*$`).MatchString, // hardware addresses
}

// takes reports whether the column can hold a text that was so many cells.
// With strict, a vocabulary is closed. What it decides is a guess: customers
// with commas in their names may have places and plans that no other has.
func (h *habit) takes(text string, cells int, strict bool) bool {
	value := strings.TrimSpace(text)
	switch {
	case h.blank:
		return value == ""
	case cells == 1 && table.Absent(value):
		return true
	case h.parses != nil && !h.parses(text), strict && h.words != nil && !h.words[value]:
		return false
	}
	for i, has := range marks {
		if h.marks&(1<<i) != 0 && !has(text) {
			return false
		}
	}
	return true
}

// learn finds the habits of the columns.
func (j *joiner) learn() {
	j.learned = true
	width := j.header + j.trailing()
	var rows []record
	long := 0
	for _, r := range j.sample {
		switch {
		case len(r.cells) == width:
			rows = append(rows, r)
		case len(r.cells) > width:
			long++
		}
	}
	if j.sample = nil; len(rows) == 0 || len(rows)*fewSound < long {
		return
	}
	j.columns = make([]habit, width)
	for i := range j.columns {
		if i >= j.header {
			j.columns[i].blank = true
			continue
		}
		j.columns[i] = j.habitOf(i, rows)
	}
}

// trailing returns how many blank cells every row has after those of the
// header.
func (j *joiner) trailing() int {
	least := maxColumns
	for _, r := range j.sample {
		blank := 0
		for n := len(r.cells); n > j.header && strings.TrimSpace(r.cells[n-1]) == ""; n-- {
			blank++
		}
		least = min(least, blank)
	}
	if len(j.sample) == 0 {
		return 0
	}
	return least
}

func (j *joiner) habitOf(cell int, rows []record) habit {
	h := habit{parses: func(text string) bool { return j.parses(cell, text) }}
	if j.isText(cell) {
		h.marks = 1<<len(marks) - 1
	}
	count, values, misfits := make(map[string]int), 0, 0
	for _, r := range rows {
		text := r.cells[cell]
		value := strings.TrimSpace(text)
		if table.Absent(value) {
			continue
		}
		values++
		if !h.parses(text) {
			misfits++
		}
		for i, has := range marks {
			if h.marks&(1<<i) != 0 && !has(text) {
				h.marks &^= 1 << i
			}
		}
		if len(count) <= maxVocabulary {
			count[value]++
		}
	}
	if misfits*fewMisfits > values {
		h.parses = nil
	}
	if values < fewRows {
		h.marks, h.blank = 0, values == 0 && len(rows) > 0 && j.untitled(cell)
	}
	if values < manyRows || len(count) > maxVocabulary || !j.isText(cell) {
		return h
	}
	for _, n := range count {
		if n < seenOften {
			return h
		}
	}
	h.words = make(map[string]bool, len(count))
	for value := range count {
		h.words[value] = true
	}
	return h
}
