package sample

// block is a run of telephone numbers that follow one another.
type block struct {
	prefix             string
	first, width, size int
}

// at returns the i-th number of a list of blocks.
func at(blocks []block, i int) string {
	for _, b := range blocks {
		if i < b.size {
			return string(digits(append(make([]byte, 0, 16), b.prefix...), b.first+i, b.width))
		}
		i -= b.size
	}
	return ""
}

// allocator gives every telephone number away once.
type allocator struct {
	used map[*area]int
}

// free returns how many numbers of a city's reserved ranges are left. A country
// that reserves none has no end of them.
func (a *allocator) free(c *city) int {
	n := 0
	for i := range c.areas {
		if c.areas[i].reserved == 0 {
			return 1 << 30
		}
		n += max(0, c.areas[i].reserved-a.used[&c.areas[i]])
	}
	return n
}

// place chooses a city of a country that still has so many reserved numbers;
// once the country has run out, any.
func (a *allocator) place(d *dice, country string, need int) *city {
	list := citiesOf[country]
	start := d.IntN(len(list))
	for i := range list {
		if c := &cities[list[(start+i)%len(list)]]; a.free(c) >= need {
			return c
		}
	}
	return &cities[list[start]]
}

// take gives away so many numbers of a city, reserved ones while they last.
func (a *allocator) take(c *city, need int) []block {
	var blocks []block
	for i := range c.areas {
		r := &c.areas[i]
		n := min(need, max(0, r.reserved-a.used[r]))
		if i == len(c.areas)-1 {
			n = need // the last one has numbers beyond
		}
		if n == 0 {
			continue
		}
		blocks = append(blocks, block{r.prefix, r.first + a.used[r], r.width, n})
		a.used[r] += n
		need -= n
	}
	return blocks
}

// someone returns the number of a caller in the country who is nobody's user.
func someone(d *dice, country string) string {
	list := citiesOf[country]
	c := &cities[list[d.IntN(len(list))]]
	r := c.areas[d.IntN(len(c.areas))]
	size := r.reserved
	if size == 0 {
		size = 1000
	}
	return at([]block{{r.prefix, r.first, r.width, size}}, d.IntN(size))
}
