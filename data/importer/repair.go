package importer

import (
	"slices"
	"strings"
)

const (
	// maxJoins is how many cells more than the header a row may have to be worth
	// a repair, maxJoined how many bytes. What has more is no row with a comma in
	// a name.
	maxJoins, maxJoined = 32, 64 << 10
	// maxLong is how many rows with too many cells are kept cell by cell.
	maxLong = 100_000
	// fewSound is the part of the rows, one of so many, that must be sound: where
	// fewer are, it is the header that has too few cells.
	fewSound = 10
)

// joiner finds out which cells of a row with too many belong together: mostly
// a name holds delimiters that nobody quoted. What the columns hold in the
// sound rows among the first tells: a joined text may stand wherever a text
// may, but a number, date, identifier or telephone number to either side must be
// what it is in all other rows. Where only one way to join is left, the row is
// repaired for sure; where there are several, nothing but the vocabulary of
// other columns can prefer one, and that is a guess.
type joiner struct {
	sample    []record
	header    int // its cells
	delimiter string
	parses    func(cell int, text string) bool // whether the cell's column takes the text
	isText    func(cell int) bool              // whether its column holds texts
	untitled  func(cell int) bool              // whether its column has no header

	learned bool
	long    int     // rows that were judged
	columns []habit // by cell; nil: nothing can be said of rows with too many
}

// joined is what the joiner makes of a row with too many cells.
type joined struct {
	ways  int      // to join them; 2 stands for more
	cells []string // as the header has them; nil where no way is preferable
}

// sure reports whether there is one way only.
func (j *joined) sure() bool { return j.ways == 1 && j.cells != nil }

// judge looks at a row. It returns nil where the row is as others are.
func (j *joiner) judge(rec record) *joined {
	if j == nil || len(rec.cells) <= j.header || rec.open >= 0 {
		return nil
	}
	if !j.learned {
		j.learn()
	}
	if j.columns == nil || j.long == maxLong {
		return nil
	}
	extra := len(rec.cells) - len(j.columns)
	size := 0
	for _, cell := range rec.cells {
		size += len(cell) + len(j.delimiter)
	}
	if extra <= 0 || extra > maxJoins || size > maxJoined {
		return nil
	}
	beyond := rec.cells[len(j.columns):]
	blank := !slices.ContainsFunc(beyond, func(s string) bool { return strings.TrimSpace(s) != "" })
	if blank && j.sound(rec.cells) {
		return nil
	}
	j.long++
	found := j.join(rec.cells, false)
	if found.ways > 1 {
		if guess := j.join(rec.cells, true); guess.ways == 1 {
			found.cells = guess.cells
		}
	}
	if found.cells != nil && !j.loads(found.cells) {
		found.cells = nil
	}
	if blank && !found.sure() {
		return nil
	}
	return &found
}

// sound reports whether a row is as others are, but for blank cells at its end.
func (j *joiner) sound(cells []string) bool {
	for i := range j.columns {
		if !j.columns[i].takes(cells[i], 1, false) {
			return false
		}
	}
	return true
}

// loads reports whether all columns take their cells.
func (j *joiner) loads(cells []string) bool {
	for i, cell := range cells {
		if i < j.header && !j.parses(i, cell) {
			return false
		}
	}
	return true
}

// join counts the ways to join the cells, also with blank ones at the end left
// out. With strict, a column with a vocabulary takes no joined text.
func (j *joiner) join(cells []string, strict bool) joined {
	var all joined
	for len(cells) >= len(j.columns) {
		s := search{joiner: j, cells: cells, strict: strict, extra: len(cells) - len(j.columns)}
		s.known = make([]int8, len(j.columns)*(s.extra+1))
		n := s.ways(0, 0)
		if n == 1 && all.ways == 0 {
			all.cells = s.first()
		}
		all.ways = min(2, all.ways+n)
		last := len(cells) - 1
		if strings.TrimSpace(cells[last]) != "" {
			break
		}
		cells = cells[:last]
	}
	if all.ways != 1 {
		all.cells = nil
	}
	return all
}

// search goes through the ways to give cells to columns in their order.
type search struct {
	*joiner
	cells  []string
	strict bool
	extra  int    // cells more than columns
	known  []int8 // of each column and number of joins before it: the ways from there on, plus one
}

// ways returns in how many ways the columns from one on take the cells that are
// left after so many joins; 2 stands for more.
func (s *search) ways(column, joins int) int {
	if column == len(s.columns) {
		if joins == s.extra {
			return 1
		}
		return 0
	}
	known := &s.known[column*(s.extra+1)+joins]
	if *known > 0 {
		return int(*known) - 1
	}
	n := 0
	for more := 0; joins+more <= s.extra && n < 2; more++ {
		if s.columns[column].takes(s.text(column+joins, more), 1+more, s.strict) {
			n = min(2, n+s.ways(column+1, joins+more))
		}
	}
	*known = int8(n) + 1
	return n
}

// text returns a cell joined with so many after it.
func (s *search) text(from, more int) string {
	if more == 0 {
		return s.cells[from]
	}
	return strings.Join(s.cells[from:from+more+1], s.delimiter)
}

// first returns the cells of the columns in the first way.
func (s *search) first() []string {
	row := make([]string, len(s.columns))
	joins := 0
	for column := range s.columns {
		for more := 0; joins+more <= s.extra; more++ {
			text := s.text(column+joins, more)
			if s.columns[column].takes(text, 1+more, s.strict) && s.ways(column+1, joins+more) > 0 {
				row[column] = text
				joins += more
				break
			}
		}
	}
	return row
}
