package measure

import (
	"context"
	"slices"
	"strings"

	"partnerdesk/data/measure/gather"
	"partnerdesk/data/table"
)

// cell is what the vendor's words for a customer say.
type cell struct {
	known statusSet
	other string // words that are not on the list, ";" between several
}

// readCell reads the vendor's words.
func readCell(text string) (c cell) {
	var other []string
	for _, word := range table.SplitList(text) {
		if i, ok := statusWords[wordForm(word)]; ok {
			c.known |= 1 << i
		} else if !slices.Contains(other, word) {
			other = append(other, word)
		}
	}
	c.other = table.JoinList(other)
	return c
}

// readWords reads the file's own statuses.
func (c *Customers) readWords(ctx context.Context) error {
	src := c.in.Customers
	all := make([]uint32, src.Layout().Rows())
	for i := range all {
		all[i] = uint32(i)
	}
	numbers := map[string]int32{"": 0}
	c.cells = []cell{{}}
	var of []int32
	g := gather.Read(ctx, gather.Cut(src, all))
	gather.Texts(g, "status", &of, func(text string) int32 {
		n, known := numbers[text]
		if !known {
			n = int32(len(c.cells))
			numbers[strings.Clone(text)] = n
			c.cells = append(c.cells, readCell(strings.Clone(text)))
		}
		return n
	})
	if err := g.Wait(); err != nil {
		return err
	}
	for segment := range src.Layout().Segments() {
		start := src.Layout().Start(segment)
		c.words = append(c.words, of[start:start+src.Layout().Len(segment)])
	}
	return nil
}
