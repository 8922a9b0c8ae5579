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

// item is a number to sort by and what it belongs to.
type item struct {
	key uint64
	id  uint32
}

const digitBits = 11

// sorter sorts items, with as much spare room as it has items.
type sorter struct{ items, spare []item }

func newSorter(items []item) *sorter { return &sorter{items, make([]item, len(items))} }

// sort sorts the items by key, stably: digit by digit from the lowest.
func (s *sorter) sort(ctx context.Context) error {
	var differ uint64
	sorted := true
	for i := 1; i < len(s.items); i++ {
		differ |= s.items[i].key ^ s.items[0].key
		sorted = sorted && s.items[i-1].key <= s.items[i].key
	}
	if sorted {
		return nil
	}
	var counts [1 << digitBits]int
	for shift := 0; shift < 64; shift += digitBits {
		const mask = 1<<digitBits - 1
		if differ>>shift&mask == 0 {
			continue // a digit in which all agree
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		clear(counts[:])
		for i := range s.items {
			counts[s.items[i].key>>shift&mask]++
		}
		at := 0
		for d, n := range counts {
			counts[d] = at
			at += n
		}
		for _, it := range s.items {
			d := it.key >> shift & mask
			s.spare[counts[d]] = it
			counts[d]++
		}
		s.items, s.spare = s.spare, s.items
	}
	return nil
}

// rankTexts returns for each text its rank among the distinct ones in the order
// of CompareText, and how many are distinct. Every text's key is made once.
func rankTexts(ctx context.Context, texts []string) (ranks []uint32, distinct int, err error) {
	const chunk = 8192
	chunks := (len(texts) + chunk - 1) / chunk
	keys, common := make([]string, len(texts)), make([]int, chunks)
	err = each(ctx, chunks, func() func(int) error {
		return func(c int) error {
			from, to := c*chunk, min((c+1)*chunk, len(texts))
			textKeys(keys[from:to], texts[from:to])
			common[c] = math.MaxInt
			for _, key := range keys[from:to] {
				common[c] = sharedPrefix(keys[from], key, common[c])
			}
			return nil
		}
	})
	if err != nil {
		return nil, 0, err
	}
	// Telephone numbers and addresses begin alike: what all share sorts nothing.
	depth := math.MaxInt
	for c, n := range common {
		depth = sharedPrefix(keys[0], keys[c*chunk], min(depth, n))
	}
	items := make([]item, len(texts))
	for i, key := range keys {
		items[i] = item{prefix(key, depth), uint32(i)}
	}
	byPrefix := newSorter(items)
	if err := byPrefix.sort(ctx); err != nil {
		return nil, 0, err
	}
	items = byPrefix.items
	s := textSorter{texts, keys}
	// What agrees in those eight bytes is sorted run by run, each run apart.
	runs := equalRuns(items)
	err = each(ctx, (len(runs)+chunk-1)/chunk, func() func(int) error {
		return func(c int) error {
			for _, r := range runs[c*chunk : min((c+1)*chunk, len(runs))] {
				s.sort(r, depth+8)
			}
			return nil
		}
	})
	if err != nil {
		return nil, 0, err
	}
	ranks = make([]uint32, len(texts))
	for i, it := range items {
		// Keys differ only where texts do; asking them first spares most texts.
		if i == 0 || items[i-1].key != it.key || texts[items[i-1].id] != texts[it.id] {
			distinct++
		}
		ranks[it.id] = uint32(distinct - 1)
	}
	return ranks, distinct, nil
}

// textKeys makes the keys of texts, end to end in memory.
func textKeys(keys, texts []string) {
	size := 0
	for _, s := range texts {
		size += len(s) + len(s)/4 + 1
	}
	all, ends := make([]byte, 0, size), make([]int, len(texts))
	for i, s := range texts {
		all = appendKey(all, s)
		ends[i] = len(all)
	}
	joined, from := unsafe.String(unsafe.SliceData(all), len(all)), 0
	for i, to := range ends {
		keys[i] = joined[from:to]
		from = to
	}
}

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
	var b [8]byte
	if depth < len(s) {
		copy(b[:], s[depth:])
	}
	return binary.BigEndian.Uint64(b[:])
}

// equalRuns returns the runs of two and more items with the same key.
func equalRuns(items []item) [][]item {
	var runs [][]item
	for from := 0; from < len(items); {
		to := from + 1
		for to < len(items) && items[to].key == items[from].key {
			to++
		}
		if to-from > 1 {
			runs = append(runs, items[from:to])
		}
		from = to
	}
	return runs
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
	for _, run := range equalRuns(items) {
		s.sort(run, depth+8)
	}
}

func (s textSorter) compare(a, b item) int {
	if c := strings.Compare(s.keys[a.id], s.keys[b.id]); c != 0 {
		return c
	}
	return compareSame(s.texts[a.id], s.texts[b.id])
}
