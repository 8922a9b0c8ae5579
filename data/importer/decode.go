package importer

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
)

var (
	utf8Mark  = []byte("\xef\xbb\xbf")
	wideMarks = map[string]wide{"\xff\xfe": little, "\xfe\xff": big}
)

// wide is whether characters take two bytes, and in which order.
type wide uint8

const (
	narrow wide = iota
	little
	big
)

// wideOrder tells UTF-16 by its mark or, without one, by where the zero bytes
// are: nearly every other byte of a text that is mostly ASCII; of any other, one
// half of each line's end and of most delimiters.
func wideOrder(head []byte) wide {
	if len(head) >= 2 {
		if order, ok := wideMarks[string(head[:2])]; ok {
			return order
		}
	}
	var zeros, ends [2]int // by whether the byte is the first or the second of two
	lone := [2]int{}       // line ends whose other byte is not zero
	for i, c := range head {
		if c == 0 {
			zeros[i&1]++
			continue
		}
		if other := i ^ 1; (c == '\n' || c == '\r') && other < len(head) {
			if head[other] == 0 {
				ends[i&1]++
			} else {
				lone[i&1]++
			}
		}
	}
	half := len(head) / 2
	like := func(first int) bool { // the byte that is zero in ASCII comes second
		second := 1 - first
		return zeros[first] <= half/50 && (zeros[second] > half*3/5 ||
			zeros[second] > half/20 && ends[first] > 0 && lone[first]+lone[second]+ends[second] <= ends[first])
	}
	switch {
	case half < 4:
	case like(0):
		return little
	case like(1):
		return big
	}
	return narrow
}

// decode returns the text of a file as UTF-8, without a mark. Bytes that are
// invalid in the encoding can remain in what is UTF-8 already.
func decode(r *bufio.Reader) (io.Reader, error) {
	head, err := r.Peek(sniffSize)
	if err != nil && err != io.EOF {
		return nil, err
	}
	switch wideOrder(head) {
	case little:
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Reader(r), nil
	case big:
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder().Reader(r), nil
	}
	if bytes.HasPrefix(head, utf8Mark) {
		_, err := r.Discard(len(utf8Mark))
		return r, err
	}
	return &narrowReader{src: r}, nil
}

// narrowReader passes ASCII through and decides on the encoding only where the
// first other byte appears, however far into the file that is.
type narrowReader struct {
	src      *bufio.Reader
	decided  io.Reader
	encoding encoding.Encoding // that was decided on; nil: UTF-8
}

func (n *narrowReader) Read(p []byte) (int, error) {
	if n.decided != nil {
		return n.decided.Read(p)
	}
	window, err := n.src.Peek(n.src.Size())
	if len(window) == 0 {
		return 0, err
	}
	if plain := asciiPrefix(window); plain > 0 {
		copied := copy(p, window[:plain])
		_, err := n.src.Discard(copied)
		return copied, err
	}
	if err != nil && err != io.EOF {
		return 0, err
	}
	n.decided = n.src
	if n.encoding = guessEncoding(window); n.encoding != nil {
		n.decided = n.encoding.NewDecoder().Reader(n.src)
	}
	return n.decided.Read(p)
}

// guessEncoding tells the encoding of a text that has no mark; nil is UTF-8. A
// text that is neither that nor CP932 is taken for Western European.
func guessEncoding(text []byte) encoding.Encoding {
	good, bad := 0, 0
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		switch {
		case r != utf8.RuneError || size > 1:
			good++
		case utf8.FullRune(text[i:]): // otherwise the window cuts it
			bad++
		}
		i += size
	}
	if bad*10 <= good {
		return nil
	}
	decoded, _ := japanese.ShiftJIS.NewDecoder().Bytes(text)
	good, bad = 0, 0
	for _, r := range string(decoded) {
		switch {
		case r == utf8.RuneError:
			bad++
		case r >= utf8.RuneSelf:
			good++
		}
	}
	if bad*10 <= good {
		return japanese.ShiftJIS
	}
	return charmap.Windows1252
}

// asciiPrefix returns how many bytes at the start of b are ASCII.
func asciiPrefix(b []byte) int {
	i := 0
	for ; i+8 <= len(b); i += 8 {
		if binary.LittleEndian.Uint64(b[i:])&0x8080808080808080 != 0 {
			break
		}
	}
	for i < len(b) && b[i] < utf8.RuneSelf {
		i++
	}
	return i
}
