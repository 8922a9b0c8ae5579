package table

import "fmt"

// Vector holds one column of one segment. It is immutable and safe for
// concurrent use. Text is kept as a dictionary with a code a row, or plain,
// end to end in one string; a text that is empty is missing, as the vendor's
// reports mean it. The other forms keep a set of missing rows.
type Vector struct {
	typ     Type
	rows    int
	codes   []uint16
	dict    []string
	plain   string
	offsets []uint32
	ints    []int64
	floats  []float64
	missing Bitmap
}

// NewDictVector returns a text vector in dictionary form. dict[0] must be
// empty: code 0 stands for a missing value.
func NewDictVector(codes []uint16, dict []string) (*Vector, error) {
	if len(dict) == 0 || dict[0] != "" || len(dict) > 1<<16 {
		return nil, fmt.Errorf("a dictionary of %d texts that does not start with the missing one", len(dict))
	}
	for _, c := range codes {
		if int(c) >= len(dict) {
			return nil, fmt.Errorf("code %d in a dictionary of %d texts", c, len(dict))
		}
	}
	return &Vector{typ: Text, rows: len(codes), codes: codes, dict: dict}, nil
}

// NewPlainVector returns a text vector in plain form: row i is
// text[offsets[i]:offsets[i+1]].
func NewPlainVector(text string, offsets []uint32) (*Vector, error) {
	if len(offsets) == 0 || offsets[0] != 0 || int(offsets[len(offsets)-1]) != len(text) {
		return nil, fmt.Errorf("plain texts whose offsets do not span their %d bytes", len(text))
	}
	for i := 1; i < len(offsets); i++ {
		if offsets[i] < offsets[i-1] {
			return nil, fmt.Errorf("plain texts whose offsets go back at row %d", i-1)
		}
	}
	return &Vector{typ: Text, rows: len(offsets) - 1, plain: text, offsets: offsets}, nil
}

// NewIntVector returns a vector of an IntForm type; missing may be nil.
func NewIntVector(t Type, values []int64, missing Bitmap) (*Vector, error) {
	if t.Form() != IntForm {
		return nil, fmt.Errorf("whole numbers for a column of type %s", t)
	}
	if err := checkMissing(missing, len(values)); err != nil {
		return nil, err
	}
	return &Vector{typ: t, rows: len(values), ints: values, missing: missing}, nil
}

// NewFloatVector returns a vector of a FloatForm type; missing may be nil.
func NewFloatVector(t Type, values []float64, missing Bitmap) (*Vector, error) {
	if t.Form() != FloatForm {
		return nil, fmt.Errorf("floating point numbers for a column of type %s", t)
	}
	if err := checkMissing(missing, len(values)); err != nil {
		return nil, err
	}
	return &Vector{typ: t, rows: len(values), floats: values, missing: missing}, nil
}

func checkMissing(missing Bitmap, rows int) error {
	if missing != nil && len(missing) != (rows+63)/64 {
		return fmt.Errorf("a set of missing rows for %d rows where there are %d", len(missing)*64, rows)
	}
	return nil
}

// Missing returns a vector of the type in which every row is missing.
func Missing(t Type, rows int) *Vector {
	v := &Vector{typ: t, rows: rows}
	switch t.Form() {
	case TextForm:
		v.codes, v.dict = make([]uint16, rows), []string{""}
		return v
	case IntForm:
		v.ints = make([]int64, rows)
	case FloatForm:
		v.floats = make([]float64, rows)
	}
	v.missing = NewBitmap(rows)
	for i := range rows {
		v.missing.Set(i)
	}
	return v
}

// Constant returns a vector in which every row holds the value.
func Constant(value Value, rows int) *Vector {
	if value.Missing {
		return Missing(value.Type, rows)
	}
	v := &Vector{typ: value.Type, rows: rows}
	switch value.Type.Form() {
	case TextForm:
		v.codes, v.dict = make([]uint16, rows), []string{"", value.Text}
		for i := range v.codes {
			v.codes[i] = 1
		}
	case IntForm:
		v.ints = make([]int64, rows)
		for i := range v.ints {
			v.ints[i] = value.Int
		}
	case FloatForm:
		v.floats = make([]float64, rows)
		for i := range v.floats {
			v.floats[i] = value.Float
		}
	}
	return v
}

// Type returns the type of the values.
func (v *Vector) Type() Type { return v.typ }

// Len returns the number of rows.
func (v *Vector) Len() int { return v.rows }

// Dict returns the codes and texts of a vector in dictionary form, and false
// for every other. The slices must not be changed.
func (v *Vector) Dict() (codes []uint16, texts []string, ok bool) {
	return v.codes, v.dict, v.dict != nil
}

// Plain returns the text and offsets of a vector in plain text form, and false
// for every other. The slice must not be changed.
func (v *Vector) Plain() (text string, offsets []uint32, ok bool) {
	return v.plain, v.offsets, v.offsets != nil
}

// Ints returns the values of an IntForm vector (0 where missing). They must
// not be changed.
func (v *Vector) Ints() []int64 { return v.ints }

// Floats returns the values of a FloatForm vector (0 where missing). They must
// not be changed.
func (v *Vector) Floats() []float64 { return v.floats }

// MissingRows returns the missing rows of an IntForm or FloatForm vector; nil
// where none is missing, and for text.
func (v *Vector) MissingRows() Bitmap { return v.missing }

// IsMissing reports whether row i has no value.
func (v *Vector) IsMissing(i int) bool {
	switch {
	case v.dict != nil:
		return v.codes[i] == 0
	case v.offsets != nil:
		return v.offsets[i] == v.offsets[i+1]
	default:
		return v.missing.Has(i)
	}
}

// Text returns the text of row i of a text vector; empty where missing.
func (v *Vector) Text(i int) string {
	if v.dict != nil {
		return v.dict[v.codes[i]]
	}
	return v.plain[v.offsets[i]:v.offsets[i+1]]
}

// Value returns the value of row i.
func (v *Vector) Value(i int) Value {
	if v.IsMissing(i) {
		return Value{Type: v.typ, Missing: true}
	}
	switch v.typ.Form() {
	case TextForm:
		return Value{Type: v.typ, Text: v.Text(i)}
	case IntForm:
		return Value{Type: v.typ, Int: v.ints[i]}
	default:
		return Value{Type: v.typ, Float: v.floats[i]}
	}
}

// Bytes estimates the memory that the vector holds.
func (v *Vector) Bytes() int {
	n := 128 + 2*len(v.codes) + 16*len(v.dict) + len(v.plain) + 4*len(v.offsets) +
		8*len(v.ints) + 8*len(v.floats) + 8*len(v.missing)
	for _, s := range v.dict {
		n += len(s)
	}
	return n
}
