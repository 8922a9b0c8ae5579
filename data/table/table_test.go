package table

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestParse(t *testing.T) {
	day := func(y int, m time.Month, d int) int64 { return DayOf(time.Date(y, m, d, 0, 0, 0, 0, time.UTC)) }
	for _, c := range []struct {
		typ  Type
		in   string
		want string // as String writes it; "-" missing
		err  error
	}{
		{Text, "  Acme  ", "Acme", nil}, {Text, "NA", "-", nil}, {Text, "na", "-", nil}, {Text, " ", "-", nil}, {Text, "NAB", "NAB", nil},
		{Integer, "1,204", "1204", nil}, {Integer, "-7", "-7", nil}, {Integer, "12.0", "12", nil}, {Integer, "12.5", "-", ErrNotInteger},
		{Integer, "12,04", "-", ErrNotInteger}, {Integer, "0x1f", "-", ErrNotInteger}, {Integer, "99999999999999999999", "-", ErrNotInteger},
		{Decimal, "1,234.50", "1234.5", nil}, {Decimal, "1e3", "1000", nil}, {Decimal, "Inf", "-", ErrNotNumber},
		{Decimal, "0.1", "0.1", nil}, {Decimal, "1_000", "-", ErrNotNumber}, {Decimal, "1,2,3", "-", ErrNotNumber},
		{Boolean, "TRUE", "true", nil}, {Boolean, "いいえ", "false", nil}, {Boolean, "perhaps", "-", ErrNotBoolean},
		{Date, "2026-11-15", "2026-11-15", nil}, {Date, "2026/3/5", "2026-03-05", nil}, {Date, "2026年3月5日", "2026-03-05", nil},
		{Date, "2026-11-15 00:00:00", "2026-11-15", nil}, {Date, "2026-11-15 10:00:00", "-", ErrNotDate},
		{Date, "11/15/2026", "-", ErrNotDate}, {Date, "2026-02-30", "-", ErrNotDate},
		{Time, "2025-08-15T16:49:53.576Z", "2025-08-15T16:49:53.576Z", nil}, {Time, "2025-08-15 16:49", "2025-08-15T16:49:00Z", nil},
		{Time, "2025-08-15T16:49:53+09:00", "2025-08-15T07:49:53Z", nil}, {Time, "16:49", "-", ErrNotTime},
		{Minutes, "1:30:00", "90", nil}, {Minutes, "12.25", "12.25", nil}, {Seconds, "0:01:05", "65", nil}, {Seconds, "0:61:05", "-", ErrNotNumber},
		{Percent, "45%", "45%", nil}, {Percent, "45.5 %", "45.5%", nil}, {Percent, "0.07%", "0.07%", nil}, {Percent, "１%", "-", ErrNotPercent},
		{Percent, "45", "-", ErrNotPercent}, {Percent, "1e2%", "-", ErrNotPercent}, {Percent, "-100%", "-100%", nil}, {Percent, "0%", "0%", nil},
	} {
		got, err := Parse(c.typ, c.in)
		text := got.String()
		if got.Missing {
			text = "-"
		}
		if text != c.want || !errors.Is(err, c.err) || got.Type != c.typ {
			t.Errorf("%s %q: %q, %v; want %q, %v", c.typ, c.in, text, err, c.want, c.err)
		}
	}
	if v, _ := Parse(Date, "1969-12-31"); v.Int != -1 || day(1969, 12, 31) != -1 {
		t.Errorf("the day before 1970 is %d", v.Int)
	}
}

