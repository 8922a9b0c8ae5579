package query

import (
	"bytes"
	"context"
	"runtime"
	"slices"
	"strings"
)

// mergedRanks are the ranks of the texts of several lists among the different
// texts of all.
type mergedRanks struct {
	ranks    [][]uint32 // of each list, in its order
	distinct int
}

// mergeTexts merges sorted lists. Time is O(texts × log lists), on all cores:
// the range of the texts is cut in parts, each of which is merged by itself.
func mergeTexts(ctx context.Context, lists []sortedTexts) (mergedRanks, error) {
	m := mergedRanks{ranks: make([][]uint32, len(lists))}
	total := 0
	for i := range lists {
		total += lists[i].n
		m.ranks[i] = make([]uint32, lists[i].n)
	}
	cuts, err := cutLists(ctx, lists, splitters(lists, min(4*runtime.GOMAXPROCS(0), total/(1<<15))))
	if err != nil {
		return m, err
	}
	distinct := make([]int, len(cuts)-1)
	err = each(ctx, len(distinct), func() func(int) error {
		return func(part int) (err error) {
			distinct[part], err = m.part(ctx, lists, cuts[part], cuts[part+1])
			return err
		}
	})
	if err != nil {
		return m, err
	}
	for part, n := range distinct {
		for i, ranks := range m.ranks {
			for j := cuts[part][i]; m.distinct > 0 && j < cuts[part+1][i]; j++ {
				ranks[j] += uint32(m.distinct)
			}
		}
		m.distinct += n
	}
	return m, nil
}

// splitters returns texts that cut the lists into about as many parts, alike in
// size.
func splitters(lists []sortedTexts, parts int) []collated {
	if parts < 2 {
		return nil
	}
	var heads []collated
	for i := range lists {
		for block := range lists[i].blocks {
			heads = append(heads, collate(lists[i].head(block)))
		}
	}
	slices.SortFunc(heads, func(a, b collated) int { return a.compare(&b) })
	var chosen []collated
	for part := 1; part < parts; part++ {
		chosen = append(chosen, heads[part*len(heads)/parts])
	}
	return chosen
}

// cutLists returns where each part begins in each list, and where the last ends.
func cutLists(ctx context.Context, lists []sortedTexts, at []collated) ([][]int, error) {
	cuts := make([][]int, len(at)+2)
	for i := range cuts {
		cuts[i] = make([]int, len(lists))
	}
	err := each(ctx, len(lists), func() func(int) error {
		return func(i int) error {
			for part, splitter := range at {
				cuts[part+1][i] = lists[i].search(splitter)
			}
			cuts[len(at)+1][i] = lists[i].n
			return nil
		}
	})
	return cuts, err
}

// part merges what lies between two cuts and returns how many different texts
// that is; it ranks them from 0.
func (m *mergedRanks) part(ctx context.Context, lists []sortedTexts, from, to []int) (distinct int, err error) {
	var t tournament
	for i := range lists {
		if from[i] < to[i] {
			t.enter(&lists[i], i, from[i], to[i])
		}
	}
	var last []byte
	for best := t.start(); best != nil; best = t.next() {
		if distinct == 0 || !bytes.Equal(best.text, last) {
			last = append(last[:0], best.text...)
			if distinct++; distinct%(1<<14) == 0 && ctx.Err() != nil {
				return 0, ctx.Err()
			}
		}
		m.ranks[best.list][best.index] = uint32(distinct - 1)
	}
	return distinct, nil
}

// tournament finds the first among the next texts of several lists: of each two
// the one that comes first goes on, and the other waits where they met. So when
// the winner makes way for the next of its list, that meets only those who wait
// on its way up.
type tournament struct {
	players []player
	waiting []int // by place in the tree, from 1 on
	winner  int
}

// player is a list at its next text.
type player struct {
	textReader
	list, end int
	out       bool // of texts
	key       []byte
	head      uint64 // the key's first bytes
}

func (t *tournament) enter(texts *sortedTexts, list, from, to int) {
	p := player{textReader: textReader{of: texts}, list: list, end: to}
	for p.seek(from / blockTexts); p.index < from-1; {
		p.next()
	}
	p.advance()
	t.players = append(t.players, p)
}

// advance goes on to the next text of the list.
func (p *player) advance() {
	if p.out = p.index+1 >= p.end; p.out {
		return
	}
	p.next()
	p.key = appendKey(p.key[:0], asText(p.text))
	p.head = prefix(asText(p.key), 0)
}

func (p *player) before(q *player) bool {
	switch {
	case p.out || q.out:
		return q.out && !p.out
	case p.head != q.head:
		return p.head < q.head
	}
	if c := strings.Compare(asText(p.key), asText(q.key)); c != 0 {
		return c < 0
	}
	return compareSame(asText(p.text), asText(q.text)) < 0
}

// start lets all meet and returns the first; nil where there is none.
func (t *tournament) start() *player {
	n := len(t.players)
	if n == 0 {
		return nil
	}
	t.waiting = slices.Repeat([]int{-1}, n)
	for i := range t.players {
		t.winner = t.play(i)
	}
	return &t.players[t.winner]
}

// play lets a player go up until it meets nobody; it returns who went furthest,
// or -1 where that one waits for an opponent.
func (t *tournament) play(i int) int {
	for place := (i + len(t.players)) / 2; place > 0; place /= 2 {
		switch other := t.waiting[place]; {
		case other < 0:
			t.waiting[place] = i
			return -1
		case t.players[other].before(&t.players[i]):
			t.waiting[place], i = i, other
		}
	}
	return i
}

// next makes the winner make way and returns the next; nil after the last.
func (t *tournament) next() *player {
	t.players[t.winner].advance()
	if t.winner = t.play(t.winner); t.players[t.winner].out {
		return nil
	}
	return &t.players[t.winner]
}
