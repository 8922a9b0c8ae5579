package query

import (
	"encoding/binary"
	"sort"
)

// sortedTexts are different texts in the order of CompareText, each written as
// how much it shares with the one before, the length of the rest, and the rest.
// Sorted texts share much: those of a million users take 12 bytes each.
type sortedTexts struct {
	n      int
	coded  []byte
	blocks []uint32 // where every blockTexts-th text begins, which shares nothing
}

const blockTexts = 128

// sortedWriter writes sorted texts.
type sortedWriter struct {
	sortedTexts
	last string
}

func (w *sortedWriter) add(text string) {
	shared := 0
	if w.n%blockTexts == 0 {
		w.blocks = append(w.blocks, uint32(len(w.coded)))
	} else {
		shared = sharedPrefix(w.last, text, len(text))
	}
	w.coded = binary.AppendUvarint(w.coded, uint64(shared))
	w.coded = binary.AppendUvarint(w.coded, uint64(len(text)-shared))
	w.coded = append(w.coded, text[shared:]...)
	w.last = text
	w.n++
}

// head returns the first text of a block.
func (t *sortedTexts) head(block int) string {
	r := textReader{of: t}
	r.seek(block)
	r.next()
	return string(r.text)
}

// search returns how many of the texts come before one.
func (t *sortedTexts) search(than collated) int {
	block := sort.Search(len(t.blocks), func(i int) bool {
		head := collate(t.head(i))
		return head.compare(&than) >= 0
	})
	if block == 0 {
		return 0
	}
	r := textReader{of: t}
	r.seek(block - 1)
	for r.next() {
		if than.against(string(r.text)) >= 0 {
			return r.index
		}
	}
	return t.n
}

// textReader reads sorted texts from a block on.
type textReader struct {
	of    *sortedTexts
	index int // of text, -1 before the first
	at    int // in the bytes, after it
	text  []byte
}

// seek goes to before a block.
func (r *textReader) seek(block int) {
	r.index, r.at = block*blockTexts-1, int(r.of.blocks[block])
}

// next reads the next text; false after the last.
func (r *textReader) next() bool {
	r.index++
	if r.index >= r.of.n {
		return false
	}
	shared := r.number()
	rest := r.number()
	r.text = append(r.text[:shared], r.of.coded[r.at:r.at+rest]...)
	r.at += rest
	return true
}

func (r *textReader) number() int {
	if c := r.of.coded[r.at]; c < 0x80 {
		r.at++
		return int(c)
	}
	n, size := binary.Uvarint(r.of.coded[r.at:])
	r.at += size
	return int(n)
}
