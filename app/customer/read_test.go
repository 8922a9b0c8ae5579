package customer_test

import (
	"cmp"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"partnerdesk/app"
	"partnerdesk/app/customer"
)

// partner is what was loaded, as rows: the ground on which the tests compute by
// themselves.
type partner struct {
	customers                                      []record
	subscriptions, usage, admins, invoices, orders []record // with a region that no column has
}

// regions of the loads; the empty one is not told.
var loadRegions = []string{"US", "EU", ""}

// randomPartner makes a partner in which names repeat, ids differ in case alone,
// cells are missing, words are unknown and rows name what is not there.
func randomPartner(r *rand.Rand) (p partner) {
	pick := func(texts ...string) string { return texts[r.IntN(len(texts))] }
	date := func(from, span int) string {
		if r.IntN(12) == 0 {
			return ""
		}
		return now.AddDate(0, 0, from+r.IntN(span)).Format(time.DateOnly)
	}
	number := func(n int) string {
		if r.IntN(9) == 0 {
			return ""
		}
		return strconv.Itoa(r.IntN(n))
	}
	var ids []string
	for i := range 24 {
		ids = append(ids, fmt.Sprintf("id-%c", 'a'+i%20))
		if i >= 20 {
			ids[i] = strings.ToUpper(ids[i])
		}
	}
	for i, id := range ids {
		p.customers = append(p.customers, record{"customer": pick("Acme", "アクメ株式会社", "Globex \"North\"", "acme", "株式会社テスト"), "customer_id": id,
			"region": pick("US", "EU", "CA", ""), "country": pick("US", "JP", ""), "created": date(-900, 800), "email": pick("x@y.example", ""), "managed_as": pick("external", "own", "shared"),
			"last_admin_activity": date(-200, 200), "status": pick("", "", "", "Trial;Provisioning"), "segment": pick("gold", "")})
		home := loadRegions[i%3]
		weeks := []string{"2026-11-01", "2026-11-08", "2026-11-15"}
		for n := range r.IntN(4) {
			sub := fmt.Sprintf("S%d-%d", i, n)
			kind, product := pick("subscription", "subscription", "trial", "Loan"), pick("meetings", "calling", "zebra")
			for _, name := range []string{"Pro", "Lite"}[:1+r.IntN(2)] {
				row := record{"region of load": home, "customer": p.customers[i]["customer"], "customer_id": id, "subscription_id": sub, "kind": kind, "product": product, "name": name,
					"total": number(100), "start": date(-500, 600), "end": date(-100, 400), "auto_renew": pick("yes", "no", ""), "state": pick("active", "suspended", "setup", "Expired", "", "paused")}
				if r.IntN(8) > 0 {
					p.subscriptions = append(p.subscriptions, row)
				}
				for _, week := range weeks {
					if r.IntN(4) > 0 {
						p.usage = append(p.usage, record{"region of load": home, "week": week, "customer_id": id, "subscription_id": sub, "product": product, "name": name,
							"total": number(100), "assigned": number(130), "used": number(110)})
					}
				}
			}
			for k := range r.IntN(3) {
				p.invoices = append(p.invoices, record{"region of load": home, "customer_id": id, "subscription_id": pick(sub, sub, "S-gone", ""), "invoice": fmt.Sprintf("I%d-%d-%d", i, n, k), "date": date(-90, 90), "amount": pick("10.5", "0", ""), "currency": "EUR", "status": "paid"})
				p.orders = append(p.orders, record{"region of load": home, "customer_id": id, "subscription_id": pick(sub, sub, "S-gone", ""), "order": fmt.Sprintf("O%d-%d-%d", i, n, k), "name": pick("Pro", "Lite"), "date": date(-90, 90), "type": "new", "quantity": number(9), "amount": "1"})
			}
		}
		if r.IntN(2) == 0 {
			p.admins = append(p.admins, record{"region of load": home, "person": pick("Ann", "石川"), "person_id": fmt.Sprintf("p%d", i), "role": pick("Partner administrator", "Partner full administrator"), "customer": p.customers[i]["customer"], "customer_id": id})
		}
	}
	for i, region := range loadRegions {
		p.admins = append(p.admins, record{"region of load": region, "person": "Everybody" + strconv.Itoa(i), "person_id": fmt.Sprintf("e%d", i), "role": "Partner full administrator"},
			record{"region of load": region, "person": "Elsewhere", "person_id": fmt.Sprintf("w%d", i), "role": "Partner administrator", "customer": "Acme"})
	}
	return p
}

