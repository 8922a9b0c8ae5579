package export

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/japanese"

	"partnerdesk/data/table"
)

// The bytes are those that Windows writes, by Microsoft's table
// (https://unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP932.TXT) and,
// where that has two, the one Windows chooses.
func TestShiftJISToTheByte(t *testing.T) {
	for text, want := range map[string]string{
		"Az~\\":    "417a7e5c",
		"ｱﾟ":       "b1df",
		"東京":       "938c8b9e",
		"ソ表":       "835c955c", // with a backslash in them
		"①Ⅲ㈱":      "87408756878a",
		"髙﨑":       "fbfcfab1",
		"∪≒∵￢":     "81be81e081e681ca",
		"～－∥￠￡":    "8160817c816181918192",
		"〜−—‖¢£¬":  "8160817c815c8161819181 92 81ca",
		"¥‾\u00a0": "818f815020",
		"🎉é〓":      "81ac81ac81ac",
		"\x00\t\n": "00090a",
	} {
		if got := fmt.Sprintf("%x", appendShiftJIS(nil, text)); got != strings.ReplaceAll(want, " ", "") {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
	for text, want := range map[string]bool{"": false, "abc": false, "東京〜髙①": false, "a🎉": true, "é": true, "東\u2028": true, "\xff": true,
		"\x00": false, "a〓": false} {
		if lossy(text) != want {
			t.Errorf("lossy(%q) is %t", text, !want)
		}
	}
}

// Whatever is not lossy comes back the same, but for the characters of which
// CP932 has a twin.
func TestShiftJISComesBack(t *testing.T) {
	decoder, whole := japanese.ShiftJIS.NewDecoder(), 0
	for r := range rune(0x10000) {
		if !utf8.ValidRune(r) || r == utf8.RuneError || lossy(string(r)) {
			continue
		}
		whole++
		want := r
		if twin, ok := twins[r]; ok {
			want = twin
		}
		if back, err := decoder.Bytes(appendShiftJIS(nil, string(r))); err != nil || string(back) != string(want) {
			t.Errorf("%U comes back as %q, %v", r, back, err)
		}
	}
	if whole < 7500 {
		t.Errorf("only %d characters", whole)
	}
}

// What is lost is counted and the first places are named, in files that have
// texts in dictionaries and in those that do not, in any order of rows.
func TestShiftJISReportsWhatIsLost(t *testing.T) {
	for name, v := range views(8000, 1, 3000) {
		v.Columns[0].Title = "見出し é"
		o := Options{Format: CSV, Encoding: ShiftJIS, Delimiter: Semicolon}
		var b bytes.Buffer
		result, err := Write(context.Background(), &b, o, v, nil)
		if err != nil {
			t.Fatal(err)
		}
		want := []Place{{0, "見出し é", "見出し é"}}
		for i, cells := range v.cells() {
			for c, x := range cells {
				if x.Type == table.Text && !x.Missing && strings.ContainsFunc(x.Text, func(r rune) bool { return lossy(string(r)) }) {
					want = append(want, Place{i + 1, v.Columns[c].Title, x.Text})
				}
			}
		}
		if result.Lost != len(want) || !slices.Equal(result.LostAt, want[:min(len(want), maxPlaces)]) || result.Cut != 0 {
			t.Errorf("%s: %d lost, want %d, first %v", name, result.Lost, len(want), result.LostAt)
		}
		text, err := japanese.ShiftJIS.NewDecoder().Bytes(b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		r := csv.NewReader(bytes.NewReader(text))
		r.Comma = ';'
		records, err := r.ReadAll()
		if err != nil || len(records) != result.Rows+1 || records[0][0] != "見出し 〓" {
			t.Fatalf("%s: %d lines, %v", name, len(records), err)
		}
		for _, p := range result.LostAt[1:] {
			if line := records[p.Row]; !slices.ContainsFunc(line, func(s string) bool { return strings.Contains(s, "〓") }) {
				t.Errorf("%s: no mark in row %d: %q", name, p.Row, line)
			}
		}
	}
}
