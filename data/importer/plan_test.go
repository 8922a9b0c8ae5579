package importer

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"partnerdesk/data/schema"
	"partnerdesk/data/table"
)

func keysOf(columns []table.Column) []string {
	var keys []string
	for _, c := range columns {
		keys = append(keys, c.Key)
	}
	return keys
}

// The titles of every dataset, in both languages, in any order, case and width
// must lead back to it.
func TestEveryDatasetIsRecognised(t *testing.T) {
	for _, d := range schema.Known() {
		for _, lang := range []string{"en", "ja", "keys"} {
			var header, keys []string
			for _, c := range d.Columns {
				title := c.Title(lang)
				if lang == "keys" {
					title = c.Key
				}
				header, keys = append(header, title), append(keys, c.Key)
			}
			for what, h := range map[string][]string{"": header, " shouted": each(header, strings.ToUpper),
				" spaced": each(header, func(s string) string { return "  " + s + " " }), " reversed": reversed(header)} {
				m, err := mapHeader(h, "", "x")
				if err != nil || m.dataset != d.Key || !reflect.DeepEqual(keysOf(m.columns), keys) || len(m.unknown) > 0 {
					t.Errorf("%s in %s%s: taken for %s with %v, unknown %q, %v", d.Key, lang, what, m.dataset, keysOf(m.columns), m.unknown, err)
				}
			}
		}
	}
}

func each(list []string, f func(string) string) []string {
	changed := make([]string, len(list))
	for i, s := range list {
		changed[i] = f(s)
	}
	return changed
}

func reversed(list []string) []string {
	list = slices.Clone(list)
	slices.Reverse(list)
	return list
}

func TestMapHeader(t *testing.T) {
	for _, c := range []struct {
		name, header, asked, dataset string
		keys                         string
		sources                      []int
		unknown                      []string
	}{
		{"schema order, then the file's", "Extension,Notes,Phone Number,Customer,Extra", "", "numbers",
			"customer number extension notes extra", []int{3, 2, 0, 1, 4}, []string{"Notes", "Extra"}},
		{"two headers for one column", "Phone Number,Extension,Customer,Customer Name,顧客", "", "numbers",
			"customer number extension customer_name 顧客", []int{2, 0, 1, 3, 4}, []string{"Customer Name", "顧客"}},
		{"an unknown key never is a described one", "Phone Number,Extension,Location,Location Name,location!", "", "numbers",
			"location number extension location_name location_2", []int{2, 0, 1, 3, 4}, []string{"Location Name", "location!"}},
		{"empty and duplicate headers", "name,,name,,Name!,column_2", "", "my-report",
			"name column_2 name_2 column_4 name_3 column_2_2", []int{0, 1, 2, 3, 4, 5}, nil},
		{"keys that collide with counted ones", "a_2,a,a,a", "", "my-report", "a_2 a a_3 a_4", []int{0, 1, 2, 3}, nil},
		{"forced", "MAC,Product,Serial", "customers-2026", "customers-2026", "mac product serial", []int{0, 1, 2}, nil},
		{"forced to a described one", "Customer,MAC", "customers", "customers", "customer mac", []int{0, 1}, []string{"MAC"}},
		{"Control Hub's numbers", "Location,Country,Phone number,Extension,Active,User type,Number type,Email,User UUID,Last known", "", "numbers",
			"location country number extension active user_type number_type user_id user_uuid last_known", []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, []string{"Last known"}},
		{"Control Hub's queues have no week", "Call Queue,Location,Phone NO.,Extension,Total Calls,Answered Calls", "", "my-report",
			"call_queue location phone_no extension total_calls answered_calls", []int{0, 1, 2, 3, 4, 5}, nil},
	} {
		m, err := mapHeader(strings.Split(c.header, ","), c.asked, "My Report")
		if err != nil || m.dataset != c.dataset || strings.Join(keysOf(m.columns), " ") != c.keys ||
			!reflect.DeepEqual(m.sources, c.sources) || !reflect.DeepEqual(m.unknown, c.unknown) {
			t.Errorf("%s: %s, %v from %v, unknown %q, %v", c.name, m.dataset, keysOf(m.columns), m.sources, m.unknown, err)
		}
		for i, column := range m.columns {
			if column.Header != strings.Split(c.header, ",")[m.sources[i]] {
				t.Errorf("%s: column %s has the header %q", c.name, column.Key, column.Header)
			}
		}
	}
}

func TestMapHeaderRefuses(t *testing.T) {
	if _, err := mapHeader([]string{"x", "y"}, "devices", ""); code(err) != NoColumns {
		t.Errorf("none of the columns: %v", err)
	}
	if _, err := mapHeader(make([]string, maxColumns+1), "", ""); code(err) != TooManyColumns {
		t.Errorf("too many columns: %v", err)
	}
}

func TestKeysAreUnique(t *testing.T) {
	header := make([]string, maxColumns)
	for i := range header {
		header[i] = []string{"", "x", "X!", "x_2", strings.Repeat("long", 100), fmt.Sprint("column ", i%50)}[i%6]
	}
	m, err := mapHeader(header, "", "x")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, c := range m.columns {
		if c.Key == "" || seen[c.Key] {
			t.Fatalf("key %q twice", c.Key)
		}
		seen[c.Key] = true
	}
}

func TestOwnName(t *testing.T) {
	for template, want := range map[string]string{
		"Hunt Group Agent Stats": "hunt-group-agent-stats", "my_report": "my-report", "請求 一覧": "請求-一覧", "...": "unnamed", "": "unnamed",
		"customers": "customers-file", "Call Quality": "call-quality-file",
	} {
		if got := ownName(template); got != want {
			t.Errorf("%q: got %q, want %q", template, got, want)
		}
	}
}
