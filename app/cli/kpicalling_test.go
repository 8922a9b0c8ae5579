package cli_test

import (
	"archive/zip"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"partnerdesk/app/calls"
	"partnerdesk/app/cli"
	"partnerdesk/data/measure/calling"
)

// callSums are the columns that the measures of calls sum up: a numerator and,
// of averages, a denominator.
var callSums = map[string][2]string{
	"usage.users": {"users"}, "usage.calls": {"calls"}, "usage.minutes": {"minutes"},
	"quality.poor_share": {"poor_legs", "legs"}, "quality.poor_legs": {"poor_legs"},
	"features.queue_calls": {"queue_calls"}, "features.auto_attendant_calls": {"auto_attendant_calls"}, "features.hunt_group_calls": {"hunt_group_calls"},
	"features.transferred": {"transferred"}, "features.overflowed": {"overflowed"}, "features.timed_out": {"timed_out"},
	"queues.avg_answer_time": {"answer_seconds", "answered"}, "queues.avg_abandon_wait": {"abandon_seconds", "abandoned"}, "queues.avg_abandon_rate": {"abandoned", "calls"},
}

// row is a row of list --json: numbers by column, and its customer.
type row struct {
	customer string
	numbers  map[string]float64
}

// listed are the rows of a dataset that a query holds for.
func (p profile) listed(t *testing.T, dataset, query string, columns []string, more ...string) (rows []row) {
	t.Helper()
	args := append([]string{"list", dataset, "--json", "--where", query, "--columns", strings.Join(append([]string{"customer_id"}, columns...), ",")}, more...)
	for _, o := range objects(t, p.asked(t, args...)) {
		r := row{customer: o[0].value, numbers: make(map[string]float64)}
		for _, m := range o[1:] {
			if m.value == "null" {
				continue
			}
			v, err := strconv.ParseFloat(m.value, 64)
			if err != nil {
				t.Fatalf("%s is %s", m.key, m.value)
			}
			r.numbers[m.key] = v
		}
		rows = append(rows, r)
	}
	return rows
}

// pair adds up a numerator and a denominator over the rows that have both.
func pair(rows []row, columns [2]string) (numerator, denominator float64) {
	for _, r := range rows {
		a, known := r.numbers[columns[0]]
		b, both := r.numbers[columns[1]]
		if !known || columns[1] != "" && (!both || b <= 0) {
			continue
		}
		numerator, denominator = numerator+a, denominator+b
	}
	return numerator, denominator
}

func callColumns(of [2]string) []string {
	return slices.DeleteFunc(of[:], func(c string) bool { return c == "" })
}

// Each measure of calls opens its rows, and these give its value.
func TestKPICallingOpensItsRows(t *testing.T) {
	p := licences(t)
	for _, more := range [][]string{nil, {"--region", "EU"}, {"--region", "US,CA"}} {
		all := measures(t, p.asked(t, append([]string{"kpi", "calling", "--json"}, more...)...))
		if len(all) != len(calling.IDs()) {
			t.Fatalf("%d measures", len(all))
		}
		known := 0
		for _, m := range all {
			if m.Value == nil || m.Numerator == nil {
				continue
			}
			known++
			if *m.Product != "calling" || m.Window == nil || m.Window.From > m.Window.To || len(m.Snapshots) == 0 {
				t.Errorf("%+v", m)
			}
			base, byCustomer := strings.CutSuffix(m.ID, "_by_customer")
			of := callSums[base]
			rows := p.listed(t, m.Dataset, m.Query, callColumns(of), more...)
			switch {
			case of[0] == "": // customers
				if m.ID == "queues.customers" {
					if len(rows) == 0 {
						t.Errorf("%v %s opens nothing", more, m.ID)
					}
				} else if float64(len(rows)) != *m.Value {
					t.Errorf("%v %s is %v, and there are %d rows", more, m.ID, *m.Value, len(rows))
				}
			case byCustomer:
				by := make(map[string][]row)
				for _, r := range rows {
					by[r.customer] = append(by[r.customer], r)
				}
				sum, n := 0., 0.
				for _, own := range by {
					if a, b := pair(own, of); b > 0 {
						sum, n = sum+a/b, n+1
					}
				}
				if math.Abs(*m.Value-sum/n) > 1e-9 || float64(*m.Denominator) != n {
					t.Errorf("%v %s: %v of %d, and the rows come to %v of %v", more, m.ID, *m.Value, *m.Denominator, sum/n, n)
				}
			default:
				a, b := pair(rows, of)
				want := a
				if of[1] != "" {
					want = a / b
				}
				if math.Abs(*m.Value-want) > 1e-9 || *m.Numerator != int64(math.Round(a)) || of[1] != "" && *m.Denominator != int64(math.Round(b)) {
					t.Errorf("%v %s: %+v, and its rows come to %v of %v", more, m.ID, *m.Value, a, b)
				}
			}
		}
		if known != len(all) {
			t.Errorf("%v: %d of %d measures are known", more, known, len(all))
		}
	}
}

