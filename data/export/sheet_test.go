package export

import (
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"partnerdesk/data/table"
)

func TestXLSXCutsLongTexts(t *testing.T) {
	columns := []table.Column{{Key: "a", Type: table.Text}}
	long := strings.Repeat("長", textUnits-1)
	texts := []string{long, long + "x", long + "xy", long + "🎉", long + "xy", strings.Repeat("🎉", 17000), "short"}
	want := []string{long, long + "x", long + "x", long, long + "x", strings.Repeat("🎉", 16383), "short"}
	batch := table.NewBatch(columns)
	for _, s := range texts {
		batch.Column(0).AppendText(s)
	}
	v := View{Columns: []Column{{Key: "a"}}, Source: table.NewMemory(columns, batch.Finish())}
	var b bytes.Buffer
	result, err := Write(context.Background(), &b, XLSX, v, nil)
	if err != nil || result.Cut != 4 || len(result.CutAt) != 4 || result.Lost != 0 {
		t.Fatalf("%d cut, %d lost, %v", result.Cut, result.Lost, err)
	}
	for i, row := range []int{3, 4, 5, 6} {
		if at := result.CutAt[i]; at != (Place{row, "a", texts[row-1]}) {
			t.Errorf("cut in row %d, column %s, want row %d", at.Row, at.Column, row)
		}
	}
	f := open(t, b.Bytes())
	for i, text := range want {
		if got, err := f.GetCellValue(f.GetSheetName(0), fmt.Sprintf("A%d", i+2)); err != nil || got != text {
			t.Errorf("row %d has %d characters, want %d, %v", i, len([]rune(got)), len([]rune(text)), err)
		}
	}
}

func TestSheetNames(t *testing.T) {
	long := strings.Repeat("あ", 40)
	var names sheetNames
	for _, c := range [][2]string{
		{"Numbers", "Numbers"}, {"numbers", "numbers (2)"}, {"a:b\\c/d?e*f[g]", "a-b-c-d-e-f-g-"}, {"", "Sheet"}, {"'quoted'", "quoted"},
		{"History", "Sheet History"}, {long, long[:31*3]}, {long, long[:27*3] + " (2)"}, {"Sheet1", "Sheet1"},
		{strings.Repeat("🎉", 20), strings.Repeat("🎉", 15)}, {"a\x00b", "a-b"},
	} {
		if got := names.next(c[0]); got != c[1] {
			t.Errorf("sheet %q is named %q, want %q", c[0], got, c[1])
		}
	}
	f := excelize.NewFile()
	defer f.Close()
	for _, name := range names {
		if err := addSheet(f, name); err != nil {
			t.Errorf("%q: %v", name, err)
		}
	}
	if got := f.GetSheetList(); fmt.Sprint(got) != fmt.Sprint([]string(names)) {
		t.Errorf("sheets %v", got)
	}
}

func FuzzAppendXML(f *testing.F) {
	for _, s := range nasty {
		f.Add(s)
	}
	f.Add("_x005F_x000D_")
	f.Add("_x0041__x0042_")
	f.Add("\uffff\ufffe\x00")
	f.Add("_x00DD\x100DD") // the escape of what follows ends one
	f.Fuzz(func(t *testing.T, s string) {
		data := appendXML([]byte("<t>"), s)
		var text string
		if err := xml.Unmarshal(append(data, "</t>"...), &text); err != nil {
			t.Fatalf("%q: %q: %v", s, data, err)
		}
		if got, want := unescape(text), sheetText(s); got != want {
			t.Fatalf("%q came back as %q", want, got)
		}
	})
}

// unescape reads _xHHHH_ as spreadsheets do: from the left, each once.
func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		if len(s)-i >= 7 && s[i:i+2] == "_x" && s[i+6] == '_' {
			if n, err := strconv.ParseUint(s[i+2:i+6], 16, 16); err == nil {
				b.WriteRune(rune(n))
				i += 7
				continue
			}
		}
		b.WriteByte(s[i])
		i++
	}
	return b.String()
}
