package importer

import (
	"archive/zip"
	"bufio"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"partnerdesk/data/store"
)

// writeNumbers writes a telephone-number report of so many rows and returns its
// path.
func writeNumbers(t testing.TB, rows int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "Telephone numbers_ab12_2026-11-15.csv")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w := bufio.NewWriterSize(f, 1<<20)
	fmt.Fprint(w, "\ufeffExternal ID,Customer,Customer Org ID,Location ID,Location Name,Country,Phone Number,Extension,"+
		"PSTN Connection,Active,User Type,Number Type,User ID,User UUID\r\n")
	r := rand.New(rand.NewPCG(1, 2))
	uuid := func(n uint64) string {
		return fmt.Sprintf("%08x-%04x-4000-8000-%012x", n*2654435761&0xffffffff, n&0xffff, n)
	}
	for i := range rows {
		customer := uint64(i / 50)
		site := r.Uint64N(5)
		fmt.Fprintf(w, "EXT-%06d,\"Customer, No. %d\",%s,%s,Site %d of the customer,%s,+1%010d,%d,%s,%s,%s,%s,user%d@customer%d.example.com,%s\r\n",
			customer, customer, uuid(customer), uuid(customer*7+site), site, []string{"US", "CA", "JP", "DE"}[customer%4],
			2000000000+i, 1000+i%9000, []string{"Cisco PSTN", "Local gateway", "Cloud provider"}[r.IntN(3)],
			[]string{"TRUE", "FALSE"}[r.IntN(2)], []string{"People", "Place", "Auto Attendant", ""}[r.IntN(4)],
			[]string{"Primary", "Secondary"}[r.IntN(2)], i, customer, uuid(uint64(i)))
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return path
}

// peakHeap runs f and returns the largest heap seen meanwhile.
func peakHeap(f func()) uint64 {
	var peak atomic.Uint64
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			peak.Store(max(peak.Load(), m.HeapInuse+m.StackInuse))
			select {
			case <-stop:
				return
			case <-tick.C:
			}
		}
	}()
	f()
	close(stop)
	<-stopped
	return peak.Load()
}

// kinds are the forms in which a file can hold the rows of writeNumbers.
var kinds = []struct {
	name string
	make func(testing.TB, int) string
}{{"csv", writeNumbers}, {"zip", zipNumbers}, {"jsonl", writeObjects}, {"xlsx", writeWorkbook},
	{"utf-16", encodedNumbers(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM))}, {"shift_jis", encodedNumbers(japanese.ShiftJIS)}}

// maxHeap is what an import of a million rows may hold at its peak, in any form.
// A workbook keeps the texts that its cells share, here 180 MB of them.
const maxHeap, maxHeapShared = 200 << 20, 500 << 20

// encodedNumbers writes the report, with customers that are called in Japanese,
// in an encoding.
func encodedNumbers(e encoding.Encoding) func(testing.TB, int) string {
	return func(t testing.TB, rows int) string {
		t.Helper()
		from, err := os.Open(writeNumbers(t, rows))
		if err != nil {
			t.Fatal(err)
		}
		defer from.Close()
		path := filepath.Join(t.TempDir(), "numbers.csv")
		to, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		defer to.Close()
		buffer := bufio.NewWriterSize(to, 1<<20)
		w := transform.NewWriter(buffer, e.NewEncoder())
		lines := bufio.NewScanner(from)
		for lines.Scan() {
			line := strings.TrimPrefix(strings.Replace(lines.Text(), "Customer, No.", "株式会社顧客", 1), "\ufeff")
			if _, err := io.WriteString(w, line+"\r\n"); err != nil {
				t.Fatal(err)
			}
		}
		for _, err := range []error{lines.Err(), w.Close(), buffer.Flush()} {
			if err != nil {
				t.Fatal(err)
			}
		}
		return path
	}
}

// zipNumbers packs a telephone-number report.
func zipNumbers(t testing.TB, rows int) string {
	t.Helper()
	return packed(t, "numbers.zip", func(z *zip.Writer) {
		f, err := os.Open(writeNumbers(t, rows))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		w, err := z.Create("numbers")
		if err == nil {
			_, err = io.Copy(w, f)
		}
		if err != nil {
			t.Fatal(err)
		}
	})
}

func packed(t testing.TB, name string, fill func(*zip.Writer)) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z := zip.NewWriter(f)
	fill(z)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// eachNumber calls f for the header and the rows of a telephone-number report.
func eachNumber(t testing.TB, rows int, f func(i int, cells []string)) {
	t.Helper()
	file, err := os.Open(writeNumbers(t, rows))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	r := csv.NewReader(bufio.NewReaderSize(file, 1<<20))
	r.ReuseRecord = true
	for i := 0; ; i++ {
		cells, err := r.Read()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		f(i, cells)
	}
}

