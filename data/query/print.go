package query

import (
	"strings"
	"unicode"
)

// String returns the canonical text: Parse reads it back to the same query.
func (q *Query) String() string {
	if q == nil || q.Root == nil {
		return ""
	}
	return string(q.Root.write(nil))
}

func (n And) write(b []byte) []byte {
	for i, c := range n.Nodes {
		if i > 0 {
			b = append(b, ' ')
		}
		b = writeInner(b, c)
	}
	return b
}

func (n Or) write(b []byte) []byte {
	for i, c := range n.Nodes {
		if i > 0 {
			b = append(b, " OR "...)
		}
		if _, ok := c.(And); ok { // AND binds tighter
			b = c.write(b)
		} else {
			b = writeInner(b, c)
		}
	}
	return b
}

func (n Not) write(b []byte) []byte { return writeInner(append(b, '-'), n.Node) }

// writeInner writes a node in parentheses where it is an And or an Or.
func writeInner(b []byte, n Node) []byte {
	switch n.(type) {
	case And, Or:
		return append(n.write(append(b, '(')), ')')
	}
	return n.write(b)
}

func (n Word) write(b []byte) []byte {
	if plainWord(n.Text) {
		return append(b, n.Text...)
	}
	return writeQuoted(b, n.Text)
}

func (n Has) write(b []byte) []byte { return append(append(b, "has:"...), n.Field...) }

func (n Compare) write(b []byte) []byte {
	b = append(b, n.Field...)
	if n.Op != Match && !plainName(n.Field) { // the colon keeps a hyphen from being a minus
		b = append(b, ':')
	}
	b = append(b, n.Op.String()...)
	for i, v := range n.Values {
		if i > 0 {
			b = append(b, ',')
		}
		b = writeValue(b, v.From)
		if v.Range {
			b = writeValue(append(b, ".."...), v.To)
		}
	}
	return b
}

// Quote writes a value so that it is read back as that value after an
// operator, in a list and in a range: in quotes where it needs them. There is
// no empty value; it is written as empty quotes, which Parse refuses.
func Quote(value string) string {
	if value == "" {
		return `""`
	}
	return string(writeValue(nil, value))
}

// writeValue writes one value or end of a range; nothing for an open end.
func writeValue(b []byte, s string) []byte {
	if s == "" || plainValue(s) {
		return append(b, s...)
	}
	return writeQuoted(b, s)
}

func writeQuoted(b []byte, s string) []byte {
	b = append(b, '"')
	b = append(b, strings.ReplaceAll(s, `"`, `""`)...)
	return append(b, '"')
}

// plainWord reports whether the text is a word without quotes.
func plainWord(s string) bool {
	first := true
	for _, r := range s {
		r = narrow(r)
		if first && r == '-' || unicode.IsSpace(r) || strings.ContainsRune(`()|":=<>`, r) {
			return false
		}
		first = false
	}
	return s != "" && keyword(s) == ""
}

// plainValue reports whether the text is a value without quotes. It is stricter
// than the scanner where that is easier to see through.
func plainValue(s string) bool {
	for _, r := range s {
		if r = narrow(r); unicode.IsSpace(r) || strings.ContainsRune(`()|",=<>!`, r) {
			return false
		}
	}
	n := strings.Map(narrow, s)
	return !strings.Contains(n, "..") && !strings.HasPrefix(n, ".") && !strings.HasSuffix(n, ".") && !strings.HasPrefix(n, ":")
}
