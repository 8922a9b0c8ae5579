package measure

import (
	"fmt"
	"slices"
	"sort"
	"strings"
)

// What follows computes statuses and figures once more, slowly, from the rows
// that the test itself made: the rules as the package's comment has them, and
// which loads are in force as package store's has it.

// inForce returns the rows in force on a day, with the region of their load as
// "load_region", in the order of the loads.
func (r *rig) inForce(dataset string, day int64) []fact {
	type place struct{ load, row int }
	var order []int // loads, oldest first
	for i, l := range r.loads {
		if l.dataset == dataset && l.asOf <= day {
			order = append(order, i)
		}
	}
	sort.SliceStable(order, func(a, b int) bool { return r.loads[order[a]].asOf < r.loads[order[b]].asOf })
	gone := map[place]bool{}
	for i, old := range order {
		for _, young := range order[i+1:] {
			if r.loads[old].region != r.loads[young].region {
				continue
			}
			for k, row := range r.loads[old].rows {
				if dataset != "license-usage" {
					gone[place{old, k}] = true
					continue
				}
				for _, other := range r.loads[young].rows {
					if row["week"] != nil && row["week"] == other["week"] {
						gone[place{old, k}] = true
						break
					}
				}
			}
		}
	}
	var rows []fact
	for _, i := range order {
		for k, row := range r.loads[i].rows {
			if !gone[place{i, k}] {
				whole := fact{"load_region": r.loads[i].region}
				for key, v := range row {
					whole[key] = v
				}
				rows = append(rows, whole)
			}
		}
	}
	return rows
}

func number(v any) (int64, bool) {
	n, ok := v.(int64)
	return n, ok
}

func text(v any) string {
	s, _ := v.(string)
	return s
}

