package query

import (
	"context"
	"testing"

	"partnerdesk/data/table"
)

// Words look in no column that stands aside, which a name finds.
func TestWordsAndColumnsThatStandAside(t *testing.T) {
	columns := []table.Column{{Key: "name"}, {Key: "more", Aside: true}}
	b := table.NewBatch(columns)
	for _, row := range [][2]string{{"calling", ""}, {"other", "calling"}} {
		b.Column(0).AppendText(row[0])
		b.Column(1).AppendText(row[1])
	}
	src := table.NewMemory(columns, b.Finish())
	for text, want := range map[string]int{"calling": 1, "-calling": 1, "more:calling": 1, "has:more": 1, "name:calling OR more:calling": 2} {
		q, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		f, err := q.Bind(columns, table.DayTime(0))
		if err != nil {
			t.Fatal(err)
		}
		if n, err := Count(context.Background(), src, f); n != want || err != nil {
			t.Errorf("%s: %d rows, want %d, %v", text, n, want, err)
		}
	}
}
