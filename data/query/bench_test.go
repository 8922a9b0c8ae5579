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
