package cli_test

import (
	"cmp"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// phoneColumns are the columns of a telephone numbers report in the order of
// the contract, with the vendor's titles; the last is one that nobody described.
var phoneColumns = []struct{ key, title string }{
	{"external_id", "External ID"}, {"customer", "Customer"}, {"customer_id", "Customer Org ID"}, {"location_id", "Location ID"},
	{"location", "Location Name"}, {"country", "Country"}, {"number", "Phone Number"}, {"extension", "Extension"},
	{"pstn_connection", "PSTN Connection"}, {"active", "Active"}, {"user_type", "User Type"}, {"number_type", "Number Type"},
	{"user_id", "User ID"}, {"user_uuid", "User UUID"}, {"remark_1", "Remark #1"},
}

var customers = []string{"Acme Corp", `Acme "North", Inc.`, "株式会社山田商事", "ＦＵＬＬ　Ｗｉｄｔｈ合同会社", "O'Neill & Söhne", "two\nlines Ltd",
	"=SUM(A1:A9)", "-Minus-", "'quoted'", "@home", "ﾊﾝｶｸ工業", "<b>&amp;", `back\slash`, "𠮷野家 🍜"}

// phoneFile writes a report of so many telephone numbers, with all that makes
// such files hard to read, in another order of columns than the contract's.
func phoneFile(t *testing.T, r *rand.Rand, rows int) string {
	t.Helper()
	order := []int{6, 7, 1, 2, 4, 3, 5, 14, 0, 8, 9, 10, 11, 12, 13}
	path := filepath.Join(t.TempDir(), "phones.csv")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w := csv.NewWriter(f)
	record := make([]string, len(order))
	for i, c := range order {
		record[i] = phoneColumns[c].title
	}
	for row := -1; row < rows; row++ {
		if row >= 0 {
			cells := phone(r, row)
			for i, c := range order {
				record[i] = cells[c]
			}
		}
		if err := w.Write(record); err != nil {
			t.Fatal(err)
		}
	}
	if w.Flush(); w.Error() != nil {
		t.Fatal(w.Error())
	}
	return path
}

// phone returns the cells of a row, in the order of the contract.
func phone(r *rand.Rand, row int) []string {
	maybe := func(share float64, text string) string {
		switch {
		case r.Float64() < share:
			return text
		case r.IntN(2) == 0:
			return "NA"
		}
		return ""
	}
	c, site := r.IntN(len(customers)), 1+r.IntN(40)
	location := pick(r, "Site %d", "site %d", "SITE %d annex", "Ｓｉｔｅ　%d", "  Site %d ", "拠点 %d")
	number := pick(r, fmt.Sprintf("+8135550%04d", row), fmt.Sprintf("03%08d", row), fmt.Sprintf("+1 202-555-%04d", r.IntN(10000)), fmt.Sprint("00", row))
	return []string{
		maybe(.9, fmt.Sprintf("X%06d", row)), customers[c], fmt.Sprintf("%08x-org", 7919*c+1), fmt.Sprint("loc-", site),
		maybe(.97, fmt.Sprintf(location, site)), maybe(.95, pick(r, "JP", "US", "DE", "AE", "jp")), maybe(.9, number),
		maybe(.6, fmt.Sprintf("%04d", r.IntN(10000))), maybe(.8, pick(r, "Premise", "Cloud, Connected", `"Cisco" PSTN`)),
		pick(r, "true", "false", "na"), pick(r, "PEOPLE", "PLACE", ""), pick(r, "NUMBER", "EXTENSION"),
		maybe(.7, fmt.Sprintf("user%d@example.com", row)), fmt.Sprintf("%032x", r.Uint64()),
		maybe(.3, pick(r, "=1+1", "1,5", "first\nsecond", "tab\there", "007", "ＮＡ", "\"", "n/a", "日本\"語\",")),
	}
}

func pick(r *rand.Rand, texts ...string) string { return texts[r.IntN(len(texts))] }

// table is a report as encoding/csv reads it: a map a row, from key to text,
// without what stands for no value.
type table []map[string]string

func readTable(t *testing.T, path string) (rows table) {
	t.Helper()
	keys := map[string]string{}
	for _, c := range phoneColumns {
		keys[c.title] = c.key
	}
	records := readCSV(t, path)
	for _, record := range records[1:] {
		row := map[string]string{}
		for i, cell := range record {
			if cell = strings.TrimSpace(cell); cell != "" && !strings.EqualFold(cell, "na") {
				row[keys[records[0][i]]] = cell
			}
		}
		rows = append(rows, row)
	}
	return rows
}

func readCSV(t *testing.T, path string) [][]string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(text), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return records
}

