package sample

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"partnerdesk/data/schema"
)

func TestColumnsAreTheSchemas(t *testing.T) {
	for _, s := range ordinary(t) {
		if len(s.columns) != len(s.dataset.Columns) {
			t.Fatalf("%s: %d columns, want %d", s.dataset.Key, len(s.columns), len(s.dataset.Columns))
		}
		for i, c := range s.dataset.Columns {
			if s.columns[i].Key != c.Key || s.columns[i].Type.String() != string(c.Type) {
				t.Errorf("%s: column %d is %v, want %s (%s)", s.dataset.Key, i, s.columns[i], c.Key, c.Type)
			}
		}
		for n, segment := range s.segments {
			for i, v := range segment {
				if v.Len() != segment[0].Len() || v.Type() != s.columns[i].Type {
					t.Errorf("%s, segment %d, column %s: %d rows of %s", s.dataset.Key, n, s.columns[i].Key, v.Len(), v.Type())
				}
			}
		}
	}
	history := schema.Get("call-history")
	for key := range legFillers {
		if _, ok := history.Column(key); !ok {
			t.Errorf("call-history has no column %s", key)
		}
	}
}

func TestCounts(t *testing.T) {
	p := ordinary(t)
	for dataset, want := range map[string][2]int{
		"customers": {240, 240}, "subscriptions": {650, 850}, "license-usage": {21000, 26000}, "calling-usage": {800, 1200},
		"devices": {3500, 4600}, "numbers": {10800, 13500}, "call-quality": {25000, 45000}, "call-queues": {5000, 9000},
		"calling-users": {10000, 15000}, "call-features": {10000, 15000}, "admins": {250, 450}, "invoices": {1200, 2200}, "orders": {450, 900}, "call-history": {17000, 23000},
	} {
		if n := p.rows(dataset); n < want[0] || n > want[1] {
			t.Errorf("%s: %d rows, want %d to %d", dataset, n, want[0], want[1])
		}
	}
	regions := map[string]int{}
	p.each("customers", func(r record) { regions[r.text("region")]++ })
	if want := map[string]int{"US": 108, "CA": 36, "EU": 60, "UAE": 36}; !mapsEqual(regions, want) {
		t.Errorf("customers by region: %v, want %v", regions, want)
	}
	loads := map[string]int{}
	for _, s := range p {
		loads[s.dataset.Key]++
		if s.rows == 0 {
			t.Errorf("%s of %q is empty", s.dataset.Key, s.region)
		}
		if s.asOf.Format("2006-01-02T15:04:05Z07:00") != "2026-11-22T06:00:00Z" {
			t.Errorf("%s: as of %v", s.dataset.Key, s.asOf)
		}
	}
	for _, d := range schema.All() {
		want := 4
		switch d.Key {
		case "customers":
			want = 1
		case "calling-usage":
			want = 12
		}
		if loads[d.Key] != want {
			t.Errorf("%s: %d loads, want %d", d.Key, loads[d.Key], want)
		}
	}
}

func mapsEqual(a, b map[string]int) bool {
	for k := range a {
		if a[k] != b[k] {
			return false
		}
	}
	return len(a) == len(b)
}

// The same seed gives the same rows whatever is read first; another seed gives
// others.
func TestSeedDecides(t *testing.T) {
	o := Options{Seed: 11, Customers: 40, Today: today}
	first := generate(t, o)
	list, err := tables(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	for i := len(list) - 1; i >= 0; i-- { // last to first
		if again := read(list[i]); again.hash() != first[i].hash() {
			t.Errorf("%s %s: other rows at the second time", list[i].dataset.Key, list[i].region)
		}
	}
	o.Seed = 12
	for i, s := range generate(t, o) {
		if s.rows > 0 && s.hash() == first[i].hash() {
			t.Errorf("%s %s: the same rows for another seed", s.dataset.Key, s.region)
		}
	}
}

// A row is identified by the schema's key, over all loads of a dataset and
// period.
func TestKeysAreUnique(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range ordinary(t) {
		s.each(func(r record) {
			keys := s.dataset.RowKey
			if r.text(keys[0]) == "" {
				keys = s.dataset.RowKeyElse
			}
			id := s.dataset.Key + "|" + s.from
			for _, k := range keys {
				id += "|" + r.text(k)
			}
			if seen[id] {
				t.Errorf("two rows are %s", id)
			}
			seen[id] = true
		})
	}
}

type who struct{ name, region, domain string }

func customersOf(p partner) map[string]who {
	m := map[string]who{}
	p.each("customers", func(r record) { m[r.text("customer_id")] = who{r.text("customer"), r.text("region"), r.text("domain")} })
	return m
}

func TestReferencesHold(t *testing.T) {
	p := ordinary(t)
	customers := customersOf(p)
	names, domains := map[string]bool{}, map[string]bool{}
	for id, c := range customers {
		if names[c.name] || domains[c.domain] || !strings.HasSuffix(c.domain, ".example") {
			t.Errorf("%s: name %q or domain %q is taken or not reserved", id, c.name, c.domain)
		}
		names[c.name], domains[c.domain] = true, true
	}
	lines, locations, siteIDs := map[string]bool{}, map[string]bool{}, map[string]string{}
	p.each("subscriptions", func(r record) { lines[r.text("customer_id")+r.text("subscription_id")+r.text("name")] = true })
	p.each("calling-users", func(r record) { locations[r.text("customer_id")+r.text("location")] = true })
	for _, s := range p {
		has := func(key string) bool { _, ok := s.dataset.Column(key); return ok }
		person := map[string]string{}
		s.each(func(r record) {
			where := s.dataset.Key + " " + s.region
			if has("customer_id") && r.text("customer_id") != "" {
				c, known := customers[r.text("customer_id")]
				if !known || c.name != r.text("customer") || s.region != "" && c.region != s.region {
					t.Errorf("%s: customer %q, %s", where, r.text("customer"), r.text("customer_id"))
				}
			}
			if has("subscription_id") && s.dataset.Key != "invoices" && !lines[r.text("customer_id")+r.text("subscription_id")+r.text("name")] {
				t.Errorf("%s: subscription %s, %s", where, r.text("subscription_id"), r.text("name"))
			}
			if has("location") && has("customer_id") && !locations[r.text("customer_id")+r.text("location")] {
				t.Errorf("%s: location %q", where, r.text("location"))
			}
			if has("location_id") {
				id := r.text("customer_id") + r.text("location")
				if known := siteIDs[id]; known != "" && known != r.text("location_id") {
					t.Errorf("%s: location %q has two ids", where, r.text("location"))
				}
				siteIDs[id] = r.text("location_id")
			}
			if has("user_id") && r.text("user_id") != "" {
				if known := person[r.text("user_uuid")]; known != "" && known != r.text("user_id") {
					t.Errorf("%s: user %s is %s and %s", where, r.text("user_uuid"), known, r.text("user_id"))
				}
				person[r.text("user_uuid")] = r.text("user_id")
				if !strings.HasSuffix(r.text("user_id"), "@"+customers[r.text("customer_id")].domain) {
					t.Errorf("%s: user %s is not of the customer", where, r.text("user_id"))
				}
			}
		})
		if emails := slices.Sorted(valuesOf(person)); len(slices.Compact(slices.Clone(emails))) != len(emails) {
			t.Errorf("%s: two people share an address", s.dataset.Key)
		}
	}
}

func valuesOf(m map[string]string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for _, v := range m {
			if !yield(v) {
				return
			}
		}
	}
}

