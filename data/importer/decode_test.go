package importer

import (
	"bufio"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
)

var encodings = map[string]func(string) string{
	"UTF-8":           func(s string) string { return s },
	"UTF-8 with BOM":  func(s string) string { return "\ufeff" + s },
	"UTF-16LE BOM":    encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)),
	"UTF-16BE BOM":    encode(unicode.UTF16(unicode.BigEndian, unicode.UseBOM)),
	"UTF-16LE no BOM": encode(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)),
	"UTF-16BE no BOM": encode(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)),
	"CP932":           encode(japanese.ShiftJIS),
}

func encode(e encoding.Encoding) func(string) string {
	return func(s string) string {
		encoded, err := e.NewEncoder().String(s)
		if err != nil {
			panic(err)
		}
		return encoded
	}
}

func decoded(t *testing.T, raw string) string {
	t.Helper()
	r, err := decode(bufio.NewReaderSize(strings.NewReader(raw), readSize))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestDecode(t *testing.T) {
	header := "Customer,Phone Number,Extension,Location Name\r\n"
	for name, to := range encodings {
		for what, text := range map[string]string{
			"Japanese":       header + "株式会社アクメ,+81312345678,1234,東京・本社①髙\r\n",
			"half-width":     header + "ｱｸﾒ ｶﾌﾞｼｷｶﾞｲｼｬ,+81312345678,1234,ﾄｳｷｮｳ\r\n",
			"ASCII":          header + "Acme,+81312345678,1234,Tokyo\r\n",
			"late Japanese":  header + strings.Repeat("Acme,+1,2,x\r\n", 60000) + "表示,+1,2,能力\r\n",
			"over the block": header + strings.Repeat("a", readSize-len(header)-1) + "日本\r\n" + strings.Repeat("本", readSize),
		} {
			if what == "late Japanese" && strings.Contains(name, "no BOM") {
				text = header + "Acme,+1,2,x\r\n"
			}
			if what == "over the block" && strings.Contains(name, "no BOM") {
				continue // a text of kanji only has no zero bytes to tell it by
			}
			if got := decoded(t, to(text)); got != text {
				t.Errorf("%s, %s: %d bytes came back as %d: %.200q", name, what, len(text), len(got), got)
			}
		}
	}
}

func TestDecodeWesternEuropean(t *testing.T) {
	text := "Customer;Ort\r\nMüller GmbH;Zürich\r\nCafé Bölük;Besançon\r\n"
	if got := decoded(t, encode(charmap.Windows1252)(text)); got != text {
		t.Errorf("got %q", got)
	}
}

// One bad byte must not turn a whole UTF-8 file into something else.
func TestDecodeKeepsDamagedUTF8(t *testing.T) {
	text := strings.Repeat("株式会社アクメ,東京\n", 50)
	if got := decoded(t, text+"\xff\n"+text); !strings.HasPrefix(got, text) || !strings.HasSuffix(got, text) {
		t.Errorf("got %.100q", got)
	}
}

func TestSniff(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	noise := make([]byte, 4096)
	for i := range noise {
		noise[i] = byte(r.UintN(256))
	}
	for what, c := range map[string]struct {
		head string
		want kind
	}{
		"nothing":        {"", kindText},
		"text":           {"a,b\n1,2\n", kindText},
		"a NUL":          {"a,b\n1,2\x00\n3,4\n5,6\n", kindText},
		"zip":            {"PK\x03\x04....", kindArchive},
		"empty zip":      {"PK\x05\x06....", kindArchive},
		"PK in a text":   {"PK,name\n", kindText},
		"old Excel":      {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", kindOldExcel},
		"PDF":            {"%PDF-1.7\n", kindBinary},
		"noise":          {string(noise), kindBinary},
		"zeros":          {strings.Repeat("\x00", 100), kindBinary},
		"UTF-16":         {encodings["UTF-16LE no BOM"]("Customer,Extension"), kindText},
		"Japanese CP932": {encodings["CP932"]("顧客,電話番号\r\nアクメ,+81\r\n"), kindText},
	} {
		if got := sniff([]byte(c.head)); got != c.want {
			t.Errorf("%s: got %d, want %d", what, got, c.want)
		}
	}
}

func TestMarkupOf(t *testing.T) {
	for head, want := range map[string]markup{
		"":                          noMarkup,
		"{":                         noMarkup,
		"\r\n<!DOCTYPE html><html>": otherMarkup,
		"<?xml version=\"1.0\"?>":   otherMarkup,
		"<5,>5\n1,2\n":              noMarkup,
		"[a],[b]\n":                 noMarkup,
		"{a},{b}\n":                 noMarkup,
		"{\n \"items\": []}":        objects,
		"[{\"a\":1}]":               objects,
		" [ ]":                      objects,
		"[[1,2],[3,4]]":             otherMarkup,
		"{ }":                       objects,
	} {
		if got := markupOf([]byte(head)); got != want {
			t.Errorf("%q: got %d, want %d", head, got, want)
		}
	}
}
