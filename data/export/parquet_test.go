package export

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/memory"
	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/compress"
	"github.com/apache/arrow-go/v18/parquet/file"
	"github.com/apache/arrow-go/v18/parquet/pqarrow"

	"partnerdesk/data/table"
)

// arrowTypes are what Apache Arrow's reader, which shares no code with the
// writer, is to make of the columns.
var arrowTypes = map[table.Type]string{table.Text: "utf8", table.Integer: "int64", table.Decimal: "float64", table.Boolean: "bool",
	table.Date: "date32", table.Time: "timestamp[ms, tz=UTC]", table.Minutes: "float64", table.Seconds: "float64", table.Percent: "float64"}

// parquetReader opens a file with Apache Arrow's reader.
func parquetReader(t *testing.T, data []byte) *file.Reader {
	t.Helper()
	f, err := file.NewParquetReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// readParquet reads a whole file with Apache Arrow's reader.
func readParquet(t *testing.T, data []byte) arrow.Table {
	t.Helper()
	r, err := pqarrow.NewFileReader(parquetReader(t, data), pqarrow.ArrowReadProperties{}, memory.DefaultAllocator)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := r.ReadTable(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(rows.Release)
	return rows
}

// valuesOf returns the values of a column as this program has them.
func valuesOf(t *testing.T, column *arrow.Column, as table.Type) []table.Value {
	t.Helper()
	var all []table.Value
	for _, chunk := range column.Data().Chunks() {
		for i := range chunk.Len() {
			v := table.Value{Type: as, Missing: chunk.IsNull(i)}
			if !v.Missing {
				switch x := chunk.(type) {
				case *array.String:
					v.Text = x.Value(i)
				case *array.Int64:
					v.Int = x.Value(i)
				case *array.Float64:
					v.Float = x.Value(i)
				case *array.Date32:
					v.Int = int64(x.Value(i))
				case *array.Timestamp:
					v.Int = int64(x.Value(i))
				case *array.Boolean:
					if x.Value(i) {
						v.Int = 1
					}
				default:
					t.Fatalf("a column of %T", chunk)
				}
			}
			all = append(all, v)
		}
	}
	return all
}

// compareParquet compares a file with what a view shows, cell by cell.
func compareParquet(t *testing.T, name string, data []byte, columns []Column, want [][]table.Value) {
	t.Helper()
	rows := readParquet(t, data)
	if int(rows.NumRows()) != len(want) || int(rows.NumCols()) != len(columns) {
		t.Fatalf("%s: %d rows of %d columns, want %d of %d", name, rows.NumRows(), rows.NumCols(), len(want), len(columns))
	}
	for c, column := range columns {
		f := rows.Schema().Field(c)
		if f.Name != column.Key || f.Type.String() != arrowTypes[column.Type] || !f.Nullable {
			t.Fatalf("%s: column %d is %v, want %s of type %s", name, c, f, column.Key, arrowTypes[column.Type])
		}
		for i, got := range valuesOf(t, rows.Column(c), column.Type) {
			expected := want[i][c]
			expected.Text = strings.ToValidUTF8(expected.Text, "\ufffd")
			if got != expected {
				t.Fatalf("%s: row %d, %s: %+v, want %+v", name, i, column.Key, got, expected)
			}
		}
	}
}

func TestParquetIsReadByAnother(t *testing.T) {
	for name, v := range views(8000, 1, 3000) {
		compareParquet(t, name, written(t, Parquet, v), v.Columns, v.cells())
	}
}

// Groups, encodings, compression and metadata are what they should be, also
// where a dictionary is given up in the middle of a group and where texts are
// longer than a page.
func TestParquetLayout(t *testing.T) {
	columns := []table.Column{{Key: "few"}, {Key: "many"}, {Key: "late"}, {Key: "n", Type: table.Integer}}
	r := rand.New(rand.NewPCG(7, 7))
	var segments [][]*table.Vector
	const segmentsWritten = 3
	for s := range segmentsWritten {
		batch := table.NewBatch(columns)
		for i := range table.SegmentRows {
			batch.Column(0).AppendText(fmt.Sprint("value ", r.IntN(10)))
			batch.Column(1).AppendText(fmt.Sprintf("%016x%016x", r.Uint64(), r.Uint64()))
			late := "same"
			if s > 0 {
				late = fmt.Sprintf("%d-%s", r.IntN(40_000), strings.Repeat("長", 20))
			}
			if i == 77 {
				late = strings.Repeat("x", 3<<20)
			}
			batch.Column(2).AppendText(late)
			batch.Column(3).AppendInt(int64(i))
		}
		segments = append(segments, batch.Finish())
	}
	v := View{Source: hiding{Memory: table.NewMemory(columns, segments...), hidden: make([]table.Bitmap, segmentsWritten)},
		Info: [][2]string{{"出典", "a.csv"}}}
	for i, c := range columns {
		v.Columns = append(v.Columns, Column{Key: c.Key, Title: "列 " + c.Key, Type: c.Type, Index: i})
	}
	data := written(t, Parquet, v)
	compareParquet(t, "layout", data, v.Columns, v.cells())

	f := parquetReader(t, data)
	if f.NumRowGroups() != segmentsWritten {
		t.Errorf("%d row groups", f.NumRowGroups())
	}
	for g := range f.NumRowGroups() {
		group := f.MetaData().RowGroup(g)
		if group.NumRows() != groupRows {
			t.Errorf("group %d has %d rows", g, group.NumRows())
		}
		for c, dictionary := range []bool{true, false, true, false} {
			chunk, err := group.ColumnChunk(c)
			if err != nil {
				t.Fatal(err)
			}
			if chunk.Compression() != compress.Codecs.Zstd || chunk.HasDictionaryPage() != dictionary {
				t.Errorf("group %d, column %d: compression %s, dictionary %t", g, c, chunk.Compression(), chunk.HasDictionaryPage())
			}
		}
	}
	late, err := f.MetaData().RowGroup(1).ColumnChunk(2)
	if err != nil || !fmt2(late.Encodings()).has("PLAIN") || late.TotalUncompressedSize() < 2<<20 {
		t.Errorf("the dictionary was not given up: %v, %v", late.Encodings(), err)
	}
	meta := f.MetaData().KeyValueMetadata()
	var described []map[string]string
	if err := json.Unmarshal([]byte(*meta.FindValue(columnsMeta)), &described); err != nil || len(described) != 4 ||
		fmt.Sprint(described[3]) != "map[key:n title:列 n type:integer]" {
		t.Errorf("columns: %v, %v", described, err)
	}
	if got := *meta.FindValue(aboutMeta); got != `[["出典","a.csv"]]` {
		t.Errorf("about: %s", got)
	}
}

type fmt2 []parquet.Encoding

func (all fmt2) has(name string) bool {
	for _, e := range all {
		if e.String() == name {
			return true
		}
	}
	return false
}

// Names that engines refuse are written another way, and none twice.
func TestParquetNames(t *testing.T) {
	v := small()
	v.Columns = v.Columns[:5]
	for i, key := range []string{"a b", "a_b", "A_b", "x,y.z=1;(2)", ""} {
		v.Columns[i].Key = key
	}
	rows := readParquet(t, written(t, Parquet, v))
	var names []string
	for _, f := range rows.Schema().Fields() {
		names = append(names, f.Name)
	}
	if got := strings.Join(names, " "); got != "a_b a_b_ A_b__ x_y_z_1__2_ _" {
		t.Error(got)
	}
}