// The sums are those of all rows of the last closed week, however one asks.
func TestKPICallingAgainstTheWeek(t *testing.T) {
	p := licences(t)
	for _, m := range measures(t, p.asked(t, "kpi", "calling", "--json")) {
		of, ok := callSums[m.ID]
		if !ok {
			continue
		}
		if m.Window.From != "2026-11-15" || m.Window.To != "2026-11-21" || m.AsOf != "2026-11-23" {
			t.Errorf("%s is of %v", m.ID, m.Window)
		}
		if a, b := pair(p.listed(t, m.Dataset, "week=2026-11-15", callColumns(of)), of); int64(math.Round(a)) != *m.Numerator || of[1] != "" && int64(math.Round(b)) != *m.Denominator {
			t.Errorf("%s: %+v, and the week has %v of %v", m.ID, m, a, b)
		}
	}
}

// kpi has the same measures of calls behind those of licences; of meetings there
// are none.
func TestKPIListsCalling(t *testing.T) {
	p := licences(t)
	alone := strings.Split(strings.TrimSpace(p.asked(t, "kpi", "calling", "--json")), "\n")
	for _, args := range [][]string{{"kpi", "--json"}, {"kpi", "--json", "--product", "calling"}} {
		all := strings.Split(strings.TrimSpace(p.asked(t, args...)), "\n")
		if len(all) <= len(alone) || !slices.Equal(all[len(all)-len(alone):], alone) {
			t.Errorf("%v lacks the measures of calls", args)
		}
	}
	if got := p.asked(t, "kpi", "--json", "--product", "meetings"); strings.Contains(got, `"usage.users"`) {
		t.Error("calls are about meetings")
	}
}

// One customer, or one of its locations, has the figures of its rows.
func TestKPICallingCustomer(t *testing.T) {
	p := licences(t)
	rows := objects(t, p.asked(t, "list", "calling-users", "--json", "--where", "week=2026-11-15 calls>0", "--sort", "-calls", "--columns", "customer,customer_id,location"))
	text := func(i int, column int) string {
		var s string
		if err := json.Unmarshal([]byte(rows[i][column].value), &s); err != nil {
			t.Fatal(err)
		}
		return s
	}
	name, id, location := text(0, 0), text(0, 1), text(0, 2)
	for _, of := range []struct {
		args  []string
		query string
	}{{[]string{"--customer", id}, fmt.Sprintf("customer_id=%q", id)}, {[]string{"--customer", strings.ToUpper(name)}, fmt.Sprintf("customer_id=%q", id)},
		{[]string{"--customer", name, "--location", location}, fmt.Sprintf("customer_id=%q location=%q", id, location)}} {
		known := 0
		for _, m := range measures(t, p.asked(t, append([]string{"kpi", "calling", "--json"}, of.args...)...)) {
			sum, ok := callSums[m.ID]
			if !ok || m.Value == nil {
				continue
			}
			known++
			for _, query := range []string{m.Query, "week=2026-11-15 " + of.query} {
				if a, b := pair(p.listed(t, m.Dataset, query, callColumns(sum)), sum); int64(math.Round(a)) != *m.Numerator || sum[1] != "" && int64(math.Round(b)) != *m.Denominator {
					t.Errorf("%v %s: %v, and the rows of %s come to %v of %v", of.args, m.ID, *m.Numerator, query, a, b)
				}
			}
		}
		if known < 8 {
			t.Errorf("%v: %d measures are known", of.args, known)
		}
	}
	if got := p.run("--as-of", "2026-11-23", "kpi", "calling", "--customer", name, "--location", location); !strings.Contains(got.err, name) || !strings.Contains(got.err, location) {
		t.Errorf("the figures do not say whose they are: %s", got.err)
	}
	p.run("--as-of", "2026-11-23", "kpi", "calling", "--customer", name, "--location", "nowhere").refused(t, cli.Failed, []string{"nowhere"})
	for _, nobody := range []string{"nobody", " ", "*", `"`, "a OR b", `x" OR customer:*`, "名前:なし", "has:customer"} {
		p.run("--as-of", "2026-11-23", "kpi", "calling", "--customer", nobody).refused(t, cli.Failed, []string{nobody})
		p.run("--as-of", "2026-11-23", "kpi", "calling", "--customer", id, "--location", nobody).refused(t, cli.Failed, []string{nobody})
	}
	p.run("kpi", "calling", "--location", location).refused(t, cli.Usage, []string{"--location"})
	p.run("kpi", "calling", "--weeks", "-1").refused(t, cli.Usage, []string{"--weeks"})
	p.run("kpi", "calling", "something").refused(t, cli.Usage, []string{"something"})
}