// What String writes, Parse reads back to the same value.
func TestStringAndParseAgree(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200_000 {
		v := Value{Type: Type(r.IntN(int(Percent) + 1))}
		switch {
		case v.Type == Text:
			v.Text = fmt.Sprint("t", r.Int())
		case v.Type == Boolean:
			v.Int = int64(r.IntN(2))
		case v.Type == Integer:
			v.Int = int64(r.Uint64()) >> r.IntN(64)
		case v.Type == Date:
			v.Int = minDay + r.Int64N(maxDay-minDay)
		case v.Type == Time:
			v.Int = (minDay+r.Int64N(maxDay-minDay))*dayMillis + r.Int64N(dayMillis)
		default:
			v.Float = math.Ldexp(r.NormFloat64(), r.IntN(80)-40)
			if r.IntN(2) == 0 {
				v.Float = math.Round(v.Float*100) / 100
			}
		}
		got, err := Parse(v.Type, v.String())
		if err != nil || got != v {
			t.Fatalf("%+v writes %q, which reads as %+v, %v", v, v.String(), got, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "NA", "1,234", "45%", "2026-11-15", "2025-08-15T16:49:53.576Z", "1:02:03", "-.5", "%", "e-2%"} {
		for typ := range int(Percent) + 1 {
			f.Add(uint8(typ), s)
		}
	}
	f.Fuzz(func(t *testing.T, typ uint8, s string) {
		v, err := Parse(Type(typ%uint8(Percent+1)), s)
		if err != nil || v.Missing || v.Type == Text {
			return
		}
		again, err := Parse(v.Type, v.String())
		if err != nil || again != v {
			t.Errorf("%s %q is %+v, written %q, read %+v, %v", v.Type, s, v, v.String(), again, err)
		}
	})
}

// Texts of every kind of distribution come back from the builder as they went
// in, in whichever form it chose.
func TestBuilderKeepsTexts(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	forms := map[bool]int{}
	for _, distinct := range []int{1, 200, 3000, 40_000, 65_535, 65_536, 1 << 30} {
		b := NewBuilder(Text)
		for round := range 2 { // a builder starts afresh after Finish
			want := make([]string, SegmentRows)
			for i := range want {
				if r.IntN(10) > 0 {
					want[i] = fmt.Sprint(r.IntN(distinct))
				}
				buffer := []byte(want[i])
				b.AppendText(string(buffer))
			}
			v := b.Finish()
			for i, s := range want {
				if v.Text(i) != s || v.IsMissing(i) != (s == "") || v.Value(i).Missing != (s == "") {
					t.Fatalf("%d distinct, round %d: row %d is %q, want %q", distinct, round, i, v.Text(i), s)
				}
			}
			_, _, dict := v.Dict()
			forms[dict]++
			if distinct <= 200 && !dict || distinct == 1<<30 && dict {
				t.Errorf("%d distinct texts: dictionary %v", distinct, dict)
			}
		}
	}
	if forms[true] == 0 || forms[false] == 0 {
		t.Errorf("the forms were not both tried: %v", forms)
	}
}

func TestBuilderKeepsNumbers(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, typ := range []Type{Integer, Decimal} {
		for _, n := range []int{0, 1, 63, 64, 65, 1000} {
			b := NewBuilder(typ)
			var want []Value
			for range n {
				v := Value{Type: typ, Missing: r.IntN(3) == 0}
				if !v.Missing && typ == Integer {
					v.Int = r.Int64()
				} else if !v.Missing {
					v.Float = r.Float64()
				}
				want = append(want, v)
				b.Append(v)
			}
			v := b.Finish()
			var got []Value
			gaps := 0
			for i := range v.Len() {
				got = append(got, v.Value(i))
				if v.IsMissing(i) {
					gaps++
				}
			}
			if !slices.Equal(got, want) || v.MissingRows().Count() != gaps {
				t.Errorf("%s, %d rows: they differ", typ, n)
			}
		}
	}
}

func TestMissingAndConstant(t *testing.T) {
	for typ := range Percent + 1 {
		m := Missing(typ, 70)
		c := Constant(Value{Type: typ, Int: 1, Float: 1, Text: "1"}, 70)
		for i := range 70 {
			if !m.IsMissing(i) || c.IsMissing(i) || c.Value(i).String() == "" {
				t.Errorf("%s: row %d", typ, i)
			}
		}
	}
}

func TestLayoutLocatesRows(t *testing.T) {
	l := NewLayout([]int{3, 0, 2})
	var got []string
	for row := range l.Rows() {
		s, o := l.Locate(row)
		got = append(got, fmt.Sprint(s, ":", o))
	}
	if want := "0:0 0:1 0:2 2:0 2:1"; strings.Join(got, " ") != want || l.Segments() != 3 || l.Len(1) != 0 {
		t.Errorf("%v", got)
	}
	if (Layout{}).Rows() != 0 || (Layout{}).Segments() != 0 {
		t.Error("the empty layout holds rows")
	}
}

func TestTypesHaveNames(t *testing.T) {
	for typ := range Percent + 1 {
		if got, err := ParseType(typ.String()); err != nil || got != typ {
			t.Errorf("%s: %v, %v", typ, got, err)
		}
	}
	if _, err := ParseType("nonsense"); err == nil {
		t.Error("nonsense is a type")
	}
}

func TestVectorsRefuseWhatDoesNotFit(t *testing.T) {
	for name, err := range map[string]error{
		"code beyond":   second(NewDictVector([]uint16{2}, []string{"", "a"})),
		"no missing":    second(NewDictVector(nil, []string{"a"})),
		"offsets back":  second(NewPlainVector("ab", []uint32{0, 2, 1, 2})),
		"offsets short": second(NewPlainVector("ab", []uint32{0, 1})),
		"wrong form":    second(NewIntVector(Text, nil, nil)),
		"wrong bitmap":  second(NewFloatVector(Decimal, []float64{1}, NewBitmap(100))),
	} {
		if err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func second(_ *Vector, err error) error { return err }

// A source that lends nothing gives its vectors.
func TestLendOfAnySource(t *testing.T) {
	src := NewMemory([]Column{{Key: "n", Type: Integer}}, []*Vector{Constant(Value{Type: Integer, Int: 7}, 3)})
	given := 0
	err := Lend(src, 0, 0, func(v *Vector) error {
		given = v.Len() * int(v.Value(2).Int)
		return nil
	})
	if err != nil || given != 21 {
		t.Errorf("%d, %v", given, err)
	}
}
