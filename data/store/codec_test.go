package store

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"partnerdesk/data/table"
)

var sinceEver time.Time

// ways are columns of which each is written in another way.
var ways = []struct {
	name  string
	typ   table.Type
	way   byte
	form  byte // of its numbers or texts; 0: not looked at
	value func(r *rand.Rand, row int) string
}{
	{"one text", table.Text, encDict, 0, func(*rand.Rand, int) string { return "Acme" }},
	{"few texts", table.Text, encDict, 0, func(r *rand.Rand, _ int) string { return fmt.Sprint("値", r.IntN(300)) }},
	{"clustered texts", table.Text, encDict, 0, func(_ *rand.Rand, row int) string { return fmt.Sprint("customer ", row/50) }},
	{"free texts", table.Text, encText, textsPlain, func(r *rand.Rand, _ int) string {
		return strings.Repeat("x", r.IntN(4)) + fmt.Sprint(r.Uint64(), "🙂 and more")
	}},
	{"sorted texts", table.Text, encText, textsFront, func(r *rand.Rand, row int) string {
		return fmt.Sprintf("user%08d@customer%d.example.com", row, row/500)
	}},
	{"ids", table.Text, encText, textsShaped, func(r *rand.Rand, _ int) string {
		return fmt.Sprintf("%08x-%04x-4%03x-%012x", r.Uint32(), r.Uint32()>>16, r.Uint32()>>20, r.Uint64()>>16)
	}},
	{"telephone numbers", table.Text, encText, textsShaped, func(r *rand.Rand, _ int) string { return fmt.Sprintf("+1%09d", r.IntN(1e9)) }},
	{"one number", table.Integer, encInts, numConstant, func(*rand.Rand, int) string { return "-7" }},
	{"random numbers", table.Integer, encInts, numPacked, func(r *rand.Rand, _ int) string { return fmt.Sprint(int64(r.Uint64()) >> 40) }},
	{"any numbers", table.Integer, encInts, numPacked, func(r *rand.Rand, _ int) string { return fmt.Sprint(int64(r.Uint64())) }},
	{"weeks", table.Date, encInts, numRuns, func(_ *rand.Rand, row int) string { return table.DayTime(int64(row / 3000 * 7)).Format("2006-01-02") }},
	{"moments", table.Time, encInts, numSteps, func(r *rand.Rand, row int) string {
		return time.UnixMilli(1.7e12 + int64(row)*1000 + r.Int64N(900)).UTC().Format("2006-01-02T15:04:05.000Z")
	}},
	{"prices", table.Decimal, encDecimals, 0, func(r *rand.Rand, _ int) string { return fmt.Sprintf("%.2f", r.Float64()*100) }},
	{"shares", table.Percent, encDecimals, 0, func(r *rand.Rand, _ int) string { return fmt.Sprintf("%.1f%%", r.Float64()*100) }},
	{"real numbers", table.Decimal, encFloats, 0, func(r *rand.Rand, _ int) string { return fmt.Sprint(r.NormFloat64()) }},
}

// column makes rows of the i-th way; one in gap is missing, none where it is 0.
func column(t testing.TB, i, rows, gap int) *table.Vector {
	t.Helper()
	r := rand.New(rand.NewPCG(41, uint64(i)))
	b := table.NewBuilder(ways[i].typ)
	for row := range rows {
		text := ways[i].value(r, row)
		if gap > 0 && r.IntN(gap) == 0 {
			text = ""
		}
		v, err := table.Parse(ways[i].typ, text)
		if err != nil {
			t.Fatal(err)
		}
		b.Append(v)
	}
	return b.Finish()
}

func sameVector(a, b *table.Vector) bool {
	if a.Len() != b.Len() || a.Type() != b.Type() {
		return false
	}
	_, _, dictA := a.Dict()
	_, _, dictB := b.Dict()
	for i := range a.Len() {
		if a.Value(i) != b.Value(i) {
			return false
		}
	}
	return dictA == dictB
}

// sameBits is sameVector where NaN is NaN.
func sameBits(a, b *table.Vector) bool {
	if a.Type().Form() != table.FloatForm {
		return sameVector(a, b)
	}
	return slices.EqualFunc(a.Floats(), b.Floats(), func(x, y float64) bool { return math.Float64bits(x) == math.Float64bits(y) }) &&
		slices.Equal(a.MissingRows(), b.MissingRows())
}

