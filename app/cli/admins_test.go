package cli_test

import (
	"strings"
	"testing"

	"partnerdesk/app/cli"
)

// administered is a profile with customers and their administrators; the user is
// Ann, who may change them.
func administered(t *testing.T) profile {
	t.Helper()
	p := newProfile(t)
	p.must(t, "import", "--dataset", "customers", write(t, "customers.csv", "Customer,Customer ID,Created,Region\nAcme,c1,2026-01-01,US\nBeta,c2,2026-01-02,EU\nBirch,c3,2026-01-03,EU\n"))
	p.must(t, "import", "--dataset", "admins", write(t, "admins.csv", `Name,Person ID,Email,Role,Customer,Customer ID,Last seen
Ann,p1,ann@example.com,Partner full administrator,,,2026-11-20T08:00:00Z
Bo,p2,bo@example.com,Partner administrator,Acme,c1,
Cy,p3,cy@example.com,Partner read-only administrator,,,
Cy,p4,cy2@example.com,Help desk administrator (Basic),Beta,c2,
`))
	p.must(t, "tags", "me", "ann@example.com")
	return p
}

func TestAdminsCommand(t *testing.T) {
	p := administered(t)
	line(t, strings.Split(p.must(t, "admins", "--json"), "\n")[0],
		`{"person":"Ann","person_id":"p1","email":"ann@example.com","roles":["Partner full administrator"],"every_customer":["Partner full administrator"],"customers":0,"last_seen":"2026-11-20T08:00:00Z","assignable":false}`)
	line(t, strings.Split(p.must(t, "admins", "--json"), "\n")[1],
		`{"person":"Bo","person_id":"p2","email":"bo@example.com","roles":["Partner administrator"],"every_customer":[],"customers":1,"last_seen":null,"assignable":true}`)
	line(t, p.must(t, "admins", "assign", "BO", "Acme", "--where", "region:EU", "--json"), `{"person":"Bo","changed":2}`)
	line(t, p.must(t, "admins", "remove", "bo@example.com", "c1", "--json"), `{"person":"Bo","changed":1}`)
	line(t, p.must(t, "admins", "remove", "p2", "Birch", "--json"), `{"person":"Bo","changed":1}`)
	if got := objects(t, p.must(t, "admins", "Acme", "--json")); len(got) != 3 || got[0][0].value != `"Bo"` || got[0][6].value != `"remove"` || got[1][4].value != "true" || got[1][6].value != "null" {
		t.Errorf("%v", got)
	}
	if got := p.must(t, "admins", "c2"); !strings.Contains(got, "Bo") || !strings.Contains(got, "Assigned once sent") || !strings.Contains(got, "Every customer") {
		t.Error(got)
	}
	if got := p.must(t, "admins"); !strings.Contains(got, "Partner read-only administrator") || strings.Count(got, "Every customer") != 2 {
		t.Error(got)
	}
	r := p.run("outbox")
	if r.status != cli.Done || !strings.Contains(r.out, "Acme: Bo <bo@example.com> no longer administers it.") || !strings.Contains(r.out, "Beta: Bo <bo@example.com> is assigned as administrator. Role: Partner administrator.") {
		t.Errorf("%+v", r)
	}
	if got := objects(t, p.must(t, "outbox", "--json")); len(got) != 2 || got[0][7].value != `"assign"` || got[1][7].value != `"remove"` || got[1][9].value != `"p2"` {
		t.Errorf("%v", got)
	}
	line(t, p.must(t, "outbox", "take-back", "Acme", "--json"), `{"taken_back":1}`)
	p.must(t, "outbox", "take-back", "--all")
	line(t, p.must(t, "outbox", "--json"), "")
	audit := p.must(t, "audit")
	for _, want := range []string{"Bo assigned to 2", "Bo removed from 1"} {
		if !strings.Contains(audit, want) {
			t.Errorf("the audit log lacks %q:\n%s", want, audit)
		}
	}
}

func TestAdminsRefused(t *testing.T) {
	p := administered(t)
	for _, c := range []struct {
		status int
		args   []string
	}{
		{cli.Usage, []string{"admins", "a", "b"}}, {cli.Usage, []string{"admins", "assign"}}, {cli.Usage, []string{"admins", "assign", "Bo"}},
		{cli.Usage, []string{"admins", "assign", "Bo", "--where", "nocolumn:1"}}, {cli.Failed, []string{"admins", "Gamma"}},
		{cli.Failed, []string{"admins", "assign", "Zed", "c1"}}, {cli.Failed, []string{"admins", "assign", "Cy", "c1"}},
		{cli.Failed, []string{"admins", "assign", "p1", "c1"}}, {cli.Failed, []string{"admins", "remove", "p3", "c1"}}, {cli.Failed, []string{"admins", "assign", "Bo", "Gamma"}},
	} {
		p.run(c.args...).refused(t, c.status, c.args)
	}
	p.must(t, "tags", "me", "cy2@example.com")
	r := p.run("admins", "assign", "Bo", "c2")
	if r.status != cli.Failed || !strings.Contains(r.err, "Only partner full and partner administrators may assign administrators. The role of cy2@example.com") {
		t.Errorf("%+v", r)
	}
	line(t, p.must(t, "outbox", "--json"), "")
}
