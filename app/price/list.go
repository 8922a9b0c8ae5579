package price

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/currency"

	"partnerdesk/data/table"
)

// List is what licences cost. The zero value has no price.
type List struct {
	Currency string  `json:"currency,omitempty"` // ISO 4217, such as JPY
	Prices   []Price `json:"prices,omitempty"`   // those of products, then of licences, by name
}

// Price is what one licence costs a month: one of a name, or any of a product
// whose name has no price of its own.
type Price struct {
	Name    string `json:"name,omitempty"`    // of the licence, as the loads have it
	Product string `json:"product,omitempty"` // key, such as calling; only without a name
	Amount  Money  `json:"amount"`
}

// of is what a price is for; names are compared as queries compare texts.
func (p Price) of() string {
	if p.Name != "" {
		return "name\x00" + table.Fold(p.Name)
	}
	return "product\x00" + table.Fold(p.Product)
}

// check returns why a price makes no sense, as an *Error.
func (p Price) check() error {
	switch {
	case p.Name == "" && p.Product == "", p.Name != "" && p.Product != "":
		return &Error{Key: "price.of_what"}
	case p.Amount < 0 || p.Amount > most:
		return &Error{Key: "price.bad_amount", Args: map[string]any{"text": p.Amount.String(), "most": int64(most / unit)}}
	}
	return nil
}

// Currency returns the code of a currency as it is written; the error is an
// *Error.
func Currency(code string) (string, error) {
	of, err := currency.ParseISO(strings.TrimSpace(code))
	if err != nil {
		return "", &Error{Key: "price.bad_currency", Args: map[string]any{"text": code}}
	}
	return of.String(), nil
}

// With returns the list with a price, in place of the one for the same.
func (l List) With(p Price) (List, error) {
	p.Name, p.Product = strings.TrimSpace(p.Name), strings.TrimSpace(p.Product)
	if err := p.check(); err != nil {
		return l, err
	}
	prices := slices.DeleteFunc(slices.Clone(l.Prices), func(o Price) bool { return o.of() == p.of() })
	l.Prices = append(prices, p)
	slices.SortFunc(l.Prices, inOrder)
	return l, nil
}

func inOrder(a, b Price) int {
	return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Product, b.Product))
}

// Without returns the list without the price of a name or a product, and
// whether there was one.
func (l List) Without(p Price) (List, bool) {
	prices := slices.DeleteFunc(slices.Clone(l.Prices), func(o Price) bool { return o.of() == p.of() })
	found := len(prices) < len(l.Prices)
	l.Prices = prices
	return l, found
}

// Finder returns a function that finds what a licence costs: the price of its
// name, else that of its product. It is quick, and for one goroutine.
func (l List) Finder() func(name, product string) (Money, bool) {
	prices := make(map[string]Money, len(l.Prices))
	for _, p := range l.Prices {
		prices[p.of()] = p.Amount
	}
	type found struct {
		amount Money
		known  bool
	}
	seen := make(map[[2]string]found) // there are few different ones
	return func(name, product string) (Money, bool) {
		at := [2]string{name, product}
		f, known := seen[at]
		if !known {
			if f.amount, f.known = prices[Price{Name: name}.of()]; name == "" || !f.known {
				f.amount, f.known = prices[Price{Product: product}.of()]
			}
			seen[at] = f
		}
		return f.amount, f.known
	}
}

// Error is a price or a list that makes no sense. Key names its sentence in the
// translations.
type Error struct {
	Key  string
	Args map[string]any
}

func (e *Error) Error() string { return fmt.Sprintf("%s %v", e.Key, e.Args) }

// Message returns the sentence's key and its arguments.
func (e *Error) Message() (string, map[string]any) { return e.Key, e.Args }

// LineError is what is wrong with a line of a file.
type LineError struct {
	Line int // from 1
	Err  error
}

func (e *LineError) Error() string { return fmt.Sprintf("line %d: %v", e.Line, e.Err) }

func (e *LineError) Unwrap() error { return e.Err }

// Message returns the sentence's key and its arguments.
func (e *LineError) Message() (string, map[string]any) {
	return "price.in_line", map[string]any{"line": e.Line, "error": e.Err}
}
