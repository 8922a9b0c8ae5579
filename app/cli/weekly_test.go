package cli_test

import (
	"strings"
	"testing"
)

const callHistory = `Start time,Correlation ID,Report ID,Direction,User type,User UUID,Location,Org UUID,Answered,Duration,Local call ID,Remote call ID,Client type
2026-11-09T09:00:00.000Z,c1,r1,ORIGINATING,User,u1,HQ,o1,true,90,1:0,1:1,WXC_CLIENT
2026-11-09T09:00:00.010Z,c1,r2,TERMINATING,User,u2,HQ,o1,true,90,1:1,1:0,WXC_DEVICE
2026-11-09T09:00:00.010Z,c1,r2,TERMINATING,User,u2,HQ,o1,true,90,1:1,1:0,WXC_DEVICE
`

// Call history is told by week right after its import, which says so beside the
// data; nothing is said where nothing is made.
func TestImportTellsWeeks(t *testing.T) {
	p := newProfile(t)
	path := write(t, "history.csv", callHistory)
	first := p.run("--region", "EU", "import", path)
	if first.status != 0 || !strings.Contains(first.err, "Calling users: 1 row by week.\n") || strings.Contains(first.out, "by week") {
		t.Errorf("%+v", first)
	}
	if again := p.run("--region", "EU", "import", path); again.status != 0 || strings.Contains(again.err, "by week") {
		t.Errorf("again: %+v", again)
	}
	got := p.must(t, "list", "calling-users", "--where", "region:EU", "--columns", "week,customer_id,location,users,calls,legs,minutes,days", "--json")
	if want := `{"week":"2026-11-08","customer_id":"o1","location":"HQ","users":2,"calls":1,"legs":1,"minutes":1.5,"days":2}` + "\n"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if dry := newProfile(t).run("import", path, "--dry-run"); strings.Contains(dry.err, "by week") {
		t.Errorf("dry: %+v", dry)
	}
}
