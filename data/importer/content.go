package importer

import (
	"regexp"
	"slices"
	"strings"

	"partnerdesk/data/table"
)

// shape is what texts look like that are no numbers, dates or truths.
type shape uint8

const (
	noShape shape = iota
	shapeUUID
	shapeMAC
	shapeEmail
	shapePhone
	shapeDomain
	shapeExtension
	shapeCountry
	shapeCurrency
)

// shapes from the strictest to the widest: a cell has the first that it fits.
var shapes = []struct {
	shape shape
	like  *regexp.Regexp
}{
	{shapeUUID, regexp.MustCompile(`(?i)^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$`)},
	{shapeUUID, regexp.MustCompile(`^Y2lzY29zcGFyazov[0-9A-Za-z+/_-]{20,}={0,2}$`)}, // Webex's identifiers, in Base64
	{shapeMAC, regexp.MustCompile(`(?i)^([0-9a-f]{2}[:-]){5}[0-9a-f]{2}$|^([0-9a-f]{4}\.){2}[0-9a-f]{4}$|^[0-9a-f]{6}[0-9a-f]*[a-f][0-9a-f]*$`)},
	{shapeEmail, regexp.MustCompile(`^[^\s@]+@[^\s@]+\.[^\s@]+$`)},
	{shapePhone, regexp.MustCompile(`^(\+|tel:\+?)[0-9][-0-9 ().]{6,20}$|^0[0-9]{1,4}[- ()][-0-9 ()]{5,14}$|^0[0-9]{9,10}$|^\([0-9]{2,4}\) ?[-0-9 ]{6,10}$`)},
	{shapeDomain, regexp.MustCompile(`(?i)^([a-z0-9]([-a-z0-9]*[a-z0-9])?\.)+[a-z]{2,}$`)},
	{shapeExtension, regexp.MustCompile(`^[0-9]{2,8}$`)},
	{shapeCountry, regexp.MustCompile(`^[A-Z]{2}$`)},
	{shapeCurrency, regexp.MustCompile(`^[A-Z]{3}$`)},
}

// macLength is how many hexadecimal digits an address without marks has.
const macLength = 12

func shapeOf(cell string) shape {
	for _, s := range shapes {
		if s.like.MatchString(cell) && (s.shape != shapeMAC || strings.ContainsAny(cell, ":-.") || len(cell) == macLength) {
			return s.shape
		}
	}
	return noShape
}

// content is what the first rows hold of one column.
type content struct {
	cells  []string // that hold something, each once
	typed  []bool   // of each, whether the file itself says what it is
	shared map[shape]float64
	guess  table.Type // that all cells fit as they are
}

// contentCells is how many different cells of a column are looked at.
const contentCells = 200

// contentOf returns what a preview holds of a column, each text once.
func contentOf(p Preview, column int) content {
	c := content{shared: make(map[shape]float64)}
	seen := make(map[string]bool)
	for i, row := range p.Rows {
		cell := strings.TrimSpace(sanitise(row[column], p.guarded))
		if table.Absent(cell) || seen[cell] || len(c.cells) == contentCells {
			continue
		}
		seen[cell] = true
		c.cells, c.typed = append(c.cells, cell), append(c.typed, p.isTyped(i, column))
		c.shared[shapeOf(cell)]++
	}
	for s := range c.shared {
		c.shared[s] /= float64(len(c.cells))
	}
	c.guess = guessType(c.cells)
	return c
}

// hopeless is after how many cells, none of which fits, the rest is not tried.
const hopeless = 20

// fits returns the share of the cells that a column of the type takes.
func (c content) fits(t table.Type, n Notation) float64 {
	if len(c.cells) == 0 {
		return 0
	}
	reader, good := newCellReader(t, n), 0
	for i, cell := range c.cells {
		if i == hopeless && good == 0 {
			return 0
		}
		if _, err := reader.read(cell, c.typed[i]); err == nil {
			good++
		}
	}
	return float64(good) / float64(len(c.cells))
}

// differ reports whether a cell means two things under two notations.
func (c content) differ(t table.Type, a, b Notation) bool {
	first, second := newCellReader(t, a), newCellReader(t, b)
	for i, cell := range c.cells {
		x, errX := first.read(cell, c.typed[i])
		y, errY := second.read(cell, c.typed[i])
		if errX == nil && errY == nil && x != y {
			return true
		}
	}
	return false
}

// placeholders are written where there is no value.
var placeholders = []string{"-", "--", "—", "–", "ー", "―", "n/a", "N/A", "#N/A", "none", "None", "null", "NULL", "unknown",
	"なし", "無し", "未設定", "不明", "該当なし"}

// missing returns the placeholders among the cells that the type does not take.
func (c content) missing(t table.Type) []string {
	var found []string
	for _, cell := range c.cells {
		if slices.Contains(placeholders, cell) && !slices.Contains(found, cell) {
			found = append(found, cell)
		}
	}
	slices.Sort(found)
	return found
}

var (
	beforeNumber = regexp.MustCompile(`^[-+(▲△−]?\s*([^-+(▲△−0-9.,'’\s]{1,10})\s*[-+]?[0-9]`)
	afterNumber  = regexp.MustCompile(`[0-9]\s*([^-+)0-9.,'’%％:\s][^-+)0-9.,'’%％:]{0,9}?)\s*[-)]?$`)
)

// unit returns what stands before or behind the numbers of most cells.
func (c content) unit() string {
	count := make(map[string]int)
	for _, cell := range c.cells {
		for _, place := range []*regexp.Regexp{beforeNumber, afterNumber} {
			if m := place.FindStringSubmatch(cell); m != nil {
				count[m[1]]++
			}
		}
	}
	best := ""
	for u, n := range count {
		if n > count[best] || n == count[best] && u < best {
			best = u
		}
	}
	if count[best]*2 < len(c.cells) || !isWord(best) {
		return ""
	}
	return best
}
