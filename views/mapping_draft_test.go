package views

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"partnerdesk/app"
	"partnerdesk/data/importer"
	"partnerdesk/data/schema"
	"partnerdesk/data/table"
)

// draftOf proposes how the only table of a file is read.
func draftOf(t testing.TB, path string) *draft {
	t.Helper()
	all, err := open(t, t.TempDir()).Previews(context.Background(), path)
	if err != nil || len(all) != 1 || all[0].Err != nil {
		t.Fatalf("%s: %+v, %v", path, all, err)
	}
	return newDraft(all[0])
}

// at returns the number of a header.
func (d *draft) at(t testing.TB, header string) int {
	t.Helper()
	i := slices.IndexFunc(d.columns, func(c importer.ColumnMapping) bool { return c.Header == header })
	if i < 0 {
		t.Fatalf("no header %q in %v", header, d.preview.Headers)
	}
	return i
}

func TestDraftAssignsWhatFits(t *testing.T) {
	d := draftFor(draftOf(t, reseller(t, "orders.csv")).preview, "orders")
	if got := d.mapping("").Lacks(); !slices.Contains(got, "order") {
		t.Errorf("at first it lacks %v", got)
	}
	d.assign(d.at(t, "Bestellnr"), "order")
	d.assign(d.at(t, "Menge"), "quantity")
	d.assign(d.at(t, "Netto"), "amount")
	d.assign(d.at(t, "Bestellt am"), "date")
	if got := d.mapping("").Lacks(); got != nil {
		t.Errorf("it still lacks %v", got)
	}
	if n := d.columns[d.at(t, "Menge")].Notation; thousandsOf(n) != importer.Point {
		t.Errorf("1.200 is read by %+v", n)
	}
	if n := d.columns[d.at(t, "Netto")].Notation; n.Decimal != importer.Comma {
		t.Errorf("18.499,50 is read by %+v", n)
	}
	if n := d.columns[d.at(t, "Bestellt am")].Notation; n.Order != importer.DayFirst {
		t.Errorf("31.12.2025 is read by %+v", n)
	}
	rows, misfits := d.fits()
	if rows != 4 || misfits != 2 {
		t.Errorf("%d rows fit and %d cells do not; “viele” and “2025-11-31” of one row are none", rows, misfits)
	}
	row, column, ok := d.nextMisfit(0, -1)
	if !ok || row != 3 || column != d.at(t, "Menge") {
		t.Errorf("the first misfit is %d, %d, %v", row, column, ok)
	}
	row, column, ok = d.nextMisfit(row, column)
	if !ok || row != 3 || column != d.at(t, "Bestellt am") {
		t.Errorf("the next misfit is %d, %d, %v", row, column, ok)
	}
	if row, column, ok = d.nextMisfit(row, column); !ok || column != d.at(t, "Menge") {
		t.Errorf("past the last misfit comes %d, %d, %v", row, column, ok)
	}
}

func TestDraftConflicts(t *testing.T) {
	d := draftFor(draftOf(t, reseller(t, "orders.csv")).preview, "orders")
	a, b := d.at(t, "Menge"), d.at(t, "Netto")
	d.assign(a, "amount")
	d.assign(b, "amount")
	if !slices.Equal(d.twins(a), []int{b}) || d.fault() == nil {
		t.Errorf("two headers for one column: twins %v, fault %v", d.twins(a), d.fault())
	}
	d.ignore(a)
	if d.twins(b) != nil || d.fault() != nil || d.columns[a].Key != "" {
		t.Errorf("one ignored: twins %v, fault %v", d.twins(b), d.fault())
	}
	d.rename(a, " Order ")
	if c := d.columns[a]; c.Key == "order" || c.Title != "Order" {
		t.Errorf("an own column named as one of the dataset's got %+v", c)
	}
	d.rename(b, "Order")
	if d.columns[a].Key == d.columns[b].Key || d.fault() != nil {
		t.Errorf("two own columns of one title: %+v, %+v", d.columns[a], d.columns[b])
	}
	d.rename(a, "")
	if c := d.columns[a]; c.Key != "menge" || c.Title != "" {
		t.Errorf("without a title: %+v", c)
	}
	d.retype(a, table.Time)
	d.write(a, importer.Notation{Zone: "Middle/Earth"})
	if d.columnFault(a) == nil || d.fault() == nil || d.fault().Column != a {
		t.Errorf("an unknown zone: %v, %v", d.columnFault(a), d.fault())
	}
}

