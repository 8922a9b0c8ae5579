package export

import (
	"context"
	"encoding/json"
	"io"
	"reflect"
	"runtime"
	"strings"
	"unsafe"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"
	"golang.org/x/sync/errgroup"

	"partnerdesk/data/table"
)

const (
	// groupRows is how many rows a row group has at least, but for the last one;
	// it has fewer than a segment's more.
	groupRows = table.SegmentRows
	// dictionaryBytes is the size at which a column of a row group gives up its
	// dictionary, as in Parquet's Java implementation.
	dictionaryBytes = 1 << 20
	// valuesAtOnce is how many cells go into a page before its size is looked at.
	valuesAtOnce = 1024
	valueBytes   = 1 << 20
)

// Names of the metadata that a file carries besides its rows, both in JSON.
const (
	columnsMeta = "partnerdesk.columns" // [{"key", "title", "type"}, …]
	aboutMeta   = "partnerdesk.about"   // the information sheet: [[label, value], …]
)

// parquet writes the rows as an Apache Parquet file
// (https://parquet.apache.org/docs/file-format/): a column a column of the view,
// named by its key, each optional: int64, double, boolean, date, timestamp in
// milliseconds of UTC, or string; texts in dictionaries, all compressed with
// zstd. No more than a row group is held in memory.
func (r *reader) parquet(ctx context.Context, w io.Writer, t *tally) (err error) {
	meta, err := r.meta()
	if err != nil {
		return err
	}
	if err := r.hold(ctx, nil); err != nil {
		return err
	}
	schema, err := r.parquetSchema(ctx)
	if err != nil {
		return err
	}
	options := []parquet.WriterOption{schema, parquet.Compression(&zstd.Codec{Level: zstd.SpeedFastest}),
		parquet.DictionaryMaxBytes(dictionaryBytes), parquet.CreatedBy("Partner Desk", "", ""),
		// Pages have their bounds in the column index, cut short; whole ones in
		// their headers would make those longer than readers take.
		parquet.DataPageStatistics(false)}
	for key, value := range meta {
		options = append(options, parquet.KeyValueMetadata(key, value))
	}
	file := parquet.NewGenericWriter[any](whileWanted{ctx, w}, options...)
	columns := file.ColumnWriters()
	rows := 0
	err = r.runs(ctx, 0, r.rows.len(), nil, func(x run) error {
		if err := x.encodeColumns(ctx, columns); err != nil {
			return err
		}
		t.add(len(x.rows))
		if rows += len(x.rows); rows < groupRows {
			return nil
		}
		rows = 0
		return file.Flush()
	})
	if err != nil {
		return err
	}
	return file.Close()
}

// whileWanted is a writer that fails once ctx has ended.
type whileWanted struct {
	ctx context.Context
	io.Writer
}

func (w whileWanted) Write(b []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.Writer.Write(b)
}

// encodeColumns appends the rows of the run, each column on its own.
func (x run) encodeColumns(ctx context.Context, columns []*parquet.ColumnWriter) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for k, w := range columns {
		g.Go(func() error { return x.encodeColumn(ctx, k, w) })
	}
	return g.Wait()
}

