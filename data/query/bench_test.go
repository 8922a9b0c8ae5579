package query

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"partnerdesk/data/table"
)

// phones is a telephone-number report of one million rows: 14 columns, 2,000
// customers, a tenth of them with Japanese names.
var phones = sync.OnceValue(func() *table.Memory {
	r := rand.New(rand.NewPCG(23, 24))
	var columns []table.Column
	for _, key := range []string{"external_id", "customer", "customer_id", "location_id", "location", "country", "number", "extension",
		"pstn_connection", "active", "user_type", "number_type", "user_id", "user_uuid"} {
		columns = append(columns, table.Column{Key: key, Type: table.Text})
	}
	uuid := func(a, b uint64) string {
		return fmt.Sprintf("%08x-%04x-4%03x-%016x", uint32(a), uint16(a>>32), a>>52, b)
	}
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	batch := table.NewBatch(columns)
	var segments [][]*table.Vector
	for row := range 1_000_000 {
		c := row / 500
		name := fmt.Sprintf("Customer %04d Holdings", c)
		if c%10 == 0 {
			name = fmt.Sprintf("株式会社サンプル%04d", c)
		}
		site := r.IntN(6)
		for i, text := range []string{
			fmt.Sprintf("EXT-%07d", row), name, uuid(uint64(c)*0x9e3779b97f4a7c15, uint64(c)), uuid(uint64(c*7+site), uint64(site)), fmt.Sprintf("Site %d", site),
			[]string{"JP", "US", "DE", "GB", "CA"}[c%5], fmt.Sprintf("+8150%08d", r.IntN(100_000_000)), fmt.Sprint(1000 + r.IntN(9000)),
			pick("Local Gateway", "Cloud Connected PSTN", "Cisco Calling Plan"), pick("true", "true", "false"),
			pick("User", "Workspace", "Virtual Line", ""), pick("Standard", "Toll-free"),
			fmt.Sprintf("First.Last%d@customer%04d.example.com", row, c), uuid(r.Uint64(), r.Uint64()),
		} {
			batch.Column(i).AppendText(text)
		}
		if batch.Full() {
			segments = append(segments, batch.Finish())
		}
	}
	return table.NewMemory(columns, append(segments, batch.Finish())...)
})

func BenchmarkSelect(b *testing.B) {
	src := phones()
	for _, c := range []struct{ name, text string }{
		{"TwoColumns", `country:JP location:"site 3"`},
		{"ThreeConditions", `country:JP,US -active:true has:user_type`},
		{"OneCustomer", `customer:"サンプル0500" user_id:last2`},
		{"PlainContains", `user_id:customer0777`},
		{"PlainEquals", `number="+815012345678"`},
		{"FreeText", `last77777@`},
		{"FreeTextTwoWords", `customer0777 last3888`},
		{"FreeTextJapanese", `さんぷる0770`},
		{"FreeTextOneLetter", `e`},
		{"NoText", ``},
	} {
		b.Run(c.name, func(b *testing.B) {
			q, err := Parse(c.text)
			if err != nil {
				b.Fatal(err)
			}
			f, err := q.Bind(src.Columns(), time.Now())
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				rows, err := Select(context.Background(), src, f)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(len(rows)), "rows")
			}
		})
	}
}