// Compared with another day, each measure has the value of the last week that was
// closed on it; before the first load of a week, as of that day, nobody knew it.
func TestKPICallingBefore(t *testing.T) {
	p := licences(t)
	for _, m := range measures(t, p.asked(t, "kpi", "calling", "--json", "--before", "2026-10-20")) {
		of, ok := callSums[m.ID]
		if !ok {
			continue
		}
		if m.Before == nil || m.Change == nil || math.Abs(*m.Value-*m.Before-*m.Change) > 1e-9 {
			t.Errorf("%+v", m)
			continue
		}
		want, b := pair(p.listed(t, m.Dataset, "week=2026-10-11", callColumns(of)), of)
		if of[1] != "" {
			want /= b
		}
		if math.Abs(*m.Before-want) > 1e-9 {
			t.Errorf("%s was %v, and its rows come to %v", m.ID, *m.Before, want)
		}
	}
	q := newProfile(t)
	for _, of := range [][2]string{{"2026-11-02", "2026-10-25"}, {"2026-11-09", "2026-11-01"}} {
		users := write(t, "users "+of[1]+".csv", "Week,Customer,Customer Org ID,Location,Users,Calls\n"+of[1]+",Acme,c1,Osaka,1"+of[1][9:]+",30\n")
		q.must(t, "--as-of", of[0], "import", users, "--dataset", "calling-users")
	}
	for asOf, want := range map[string]any{"2026-11-01": nil, "2026-11-05": 15., "2026-11-08": 15., "2026-11-10": 11., "2026-11-23": 11.} {
		m := measures(t, q.must(t, "--as-of", asOf, "kpi", "calling", "--json"))[0]
		var got any
		if m.Value != nil {
			got = *m.Value
		}
		if got != want || m.AsOf != asOf {
			t.Errorf("as of %s %+v, want %v", asOf, m, want)
		}
	}
}

