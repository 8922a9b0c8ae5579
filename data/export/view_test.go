package export

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"partnerdesk/data/table"
)

var everyFormat = []Format{CSV, XLSX, JSON, Parquet}

var types = []table.Type{table.Text, table.Text, table.Integer, table.Decimal, table.Boolean, table.Date, table.Time,
	table.Minutes, table.Seconds, table.Percent}

var nasty = []string{`"`, `""`, `a "b" c`, "a,b", "a\nb", "a\r\nb", "\r", "\n", "\ta", " a ", "=1+1", "'=1+1", "''", "@x", "+12025550100",
	"+1 202", "-", "-5", "＝1", "＋1", "東京都千代田区", "株式会社サンプル、\"本社\"", "🎉👨‍👩‍👧", "0012", "1234567890123456789", "<a&b>", "_x000D_",
	"a\x01b", "a\xffb", "true", "2026-11-15", ";", "|", "é", "\u2028", strings.Repeat("長", 400)}

// hiding is a source some rows of which are hidden.
type hiding struct {
	*table.Memory
	hidden []table.Bitmap
	fault  error
}

func (h hiding) Hidden(k int) table.Bitmap { return h.hidden[k] }

func (h hiding) Vector(k, c int) (*table.Vector, error) {
	if h.fault != nil && k == 1 {
		return nil, h.fault
	}
	return h.Memory.Vector(k, c)
}

func randomValue(r *rand.Rand, t table.Type, distinct int) table.Value {
	v := table.Value{Type: t}
	if r.IntN(6) == 0 {
		v.Missing = true
		return v
	}
	switch t {
	case table.Text:
		v.Text = nasty[r.IntN(len(nasty))]
		if distinct > 0 {
			v.Text += fmt.Sprint(r.IntN(distinct))
		}
	case table.Integer:
		v.Int = r.Int64N(1e7) - 5e6
	case table.Boolean:
		v.Int = r.Int64N(2)
	case table.Date:
		v.Int = r.Int64N(40000) - 10000
	case table.Time:
		v.Int = r.Int64N(2e12)
	default:
		v.Float = float64(r.Int64N(2e6)-1e6) / []float64{1, 4, 1000, 3}[r.IntN(4)]
	}
	return v
}

// randomView returns a view of random values of all types, cut into segments of
// those sizes, about one row in ten of which is hidden. The first text column
// has a dictionary, the second none.
func randomView(seed uint64, sizes ...int) View {
	r := rand.New(rand.NewPCG(seed, 1))
	v := View{Name: "Telephone numbers", InfoTitle: "About", Info: [][2]string{{"Source", "a.csv"}, {"Query", "country:JP"}}}
	var columns []table.Column
	for i, t := range types {
		columns = append(columns, table.Column{Key: fmt.Sprintf("%s_%d", t, i), Type: t})
	}
	for i := range columns { // shown in another order than stored
		at := len(columns) - 1 - i
		v.Columns = append(v.Columns, Column{Key: columns[at].Key, Title: "列 " + columns[at].Key, Type: columns[at].Type, Index: at})
	}
	source := hiding{}
	var segments [][]*table.Vector
	for _, size := range sizes {
		batch := table.NewBatch(columns)
		hidden := table.NewBitmap(size)
		for i := range size {
			for c, t := range types {
				batch.Column(c).Append(randomValue(r, t, c*1_000_000))
			}
			if r.IntN(10) == 0 {
				hidden.Set(i)
			}
		}
		segments = append(segments, batch.Finish())
		source.hidden = append(source.hidden, hidden)
	}
	source.Memory = table.NewMemory(columns, segments...)
	v.Source = source
	return v
}

// cells returns the values that the view shows, found without this package.
func (v View) cells() [][]table.Value {
	rows := v.Rows
	layout := v.Source.Layout()
	if rows == nil {
		for i := range layout.Rows() {
			if k, at := layout.Locate(i); !v.Source.Hidden(k).Has(at) {
				rows = append(rows, uint32(i))
			}
		}
	}
	all := make([][]table.Value, len(rows))
	for i, row := range rows {
		k, at := layout.Locate(int(row))
		for _, c := range v.Columns {
			x, err := v.Source.(hiding).Memory.Vector(k, c.Index)
			if err != nil {
				panic(err)
			}
			all[i] = append(all[i], x.Value(at))
		}
	}
	return all
}

