package query

import (
	"slices"

	"partnerdesk/data/table"
)

// groups numbers rows by what they agree in so far, from 0 in the order in
// which the groups first appear.
type groups struct {
	ids []uint64
	n   int
}

func newGroups(rows int) *groups { return &groups{make([]uint64, rows), 1} }

// refine parts the groups by keys, which it overwrites.
func (g *groups) refine(keys []uint64) {
	most := slices.Max(keys)
	if most >= 1<<32 {
		most = uint64(compact(keys, most) - 1)
	}
	for i, key := range keys {
		g.ids[i] = g.ids[i]*(most+1) + key
	}
	g.n = compact(g.ids, uint64(g.n)*(most+1)-1)
}

// refineBy parts the groups of the rows of one segment by a column. Plain texts
// that are the same may come apart.
func (g *groups) refineBy(v *table.Vector, rows []uint32, start uint32) {
	keys := make([]uint64, len(rows))
	if v.Type().Form() == table.TextForm {
		numbers := make([]uint32, len(rows))
		textNumbers(nil, numbers, v, rows, start)
		for i, n := range numbers {
			keys[i] = uint64(n + 1) // 0 for a missing one
		}
		g.refine(keys)
		return
	}
	missing := make([]bool, len(rows))
	numberKeys(keys, missing, v, rows, start)
	for _, pass := range spread(keys, missing, false) {
		g.refine(pass)
	}
}

// compact replaces keys, none above most, by numbers from 0 in the order of
// first appearance and returns how many there are.
func compact(keys []uint64, most uint64) int {
	n := 0
	if most < uint64(4*len(keys)+1024) {
		numbers := make([]uint32, most+1) // plus one, 0 where there is none yet
		for i, key := range keys {
			if numbers[key] == 0 {
				n++
				numbers[key] = uint32(n)
			}
			keys[i] = uint64(numbers[key] - 1)
		}
		return n
	}
	numbers := make(map[uint64]uint64)
	for i, key := range keys {
		number, known := numbers[key]
		if !known {
			number = uint64(n)
			numbers[key] = number
			n++
		}
		keys[i] = number
	}
	return n
}
