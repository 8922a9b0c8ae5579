package licence

import (
	"slices"
	"strings"

	"partnerdesk/data/table"
)

// none is a day or a number that there is not.
const none = -1 << 62

// names numbers texts; the empty one is a text like others.
type names struct {
	numbers map[string]int32
	texts   []string
	after   []int32 // by number: the one that last came after it
}

func newNames() *names { return &names{numbers: make(map[string]int32)} }

// number returns the number of a text, a new one where need be.
func (n *names) number(text string) int32 {
	i, known := n.numbers[text]
	if !known {
		i = int32(len(n.texts))
		text = strings.Clone(text)
		n.numbers[text] = i
		n.texts, n.after = append(n.texts, text), append(n.after, 0)
	}
	return i
}

// inTurn returns what of returns of texts, for one reader of a column. Rows of a
// customer stand together, and loads mostly have theirs in the same order: so the
// text before is tried first, then the one that came after it last time. To
// compare takes less time than to look up.
func (n *names) inTurn(of func(text string) int32) func(text string) int32 {
	last := int32(-1)
	return func(text string) int32 {
		if last >= 0 {
			if n.texts[last] == text {
				return last
			}
			if next := n.after[last]; n.texts[next] == text {
				last = next
				return next
			}
		}
		i := of(text)
		if i >= 0 && last >= 0 {
			n.after[last] = i
		}
		last = i
		return i
	}
}

// find returns the number of a text; -1 where it has none.
func (n *names) find(text string) int32 {
	if i, known := n.numbers[text]; known {
		return i
	}
	return -1
}

// line is a licence name of a subscription or trial, in a region, by numbers.
type line struct {
	customer, name, region int32
	next                   int32 // another line of the subscription; -1: none
}

// book numbers the lines of all loads that are looked at, so that the rows of a
// line are found in each of them and in the licence usage.
type book struct {
	customers, subscriptions, names, regions *names
	lines                                    []line
	first                                    []int32 // line by subscription
	calls                                    []bool  // by name: it is Call on Webex
}

func newBook() *book {
	b := &book{customers: newNames(), subscriptions: newNames(), names: newNames(), regions: newNames()}
	b.customers.number("") // 0 is nobody, and the region that is not known
	b.regions.number("")
	return b
}

// line returns the number of a line, a new one where need be.
func (b *book) line(customer, subscription, name, region int32) int32 {
	for len(b.first) <= int(subscription) {
		b.first = append(b.first, -1)
	}
	for at := b.first[subscription]; at >= 0; at = b.lines[at].next {
		if l := &b.lines[at]; l.customer == customer && l.name == name && l.region == region {
			return at
		}
	}
	at := int32(len(b.lines))
	b.lines = append(b.lines, line{customer, name, region, b.first[subscription]})
	b.first[subscription] = at
	return at
}

// each calls found with the lines that a row of the licence usage is of.
func (b *book) each(customer, subscription, name, region int32, found func(line int32)) {
	if customer < 0 || subscription < 0 || name < 0 || int(subscription) >= len(b.first) {
		return
	}
	for at := b.first[subscription]; at >= 0; {
		l := &b.lines[at]
		if l.customer == customer && l.name == name && (l.region == region || l.region == 0 || region == 0) {
			found(at)
		}
		at = l.next
	}
}

// notCalling are parts of the names of licences that the vendor leaves out of
// Calling, folded.
var notCalling = []string{table.Fold("call on webex"), table.Fold("webexでの通話"), table.Fold("webex での通話")}

// leftOut reports whether a licence name is one that Calling leaves out.
func (b *book) leftOut(name int32) bool {
	for len(b.calls) < len(b.names.texts) {
		b.calls = append(b.calls, callOnWebex(table.Fold(b.names.texts[len(b.calls)])))
	}
	return b.calls[name]
}

// callOnWebex reports whether a licence name, folded, is one that Calling leaves
// out.
func callOnWebex(folded string) bool {
	return slices.ContainsFunc(notCalling, func(part string) bool { return strings.Contains(folded, part) })
}

// product is a product that measures are about, as an index; noProduct is none
// of them, and stands for either in sums.
type product uint8

const (
	noProduct product = iota
	meetings
	calling
)

// products are those that measures are about, and either at first.
var products = [...]string{Either, Meetings, Calling}

func productOf(text string) product {
	switch table.Fold(text) {
	case Meetings:
		return meetings
	case Calling:
		return calling
	}
	return noProduct
}

// scope are the regions of rows that count.
type scope struct {
	regions []string // folded; "" stands for those that are not known
}

func scopeOf(regions []string) scope {
	var s scope
	for _, r := range regions {
		s.regions = append(s.regions, table.Fold(r))
	}
	return s
}

// has reports whether rows of a region, folded, count.
func (s scope) has(region string) bool {
	return len(s.regions) == 0 || slices.Contains(s.regions, region)
}