// views returns a random view in each order of rows that there is.
func views(sizes ...int) map[string]View {
	all := map[string]View{"all": randomView(1, sizes...), "ascending": randomView(2, sizes...), "shuffled": randomView(3, sizes...),
		"none": randomView(4, sizes...), "empty": randomView(5)}
	r := rand.New(rand.NewPCG(9, 9))
	n := all["all"].Source.Layout().Rows()
	v := all["ascending"]
	v.Rows = []uint32{}
	for i := range n {
		if r.IntN(3) == 0 {
			v.Rows = append(v.Rows, uint32(i))
		}
	}
	all["ascending"] = v
	v = all["shuffled"]
	for _, i := range r.Perm(n) {
		v.Rows = append(v.Rows, uint32(i))
	}
	all["shuffled"] = v
	v = all["none"]
	v.Rows = []uint32{}
	all["none"] = v
	return all
}

func written(t *testing.T, format Format, v View) []byte {
	t.Helper()
	var b bytes.Buffer
	result, err := Write(context.Background(), &b, format, v, nil)
	if err != nil {
		t.Fatal(err)
	}
	if want := len(v.cells()); result.Rows != want {
		t.Fatalf("wrote %d rows of %d", result.Rows, want)
	}
	return b.Bytes()
}

func TestViewsThatCannotBe(t *testing.T) {
	good := randomView(1, 10)
	for name, spoil := range map[string]func(*View){
		"no columns":      func(v *View) { v.Columns = nil },
		"negative column": func(v *View) { v.Columns[1].Index = -1 },
		"far column":      func(v *View) { v.Columns[1].Index = len(types) },
		"far row":         func(v *View) { v.Rows = []uint32{3, 10} },
	} {
		v := good
		v.Columns = slices.Clone(good.Columns)
		spoil(&v)
		for _, format := range everyFormat {
			if _, err := Write(context.Background(), &bytes.Buffer{}, format, v, nil); err == nil {
				t.Errorf("%s as %s: no error", name, format)
			}
		}
		if _, err := Text(context.Background(), v, nil, true); err == nil {
			t.Errorf("%s as text: no error", name)
		}
	}
	if _, err := Write(context.Background(), &bytes.Buffer{}, Format("pdf"), good, nil); err == nil {
		t.Error("pdf: no error")
	}
}

func TestProgress(t *testing.T) {
	v := randomView(1, 14000, 300)
	total := len(v.cells())
	for _, format := range everyFormat {
		last, calls := 0, 0
		_, err := Write(context.Background(), &bytes.Buffer{}, format, v, func(done, of int) {
			if done <= last || of != total {
				t.Errorf("%s: %d of %d after %d", format, done, of, last)
			}
			last, calls = done, calls+1
		})
		if err != nil || last != total || calls < 3 {
			t.Errorf("%s: %v, %d calls, the last with %d of %d", format, err, calls, last, total)
		}
	}
}

func TestFaultOfTheSource(t *testing.T) {
	v := randomView(1, 7000, 300, 300)
	s := v.Source.(hiding)
	s.fault = errors.New("cannot read")
	v.Source = s
	for _, rows := range [][]uint32{nil, {7100, 1, 5}} {
		v.Rows = rows
		for _, format := range everyFormat {
			if _, err := Write(context.Background(), &bytes.Buffer{}, format, v, nil); !errors.Is(err, s.fault) {
				t.Errorf("%s: %v", format, err)
			}
		}
	}
}

type failing struct{ left int }

var errWriter = errors.New("writer failed")

func (f *failing) Write(b []byte) (int, error) {
	if f.left -= len(b); f.left < 0 {
		return 0, errWriter
	}
	return len(b), nil
}

func TestFailingWriter(t *testing.T) {
	v := randomView(1, 8000, 300)
	for _, format := range everyFormat {
		whole := len(written(t, format, v))
		for _, left := range []int{0, 1, whole / 2, whole - 64} { // the time that a workbook holds does not always deflate alike
			if _, err := Write(context.Background(), &failing{left}, format, v, nil); !errors.Is(err, errWriter) {
				t.Errorf("%s failing after %d bytes: %v", format, left, err)
			}
		}
	}
}