// writeObjects writes the report as JSON lines.
func writeObjects(t testing.TB, rows int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "numbers.jsonl")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w := bufio.NewWriterSize(f, 1<<20)
	var header []string
	eachNumber(t, rows, func(i int, cells []string) {
		if i == 0 {
			header = slices.Clone(cells)
			header[0] = strings.TrimPrefix(header[0], "\ufeff")
			return
		}
		for c, cell := range cells {
			fmt.Fprintf(w, "%c%q:%q", "{,"[min(c, 1)], header[c], cell)
		}
		w.WriteString("}\n")
	})
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return path
}

// writeWorkbook writes the report as spreadsheets do, each text once and told by
// its number.
func writeWorkbook(t testing.TB, rows int) string {
	t.Helper()
	return packed(t, "numbers.xlsx", func(z *zip.Writer) {
		part := func(name string) *bufio.Writer {
			w, err := z.Create(name)
			if err != nil {
				t.Fatal(err)
			}
			return bufio.NewWriterSize(w, 1<<20)
		}
		for _, e := range []entry{{"xl/workbook.xml", `<workbook><sheets><sheet name="Numbers" id="1"/></sheets></workbook>`},
			{"xl/_rels/workbook.xml.rels", `<Relationship Id="1" Type="/worksheet" Target="s.xml"/>`}} {
			w := part(e.name)
			w.WriteString(e.content)
			w.Flush()
		}
		var order []string
		number := make(map[string]int)
		w := part("xl/s.xml")
		w.WriteString("<worksheet><sheetData>")
		eachNumber(t, rows, func(i int, cells []string) {
			fmt.Fprintf(w, `<row r="%d">`, i+1)
			for c, cell := range cells {
				if i == 0 {
					cell = strings.TrimPrefix(cell, "\ufeff")
				}
				n, known := number[cell]
				if !known {
					n = len(order)
					cell = strings.Clone(cell)
					number[cell], order = n, append(order, cell)
				}
				fmt.Fprintf(w, `<c r="%c%d" t="s"><v>%d</v></c>`, 'A'+c, i+1, n)
			}
			w.WriteString("</row>")
		})
		w.WriteString("</sheetData></worksheet>")
		w.Flush()
		w = part("xl/sharedStrings.xml")
		w.WriteString("<sst>")
		for _, text := range order {
			fmt.Fprintf(w, "<si><t>%s</t></si>", strings.ReplaceAll(text, "&", "&amp;"))
		}
		w.WriteString("</sst>")
		w.Flush()
	})
}

// BenchmarkFile imports a million telephone numbers in each form, and tells how
// much longer that takes than reading them with encoding/csv alone.
func BenchmarkFile(b *testing.B) {
	const rows = 1_000_000
	plain := writeNumbers(b, rows)
	began := time.Now()
	readPlainly(b, plain)
	yardstick := time.Since(began)
	for _, kind := range kinds {
		b.Run(kind.name, func(b *testing.B) {
			path := kind.make(b, rows)
			info, err := os.Stat(path)
			if err != nil {
				b.Fatal(err)
			}
			b.SetBytes(info.Size())
			var took time.Duration
			var peak uint64
			for b.Loop() {
				b.StopTimer()
				st, err := store.Open(b.TempDir(), store.Options{})
				if err != nil {
					b.Fatal(err)
				}
				runtime.GC()
				b.StartTimer()
				began := time.Now()
				peak = max(peak, peakHeap(func() {
					if r, err := File(context.Background(), st, path, Options{Now: clock}); err != nil || r[0].Err != nil || r[0].Rows != rows {
						b.Fatal(r, err)
					}
				}))
				took += time.Since(began)
				b.StopTimer()
				st.Close()
				b.StartTimer()
			}
			b.ReportMetric(float64(took)/float64(b.N)/float64(yardstick), "times-encoding/csv")
			b.ReportMetric(float64(peak)/(1<<20), "MiB-peak")
			if limit := uint64(maxHeap); peak > limit && (kind.name != "xlsx" || peak > maxHeapShared) {
				b.Errorf("a peak of %d MiB", peak>>20)
			}
		})
	}
}

func readPlainly(t testing.TB, path string) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(bufio.NewReaderSize(f, 1<<20))
	r.ReuseRecord, r.LazyQuotes = true, true
	for {
		if _, err := r.Read(); err == io.EOF {
			return
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

// BenchmarkScanner cuts text into cells, without anything after it.
func BenchmarkScanner(b *testing.B) {
	content, err := os.ReadFile(writeNumbers(b, 100_000))
	if err != nil {
		b.Fatal(err)
	}
	text := string(content)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		s := newScanner(strings.NewReader(text))
		for {
			if _, err := s.next(); err == io.EOF {
				break
			} else if err != nil {
				b.Fatal(err)
			}
		}
	}
}
