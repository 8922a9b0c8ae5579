package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"partnerdesk/app/cli"
)

const (
	distributor = "契約番号;得意先;ライセンス数;終了日;単価;社内メモ\n" +
		"S-1;青木商事;1.200;03.04.2027;12,50;x\n" +
		"S-2;加藤;15;31.12.2026;1.499,00;y\n"
	distributorMapping = `# Partner Desk mapping
name: 東京販売
dataset: subscriptions
column: "契約番号" = subscription_id
column: "得意先" = customer
column: "ライセンス数" = total, decimal comma
column: "終了日" = end, order day-month-year
column: "単価" = price "Unit price", decimal, decimal comma
ignore: "社内メモ"
`
)

// A file with headers that nobody knows is read by a mapping, and the next one
// with these headers, in another order, by itself.
func TestImportByMapping(t *testing.T) {
	p := newProfile(t)
	file, mapping := write(t, "Lieferant.csv", distributor), write(t, "mapping.txt", distributorMapping)
	want := `{"subscription_id":"S-1","customer":"青木商事","total":1200,"end":"2027-04-03","price":12.5}` + "\n" +
		`{"subscription_id":"S-2","customer":"加藤","total":15,"end":"2026-12-31","price":1499}` + "\n"
	rows := func() string {
		return p.must(t, "--json", "list", "subscriptions", "--columns", "subscription_id,customer,total,end,price", "--sort", "subscription_id")
	}
	r := p.run("import", "--mapping", mapping, file)
	if r.status != cli.Done || !strings.Contains(r.out, "Lieferant.csv: subscriptions") || strings.Count(r.err, "\n") != 1 || !strings.Contains(r.err, "“東京販売”") {
		t.Errorf("%+v", r)
	}
	if got := rows(); got != want {
		t.Errorf("rows\n got %s\nwant %s", got, want)
	}
	// Again, with other bytes and the columns the other way round, nothing is said.
	var turned []string
	for line := range strings.Lines(distributor + "S-3;加藤;1;1.1.2027;0,5;\n") {
		cells := strings.Split(strings.TrimSpace(line), ";")
		turned = append(turned, strings.Join(append(cells[2:], cells[:2]...), ";"))
	}
	line := objects(t, p.must(t, "--json", "import", write(t, "next.csv", strings.Join(turned, "\n"))))[0]
	if line[1].value != `"subscriptions"` || line[5].value != "3" || line[6].value != "0" || line[9].key != "mapping" || line[9].value != `"東京販売"` {
		t.Errorf("%v", line)
	}
	if got := rows(); got != want+`{"subscription_id":"S-3","customer":"加藤","total":1,"end":"2027-01-01","price":0.5}`+"\n" {
		t.Errorf("rows %s", got)
	}
	line = objects(t, p.must(t, "--json", "import", "--no-mapping", write(t, "Other one.csv", distributor)))[0]
	if line[1].value != `"other-one"` || len(line) != 9 {
		t.Errorf("without mappings: %v", line)
	}
}

// What is wrong with a mapping, or with a file for it, is one line that says so.
func TestImportByABadMapping(t *testing.T) {
	p := newProfile(t)
	file := write(t, "a.csv", distributor)
	for name, c := range map[string]struct{ mapping, file, says string }{
		"dates in another order": {strings.Replace(distributorMapping, "終了日\" = end, order day", "終了日\" = end, order mon", 1), file, "Line 7 of the mapping"},
		"a type of another":      {strings.Replace(distributorMapping, "= end,", "= end, text,", 1), file, "date"},
		"a key twice":            {strings.Replace(distributorMapping, "= customer", "= end", 1), file, "“end”"},
		"no mapping at all":      {distributor, file, "# Partner Desk mapping"},
		"a column is not there":  {distributorMapping, write(t, "b.csv", "契約番号;得意先\n1;2\n"), "“ライセンス数”"},
	} {
		args := []string{"import", "--mapping", write(t, "m.txt", c.mapping), c.file}
		r := p.run(args...)
		r.refused(t, cli.Failed, args)
		if !strings.Contains(r.err, c.says) {
			t.Errorf("%s: %s", name, r.err)
		}
	}
	args := []string{"import", "--mapping", filepath.Join(t.TempDir(), "gone.txt"), file}
	p.run(args...).refused(t, cli.Failed, args)
	args = []string{"import", "--mapping", write(t, "m.txt", distributorMapping), "--dataset", "devices", file}
	p.run(args...).refused(t, cli.Failed, args)
	if out := p.must(t, "--json", "mappings"); out != "" {
		t.Errorf("mappings that failed are kept: %s", out)
	}
	// Cells that do not fit stay as rejects: a mapping with months first.
	wrong := write(t, "m.txt", strings.Replace(distributorMapping, "day-month-year", "month-day-year", 1))
	r := p.run("--json", "import", "--mapping", wrong, file)
	if line := objects(t, r.out)[0]; r.status != cli.WithRejects || line[6].value != "1" {
		t.Errorf("%+v", r)
	}
}

