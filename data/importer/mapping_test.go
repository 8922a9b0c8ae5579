package importer

import (
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"partnerdesk/data/schema"
	"partnerdesk/data/table"
)

func TestFingerprint(t *testing.T) {
	base := Fingerprint([]string{"Customer Name", "契約数", "End"})
	for _, same := range [][]string{{"End", "契約数", "Customer Name"}, {"customer-name", "契約数 ", "ＥＮＤ"}, {"", "End", "Customer Name", "契約数", "--"}} {
		if got := Fingerprint(same); got != base {
			t.Errorf("%q: %s, want %s", same, got, base)
		}
	}
	seen := map[string][]string{base: nil}
	for _, other := range [][]string{{"End", "契約数"}, {"End", "契約数", "Customer Name", "End"}, {"End", "契約", "数", "Customer Name"}, {"Customer Name契約数End"}} {
		got := Fingerprint(other)
		if before, taken := seen[got]; taken || len(got) != 16 {
			t.Errorf("%q has the fingerprint %s of %q", other, got, before)
		}
		seen[got] = other
	}
	if got := Fingerprint([]string{"", "!?"}); got != "" {
		t.Errorf("no headers: %q", got)
	}
}

// randomMapping returns a good mapping: of a described dataset or an own one.
func randomMapping(random *rand.Rand) Mapping {
	pick := func(list ...string) string { return list[random.IntN(len(list))] }
	words := func() []string {
		var all []string
		for range random.IntN(3) {
			all = append(all, pick("○", "n/a", "a \"b\"", "x,y", "=", "なし"))
		}
		return all
	}
	m := Mapping{Name: pick("", "Händler: 東京, #1", "x"), Dataset: "my-own"}
	d := schema.All()[random.IntN(len(schema.All()))]
	if random.IntN(2) == 0 {
		m.Dataset = d.Key
	}
	free := random.Perm(len(d.Columns))
	for i := range 1 + random.IntN(8) {
		c := ColumnMapping{Header: pick("", "契約数", "a\nb", "\"", `\`, "= x, y: z", "#", "é") + pick("", " ", "1")}
		switch {
		case i > 0 && random.IntN(4) == 0: // ignored
			m.Columns = append(m.Columns, c)
			continue
		case m.Dataset == d.Key && len(free) > 0 && random.IntN(2) == 0:
			known := d.Columns[free[0]]
			free = free[1:]
			c.Key, c.Type = known.Key, typeOf(known)
		default:
			c.Key, c.Type = "own_列."+string(rune('a'+i)), table.Type(random.IntN(int(table.Percent)+1))
			c.Title = pick("", "My title", "題, \"x\"")
		}
		n := Notation{Unit: pick("", "€", "a b\""), Order: append(DateOrders, "")[random.IntN(4)], DayOnly: random.IntN(2) == 0,
			Zone: pick("", "Asia/Tokyo", "+09:00", "-03:30"), Duration: append(DurationForms, "")[random.IntN(len(DurationForms)+1)],
			Yes: words(), No: words(), Missing: words()}
		if random.IntN(2) == 0 {
			n.Decimal = Comma
		}
		if n.Thousands = ThousandsMarks[random.IntN(len(ThousandsMarks))]; n.Thousands == n.decimal() {
			n.Thousands = ""
		}
		c.Notation = n.For(c.Type)
		m.Columns = append(m.Columns, c)
	}
	return m
}

// A mapping that is sent to somebody as text arrives as it was.
func TestMappingTextRoundTrip(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 3))
	for range 3000 {
		m := randomMapping(random)
		if err := m.Check(); err != nil {
			t.Fatalf("%+v: %v", m, err)
		}
		text := strings.ReplaceAll(m.Text(), "\n", []string{"\n", "\r\n", "\n\n# a remark\n  "}[random.IntN(3)])
		got, err := ParseMapping(text)
		if err != nil || !reflect.DeepEqual(got, m) {
			t.Fatalf("%s\n%+v, %v\nwant %+v", text, got, err, m)
		}
		if got.id() != m.id() {
			t.Fatal("another id")
		}
	}
}

func TestMappingText(t *testing.T) {
	m := Mapping{Name: "Distributor Europe", Dataset: "subscriptions", Columns: []ColumnMapping{
		{Header: "契約番号", Key: "subscription_id"},
		{Header: "Menge", Key: "total", Type: table.Integer, Notation: Notation{Decimal: Comma, Unit: "Stück"}},
		{Header: "Ende", Key: "end", Type: table.Date, Notation: Notation{Order: DayFirst, DayOnly: true, Missing: []string{"-", "offen"}}},
		{Header: "Bemerkung", Key: "notes", Title: "Notes"},
		{Header: "Intern"},
	}}
	const want = `# Partner Desk mapping
name: Distributor Europe
dataset: subscriptions
column: "契約番号" = subscription_id, text
column: "Menge" = total, integer, decimal comma, unit "Stück"
column: "Ende" = end, date, order day-month-year, day only, missing "-" "offen"
column: "Bemerkung" = notes "Notes", text
ignore: "Intern"
`
	if got := m.Text(); got != want {
		t.Errorf("got\n%s", got)
	}
	// As people write it: types of described columns left out, space as they like.
	loose := "\ufeff# Partner Desk mapping \r\n dataset :  subscriptions\r\nname:\tDistributor  Europe\ncolumn: \"契約番号\"=subscription_id\n" +
		"column:\"Menge\" = total , decimal comma,thousands point, unit \"Stück\"\ncolumn: \"Ende\" = end, order day-month-year, day only, missing \"-\"\"offen\"\n" +
		"column: \"Bemerkung\" = notes\"Notes\"\nignore:\"Intern\""
	m.Columns[1].Notation.Thousands = Point
	if got, err := ParseMapping(loose); err != nil || !reflect.DeepEqual(got, m) {
		t.Errorf("%+v, %v\nwant %+v", got, err, m)
	}
}

// What is wrong is said once, with its line.
func TestMappingFaults(t *testing.T) {
	const head = "# Partner Desk mapping\ndataset: subscriptions\n"
	line := func(n int, key string) string {
		return "import.mapping_line " + string(rune('0'+n)) + " import.mapping_" + key
	}
	for text, want := range map[string]string{
		"":                    "import.mapping_not_one",
		"dataset: x":          "import.mapping_not_one",
		head + "\xff":         "import.mapping_not_one",
		"# Partner Desk view": "import.mapping_not_one",
		head + strings.Repeat("#", longestMapping): "import.mapping_not_one",
		head:                 "import.mapping_no_columns",
		head + `ignore: "x"`: "import.mapping_no_columns",
		"# Partner Desk mapping\ncolumn: \"x\" = y":                       "import.mapping_no_dataset",
		"# Partner Desk mapping\ndataset: a b\ncolumn: \"x\" = y":         "import.mapping_no_dataset",
		head + "colour: red":                                              line(3, "unclear"),
		head + "\n# remark\nno colon":                                     line(5, "unclear"),
		head + "dataset: again":                                           line(3, "unclear"),
		head + `column: x = y`:                                            line(3, "unclear"),
		head + `column: "x" y`:                                            line(3, "unclear"),
		head + `column: "x" =`:                                            line(3, "unclear"),
		head + `column: "x = y`:                                           line(3, "unclear"),
		head + `column: 'x' = y`:                                          line(3, "unclear"),
		head + `column: "\xff" = y`:                                       line(3, "unclear"),
		head + `column: "x" = y, txt`:                                     line(3, "unclear"),
		head + `column: "x" = y, text, text`:                              line(3, "unclear"),
		head + `column: "x" = y, decimal, decimal comma, decimal comma`:   line(3, "unclear"),
		head + `column: "x" = y, decimal, decimal space`:                  line(3, "unclear"),
		head + `column: "x" = y, date, order dmy`:                         line(3, "unclear"),
		head + `column: "x" = y, boolean, yes`:                            line(3, "unclear"),
		head + `column: "x" = y z`:                                        line(3, "unclear"),
		head + `ignore: "x" y`:                                            line(3, "unclear"),
		head + "column: \"x\" = end\ncolumn: \"y\" = end":                 line(4, "key_twice"),
		head + `column: "x" = a/b`:                                        line(3, "bad_key"),
		head + `column: "x" = -a`:                                         line(3, "bad_key"),
		head + `column: "x" = end, text`:                                  line(3, "wrong_type"),
		head + `column: "x" = end, decimal comma`:                         line(3, "other_type"),
		head + `column: "x" = y, time, zone Asia/Nowhere`:                 line(3, "bad_zone"),
		head + `column: "x" = y, time, zone Local`:                        line(3, "bad_zone"),
		head + `column: "x" = y, time, zone +9`:                           line(3, "bad_zone"),
		head + `column: "x" = y, decimal, thousands point`:                line(3, "bad_notation"),
		head + `column: "x" = y, decimal, decimal comma, thousands comma`: line(3, "bad_notation"),
		head + `column: "x" = y, decimal, unit " €"`:                      line(3, "bad_notation"),
		head + `column: "x" = y, decimal, unit "m2"`:                      line(3, "bad_notation"),
		head + `column: "x" = y, missing ""`:                              line(3, "bad_notation"),
	} {
		_, err := ParseMapping(text)
		var fault *MappingError
		if !errors.As(err, &fault) {
			t.Errorf("%.80q: %v, want %s", text, err, want)
			continue
		}
		got := fault.Key
		if fault.Err != nil {
			got += " " + string(rune('0'+fault.Args["line"].(int))) + " " + fault.Err.(*MappingError).Key
		}
		if got != want {
			t.Errorf("%.80q: %s, want %s", text, got, want)
		}
	}
}

// What Check finds wrong with a mapping that was never a text.
func TestMappingCheck(t *testing.T) {
	good := Mapping{Dataset: "x", Columns: []ColumnMapping{{Header: "a"}, {Header: "b", Key: "b"}}}
	if err := good.Check(); err != nil {
		t.Error(err)
	}
	for key, change := range map[string]func(*Mapping){
		"import.mapping_bad_type":     func(m *Mapping) { m.Columns[1].Type = 99 },
		"import.mapping_bad_notation": func(m *Mapping) { m.Columns[1].Type, m.Columns[1].Notation.Order = table.Date, "x" },
		"import.mapping_other_type":   func(m *Mapping) { m.Columns[1].Notation.DayOnly = true },
		"import.mapping_bad_key":      func(m *Mapping) { m.Columns[1].Key = strings.Repeat("a", maxKeyBytes+1) },
		"import.mapping_too_long":     func(m *Mapping) { m.Columns = make([]ColumnMapping, maxColumns+1) },
	} {
		m := Mapping{Dataset: good.Dataset, Columns: slices.Clone(good.Columns)}
		change(&m)
		var fault *MappingError
		if err := m.Check(); !errors.As(err, &fault) || fault.Key != key {
			t.Errorf("%v, want %s", err, key)
		} else if want := map[bool]int{true: -1, false: 1}[key == "import.mapping_too_long"]; fault.Column != want {
			t.Errorf("%s: column %d", key, fault.Column)
		}
	}
	if got := (Mapping{Dataset: "subscriptions", Columns: []ColumnMapping{{Key: "end"}, {Key: "kind"}}}).Lacks(); !slices.Equal(got, []string{"subscription_id", "total"}) {
		t.Errorf("lacks %v", got)
	}
}

// What an own column is called, and how its cells are written, makes another
// mapping of it; its name and the order of the columns do not.
func TestMappingID(t *testing.T) {
	m := Mapping{Name: "a", Dataset: "x", Columns: []ColumnMapping{{Header: "A", Key: "a"}, {Header: "B", Key: "b", Type: table.Date}}}
	same := Mapping{Name: "b", Dataset: "x", Columns: []ColumnMapping{m.Columns[1], m.Columns[0]}}
	if a, b := m.id(), same.id(); a.Sum != b.Sum || a.Fingerprint != b.Fingerprint || a.Name == b.Name {
		t.Errorf("%+v and %+v", a, b)
	}
	for _, change := range []func(*ColumnMapping){func(c *ColumnMapping) { c.Key = "" }, func(c *ColumnMapping) { c.Title = "t" },
		func(c *ColumnMapping) { c.Type = table.Time }, func(c *ColumnMapping) { c.Notation.Order = DayFirst }} {
		other := Mapping{Dataset: "x", Columns: slices.Clone(m.Columns)}
		change(&other.Columns[1])
		if other.id().Sum == m.id().Sum || other.id().Fingerprint != m.id().Fingerprint {
			t.Errorf("%+v has the id of %+v", other, m)
		}
	}
}

func TestNotationFor(t *testing.T) {
	all := Notation{Comma, Point, "€", DayFirst, true, "Asia/Tokyo", InWords, []string{"y"}, []string{"n"}, []string{"-"}}
	for typ, want := range map[table.Type]string{
		table.Text: `missing "-"`, table.Integer: `decimal comma, thousands point, unit "€", missing "-"`,
		table.Date: `order day-month-year, day only, missing "-"`, table.Time: `order day-month-year, zone Asia/Tokyo, missing "-"`,
		table.Boolean: `yes "y", no "n", missing "-"`, table.Minutes: `decimal comma, thousands point, unit "€", duration words, missing "-"`,
	} {
		if got := all.For(typ).text(); got != want {
			t.Errorf("%s: %s", typ, got)
		}
	}
	if all.IsZero() || !(Notation{}).IsZero() {
		t.Error("IsZero")
	}
}

func FuzzParseMapping(f *testing.F) {
	random := rand.New(rand.NewPCG(9, 9))
	for range 8 {
		f.Add(randomMapping(random).Text())
	}
	f.Add("\ufeff# Partner Desk mapping\r\ndataset: d\r\ncolumn: \"期限\" = end \"E\", date, order day-month-year, day only\rignore: \"\"")
	f.Add("# Partner Desk mapping\ndataset: subscriptions\ncolumn: \"a\" = total, thousands space, unit \"x\"\ncolumn: \"b\" = own, time, zone UTC, missing \"-\"")
	f.Fuzz(func(t *testing.T, text string) {
		m, err := ParseMapping(text)
		if err != nil {
			var fault *MappingError
			if !errors.As(err, &fault) || !reflect.DeepEqual(m, Mapping{}) {
				t.Fatalf("%q: %+v, %v", text, m, err)
			}
			return
		}
		if err := m.Check(); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		again, err := ParseMapping(m.Text())
		if err != nil || !reflect.DeepEqual(again, m) {
			t.Fatalf("%q became %+v, and that %+v, %v", text, m, again, err)
		}
	})
}