var (
	uuidForm   = regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	macForm    = regexp.MustCompile(`^[0-9A-F]{12}$`)
	phoneForm  = regexp.MustCompile(`^\+[1-9][0-9]{8,13}$`)
	fictionUS  = regexp.MustCompile(`^\+1[2-9][0-9]{2}55501[0-9]{2}$`)
	fictionGB  = regexp.MustCompile(`^\+44(207946|1614960|1214960|1134960|1314960|1414960)[0-9]+$`)
	vendorMACs = regexp.MustCompile(`^(6C710D|F87B20|2C01B5|4CBC48|64167F|482567|805EC0|249AD8|00908F)`)
)

func TestNumbersAndDevices(t *testing.T) {
	p := ordinary(t)
	phones := map[string]bool{}
	numberOf, extensionOf := map[string]string{}, map[string]string{}
	kinds, types := map[string]int{}, map[string]int{}
	p.each("numbers", func(r record) {
		number, extension := r.text("number"), r.text("extension")
		if (number == "") == (extension == "") {
			t.Errorf("a row with number %q and extension %q", number, extension)
		}
		if (number == "") != (r.text("pstn_connection") == "") {
			t.Errorf("number %q has the provider %q", number, r.text("pstn_connection"))
		}
		if number != "" && (!phoneForm.MatchString(number) || phones[number]) {
			t.Errorf("number %s is malformed or given away twice", number)
		}
		if strings.HasPrefix(number, "+1") && !fictionUS.MatchString(number) || strings.HasPrefix(number, "+44") && !fictionGB.MatchString(number) {
			t.Errorf("number %s is not reserved for fiction", number)
		}
		phones[number] = number != ""
		kinds[r.text("user_type")]++
		types[r.text("number_type")]++
		if r.text("number_type") == primary {
			numberOf[r.text("user_uuid")] = number
		}
		if extension != "" {
			extensionOf[r.text("user_uuid")] = extension
		}
	})
	for _, kind := range []string{userPeople, userWorkspace, userMenu, userHunt, userQueue, userVirtual, ""} {
		if kinds[kind] == 0 {
			t.Errorf("no number of user type %q", kind)
		}
	}
	if types[primary] == 0 || types[secondary] == 0 || types[""] == 0 {
		t.Errorf("number types: %v", types)
	}
	macs, waiting, makers := map[string]bool{}, 0, map[string]bool{}
	p.each("devices", func(r record) {
		mac := r.text("mac")
		switch {
		case mac == "":
			waiting++
		case !macForm.MatchString(mac) || !vendorMACs.MatchString(mac) || macs[mac]:
			t.Errorf("MAC %s is malformed or there twice", mac)
		}
		macs[mac] = true
		maker, _, _ := strings.Cut(r.text("product"), " ")
		makers[maker] = true
		if !uuidForm.MatchString(r.text("user_uuid")) || !uuidForm.MatchString(r.text("location_id")) {
			t.Errorf("device %s: ids %s, %s", mac, r.text("user_uuid"), r.text("location_id"))
		}
		if r.text("number") != numberOf[r.text("user_uuid")] || r.text("extension") != extensionOf[r.text("user_uuid")] {
			t.Errorf("device %s has number %q, extension %q; its user has %q, %q", mac, r.text("number"), r.text("extension"),
				numberOf[r.text("user_uuid")], extensionOf[r.text("user_uuid")])
		}
	})
	if waiting == 0 || !makers["Cisco"] || !makers["Poly"] || !makers["Yealink"] {
		t.Errorf("%d devices without a MAC, makers %v", waiting, makers)
	}
}
