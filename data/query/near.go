package query

import (
	"iter"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"partnerdesk/data/schema"
)

// Nearest returns the candidate that a mistyped word most likely means, and
// false where none is near: up to a third of its letters may be missing, extra,
// wrong or swapped with their neighbour, without regard to case, width and
// kana. What starts with the word is nearer than any other, and a word of a
// candidate counts for it where its whole does not. Of equally near ones the
// first is taken.
func Nearest(word string, candidates iter.Seq[string]) (string, bool) {
	s := searchFor(word)
	for c := range candidates {
		s.try(c, Fold(c))
		if s.least == 0 {
			break
		}
	}
	return s.best, s.found
}

// search looks for the nearest of texts.
type search struct {
	word  []rune
	best  string
	least int // twice the distance of the best, odd where it is of one of its words
	found bool
	rows  [3][]int
}

func searchFor(word string) search {
	runes := []rune(Fold(strings.TrimSpace(word)))
	return search{word: runes, least: 2*((len(runes)+1)/3) + 2}
}

// try compares with a candidate, which is written so and folds to that.
func (s *search) try(candidate, folded string) {
	if len(s.word) == 0 || folded == "" {
		return
	}
	if len(s.word) > 1 && strings.HasPrefix(folded, string(s.word)) {
		s.take(candidate, 0)
		return
	}
	s.take(candidate, 2*s.distance(folded))
	if fields := strings.FieldsFunc(folded, notLetter); len(fields) > 1 {
		for _, f := range fields {
			s.take(candidate, 2*s.distance(f)+1)
		}
	}
}

func notLetter(r rune) bool { return !letter(r) || r == '_' }

func (s *search) take(candidate string, distance int) {
	if distance < s.least {
		s.best, s.least, s.found = candidate, distance, true
	}
}

// distance is that of the word from a text, or more than matters.
func (s *search) distance(text string) int {
	n := utf8.RuneCountInString(text)
	if least := max(n-len(s.word), len(s.word)-n); 2*least >= s.least {
		return least
	}
	for i := range s.rows {
		s.rows[i] = slices.Grow(s.rows[i][:0], n+1)[:n+1]
	}
	return distance(s.word, []rune(text), &s.rows)
}

// distance is the number of letters to insert, delete, replace or swap with
// their neighbour to make a into c. The rows are room for one more than c has.
func distance(a, c []rune, rows *[3][]int) int {
	two, one, row := rows[0], rows[1], rows[2]
	for j := range row {
		row[j] = j
	}
	for i := range a {
		two, one, row = one, row, two
		row[0] = i + 1
		for j := range c {
			change := one[j]
			if a[i] != c[j] {
				change++
			}
			least := min(change, row[j]+1, one[j+1]+1)
			if i > 0 && j > 0 && a[i] == c[j-1] && a[i-1] == c[j] {
				least = min(least, two[j-1]+1)
			}
			row[j+1] = least
		}
	}
	return row[len(c)]
}

// titles are the folded titles and other known spellings of each key, in both
// languages and all datasets.
var titles = sync.OnceValue(func() map[string][]string {
	all := make(map[string][]string)
	for _, d := range schema.Known() {
		columns := slices.Clone(d.Columns)
		for _, c := range d.Derived {
			columns = append(columns, c.Column)
		}
		for _, c := range columns {
			for _, title := range append([]string{c.EN, c.JA}, c.Aliases...) {
				if folded := Fold(title); !slices.Contains(all[c.Key], folded) {
					all[c.Key] = append(all[c.Key], folded)
				}
			}
		}
	}
	return all
})

// nearestField returns the key that a mistyped field may mean, or nothing. It
// may also be a title of the column, in either language, or its header.
func (b *binder) nearestField(name string) string {
	s := searchFor(name)
	for _, c := range b.columns {
		s.try(c.Key, Fold(c.Key))
	}
	for _, c := range b.columns {
		s.try(c.Key, Fold(c.Header))
		for _, title := range titles()[c.Key] {
			s.try(c.Key, title)
		}
	}
	return s.best
}
