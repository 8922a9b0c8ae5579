package importer

import "slices"

// likeness returns how alike a header is to the names of a column: its key, its
// titles in both languages and its other spellings. 1 is a name in any case and
// width; what shares nothing that counts is 0.
func likeness(header label, names []label) float64 {
	best := 0.0
	for _, name := range names {
		like := likeNames(header.folded, name.folded)
		if like > otherConcepts && like < 1 && header.saysMore(name) {
			like = otherConcepts
		}
		best = max(best, like, sameConcepts*sharedConcepts(header.concepts, name.concepts))
	}
	return best
}

// sameConcepts is the likeness of names that say the same in other words,
// otherConcepts the most of those whose letters are alike but of which the
// header says more, as ライセンス数 than ライセンス.
const sameConcepts, otherConcepts = 0.9, 0.7

// Likeness of names that are not the same: one within the other counts
// withinLeast and more the more of it that is; a slip of the pen counts by its
// length, but from leastAlike on.
const (
	withinLeast, withinMost = 0.5, 0.92
	leastAlike              = 0.62
	// Names shorter than this lie within others by chance; one Han character
	// says as much as a syllable.
	shortName, shortHan = 3, 2
)

func likeNames(a, b []rune) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 {
		return 0
	}
	short := shortName
	if a[0] > 0x2e80 { // CJK
		short = shortHan
	}
	like := 0.0
	if len(a) >= short && within(a, b) {
		if len(a) == len(b) {
			return 1
		}
		like = withinLeast + (withinMost-withinLeast)*float64(len(a))/float64(len(b))
	}
	// An edit costs one; those by which the lengths differ are sure.
	if alike := 1 - float64(len(b)-len(a))/float64(len(b)); alike >= leastAlike {
		if alike = 1 - float64(edits(a, b))/float64(len(b)); alike >= leastAlike {
			like = max(like, alike)
		}
	}
	return like
}

// within reports whether b holds a.
func within(a, b []rune) bool {
	for i := 0; i+len(a) <= len(b); i++ {
		if slices.Equal(b[i:i+len(a)], a) {
			return true
		}
	}
	return false
}

// edits returns how many runes must be added, removed, changed or swapped with
// their neighbour to make b of a.
func edits(a, b []rune) int {
	before, above, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range above {
		above[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(above[j]+cost, above[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, above, row = above, row, before
	}
	return above[len(b)]
}