// load loads the partner, each region by itself.
func (p partner) load(t *testing.T, s *app.Session) {
	load(t, s, "customers", "", "2026-11-19", p.customers)
	for dataset, rows := range map[string][]record{"subscriptions": p.subscriptions, "license-usage": p.usage, "admins": p.admins, "invoices": p.invoices, "orders": p.orders} {
		for _, region := range loadRegions {
			var own []record
			for _, row := range rows {
				if row["region of load"] == region {
					bare := record{}
					for key, value := range row {
						if key != "region of load" {
							bare[key] = value
						}
					}
					own = append(own, bare)
				}
			}
			if len(own) > 0 {
				load(t, s, dataset, region, "2026-11-19", own)
			}
		}
	}
}

// of returns the rows of a customer that count in a scope.
func of(rows []record, id string, regions []string) (own []record) {
	for _, row := range rows {
		region := row["region of load"]
		if row["customer_id"] == id && (len(regions) == 0 || region == "" || slices.Contains(regions, region)) {
			own = append(own, row)
		}
	}
	return own
}

// The day of the tests and the newest closed week of all regions.
const today, closed = "2026-11-20", "2026-11-08"

// over is the rule in plain words.
func over(row record) bool {
	renews := row["auto_renew"] == "yes" && row["kind"] != "trial"
	return strings.EqualFold(row["state"], "expired") || row["end"] != "" && row["end"] < today && !renews
}

// expected says what of each subscription a dossier must hold, in lines.
func (p partner) expected(id string, regions []string) []string {
	var lines []string
	type key struct{ subscription, name string }
	terms, weeks := map[key]record{}, map[key]record{}
	subscriptions := map[string]bool{}
	for _, row := range of(p.subscriptions, id, regions) {
		terms[key{row["subscription_id"], row["name"]}] = row
		subscriptions[row["subscription_id"]] = true
	}
	for _, row := range of(p.usage, id, regions) {
		if row["week"] == closed {
			weeks[key{row["subscription_id"], row["name"]}] = row
			subscriptions[row["subscription_id"]] = true
		}
	}
	known := func(row record, name string) (int, bool) {
		n, err := strconv.Atoi(row[name])
		return n, err == nil
	}
	show := func(n int, known bool) string {
		if !known {
			return "?"
		}
		return strconv.Itoa(n)
	}
	for subscription := range subscriptions {
		all, any, kind := true, false, ""
		for _, name := range []string{"Pro", "Lite"} {
			if row, ok := terms[key{subscription, name}]; ok {
				any, all, kind = true, all && over(row), row["kind"]
			}
		}
		for _, name := range []string{"Pro", "Lite"} {
			term, bought := terms[key{subscription, name}]
			week, counted := weeks[key{subscription, name}]
			if !bought && !counted {
				continue
			}
			total, knownTotal := known(term, "total")
			text := fmt.Sprintf("%s %s over=%v %s ordered=%s", subscription, kind, any && all, name, show(total, knownTotal))
			assigned, used := 0, 0
			knownAssigned, knownUsed := false, false
			if counted {
				total, knownTotal = known(week, "total")
				assigned, knownAssigned = known(week, "assigned")
				used, knownUsed = known(week, "used")
			}
			most := 0
			for _, n := range []int{assigned - total, used - total} {
				most = max(most, n)
			}
			text += fmt.Sprintf(" %s/%s/%s free=%s over=%s", show(total, knownTotal), show(assigned, knownAssigned), show(used, knownUsed),
				show(max(0, total-assigned), knownTotal && knownAssigned), show(most, knownTotal && (knownAssigned || knownUsed)))
			lines = append(lines, text)
		}
	}
	for _, money := range [][]record{of(p.invoices, id, regions), of(p.orders, id, regions)} {
		for _, row := range money {
			owner := "none"
			if subscriptions[row["subscription_id"]] {
				owner = row["subscription_id"]
			}
			lines = append(lines, fmt.Sprintf("%s of %s, says %q on %s", cmp.Or(row["invoice"], row["order"]), owner, row["subscription_id"], row["date"]))
		}
	}
	home := ""
	for _, row := range p.customers {
		if row["customer_id"] == id {
			home = row["region"]
		}
	}
	for _, row := range p.admins {
		region := row["region of load"]
		if len(regions) > 0 && region != "" && !slices.Contains(regions, region) {
			continue
		}
		switch {
		case row["customer_id"] == id:
			lines = append(lines, row["person_id"]+" by name")
		case row["customer_id"] == "" && row["customer"] == "" && (region == "" || home == "" || region == home):
			lines = append(lines, row["person_id"]+" of every customer")
		}
	}
	slices.Sort(lines)
	return lines
}

