package measure

import (
	"cmp"
	"slices"
	"strings"

	"partnerdesk/data/query"
	"partnerdesk/data/table"
)

// sets numbers sets of texts; 0 is the empty one. There are few different sets
// among many customers, so to add a member is mostly to look one step up.
type sets struct {
	first   []string       // texts that stand before others, in this order
	numbers map[string]int // of the members, by text
	texts   []string       // of the members
	members [][]int        // of each set, ascending
	known   map[string]int // sets by their members
	steps   map[[2]int]int // the set that a set becomes with a member
}

func newSets(first []string) *sets {
	return &sets{first: first, numbers: make(map[string]int), members: make([][]int, 1), known: make(map[string]int), steps: make(map[[2]int]int)}
}

// member returns the number of a text; -1 of an empty one.
func (s *sets) member(text string) int {
	if text == "" {
		return -1
	}
	n, ok := s.numbers[text]
	if !ok {
		n = len(s.texts)
		text = strings.Clone(text)
		s.numbers[text] = n
		s.texts = append(s.texts, text)
	}
	return n
}

// with returns the set with a member in it.
func (s *sets) with(set, member int) int {
	if member < 0 {
		return set
	}
	step := [2]int{set, member}
	if next, ok := s.steps[step]; ok {
		return next
	}
	all := s.members[set]
	at, found := slices.BinarySearch(all, member)
	next := set
	if !found {
		all = slices.Insert(slices.Clone(all), at, member)
		var b []byte
		for _, m := range all {
			b = append(b, byte(m>>24), byte(m>>16), byte(m>>8), byte(m))
		}
		if next = s.known[string(b)]; next == 0 {
			next = len(s.members)
			s.known[string(b)] = next
			s.members = append(s.members, all)
		}
	}
	s.steps[step] = next
	return next
}

// lists returns the text of each set: its members in order.
func (s *sets) lists() []string {
	lists := make([]string, len(s.members))
	for i, members := range s.members {
		var values []string
		for _, m := range members {
			values = append(values, s.texts[m])
		}
		slices.SortFunc(values, s.order)
		lists[i] = table.JoinList(values)
	}
	return lists
}

func (s *sets) order(a, b string) int {
	return cmp.Or(cmp.Compare(s.rank(a), s.rank(b)), strings.Compare(query.Fold(a), query.Fold(b)), strings.Compare(a, b))
}

func (s *sets) rank(text string) int {
	if i := slices.Index(s.first, text); i >= 0 {
		return i
	}
	return len(s.first)
}
