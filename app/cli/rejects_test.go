package cli_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"partnerdesk/app/cli"
)

// callReport is a report with a name that holds a comma, in line 42, and two
// cells that do not fit, in lines 43 and 44.
func callReport() string {
	var b strings.Builder
	b.WriteString("Org ID,Location,Total Calls,Total Call Legs\n")
	for i := range 40 {
		fmt.Fprintf(&b, "org %d,Site %d,%d,%d\n", i, i, i, 2*i)
	}
	b.WriteString("org a,Tokyo, Japan,5,10\norg b,Osaka,five,12\norg c,Nara,7,\"1,x\"\n")
	return b.String()
}

// value returns the member of a JSON object with that key.
func value(t *testing.T, object []member, key string) string {
	t.Helper()
	for _, m := range object {
		if m.key == key {
			return m.value
		}
	}
	t.Fatalf("no %s in %v", key, object)
	return ""
}

func (p profile) rejected(t *testing.T, id string) []string {
	t.Helper()
	var all []string
	for _, o := range objects(t, p.must(t, "rejects", id, "--json")) {
		all = append(all, value(t, o, "line")+" "+value(t, o, "column")+" "+value(t, o, "text")+" "+value(t, o, "reason"))
	}
	return all
}

func TestRejects(t *testing.T) {
	p := newProfile(t)
	r := p.run("--json", "import", write(t, "usage.csv", callReport()))
	load := objects(t, r.out)[0]
	id := value(t, load, "snapshot")
	if r.status != cli.WithRejects || value(t, load, "repairable") != "1" || value(t, load, "rejects") != "4" {
		t.Fatalf("%+v", r)
	}
	want := `42 "calls" " Japan" "not_integer", 42 null "10" "extra_cell", 43 "calls" "five" "not_integer", 44 "legs" "1,x" "not_integer"`
	if got := strings.Join(p.rejected(t, id), ", "); got != want {
		t.Errorf("rejects:\n got %s\nwant %s", got, want)
	}
	first := objects(t, p.must(t, "rejects", id, "--json"))[0]
	if value(t, first, "row") != "41" || value(t, first, "cells") != `["org a","Tokyo"," Japan","5","10"]` || value(t, first, "trust") != `"sure"` ||
		value(t, first, "repair") != `{"calls":"5","customer_id":"org a","legs":"10","location":"Tokyo, Japan"}` {
		t.Errorf("the proposal: %v", first)
	}
	out := p.must(t, "rejects", id)
	if lines := strings.Split(out, "\n"); len(lines) != 6 || !strings.Contains(lines[3], "43") || !strings.Contains(lines[3], "five") || !strings.Contains(lines[3], "Not a whole number") {
		t.Errorf("for people:\n%s", out)
	}
	file := filepath.Join(t.TempDir(), "r.csv")
	p.must(t, "rejects", id, "-o", file)
	if text, err := os.ReadFile(file); err != nil || strings.Count(string(text), "\n") != 5 || !strings.Contains(string(text), "five") {
		t.Errorf("exported %q, %v", text, err)
	}

	// One load after another takes the place; each change is told, and can be
	// taken back.
	r = p.run("--json", "rejects", id, "--repair", "--set", "43:calls=1,005")
	next := objects(t, r.out)[0]
	id2 := value(t, next, "snapshot")
	if r.status != cli.WithRejects || id2 == id || value(t, next, "rejects") != "1" || value(t, next, "settled") != "3" || value(t, next, "repairable") != "0" {
		t.Errorf("repaired and set: %+v", r)
	}
	const columns = "customer_id,location,calls,legs"
	list := func(where string) string {
		return p.must(t, "list", "calling-usage", "--json", "--columns", columns, "--where", where)
	}
	if got := list("customer_id=\"org a\" OR customer_id=\"org b\""); got != `{"customer_id":"org a","location":"Tokyo, Japan","calls":5,"legs":10}`+"\n"+
		`{"customer_id":"org b","location":"Osaka","calls":1005,"legs":12}`+"\n" {
		t.Errorf("rows: %s", got)
	}
	p.run("rejects", id).refused(t, 1, []string{"rejects", id})
	accepted := p.must(t, "rejects", id2, "--accept")
	all := objects(t, p.must(t, "snapshots", "--json"))
	if len(all) != 1 || !strings.Contains(accepted, value(t, all[0], "snapshot")) || value(t, all[0], "rejects") != "0" || value(t, all[0], "import") != id {
		t.Errorf("accepted: %s, %v", accepted, all)
	}
	id3 := value(t, all[0], "snapshot")
	shown := objects(t, p.must(t, "--json", "snapshots", "show", id3))[0]
	for _, part := range []string{`"revision":1,"by":"repaired","row":41,"line":42`, `"Tokyo, Japan"`, `"revision":2,"by":"amended","row":42,"line":43,"column":"calls","text":"five","reason":"not_integer","value":"1005"`,
		`"revision":3,"by":"accepted","row":43,"line":44,"column":"legs","text":"1,x"`} {
		if !strings.Contains(value(t, shown, "changes"), part) {
			t.Errorf("changes lack %s: %s", part, value(t, shown, "changes"))
		}
	}
	text := p.must(t, "snapshots", "show", id3)
	for _, part := range []string{"usage.csv", "1 row repaired", "1 cell corrected", "1 reject accepted", value(t, all[0], "sha256")[1:60]} {
		if !strings.Contains(text, part) {
			t.Errorf("%q is not in\n%s", part, text)
		}
	}
	for range 3 {
		r = p.run("--json", "rejects", id3, "--undo")
		id3 = value(t, objects(t, r.out)[0], "snapshot")
	}
	if got := strings.Join(p.rejected(t, id3), ", "); got != want {
		t.Errorf("all undone:\n got %s\nwant %s", got, want)
	}

	for _, c := range []struct {
		status int
		args   []string
		says   string
	}{
		{2, []string{"rejects"}, "number"},
		{2, []string{"rejects", "one"}, "one"},
		{2, []string{"rejects", id3, "7"}, "7"},
		{1, []string{"rejects", "999"}, "999"},
		{1, []string{"rejects", "999", "--accept"}, "999"},
		{2, []string{"rejects", id3, "--undo", "--accept"}, "--undo"},
		{1, []string{"rejects", id3, "--undo"}, id3},
		{2, []string{"rejects", id3, "--set", "calls=5"}, "calls=5"},
		{2, []string{"rejects", id3, "--set", "43:calls"}, "43:calls"},
		{1, []string{"rejects", id3, "--set", "3:calls=5"}, "3"},
		{1, []string{"rejects", id3, "--set", "43:calls=cinq"}, "cinq"},
		{1, []string{"rejects", id3, "--set", "43:bogus=5"}, "bogus"},
		{2, []string{"rejects", id3, "-o", "x.pdf"}, "pdf"},
		{1, []string{"snapshots", "show", "999"}, "999"},
		{2, []string{"snapshots", "show"}, "number"},
		{1, []string{"snapshots", "purge", "--import", "77"}, "77"},
		{2, []string{"snapshots", "purge", "--import", "1", "2"}, "2"},
		{2, []string{"import", "--watch", p.folder(t), "x.csv"}, "--watch"},
		{1, []string{"import", "--watch", filepath.Join(p.folder(t), "none")}, "none"},
	} {
		r := p.run(c.args...)
		if i := strings.LastIndex(strings.TrimSuffix(r.err, "\n"), "\n"); c.args[0] == "import" && c.status == 1 {
			r.err = r.err[i+1:] // what it watches is said first
		}
		r.refused(t, c.status, c.args)
		if !strings.Contains(r.err, c.says) {
			t.Errorf("%q: %q does not name %q", c.args, r.err, c.says)
		}
	}
}