// Every way gives back what it was given, and is taken where it should be.
func TestWays(t *testing.T) {
	for i, w := range ways {
		for _, rows := range []int{0, 1, 2, 63, 64, 65, 5000, table.SegmentRows} {
			for _, gap := range []int{0, 7} {
				v := column(t, i, rows, gap)
				content := encode(v)
				got, err := decode(&scratch{}, w.typ, content)
				if err != nil || !sameVector(got, v) {
					t.Errorf("%s, %d rows: differs, %v", w.name, rows, err)
				}
				if rows == 5000 {
					for cut := range 50 {
						if _, err := decode(&scratch{}, w.typ, content[:len(content)-1-cut*(len(content)-1)/50]); err == nil {
							t.Errorf("%s: a part of a value is read", w.name)
						}
					}
				}
				if rows < table.SegmentRows || gap > 0 {
					continue
				}
				form := content[1+3] // behind the number of rows
				if w.typ.Form() == table.IntForm {
					form = content[1+3+1] // and behind the missing rows
				}
				if content[0] != w.way || w.form != 0 && form != w.form {
					t.Errorf("%s is written as %d in form %d, want %d, %d", w.name, content[0], form, w.way, w.form)
				}
			}
		}
	}
}

// Numbers of every width and at the ends of their range come back.
func TestNumbers(t *testing.T) {
	r := rand.New(rand.NewPCG(51, 52))
	for width := range 65 {
		for _, n := range []int{1, 2, 7, 64, 65, 1000} {
			numbers := make([]int64, n)
			for i := range numbers {
				numbers[i] = int64(r.Uint64()>>(64-width)) + r.Int64N(3)*math.MinInt64/2
				if r.IntN(3) == 0 && i > 0 {
					numbers[i] = numbers[i-1]
				}
			}
			runs := 1
			for i := 1; i < n; i++ {
				if numbers[i] != numbers[i-1] {
					runs++
				}
			}
			for name, write := range map[string]func([]byte, []int64) []byte{"best": appendNumbers[int64],
				"packed": func(b []byte, v []int64) []byte { return appendPacked(append(b, numPacked), v) },
				"runs":   func(b []byte, v []int64) []byte { return appendRuns(b, v, runs) }} {
				b := write(nil, numbers)
				got := make([]int64, n)
				rd := &reader{b: b, to: &scratch{}}
				readNumbers(rd, got)
				if rd.err != nil || len(rd.b) > 0 || !slices.Equal(got, numbers) {
					t.Fatalf("%s, width %d: %v came back as %v, %v", name, width, numbers, got, rd.err)
				}
			}
		}
	}
}

func FuzzTexts(f *testing.F) {
	f.Add("a\nab\n\nabc\nb")
	f.Add("+12\n+13\n\n+14\n+15\n+16")
	f.Add(strings.Repeat("long ", 100) + "\n" + strings.Repeat("long ", 99))
	f.Fuzz(func(t *testing.T, lines string) {
		list := strings.Split(lines, "\n")
		if len(list) > table.SegmentRows {
			return
		}
		all := newTexts(list)
		shared, _ := all.shared()
		written := [][]byte{appendTexts(nil, all), appendFront([]byte{textsFront}, all, shared)}
		if s, ok := shapeOf(all); ok {
			written = append(written, s.append(appendNumbers([]byte{textsShaped}, all.lengths()), all))
		}
		for _, b := range written {
			r := &reader{b: b, to: &scratch{}}
			got := readTexts(r, len(list))
			if tooLong := b[0] == textsFront && len(all.all) > len(b)*frontGrowth; r.err != nil && tooLong {
				continue
			}
			if r.err != nil || len(r.b) > 0 || got.all != all.all || !slices.Equal(got.ends, all.ends) {
				t.Fatalf("%q in form %d came back as %q, %v", list, b[0], got.all, r.err)
			}
		}
	})
}

// Whatever bytes stand in a value, decoding gives an error or a vector that can
// be read through; never a panic, and never much more memory than was written.
func FuzzDecode(f *testing.F) {
	for i, w := range ways {
		f.Add(uint8(w.typ), encode(column(f, i, 300, 9)))
		f.Add(uint8(w.typ), encodeFirst(column(f, i, 300, 9)))
	}
	f.Add(uint8(table.Text), []byte{encDict, 3, 0})
	dirty := &scratch{lent: true}
	f.Fuzz(func(t *testing.T, typ uint8, content []byte) {
		v, err := decode(&scratch{}, table.Type(typ%10), content)
		lent, fault := decode(dirty, table.Type(typ%10), content)
		if (err == nil) != (fault == nil) {
			t.Fatalf("in new memory: %v; in used memory: %v", err, fault)
		}
		if err != nil {
			return
		}
		if !sameBits(v, lent) {
			t.Error("it depends on what the memory held before")
		}
		if most := (frontGrowth+8)*len(content) + table.SegmentRows*(maxShape+32); v.Bytes() > most {
			t.Errorf("%d bytes were read as %d", len(content), v.Bytes())
		}
		for i := range v.Len() {
			_ = v.Value(i).String()
		}
	})
}

