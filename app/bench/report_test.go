package bench

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"time"
)

const header = "\ufeffExternal ID,Customer,Customer Org ID,Location ID,Location Name,Country,Phone Number,Extension," +
	"PSTN Connection,Active,User Type,Number Type,User ID,User UUID\r\n"

var (
	givenNames  = []string{"aiko", "ben", "chen", "dora", "emil", "fumi", "gita", "hana", "ivan", "jun", "kei", "lena", "maya", "nils", "olga", "paul"}
	familyNames = []string{"abe", "brown", "costa", "diaz", "endo", "fischer", "garcia", "hayashi", "ito", "jones", "kato", "lopez", "mori", "nagai", "ono", "price"}
	trades      = []string{"Logistics", "Foods", "Dental Care", "Engineering", "Law", "Travel", "Homes", "Energy"}
	cities      = []string{"Tokyo", "Osaka", "Berlin", "Austin", "Toronto", "London", "Nagoya", "Boston"}
	countries   = []string{"JP", "JP", "DE", "US", "CA", "GB", "JP", "US"}
	carriers    = []string{"Cisco PSTN", "Cloud Connected PSTN", "Local Gateway"}
	userTypes   = []string{"People", "People", "People", "Workspace", "Auto Attendant", ""}
)

// rowsPerCustomer makes 20,000 customers of a million rows.
const rowsPerCustomer = 50

// writeReport writes a telephone-number report: 14 columns, 230 MB for a
// million rows, the same bytes every time. Of edition 1, about one row in 200
// has another extension, one in 400 is left out and one in 400 is new, which
// makes a difference of 1 in 100 rows.
func writeReport(path string, rows, edition int) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer file.Close()
	w := bufio.NewWriterSize(file, 1<<20)
	if _, err := w.WriteString(header); err != nil {
		return err
	}
	var line []byte
	for row := range rows {
		r := rand.New(rand.NewPCG(4, uint64(row)))
		line = appendRow(line[:0], r, row, 0)
		if edition > 0 {
			switch row % 400 {
			case 7, 207:
				line = appendRow(line[:0], rand.New(rand.NewPCG(4, uint64(row))), row, 1)
			case 107:
				continue
			case 307:
				line = appendRow(line, rand.New(rand.NewPCG(5, uint64(row))), row+rows, 0)
			}
		}
		if _, err := w.Write(line); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return file.Close()
}

// appendRow appends a row; shift moves its extension.
func appendRow(b []byte, r *rand.Rand, row, shift int) []byte {
	customer := row / rowsPerCustomer
	site := r.IntN(4)
	city := (customer + site) % len(cities)
	name := fmt.Sprintf("%s %s %04d", cities[customer%len(cities)], trades[customer/8%len(trades)], customer)
	switch customer % 10 {
	case 0:
		name = fmt.Sprintf("株式会社サンプル%05d", customer)
	case 5:
		name = fmt.Sprintf("\"%s, Inc.\"", name)
	}
	user := fmt.Sprintf("%s.%s%d@c%05d.example.com", givenNames[r.IntN(16)], familyNames[r.IntN(16)], row, customer)
	return fmt.Appendf(b, "E%05d,%s,%s,%s,%s %d,%s,+%011d,%d,%s,%s,%s,%s,%s,%s\r\n",
		customer, name, uuid(rand.New(rand.NewPCG(6, uint64(customer)))), uuid(rand.New(rand.NewPCG(7, uint64(customer*4+site)))),
		cities[city], site+1, countries[city], 12_000_000_000+int64(row)*7+r.Int64N(7), 1000+(r.IntN(9000)+shift)%9000,
		carriers[customer%3], []string{"true", "true", "true", "false"}[r.IntN(4)], userTypes[r.IntN(6)],
		[]string{"Primary", "Alternate"}[r.IntN(16)/15], user, uuid(r))
}

func uuid(r *rand.Rand) string {
	a, b := r.Uint64(), r.Uint64()
	return fmt.Sprintf("%08x-%04x-4%03x-%04x-%012x", uint32(a), uint16(a>>32), a>>52, uint16(b>>48)&0x3fff|0x8000, b&0xffffffffffff)
}

// readPlainly takes the time that encoding/csv needs to read a file: T.
func readPlainly(path string) (time.Duration, error) {
	file, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer file.Close()
	began := time.Now()
	r := csv.NewReader(bufio.NewReaderSize(file, 1<<20))
	r.ReuseRecord = true
	for {
		if _, err := r.Read(); err == io.EOF {
			return time.Since(began), nil
		} else if err != nil {
			return 0, err
		}
	}
}
