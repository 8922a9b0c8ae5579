package price

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/text/encoding/japanese"
)

func TestParse(t *testing.T) {
	for text, want := range map[string]string{
		"0": "0", "1200": "1200", " 1,200 ": "1200", "1,234,567.5": "1234567.5", "0.0001": "0.0001", "12.50": "12.5", "１，２００": "1200",
		"1000000000": "1000000000", "007": "7",
	} {
		got, err := Parse(text)
		if err != nil || got.String() != want {
			t.Errorf("%q is %s, want %s, %v", text, got, want, err)
		}
	}
	var told *Error
	for _, text := range []string{"", "-1", "1.", ".5", "1.00001", "1,20", "12,34,567", "1200,000", ",100", "1 200", "1e3", "¥100", "1.2.3", "1000000000.1",
		"99999999999999999999", "NaN", "+1", "1_000"} {
		if got, err := Parse(text); !errors.As(err, &told) || told.Key != "price.bad_amount" {
			t.Errorf("%q is %s, %v", text, got, err)
		}
	}
}

func TestMoneyIn(t *testing.T) {
	for _, c := range []struct {
		m    Money
		code string
		want string
	}{
		{12345, "USD", "1.23"}, {12350, "USD", "1.24"}, {-12350, "EUR", "-1.24"}, {12345, "JPY", "1"}, {15000, "JPY", "2"}, {-15000, "JPY", "-2"},
		{0, "USD", "0.00"}, {12_000_000, "JPY", "1200"}, {12345, "KWD", "1.235"}, {49, "USD", "0.00"}, {math.MaxInt64, "JPY", "922337203685477"},
		{math.MinInt64, "JPY", "-922337203685477"}, {20000, "ZZZ", "2.00"},
	} {
		if got := c.m.In(c.code); got != c.want {
			t.Errorf("%d in %s is %s, want %s", c.m, c.code, got, c.want)
		}
	}
}

func TestMoneyExactly(t *testing.T) {
	for m, want := range map[Money]string{12345: "1.2345", 12300: "1.23", 12000: "1.20", 10000: "1.00", 0: "0.00", 123_456_7890: "123456.789"} {
		if got := m.Exactly("USD"); got != want {
			t.Errorf("%d is %s, want %s", m, got, want)
		}
	}
	if got := Money(12_000_000).Exactly("JPY"); got != "1200" {
		t.Error(got)
	}
}

