package importer

import "bytes"

// kind is what the first bytes of a file say that it is.
type kind uint8

const (
	kindText kind = iota
	kindArchive
	kindOldExcel
	kindBinary
)

// sniffSize is how much of a file decides its kind.
const sniffSize = 8 << 10

var magics = []struct {
	start string
	kind  kind
}{
	{"PK\x03\x04", kindArchive},
	{"PK\x05\x06", kindArchive}, // an empty one
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", kindOldExcel},
	{"%PDF-", kindBinary},
	{"\x89PNG", kindBinary},
	{"\xff\xd8\xff", kindBinary},
	{"GIF8", kindBinary},
	{"\x1f\x8b", kindBinary},
	{"7z\xbc\xaf\x27\x1c", kindBinary},
	{"Rar!\x1a\x07", kindBinary},
	{"\x7fELF", kindBinary},
	{"SQLite format 3\x00", kindBinary},
	{"PAR1", kindBinary},
}

// sniff tells the kind of a file by its first bytes.
func sniff(head []byte) kind {
	for _, m := range magics {
		if bytes.HasPrefix(head, []byte(m.start)) {
			return m.kind
		}
	}
	if wideOrder(head) != narrow {
		return kindText
	}
	controls, zeros := 0, 0
	for _, c := range head {
		switch {
		case c == 0:
			zeros++
		case c < ' ' && (c < '\t' || c > '\r') && c != 0x1a && c != 0x1b:
			controls++
		}
	}
	if controls > len(head)/50 || zeros > len(head)/10 {
		return kindBinary
	}
	return kindText
}

// markup is the sort of text that a file's first characters announce.
type markup uint8

const (
	noMarkup    markup = iota
	objects            // JSON objects: a list of them, or one after the other
	otherMarkup        // XML, other JSON, or a web page, as a download gives when the sign-in has run out
)

// markupOf tells a text that is no table by its first characters.
func markupOf(head []byte) markup {
	head = bytes.TrimSpace(head)
	if len(head) < 2 {
		return noMarkup
	}
	next := bytes.TrimLeft(head[1:], " \t\r\n")
	if len(next) == 0 {
		return noMarkup
	}
	switch head[0] {
	case '<':
		if c := head[1] | 0x20; c >= 'a' && c <= 'z' || head[1] == '!' || head[1] == '?' {
			return otherMarkup
		}
	case '{':
		switch next[0] {
		case '"', '}':
			return objects
		case '\'': // what programs print that mean JSON
			return otherMarkup
		}
	case '[':
		switch next[0] {
		case '{', ']':
			return objects
		case '[':
			return otherMarkup
		}
	}
	return noMarkup
}
