package cli

import (
	"bufio"
	"io"
	"strings"

	"golang.org/x/text/width"
)

// measured is the number of rows whose cells decide how wide a column is; a
// longer cell further down pushes its row out of line and is printed whole.
const measured = 1000

// textTable prints aligned columns as they come.
type textTable struct {
	out     *bufio.Writer
	right   []bool
	widths  []int
	waiting [][]string // until enough rows have been measured
}

func newTextTable(w io.Writer, header []string, right []bool) *textTable {
	t := &textTable{out: bufio.NewWriter(w), right: right, widths: make([]int, len(header))}
	t.measure(header)
	t.waiting = append(t.waiting, header)
	return t
}

func (t *textTable) measure(cells []string) {
	for i, c := range cells {
		t.widths[i] = max(t.widths[i], cellWidth(c))
	}
}

// cellWidth is the number of places that a text takes on a terminal, where wide
// characters take two.
func cellWidth(s string) int {
	n := 0
	for _, r := range s {
		n++
		if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
			n++
		}
	}
	return n
}

// row takes a row; control characters become spaces.
func (t *textTable) row(cells []string) error {
	for i, c := range cells {
		cells[i] = strings.Map(func(r rune) rune {
			if r < ' ' || r == 0x7f {
				return ' '
			}
			return r
		}, c)
	}
	if t.waiting == nil {
		return t.print(cells)
	}
	t.measure(cells)
	t.waiting = append(t.waiting, cells)
	if len(t.waiting) > measured {
		return t.release()
	}
	return nil
}

func (t *textTable) release() error {
	for _, cells := range t.waiting {
		if err := t.print(cells); err != nil {
			return err
		}
	}
	t.waiting = nil
	return nil
}

func (t *textTable) print(cells []string) error {
	var line strings.Builder
	for i, c := range cells {
		pad := strings.Repeat(" ", max(0, t.widths[i]-cellWidth(c)))
		if i > 0 {
			line.WriteString("  ")
		}
		if t.right[i] {
			line.WriteString(pad + c)
		} else {
			line.WriteString(c + pad)
		}
	}
	_, err := t.out.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	return err
}

func (t *textTable) flush() error {
	if err := t.release(); err != nil {
		return err
	}
	return t.out.Flush()
}
