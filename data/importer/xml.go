package importer

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
)

// maxDepth is how deep elements stand in a text.
const maxDepth = 64

var (
	errXML     = errors.New("not well-formed XML")
	errLongXML = errors.New("a text or tag of a workbook is too long")
)

// xmlReader reads the XML of workbooks: elements, attributes, text. It checks no
// more than it needs. Against encoding/xml it is several times as fast, and a
// text or tag takes no more memory than maxRecord.
type xmlReader struct {
	window
	name  string // of the element, without its prefix; empty for text
	text  string // what the text says
	end   bool   // the element's end
	empty bool   // the element has no content: no end will follow
	attrs []byte
}

func newXMLReader(r io.Reader) *xmlReader { return &xmlReader{window: newWindow(r)} }

// next reads the next element's start or end, or text; io.EOF at the end. What
// it found is valid until it is called again.
func (x *xmlReader) next() error {
	for {
		b := x.rest()
		n, found, err := x.cut(b)
		if err != nil {
			return err
		}
		if n > 0 {
			x.start += n
			if found {
				return nil
			}
			continue
		}
		switch {
		case x.eof && len(b) == 0:
			return io.EOF
		case x.eof:
			return errXML
		case len(b) >= maxRecord:
			return errLongXML
		}
		if err := x.window.fill(); err != nil {
			return err
		}
	}
}

// cut takes what b begins with. It returns its length, 0 if b does not hold it
// whole, and whether it is of use.
func (x *xmlReader) cut(b []byte) (n int, found bool, err error) {
	switch {
	case len(b) == 0:
		return 0, false, nil
	case b[0] != '<':
		if n = bytes.IndexByte(b, '<'); n < 0 {
			if n = 0; x.eof {
				n = len(b)
			}
			return n, false, nil // nothing but space follows the last element
		}
		x.name, x.end, x.text = "", false, unescape(b[:n])
		return n, true, nil
	case len(b) < 2 || len(b) < len("<![CDATA[") && !x.eof:
		return 0, false, nil
	case bytes.HasPrefix(b, []byte("<!--")):
		return after(b, "-->"), false, nil
	case bytes.HasPrefix(b, []byte("<![CDATA[")):
		if n = after(b, "]]>"); n > 0 {
			x.name, x.end, x.text = "", false, string(b[len("<![CDATA["):n-len("]]>")])
		}
		return n, n > 0, nil
	case b[1] == '?':
		return after(b, "?>"), false, nil
	case b[1] == '!':
		return after(b, ">"), false, nil
	}
	if n = tagEnd(b); n == 0 {
		return 0, false, nil
	}
	tag := b[1 : n-1]
	x.end = len(tag) > 0 && tag[0] == '/'
	if x.end {
		tag = tag[1:]
	}
	x.empty = len(tag) > 0 && tag[len(tag)-1] == '/'
	if x.empty {
		tag = tag[:len(tag)-1]
	}
	name := tag
	if i := bytes.IndexAny(tag, " \t\r\n"); i >= 0 {
		name, x.attrs = tag[:i], tag[i:]
	} else {
		x.attrs = nil
	}
	if x.name = local(name); x.name == "" {
		return 0, false, errXML
	}
	return n, true, nil
}

// after returns the length of b up to and with the mark, 0 if it is not there.
func after(b []byte, mark string) int {
	i := bytes.Index(b, []byte(mark))
	if i < 0 {
		return 0
	}
	return i + len(mark)
}

// tagEnd returns the length of the tag that b begins with.
func tagEnd(b []byte) int {
	var quote byte
	for i, c := range b {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1
		}
	}
	return 0
}

// local returns a name without its prefix.
func local(name []byte) string { return view(name[bytes.IndexByte(name, ':')+1:]) }

// attr returns the value of an attribute, by its name without prefix.
func (x *xmlReader) attr(name string) string {
	rest := x.attrs
	for {
		rest = bytes.TrimLeft(rest, " \t\r\n")
		eq := bytes.IndexByte(rest, '=')
		if eq < 0 {
			return ""
		}
		key := bytes.TrimSpace(rest[:eq])
		rest = bytes.TrimLeft(rest[eq+1:], " \t\r\n")
		if len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
			return ""
		}
		n := bytes.IndexByte(rest[1:], rest[0])
		if n < 0 {
			return ""
		}
		if local(key) == name {
			return unescape(rest[1 : n+1])
		}
		rest = rest[n+2:]
	}
}

var entities = map[string]string{"lt": "<", "gt": ">", "amp": "&", "quot": `"`, "apos": "'"}

// unescape returns the text that b stands for; it shares no bytes with b. An
// entity that is none stays as it is.
func unescape(b []byte) string {
	if bytes.IndexByte(b, '&') < 0 {
		return string(b)
	}
	var s strings.Builder
	for {
		i := bytes.IndexByte(b, '&')
		if i < 0 {
			s.Write(b)
			return s.String()
		}
		s.Write(b[:i])
		b = b[i:]
		end := bytes.IndexByte(b[:min(len(b), 12)], ';')
		meaning, ok := "", false
		if end > 0 {
			meaning, ok = entity(string(b[1:end]))
		}
		if !ok {
			s.WriteByte('&')
			b = b[1:]
			continue
		}
		s.WriteString(meaning)
		b = b[end+1:]
	}
}

func entity(name string) (string, bool) {
	number, ok := strings.CutPrefix(name, "#")
	if !ok {
		meaning, ok := entities[name]
		return meaning, ok
	}
	base := 10
	if hex, ok := strings.CutPrefix(strings.ToLower(number), "x"); ok {
		number, base = hex, 16
	}
	n, err := strconv.ParseInt(number, base, 32)
	return string(rune(n)), err == nil && n > 0
}

// content reads the element that was opened last up to its end and returns its
// text: of a v all, of another what its t elements hold. The readings that
// Japanese texts carry, in rPh elements, are no part of it.
func (x *xmlReader) content() (string, error) {
	if x.empty {
		return "", nil
	}
	var all string
	open := []string{strings.Clone(x.name)}
	reading := 0 // how many rPh are open
	for len(open) > 0 {
		if err := x.next(); err != nil {
			return "", noEOF(err)
		}
		inner := open[len(open)-1]
		switch {
		case x.name == "":
			if reading == 0 && (inner == "t" || inner == "v") {
				all += x.text
			}
		case x.end:
			if inner == "rPh" {
				reading--
			}
			open = open[:len(open)-1]
		case !x.empty:
			if x.name == "rPh" {
				reading++
			}
			open = append(open, strings.Clone(x.name))
		}
		if len(all) > maxRecord || len(open) > maxDepth {
			return "", errLongXML
		}
	}
	return all, nil
}

// noEOF turns an end inside an element into an error.
func noEOF(err error) error {
	if err == io.EOF {
		return errXML
	}
	return err
}
