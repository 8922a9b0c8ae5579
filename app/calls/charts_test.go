package calls

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/insight"
	"partnerdesk/data/measure"
	"partnerdesk/data/measure/calling"
	"partnerdesk/data/measure/figure"
)

var first = time.Date(2026, 10, 25, 0, 0, 0, 0, time.UTC)

func sum(v float64) calling.Sum { return calling.Sum{Value: v, Known: true} }

// tabOf is a tab of four weeks: a gap, an incomplete week, and two whole ones.
func tabOf(customer, location string) *Tab {
	i := &calling.Insights{Today: first.AddDate(0, 0, 29), Limits: measure.Limits{}.OrDefault()}
	for k := range 4 {
		week := first.AddDate(0, 0, 7*k)
		cover := func(dataset string) calling.Cover {
			c := calling.Cover{State: []calling.State{calling.Missing, calling.Partial, calling.Whole, calling.Whole}[k], Days: 7,
				Rows: calling.Rows{Dataset: dataset, Query: "week=" + insight.DayText(week)}}
			return c
		}
		w := calling.Week{Week: week}
		w.Usage.Cover, w.Quality.Cover, w.Features.Cover, w.Queues.Cover = cover("calling-users"), cover("call-quality"), cover("call-features"), cover("call-queues")
		if k > 0 {
			n := float64(k)
			w.Usage.Users, w.Usage.UsersBy, w.Usage.CustomersBy = sum(112+40*n), [6]int64{0, 5, 40 * int64(k), 100, 7, 0}, [6]int{0, 1, 2, 9, 3, k}
			w.Quality.Legs, w.Quality.Poor = sum(1000*n), calling.Pair{Numerator: 10 * n * n, Denominator: 900 * n}
			w.Features.Queues, w.Features.AutoAttendants, w.Features.HuntGroups = sum(300*n), sum(200*n), sum(100*n)
			w.Features.Transferred, w.Features.TimedOut = sum(20*n), sum(10*n)
			w.Queues.Calls, w.Queues.Abandoned = sum(300*n), sum(30*n)
			w.Queues.Answer, w.Queues.AbandonRate = calling.Pair{Numerator: 2700 * n, Denominator: 270}, calling.Pair{Numerator: 30 * n, Denominator: 300}
		}
		i.Weeks = append(i.Weeks, w)
	}
	last := i.Weeks[3]
	newest := func(c calling.Cover) calling.Newest {
		return calling.Newest{From: last.Week, To: last.Week.AddDate(0, 0, 6), Cover: c}
	}
	i.Usage, i.Quality, i.Features, i.Queues = newest(last.Usage.Cover), newest(last.Quality.Cover), newest(last.Features.Cover), newest(last.Queues.Cover)
	i.Endpoints = []calling.Endpoint{{Type: "desk-phone", Legs: sum(800), Poor: calling.Pair{Numerator: 12, Denominator: 700}, Rows: calling.Rows{Dataset: "call-quality", Query: "endpoint=desk-phone"}},
		{Type: "Other SIP", Legs: sum(9)}, {Type: "", Legs: sum(50), Poor: calling.Pair{Numerator: 5, Denominator: 50}}}
	for _, id := range []string{"queue_calls", "auto_attendant_calls", "hunt_group_calls", "transferred", "overflowed", "timed_out"} {
		i.Measures = append(i.Measures, figure.Measure{ID: "features." + id, Dataset: "call-features", Query: "week=2026-11-15 has:" + id})
	}
	return &Tab{Question: app.CallingQuestion{Customer: customer, Location: location}, Insights: i}
}

func chartOf(t *testing.T, tab *Tab, id string) insight.Chart {
	t.Helper()
	for _, c := range tab.Charts(i18n.For(i18n.English)) {
		if c.ID == "calling-"+id {
			return c
		}
	}
	t.Fatalf("no chart %s", id)
	return insight.Chart{}
}

func seriesOf(t *testing.T, c insight.Chart, all []app.FigureSeries, name string) []float64 {
	t.Helper()
	i := slices.IndexFunc(all, func(s app.FigureSeries) bool { return s.Name == name })
	if i < 0 {
		t.Fatalf("%s has no series %q", c.ID, name)
	}
	return all[i].Values
}

