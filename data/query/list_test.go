package query

import (
	"context"
	"slices"
	"testing"
	"time"

	"partnerdesk/data/table"
)

// listSource holds lists in dictionary form, and plain.
func listSource(t *testing.T, texts []string) []table.Source {
	t.Helper()
	columns := []table.Column{{Key: "tags", List: true}, {Key: "text"}}
	b := table.NewBatch(columns)
	plain, offsets := "", []uint32{0}
	for _, s := range texts {
		b.Column(0).AppendText(s)
		b.Column(1).AppendText(s)
		plain += s
		offsets = append(offsets, uint32(len(plain)))
	}
	coded := b.Finish()
	v, err := table.NewPlainVector(plain, offsets)
	if err != nil {
		t.Fatal(err)
	}
	return []table.Source{table.NewMemory(columns, coded), table.NewMemory(columns, []*table.Vector{v, v})}
}

// = and != mean the values of a list, or the whole of it; the colon any part of
// its text. A column that is no list is compared as a whole.
func TestLists(t *testing.T) {
	texts := []string{"Gold;重要", "gold plated", "Gold ; silver", "", "Silver", "ＧＯＬＤ", "old;silver"}
	for _, src := range listSource(t, texts) {
		for text, want := range map[string][]uint32{
			"tags=gold":            {0, 2, 5},
			"tags=ｇｏｌｄ":            {0, 2, 5},
			"tags:gold":            {0, 1, 2, 5},
			"tags:old":             {0, 1, 2, 5, 6},
			"tags=old":             {6},
			"tags=silver,重要":       {0, 2, 4, 6},
			"tags!=gold":           {1, 4, 6},
			"tags!=gold,silver":    {1},
			`tags="gold;重要"`:       {0},
			`tags="重要;gold"`:       nil,
			`tags="gold plated"`:   {1},
			"-tags=gold":           {1, 3, 4, 6},
			"tags=nothing":         nil,
			"has:tags -tags=gold":  {1, 4, 6},
			"text=gold":            {5},
			`text="gold;重要"`:       {0},
			"tags=silver tags=old": {6},
		} {
			q, err := Parse(text)
			if err != nil {
				t.Fatal(err)
			}
			f, err := q.Bind(src.Columns(), time.Time{})
			if err != nil {
				t.Fatal(err)
			}
			rows, err := Select(context.Background(), src, f)
			if err != nil || !slices.Equal(rows, want) {
				t.Errorf("%s: rows %v, %v; want %v", text, rows, err, want)
			}
		}
		q, err := Parse("tags=goldd")
		if err != nil {
			t.Fatal(err)
		}
		f, err := q.Bind(src.Columns(), time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		if hints, err := Hints(context.Background(), src, f); err != nil || len(hints) != 1 || hints[0].Suggestion != "Gold" {
			t.Errorf("hints %+v, %v", hints, err)
		}
	}
}

// Statistics allow no less for lists than for their texts.
func TestListsAreForeseen(t *testing.T) {
	for _, src := range listSource(t, []string{"gold;silver", "silver;iron", "iron"}) {
		v, err := src.Vector(0, 0)
		if err != nil {
			t.Fatal(err)
		}
		stats := table.StatsOf(v)
		for text, want := range map[string]outlook{"tags=silver": maybe, "tags=xyz": never, "tags!=xyz": always, "tags!=silver": maybe, "tags=iron": maybe} {
			q, err := Parse(text)
			if err != nil {
				t.Fatal(err)
			}
			f, err := q.Bind(src.Columns(), time.Time{})
			if err != nil {
				t.Fatal(err)
			}
			if got := f.root.foresee(func(int) (table.Stats, bool) { return stats, true }); got != want {
				t.Errorf("%s: foreseen %d, want %d", text, got, want)
			}
		}
	}
}