// Sums and products are those of whole numbers of any size, up to the bounds.
func TestMoneyIsExact(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	bounded := func(x *big.Int) Money {
		if !x.IsInt64() {
			if x.Sign() < 0 {
				return math.MinInt64
			}
			return math.MaxInt64
		}
		return Money(x.Int64())
	}
	for range 20_000 {
		a, b := r.Int64()>>r.IntN(63), r.Int64()>>r.IntN(63)
		if r.IntN(2) == 0 {
			a = -a
		}
		if want := bounded(new(big.Int).Add(big.NewInt(a), big.NewInt(b))); Money(a).Plus(Money(b)) != want || Money(-b).Plus(Money(a)) != bounded(new(big.Int).Sub(big.NewInt(a), big.NewInt(b))) {
			t.Fatalf("%d plus or minus %d, want %d", a, b, want)
		}
		if want := bounded(new(big.Int).Mul(big.NewInt(max(0, a)), big.NewInt(b))); Money(a).Times(b) != want {
			t.Fatalf("%d times %d is %d, want %d", a, b, Money(a).Times(b), want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"1,200.50", "１２", "0.0001", "999999999", "1,,000", "-0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m, err := Parse(text)
		if err != nil {
			return
		}
		again, err := Parse(m.String())
		if err != nil || again != m || m < 0 || m > most {
			t.Errorf("%q is %s, again %s, %v", text, m, again, err)
		}
	})
}

func list(t *testing.T, prices ...Price) List {
	t.Helper()
	l := List{Currency: "JPY"}
	for _, p := range prices {
		var err error
		if l, err = l.With(p); err != nil {
			t.Fatal(err)
		}
	}
	return l
}

// The price of a name goes over that of its product; texts are compared as
// queries do.
func TestFinder(t *testing.T) {
	l := list(t, Price{Name: "Calling Professional", Amount: 30}, Price{Product: "calling", Amount: 20}, Price{Name: "ＭＥＥＴＩＮＧＳ", Amount: 10}, Price{Name: "Free", Amount: 0},
		Price{Name: "calling professional", Amount: 40})
	if len(l.Prices) != 4 {
		t.Fatalf("%+v", l)
	}
	of := l.Finder()
	for range 2 { // the second time from what is kept
		for _, c := range []struct {
			name, product string
			want          Money
			known         bool
		}{
			{"Calling Professional", "calling", 40, true}, {"CALLING PROFESSIONAL", "", 40, true}, {"Calling Basic", "Calling", 20, true}, {"", "calling", 20, true},
			{"meetings", "meetings", 10, true}, {"Other", "meetings", 0, false}, {"", "", 0, false}, {"Free", "calling", 0, true}, {"calling", "", 0, false},
		} {
			if got, known := of(c.name, c.product); got != c.want || known != c.known {
				t.Errorf("%q of %q costs %d, %v", c.name, c.product, got, known)
			}
		}
	}
	l, found := l.Without(Price{Name: "FREE"})
	if _, again := l.Without(Price{Name: "Free"}); !found || again || len(l.Prices) != 3 {
		t.Errorf("%+v", l)
	}
	for _, p := range []Price{{}, {Name: "a", Product: "b"}, {Name: "a", Amount: -1}, {Name: "a", Amount: most + 1}, {Name: " "}} {
		if _, err := l.With(p); err == nil {
			t.Errorf("%+v: no error", p)
		}
	}
}

// plain takes the keys of the columns as headings.
func plain(heading string) string {
	for _, key := range Columns {
		if strings.EqualFold(key, heading) {
			return key
		}
	}
	return ""
}

func TestRead(t *testing.T) {
	sjis, err := japanese.ShiftJIS.NewEncoder().String("name,price\nミーティング,1000\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, code, want string }{
		{"name,product,price,currency\nCalling Pro,calling,\"1,200\",jpy\n,meetings,800,JPY\n,,5,\nx,,,USD\n", "", "JPY [{ meetings 8000000} {Calling Pro  12000000}]"},
		{"\ufeffPRODUCT;Price\r\ncalling;12.5\r\n\r\ncalling;12.50\r\n", "usd", "USD [{calling  125000}]"},
		{"price\tother\tname\n3\tx\ta\n2\n", "EUR", "EUR [{a  30000}]"},
		{sjis, "JPY", "JPY [{ミーティング  10000000}]"},
	} {
		l, err := Read(strings.NewReader(c.text), c.code, plain)
		got := l.Currency + " " + fmt.Sprintf("%v", byName(l))
		if err != nil || got != c.want {
			t.Errorf("%q: %s, want %s, %v", c.text, got, c.want, err)
		}
	}
}

// byName prints the amounts as numbers; those of products first.
func byName(l List) []string {
	var all []string
	for _, p := range l.Prices {
		if p.Name == "" && p.Product != "calling" {
			all = append(all, fmt.Sprintf("{ %s %d}", p.Product, int64(p.Amount)))
		} else {
			all = append(all, fmt.Sprintf("{%s  %d}", p.Name+p.Product, int64(p.Amount)))
		}
	}
	return all
}

func TestReadRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"":                  "price.no_columns",
		"name\na\n":         "price.no_columns",
		"price\n3\n":        "price.no_columns",
		"name,price\n":      "price.none_in_file",
		"name,price\na,x\n": "2 price.bad_amount",
		"name,price,currency\na,1,JPY\n\nb,2,USD\n":     "4 price.two_currencies",
		"name,price,currency\na,1,YEN\n":                "2 price.bad_currency",
		"name,price\na,1\nA,2\n":                        "3 price.twice",
		"name,price\n\"a,1\n":                           "2 price.no_csv",
		"name,price\na,1\n":                             "price.bad_currency", // none is named at all
		"name,price\n" + strings.Repeat("a,1\n", 5<<20): "price.too_large",
	} {
		_, err := Read(strings.NewReader(text), "", plain)
		var of *Error
		var in *LineError
		got := ""
		if errors.As(err, &in) {
			got = fmt.Sprint(in.Line, " ")
		}
		if errors.As(err, &of) {
			got += of.Key
		}
		if got != want {
			t.Errorf("%.40q: %s, want %s", text, got, want)
		}
	}
}

// Whatever is read, reads the same when it is written as CSV; nothing panics.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"name,price\na,1\n", "product;price;currency\ncalling;1,200;EUR\n", "name\tprice\n\"a\"\"b\"\t0.5\n", "\x83,price\n", "name,price\n\"\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		l, err := Read(bytes.NewReader(raw), "JPY", plain)
		if err != nil {
			return
		}
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		if err := w.Write(Columns); err != nil {
			t.Fatal(err)
		}
		for _, p := range l.Prices {
			if err := w.Write([]string{p.Name, p.Product, p.Amount.String(), l.Currency}); err != nil {
				t.Fatal(err)
			}
		}
		w.Flush()
		again, err := Read(&b, "", plain)
		if err != nil || fmt.Sprint(again) != fmt.Sprint(l) {
			t.Errorf("%v, again %v, %v", l, again, err)
		}
	})
}
