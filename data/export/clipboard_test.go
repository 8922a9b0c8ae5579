package export

import (
	"context"
	"testing"

	"partnerdesk/data/table"
)

func TestText(t *testing.T) {
	v := small()
	v.Columns = v.Columns[:3]
	for _, c := range []struct {
		name    string
		columns int
		rows    []uint32
		header  bool
		want    string
	}{
		{"all", 3, nil, false, "'=1+1\t-5\t2026-11-15\n\t\t\n+12025550100\t1200\t1899-12-31\n\"株式会社, \"\"東京\"\"\n\x01\xff\"\t0\t9999-12-31"},
		{"header", 3, []uint32{2}, true, "NAME\t'@N, あ\tDAY\n+12025550100\t1200\t1899-12-31"},
		{"order", 2, []uint32{2, 0}, false, "+12025550100\t1200\n'=1+1\t-5"},
		{"missing row", 2, []uint32{1}, false, "\t"},
		{"cell", 1, []uint32{0}, false, "=1+1"},
		{"cell of many lines", 1, []uint32{3}, false, "株式会社, \"東京\"\n\x01\xff"},
		{"cell with header", 1, []uint32{0}, true, "NAME\n'=1+1"},
		{"nothing", 2, []uint32{}, false, ""},
		{"nothing with header", 2, []uint32{}, true, "NAME\t'@N, あ"},
	} {
		x := v
		x.Columns = v.Columns[:c.columns]
		if got, err := Text(context.Background(), x, c.rows, c.header); err != nil || got != c.want {
			t.Errorf("%s: %v\n got %q\nwant %q", c.name, err, got, c.want)
		}
	}
}

// Cells are quoted where Excel quotes them when it copies, and nowhere else: it
// takes a quote within a cell that does not begin with one as it stands.
func TestTextQuotesAsExcelDoes(t *testing.T) {
	columns := []table.Column{{Key: "a"}, {Key: "b"}}
	for text, want := range map[string]string{
		"two\nlines": "\"two\nlines\"", "two\r\nlines": "\"two\r\nlines\"", "a\tb": "\"a\tb\"", `12" display`: `12" display`,
		`"quoted"`: `"""quoted"""`, `"a` + "\n" + `b"`: `"""a` + "\n" + `b"""`, "comma, and; more": "comma, and; more", " space ": " space ",
		"\t=1": "\"'\t=1\"", "-2+3": "'-2+3", "0012": "0012",
	} {
		batch := table.NewBatch(columns)
		batch.Column(0).AppendText(text)
		batch.Column(1).AppendText("x")
		v := View{Columns: []Column{{Key: "a"}, {Key: "b", Index: 1}}, Source: table.NewMemory(columns, batch.Finish())}
		if got, err := Text(context.Background(), v, nil, false); err != nil || got != want+"\tx" {
			t.Errorf("%q is copied as %q, want %q, %v", text, got, want+"\tx", err)
		}
	}
}
