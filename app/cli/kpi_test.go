package cli_test

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/xuri/excelize/v2"

	"partnerdesk/app/cli"
	"partnerdesk/app/i18n"
	"partnerdesk/app/insight"
	"partnerdesk/app/kpi"
	"partnerdesk/data/measure/calling"
	"partnerdesk/data/measure/licence"
)

// licensed makes the sample partner as of a day, once for all tests, which only
// read it.
var licensed = sync.OnceValues(func() (profile, error) {
	p := profile(filepath.Join(os.Getenv("HOME"), "licensed")) // which goes when the tests are done
	if r := p.run("--as-of", "2026-11-23", "sample", "--customers", "120"); r.status != cli.Done {
		return "", fmt.Errorf("the sample: %s", r.err)
	}
	return p, nil
})

func licences(t *testing.T) profile {
	t.Helper()
	p, err := licensed()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// asked runs the program as of the day of the sample.
func (p profile) asked(t *testing.T, args ...string) string {
	t.Helper()
	return p.must(t, append([]string{"--as-of", "2026-11-23"}, args...)...)
}

// measured is a line of kpi --json.
type measured struct {
	ID          string
	Value       *float64
	Numerator   *int64
	Denominator *int64
	Window      *struct{ From, To string }
	Query       string
	Dataset     string
	Product     *string
	Regions     []string
	AsOf        string `json:"as_of"`
	Snapshots   []uint64
	Before      *float64 `json:"before_value"`
	Change      *float64
}

func measures(t *testing.T, text string) (all []measured) {
	t.Helper()
	for line := range strings.Lines(text) {
		var m measured
		d := json.NewDecoder(strings.NewReader(line))
		d.DisallowUnknownFields()
		if err := json.Unmarshal([]byte(line), &m); err != nil {
			t.Fatalf("%v in %s", err, line)
		}
		all = append(all, m)
	}
	return all
}

// Each measure tells how to get at its rows, and these give its value: a count
// exactly, a sum by adding up a column of them.
func TestKPIOpensItsRows(t *testing.T) {
	p := licences(t)
	sums := map[string][2]string{"exp.assign_pct": {"assigned", "week_total"}, "exp.usage_pct": {"used", "week_total"}, "ren.assign_pct": {"assigned", "week_total"},
		"ren.usage_pct": {"used", "week_total"}, "low.assign_pct": {"assigned", "week_total"}, "low.usage_pct": {"used", "week_total"},
		"low.usage_of_assigned": {"used", "assigned"}, "low.unassigned": {"available", ""}, "over.total": {"overage", ""}, "over.avg": {"overage", ""},
		"added.total_licenses": {"total", ""}}
	for _, regions := range [][]string{nil, {"--region", "EU"}, {"--region", "US,CA"}} {
		all := measures(t, p.asked(t, append([]string{"kpi", "--json"}, regions...)...))
		if len(all) != 5*3+16*2+len(calling.IDs()) {
			t.Fatalf("%d measures", len(all))
		}
		for _, m := range all[:5*3+16*2] { // those of calls have a test of their own
			if m.Value == nil || m.Numerator == nil {
				continue // in the sample of a region there may be none
			}
			of := sums[m.ID]
			if m.Dataset == "customers" {
				count := strings.TrimSpace(p.asked(t, append([]string{"list", "customers", "--count", "--where", m.Query}, regions...)...))
				if count != strconv.FormatInt(*m.Numerator, 10) || *m.Value != float64(*m.Numerator) {
					t.Errorf("%v %s of %v: %v, and %s rows", regions, m.ID, m.Product, *m.Numerator, count)
				}
				continue
			}
			if of[0] == "" {
				t.Fatalf("%s is a sum of nothing", m.ID)
			}
			got := [2]int64{}
			for _, o := range objects(t, p.asked(t, append([]string{"list", "subscriptions", "--json", "--where", m.Query, "--columns", strings.Trim(of[0]+","+of[1], ",")}, regions...)...)) {
				for i, member := range o {
					n, err := strconv.ParseInt(member.value, 10, 64)
					if err != nil {
						t.Fatalf("%s: %s", m.ID, member.value)
					}
					got[i] += n
				}
			}
			if got[0] != *m.Numerator || of[1] != "" && got[1] != *m.Denominator || of[1] != "" && *m.Value != float64(got[0])/float64(got[1]) {
				t.Errorf("%v %s of %v: %+v, and its rows come to %v", regions, m.ID, m.Product, m, got)
			}
		}
	}
}

func TestKPIJSON(t *testing.T) {
	p := licences(t)
	text := p.asked(t, "kpi", "--json", "--product", "calling", "--region", "EU")
	var keys []string
	for _, m := range objects(t, text)[0] {
		keys = append(keys, m.key)
	}
	if got := strings.Join(keys, " "); got != "id value numerator denominator window query dataset product regions as_of snapshots" {
		t.Errorf("keys %s", got)
	}
	all := measures(t, text)
	var ids []string
	for _, m := range all {
		if m.Product != nil && *m.Product == licence.Calling {
			ids = append(ids, m.ID)
		}
		if m.AsOf != "2026-11-23" || fmt.Sprint(m.Regions) != "[EU]" || len(m.Snapshots) == 0 || m.Window == nil || m.Window.From > m.Window.To {
			t.Errorf("%+v", m)
		}
	}
	if !slices.Equal(ids, append(licence.IDs(), calling.IDs()...)) || len(all) != len(ids)+5 {
		t.Errorf("measures %v", ids)
	}
	var loads []uint64
	for _, o := range objects(t, p.must(t, "snapshots", "--json")) {
		for _, m := range o {
			if m.key == "snapshot" {
				n, _ := strconv.ParseUint(m.value, 10, 64)
				loads = append(loads, n)
			}
		}
	}
	for _, id := range all[0].Snapshots {
		if !slices.Contains(loads, id) {
			t.Errorf("there is no load %d", id)
		}
	}
}

// The table says what each measure looks at: today, the days ahead or behind, or
// the closed week where today would say nothing of its figures.
func TestKPISpans(t *testing.T) {
	lines := map[string]string{}
	for line := range strings.Lines(licences(t).asked(t, "kpi", "--product", "calling")) {
		for _, name := range []string{"Total customers", "Nearing expiration  ", "New customers", "Low license assignment  ", "Total unassigned licenses", "Total license overages"} {
			if strings.Contains(line, " "+name) && strings.Contains(line, "Webex Calling") {
				lines[strings.TrimSpace(name)] = line
			}
		}
	}
	for name, want := range map[string]string{"Total customers": " 2026-11-23 ", "Nearing expiration": "2026-11-23 – 2027-02-21", "New customers": "2026-08-25 – 2026-11-23",
		"Low license assignment": "2026-11-15 – 2026-11-21", "Total unassigned licenses": "2026-11-15 – 2026-11-21", "Total license overages": "2026-11-15 – 2026-11-21"} {
		if !strings.Contains(lines[name], want) {
			t.Errorf("%s: %q, want %q", name, lines[name], want)
		}
	}
}

// Compared with another day, each measure has the value that it had on it.
func TestKPIBefore(t *testing.T) {
	p := licences(t)
	then := map[string]*float64{}
	for _, m := range measures(t, p.must(t, "--as-of", "2026-10-20", "kpi", "--json")) {
		then[m.ID+" "+fmt.Sprint(optionalText(m.Product))] = m.Value
	}
	differ, seen := 0, 0
	for _, m := range measures(t, p.asked(t, "kpi", "--json", "--before", "2026-10-20")) {
		was := then[m.ID+" "+fmt.Sprint(optionalText(m.Product))]
		if was == nil { // of the weeks before, the usage that was loaded since is taken
			continue
		}
		if seen++; m.Before == nil || *was != *m.Before {
			t.Errorf("%s: %v, was %v", m.ID, m.Before, was)
		}
		if m.Change != nil && *m.Change != 0 {
			differ++
			if d := *m.Value - *m.Before; d != *m.Change {
				t.Errorf("%s: a change of %v, not %v", m.ID, *m.Change, d)
			}
		}
	}
	if differ < 5 || seen < 10 {
		t.Errorf("%d of %d measures differ", differ, seen)
	}
	if got := p.asked(t, "kpi", "--before", "2026-10-20"); strings.Count(got, "\n") != 48+len(calling.IDs()) || !strings.Contains(strings.SplitN(got, "\n", 2)[0], "2026-10-20") {
		t.Error(got)
	}
}

func optionalText(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// drawing is a window that draws names and figures as text.
type drawing struct{ window }

func (drawing) Draw(_ context.Context, w io.Writer, form string, p *i18n.Printer, c insight.Chart, dark bool) error {
	text, err := c.Text(context.Background(), p)
	if err == nil {
		_, err = fmt.Fprintln(w, form, dark, c.ID, text)
	}
	return err
}

// Pictures are those of the window, one of each chart and form; the figures are
// those of the workbook.
func TestKPICharts(t *testing.T) {
	p := licences(t)
	dir := filepath.Join(t.TempDir(), "a", "pictures")
	var out, problems strings.Builder
	args := []string{"--lang", "en", "--as-of", "2026-11-23", "--profile", string(p), "kpi", "--product", "calling", "--charts", dir, "--dark"}
	if status := cli.Run(args, cli.Streams{Out: &out, Err: &problems}, drawing{}); status != cli.Done || out.String() != "" {
		t.Fatalf("status %d, %s, %s", status, out.String(), problems.String())
	}
	var names []string
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		names = append(names, f.Name())
		text, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if form := strings.TrimPrefix(filepath.Ext(f.Name()), "."); err != nil || !strings.HasPrefix(string(text), form+" true "+strings.TrimSuffix(f.Name(), "."+form)) {
			t.Errorf("%s: %.40s, %v", f.Name(), text, err)
		}
	}
	if got := strings.Join(names, " "); got != "calling-added.png calling-added.svg calling-distribution.png calling-distribution.svg calling-exp.png calling-exp.svg "+
		"calling-low.png calling-low.svg calling-over.png calling-over.svg calling-ren.png calling-ren.svg" {
		t.Errorf("files %s", got)
	}
	p.run("--as-of", "2026-11-23", "kpi", "--charts", dir).refused(t, cli.Failed, []string{"without a window"})
}

// The workbook has the measures, each chart with a native one, and each table
// with its rows; the folder has the same as CSV files.
func TestKPIWorkbook(t *testing.T) {
	p := licences(t)
	dir := t.TempDir()
	path := filepath.Join(dir, "tab.xlsx")
	p.asked(t, "kpi", "-o", path)
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheets := f.GetSheetList()
	if len(sheets) != 2+2*(6+5)+1+2*2+1 { // measures, trends; charts and tables; reasons; calendars; information
		t.Errorf("sheets %q", sheets)
	}
	rows, err := f.GetRows(sheets[0], excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	all := measures(t, p.asked(t, "kpi", "--json"))
	all = all[:len(all)-len(calling.IDs())] // those of calls have a workbook of their own
	if len(rows) != len(all)+1 {
		t.Fatalf("%d measures of %d", len(rows)-1, len(all))
	}
	for i, m := range all {
		value, err := strconv.ParseFloat(rows[i+1][3], 64)
		if m.Value == nil && rows[i+1][3] == "" {
			continue
		}
		if err != nil || m.Value == nil || value != *m.Value || rows[i+1][17] != m.ID {
			t.Errorf("%q, want %+v, %v", rows[i+1], m, err)
		}
	}
	counts := map[string]int{}
	for i, b := range kpi.Blocks {
		for k, product := range kpi.Products {
			rows, err := f.GetRows(sheets[2+k*11+2+2*i])
			if err != nil {
				t.Fatal(err)
			}
			want := strings.TrimSpace(p.asked(t, "list", "subscriptions", "--count", "--where", "counted_as="+product+" "+b.Flag+":yes"))
			if strconv.Itoa(len(rows)-1) != want || len(rows[0]) != len(b.Columns) {
				t.Errorf("%s of %s: %d rows of %s, %d columns", b.ID, product, len(rows)-1, want, len(rows[0]))
			}
			counts[b.ID] += len(rows) - 1
		}
	}
	for id, n := range counts {
		if n == 0 {
			t.Errorf("the sample has nothing in %s", id)
		}
	}
	folder := filepath.Join(dir, "tab")
	p.asked(t, "kpi", "-o", folder, "--product", "meetings")
	files, err := os.ReadDir(folder)
	if err != nil || len(files) != 2+6+5+1+2 {
		t.Errorf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		text, err := os.ReadFile(filepath.Join(folder, file.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(text), "\ufeff"))).ReadAll(); err != nil || len(rows) < 2 {
			t.Errorf("%s: %d rows, %v", file.Name(), len(rows), err)
		}
	}
}

func TestKPIRefused(t *testing.T) {
	p := licences(t)
	for _, args := range [][]string{{"kpi", "--product", "messaging"}, {"kpi", "--weeks", "-1"}, {"kpi", "--before", "soon"}, {"kpi", "-o", "a.csv"}, {"kpi", "-o", "a.pdf"},
		{"kpi", "money", "--by", "region"}, {"kpi", "money", "--product", "x"}, {"kpi", "calling", "x"}} {
		p.run(args...).refused(t, cli.Usage, args)
	}
}

// Money of the sample: lines come to customers, customers to the total.
func TestKPIMoney(t *testing.T) {
	type sums struct {
		Customer        *string `json:"customer_id"`
		Unassigned      *float64
		Idle, Over      *float64
		Lines, Unpriced int
		Blind           int     `json:"without_figures"`
		Subscription    *string `json:"subscription_id"`
		Name            *string
		Price           *float64
		Currency        string
	}
	read := func(text string) (all []sums) {
		for line := range strings.Lines(text) {
			var s sums
			if err := json.Unmarshal([]byte(line), &s); err != nil {
				t.Fatal(err)
			}
			all = append(all, s)
		}
		return all
	}
	q := newProfile(t)
	if r := q.run("--as-of", "2026-11-23", "sample", "--customers", "40"); r.status != cli.Done {
		t.Fatal(r.err)
	}
	q.must(t, "prices", "set", "12", "--product", "calling", "--currency", "USD")
	total := read(q.asked(t, "kpi", "money", "--by", "total", "--json"))[0]
	if total.Unassigned == nil || *total.Unassigned == 0 || total.Unpriced == 0 || total.Currency != "USD" {
		t.Fatalf("%+v", total)
	}
	add := func(to *sums, s sums) {
		to.Lines, to.Unpriced, to.Blind = to.Lines+s.Lines, to.Unpriced+s.Unpriced, to.Blind+s.Blind
		if s.Unassigned != nil {
			*to.Unassigned, *to.Idle, *to.Over = *to.Unassigned+*s.Unassigned, *to.Idle+*s.Idle, *to.Over+*s.Over
		}
	}
	for _, by := range []string{"customer", "line"} {
		got := sums{Unassigned: new(float64), Idle: new(float64), Over: new(float64)}
		for _, s := range read(q.asked(t, "kpi", "money", "--by", by, "--json")) {
			add(&got, s)
		}
		if *got.Unassigned != *total.Unassigned || *got.Idle != *total.Idle || *got.Over != *total.Over || got.Lines != total.Lines || got.Unpriced != total.Unpriced || got.Blind != total.Blind {
			t.Errorf("by %s %+v, want %+v", by, got, total)
		}
	}
	r := q.run("--as-of", "2026-11-23", "kpi", "money", "--product", "meetings")
	if r.status != cli.Done || r.err == "" || !strings.HasPrefix(strings.Split(strings.TrimSpace(r.out), "\n")[len(strings.Split(strings.TrimSpace(r.out), "\n"))-1], "Total") {
		t.Errorf("%+v", r)
	}
	path := filepath.Join(t.TempDir(), "money.xlsx")
	q.asked(t, "kpi", "money", "-o", path)
	f, err := excelize.OpenFile(path)
	if err != nil || len(f.GetSheetList()) != 3 {
		t.Fatal(err)
	}
	defer f.Close()
}
