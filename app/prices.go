package app

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"partnerdesk/app/i18n"
	"partnerdesk/app/price"
	"partnerdesk/data/query"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// pricesKey is the record of the price list.
const pricesKey = "prices"

// Prices reads the profile's price list; that of a new profile is empty.
func (s *Session) Prices() (price.List, error) {
	var l price.List
	_, err := s.store.Get(store.Settings, pricesKey, &l)
	return l, err
}

// SavePrices writes the profile's price list.
func (s *Session) SavePrices(l price.List) error { return s.store.Put(store.Settings, pricesKey, l) }

// ReadPrices reads a CSV file of prices, whose headings are the keys of
// price.Columns or their names in either language; see price.Read.
func ReadPrices(path, currency string) (price.List, error) {
	f, err := os.Open(path)
	if err != nil {
		return price.List{}, &PriceFileError{path, err}
	}
	defer f.Close()
	known := make(map[string]string)
	for _, key := range price.Columns {
		known[query.Fold(key)] = key
		for _, language := range []i18n.Language{i18n.English, i18n.Japanese} {
			known[query.Fold(i18n.For(language).T("price.column."+key))] = key
		}
	}
	l, err := price.Read(f, currency, func(heading string) string { return known[query.Fold(heading)] })
	var broken *fs.PathError // a folder, or a disk that fails
	if errors.As(err, &broken) {
		err = &PriceFileError{path, err}
	}
	return l, err
}

// PricesPage is a price list as a page of a workbook or a CSV file that
// ReadPrices reads again.
func PricesPage(p *i18n.Printer, l price.List) Page {
	var columns []PageColumn
	for _, key := range price.Columns {
		c := PageColumn{Key: key, Title: p.T("price.column." + key)}
		if key == price.AmountColumn {
			c.Type = table.Decimal
		}
		columns = append(columns, c)
	}
	text := func(s string) table.Value { return table.Value{Type: table.Text, Text: s, Missing: s == ""} }
	var rows [][]table.Value
	for _, of := range l.Prices {
		rows = append(rows, []table.Value{text(of.Name), text(of.Product), {Type: table.Decimal, Float: of.Amount.Float()}, text(l.Currency)})
	}
	return RowsPage(p.T("price.title"), columns, rows, nil)
}

// PriceFileError is a file of prices that cannot be read.
type PriceFileError struct {
	Path string
	Err  error
}

func (e *PriceFileError) Error() string { return "prices " + e.Path + ": " + e.Err.Error() }

func (e *PriceFileError) Unwrap() error { return e.Err }

// Message returns the sentence's key and its arguments.
func (e *PriceFileError) Message() (string, map[string]any) {
	key := "price.unreadable"
	if errors.Is(e.Err, fs.ErrNotExist) {
		key = "price.no_file"
	}
	return key, map[string]any{"file": filepath.Base(e.Path), "folder": filepath.Dir(e.Path)}
}

// MoneyText writes an amount with separators and its currency, in as many digits
// as the currency has.
func MoneyText(p *i18n.Printer, m price.Money, currency string) string {
	return p.T("price.amount", i18n.Args{"amount": p.Digits(m.In(currency)), "currency": currency})
}