// Pictures and files of the tab: each chart twice, each page with its rows.
func TestKPICallingFiles(t *testing.T) {
	p := licences(t)
	dir := t.TempDir()
	var out, problems strings.Builder
	pictures := filepath.Join(dir, "pictures")
	args := []string{"--lang", "ja", "--as-of", "2026-11-23", "--profile", string(p), "kpi", "calling", "--charts", pictures}
	if status := cli.Run(args, cli.Streams{Out: &out, Err: &problems}, drawing{}); status != cli.Done || out.String() != "" {
		t.Fatalf("status %d, %s, %s", status, out.String(), problems.String())
	}
	var names []string
	files, err := os.ReadDir(pictures)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		names = append(names, f.Name())
		if text, err := os.ReadFile(filepath.Join(pictures, f.Name())); err != nil || !isJapanese(string(text)) || strings.Count(string(text), "\n") < 4 {
			t.Errorf("%s: %s, %v", f.Name(), text, err)
		}
	}
	want := "calling-abandoned calling-customers calling-endpoints calling-feature-weeks calling-features calling-quality calling-users calling-waits"
	if got := strings.ReplaceAll(strings.Join(names, " "), ".png", ""); len(names) != 16 || strings.Join(slices.DeleteFunc(strings.Fields(got), func(n string) bool { return strings.HasSuffix(n, ".svg") }), " ") != want {
		t.Errorf("files %s", names)
	}
	path := filepath.Join(dir, "calling.xlsx")
	p.asked(t, "kpi", "calling", "-o", path)
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheets := f.GetSheetList()
	if len(sheets) != 2+8+len(calls.Sections)+1 { // measures, trends; charts; tables; information
		t.Errorf("sheets %q", sheets)
	}
	if n := nativeCharts(t, path); n != 8 {
		t.Errorf("%d native charts", n)
	}
	rows, err := f.GetRows(sheets[0], excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	all := measures(t, p.asked(t, "kpi", "calling", "--json"))
	if len(rows) != len(all)+1 {
		t.Fatalf("%d measures of %d", len(rows)-1, len(all))
	}
	for i, m := range all {
		if value, err := strconv.ParseFloat(rows[i+1][3], 64); err != nil || value != *m.Value || rows[i+1][17] != m.ID {
			t.Errorf("%q, want %+v, %v", rows[i+1], m, err)
		}
	}
	at := map[string]int{"usage": 4, "quality": 7, "features": 10, "queues": 13}
	queries := map[string]string{"usage": "has:calling_trend OR has:calling_users OR has:calls", "quality": "has:poor_share", "features": "has:queue_calls OR has:auto_attendant_calls OR has:hunt_group_calls",
		"queues": "queues>0"}
	for id, n := range at {
		rows, err := f.GetRows(sheets[n])
		if err != nil {
			t.Fatal(err)
		}
		count := strings.TrimSpace(p.asked(t, "list", "customers", "--count", "--where", queries[id]))
		if strconv.Itoa(len(rows)-1) != count || count == "0" {
			t.Errorf("%s: %d rows of %s", sheets[n], len(rows)-1, count)
		}
	}
	folder := filepath.Join(dir, "tab")
	name := objects(t, p.asked(t, "list", "calling-users", "--json", "--where", "week=2026-11-15 calls>0", "--columns", "customer_id"))[0][0].value
	p.asked(t, "kpi", "calling", "--customer", strings.Trim(name, `"`), "-o", folder)
	if files, err = os.ReadDir(folder); err != nil || len(files) != 2+7+len(calls.Sections)+1 {
		t.Errorf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		text, err := os.ReadFile(filepath.Join(folder, file.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(text), "\ufeff"))).ReadAll(); err != nil || len(rows) < 1 {
			t.Errorf("%s: %d rows, %v", file.Name(), len(rows), err)
		}
	}
}

// nativeCharts counts those of a workbook.
func nativeCharts(t *testing.T, path string) (n int) {
	t.Helper()
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	for _, f := range z.File {
		if strings.HasPrefix(f.Name, "xl/charts/chart") {
			n++
		}
	}
	return n
}

// In Japanese the table, the workbook and what is missing have Japanese words.
func TestKPICallingJapanese(t *testing.T) {
	p := licences(t)
	r := p.run("--lang", "ja", "--as-of", "2026-11-23", "kpi", "calling", "--region", "EU")
	for i, line := range strings.Split(strings.TrimSpace(r.out), "\n") {
		if !isJapanese(line) || strings.Contains(line, "calls.") || strings.Contains(line, "kpi.") {
			t.Errorf("line %d: %s", i, line)
		}
	}
	if !isJapanese(r.err) || strings.Contains(r.err, "calls.") {
		t.Error(r.err)
	}
	path := filepath.Join(t.TempDir(), "通話.xlsx")
	p.must(t, "--lang", "ja", "--as-of", "2026-11-23", "kpi", "calling", "--region", "EU", "-o", path)
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheets := f.GetSheetList()
	for i, sheet := range sheets[:len(sheets)-1] { // the last one is information
		rows, err := f.GetRows(sheet)
		if err != nil || len(rows) == 0 || !isJapanese(sheet) || !isJapanese(strings.Join(rows[0], " ")) {
			t.Errorf("sheet %d, %s: %q, %v", i, sheet, rows[:min(1, len(rows))], err)
		}
	}
	if r := p.run("--lang", "ja", "--as-of", "2026-11-23", "kpi", "calling", "--customer", "誰か"); r.status != cli.Failed || !isJapanese(r.err) || !strings.Contains(r.err, "誰か") {
		t.Errorf("%+v", r)
	}
}

