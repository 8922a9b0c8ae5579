package query

import (
	"cmp"
	"context"
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"unsafe"
)

// ranker sorts the texts of a segment, in memory that it uses again.
type ranker struct {
	texts  []string // for whoever fills it
	ranks  []uint32 // by number of the text, after rank
	keys   []string // by number of the text
	all    []byte   // the keys end to end
	ends   []int
	sorter sorter
	coded  []byte
}

// rank sorts texts in the order of CompareText and returns the different ones;
// ranks are their places among those.
func (r *ranker) rank(ctx context.Context, texts []string) (sortedTexts, error) {
	r.makeKeys(texts)
	// Telephone numbers and addresses begin alike: what all share sorts nothing.
	depth := math.MaxInt
	for _, key := range r.keys {
		depth = sharedPrefix(r.keys[0], key, depth)
	}
	r.sorter.resize(len(texts))
	for i, key := range r.keys {
		r.sorter.items[i] = item{prefix(key, depth), uint32(i)}
	}
	if err := r.sorter.sort(ctx); err != nil {
		return sortedTexts{}, err
	}
	s := textSorter{texts, r.keys}
	equalRuns(r.sorter.items, func(run []item) { s.sort(run, depth+8) })
	r.ranks = slices.Grow(r.ranks[:0], len(texts))[:len(texts)]
	w := sortedWriter{sortedTexts: sortedTexts{coded: r.coded[:0]}}
	for i, it := range r.sorter.items {
		// Keys differ only where texts do; asking them first spares most texts.
		if i == 0 || it.key != r.sorter.items[i-1].key || texts[it.id] != w.last {
			w.add(texts[it.id])
		}
		r.ranks[it.id] = uint32(w.n - 1)
	}
	r.coded = w.coded
	w.coded = slices.Clone(w.coded)
	return w.sortedTexts, ctx.Err()
}

// makeKeys makes the keys of texts, end to end in memory.
func (r *ranker) makeKeys(texts []string) {
	r.all, r.ends, r.keys = r.all[:0], r.ends[:0], r.keys[:0]
	for _, s := range texts {
		r.all = appendKey(r.all, s)
		r.ends = append(r.ends, len(r.all))
	}
	joined, from := asText(r.all), 0
	for _, to := range r.ends {
		r.keys = append(r.keys, joined[from:to])
		from = to
	}
}

// asText returns bytes as a text, which changes when they do.
func asText(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// sharedPrefix returns how many first bytes two texts share, at most limit.
func sharedPrefix(a, b string, limit int) int {
	limit = min(limit, len(a), len(b))
	for i := range limit {
		if a[i] != b[i] {
			return i
		}
	}
	return limit
}

// prefix returns eight bytes of a text from depth on as a number of the same
// order; bytes beyond the end count as 0.
func prefix(s string, depth int) uint64 {
	if depth+8 <= len(s) {
		s = s[depth : depth+8]
		return uint64(s[7]) | uint64(s[6])<<8 | uint64(s[5])<<16 | uint64(s[4])<<24 |
			uint64(s[3])<<32 | uint64(s[2])<<40 | uint64(s[1])<<48 | uint64(s[0])<<56
	}
	var b [8]byte
	if depth < len(s) {
		copy(b[:], s[depth:])
	}
	return binary.BigEndian.Uint64(b[:])
}

// equalRuns calls f for the runs of two and more items with the same key.
func equalRuns(items []item, f func(run []item)) {
	for from := 0; from < len(items); {
		to := from + 1
		for to < len(items) && items[to].key == items[from].key {
			to++
		}
		if to-from > 1 {
			f(items[from:to])
		}
		from = to
	}
}

type textSorter struct{ texts, keys []string }

// sort sorts items whose keys agree in the bytes before depth: small runs by
// comparing, large ones by the next eight bytes and so on.
func (s textSorter) sort(items []item, depth int) {
	longest, same := 0, true
	for _, it := range items {
		longest = max(longest, len(s.keys[it.id]))
		same = same && s.texts[it.id] == s.texts[items[0].id]
	}
	if same {
		return
	}
	if len(items) < 24 || longest <= depth {
		slices.SortFunc(items, s.compare)
		return
	}
	for i := range items {
		items[i].key = prefix(s.keys[items[i].id], depth)
	}
	slices.SortFunc(items, func(a, b item) int { return cmp.Compare(a.key, b.key) })
	equalRuns(items, func(run []item) { s.sort(run, depth+8) })
}

func (s textSorter) compare(a, b item) int {
	if c := strings.Compare(s.keys[a.id], s.keys[b.id]); c != 0 {
		return c
	}
	return compareSame(s.texts[a.id], s.texts[b.id])
}
