// Package query is the one-line query language and what it does to a table:
// parse, bind to columns, select, sort and group.
//
// # Terms
//
// Terms that stand side by side must all hold; OR (or |) needs one of them,
// parentheses group, - or NOT before a term negates it. A word or a "quoted
// phrase" is looked for in every text column but those that stand aside.
// field:value looks in one column (text contains, other types equal),
// field=value compares whole values, != < <= > >= do what they say,
// field:10..20 is a range with both ends, field:a,b any of several, has:field
// that there is a value. Text is compared without regard to case, width and the
// two kana (see Fold). A missing value satisfies no comparison and no word, so it
// does satisfy a negated one.
//
// In a column of lists, whose texts have a semicolon between values, field=value
// and != mean one of the values, or the whole list.
//
// A value is in quotes where it holds spaces, commas, parentheses or other
// marks of the language; a quotation mark within is written twice. Dates are
// 2026-11-15, 2026/11/15, a month 2026-11, a year 2026, today, yesterday,
// tomorrow, or a distance from today: 30d, -2w, 3m, 1y, in days, weeks, months
// and years. So end<30d ends within 30 days, and added>-90d was added in the
// last 90. A month and a year are all their days. Times are also 2026-11-15T10:00,
// in UTC. Shares are 45% or 0.45, booleans yes and no.
//
// # Columns against columns, and calculations
//
// A column of numbers, dates or times compares with another one, and with a
// calculation, where a value would stand: assigned>total, end<start+90d. What
// can be read as a value of the column's type is one. Before an operator, too,
// a calculation may stand: poor_legs*100>legs*5, (calls-answered)/calls>=5%,
// end-today<30d. It is made of columns, numbers, shares, distances, days and
// + - * / ( ), without spaces.
//
// A text is a value wherever it can be one: status=active looks for the text,
// even if a column is called active. Parentheses make it the column: from=(to),
// or (from)=to. After a colon alone there is always a value.
//
// Before a comparison other than the colon, + - * / calculate; everywhere else
// they are letters of words and values like others, as in +81-3, a/b and
// code=x-1. A minus in front of a term negates the term: -a-b>5 is not a-b>5,
// and (-a)-b>5 calculates with -a. A column whose name has a hyphen takes a colon
// before its operator: x-y:<5. A parenthesis starts a calculation where the
// calculation ends with a comparison, (a+b)*2>5, and groups terms elsewhere.
//
// Calculations are in double precision; whole columns compare with each other
// to the last digit. Where an operand is missing, or the divisor 0, the result
// is unknown and no comparison holds, != no more than the others. The
// difference of two dates, or of a date and a time, is in days, that of two
// times in seconds; durations in different units are brought to seconds before
// they are added or compared, but multiplied and divided as plain numbers. Dates
// are moved by days, which a plain number counts as, and by months; times by
// anything that has a unit. Texts and booleans only compare with their like.
//
// # For programs
//
// Parse gives the structured form, String its text, and neither loses
// anything: Parse reads String's text back to the same query. Terms and Of
// take a query apart and put it together, Tokens and ContextAt serve a line
// that is being typed. An Error says what is wrong where, and what may be meant.
// Bind makes a Filter of a query, Hints says what of it no row has, and Explain
// how it was evaluated.
package query

// Query is a parsed query. A nil Query and one without a root match every row.
// It is immutable and safe for concurrent use.
type Query struct {
	Root Node
}

// Node is a part of a query: And, Or, Not, Word, Compare, Formula or Has.
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
