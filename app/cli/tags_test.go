package cli_test

import (
	"strings"
	"testing"

	"partnerdesk/app/cli"
)

// tagged is a profile with customers, a subscription and the administrator Ann.
func tagged(t *testing.T) profile {
	t.Helper()
	p := newProfile(t)
	p.must(t, "import", "--dataset", "customers", write(t, "customers.csv", "Customer,Customer ID,Created,Region\nAcme,c1,2026-01-01,US\nBeta,c2,2026-01-02,EU\nBeta,c3,2026-01-03,EU\n"))
	p.must(t, "import", "--dataset", "subscriptions", write(t, "subscriptions.csv",
		"Customer,Customer ID,Subscription ID,Subscription type,License,Total licenses,End\nAcme,c1,s1,subscription,Calling,5,2027-01-01\nAcme,c1,s1,subscription,Meetings,6,2027-01-01\n"))
	p.must(t, "import", "--dataset", "admins", write(t, "admins.csv", "Name,Person ID,Email,Role\nAnn,p1,ann@example.com,Partner full administrator\nCy,p3,cy@example.com,Partner read-only administrator\n"))
	return p
}

// line returns one line of JSON as it must be.
func line(t *testing.T, got, want string) {
	t.Helper()
	if strings.TrimSpace(got) != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

func TestTagsCommand(t *testing.T) {
	p := tagged(t)
	line(t, p.must(t, "tags", "create", "Gold", "--colour", "good", "--description", "pays well", "--json"),
		`{"tag":"Gold","colour":"good","description":"pays well","shared":false,"query":null,"customers":0,"subscriptions":0}`)
	line(t, p.must(t, "tags", "assign", "gold", "Acme", "--where", "region:EU", "--json"), `{"tag":"Gold","changed":3}`)
	line(t, p.must(t, "tags", "assign", "Gold", "c2", "--json"), `{"tag":"Gold","changed":0}`)
	line(t, p.must(t, "tags", "assign", "Gold", "s1", "--subscriptions", "--json"), `{"tag":"Gold","changed":1}`)
	line(t, p.must(t, "tags", "remove", "Gold", "c2", "--json"), `{"tag":"Gold","changed":1}`)
	line(t, p.must(t, "tags", "rename", "Gold", "Golden", "--json"),
		`{"tag":"Golden","colour":"good","description":"pays well","shared":false,"query":null,"customers":2,"subscriptions":1}`)
	p.must(t, "tags", "describe", "golden", "")
	p.must(t, "tags", "recolour", "golden", "series2")
	p.must(t, "tags", "create", "European", "--query", "region:EU")
	p.must(t, "tags", "query", "European", "region:EU created:2026-01-03")
	if got := p.must(t, "tags"); got != "Tag       Kind         Customers  Subscriptions  Colour      Description  Query\n"+
		"European  Saved query          1              0  Green                    region:EU created:2026-01-03\n"+
		"Golden    Local                2              1  Vermilion\n" && got != "Tag       Kind         Customers  Subscriptions  Colour     Description  Query\n"+
		"European  Saved query          1              0  Vermilion               region:EU created:2026-01-03\n"+
		"Golden    Local                2              1  Vermilion\n" {
		t.Error(got)
	}
	p.must(t, "tags", "delete", "golden")
	line(t, p.must(t, "tags", "--json"),
		`{"tag":"European","colour":"series2","description":null,"shared":false,"query":"region:EU created:2026-01-03","customers":1,"subscriptions":0}`)
}

func TestTagsRefused(t *testing.T) {
	p := tagged(t)
	p.must(t, "tags", "create", "Gold")
	p.must(t, "tags", "create", "European", "--query", "region:EU")
	for _, c := range []struct {
		status int
		args   []string
	}{
		{cli.Usage, []string{"tags", "gold"}}, {cli.Usage, []string{"tags", "create"}}, {cli.Usage, []string{"tags", "rename", "Gold"}},
		{cli.Usage, []string{"tags", "assign", "Gold"}}, {cli.Usage, []string{"tags", "create", "q", "--query", "(a"}},
		{cli.Usage, []string{"tags", "assign", "Gold", "--where", "nocolumn:1"}}, {cli.Usage, []string{"tags", "delete"}},
		{cli.Failed, []string{"tags", "create", "GOLD"}}, {cli.Failed, []string{"tags", "create", "a;b"}},
		{cli.Failed, []string{"tags", "create", "pink", "--colour", "pink"}}, {cli.Failed, []string{"tags", "share", "Gold"}},
		{cli.Failed, []string{"tags", "assign", "Silver", "c1"}}, {cli.Failed, []string{"tags", "assign", "Gold", "Beta"}},
		{cli.Failed, []string{"tags", "assign", "Gold", "Gamma"}}, {cli.Failed, []string{"tags", "assign", "European", "c1"}},
		{cli.Failed, []string{"tags", "delete", "Gold", "Silver"}}, {cli.Failed, []string{"tags", "assign", "Gold", "c1", "--subscriptions"}},
		{cli.Usage, []string{"notes", "set", "c1"}}, {cli.Usage, []string{"notes", "set", "--text", "x"}},
		{cli.Usage, []string{"notes", "set", "c1", "--follow-up", "soon"}}, {cli.Failed, []string{"notes", "set", "nobody", "--text", "x"}},
		{cli.Usage, []string{"notes", "clear"}}, {cli.Usage, []string{"outbox", "take-back"}}, {cli.Usage, []string{"outbox", "take-back", "c1", "--all"}},
		{cli.Failed, []string{"outbox", "take-back", "c1"}}, {cli.Usage, []string{"audit", "x"}}, {cli.Usage, []string{"tags", "me", "a", "b"}},
	} {
		p.run(c.args...).refused(t, c.status, c.args)
	}
	line(t, p.must(t, "tags", "--json"), `{"tag":"European","colour":"series2","description":null,"shared":false,"query":"region:EU","customers":2,"subscriptions":0}`+"\n"+
		`{"tag":"Gold","colour":"series1","description":null,"shared":false,"query":null,"customers":0,"subscriptions":0}`)
}

// Shared tags: who may edit them, what waits, and what is taken back.
func TestSharedTagsAndOutbox(t *testing.T) {
	p := tagged(t)
	line(t, p.must(t, "tags", "me", "--json"), `{"me":null,"roles":null,"may_share":false,"reason":"who"}`)
	line(t, p.must(t, "tags", "me", "cy@example.com", "--json"), `{"me":"cy@example.com","roles":["Partner read-only administrator"],"may_share":false,"reason":"role"}`)
	line(t, p.must(t, "tags", "me"), "Only partner full and partner administrators may edit shared tags. The role of cy@example.com: Partner read-only administrator.")
	line(t, p.must(t, "tags", "me", "Ann", "--json"), `{"me":"Ann","roles":["Partner full administrator"],"may_share":true,"reason":null}`)
	if r := p.run("outbox"); r.status != cli.Done || r.out != "" || !strings.Contains(r.err, "Nothing waits") {
		t.Errorf("%+v", r)
	}
	p.must(t, "tags", "create", "VIP", "--shared")
	p.must(t, "tags", "create", "Gold", "--shared")
	if r := p.run("tags", "assign", "VIP", "c1", "c2"); r.status != cli.Done || !strings.Contains(r.err, "“VIP”: 2 changed.\nChanges of shared tags") {
		t.Errorf("%+v", r)
	}
	p.must(t, "tags", "assign", "Gold", "c1")
	p.must(t, "tags", "assign", "Gold", "s1", "--subscriptions")
	r := p.run("outbox")
	for _, want := range []string{"Acme: the shared tags become Gold, VIP (adds Gold, VIP).\n", "Beta: the shared tags become VIP (adds VIP).\n",
		"Acme / s1: the shared tags become Gold (adds Gold).\n"} {
		if !strings.Contains(r.out, want) {
			t.Errorf("%s\nlacks %s", r.out, want)
		}
	}
	if !strings.Contains(r.err, "this version of Partner Desk does not send them") {
		t.Error(r.err)
	}
	line(t, p.must(t, "outbox", "take-back", "Acme", "s1", "--json"), `{"taken_back":2}`)
	if got := objects(t, p.must(t, "outbox", "--json")); len(got) != 1 || got[0][1].value != `"c2"` || got[0][3].value != `[]` || got[0][4].value != `[{"name":"VIP"}]` || got[0][6].value != `"Ann"` {
		t.Errorf("%+v", got)
	}
	p.must(t, "outbox", "take-back", "--all")
	line(t, p.must(t, "outbox", "--json"), "")
	got := p.must(t, "audit")
	for _, want := range []string{"Ann", "Tag “VIP” created", "VIP given to 2", "Gold given to 1", "Changes for 2 taken out of the outbox"} {
		if !strings.Contains(got, want) {
			t.Errorf("%s\nlacks %s", got, want)
		}
	}
	if lines := objects(t, p.must(t, "audit", "--json")); len(lines) != 7 || lines[0][2].value != `"tag_created"` {
		t.Errorf("%+v", lines)
	}
}

func TestNotesCommand(t *testing.T) {
	p := tagged(t)
	p.must(t, "notes", "set", "Acme", "c3", "--text", "one\ntwo", "--owner", "Ann")
	p.must(t, "notes", "set", "c1", "--follow-up", "2026-12-01")
	line(t, p.must(t, "notes", "--json"), `{"customer":"Acme","customer_id":"c1","notes":"one\ntwo","owner":"Ann","follow_up":"2026-12-01"}`+"\n"+
		`{"customer":"Beta","customer_id":"c3","notes":"one\ntwo","owner":"Ann","follow_up":null}`)
	if got := p.must(t, "notes"); got != "Customer  Follow-up   Owner  Note\nAcme      2026-12-01  Ann    one two\nBeta                  Ann    one two\n" {
		t.Error(got)
	}
	p.must(t, "notes", "set", "c1", "--follow-up", "", "--text", "")
	p.must(t, "notes", "clear", "c3")
	line(t, p.must(t, "notes", "--json"), `{"customer":"Acme","customer_id":"c1","notes":null,"owner":"Ann","follow_up":null}`)
}