// where returns the rows for which f holds.
func (rows table) where(f func(row map[string]string) bool) (some table) {
	for _, row := range rows {
		if f(row) {
			some = append(some, row)
		}
	}
	return some
}

// sorted returns the rows in the order of keys, "-" before one for descending;
// rows without a value come last.
func (rows table) sorted(keys ...string) table {
	rows = slices.Clone(rows)
	slices.SortStableFunc(rows, func(a, b map[string]string) int {
		for _, k := range keys {
			key, descending := strings.CutPrefix(k, "-")
			x, hasX := a[key]
			y, hasY := b[key]
			switch c := byNature(x, y); {
			case hasX != hasY && hasX:
				return -1
			case hasX != hasY:
				return 1
			case c != 0 && descending:
				return -c
			case c != 0:
				return c
			}
		}
		return 0
	})
	return rows
}

// json writes the rows as the program should.
func (rows table) json(t *testing.T, keys ...string) string {
	var b strings.Builder
	for _, row := range rows {
		for i, key := range keys {
			fmt.Fprintf(&b, "%c%q:", "{,"[min(i, 1)], key)
			if text, found := row[key]; found {
				b.WriteString(quoted(t, text))
			} else {
				b.WriteString("null")
			}
		}
		b.WriteString("}\n")
	}
	return b.String()
}

func quoted(t *testing.T, text string) string {
	t.Helper()
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(text); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// counts groups the rows by a column, as JSON lines: most frequent first, then
// by value, missing last.
func (rows table) counts(t *testing.T, key string) string {
	type group struct {
		text  string
		found bool
		n     int
	}
	byText := map[string]*group{}
	var groups []*group
	for _, row := range rows {
		text, found := row[key]
		g := byText[text]
		if g == nil {
			g = &group{text: text, found: found}
			byText[text] = g
			groups = append(groups, g)
		}
		g.n++
	}
	slices.SortFunc(groups, func(a, b *group) int {
		if a.n != b.n {
			return cmp.Compare(b.n, a.n)
		}
		if a.found != b.found {
			return map[bool]int{true: -1, false: 1}[a.found]
		}
		return byNature(a.text, b.text)
	})
	var b strings.Builder
	for _, g := range groups {
		value := "null"
		if g.found {
			value = quoted(t, g.text)
		}
		fmt.Fprintf(&b, "{%q:%s,\"count\":%d}\n", key, value, g.n)
	}
	return b.String()
}

func allKeys() (keys []string) {
	for _, c := range phoneColumns {
		keys = append(keys, c.key)
	}
	return keys
}

// byNature compares ASCII texts as people sort them: symbols before numbers
// before letters, numbers by what they count, letters whatever their case; what
// agrees in all that, as it stands.
func byNature(a, b string) int {
	x, y := pieces.FindAllString(strings.ToLower(a), -1), pieces.FindAllString(strings.ToLower(b), -1)
	for i := range min(len(x), len(y)) {
		if c := cmp.Compare(rank(x[i]), rank(y[i])); c != 0 {
			return c
		}
		if rank(x[i]) == 1 {
			n, m := strings.TrimLeft(x[i], "0"), strings.TrimLeft(y[i], "0")
			if c := cmp.Or(cmp.Compare(len(n), len(m)), strings.Compare(n, m)); c != 0 {
				return c
			}
		} else if c := strings.Compare(x[i], y[i]); c != 0 {
			return c
		}
	}
	return cmp.Or(cmp.Compare(len(x), len(y)), strings.Compare(strings.ToLower(a), strings.ToLower(b)), strings.Compare(a, b))
}

// pieces are numbers, and other characters one by one.
var pieces = regexp.MustCompile(`[0-9]+|.`)

func rank(piece string) int {
	switch c := piece[0]; {
	case c >= '0' && c <= '9':
		return 1
	case c >= 'a' && c <= 'z':
		return 2
	}
	return 0
}