func same(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return x == y || math.IsNaN(x) && math.IsNaN(y) })
}

// Weeks that nobody knows are gaps, those that a region lacks incomplete, and
// each point opens its rows.
func TestWeeklyCharts(t *testing.T) {
	p, nan := i18n.For(i18n.English), math.NaN()
	tab := tabOf("", "")
	for _, of := range []struct {
		id, series string
		beside     bool
		want       []float64
	}{
		{"users", p.T("calling_trend.growing"), false, []float64{nan, 40, 80, 120}},
		{"users", p.T("calling_trend.steady"), false, []float64{nan, 100, 100, 100}},
		{"users", p.T("calls.series.customers_stopped"), true, []float64{nan, 1, 2, 3}},
		{"customers", p.T("calling_trend.stopped"), false, []float64{nan, 1, 2, 3}},
		{"quality", p.T("calls.series.poor_share"), false, []float64{nan, 10. / 900, 40. / 1800, 90. / 2700}},
		{"quality", p.T("calls.series.rated"), true, []float64{nan, 900, 1800, 2700}},
		{"quality", p.T("calls.series.legs"), true, []float64{nan, 1000, 2000, 3000}},
		{"feature-weeks", p.T("calls.series.hunt_group_calls"), false, []float64{nan, 100, 200, 300}},
		{"feature-weeks", p.T("calls.series.overflowed"), true, []float64{nan, nan, nan, nan}},
		{"waits", p.T("calls.series.answer"), false, []float64{nan, 10, 20, 30}},
		{"waits", p.T("calls.series.abandon"), false, []float64{nan, nan, nan, nan}},
		{"abandoned", p.T("calls.series.abandon_rate"), false, []float64{nan, .1, .2, .3}},
		{"abandoned", p.T("calls.series.queued"), true, []float64{nan, 300, 600, 900}},
	} {
		c := chartOf(t, tab, of.id)
		all := c.Series
		if of.beside {
			all = c.Beside
		}
		if got := seriesOf(t, c, all, of.series); !same(got, of.want) {
			t.Errorf("%s %s: %v, want %v", of.id, of.series, got, of.want)
		}
		if !slices.Equal(c.States, []insight.State{insight.Missing, insight.Partial, insight.Whole, insight.Whole}) || !c.Weekly || len(c.Roles) != len(c.Series) {
			t.Errorf("%s: %v", of.id, c.States)
		}
		if got := c.Opens(-1, 2); !strings.HasPrefix(got.Dataset, "call") || got.Query != "week=2026-11-08" {
			t.Errorf("%s opens %v", of.id, got)
		}
		if got := c.Opens(-1, -1); !strings.Contains(got.Query, "2026-10-25") || !strings.Contains(got.Query, "2026-11-21") {
			t.Errorf("%s opens %v", of.id, got)
		}
	}
	users := chartOf(t, tab, "users")
	for i, s := range users.Series {
		got := users.Opens(i, 3)
		if got.Dataset != "customers" || !strings.Contains(got.Query, "calling_week=2026-11-15") || !strings.Contains(got.Query, "calling_trend="+strings.ToLower(s.Name)) {
			t.Errorf("%s opens %v", s.Name, got)
		}
		if got := users.Opens(i, 2); got.Dataset != "calling-users" {
			t.Errorf("%s of an older week opens %v", s.Name, got)
		}
	}
}

func TestEndpoints(t *testing.T) {
	p := i18n.For(i18n.English)
	c := chartOf(t, tabOf("", ""), "endpoints")
	if !slices.Equal(c.Names, []string{p.T("endpoint.desk-phone"), "Other SIP", p.T("calls.endpoint_untold")}) {
		t.Errorf("endpoints %q", c.Names)
	}
	if got := c.Series[0].Values; !same(got, []float64{12. / 700, math.NaN(), .1}) || !c.Series[0].Shares {
		t.Errorf("shares %v", got)
	}
	if got := seriesOf(t, c, c.Beside, p.T("calls.series.legs")); !same(got, []float64{800, 9, 50}) {
		t.Errorf("legs %v", got)
	}
	if got := c.Opens(0, 0); got != (insight.Rows{Dataset: "call-quality", Query: "endpoint=desk-phone"}) {
		t.Errorf("opens %v", got)
	}
}