func BenchmarkSort(b *testing.B) {
	src := phones()
	for _, key := range []string{"customer", "extension", "number", "user_id", "user_uuid", "external_id"} {
		b.Run(key, func(b *testing.B) {
			keys := []Key{{Column: table.Find(src.Columns(), key), Descending: true}}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Sort(context.Background(), src, nil, keys); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkGroup(b *testing.B) {
	src := phones()
	for _, keys := range [][]string{{"customer_id"}, {"country", "location"}, {"customer", "location", "user_type"}, {"extension"}, {"number"}} {
		b.Run(fmt.Sprint(keys), func(b *testing.B) {
			var columns []int
			for _, key := range keys {
				columns = append(columns, table.Find(src.Columns(), key))
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Group(context.Background(), src, nil, columns); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		if _, err := Parse(`status:expiring product:calling tag:"Gold" end:<30d -region:EU acme`); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkTop(b *testing.B) {
	src := phones()
	for _, key := range []string{"customer", "country", "extension", "number", "user_id", "user_uuid", "external_id"} {
		for _, descending := range []bool{false, true} {
			b.Run(fmt.Sprintf("%s/descending=%v", key, descending), func(b *testing.B) {
				keys := []Key{{table.Find(src.Columns(), key), descending}, {Column: 6}}
				b.ReportAllocs()
				for b.Loop() {
					if _, err := Top(context.Background(), src, nil, keys, 50); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

func BenchmarkMeasure(b *testing.B) {
	src := phones()
	for _, c := range []struct {
		name    string
		by      string
		measure Measure
	}{
		{"CustomersByCountry", "country", Measure{DistinctOf, 1}}, {"NumbersByCustomer", "customer_id", Measure{DistinctOf, 6}},
		{"FirstNumberByCustomer", "customer_id", Measure{MinOf, 6}}, {"ActiveByCustomer", "customer_id", Measure{CountOf, 9}},
		{"ShareOfRowsByCustomer", "customer_id", Measure{ShareOf, Rows}}, {"LastUserOfAll", "", Measure{MaxOf, 12}},
	} {
		b.Run(c.name, func(b *testing.B) {
			var by []int
			if c.by != "" {
				by = []int{table.Find(src.Columns(), c.by)}
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Group(context.Background(), src, nil, by, c.measure); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// The footer of a grid: five figures of one column of numbers over all rows.
func BenchmarkFooter(b *testing.B) {
	var segments [][]*table.Vector
	columns := []table.Column{{Key: "n", Type: table.Integer}, {Key: "x", Type: table.Decimal}}
	batch := table.NewBatch(columns)
	for i := range 1_000_000 {
		batch.Column(0).AppendInt(int64(i * 7919 % 10007))
		batch.Column(1).AppendFloat(float64(i%1000) / 8)
		if batch.Full() {
			segments = append(segments, batch.Finish())
		}
	}
	src := table.NewMemory(columns, append(segments, batch.Finish())...)
	for c, column := range columns {
		b.Run(column.Type.String(), func(b *testing.B) {
			for b.Loop() {
				if _, err := Group(context.Background(), src, nil, nil, Measure{CountOf, c}, Measure{SumOf, c}, Measure{MeanOf, c}, Measure{MinOf, c}, Measure{MaxOf, c}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// The time to the first rows of a filter, against Select for all of them.
func BenchmarkStreamFirst(b *testing.B) {
	src := phones()
	q, err := Parse(`last7`)
	if err != nil {
		b.Fatal(err)
	}
	f, err := q.Bind(src.Columns(), time.Now())
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		for rows, err := range Stream(context.Background(), src, f) {
			if err != nil || len(rows) == 0 {
				b.Fatal(err)
			}
			break
		}
	}
}

func BenchmarkFind(b *testing.B) {
	src := phones()
	sorted, err := Sort(context.Background(), src, nil, []Key{{Column: 13}})
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct{ name, key, prefix string }{{"Dictionary", "customer", "zz"}, {"Plain", "user_id", "first.lastx"}} {
		for _, rows := range [][]uint32{nil, sorted} {
			b.Run(fmt.Sprintf("%s/sorted=%v", c.name, rows != nil), func(b *testing.B) {
				for b.Loop() {
					if _, ok, err := Find(context.Background(), src, rows, table.Find(src.Columns(), c.key), c.prefix, 500, true, nil); ok || err != nil {
						b.Fatal(ok, err)
					}
				}
			})
		}
	}
}

// later is phones a week on: of 1,000 rows five changed, three gone, two new.
var later = sync.OnceValue(func() *table.Memory {
	src := phones()
	r := rand.New(rand.NewPCG(25, 26))
	batch := table.NewBatch(src.Columns())
	var segments [][]*table.Vector
	for row := range src.Layout().Rows() {
		segment, offset := src.Layout().Locate(row)
		kind := r.IntN(1000)
		if kind < 3 {
			continue
		}
		copies := 1
		if kind < 5 {
			copies = 2
		}
		for copied := range copies {
			for c := range src.Columns() {
				v, _ := src.Cached(segment, c)
				text := v.Text(offset)
				if copied == 1 && c == 0 {
					text += "-new"
				}
				if kind >= 5 && kind < 10 && c == 7+kind%3 {
					text += "0"
				}
				batch.Column(c).AppendText(text)
			}
			if batch.Full() {
				segments = append(segments, batch.Finish())
			}
		}
	}
	return table.NewMemory(src.Columns(), append(segments, batch.Finish())...)
})

func BenchmarkDiff(b *testing.B) {
	before, after := phones(), later()
	both, _, _ := SameColumns(before.Columns(), after.Columns())
	for _, c := range []struct {
		name string
		key  []Pair
	}{{"ByText", []Pair{{0, 0}}}, {"ByTwo", []Pair{{2, 2}, {6, 6}}}, {"Whole", nil}} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				changes, err := Diff(context.Background(), before, after, nil, nil, c.key, both)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(len(changes.Changed)), "changed")
			}
		})
	}
}

func BenchmarkJoin(b *testing.B) {
	left, right := phones(), later()
	for _, column := range []int{0, 6} {
		b.Run(left.Columns()[column].Key, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				pairs, err := Join(context.Background(), left, right, nil, nil, []Pair{{column, column}}, LeftJoin)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(len(pairs)), "pairs")
			}
		})
	}
}

// A screenful of 40 rows and 14 columns anywhere in a sorted view.
func BenchmarkScreenful(b *testing.B) {
	src := phones()
	sorted, err := Sort(context.Background(), src, nil, []Key{{Column: 13}})
	if err != nil {
		b.Fatal(err)
	}
	columns, cells := make([]int, 14), make([]table.Value, 40*14)
	for i := range columns {
		columns[i] = i
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		at := i * 7919 % (len(sorted) - 40)
		if !table.Peek(src, sorted[at:at+40], columns, cells) {
			b.Fatal("not there")
		}
	}
}
