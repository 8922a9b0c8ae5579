package table

// Letters is the set of the bytes that occur in texts. A text that contains
// another has all bytes of it, so a search for what has one that is not in the
// set needs no look at the texts. Of the empty set nothing is known.
type Letters [4]uint64

func lettersOf(seen *[256]bool) (set Letters) {
	for c, has := range seen {
		if has {
			set[c>>6] |= 1 << (c & 63)
		}
	}
	return set
}

// hold reports whether all bytes of a text are in the set.
func (l *Letters) hold(text string) bool {
	for i := range len(text) {
		if c := text[i]; l[c>>6]&(1<<(c&63)) == 0 {
			return *l == Letters{}
		}
	}
	return true
}