func FuzzDecodeStats(f *testing.F) {
	for i, w := range ways {
		f.Add(uint8(w.typ), encodeStats(table.StatsOf(column(f, i, 300, 9))))
	}
	f.Fuzz(func(t *testing.T, typ uint8, content []byte) {
		s, err := decodeStats(table.Type(typ%10), content)
		if err != nil {
			return
		}
		s.MayHold("acme")
		if again, err := decodeStats(table.Type(typ%10), encodeStats(s)); err != nil || again.Rows != s.Rows || !bytes.Equal(again.Members, s.Members) {
			t.Errorf("%+v came back as %+v, %v", s, again, err)
		}
	})
}

func FuzzBox(f *testing.F) {
	open, err := newBox(nil)
	if err != nil {
		f.Fatal(err)
	}
	sealing, err := newBox(testKey)
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte("short"), []byte{})
	f.Add(bytes.Repeat([]byte("long "), 100), open.wrap(nil, bytes.Repeat([]byte("x"), 1000)))
	f.Fuzz(func(t *testing.T, content, stored []byte) {
		for _, b := range []*box{open, sealing} {
			got, err := b.open([]byte("k"), b.wrap([]byte("k"), content))
			if err != nil || !bytes.Equal(got, content) {
				t.Errorf("%q came back as %q, %v", content, got, err)
			}
			b.open([]byte("k"), stored)
		}
	})
}

func BenchmarkWriteSegment(b *testing.B) {
	s := open(b, b.TempDir(), Options{})
	batch := table.NewBatch(allTypes)
	for _, row := range randomRows(rand.New(rand.NewPCG(1, 2)), table.SegmentRows) {
		for i, v := range row {
			batch.Column(i).Append(v)
		}
	}
	segment := batch.Finish()
	for b.Loop() {
		w, err := s.Begin(context.Background(), Draft{Dataset: "d", Columns: allTypes})
		if err != nil {
			b.Fatal(err)
		}
		if err := w.Write(context.Background(), segment); err != nil {
			b.Fatal(err)
		}
		if err := w.Abort(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDecode reads a segment's column in each way, unpacked before.
func BenchmarkDecode(b *testing.B) {
	for i, w := range ways {
		b.Run(strings.ReplaceAll(w.name, " ", "-"), func(b *testing.B) {
			v := column(b, i, table.SegmentRows, 0)
			content := encode(v)
			b.SetBytes(int64(v.Bytes()))
			for b.Loop() {
				if _, err := decode(&scratch{}, w.typ, content); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(content))/table.SegmentRows, "B/row")
		})
	}
}

// BenchmarkRead reads a segment's column in each way as from the disk.
func BenchmarkRead(b *testing.B) {
	for name, key := range map[string][]byte{"open": nil, "sealed": testKey} {
		for i, w := range ways {
			b.Run(name+"/"+strings.ReplaceAll(w.name, " ", "-"), func(b *testing.B) {
				v := column(b, i, table.SegmentRows, 0)
				box, err := newBox(key)
				if err != nil {
					b.Fatal(err)
				}
				stored := box.wrap(nil, encode(v))
				b.SetBytes(int64(v.Bytes()))
				to := &scratch{}
				for b.Loop() {
					content, err := box.openInto(to, nil, stored)
					if err != nil {
						b.Fatal(err)
					}
					if _, err := decode(&scratch{}, w.typ, content); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(len(stored))/table.SegmentRows, "B/row")
			})
		}
	}
}

// BenchmarkEncode writes a segment's column in each way, and its statistics.
func BenchmarkEncode(b *testing.B) {
	for i, w := range ways {
		v := column(b, i, table.SegmentRows, 0)
		b.Run(strings.ReplaceAll(w.name, " ", "-"), func(b *testing.B) {
			b.SetBytes(int64(v.Bytes()))
			for b.Loop() {
				encode(v)
			}
		})
		b.Run("stats-"+strings.ReplaceAll(w.name, " ", "-"), func(b *testing.B) {
			b.SetBytes(int64(v.Bytes()))
			for b.Loop() {
				table.StatsOf(v)
			}
		})
	}
}
