package store

const (
	// lentSize is what a column of a segment takes about: 65,536 texts of 32 bytes.
	lentSize = 2 << 20
	// maxAsked is how far the cache counts, agingRounds how often it is asked for
	// each thing it knows before what was counted counts half.
	maxAsked    = 15
	agingRounds = 8
)

// wants reports whether what is not there, and only lent to who asks, should be
// kept, and counts that it was asked for.
func (c *cache) wants(id cacheID) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.missed[id] = c.count(c.missed[id])
	if c.size+lentSize <= c.limit {
		return true
	}
	last := c.order.Back()
	return last != nil && c.missed[id] > last.Value.(*cached).asked
}

// count counts one more use. From time to time all that was counted is halved,
// so that what is no longer asked for gives way.
func (c *cache) count(asked uint8) uint8 {
	if c.asked++; c.asked > agingRounds*(len(c.index)+len(c.missed))+1<<10 {
		c.asked = 0
		for e := c.order.Front(); e != nil; e = e.Next() {
			e.Value.(*cached).asked /= 2
		}
		for id, n := range c.missed {
			if n /= 2; n == 0 {
				delete(c.missed, id)
			} else {
				c.missed[id] = n
			}
		}
	}
	return min(asked+1, maxAsked)
}
