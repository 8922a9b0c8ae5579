package export

import (
	"bytes"
	"context"
	"encoding/csv"
	"strings"
	"testing"

	"partnerdesk/data/table"
)

func TestCSVRoundTrip(t *testing.T) {
	for name, v := range views(8000, 1, 3000) {
		data := written(t, CSV, v)
		rest, found := bytes.CutPrefix(data, []byte("\xef\xbb\xbf"))
		if !found {
			t.Fatalf("%s: no byte order mark", name)
		}
		records, err := csv.NewReader(bytes.NewReader(rest)).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		want := v.cells()
		if len(records) != len(want)+1 {
			t.Fatalf("%s: %d lines for %d rows", name, len(records), len(want))
		}
		for c, column := range v.Columns {
			if records[0][c] != column.Title {
				t.Fatalf("%s: header %d is %q", name, c, records[0][c])
			}
			for i, cells := range want {
				text := cells[c].String()
				if cells[c].Type == table.Text {
					text = strings.ReplaceAll(table.Guard(text), "\r\n", "\n") // which encoding/csv does
				}
				if records[i+1][c] != text {
					t.Fatalf("%s: row %d, %s: %q, want %q", name, i, column.Key, records[i+1][c], text)
				}
				if back, err := table.Parse(column.Type, records[i+1][c]); column.Type != table.Text && (err != nil || back != cells[c]) {
					t.Fatalf("%s: %q is read back as %+v, want %+v, %v", name, text, back, cells[c], err)
				}
			}
		}
	}
}

// small is a view whose files can be read here.
func small() View {
	columns := []table.Column{{Key: "name", Type: table.Text}, {Key: "n", Type: table.Integer}, {Key: "day", Type: table.Date},
		{Key: "at", Type: table.Time}, {Key: "share", Type: table.Percent}, {Key: "ok", Type: table.Boolean}, {Key: "min", Type: table.Minutes}}
	b := table.NewBatch(columns)
	for _, row := range [][]string{
		{"=1+1", "-5", "2026-11-15", "2026-11-15T01:02:03.5Z", "45.5%", "true", "1.25"},
		{"", "", "", "", "", "", ""},
		{"+12025550100", "1200", "1899-12-31", "2026-11-15T00:00:00Z", "0%", "false", "90"},
		{"株式会社, \"東京\"\n\x01\xff", "0", "9999-12-31", "1900-02-28T23:59:59Z", "-12.5%", "true", "0.1"},
	} {
		for i, s := range row {
			v, err := table.Parse(columns[i].Type, s)
			if err != nil {
				panic(err)
			}
			b.Column(i).Append(v)
		}
	}
	v := View{Name: "Small", Source: hiding{Memory: table.NewMemory(columns, b.Finish()), hidden: make([]table.Bitmap, 1)}}
	for i, c := range columns {
		v.Columns = append(v.Columns, Column{Key: c.Key, Title: strings.ToUpper(c.Key), Type: c.Type, Index: i})
	}
	v.Columns[1].Title = "@N, あ"
	return v
}

func TestCSVToTheByte(t *testing.T) {
	v := small()
	want := "\ufeffNAME,\"'@N, あ\",DAY,AT,SHARE,OK,MIN\r\n" +
		"'=1+1,-5,2026-11-15,2026-11-15T01:02:03.5Z,45.5%,true,1.25\r\n" +
		",,,,,,\r\n" +
		"+12025550100,1200,1899-12-31,2026-11-15T00:00:00Z,0%,false,90\r\n" +
		"\"株式会社, \"\"東京\"\"\n\x01\xff\",0,9999-12-31,1900-02-28T23:59:59Z,-12.5%,true,0.1\r\n"
	for name, rows := range map[string][]uint32{"all": nil, "in order": {0, 1, 2, 3}} {
		v.Rows = rows
		var b bytes.Buffer
		if _, err := Write(context.Background(), &b, CSV, v, nil); err != nil || b.String() != want {
			t.Errorf("%s: %v\n got %q\nwant %q", name, err, b.String(), want)
		}
	}
	v.Rows, v.Columns = []uint32{2, 0, 2}, v.Columns[:2]
	var b bytes.Buffer
	want = "\ufeffname,n\r\n+12025550100,1200\r\n'=1+1,-5\r\n+12025550100,1200\r\n"
	if _, err := Write(context.Background(), &b, Options{Format: CSV, Keys: true}, v, nil); err != nil || b.String() != want {
		t.Errorf("%v\n got %q\nwant %q", err, b.String(), want)
	}
}

func TestCSVKeepsEmptyCellsOfALoneColumn(t *testing.T) {
	v := small()
	v.Columns = v.Columns[:1]
	for _, v.Rows = range [][]uint32{{0, 1, 2}, {1, 0, 2}} {
		var b bytes.Buffer
		if _, err := Write(context.Background(), &b, CSV, v, nil); err != nil {
			t.Fatal(err)
		}
		if records, err := csv.NewReader(&b).ReadAll(); err != nil || len(records) != 4 {
			t.Errorf("%d lines, %v", len(records), err)
		}
	}
}
