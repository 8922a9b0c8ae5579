package schema

import (
	"strings"
	"testing"
)

// What is computed must not pass for what a file holds: keys differ, no header
// leads to it, and a name of a query means one column.
func TestDerivedColumnsAreSound(t *testing.T) {
	for _, d := range Known() {
		seen := map[string]string{}
		for _, c := range d.Columns {
			seen[c.Key] = "a column"
		}
		for _, c := range d.Derived {
			if seen[c.Key] != "" {
				t.Errorf("%s: the key %s is %s already", d.Key, c.Key, seen[c.Key])
			}
			seen[c.Key] = "a derived column"
			for _, text := range []string{c.EN, c.JA, c.AboutEN, c.AboutJA} {
				if text == "" || text != strings.TrimSpace(text) {
					t.Errorf("%s: column %s lacks a title or says not what it means", d.Key, c.Key)
				}
			}
			if c.About("ja") != c.AboutJA || c.About("en") != c.AboutEN {
				t.Errorf("%s: column %s is explained in the other language", d.Key, c.Key)
			}
			if got, ok := d.DerivedColumn(c.Key); !ok || got.EN != c.EN {
				t.Errorf("%s: column %s is not found", d.Key, c.Key)
			}
			if _, ok := d.Column(c.Key); ok {
				t.Errorf("%s: column %s is taken for one of a file", d.Key, c.Key)
			}
			if c.List && c.Type != Text || len(c.Aliases) > 0 {
				t.Errorf("%s: column %s is no text, or has headers", d.Key, c.Key)
			}
		}
		names := map[string]bool{}
		for _, c := range d.Derived {
			for _, name := range c.Names {
				if names[name] || seen[name] == "a derived column" {
					t.Errorf("%s: queries know two columns as %s", d.Key, name)
				}
				names[name] = true
			}
		}
	}
}

// The contract names these, and their types.
func TestCustomersDerive(t *testing.T) {
	want := map[string]Type{"statuses": Text, "products": Text, "kinds": Text, "tags": Text, "total": Integer, "assigned": Integer, "used": Integer,
		"available": Integer, "overage": Integer, "next_end": Date, "next_renewal": Date, "notes": Text, "follow_up": Date}
	for key, typ := range want {
		if c, ok := Get("customers").DerivedColumn(key); !ok || c.Type != typ {
			t.Errorf("customers derive %s as %v, %v", key, c.Type, ok)
		}
	}
}