// A kept mapping is what the form begins with, whatever the order of the file's
// columns, and comes out of it as it was.
func TestDraftOfAKeptMapping(t *testing.T) {
	first := draftFor(draftOf(t, reseller(t, "orders.csv")).preview, "orders")
	first.assign(first.at(t, "Menge"), "quantity")
	first.assign(first.at(t, "Bestellnr"), "order")
	first.rename(first.at(t, "Lizenz"), "Product sold")
	first.ignore(first.at(t, "Notiz"))
	kept := first.mapping("Reseller")
	turned := kept
	turned.Columns = slices.Clone(kept.Columns)
	slices.Reverse(turned.Columns)
	p := first.preview
	p.Mapping = &turned
	again := newDraft(p)
	if !again.kept || !reflect.DeepEqual(again.mapping("Reseller"), kept) {
		t.Errorf("came back as\n%s", again.mapping("Reseller").Text())
	}
	if without := keptDraft(kept); !reflect.DeepEqual(without.mapping("Reseller"), kept) || len(without.preview.Rows) != 0 {
		t.Errorf("without a file it is\n%s", without.mapping("Reseller").Text())
	}
}

// Whatever is decided in whatever order, the draft says what becomes of the rows
// as a load does, its faults are those of the mapping, and a mapping without
// fault can be written and read.
func TestDraftOnRandomDecisions(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 5))
	preview := draftOf(t, reseller(t, "orders.csv")).preview
	for round := range 60 {
		sets := schema.All()
		d := draftFor(preview, []string{"orders", "numbers", "mine", sets[random.IntN(len(sets))].Key}[random.IntN(4)])
		for range random.IntN(25) {
			i := random.IntN(len(d.columns))
			switch of := d.described(); random.IntN(4) {
			case 0:
				d.ignore(i)
			case 1:
				d.rename(i, []string{"", "Order", "数量", " a b ", "---", d.columns[i].Header}[random.IntN(6)])
			case 2:
				if _, known := d.known(i); !known && d.columns[i].Key != "" {
					d.retype(i, columnTypes[random.IntN(len(columnTypes))])
				}
			default:
				if of != nil {
					d.assign(i, of.Columns[random.IntN(len(of.Columns))].Key)
				}
			}
		}
		m := d.mapping(fmt.Sprint("round ", round))
		whole := importer.Try(preview, m)
		for i := range d.trial {
			if d.trial[i].Misfits != whole.Columns[i].Misfits || !reflect.DeepEqual(d.trial[i].Values, whole.Columns[i].Values) {
				t.Fatalf("column %d of\n%s\nis tried otherwise alone", i, m.Text())
			}
		}
		twice := false
		for i := range d.columns {
			twice = twice || len(d.twins(i)) > 0
		}
		if (d.fault() != nil) != (m.Check() != nil) || twice && d.fault() == nil {
			t.Fatalf("fault %v, twice %v of\n%s", d.fault(), twice, m.Text())
		}
		if d.fault() != nil {
			continue
		}
		back, err := app.ParseMapping(m.Text())
		if err != nil || !reflect.DeepEqual(back.Columns, m.Columns) && !slices.ContainsFunc(m.Columns, func(c importer.ColumnMapping) bool { return c.Key == "" }) {
			t.Fatalf("%v: read back as\n%s\nof\n%s", err, back.Text(), m.Text())
		}
	}
}

func TestWordsIn(t *testing.T) {
	for text, want := range map[string]string{"": "[]", "a": "[a]", " a , b,": "[a b]", "なし、不明": "[なし 不明]", "有効，無効": "[有効 無効]", ",,": "[]"} {
		if got := fmt.Sprint(wordsIn(text)); got != want {
			t.Errorf("%q holds %s, want %s", text, got, want)
		}
	}
	if words := []string{"n/a", "-"}; !slices.Equal(wordsIn(wordList(words)), words) {
		t.Error("words do not come back")
	}
}

// Marks before a fraction and between groups of digits are never the same.
func TestDecimalAndThousands(t *testing.T) {
	for _, thousands := range append(slices.Clone(importer.ThousandsMarks), "") {
		for _, decimal := range decimalMarks {
			n := withDecimal(importer.Notation{Thousands: thousands}, decimal)
			if thousandsOf(n) == decimal || slices.Contains(thousandsMarks(n), decimal) || !slices.Contains(thousandsMarks(n), thousandsOf(n)) {
				t.Errorf("%q between digits and %q before a fraction make %+v", thousands, decimal, n)
			}
		}
	}
}

func TestDatasetKey(t *testing.T) {
	for name, want := range map[string]string{"": "", " Orders of 2026 ": "orders-of-2026", "販売店 注文": "販売店-注文", "a_b": "a-b", "--": "", strings.Repeat("x", 200): strings.Repeat("x", longestKey)} {
		if got := datasetKey(name); got != want {
			t.Errorf("%q becomes %q, want %q", name, got, want)
		}
	}
}
