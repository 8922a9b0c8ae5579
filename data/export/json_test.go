package export

import (
	"bytes"
	"context"
	"encoding/json"
	"math"
	"testing"
	"time"

	"partnerdesk/data/table"
)

func TestJSONToTheByte(t *testing.T) {
	var b bytes.Buffer
	if _, err := Write(context.Background(), &b, JSON, small(), nil); err != nil {
		t.Fatal(err)
	}
	want := `{"name":"=1+1","n":-5,"day":"2026-11-15","at":"2026-11-15T01:02:03.5Z","share":0.455,"ok":true,"min":1.25}
{"name":null,"n":null,"day":null,"at":null,"share":null,"ok":null,"min":null}
{"name":"+12025550100","n":1200,"day":"1899-12-31","at":"2026-11-15T00:00:00Z","share":0,"ok":false,"min":90}
{"name":"株式会社, \"東京\"\n\u0001` + "\ufffd" + `","n":0,"day":"9999-12-31","at":"1900-02-28T23:59:59Z","share":-0.125,"ok":true,"min":0.1}
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestJSONLines(t *testing.T) {
	for name, v := range views(8000, 1, 3000) {
		want := v.cells()
		d := json.NewDecoder(bytes.NewReader(written(t, JSON, v)))
		for i := range want {
			var line map[string]any
			if err := d.Decode(&line); err != nil {
				t.Fatalf("%s: row %d: %v", name, i, err)
			}
			for c, column := range v.Columns {
				x := want[i][c]
				var expected any
				switch {
				case x.Missing:
				case x.Type == table.Text:
					expected = string([]rune(x.Text))
				case x.Type == table.Boolean:
					expected = x.Int == 1
				case x.Type == table.Date:
					expected = time.Unix(x.Int*86400, 0).UTC().Format(time.DateOnly)
				case x.Type == table.Time:
					expected = time.UnixMilli(x.Int).UTC().Format(time.RFC3339Nano)
				case x.Type == table.Integer:
					expected = float64(x.Int)
				default:
					expected = x.Float
				}
				if got, there := line[column.Key]; !there || got != expected {
					t.Fatalf("%s: row %d, %s: %v, want %v", name, i, column.Key, got, expected)
				}
			}
		}
		if d.More() {
			t.Errorf("%s: more than %d lines", name, len(want))
		}
	}
}

func TestAppendJSONOfWhatIsNoNumber(t *testing.T) {
	for _, f := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		if got := string(AppendJSON(nil, table.Value{Type: table.Decimal, Float: f})); got != "null" {
			t.Errorf("%v is %s", f, got)
		}
	}
}

func FuzzAppendJSON(f *testing.F) {
	for _, s := range nasty {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var back string
		data := AppendJSON(nil, table.Value{Type: table.Text, Text: s})
		if err := json.Unmarshal(data, &back); err != nil {
			t.Fatalf("%q: %s: %v", s, data, err)
		}
		var want string
		standard, _ := json.Marshal(s)
		if err := json.Unmarshal(standard, &want); err != nil || back != want {
			t.Fatalf("%q came back as %q, want %q", s, back, want)
		}
	})
}