// told says the same of a dossier.
func told(d *customer.Dossier) []string {
	var lines []string
	show := func(f customer.Figure) string {
		if !f.Known {
			return "?"
		}
		return strconv.FormatInt(f.N, 10)
	}
	date := func(t time.Time) string {
		if t.IsZero() {
			return ""
		}
		return t.Format(time.DateOnly)
	}
	money := func(owner string, invoices []customer.Invoice, orders []customer.Order) {
		for _, v := range invoices {
			lines = append(lines, fmt.Sprintf("%s of %s, says %q on %s", v.ID, owner, v.Subscription, date(v.Date)))
		}
		for _, o := range orders {
			lines = append(lines, fmt.Sprintf("%s of %s, says %q on %s", o.ID, owner, o.Subscription, date(o.Date)))
		}
	}
	for _, all := range [][]customer.Subscription{d.Subscriptions.List, d.Trials.Running, d.Trials.Past} {
		for _, s := range all {
			for _, l := range s.Lines {
				lines = append(lines, fmt.Sprintf("%s %s over=%v %s ordered=%s %s/%s/%s free=%s over=%s", s.ID, s.Kind, s.Over, l.Name, show(l.Ordered),
					show(l.Total), show(l.Assigned), show(l.Used), show(l.Available), show(l.Overage)))
			}
			money(s.ID, s.Invoices, s.Orders)
		}
	}
	money("none", d.Subscriptions.Invoices, d.Subscriptions.Orders)
	for _, a := range d.Administrators.List {
		lines = append(lines, a.PersonID+map[customer.Reach]string{customer.ByName: " by name", customer.Everywhere: " of every customer"}[a.Reach])
	}
	slices.Sort(lines)
	return lines
}

// What a dossier tells is what plain loops over the rows of the files find, for
// all customers of random partners, in all regions and in some.
func TestReadAgainstPlainLoops(t *testing.T) {
	for seed := range uint64(4) {
		p := randomPartner(rand.New(rand.NewPCG(seed, 3)))
		s := session(t)
		p.load(t, s)
		trials, usage, loose := 0, 0, 0
		for _, regions := range [][]string{nil, {"US"}, {"EU", "US"}} {
			for _, c := range p.customers {
				id := c["customer_id"]
				want := p.expected(id, regions)
				d, err := customer.Read(ctx, s, app.Scope{Regions: regions}, id)
				unlisted := len(regions) > 0 && !slices.Contains(regions, c["region"])
				var unknown *customer.Unknown
				if unlisted && errors.As(err, &unknown) {
					continue // nothing but roles over every customer
				}
				if err != nil {
					t.Fatalf("seed %d, %s in %v: %v", seed, id, regions, err)
				}
				if d.Summary.Listed == unlisted {
					t.Errorf("seed %d, %s in %v: listed is %v", seed, id, regions, d.Summary.Listed)
				}
				if unlisted {
					continue // figures and roles follow from another region than the test's
				}
				if got := told(d); !slices.Equal(got, want) {
					t.Errorf("seed %d, %s in %v:\n%s\nwant\n%s", seed, id, regions, strings.Join(got, "\n"), strings.Join(want, "\n"))
				}
				trials += len(d.Trials.Running) + len(d.Trials.Past)
				loose += len(d.Subscriptions.Invoices)
				var sum customer.Line
				for _, all := range [][]customer.Subscription{d.Subscriptions.List, d.Trials.Running, d.Trials.Past} {
					for _, one := range all {
						part := one.Sum()
						sum.Used.N, sum.Overage.N, sum.Available.N = sum.Used.N+part.Used.N, sum.Overage.N+part.Overage.N, sum.Available.N+part.Available.N
					}
				}
				if d.Summary.Used.Known {
					usage++
					if sum.Used.N != d.Summary.Used.N || sum.Overage.N != d.Summary.Overage.N || sum.Available.N != d.Summary.Available.N {
						t.Errorf("seed %d, %s: licences add up to %+v, the list says %+v", seed, id, sum, d.Summary)
					}
				}
			}
		}
		if trials == 0 || usage == 0 || loose == 0 {
			t.Errorf("seed %d proves little: %d trials, %d with usage, %d loose invoices", seed, trials, usage, loose)
		}
	}
}
