package store

import (
	"container/list"
	"sync"

	"partnerdesk/data/table"
)

// vectorID names a decoded column of a segment.
type vectorID struct {
	snapshot        uint64
	column, segment int
}

// vectorCache holds decoded columns, the least recently used ones giving way
// when their estimated size passes the limit. It is safe for concurrent use.
type vectorCache struct {
	mu    sync.Mutex
	limit int
	size  int
	order *list.List // of cached, most recently used first
	index map[vectorID]*list.Element
}

type cached struct {
	id     vectorID
	vector *table.Vector
	size   int
}

func newVectorCache(limit int) *vectorCache {
	return &vectorCache{limit: limit, order: list.New(), index: make(map[vectorID]*list.Element)}
}

func (c *vectorCache) get(id vectorID) (*table.Vector, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.index[id]
	if !ok {
		return nil, false
	}
	c.order.MoveToFront(e)
	return e.Value.(cached).vector, true
}

func (c *vectorCache) put(id vectorID, v *table.Vector) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.index[id]; ok {
		return
	}
	entry := cached{id, v, v.Bytes()}
	c.index[id] = c.order.PushFront(entry)
	c.size += entry.size
	for c.size > c.limit && c.order.Len() > 1 {
		c.remove(c.order.Back())
	}
}

func (c *vectorCache) remove(e *list.Element) {
	entry := e.Value.(cached)
	c.order.Remove(e)
	delete(c.index, entry.id)
	c.size -= entry.size
}

// drop forgets the columns of one snapshot.
func (c *vectorCache) drop(snapshot uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for id, e := range c.index {
		if id.snapshot == snapshot {
			c.remove(e)
		}
	}
}

// purge forgets everything.
func (c *vectorCache) purge() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.order.Init()
	clear(c.index)
	c.size = 0
}