// The columns of customers about calls are listed, sorted and filtered by.
func TestCustomersByCalls(t *testing.T) {
	p := licences(t)
	last, seen := math.Inf(1), 0
	for _, o := range objects(t, p.asked(t, "list", "customers", "--json", "--where", "has:poor_share", "--sort", "-poor_share", "--columns", "customer_id,poor_share,poor_legs,rated_legs,calling_trend,calling_users")) {
		share, err := strconv.ParseFloat(o[1].value, 64)
		if err != nil || share > last {
			t.Fatalf("%s after %v", o[1].value, last)
		}
		last = share
		seen++
		id := strings.Trim(o[0].value, `"`)
		rows := p.listed(t, "call-quality", fmt.Sprintf("week=2026-11-15 customer_id=%q", id), []string{"poor_legs", "legs"})
		a, b := pair(rows, [2]string{"poor_legs", "legs"})
		if b < 100 || math.Abs(share-a/b) > 1e-4 || o[2].value != strconv.Itoa(int(a)) || o[3].value != strconv.Itoa(int(b)) {
			t.Errorf("%v, and its rows come to %v of %v", o, a, b)
		}
		if seen == 5 {
			break
		}
	}
	if seen == 0 {
		t.Error("no customer has a share")
	}
	counts := 0
	for _, trend := range calling.Trends[1:] {
		n, err := strconv.Atoi(strings.TrimSpace(p.asked(t, "list", "customers", "--count", "--where", "calling_trend="+trend)))
		if err != nil {
			t.Fatal(err)
		}
		counts += n
	}
	if all := strings.TrimSpace(p.asked(t, "list", "customers", "--count", "--where", "has:calling_trend")); all != strconv.Itoa(counts) || counts == 0 {
		t.Errorf("%d customers have a trend of %s", counts, all)
	}
	csv := filepath.Join(t.TempDir(), "a.csv")
	p.must(t, "--lang", "ja", "--as-of", "2026-11-23", "list", "customers", "--where", "calling_trend=steady", "--columns", "customer,calling_trend", "-o", csv)
	if text, err := os.ReadFile(csv); err != nil || !strings.Contains(string(text), "横ばい") || strings.Contains(string(text), "steady") {
		t.Errorf("%.300s, %v", text, err)
	}
}

