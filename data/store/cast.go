package store

import (
	"slices"
	"sync"

	"partnerdesk/data/table"
)

// castsKept is how many cast vectors a view keeps: a screenful of rows in a
// sorted view touches about as many.
const castsKept = 64

// castID names a column of a segment of a view.
type castID struct{ segment, column int }

// casts keeps the vectors that were turned into text last.
type casts struct {
	mu    sync.Mutex
	ids   []castID // the newest last
	known map[castID]*table.Vector
}

func (c *casts) get(id castID) (*table.Vector, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	vector, ok := c.known[id]
	return vector, ok
}

func (c *casts) put(id castID, vector *table.Vector) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.known == nil {
		c.known = make(map[castID]*table.Vector)
	}
	if _, there := c.known[id]; !there {
		if len(c.ids) == castsKept {
			delete(c.known, c.ids[0])
			c.ids = slices.Delete(c.ids, 0, 1)
		}
		c.ids = append(c.ids, id)
	}
	c.known[id] = vector
}

// cast turns a vector of a load that disagrees about the type into text. It
// takes O(rows).
func (v *View) cast(vector *table.Vector, segment, column int) *table.Vector {
	if vector.Type() == v.columns[column].Type {
		return vector
	}
	id := castID{segment, column}
	if known, ok := v.casts.get(id); ok {
		return known
	}
	b := table.NewBuilder(table.Text)
	for i := range vector.Len() {
		b.AppendText(vector.Value(i).String())
	}
	text := b.Finish()
	v.casts.put(id, text)
	return text
}