// Mappings are listed, shown, sent to another profile, changed and removed.
func TestMappings(t *testing.T) {
	p, other := newProfile(t), newProfile(t)
	if out := p.must(t, "mappings"); strings.Count(out, "\n") != 1 {
		t.Errorf("none: %q", out)
	}
	saved := p.must(t, "--json", "mappings", "save", write(t, "a.txt", distributorMapping))
	list := p.must(t, "--json", "mappings")
	if saved != list || !strings.HasPrefix(list, `{"mapping":"東京販売","fingerprint":"`) || !strings.HasSuffix(list, `","dataset":"subscriptions","columns":5,"ignored":1}`+"\n") {
		t.Errorf("%s%s", saved, list)
	}
	if out := p.must(t, "mappings"); !strings.Contains(out, "東京販売") || strings.Count(out, "\n") != 2 {
		t.Errorf("for people: %s", out)
	}
	text := p.must(t, "mappings", "show", "東京販売")
	if want := strings.NewReplacer(`subscription_id`, `subscription_id, text`, `customer`, `customer, text`, `total,`, `total, integer,`, `end,`, `end, date,`).Replace(distributorMapping); text != want {
		t.Errorf("got\n%swant\n%s", text, want)
	}
	other.must(t, "mappings", "save", write(t, "b.txt", text))
	if got := other.must(t, "mappings", "show", "東京販売"); got != text {
		t.Errorf("sent to another: %s", got)
	}
	var shown struct {
		Fingerprint string
		Columns     []map[string]any
	}
	if err := json.Unmarshal([]byte(p.must(t, "--json", "mappings", "show", "東京販売")), &shown); err != nil {
		t.Fatal(err)
	}
	if len(shown.Columns) != 6 || shown.Columns[3]["type"] != "date" || shown.Columns[5]["key"] != nil ||
		shown.Columns[3]["notation"].(map[string]any)["order"] != "day-month-year" || shown.Columns[4]["title"] != "Unit price" {
		t.Errorf("%+v", shown)
	}
	// Saved again, it is changed.
	p.must(t, "mappings", "save", write(t, "c.txt", strings.Replace(text, "name: 東京販売", "name: Tokyo", 1)))
	if got := objects(t, p.must(t, "--json", "mappings")); len(got) != 1 || got[0][0].value != `"Tokyo"` {
		t.Errorf("changed: %v", got)
	}
	for _, args := range [][]string{{"mappings", "show", "東京販売"}, {"mappings", "remove", "Tokyo", "東京販売"}, {"mappings", "save", filepath.Join(t.TempDir(), "gone")}} {
		p.run(args...).refused(t, cli.Failed, args)
	}
	for _, args := range [][]string{{"mappings", "show"}, {"mappings", "show", "a", "b"}, {"mappings", "remove"}, {"mappings", "save"}, {"mappings", "x"}, {"mappings", "propose"}} {
		p.run(args...).refused(t, cli.Usage, args)
	}
	p.must(t, "mappings", "remove", shown.Fingerprint)
	if out := p.must(t, "--json", "mappings"); out != "" {
		t.Errorf("removed: %s", out)
	}
}

// The proposal for a file is a mapping that can be used as it is; what is not
// certain in it is said.
func TestProposeMapping(t *testing.T) {
	p := newProfile(t)
	file := write(t, "Lieferant.csv", strings.ReplaceAll(distributor, "31.12.2026", "01.12.2026"))
	r := p.run("mappings", "propose", file)
	want := `# Partner Desk mapping
name: Lieferant
dataset: subscriptions
column: "契約番号" = subscription_id, text
column: "得意先" = customer, text
column: "ライセンス数" = total, integer, decimal comma
column: "終了日" = end, date, order day-month-year
column: "単価" = 単価, decimal, decimal comma
column: "社内メモ" = 社内メモ, text
`
	if r.status != cli.Done || r.out != want || r.err != "" {
		t.Errorf("%+v", r)
	}
	p.must(t, "import", "--mapping", write(t, "m.txt", r.out), file)
	if got := p.must(t, "--json", "list", "subscriptions", "--columns", "end,total", "--sort", "end"); got != `{"end":"2026-12-01","total":15}`+"\n"+`{"end":"2027-04-03","total":1200}`+"\n" {
		t.Errorf("rows %s", got)
	}
	r = p.run("mappings", "propose", write(t, "x.csv", "Subscription No,Type,Total,End\nS1,trial,5,03/04/2026\n"))
	if r.status != cli.Done || strings.Count(r.err, "\n") != 1 || !strings.Contains(r.err, "“End”") {
		t.Errorf("ambiguous: %+v", r)
	}
	if out := p.must(t, "mappings", "propose", "--dataset", "mine", file); !strings.Contains(out, "dataset: mine\n") {
		t.Errorf("as another dataset: %s", out)
	}
	if out := p.must(t, "--json", "snapshots"); strings.Count(out, "\n") != 1 {
		t.Errorf("proposing left %s", out)
	}
	empty := write(t, "empty.csv", "")
	args := []string{"mappings", "propose", empty}
	p.run(args...).refused(t, cli.Failed, args)
	args = []string{"mappings", "propose", "--table", "other", file}
	p.run(args...).refused(t, cli.Usage, args)
	if _, err := os.Stat(empty); err != nil {
		t.Error(err)
	}
}
