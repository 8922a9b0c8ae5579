package admins

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestDirectory(t *testing.T) {
	seen := time.Date(2026, 11, 20, 8, 0, 0, 0, time.UTC)
	d := New([]Row{
		{ID: "p2", Name: "Bo", Email: "bo@example.com", Role: "パートナー管理者", Customer: "c1", Called: "Acme", Seen: seen.Add(-time.Hour)},
		{ID: "p2", Name: "Bo", Email: "bo@example.com", Role: "パートナー管理者", Customer: "c2", Called: "Birch", Seen: seen},
		{ID: "p2", Name: "Bo", Email: "bo@example.com", Role: "パートナー管理者", Customer: "c1", Called: "Acme"}, // twice in a file
		{ID: "p1", Name: "ann", Email: "ann@example.com", Role: "Partner full administrator"},
		{ID: "p1", Name: "ann", Email: "ann@example.com", Role: "Help desk administrator (Basic)"},
		{Email: "no-id@example.com", Role: "Partner admin", Called: "ＡＣＭＥ"}, // neither id
		{Role: "Partner administrator"}, // nobody
		{ID: "p3", Name: "Bo", Role: "Partner read-only administrator"},
	})
	var people []string
	for _, p := range d.People() {
		people = append(people, fmt.Sprint(p.Key, " ", p.Shown(), " ", p.Roles, p.Everywhere, p.Customers, " ", p.Assignable()))
	}
	if got, want := strings.Join(people, "\n"), `p1 ann [Partner full administrator Help desk administrator (Basic)] [Partner full administrator Help desk administrator (Basic)] 0 
p2 Bo [パートナー管理者] [] 2 パートナー管理者
p3 Bo [Partner read-only administrator] [Partner read-only administrator] 0 
no-id@example.com no-id@example.com [Partner admin] [] 1 Partner admin`; got != want {
		t.Errorf("people:\n%s\nwant\n%s", got, want)
	}
	seats := func(customer, name string) string {
		var all []string
		for _, s := range d.Seats(customer, name) {
			all = append(all, fmt.Sprint(s.Key, " ", s.Role, " ", s.Everywhere))
		}
		return strings.Join(all, "; ")
	}
	everywhere := "p1 Partner full administrator true; p1 Help desk administrator (Basic) true; p3 Partner read-only administrator true"
	for of, want := range map[[2]string]string{
		{"c1", "Acme"}:  "p2 パートナー管理者 false; no-id@example.com Partner admin false; " + everywhere,
		{"c2", "Birch"}: "p2 パートナー管理者 false; " + everywhere,
		{"c3", ""}:      everywhere,
	} {
		if got := seats(of[0], of[1]); got != want {
			t.Errorf("%v: %s, want %s", of, got, want)
		}
	}
	if !d.Person("p2").Seen.Equal(seen) || d.Person("nobody") != nil {
		t.Errorf("%+v", d.Person("p2"))
	}
	if !d.Assigned("p2", "c1") || d.Assigned("p1", "c1") || d.Assigned("nobody", "c1") || d.Assigned("p2", "c3") || d.RoleAt("p2", "c2") != "パートナー管理者" || d.RoleAt("p1", "c1") != "" {
		t.Error("who is assigned to whom")
	}
	for text, want := range map[string]int{"P2": 1, "bo@EXAMPLE.com": 1, "Bo": 2, "ＡＮＮ": 1, "x": 0, "": 0} {
		if got := d.Find(text); len(got) != want {
			t.Errorf("%q is %d", text, len(got))
		}
	}
}

func TestAssignable(t *testing.T) {
	for role, want := range map[string]bool{
		"Partner administrator": true, "partner ADMIN": true, "ﾊﾟｰﾄﾅｰ管理者": true, "atlas-portal.partner.salesadmin": true,
		"Partner full administrator": false, "Partner read-only administrator": false, "パートナー フル管理者": false, "": false,
	} {
		if got := (&Person{Roles: []string{"other", role}}).Assignable(); (got != "") != want || got != "" && got != role {
			t.Errorf("%q: %q", role, got)
		}
	}
}

// Random rows, against counting them one by one.
func TestRandomRows(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 200 {
		var rows []Row
		for range r.IntN(60) {
			row := Row{ID: fmt.Sprint("p", r.IntN(6)), Role: []string{"Partner administrator", "x"}[r.IntN(2)]}
			if n := r.IntN(8); n > 0 {
				row.Customer = fmt.Sprint("c", n)
			}
			rows = append(rows, row)
		}
		d := New(rows)
		for p := range 6 {
			key := fmt.Sprint("p", p)
			customers := map[string]bool{}
			known := false
			for _, row := range rows {
				if row.ID == key {
					known = true
					customers[row.Customer] = true
				}
			}
			if (d.Person(key) != nil) != known {
				t.Fatalf("%s is known: %v", key, known)
			}
			for c := range 9 {
				id := fmt.Sprint("c", c)
				if d.Assigned(key, id) != customers[id] {
					t.Fatalf("%s at %s: %v", key, id, customers[id])
				}
			}
			everywhere := customers[""]
			delete(customers, "")
			if known && (d.Person(key).Customers != len(customers) || (len(d.Person(key).Everywhere) > 0) != everywhere) {
				t.Fatalf("%s: %+v for %v", key, d.Person(key), customers)
			}
		}
		for c := 1; c < 9; c++ {
			var want []string
			for _, row := range rows {
				for _, customer := range []string{fmt.Sprint("c", c), ""} {
					if row.Customer == customer {
						want = append(want, fmt.Sprint(customer == "", row.ID, row.Role))
					}
				}
			}
			slices.Sort(want)
			want = slices.Compact(want)
			var got []string
			for _, s := range d.Seats(fmt.Sprint("c", c), "") {
				got = append(got, fmt.Sprint(s.Everywhere, s.Key, s.Role))
			}
			if slices.Sort(got); !slices.Equal(got, want) {
				t.Fatalf("c%d: %v, want %v", c, got, want)
			}
		}
	}
}
