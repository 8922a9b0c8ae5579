// Package query is the one-line query language and what it does to a table:
// parse, bind to columns, select, sort and group.
//
// Terms that stand side by side must all hold; OR (or |) needs one of them,
// parentheses group, - or NOT before a term negates it. A word or a "quoted
// phrase" is looked for in every text column. field:value looks in one column
// (text contains, other types equal), field=value compares whole values,
// != < <= > >= do what they say, field:10..20 is a range with both ends,
// field:a,b any of several, has:field that there is a value. Text is compared
// without regard to case, width and the two kana. A missing value satisfies no
// comparison and no word, so it does satisfy a negated one.
//
// What stands before an operator is a single column today, and what stands
// after it a constant; other forms are errors and so remain free for columns
// on both sides and for arithmetic.
package query

// Query is a parsed query. A nil Query and one without a root match every row.
// It is immutable and safe for concurrent use.
type Query struct {
	Root Node
}

// Node is a part of a query: And, Or, Not, Word, Compare or Has.
type Node interface {
	// Span returns the byte offset and length of the part in the text that was
	// parsed; both are 0 for parts that were made otherwise.
	Span() (pos, length int)
	// write appends the canonical text.
	write(b []byte) []byte
}

// At is where a part of a query stands in its text, in bytes.
type At struct{ Pos, Len int }

// Span implements Node.
func (a At) Span() (pos, length int) { return a.Pos, a.Len }

// And holds where all of its nodes hold. It has two or more.
type And struct {
	At
	Nodes []Node
}

// Or holds where one of its nodes holds. It has two or more.
type Or struct {
	At
	Nodes []Node
}

// Not holds where its node does not.
type Not struct {
	At
	Node Node
}

// Word holds where a text column contains the text.
type Word struct {
	At
	Text string
}

// Compare holds where the field has a value that compares so with one of the
// values; with NotEqual, with all of them.
type Compare struct {
	At
	Field  string // as typed
	Op     Op
	Values []Value // one or more; just one for the ordering operators
}

// Has holds where the field has a value.
type Has struct {
	At
	Field string
}

// Value is what a field is compared with, as typed and without quotes. For a
// range, From and To are its ends, both included, and one of them may be empty
// for an open end; otherwise From is the value.
type Value struct {
	At
	From, To string
	Range    bool
}

// Op is how a field is compared.
type Op uint8

// The operators. Match is the colon: text contains, other types equal.
const (
	Match Op = iota
	Equal
	NotEqual
	Less
	LessEqual
	Greater
	GreaterEqual
)

var opTexts = [...]string{":", "=", "!=", "<", "<=", ">", ">="}

// String returns the operator as queries write it.
func (o Op) String() string {
	if int(o) < len(opTexts) {
		return opTexts[o]
	}
	return "?"
}

// ordering reports whether the operator asks for an order of values.
func (o Op) ordering() bool { return o >= Less }
