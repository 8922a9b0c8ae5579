package importer

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/text/encoding/japanese"

	"partnerdesk/data/store/storetest"
)

type entry struct{ name, content string }

func zipped(t testing.TB, entries ...entry) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, e := range entries {
		w, err := z.Create(e.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, e.content); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

const (
	someDevices = "Product,MAC\nphone,aa\nroom,bb\n"
	someNumbers = "\ufeff電話番号,Extension\r\n+81312345678,\r\n,1234\r\n,5678\r\n"
)

func TestArchive(t *testing.T) {
	st := storetest.Open(t)
	inner := zipped(t, entry{"Devices_CA_2026-11-02.csv", someDevices + "desk,cc\n"}, entry{"again.csv", someDevices})
	content := zipped(t, entry{"folder/", ""}, entry{"folder/Devices_US_2026-11-01.csv", someDevices},
		entry{"__MACOSX/folder/._Devices.csv", "\x00\x05\x16\x07"}, entry{".DS_Store", "\x00\x00\x00\x01Bud1"},
		entry{`..\numbers`, someNumbers}, entry{"picture.csv", "\x89PNG\r\n"}, entry{"nested", inner})
	results, err := loadAll(t, st, "Everything_EU_2026-11-10", content, Options{})
	if err != nil {
		t.Fatal(err)
	}
	type brief struct {
		file, dataset, region string
		rows                  int
		code                  Code
	}
	var got []brief
	for _, r := range results {
		got = append(got, brief{r.File, r.Dataset, r.Region, r.Rows, code(r.Err)})
	}
	want := []brief{
		{"Everything_EU_2026-11-10/folder/Devices_US_2026-11-01.csv", "devices", "US", 2, ""},
		{"Everything_EU_2026-11-10/numbers", "numbers", "EU", 3, ""},
		{"Everything_EU_2026-11-10/picture.csv", "", "", 0, NotText},
		{"Everything_EU_2026-11-10/nested/Devices_CA_2026-11-02.csv", "devices", "CA", 3, ""},
		{"Everything_EU_2026-11-10/nested/again.csv", "devices", "EU", 2, ""},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if rows := cells(t, st, results[1]); !reflect.DeepEqual(rows, [][]string{{"number", "extension"}, {"+81312345678", ""}, {"", "1234"}, {"", "5678"}}) {
		t.Errorf("numbers: %q", rows)
	}
	// The checksum is that of the text, so a file and its archive are the same.
	sum := sha256.Sum256([]byte(someDevices))
	if results[0].SHA256 != hex.EncodeToString(sum[:]) {
		t.Errorf("checksum %s", results[0].SHA256)
	}
	if r := load(t, st, "devices.csv", someDevices, Options{Region: "US"}); !r.Unchanged || r.Snapshot != results[0].Snapshot {
		t.Errorf("the entry as a file: %+v", r)
	}
	if sn := snapshot(t, st, results[4]); sn.Origin.File != results[4].File || sn.Origin.Size != int64(len(someDevices)) {
		t.Errorf("origin %+v", sn.Origin)
	}
}

func TestArchiveNamesInShiftJIS(t *testing.T) {
	name, err := japanese.ShiftJIS.NewEncoder().String("電話番号_a1_2026-11-10.csv")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.CreateHeader(&zip.FileHeader{Name: name, NonUTF8: true})
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(w, someNumbers)
	z.Close()
	if r := load(t, storetest.Open(t), "x.zip", b.String(), Options{}); r.File != "x.zip/電話番号_a1_2026-11-10.csv" || r.AsOf.Day() != 10 {
		t.Errorf("%+v", r)
	}
}

func TestBadArchives(t *testing.T) {
	good := zipped(t, entry{"a.csv", someDevices}, entry{"b.csv", someNumbers})
	flip := func(s, at string) string { // damages the stored text of an entry
		b := []byte(s)
		b[strings.Index(s, at)+len(at)+5] ^= 0xff
		return string(b)
	}
	third := zipped(t, entry{"a.zip", zipped(t, entry{"b.zip", zipped(t, entry{"c.csv", someDevices})})})
	locked := []byte(good)
	for _, mark := range []string{"PK\x03\x04", "PK\x01\x02"} {
		at := 6
		if mark == "PK\x01\x02" {
			at = 8
		}
		locked[bytes.Index(locked, []byte(mark))+at] |= 1
	}
	for what, c := range map[string]struct {
		content string
		whole   Code // of the archive
		first   Code // of the first entry
		loaded  int
	}{
		"empty":       {zipped(t), NoTables, "", 0},
		"only folder": {zipped(t, entry{"a/", ""}), NoTables, "", 0},
		"cut":         {good[:len(good)/2], ArchiveDamaged, "", 0},
		"signature":   {"PK\x03\x04", ArchiveDamaged, "", 0},
		"flipped":     {flip(good, "a.csv"), "", ArchiveDamaged, 1},
		"password":    {string(locked), "", ArchiveLocked, 1},
		"nested":      {third, "", ArchiveNested, 0},
		"a letter":    {zipped(t, entry{"[Content_Types].xml", "<x/>"}, entry{"word/document.xml", "<x/>"}), NotText, "", 0},
		"binary book": {zipped(t, entry{"[Content_Types].xml", "<x/>"}, entry{"xl/workbook.bin", "x"}), OldExcel, "", 0},
	} {
		st := storetest.Open(t)
		results, err := loadAll(t, st, "x.zip", c.content, Options{})
		if code(err) != c.whole || c.whole == "" && err != nil {
			t.Errorf("%s: %v", what, err)
			continue
		}
		if c.first != "" && (len(results) == 0 || code(results[0].Err) != c.first) {
			t.Errorf("%s: %+v", what, results)
		}
		if n := loads(t, st); n != c.loaded {
			t.Errorf("%s: %d loads", what, n)
		}
	}
}

func TestTooManyEntries(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := range maxEntries + 1 {
		if _, err := z.CreateHeader(&zip.FileHeader{Name: fmt.Sprint(i)}); err != nil {
			t.Fatal(err)
		}
	}
	z.Close()
	if _, err := loadAll(t, storetest.Open(t), "x.zip", b.String(), Options{}); code(err) != TooManyFiles {
		t.Errorf("%v", err)
	}
}

// A bomb must be refused without taking memory.
func TestBombTakesNoMemory(t *testing.T) {
	var packed bytes.Buffer
	z := zip.NewWriter(&packed)
	w, err := z.Create("a.csv")
	if err != nil {
		t.Fatal(err)
	}
	for range 66 {
		io.WriteString(w, strings.Repeat(strings.Repeat("a", 1021)+",b\n", 1<<10))
	}
	z.Close()
	path := write(t, "x.zip", packed.String())
	st := storetest.Open(t)
	runtime.GC()
	peak := peakHeap(func() {
		results, err := File(context.Background(), st, path, Options{})
		if err != nil || code(results[0].Err) != TooBig {
			t.Errorf("%+v, %v", results, err)
		}
	})
	if peak > 200<<20 {
		t.Errorf("peak of %d MiB", peak>>20)
	}
}

func TestCancelInArchive(t *testing.T) {
	st := storetest.Open(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	path := write(t, "x.zip", zipped(t, entry{"a.csv", someDevices}))
	if results, err := File(ctx, st, path, Options{}); err != context.Canceled || len(results) != 0 {
		t.Errorf("%+v, %v", results, err)
	}
}