func (p profile) folder(t *testing.T) string {
	t.Helper()
	return t.TempDir()
}

// What one import loaded is taken back at once.
func TestUndoImport(t *testing.T) {
	p := newProfile(t)
	kept := p.loadFile(t, "a.csv", "1 2", "--region", "US")
	r := p.run("--json", "import", "--region", "EU", "--repair", write(t, "b.csv", "Phone Number,Extension\n3,1\n"), write(t, "usage.csv", callReport()))
	loads := objects(t, r.out)
	if len(loads) != 2 || value(t, loads[1], "repaired") != "1" || value(t, loads[1], "rejects") != "2" {
		t.Fatalf("%+v", r)
	}
	number := value(t, objects(t, p.must(t, "--json", "snapshots"))[2], "import")
	r = p.run("snapshots", "purge", "--import", number)
	if r.status != 0 || r.out != "" || !strings.Contains(r.err, "2 loads") || !strings.Contains(r.err, "usage.csv") {
		t.Errorf("%+v", r)
	}
	if left := objects(t, p.must(t, "--json", "snapshots")); len(left) != 1 || value(t, left[0], "snapshot") != kept {
		t.Errorf("left: %v", left)
	}
	p.must(t, "check")
}

// The program loads the files of a folder until it is interrupted, which is no
// failure.
func TestImportWatch(t *testing.T) {
	p, folder := newProfile(t), t.TempDir()
	put := func(name, text string) {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	put("a.csv", "Phone Number,Extension\n1,2\n")
	cmd := exec.Command(os.Args[0], "--lang", "en", "--json", "--profile", string(p), "import", "--watch", folder, "--region", "EU")
	cmd.Env = append(os.Environ(), runsProgram+"=1")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line := func() []member {
		var b strings.Builder
		one := make([]byte, 1)
		for !strings.HasSuffix(b.String(), "\n") {
			if _, err := out.Read(one); err != nil {
				t.Fatalf("after %q: %v", b.String(), err)
			}
			b.Write(one)
		}
		return objects(t, b.String())[0]
	}
	if l := line(); value(t, l, "file") != `"a.csv"` || value(t, l, "rows") != "1" || value(t, l, "region") != `"EU"` {
		t.Errorf("what was there: %v", l)
	}
	put("b.csv", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00")
	if l := line(); value(t, l, "file") != `"b.csv"` || value(t, l, "error") == `""` {
		t.Errorf("a picture: %v", l)
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("interrupted: %v", err)
	}
	if got := p.must(t, "list", "numbers", "--count"); got != "1\n" {
		t.Errorf("%s rows", got)
	}
}

// A program killed at any point while it settles rejects leaves the load as it
// was or as it was to be.
func TestKilledSettlingLeavesTheOldStateOrTheNew(t *testing.T) {
	const rounds = 8
	p := newProfile(t)
	var text strings.Builder
	text.WriteString("Org ID,Location,Total Calls,Total Call Legs\n")
	for i := range 100_000 {
		site := fmt.Sprint("Site ", i)
		if i%100 == 7 {
			site += ", Japan"
		}
		fmt.Fprintf(&text, "org %d,%s,%d,%d\n", i%50, site, i, 2*i)
	}
	r := p.run("--json", "import", write(t, "usage.csv", text.String()))
	id := value(t, objects(t, r.out)[0], "snapshot")
	program := func(ctx context.Context, flag string) error {
		cmd := exec.CommandContext(ctx, os.Args[0], "--profile", string(p), "rejects", id, flag)
		cmd.Env = append(os.Environ(), runsProgram+"=1")
		return cmd.Run()
	}
	flags := []string{"--repair", "--undo"}
	random := rand.New(rand.NewPCG(3, 1))
	whole, killed := 600*time.Millisecond, 0
	for round, turn := 0, 0; round < rounds; round++ {
		ctx, cancel := context.WithTimeout(context.Background(), time.Duration(random.Float64()*float64(whole)))
		started := time.Now()
		err := program(ctx, flags[turn])
		if cancel(); err != nil && ctx.Err() != nil {
			killed++
		} else {
			whole = time.Since(started)
		}
		all := objects(t, p.must(t, "snapshots", "--json"))
		if len(all) != 1 {
			t.Fatalf("round %d: %d loads", round, len(all))
		}
		id = value(t, all[0], "snapshot")
		repairable, rejects := value(t, all[0], "repairable"), value(t, all[0], "rejects")
		joined := p.must(t, "list", "calling-usage", "--where", `location:Japan legs>0`, "--count")
		count := p.must(t, "list", "calling-usage", "--where", `location:", Japan"`, "--count")
		switch {
		case repairable == "1000" && rejects == "2000" && count == "0\n":
			turn = 0
		case repairable == "0" && rejects == "0" && count == "1000\n" && joined == "1000\n":
			turn = 1
		default:
			t.Fatalf("round %d: %s rows to repair, %s rejects, %s repaired", round, repairable, rejects, count)
		}
		if out := p.must(t, "check"); !strings.Contains(out, "sound") {
			t.Errorf("round %d: %s", round, out)
		}
	}
	if killed == 0 {
		t.Error("nothing was killed")
	}
}
