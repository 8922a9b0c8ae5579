package query

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// rankTexts ranks texts as Sort does, as if segments had so many of them; 0
// stands for all.
func rankTexts(ctx context.Context, texts []string, size int) (ranks []uint32, distinct int, err error) {
	if size == 0 {
		size = len(texts)
	}
	var lists []sortedTexts
	var r ranker
	for chunk := range slices.Chunk(texts, size) {
		list, err := r.rank(ctx, chunk)
		if err != nil {
			return nil, 0, err
		}
		lists, ranks = append(lists, list), append(ranks, r.ranks...)
	}
	m, err := mergeTexts(ctx, lists)
	for i := range lists {
		translate(ranks[i*size:min((i+1)*size, len(texts))], m.ranks[i])
	}
	return ranks, m.distinct, err
}

// Lists of any length, cut in parts or not, merge to the order of CompareText.
func TestMergeTexts(t *testing.T) {
	r := rand.New(rand.NewPCG(71, 72))
	kinds := []func() string{
		func() string { return fmt.Sprintf("user%d@c%05d.example.com", r.IntN(40_000), r.IntN(30)) },
		func() string {
			return fmt.Sprint([]string{"Acme ", "ACME ", "acme 00", "Ａｃｍｅ "}[r.IntN(4)], r.IntN(900))
		},
		func() string { return []string{"株式会社", "ガス", "かす", "é", "e", ""}[r.IntN(6)] },
		func() string { return fmt.Sprintf("%016x-%d", r.Uint64(), r.IntN(10)) },
	}
	for round, c := range []struct{ texts, size int }{{1, 0}, {2, 1}, {700, 1}, {5000, 129}, {5000, 128}, {80_000, 700}, {150_000, 40_000}} {
		texts := make([]string, c.texts)
		for i := range texts {
			texts[i] = kinds[(round+i%2)%len(kinds)]()
		}
		want := slices.Clone(texts)
		slices.SortFunc(want, CompareText)
		want = slices.Compact(want)
		ranks, distinct, err := rankTexts(t.Context(), texts, c.size)
		if err != nil || distinct != len(want) {
			t.Fatalf("%+v: %d distinct, %v, want %d", c, distinct, err, len(want))
		}
		for i, rank := range ranks {
			if want[rank] != texts[i] {
				t.Fatalf("%+v: rank %d for %q, which is that of %q", c, rank, texts[i], want[rank])
			}
		}
	}
	if m, err := mergeTexts(t.Context(), make([]sortedTexts, 3)); err != nil || m.distinct != 0 {
		t.Errorf("nothing merges to %d texts, %v", m.distinct, err)
	}
}

func TestMergeTextsEndsWithItsContext(t *testing.T) {
	var r ranker
	list, err := r.rank(t.Context(), []string{"b", "a"})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := mergeTexts(ctx, []sortedTexts{list}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
