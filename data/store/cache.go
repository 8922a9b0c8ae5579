package store

import (
	"container/list"
	"errors"
	"sync"
)

// cacheID names what the cache holds: a column of a segment, or the statistics
// of a whole column.
type cacheID struct {
	snapshot        uint64
	column, segment int
}

// ofColumn is the segment that stands for the statistics of all.
const ofColumn = -1

// sized knows how many bytes of memory it holds.
type sized interface{ Bytes() int }

// cache holds decoded columns and statistics. Those least recently used give
// way when all together pass the limit; the newest stays, whatever its size.
// What several want at once is read once. What is only lent comes in where there
// is room, or where it is asked for more often than what would give way for it;
// so a scan of more than the cache holds finds a part of it each time, where the
// least recently used alone would have gone each time before it came round
// again. It is safe for concurrent use.
type cache struct {
	mu      sync.Mutex
	limit   int
	size    int
	order   *list.List // of cached, most recently used first
	index   map[cacheID]*list.Element
	reading map[cacheID]*reading
	missed  map[cacheID]uint8 // how often what is not here was asked for of late
	asked   int               // since these counts were halved
}

type cached struct {
	id    cacheID
	value sized
	size  int
	asked uint8 // as missed
}

// reading is a value on its way; value and err hold once done is closed.
type reading struct {
	done  chan struct{}
	value sized
	err   error
}

func newCache(limit int) *cache {
	return &cache{limit: limit, order: list.New(), index: make(map[cacheID]*list.Element), reading: make(map[cacheID]*reading), missed: make(map[cacheID]uint8)}
}

// get returns what is there.
func (c *cache) get(id cacheID) (sized, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.index[id]
	if !ok {
		return nil, false
	}
	return c.hit(e), true
}

func (c *cache) hit(e *list.Element) sized {
	c.order.MoveToFront(e)
	entry := e.Value.(*cached)
	entry.asked = c.count(entry.asked)
	return entry.value
}

// load returns what is there, or what read returns, which is called by one
// goroutine while the others wait for it. An error is not kept.
func (c *cache) load(id cacheID, read func() (sized, error)) (sized, error) {
	c.mu.Lock()
	if e, ok := c.index[id]; ok {
		value := c.hit(e)
		c.mu.Unlock()
		return value, nil
	}
	if r, ok := c.reading[id]; ok {
		c.mu.Unlock()
		<-r.done
		return r.value, r.err
	}
	r := &reading{done: make(chan struct{}), err: errors.New("the reading of a column did not end")}
	c.reading[id] = r
	c.mu.Unlock()
	defer func() { // also where read panics, so that nobody waits for ever
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.reading[id] == r { // else it was forgotten meanwhile
			delete(c.reading, id)
			if r.err == nil {
				c.put(id, r.value)
			}
		}
		close(r.done)
	}()
	r.value, r.err = read()
	return r.value, r.err
}

func (c *cache) put(id cacheID, value sized) {
	entry := &cached{id, value, value.Bytes(), max(c.missed[id], 1)}
	delete(c.missed, id)
	c.index[id] = c.order.PushFront(entry)
	c.size += entry.size
	c.shrink()
}

// shrink drops what is over the limit.
func (c *cache) shrink() {
	for c.size > c.limit && c.order.Len() > 1 {
		c.remove(c.order.Back())
	}
}

// bound sets another limit.
func (c *cache) bound(limit int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.limit = limit
	c.shrink()
}

func (c *cache) remove(e *list.Element) {
	entry := e.Value.(*cached)
	c.order.Remove(e)
	delete(c.index, entry.id)
	c.size -= entry.size
}

// forget drops what is held, or on its way, of the snapshots that are not kept.
func (c *cache) forget(keep func(snapshot uint64) bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for id, e := range c.index {
		if !keep(id.snapshot) {
			c.remove(e)
		}
	}
	for id := range c.reading {
		if !keep(id.snapshot) {
			delete(c.reading, id)
		}
	}
	for id := range c.missed {
		if !keep(id.snapshot) {
			delete(c.missed, id)
		}
	}
}