// naive returns the computed columns of each row of the customers.
func (r *rig) naive(day int64, regions []string, limits Limits) []map[string]string {
	soon, quiet := int64(7), int64(90)
	if limits.ExpiringSoon > 0 {
		soon = int64(limits.ExpiringSoon)
	}
	if limits.NoActivity > 0 {
		quiet = int64(limits.NoActivity)
	}
	counts := func(row fact) bool {
		region := text(row["load_region"])
		return len(regions) == 0 || region == "" || contains(regions, region)
	}
	newest := map[string]int64{}
	usage := r.inForce("license-usage", day)
	for _, u := range usage {
		region := text(u["load_region"])
		if week, ok := number(u["week"]); ok && week+7 <= day {
			if old, known := newest[region]; !known || week > old {
				newest[region] = week
			}
		}
	}
	var all []map[string]string
	for _, c := range r.inForce("customers", day) {
		id := text(c["customer_id"])
		holds := map[string]bool{}
		kinds, goods := map[string]bool{}, map[string]bool{}
		rows, held := 0, 0
		end, renewal := "-", "-"
		var ordered sum
		for _, s := range r.inForce("subscriptions", day) {
			if id == "" || text(s["customer_id"]) != id || !counts(s) {
				continue
			}
			rows++
			ends, endKnown := number(s["end"])
			renew := s["auto_renew"] == int64(1) && !strings.EqualFold(text(s["kind"]), "trial")
			state := strings.ToLower(text(s["state"]))
			if state == "expired" || endKnown && ends < day && !renew {
				continue
			}
			held++
			kind := text(s["kind"])
			if strings.EqualFold(kind, "trial") || strings.EqualFold(kind, "subscription") {
				kind = strings.ToLower(kind)
			}
			kinds[kind], goods[text(s["product"])] = true, true
			if n, ok := number(s["total"]); ok {
				ordered.add(n)
			}
			switch state {
			case "suspended":
				holds[Suspended] = true
			case "setup":
				holds[ReadyForOrderSetup] = true
			case "", "active":
				if start, ok := number(s["start"]); (!ok || start <= day) && (kind == "trial" || kind == "subscription") {
					holds[kind] = true
				}
			}
			if endKnown && ends >= day {
				named := dayText(ends)
				switch {
				case renew && (renewal == "-" || named < renewal):
					renewal = named
				case !renew && (end == "-" || named < end):
					end = named
				}
				if !renew && ends <= day+soon {
					holds[ExpiringSoon] = true
				}
			}
		}
		holds[Expired] = rows > 0 && held == 0

		var total, assigned, used, available, overage sum
		week := int64(-1)
		for pass := range 2 {
			for _, u := range usage {
				w, ok := number(u["week"])
				if id == "" || text(u["customer_id"]) != id || !counts(u) || !ok || newest[text(u["load_region"])] != w || w+7 > day {
					continue
				}
				if pass == 0 {
					week = max(week, w)
					continue
				}
				if w != week {
					continue
				}
				t, tOK := number(u["total"])
				a, aOK := number(u["assigned"])
				n, nOK := number(u["used"])
				for _, x := range []struct {
					to    *sum
					value int64
					known bool
				}{{&total, t, tOK}, {&assigned, a, aOK}, {&used, n, nOK}, {&available, max(0, t-a), tOK && aOK}} {
					if x.known {
						x.to.add(x.value)
					}
				}
				if tOK && (aOK || nOK) {
					over := int64(0)
					if aOK {
						over = max(over, a-t)
					}
					if nOK {
						over = max(over, n-t)
					}
					overage.add(over)
				}
			}
		}
		weekText := "-"
		if week >= 0 {
			weekText = dayText(week)
		} else if held > 0 {
			total = ordered
		} else if rows > 0 {
			total.add(0)
		}
		holds[LicenseOverage] = overage.n > 0
		if seen, ok := number(c["last_admin_activity"]); ok {
			holds[NoRecentActivity] = day-seen > quiet
		}

		var strange []string
		told := map[string]bool{}
		for word := range strings.SplitSeq(text(c["status"]), ";") {
			word = strings.TrimSpace(word)
			key := map[string]string{"suspended": Suspended, "expired": Expired, "license overage": LicenseOverage, "expiring soon": ExpiringSoon,
				"ready for order setup": ReadyForOrderSetup, "no recent activity": NoRecentActivity, "trial": Trial, "subscription": Subscription,
				"一時停止": Suspended, "期限切れ": Expired, "トライアル": Trial, "サブスクリプション": Subscription, "まもなく期限切れ": ExpiringSoon}[strings.ToLower(word)]
			switch {
			case key != "":
				told[key] = true
			case word != "" && !contains(strange, word):
				strange = append(strange, word)
			}
		}
		if len(told) > 0 && !limits.Derive {
			holds = told
		}
		var list []string
		urgent := false
		for _, key := range []string{Suspended, Expired, LicenseOverage, ExpiringSoon, ReadyForOrderSetup, NoRecentActivity, Trial, Subscription} {
			if holds[key] {
				list = append(list, key)
				urgent = urgent || key != Trial && key != Subscription
			}
		}
		attention := "-"
		if urgent {
			attention = "true"
		} else if rows > 0 || len(list) > 0 || len(strange) > 0 {
			attention = "false"
		}
		next := end
		if renewal != "-" && (end == "-" || renewal < end) {
			next = renewal
		}
		all = append(all, map[string]string{
			"statuses": orElse(strings.Join(append(list, strange...), ";")), "needs_attention": attention,
			"products": orElse(inOrder(goods, "meetings calling messaging contact-center real-time-translation devices")),
			"kinds":    orElse(inOrder(kinds, "subscription trial")),
			"total":    fmt.Sprint(total), "assigned": fmt.Sprint(assigned), "used": fmt.Sprint(used), "available": fmt.Sprint(available),
			"overage": fmt.Sprint(overage), "usage_week": weekText, "next_end": end, "next_renewal": renewal, "next_date": next,
		})
	}
	return all
}

// inOrder joins texts: some first, the rest by their letters.
func inOrder(set map[string]bool, first string) string {
	var list []string
	for text := range set {
		if text != "" {
			list = append(list, text)
		}
	}
	rank := func(text string) string {
		if i := slices.Index(strings.Fields(first), text); i >= 0 {
			return fmt.Sprint(i)
		}
		return "x" + strings.ToLower(text)
	}
	slices.SortFunc(list, func(a, b string) int { return strings.Compare(rank(a), rank(b)) })
	return strings.Join(list, ";")
}
