package price

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/japanese"
)

// The columns of a file of prices.
const (
	NameColumn     = "name"
	ProductColumn  = "product"
	AmountColumn   = "price"
	CurrencyColumn = "currency"
)

// Columns are those of a file of prices, in order.
var Columns = []string{NameColumn, ProductColumn, AmountColumn, CurrencyColumn}

// largest is the size of a file of prices that is believed, in bytes.
const largest = 16 << 20

// Read reads a list from a CSV file in UTF-8 or Shift_JIS whose cells are parted
// by commas, semicolons or tabs. column says which of Columns a heading means,
// or is empty. Lines without a price for anything are passed by. The file's
// currency, which all lines must share, goes over the given one; one of them
// there must be. What is wrong with a line is a *LineError, with the file an
// *Error.
func Read(r io.Reader, code string, column func(heading string) string) (List, error) {
	raw, err := io.ReadAll(io.LimitReader(r, largest+1))
	if err != nil {
		return List{}, err
	}
	if len(raw) > largest {
		return List{}, &Error{Key: "price.too_large", Args: map[string]any{"most": int64(largest >> 20)}}
	}
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	if !utf8.Valid(raw) {
		if raw, err = japanese.ShiftJIS.NewDecoder().Bytes(raw); err != nil {
			return List{}, err
		}
	}
	rows := csv.NewReader(bytes.NewReader(raw))
	rows.FieldsPerRecord, rows.Comma = -1, delimiter(raw)
	heading, _, err := next(rows)
	if err != nil {
		return List{}, err
	}
	f := reading{places: make(map[string]int), prices: make(map[string]Price)}
	for i, text := range heading {
		if key := column(strings.TrimSpace(text)); key != "" {
			f.places[key] = i
		}
	}
	_, named := f.places[NameColumn]
	_, ofProduct := f.places[ProductColumn]
	if _, priced := f.places[AmountColumn]; !priced || !named && !ofProduct {
		return List{}, &Error{Key: "price.no_columns"}
	}
	for {
		cells, line, err := next(rows)
		if err != nil {
			return List{}, err
		}
		if cells == nil {
			break
		}
		if err := f.add(cells); err != nil {
			return List{}, &LineError{line, err}
		}
	}
	if len(f.prices) == 0 {
		return List{}, &Error{Key: "price.none_in_file"}
	}
	if f.currency == "" {
		if f.currency, err = Currency(code); err != nil {
			return List{}, err
		}
	}
	return List{f.currency, slices.SortedFunc(maps.Values(f.prices), inOrder)}, nil
}

// reading is a file being read.
type reading struct {
	places   map[string]int // of the columns
	prices   map[string]Price
	currency string // of the lines so far
}

// add adds a line of a file.
func (f *reading) add(cells []string) error {
	cell := func(key string) string {
		i, ok := f.places[key]
		if !ok || i >= len(cells) {
			return ""
		}
		return strings.TrimSpace(cells[i])
	}
	p := Price{Name: cell(NameColumn)}
	if p.Name == "" {
		p.Product = cell(ProductColumn)
	}
	if p.Name+p.Product == "" || cell(AmountColumn) == "" {
		return nil
	}
	var err error
	if p.Amount, err = Parse(cell(AmountColumn)); err != nil {
		return err
	}
	if code := cell(CurrencyColumn); code != "" {
		if code, err = Currency(code); err != nil {
			return err
		}
		if f.currency != "" && code != f.currency {
			return &Error{Key: "price.two_currencies", Args: map[string]any{"one": f.currency, "other": code}}
		}
		f.currency = code
	}
	if o, known := f.prices[p.of()]; known && o.Amount != p.Amount {
		return &Error{Key: "price.twice", Args: map[string]any{"of": p.Name + p.Product, "one": o.Amount.String(), "other": p.Amount.String()}}
	}
	f.prices[p.of()] = p
	return nil
}

// next returns a record and its line, nil after the last. A record that is no
// CSV is a *LineError.
func next(rows *csv.Reader) ([]string, int, error) {
	cells, err := rows.Read()
	var wrong *csv.ParseError
	switch {
	case errors.Is(err, io.EOF):
		return nil, 0, nil
	case errors.As(err, &wrong):
		return nil, 0, &LineError{wrong.Line, &Error{Key: "price.no_csv"}}
	case err != nil:
		return nil, 0, err
	}
	line, _ := rows.FieldPos(0)
	return cells, line, nil
}

// delimiter guesses what stands between the cells from the first line.
func delimiter(raw []byte) rune {
	line, _, _ := bytes.Cut(raw, []byte("\n"))
	best, most := ',', 0
	for _, sign := range ",;\t" {
		if n := bytes.Count(line, []byte(string(sign))); n > most {
			best, most = sign, n
		}
	}
	return best
}
