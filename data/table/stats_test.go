package table

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// Statistics computed over many random columns never deny a value that is there.
func TestStatsAllowEveryValue(t *testing.T) {
	r := rand.New(rand.NewPCG(61, 62))
	texts := []string{"Acme", "ACME", "ｱｸﾒ", "株式会社サンプル", strings.Repeat("長い名前の会社", 20), "\xff\xfe", "é\u0301"}
	for round := range 300 {
		typ := Type(r.IntN(int(Percent) + 1))
		b := NewBuilder(typ)
		missing, seen := 0, make(map[string]bool)
		rows := r.IntN(60)
		if round%20 == 0 {
			rows = 6000 // so that texts give up their dictionary
		}
		distinct := 1 + r.IntN(100_000)
		for range rows {
			v := Value{Type: typ, Int: r.Int64N(int64(distinct)) - 50, Float: r.NormFloat64()}
			if v.Text = fmt.Sprint(texts[r.IntN(len(texts))], r.IntN(distinct)); r.IntN(5) == 0 {
				v = Value{Type: typ, Missing: true}
				missing++
			}
			b.Append(v)
			if !v.Missing {
				seen[v.Text] = true
			}
		}
		vector := b.Finish()
		s := StatsOf(vector)
		if s.Rows != rows || s.Missing != missing || s.Min.Missing != (missing == rows) || s.Min.Missing != s.Max.Missing {
			t.Fatalf("%d rows, %d missing: %+v", rows, missing, s)
		}
		if _, _, dict := vector.Dict(); dict && s.Distinct != len(seen) || !dict && s.Distinct != 0 {
			t.Errorf("%d different texts of %d", s.Distinct, len(seen))
		}
		low, high := math.MaxInt64, math.MinInt64
		for i := range rows {
			v := vector.Value(i)
			if v.Missing {
				continue
			}
			low, high = min(low, int(v.Int)), max(high, int(v.Int))
			switch typ.Form() {
			case TextForm:
				if folded := Fold(v.Text); !s.MayHold(folded) || folded < s.Min.Text || folded > s.Max.Text {
					t.Fatalf("%q is there and denied by %+v", v.Text, s)
				}
			case FloatForm:
				if v.Float < s.Min.Float || v.Float > s.Max.Float {
					t.Fatalf("%v is outside %v to %v", v.Float, s.Min.Float, s.Max.Float)
				}
			}
		}
		if typ.Form() == IntForm && missing < rows && (int(s.Min.Int) != low || int(s.Max.Int) != high) {
			t.Errorf("%d to %d, want %d to %d", s.Min.Int, s.Max.Int, low, high)
		}
		if len(s.Members) > MaxMembers {
			t.Errorf("a filter of %d bytes", len(s.Members))
		}
	}
}

// What is not there is denied: always beyond the bounds, nearly always within.
func TestStatsDenyWhatIsNotThere(t *testing.T) {
	for _, rows := range []int{1, 50, 3000, SegmentRows} {
		b := NewBuilder(Text)
		for i := range rows {
			b.AppendText(fmt.Sprint("text ", 2*i))
		}
		s := StatsOf(b.Finish())
		if s.MayHold("a") || s.MayHold("u") || !s.MayHold("text 0") {
			t.Errorf("%d rows: wrong at the bounds", rows)
		}
		wrong := 0
		const tries = 20_000
		for i := range tries {
			if s.MayHold(fmt.Sprint("text ", 2*i+1)) {
				wrong++
			}
		}
		if wrong > tries*6/100 {
			t.Errorf("%d rows: %d of %d are taken for members", rows, wrong, tries)
		}
		if bits := float64(8*(len(s.Members)-membersBlock)) / float64(rows); bits > 8 {
			t.Errorf("%d rows: %.1f bits a text", rows, bits)
		}
	}
}

func TestStatsOfConstants(t *testing.T) {
	for _, c := range []struct {
		v    Value
		want string
	}{
		{Value{Text: "株式会社"}, "株式会社 株式会社 7 0"},
		{Value{Missing: true}, "  7 7"},
		{Value{Type: Date, Int: 1}, "1970-01-02 1970-01-02 7 0"},
		{Value{Type: Percent, Missing: true}, "  7 7"},
	} {
		s := StatsOfConstant(c.v, 7)
		if got := fmt.Sprint(s.Min, " ", s.Max, " ", s.Rows, " ", s.Missing); got != c.want {
			t.Errorf("%+v: %s, want %s", c.v, got, c.want)
		}
		if none := StatsOfConstant(c.v, 0); none.Rows != 0 || none.Missing != 0 || none.MayHold("株式会社") {
			t.Errorf("of no rows: %+v", none)
		}
	}
}

// A NaN is between no bounds.
func TestStatsOfNaN(t *testing.T) {
	v, err := NewFloatVector(Decimal, []float64{1, math.NaN(), 2}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if s := StatsOf(v); !s.Min.Missing || !s.Max.Missing || s.Missing != 0 {
		t.Errorf("%+v", s)
	}
	missing := NewBitmap(2)
	missing.Set(1)
	if v, err = NewFloatVector(Decimal, []float64{1, math.NaN()}, missing); err != nil {
		t.Fatal(err)
	}
	if s := StatsOf(v); s.Min.Float != 1 || s.Max.Float != 1 {
		t.Errorf("a missing NaN counts: %+v", s)
	}
}
