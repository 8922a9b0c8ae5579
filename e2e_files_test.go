//go:build linux && realwindow

package main_test

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"partnerdesk/data/store"
)

// The headers of the vendor's report of telephone numbers in Japanese, and what
// the window calls these columns in English.
var (
	numbersHeader = []string{"外部 ID", "顧客", "顧客の組織 ID", "ロケーション ID", "ロケーション名", "国", "電話番号", "Extension",
		"PSTN 接続", "アクティブ", "ユーザー タイプ", "番号タイプ", "ユーザー ID", "ユーザー UUID"}
	numbersTitles = []string{"External ID", "Customer", "Customer Org ID", "Location ID", "Location Name", "Country", "Phone Number", "Extension",
		"PSTN Connection", "Active", "User Type", "Number Type", "User ID", "User UUID"}
)

// Columns of that report by their place.
const (
	customerColumn  = 1
	countryColumn   = 5
	extensionColumn = 7
)

// madeNumbers returns rows of the report as the vendor's file has them: cells
// without a value are empty or NA, texts hold commas, lines and what a
// spreadsheet takes for a formula.
func madeNumbers(n int) [][]string {
	random := rand.New(rand.NewPCG(20, 26))
	pick := func(texts ...string) string { return texts[random.IntN(len(texts))] }
	rows := make([][]string, n)
	for i := range rows {
		customer := random.IntN(8)
		rows[i] = []string{
			pick("", "NA", fmt.Sprint("X-", random.IntN(1000))),
			[]string{"Acme Foods", "beta Logistics", "Contoso, Ltd.\nTokyo branch", "中村商事", "ＡＢＣ電機", "Ömega", "NA", `The "Quoted" Co`}[customer],
			fmt.Sprintf("org-%04d", customer),
			fmt.Sprintf("loc-%02d", random.IntN(20)),
			pick("Site 3", "東京本社", "@Home office", "NA"),
			pick("JP", "JP", "US", "AE", ""),
			fmt.Sprintf("+8135%07d", i),
			pick("", "NA", fmt.Sprintf("%04d", random.IntN(10000))),
			pick("Cloud Connected PSTN", "Local Gateway"),
			pick("はい", "いいえ", "TRUE"),
			pick("User", "Workspace", ""),
			pick("Primary", "Secondary"),
			pick("", fmt.Sprintf("user%d@example.com", i)),
			fmt.Sprintf("uuid-%06d", i),
		}
	}
	return rows
}

// values returns a row with nothing where the vendor says that there is no value.
func values(row []string) []string {
	row = slices.Clone(row)
	for i, cell := range row {
		if cell == "NA" {
			row[i] = ""
		}
	}
	return row
}

// inJapanWithoutExtension answers country:JP -has:extension by itself.
func inJapanWithoutExtension(rows [][]string) (found [][]string) {
	for _, row := range rows {
		if row = values(row); strings.Contains(strings.ToLower(row[countryColumn]), "jp") && row[extensionColumn] == "" {
			found = append(found, row)
		}
	}
	return found
}

// byCustomerDown sorts rows as two clicks on that column's header must: letters
// by their base from the end of the alphabet, no value last, equals as they were.
func byCustomerDown(rows [][]string) {
	fold := func(row []string) string {
		return strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Mn, r) {
				return -1
			}
			return unicode.ToLower(r)
		}, norm.NFKD.String(row[customerColumn]))
	}
	slices.SortStableFunc(rows, func(a, b []string) int {
		if x, y := a[customerColumn] == "", b[customerColumn] == ""; x || y {
			switch {
			case x && y:
				return 0
			case x:
				return 1
			}
			return -1
		}
		return strings.Compare(fold(b), fold(a))
	})
}

// asCSV writes records with the mark of UTF-8 that the vendor's files begin with.
func asCSV(t *testing.T, header []string, rows [][]string) []byte {
	t.Helper()
	var b bytes.Buffer
	b.WriteString("\ufeff")
	w := csv.NewWriter(&b)
	if err := w.WriteAll(append([][]string{header}, rows...)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// readCSV reads a file back with the standard library alone.
func readCSV(t *testing.T, path string) [][]string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rest, marked := bytes.CutPrefix(text, []byte("\ufeff"))
	if !marked {
		t.Errorf("%s does not begin with the mark of UTF-8", path)
	}
	records, err := csv.NewReader(bytes.NewReader(rest)).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return records
}

// file makes a file and returns its path.
func (m *machine) file(name string, content []byte) string {
	m.t.Helper()
	path := filepath.Join(m.files, name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		m.t.Fatal(err)
	}
	return path
}

// numbersFile makes a report of telephone numbers.
func (m *machine) numbersFile(name string, rows [][]string) string {
	m.t.Helper()
	return m.file(name, asCSV(m.t, numbersHeader, rows))
}

// usageFile makes a report of calling usage as Partner Hub gives it: an archive
// whose name does not say so. One of its cells is no number.
func (m *machine) usageFile(name string, rows int) string {
	m.t.Helper()
	header := []string{"顧客名", "組織 ID", "場所", "合計通話数", "合計コール レッグ", "低品質コールレッグの合計", "通話時間"}
	records := make([][]string, rows)
	for i := range records {
		records[i] = []string{fmt.Sprint("Customer ", i%5), fmt.Sprint("org-", i%5), fmt.Sprint("Site ", i), fmt.Sprint(i * 7), fmt.Sprint(i * 15), fmt.Sprint(i), "12.5"}
	}
	records[rows/2][3] = "many"
	var b bytes.Buffer
	archive := zip.NewWriter(&b)
	entry, err := archive.Create("report.csv")
	if err != nil {
		m.t.Fatal(err)
	}
	if _, err := entry.Write(asCSV(m.t, header, records)); err != nil {
		m.t.Fatal(err)
	}
	if err := archive.Close(); err != nil {
		m.t.Fatal(err)
	}
	return m.file(name, b.Bytes())
}

// largeFile makes a report of telephone numbers that takes some time to load,
// and some room, as its identifiers have nothing in common.
func (m *machine) largeFile(name string, rows int) string {
	m.t.Helper()
	path := filepath.Join(m.files, name)
	file, err := os.Create(path)
	if err != nil {
		m.t.Fatal(err)
	}
	defer file.Close()
	b := bufio.NewWriterSize(file, 1<<20)
	fmt.Fprintln(b, strings.Join(numbersHeader, ","))
	random := rand.New(rand.NewPCG(20, 26))
	for i := range rows {
		fmt.Fprintf(b, "X-%d,Customer %d,org-%d,loc-%d,Site %d,JP,+81%09d,%d,Local Gateway,TRUE,User,Primary,user%d@example.com,%016x%016x\n",
			i, i%977, i%977, i%5003, i%5003, i, i%10000, i, random.Uint64(), random.Uint64())
	}
	if err := b.Flush(); err != nil {
		m.t.Fatal(err)
	}
	return path
}

// cacheSize returns the size of the profile's cache in bytes.
func (m *machine) cacheSize() int64 {
	m.t.Helper()
	info, err := os.Stat(filepath.Join(m.profile, store.FileName))
	if err != nil {
		m.t.Fatal(err)
	}
	return info.Size()
}
