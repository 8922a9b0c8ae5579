package measure

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"partnerdesk/data/table"
)

// told writes reasons as a test reads them.
func told(reasons []Reason) string {
	var all []string
	for _, r := range reasons {
		key, args := r.Message()
		text := strings.TrimPrefix(key, "status.why.")
		if !strings.HasPrefix(text, r.Status) {
			text = r.Status + "=" + text
		}
		if since := ""; !r.Since.IsZero() {
			if since = dayText(table.DayOf(r.Since)); r.AtLeast {
				since = "≥" + since
			}
			text += " " + since
		}
		if r.More > 0 {
			text += fmt.Sprint(" +", r.More)
		}
		for _, name := range []string{"subscription", "days", "over", "count"} {
			if v, ok := args[name]; ok && v != "" {
				text += fmt.Sprint(" ", v)
			}
		}
		all = append(all, text)
	}
	return strings.Join(all, "; ")
}

func TestWhy(t *testing.T) {
	today := dayNamed(t, "2026-11-20")
	at := func(text string) int64 { return dayNamed(t, text) }
	week := at("2026-11-08") // the newest that is over
	r := newRig(t)
	customer := func(id string, more fact) fact {
		c := fact{"customer_id": id}
		for k, v := range more {
			c[k] = v
		}
		return c
	}
	term := func(id, sub, kind, state string, start, end any, renew int64) fact {
		return fact{"customer_id": id, "subscription_id": sub, "kind": kind, "state": state, "start": start, "end": end, "auto_renew": renew, "name": "A"}
	}
	usage := func(id string, week, total, assigned, used int64) fact {
		return fact{"customer_id": id, "week": week, "total": total, "assigned": assigned, "used": used, "subscription_id": "S1", "name": "A"}
	}
	old := []fact{customer("vendor", fact{"status": "Trial"}), customer("word", fact{"status": "Odd"})}
	r.load(t, load{"customers", "", today - 60, old})
	r.load(t, load{"customers", "", today - 30, []fact{customer("vendor", fact{"status": "Trial;Suspended"}), customer("word", fact{"status": "Odd;Trial"})}})
	var now []fact
	for _, id := range []string{"trial", "paid", "soon", "late", "stopped", "setup", "ended", "marked", "over", "used"} {
		now = append(now, customer(id, nil))
	}
	now = append(now, customer("quiet", fact{"last_admin_activity": today - 91}), customer("vendor", fact{"status": "Suspended"}), customer("word", fact{"status": "Odd"}))
	r.load(t, load{"customers", "", today, now})
	r.load(t, load{"subscriptions", "US", today - 40, []fact{term("stopped", "S1", "subscription", "active", today-400, today+90, 1), term("setup", "S1", "subscription", "setup", nil, nil, 0)}})
	r.load(t, load{"subscriptions", "US", today - 20, []fact{term("stopped", "S1", "subscription", "suspended", today-400, today+90, 1)}})
	r.load(t, load{"subscriptions", "EU", today - 10, []fact{term("stranger", "S1", "trial", "active", nil, nil, 0)}})
	r.load(t, load{"subscriptions", "US", today, []fact{
		term("trial", "S2", "trial", "active", today-3, today+20, 0), term("trial", "S1", "trial", "active", today-9, nil, 0), term("trial", "S2", "trial", "active", today-3, today+20, 0),
		term("paid", "S1", "subscription", "active", today-9, today+40, 1), term("soon", "S1", "subscription", "active", today-100, today+7, 0),
		term("soon", "S2", "trial", "active", today-2, today, 0), term("late", "S1", "subscription", "active", today-100, today-1, 1),
		term("stopped", "S1", "subscription", "suspended", today-400, today+90, 1), term("setup", "S1", "subscription", "setup", nil, nil, 0),
		term("ended", "S1", "trial", "active", nil, today-10, 0), term("ended", "S2", "subscription", "expired", nil, today-30, 0), term("marked", "S9", "trial", "expired", nil, today+5, 0),
	}})
	r.load(t, load{"license-usage", "US", today, []fact{
		usage("over", week+7, 5, 5, 5), usage("over", week, 5, 7, 1), usage("over", week-7, 5, 6, 1), usage("over", week-21, 5, 8, 1), usage("over", week-28, 5, 5, 1), usage("over", week-35, 5, 9, 1),
		usage("used", week, 5, 2, 9), usage("used", week, 3, 4, 0),
	}})
	c, _ := r.compute(t, today, nil, Limits{})
	for id, want := range map[string]string{
		"trial":   "trial.ends 2026-11-11 +1 S2 20",
		"paid":    "subscription.renews 2026-11-11 S1 40",
		"soon":    "expiring_soon=ends_today 2026-11-18 +1 S2 0; trial.ends 2026-11-18 S2 0; subscription.ends 2026-08-12 S1 7",
		"late":    "subscription.renewed 2026-08-12 S1 -1",
		"stopped": "suspended ≥2026-10-31 S1",
		"setup":   "ready_for_order_setup ≥2026-10-11 S1",
		"ended":   "expired 2026-11-11 +1 S1",
		"marked":  "expired_state S9",
		"over":    "license_overage 2026-10-18 S1 2 7",
		"used":    "license_overage_used ≥2026-11-08 +1 S1 4 9",
		"quiet":   "no_recent_activity 2026-11-20 91",
		"vendor":  "suspended=file ≥2026-10-21",
		"word":    "Odd=unknown ≥2026-09-21",
	} {
		reasons, err := c.Why(context.Background(), r.store, c.at(t, id))
		if got := told(reasons); err != nil || got != want {
			t.Errorf("%s: %s, %v; want %s", id, got, err, want)
		}
	}
}

// Each status of each row has a reason, in the order of the cell, and those of
// the rules come from what the rows of the customer say.
func TestWhyTellsEachStatus(t *testing.T) {
	today := dayNamed(t, "2026-11-20")
	keys := map[string]int{}
	for seed := range uint64(3) {
		r := world(t, seed, today)
		for _, regions := range [][]string{nil, {"EU"}} {
			c, customers := r.compute(t, today, regions, Limits{})
			for row := range customers.Layout().Rows() {
				reasons, err := c.Why(context.Background(), r.store, row)
				if err != nil {
					t.Fatal(err)
				}
				var listed []string
				for _, reason := range reasons {
					key, args := reason.Message()
					if key == "" || args == nil || Known(reason.Status) && reason.File != strings.HasPrefix(key, "status.why.file") {
						t.Errorf("row %d, %s: the reason %q, %v", row, reason.Status, key, args)
					}
					if reason.Since.After(table.DayTime(today+1)) || reason.More < 0 {
						t.Errorf("row %d, %s: since %v, %d more", row, reason.Status, reason.Since, reason.More)
					}
					listed = append(listed, reason.Status)
					keys[key]++
				}
				if want := table.SplitList(strings.ReplaceAll(c.texts(row)["statuses"], "-", "")); !slices.Equal(listed, want) {
					t.Errorf("row %d: reasons for %q, statuses %q", row, listed, want)
				}
			}
		}
	}
	if len(keys) < 12 {
		t.Errorf("only the reasons %v", keys)
	}
}
