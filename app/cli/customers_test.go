package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
)

// The command line lists the same customers as the window, in the same order,
// with the keys of the contract.
func TestListCustomers(t *testing.T) {
	p, ctx := newProfile(t), context.Background()
	now := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	s, err := app.Open(app.Options{Profile: string(p), Clock: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.MakeSample(ctx, 120, 3, nil); err != nil {
		t.Fatal(err)
	}
	type listing struct {
		query string
		sort  []string
		asOf  string
		want  string
	}
	var all []listing
	for i, text := range []string{"", "status:expiring", "statuses:overage product:calling", "status=trial,suspended -region:EU", "needs_attention:yes end:<90d",
		"kind:trial available>0", "assigned>total*0.5 region:US", "has:next_renewal renewal:<120d", "-has:used", `status:"No recent activity"`, "file_status:provisioning", "status:期限", "usage_week<-7d", "has:tag"} {
		l := listing{query: text, sort: [][]string{nil, {"-overage", "customer"}, {"next_date"}, {"-statuses", "customer_id"}}[i%4], asOf: []string{"2026-11-20", "2026-11-27"}[i%2]}
		day, err := time.Parse("2006-01-02", l.asOf)
		if err != nil {
			t.Fatal(err)
		}
		q := app.Question{Dataset: "customers", Query: text, Scope: app.Scope{AsOf: day}}
		for _, key := range l.sort {
			column, descending := strings.CutPrefix(key, "-")
			q.Sort = append(q.Sort, app.Sort{Column: column, Descending: descending})
		}
		a, err := s.Ask(ctx, q)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		var b bytes.Buffer
		if _, err := s.WriteTo(ctx, i18n.For(i18n.English), a, a.DescribedColumns(), &b, app.JSON); err != nil {
			t.Fatal(err)
		}
		l.want = b.String()
		all = append(all, l)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	matched := 0
	for _, l := range all {
		args := []string{"list", "customers", "--where", l.query, "--json", "--as-of", l.asOf}
		if l.sort != nil {
			args = append(args, "--sort", strings.Join(l.sort, ","))
		}
		got := p.must(t, args...)
		if got != l.want {
			t.Errorf("%s: the command line lists\n%.600s\nthe session\n%.600s", l.query, got, l.want)
		}
		if got != "" {
			matched++
		}
	}
	if matched < 11 {
		t.Errorf("only %d queries match", matched)
	}

	line, _, _ := strings.Cut(all[0].want, "\n")
	var row map[string]any
	if err := json.Unmarshal([]byte(line), &row); err != nil {
		t.Fatal(err)
	}
	for _, key := range strings.Fields(`customer customer_id external_id region country created managed_as last_admin_activity status email domain
		statuses products kinds tags total assigned used available overage next_end next_renewal notes follow_up`) {
		if _, ok := row[key]; !ok {
			t.Errorf("JSON has no key %s", key)
		}
	}
	if v := row["tags"]; v != nil {
		t.Errorf("no tags are %v", v)
	}

	grouped := p.must(t, "list", "customers", "--as-of", "2026-11-20", "--group", "needs_attention", "--aggregate", "sum:overage", "--json")
	if !strings.Contains(grouped, `"needs_attention":true`) || !strings.Contains(grouped, `"sum_overage":0`) {
		t.Errorf("groups: %s", grouped)
	}
	if text := p.must(t, "list", "customers", "--as-of", "2026-11-20", "--limit", "1"); strings.Contains(text, "Notes") || !strings.Contains(text, "Products") {
		t.Errorf("what nobody chose: %s", text)
	}
}
