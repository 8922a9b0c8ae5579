package importer

import (
	"bufio"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

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

// BenchmarkFile imports a million telephone numbers, and tells how much longer
// that takes than reading them with encoding/csv alone.
func BenchmarkFile(b *testing.B) {
	path := writeNumbers(b, 1_000_000)
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(info.Size())
	began := time.Now()
	readPlainly(b, path)
	plain := time.Since(began)
	var took time.Duration
	var peak uint64
	for b.Loop() {
		b.StopTimer()
		st, err := store.Open(b.TempDir(), store.Options{})
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		began := time.Now()
		peak = max(peak, peakHeap(func() {
			if _, err := File(context.Background(), st, path, Options{Now: clock}); err != nil {
				b.Fatal(err)
			}
		}))
		took += time.Since(began)
		b.StopTimer()
		st.Close()
		b.StartTimer()
	}
	b.ReportMetric(float64(took)/float64(b.N)/float64(plain), "times-encoding/csv")
	b.ReportMetric(float64(peak)/(1<<20), "MiB-peak")
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
