package table

import (
	"strings"
	"unsafe"
)

// dictTrial is the number of rows after which a text column in which more than
// half of the texts are distinct gives up its dictionary.
const dictTrial = 4096

// Builder collects one column of one segment. The zero value is not usable;
// see NewBuilder. A builder is not safe for concurrent use.
type Builder struct {
	typ     Type
	rows    int
	plain   bool
	index   map[string]uint16
	dict    []string
	codes   []uint16
	text    []byte
	offsets []uint32
	ints    []int64
	floats  []float64
	missing Bitmap
	gaps    int

	recent  [1 << recentBits]uint16 // codes of texts seen last, by hash; 0 for none
	segment int                     // rows of the last segment
	bytes   int                     // of the last segment's plain text
}

// recentBits is how many bits of a hash find a text among those seen last. Most
// texts of a report are those of a row or two before, which costs less to see than
// to look up.
const recentBits = 8

// NewBuilder returns an empty builder for a column of the type.
func NewBuilder(t Type) *Builder {
	b := &Builder{typ: t}
	b.reset()
	return b
}

func (b *Builder) reset() {
	// A segment is likely to be as large as the one before it.
	*b = Builder{typ: b.typ, segment: b.rows, bytes: len(b.text) + len(b.text)/16}
	switch b.typ.Form() {
	case TextForm:
		b.index = make(map[string]uint16)
		b.dict = []string{""}
		b.codes = make([]uint16, 0, b.segment)
		return
	case IntForm:
		b.ints = make([]int64, 0, b.segment)
	default:
		b.floats = make([]float64, 0, b.segment)
	}
	b.missing = NewBitmap(SegmentRows)
}

// Len returns the number of rows appended since the last Finish.
func (b *Builder) Len() int { return b.rows }

// AppendText adds a text, empty for a missing one. The text is copied where it
// is kept, so s may be part of a larger buffer.
func (b *Builder) AppendText(s string) {
	b.rows++
	if b.plain {
		b.text = append(b.text, s...)
		b.offsets = append(b.offsets, uint32(len(b.text)))
		return
	}
	if s == "" {
		b.codes = append(b.codes, 0)
		return
	}
	slot := &b.recent[recentHash(s)]
	if *slot != 0 && b.dict[*slot] == s {
		b.codes = append(b.codes, *slot)
		return
	}
	code, known := b.index[s]
	if !known {
		if len(b.dict) == 1<<16 || len(b.codes) >= dictTrial && len(b.dict) > len(b.codes)/2 {
			b.toPlain()
			b.text = append(b.text, s...)
			b.offsets = append(b.offsets, uint32(len(b.text)))
			return
		}
		code = uint16(len(b.dict))
		s = strings.Clone(s)
		b.index[s] = code
		b.dict = append(b.dict, s)
	}
	*slot = code
	b.codes = append(b.codes, code)
}

// recentHash mixes the last bytes of a text that is not empty: numbers and ids
// differ there.
func recentHash(s string) uint64 {
	var h uint64
	if n := len(s); n >= 8 {
		s = s[n-8:]
		h = uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
	} else {
		for i := range n {
			h = h<<8 | uint64(s[i])
		}
	}
	return h * 0x9e3779b97f4a7c15 >> (64 - recentBits)
}

// toPlain rewrites what the dictionary holds as plain texts.
func (b *Builder) toPlain() {
	b.offsets, b.text = make([]uint32, 1, SegmentRows+1), make([]byte, 0, b.bytes)
	for _, c := range b.codes {
		b.text = append(b.text, b.dict[c]...)
		b.offsets = append(b.offsets, uint32(len(b.text)))
	}
	b.plain, b.index, b.dict, b.codes = true, nil, nil, nil
}

// AppendInt adds a value to a column of an IntForm type.
func (b *Builder) AppendInt(n int64) {
	b.ints = append(b.ints, n)
	b.rows++
}

// AppendFloat adds a value to a column of a FloatForm type.
func (b *Builder) AppendFloat(f float64) {
	b.floats = append(b.floats, f)
	b.rows++
}

// AppendMissing adds a row without a value.
func (b *Builder) AppendMissing() {
	switch b.typ.Form() {
	case TextForm:
		b.AppendText("")
		return
	case IntForm:
		b.ints = append(b.ints, 0)
	case FloatForm:
		b.floats = append(b.floats, 0)
	}
	b.missing.Set(b.rows)
	b.gaps++
	b.rows++
}

// Append adds a value, which must be of the column's type.
func (b *Builder) Append(v Value) {
	switch {
	case v.Missing:
		b.AppendMissing()
	case b.typ.Form() == TextForm:
		b.AppendText(v.Text)
	case b.typ.Form() == IntForm:
		b.AppendInt(v.Int)
	default:
		b.AppendFloat(v.Float)
	}
}

// Finish returns what was appended as a vector and empties the builder.
func (b *Builder) Finish() *Vector {
	v := &Vector{typ: b.typ, rows: b.rows}
	if b.gaps > 0 {
		v.missing = b.missing[:(b.rows+63)/64]
	}
	switch {
	case b.plain:
		v.plain, v.offsets = unsafe.String(unsafe.SliceData(b.text), len(b.text)), b.offsets
	case b.typ.Form() == TextForm:
		v.codes, v.dict = b.codes, b.dict
	default:
		v.ints, v.floats = b.ints, b.floats
	}
	b.reset()
	return v
}
