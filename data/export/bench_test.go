package export

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"math/rand/v2"
	"testing"

	"partnerdesk/data/table"
)

// numbers is a view of so many rows like those of the telephone number report.
func numbers(rows int) View {
	keys := []string{"external_id", "customer", "customer_id", "location_id", "location", "country", "number", "extension",
		"pstn_connection", "active", "user_type", "number_type", "user_id", "user_uuid"}
	var columns []table.Column
	v := View{Name: "Telephone numbers"}
	for i, key := range keys {
		columns = append(columns, table.Column{Key: key})
		v.Columns = append(v.Columns, Column{Key: key, Title: key, Index: i})
	}
	r := rand.New(rand.NewPCG(1, 2))
	uuid := func(n int) string { return fmt.Sprintf("%08x-12ab-4cde-8f01-%012x", n*2654435761&0xffffffff, n) }
	batch := table.NewBatch(columns)
	var segments [][]*table.Vector
	for i := range rows {
		customer := r.IntN(1 + rows/100)
		for c, text := range []string{fmt.Sprint("EXT", customer), fmt.Sprintf("Customer %d, Inc.", customer), uuid(customer),
			uuid(customer*7 + i%5), fmt.Sprint("Site ", i%5), []string{"US", "JP", "AE"}[customer%3], fmt.Sprintf("+1202%07d", i),
			fmt.Sprint(1000 + i%9000), "Cisco Calling Plan", []string{"true", "false"}[i&1], []string{"People", "Workspace", ""}[i%3],
			"NUMBER", fmt.Sprintf("user%d@customer%d.example.com", i, customer), uuid(i)} {
			batch.Column(c).AppendText(text)
		}
		if batch.Full() {
			segments = append(segments, batch.Finish())
		}
	}
	if batch.Rows() > 0 {
		segments = append(segments, batch.Finish())
	}
	v.Source = table.NewMemory(columns, segments...)
	return v
}

func benchmark(b *testing.B, format Format, shuffled bool) {
	v := numbers(200_000)
	if shuffled {
		for _, i := range rand.New(rand.NewPCG(3, 4)).Perm(200_000) {
			v.Rows = append(v.Rows, uint32(i))
		}
	}
	var size count
	b.ReportAllocs()
	for b.Loop() {
		size = 0
		if _, err := Write(context.Background(), &size, format, v, nil); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(size))
}

func BenchmarkCSV(b *testing.B)         { benchmark(b, CSV, false) }
func BenchmarkCSVShuffled(b *testing.B) { benchmark(b, CSV, true) }
func BenchmarkJSON(b *testing.B)        { benchmark(b, JSON, false) }
func BenchmarkXLSX(b *testing.B)        { benchmark(b, XLSX, false) }
func BenchmarkParquet(b *testing.B)     { benchmark(b, Parquet, false) }

// BenchmarkReadCSV is what BenchmarkCSV is to be compared with: encoding/csv
// reading the same file.
func BenchmarkReadCSV(b *testing.B) {
	var file bytes.Buffer
	if _, err := Write(context.Background(), &file, CSV, numbers(200_000), nil); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(file.Len()))
	for b.Loop() {
		r := csv.NewReader(bytes.NewReader(file.Bytes()))
		r.ReuseRecord = true
		for {
			if _, err := r.Read(); err == io.EOF {
				break
			} else if err != nil {
				b.Fatal(err)
			}
		}
	}
}