// Without any load, and with a monthly usage report alone, everything answers:
// what nobody knows is a gap with a reason.
func TestKPICallingWithoutWeeks(t *testing.T) {
	p := newProfile(t)
	r := p.run("--as-of", "2026-11-23", "kpi", "calling")
	if r.status != cli.Done || strings.Count(r.out, "\n") != len(calling.IDs())+1 || r.err == "" {
		t.Errorf("%+v", r)
	}
	for _, m := range measures(t, p.asked(t, "kpi", "calling", "--json")) {
		if m.Value != nil || m.Numerator != nil {
			t.Errorf("%+v", m)
		}
	}
	p.asked(t, "kpi", "calling", "-o", filepath.Join(t.TempDir(), "empty.xlsx"))
	usage := write(t, "Calling Usage_1_Org_2026-10-01_2026-10-31.csv", "Customer Name,Org ID,Location,Total Calls,Total Call Legs,Total Poor Quality Call Legs,Call Minutes,Call Minutes - Video,"+
		"Call Legs - Audio,Call Legs - Video,Call Legs - Desk Phones,Call Legs - Room Devices,Call Legs - Other Devices,Calls - Hunt Group Calls,Calls - Auto Attendant Calls,Call Queue - Total Calls,"+
		"Call Queue - Calls Timed Out,Call Queue - Calls Overflowed,Call Queue - Calls Transferred,Call Queue - Calls Abandoned\n"+
		"Acme,c1,Osaka,100,210,4,500,20,200,10,150,10,50,11,12,30,1,2,3,4\nAcme,c1,Kobe,10,21,0,50,0,21,0,15,1,5,5,6,7,0,0,1,1\n")
	p.asked(t, "import", usage)
	got := make(map[string]measured)
	for _, m := range measures(t, p.asked(t, "kpi", "calling", "--json")) {
		got[m.ID] = m
	}
	for id, want := range map[string]float64{"features.queue_calls": 37, "features.auto_attendant_calls": 18, "features.hunt_group_calls": 16, "features.transferred": 4, "features.timed_out": 1} {
		if m := got[id]; m.Value == nil || *m.Value != want || m.Dataset != "calling-usage" || m.Window.From != "2026-10-01" || m.Window.To != "2026-10-31" {
			t.Errorf("%s: %+v, want %v", id, m, want)
		}
	}
	if m := got["usage.users"]; m.Value != nil {
		t.Errorf("a monthly report tells users: %+v", m)
	}
	if m := measures(t, p.asked(t, "kpi", "calling", "--json", "--customer", "c1", "--location", "Kobe")); len(m) == 0 || len(m) >= len(calling.IDs()) {
		t.Errorf("%d measures of a location", len(m))
	}
}

// A usage report of exactly one closed week tells that week, but no users: they
// stay a gap. The tables that are made of it are ordinary ones.
func TestKPICallingOfOneUsageReport(t *testing.T) {
	p := newProfile(t)
	usage := write(t, "Calling Usage_1_Org_2026-11-15_2026-11-21.csv", "Customer Name,Org ID,Location,Total Calls,Total Call Legs,Total Poor Quality Call Legs,Call Minutes,Call Minutes - Video,"+
		"Call Legs - Audio,Call Legs - Video,Call Legs - Desk Phones,Call Legs - Room Devices,Call Legs - Other Devices,Calls - Hunt Group Calls,Calls - Auto Attendant Calls,Call Queue - Total Calls,"+
		"Call Queue - Calls Timed Out,Call Queue - Calls Overflowed,Call Queue - Calls Transferred,Call Queue - Calls Abandoned\n"+
		"Acme,c1,Osaka,100,200,4,500,20,200,10,150,10,50,11,12,30,1,2,3,4\nAcme,c1,Kobe,10,50,1,50,0,21,0,15,1,5,5,6,7,0,0,1,1\n")
	p.asked(t, "import", usage)
	for _, of := range []struct {
		args []string
		want map[string]float64
	}{
		{nil, map[string]float64{"usage.calls": 110, "usage.minutes": 550, "quality.poor_legs": 5, "quality.poor_share": 5. / 250, "features.queue_calls": 37, "features.hunt_group_calls": 16}},
		{[]string{"--customer", "acme", "--location", "Kobe"}, map[string]float64{"usage.calls": 10, "quality.poor_share": 1. / 50, "features.queue_calls": 7}},
	} {
		for _, m := range measures(t, p.asked(t, append([]string{"kpi", "calling", "--json"}, of.args...)...)) {
			want, known := of.want[m.ID]
			switch {
			case known && (m.Value == nil || math.Abs(*m.Value-want) > 1e-9 || m.Window.From != "2026-11-15" || m.Window.To != "2026-11-21" || len(m.Snapshots) == 0):
				t.Errorf("%v %s: %+v, want %v", of.args, m.ID, m, want)
			case known:
				if a, _ := pair(p.listed(t, m.Dataset, m.Query, callColumns(callSums[m.ID])), callSums[m.ID]); int64(a) != *m.Numerator {
					t.Errorf("%v %s: the rows come to %v", of.args, m.ID, a)
				}
			case m.ID == "usage.users" && m.Value != nil:
				t.Errorf("the report tells users: %+v", m)
			}
		}
	}
}