func (x run) encodeColumn(ctx context.Context, k int, w *parquet.ColumnWriter) error {
	values := make([]parquet.Value, 0, valuesAtOnce)
	bytes := 0
	flush := func() error {
		if err := ctx.Err(); err != nil {
			return err
		}
		_, err := w.WriteRowValues(values)
		values, bytes = values[:0], 0
		return err
	}
	var s *segment
	for _, row := range x.rows {
		s = x.segment(s, row)
		value := s.columns[k].parquet(int(row)-s.start, k)
		if value.Kind() == parquet.ByteArray {
			bytes += len(value.ByteArray())
		}
		values = append(values, value)
		if len(values) == valuesAtOnce || bytes > valueBytes {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}

// parquet returns the cell of row i as column k of a file has it. Those of a
// dictionary are made once; only one goroutine at a time works at a column.
func (c *column) parquet(i, k int) parquet.Value {
	codes, texts, ok := c.Dict()
	if !ok {
		return parquetValue(c.Value(i), k)
	}
	if c.values == nil {
		c.values = make([]parquet.Value, len(texts))
		for code, text := range texts {
			c.values[code] = parquetValue(table.Value{Missing: code == 0, Text: text}, k)
		}
	}
	return c.values[codes[i]]
}

// parquetValue returns a value of column k; a missing one lacks the level that
// an optional column adds.
func parquetValue(v table.Value, k int) parquet.Value {
	if v.Missing {
		return parquet.NullValue().Level(0, 0, k)
	}
	return plainValue(v).Level(0, 1, k)
}

func plainValue(v table.Value) parquet.Value {
	switch {
	case v.Type == table.Text:
		text := strings.ToValidUTF8(v.Text, "\ufffd")
		return parquet.ByteArrayValue(unsafe.Slice(unsafe.StringData(text), len(text))) // it is only read
	case v.Type == table.Boolean:
		return parquet.BooleanValue(v.Int != 0)
	case v.Type == table.Date:
		return parquet.Int32Value(int32(v.Int))
	case v.Type.Form() == table.IntForm:
		return parquet.Int64Value(v.Int)
	default:
		return parquet.DoubleValue(v.Float)
	}
}

// parquetNode returns the type of a column's values.
func parquetNode(t table.Type) parquet.Node {
	switch {
	case t == table.Text:
		return parquet.String()
	case t == table.Boolean:
		return parquet.Leaf(parquet.BooleanType)
	case t == table.Date:
		return parquet.Date()
	case t == table.Time:
		return parquet.Timestamp(parquet.Millisecond)
	case t == table.Integer:
		return parquet.Int(64)
	default:
		return parquet.Leaf(parquet.DoubleType)
	}
}

// parquetSchema describes the columns. A text column gets a dictionary unless
// the segment of the first row does without, as nearly all its texts differ.
func (r *reader) parquetSchema(ctx context.Context) (*parquet.Schema, error) {
	var first *segment
	if r.rows.len() > 0 {
		var err error
		if first, err = r.load(ctx, r.rows.first(), 0, nil); err != nil {
			return nil, err
		}
	}
	root := inOrder{}
	used := make(map[string]bool)
	for i, c := range r.Columns {
		name := parquetName(c.Key)
		for used[strings.ToLower(name)] { // Hive and Spark do not tell case
			name += "_"
		}
		used[strings.ToLower(name)] = true
		node := parquetNode(c.Type)
		if first != nil {
			if _, _, ok := first.columns[i].Dict(); ok {
				node = parquet.Encoded(node, &parquet.RLEDictionary)
			}
		}
		root.fields = append(root.fields, field{parquet.Optional(node), name})
	}
	return parquet.NewSchema("rows", root), nil
}

// parquetName returns a key without what Spark and others refuse in the name of
// a column.
func parquetName(key string) string {
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(" ,;{}()\n\t=.", r) {
			return '_'
		}
		return r
	}, key)
	if name == "" {
		return "_"
	}
	return name
}

// meta returns what a file says of its rows.
func (r *reader) meta() (map[string]string, error) {
	type described struct {
		Key   string `json:"key"`
		Title string `json:"title"`
		Type  string `json:"type"`
	}
	columns := make([]described, len(r.Columns))
	for i, c := range r.Columns {
		columns[i] = described{c.Key, c.Title, c.Type.String()}
	}
	all := make(map[string]string)
	for key, value := range map[string]any{columnsMeta: columns, aboutMeta: r.Info} {
		text, err := json.Marshal(value)
		if err != nil {
			return nil, err
		}
		all[key] = string(text)
	}
	return all, nil
}

// inOrder is a group whose fields stay in order; parquet.Group sorts them.
type inOrder struct {
	parquet.Group
	fields []parquet.Field
}

func (g inOrder) Fields() []parquet.Field { return g.fields }

// field is a named node. Its Value is for rows of Go structs, of which there
// are none here.
type field struct {
	parquet.Node
	name string
}

func (f field) Name() string                           { return f.name }
func (f field) Value(base reflect.Value) reflect.Value { return base }