// Features are those of the newest closed week, or of the period of the usage
// reports where no week has any.
func TestFeatures(t *testing.T) {
	tab := tabOf("", "")
	want := []float64{900, 600, 300, 60, math.NaN(), 30}
	if c := chartOf(t, tab, "features"); !same(c.Series[0].Values, want) || c.Opens(0, 3).Query != "week=2026-11-15 has:transferred" || !strings.Contains(c.Note, "2026-11-15") {
		t.Errorf("%v, %v, %s", c.Series[0].Values, c.Opens(0, 3), c.Note)
	}
	of := tab.Insights.Weeks[1].Features
	tab.Insights.Period = &calling.Period{Features: of, From: first.AddDate(0, 0, -20), To: first}
	tab.Insights.Features = calling.Newest{}
	if c := chartOf(t, tab, "features"); !same(c.Series[0].Values, []float64{300, 200, 100, 20, math.NaN(), 10}) || !strings.Contains(c.Note, "2026-10-05") {
		t.Errorf("%v, %s", c.Series[0].Values, c.Note)
	}
}

// Without any figures there is a sentence, in both languages, and the same number
// of series in either.
func TestEmptyCharts(t *testing.T) {
	for _, language := range []i18n.Language{i18n.English, i18n.Japanese} {
		p := i18n.For(language)
		empty := &Tab{Insights: &calling.Insights{Limits: measure.Limits{}.OrDefault()}}
		for _, c := range empty.Charts(p) {
			if c.Empty == "" || c.Empty == "calls.chart."+strings.TrimPrefix(c.ID, "calling-")+".empty" || len(c.Days)+len(c.Names) != 0 || c.Behind != (insight.Rows{}) {
				t.Errorf("%+v", c)
			}
			if _, err := c.Text(t.Context(), p); err != nil {
				t.Error(err)
			}
		}
		whole := tabOf("c", "Osaka").Charts(p)
		if len(whole) != len(empty.Charts(p))-1 {
			t.Errorf("%d charts of a customer", len(whole))
		}
		for _, c := range whole {
			if strings.Contains(c.Title, ".chart.") || strings.Contains(c.Note, ".note") || !strings.Contains(c.Note, "Osaka") {
				t.Errorf("%s: %s", c.Title, c.Note)
			}
		}
	}
}

// Tables of a customer or location are the rows of the newest closed week.
func TestTables(t *testing.T) {
	tab := tabOf("id-1", "Osaka & Kobe")
	for _, s := range Sections {
		of := tab.Table(s.ID)
		if !strings.Contains(of.Query, "week=2026-11-15") || !strings.Contains(of.Query, "customer_id=id-1") || !strings.Contains(of.Query, `location="Osaka & Kobe"`) {
			t.Errorf("%s: %s", s.ID, of.Query)
		}
		if all := tabOf("", "").Table(s.ID); all.Dataset != "customers" {
			t.Errorf("%s of all: %+v", s.ID, all)
		}
	}
	if got := tab.Devices(); got.Dataset != "devices" || strings.Contains(got.Query, "week") || !strings.Contains(got.Query, "location=") {
		t.Errorf("devices %+v", got)
	}
}

func TestLimitsText(t *testing.T) {
	tab := tabOf("", "")
	tab.Insights.Limits.Loss, tab.Insights.Limits.TrendShare, tab.Insights.Limits.Jitter = 2.5, .125, 1234
	p := i18n.For(i18n.English)
	for section, want := range map[string][]string{"usage": {"12.5%"}, "quality": {"2.5%", "1,234 ms", "400 ms"}} {
		for _, part := range want {
			if got := tab.LimitsText(p, section); !strings.Contains(got, part) {
				t.Errorf("%s: %s", got, part)
			}
		}
	}
	if got := tab.LimitsText(p, "queues"); got != "" {
		t.Error(got)
	}
}
