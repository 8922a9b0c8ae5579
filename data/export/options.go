package export

import "strings"

// Options say how a file is written: what a person chooses once for a view and
// wants again. With nothing but a format they give what the spreadsheets of
// today read best.
type Options struct {
	Format      Format    `json:"format,omitempty"`
	Delimiter   Delimiter `json:"delimiter,omitempty"`   // of CSV; empty: Comma
	Encoding    Encoding  `json:"encoding,omitempty"`    // of CSV; empty: UTF8
	NoBOM       bool      `json:"no_bom,omitempty"`      // CSV in UTF-8 goes without the mark before it
	LF          bool      `json:"lf,omitempty"`          // lines of CSV end in LF in place of CRLF
	Keys        bool      `json:"keys,omitempty"`        // headers carry keys in place of titles
	Partitioned bool      `json:"partitioned,omitempty"` // Parquet as a folder of files, see [File]
	Plain       bool      `json:"plain,omitempty"`       // a workbook without colours, frozen header and filter; its cells keep their types
	NoInfo      bool      `json:"no_info,omitempty"`     // a workbook without the information sheet
}

// Manner says how a file is written: Options, or a Format by itself.
type Manner interface{ options() Options }

func (o Options) options() Options { return o }
func (f Format) options() Options  { return Options{Format: f} }

// Delimiter is what stands between the cells of a CSV file.
type Delimiter string

// The delimiters. Cells with one of them are quoted whichever is in use, as
// readers guess.
const (
	Comma     Delimiter = "comma"
	Semicolon Delimiter = "semicolon"
	Tab       Delimiter = "tab"
)

// ParseDelimiter reads a delimiter by its name or as itself. The error is an
// *Error.
func ParseDelimiter(s string) (Delimiter, error) {
	switch strings.ToLower(s) {
	case "comma", ",":
		return Comma, nil
	case "semicolon", ";":
		return Semicolon, nil
	case "tab", "\t", `\t`:
		return Tab, nil
	}
	return "", &Error{Key: "export.unknown_delimiter", Args: map[string]any{"delimiter": s}}
}

func (d Delimiter) sign() string {
	switch d {
	case Semicolon:
		return ";"
	case Tab:
		return "\t"
	default:
		return ","
	}
}

// Encoding is how the characters of a CSV file are written.
type Encoding string

// The encodings. ShiftJIS is Microsoft's, CP932.
const (
	UTF8     Encoding = "utf-8"
	ShiftJIS Encoding = "shift_jis"
)

// ParseEncoding reads an encoding by one of its names. The error is an *Error.
func ParseEncoding(s string) (Encoding, error) {
	switch strings.NewReplacer("_", "", "-", "").Replace(strings.ToLower(s)) {
	case "utf8":
		return UTF8, nil
	case "shiftjis", "sjis", "cp932", "windows31j", "ms932":
		return ShiftJIS, nil
	}
	return "", &Error{Key: "export.unknown_encoding", Args: map[string]any{"encoding": s}}
}
