package weekly

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"partnerdesk/data/measure"
	"partnerdesk/data/store"
	"partnerdesk/data/store/storetest"
	"partnerdesk/data/table"
)

// bench is a store with a clock.
type workbench struct {
	*testing.T
	st  *store.Store
	dir string
	now time.Time
}

func newBench(t *testing.T) *workbench {
	b := &workbench{T: t, dir: t.TempDir(), now: date("2026-11-25")}
	b.open()
	return b
}

func (b *workbench) open() {
	b.Helper()
	st, err := store.Open(b.dir, store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.st = st
	b.Cleanup(func() { st.Close() })
}

func date(text string) time.Time { return storetest.Day(text) }

// load adds a load as of a day; its columns are those that the rows, of
// column=value pairs with | between them, name.
func (b *workbench) load(dataset, region, asOf, period string, lines ...string) store.Snapshot {
	b.Helper()
	var facts []storetest.Fact
	named := make(map[string]bool)
	for _, l := range lines {
		f := storetest.Fact{}
		for pair := range strings.SplitSeq(l, "|") {
			key, value, _ := strings.Cut(pair, "=")
			f[key], named[key] = value, true
		}
		facts = append(facts, f)
	}
	columns := slices.DeleteFunc(storetest.Columns(dataset), func(c table.Column) bool { return !named[c.Key] })
	from, to, _ := strings.Cut(period, " ")
	d := store.Draft{Dataset: dataset, Region: region, From: from, To: to, AsOf: date(asOf), Columns: columns, Origin: store.Origin{File: dataset + ".csv", Import: 7}}
	sn, err := storetest.Write(b.Context(), b.st, d, storetest.Facts(b, columns, facts))
	if err != nil {
		b.Fatal(err)
	}
	return sn
}

// call is two sides of a leg of a call between people.
func call(n int, start, org, location string, more string) []string {
	side := func(direction, user string, a, b int) string {
		return fmt.Sprintf("start_time=%s|org_uuid=%s|location=%s|correlation_id=c%d|report_id=r%d%s|direction=%s|user_type=User|user_uuid=%s|answered=true|duration=60|"+
			"local_call_id=%d:%d|remote_call_id=%d:%d|client_type=WXC_CLIENT%s", start, org, location, n, n, direction, direction, user, n, a, n, b, more)
	}
	return []string{side("ORIGINATING", "u1", 0, 1), side("TERMINATING", "u2", 1, 0)}
}

func (b *workbench) make() []store.Snapshot {
	b.Helper()
	return b.makeWith(measure.Limits{})
}

func (b *workbench) makeWith(l measure.Limits) []store.Snapshot {
	b.Helper()
	made, err := Make(context.Background(), b.st, Options{Limits: l, Now: b.now})
	if err != nil {
		b.Fatal(err)
	}
	if due, err := Due(context.Background(), b.st, Options{Limits: l, Now: b.now}); err != nil || due {
		b.Fatalf("all is made, and more is due (%v)", err)
	}
	again, err := Make(context.Background(), b.st, Options{Limits: l, Now: b.now})
	if err != nil || len(again) > 0 {
		b.Fatalf("the second time %d loads are made (%v)", len(again), err)
	}
	return made
}

// rows returns the rows in force as of a day, empty: now, with their region.
func (b *workbench) rows(t Table, asOf string) []string {
	b.Helper()
	var day time.Time
	if asOf != "" {
		day = date(asOf)
	}
	v, err := b.st.View(context.Background(), t.Dataset(), day)
	if err != nil {
		b.Fatal(err)
	}
	var all []string
	for segment := range v.Layout().Segments() {
		for row := range v.Layout().Len(segment) {
			if v.Hidden(segment).Has(row) {
				continue
			}
			var cells []string
			for i, c := range v.Columns() {
				vector, err := v.Vector(segment, i)
				if err != nil {
					b.Fatal(err)
				}
				if value := vector.Value(row); !value.Missing && c.Key != "from" && c.Key != "to" && c.Key != "as_of" {
					cells = append(cells, c.Key+"="+value.String())
				}
			}
			all = append(all, strings.Join(cells, " "))
		}
	}
	slices.Sort(all)
	return all
}

func (b *workbench) expect(t Table, asOf string, want ...string) {
	b.Helper()
	if got := b.rows(t, asOf); !slices.Equal(got, want) {
		b.Errorf("%s as of %q:\n%s\nwant\n%s", t.Dataset(), asOf, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// A second load completes a week; on the day of the first one the tables are what
// they were then. Loads that were removed leave their rows.
func TestASecondLoadCompletesAWeek(t *testing.T) {
	b := newBench(t)
	b.load("customers", "", "2026-11-01", "", "customer_id=o1|customer=Acme|region=EU")
	first := b.load("call-history", "", "2026-11-11", "", slices.Concat(call(1, "2026-11-08T00:00:00Z", "o1", "HQ", ""), call(2, "2026-11-10T23:59:59Z", "o1", "HQ", ""),
		call(3, "2026-11-07T23:59:59.999Z", "o1", "HQ", ""))...)
	made := b.make()
	if len(made) != 3 { // no queues
		t.Errorf("%d loads", len(made))
	}
	for _, sn := range made {
		if sn.Region != "EU" || !sn.AsOf.Equal(first.AsOf) || sn.Origin.Computed == nil || sn.Origin.Computed.Of != first.ID || sn.Origin.File != "call-history.csv" || sn.Origin.Import != 7 ||
			sn.From != "2026-11-01" || sn.To != "2026-11-14" {
			t.Errorf("%+v", sn)
		}
	}
	early := []string{
		"week=2026-11-01 customer=Acme customer_id=o1 location=HQ users=2 calls=1 legs=1 minutes=1 days=1 region=EU",
		"week=2026-11-08 customer=Acme customer_id=o1 location=HQ users=2 calls=2 legs=2 minutes=2 days=3 region=EU",
	}
	b.expect(Users, "", early...)
	second := b.load("call-history", "", "2026-11-16", "2026-11-11 2026-11-14",
		append(call(2, "2026-11-10T23:59:59Z", "o1", "HQ", ""), call(4, "2026-11-14T23:59:59.999Z", "o1", "Lab", "")...)...)
	b.make()
	late := []string{early[0],
		"week=2026-11-08 customer=Acme customer_id=o1 location=HQ users=2 calls=2 legs=2 minutes=2 region=EU",
		"week=2026-11-08 customer=Acme customer_id=o1 location=Lab users=2 calls=1 legs=1 minutes=1 region=EU",
	}
	b.expect(Users, "", late...)
	b.expect(Users, "2026-11-12", early...)
	b.expect(Users, "2026-11-10")
	if err := b.st.Purge(context.Background(), first.ID, second.ID); err != nil {
		t.Fatal(err)
	}
	if made := b.makeWith(measure.Limits{Jitter: 3}); len(made) > 0 {
		t.Errorf("%d loads are made of what was removed", len(made))
	}
	b.expect(Users, "", late...)
	b.expect(Users, "2026-11-12", early...)
}

// The loads of customers and regions do not touch each other's weeks.
func TestEveryCustomerHasItsOwnWeek(t *testing.T) {
	b := newBench(t)
	b.load("call-history", "US", "2026-11-16", "2026-11-08 2026-11-14", slices.Concat(call(1, "2026-11-09T09:00:00Z", "o1", "HQ", ""), call(2, "2026-11-09T09:00:00Z", "", "HQ", ""))...)
	b.load("call-history", "EU", "2026-11-17", "2026-11-08 2026-11-14", slices.Concat(call(3, "2026-11-09T09:00:00Z", "o2", "HQ", ""), call(4, "2026-11-09T10:00:00Z", "", "HQ", ""))...)
	b.make()
	b.expect(Users, "2026-11-16",
		"week=2026-11-08 customer_id=o1 location=HQ users=2 calls=1 legs=1 minutes=1 region=US",
		"week=2026-11-08 location=HQ users=2 calls=1 legs=1 minutes=1 region=US")
	// Rows without an organisation are about somebody of the region.
	b.expect(Users, "",
		"week=2026-11-08 customer_id=o1 location=HQ users=2 calls=1 legs=1 minutes=1 region=US",
		"week=2026-11-08 customer_id=o2 location=HQ users=2 calls=1 legs=1 minutes=1 region=EU",
		"week=2026-11-08 location=HQ users=2 calls=1 legs=1 minutes=1 region=EU",
		"week=2026-11-08 location=HQ users=2 calls=1 legs=1 minutes=1 region=US")
}

const week = "2026-11-08 2026-11-14"

// A week of calling usage becomes rows without users and endpoints; statistics
// know features better, and the call history all of it.
func TestTheBestSourceCounts(t *testing.T) {
	b := newBench(t)
	usage := "customer=Acme|customer_id=o1|location=HQ|calls=10|legs=20|poor_legs=2|minutes=30|video_minutes=4|hunt_group_calls=5|auto_attendant_calls=6|" +
		"queue_calls=7|queue_timed_out=1|queue_overflowed=2|queue_transferred=3|queue_abandoned=4"
	b.load("calling-usage", "EU", "2026-11-15", week, usage, strings.ReplaceAll(usage, "o1", "o2"))
	b.load("calling-usage", "EU", "2026-11-15", "2026-11-01 2026-11-30", usage) // no week
	b.load("calling-usage", "EU", "2026-11-23", "2026-11-22 2026-11-28", usage) // not closed
	b.make()
	head := "week=2026-11-08 customer=Acme customer_id="
	two := head + "o2 location=HQ calls=10 legs=20 minutes=30 video_minutes=4 region=EU"
	b.expect(Users, "", head+"o1 location=HQ calls=10 legs=20 minutes=30 video_minutes=4 region=EU", two)
	b.expect(Quality, "", head+"o1 location=HQ legs=20 poor_legs=2 region=EU", head+"o2 location=HQ legs=20 poor_legs=2 region=EU")
	features := " location=HQ hunt_group_calls=5 auto_attendant_calls=6 queue_calls=7 timed_out=1 overflowed=2 transferred=3 abandoned=4 region=EU"
	b.expect(Features, "", head+"o1"+features, head+"o2"+features)
	b.expect(Queues, "")

	stats := b.load("call-queue-stats", "EU", "2026-11-16", week, "customer=Acme|customer_id=o1|location=HQ|queue=Q1|calls=8|answered=5|abandoned=2|timed_out=0|overflowed=1|transferred=0|wait_time=50|abandoned_time=40",
		"customer=Acme|customer_id=o1|location=HQ|queue=Q2|calls=1|answered=1|abandoned=0")
	b.load("hunt-group-stats", "EU", "2026-11-17", week, "customer=Acme|customer_id=o1|location=HQ|hunt_group=H|answered=3|abandoned=1")
	b.make()
	b.expect(Queues, "",
		head+"o1 location=HQ queue=Q1 calls=8 answered=5 abandoned=2 timed_out=0 overflowed=1 transferred=0 answer_seconds=50 abandon_seconds=40 region=EU",
		head+"o1 location=HQ queue=Q2 calls=1 answered=1 abandoned=0 region=EU")
	better := " location=HQ hunt_group_calls=4 auto_attendant_calls=6 queue_calls=9 timed_out=0 overflowed=1 transferred=0 abandoned=2 region=EU"
	b.expect(Features, "", head+"o1"+better, head+"o2"+features)
	b.expect(Features, "2026-11-15", head+"o1"+features, head+"o2"+features)
	b.expect(Features, "2026-11-16", head+"o1"+strings.Replace(better, "calls=4", "calls=5", 1), head+"o2"+features)

	// What was told from statistics that are gone stays, until there is more.
	if err := b.st.Purge(context.Background(), stats.ID); err != nil {
		t.Fatal(err)
	}
	b.load("calling-usage", "EU", "2026-11-18", week, strings.ReplaceAll(usage, "calls=10", "calls=11"))
	b.make()
	b.expect(Users, "", head+"o1 location=HQ calls=11 legs=20 minutes=30 video_minutes=4 region=EU", two)

	// Part of the week is no better, all of it is.
	b.load("call-history", "", "2026-11-19", "2026-11-08 2026-11-12", call(1, "2026-11-09T09:00:00Z", "o1", "HQ", "")...)
	b.make()
	b.expect(Users, "", head+"o1 location=HQ calls=11 legs=20 minutes=30 video_minutes=4 region=EU", two)
	b.load("call-history", "", "2026-11-20", "2026-11-13 2026-11-14", call(2, "2026-11-13T09:00:00Z", "o1", "HQ", "")...)
	b.make()
	b.expect(Users, "", two, "week=2026-11-08 customer_id=o1 location=HQ users=2 calls=2 legs=2 minutes=2 region=EU")
	b.expect(Features, "", head+"o2"+features,
		"week=2026-11-08 customer_id=o1 location=HQ hunt_group_calls=0 auto_attendant_calls=0 queue_calls=0 timed_out=0 overflowed=0 transferred=0 abandoned=0 region=EU")

	// A worse source that comes later changes nothing.
	b.load("calling-usage", "EU", "2026-11-21", week, strings.ReplaceAll(usage, "calls=10", "calls=12"))
	b.make()
	b.expect(Users, "", two, "week=2026-11-08 customer_id=o1 location=HQ users=2 calls=2 legs=2 minutes=2 region=EU")

	// Rows that somebody has loaded count before all, from their day on.
	b.load("calling-users", "EU", "2026-11-19", week, "week=2026-11-08|customer=Acme|customer_id=o1|location=HQ|users=1|calls=3")
	b.make()
	b.expect(Users, "", "week=2026-11-08 customer=Acme customer_id=o1 location=HQ users=1 calls=3 region=EU", two)
	b.expect(Users, "2026-11-18", head+"o1 location=HQ calls=11 legs=20 minutes=30 video_minutes=4 region=EU", two)
}

// Another limit changes what depends on it, and that alone.
func TestLimitsAreAskedAgain(t *testing.T) {
	b := newBench(t)
	b.load("call-history", "EU", "2026-11-16", week, slices.Concat(call(1, "2026-11-09T09:00:00Z", "o1", "HQ", "|audio_jitter=100"), call(2, "2026-11-09T09:00:00Z", "o1", "HQ", "|audio_packet_loss=5%"))...)
	b.load("call-history", "EU", "2026-11-16", week, call(3, "2026-11-09T09:00:00Z", "o2", "HQ", "")...)
	b.make()
	of := func(poor string) []string {
		return []string{"week=2026-11-08 customer_id=o1 location=HQ endpoint=webex-app legs=2 poor_legs=" + poor + " region=EU", "week=2026-11-08 customer_id=o2 location=HQ endpoint=webex-app legs=1 region=EU"}
	}
	b.expect(Quality, "", of("1")...)
	before, _ := b.st.Snapshots()
	made := b.makeWith(measure.Limits{Jitter: 100})
	for _, sn := range made {
		if sn.Dataset != "call-quality" {
			t.Errorf("%s is made again", sn.Dataset)
		}
	}
	b.expect(Quality, "", of("2")...)
	if after, _ := b.st.Snapshots(); len(after) != len(before) {
		t.Errorf("%d loads, were %d", len(after), len(before))
	}
	b.makeWith(measure.Limits{Loss: 5.1})
	b.expect(Quality, "", of("0")...)
}

// What is corrected, and what is loaded as history, is made again with what comes
// after it.
func TestACorrectedLoadIsMadeAgain(t *testing.T) {
	b := newBench(t)
	b.load("call-history", "EU", "2026-11-16", "2026-11-11 2026-11-14", call(2, "2026-11-12T09:00:00Z", "o1", "HQ", "")...)
	b.make()
	b.expect(Users, "", "week=2026-11-08 customer_id=o1 location=HQ users=2 calls=1 legs=1 minutes=1 days=4 region=EU")
	old := b.load("call-history", "EU", "2026-11-11", "2026-11-08 2026-11-09", call(1, "2026-11-09T09:00:00Z", "o1", "HQ", "")...)
	b.make()
	b.expect(Users, "", "week=2026-11-08 customer_id=o1 location=HQ users=2 calls=2 legs=2 minutes=2 days=6 region=EU")
	if _, err := b.st.Correct(old.ID, func(sn *store.Snapshot) { sn.To = "2026-11-10" }); err != nil {
		t.Fatal(err)
	}
	b.make()
	b.expect(Users, "", "week=2026-11-08 customer_id=o1 location=HQ users=2 calls=2 legs=2 minutes=2 region=EU")
	b.expect(Users, "2026-11-11", "week=2026-11-08 customer_id=o1 location=HQ users=2 calls=1 legs=1 minutes=1 days=3 region=EU")
}

// A call that is cancelled leaves nothing half made.
func TestCancelledLeavesNothing(t *testing.T) {
	b := newBench(t)
	b.load("call-history", "EU", "2026-11-16", week, call(1, "2026-11-09T09:00:00Z", "o1", "HQ", "")...)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if made, err := Make(ctx, b.st, Options{Now: b.now}); err == nil || len(made) > 0 {
		t.Errorf("%d loads, %v", len(made), err)
	}
	b.expect(Users, "")
	var last, total int64
	if _, err := Make(context.Background(), b.st, Options{Now: b.now, Progress: func(d, n int64) { last, total = d, n }}); err != nil || last != 2 || total != 2 {
		t.Errorf("%d of %d, %v", last, total, err)
	}
}

func TestSundays(t *testing.T) {
	for day := int64(-400); day < 400; day++ {
		if s := sunday(day); table.DayTime(s).Weekday() != time.Sunday || s > day || s+7 <= day {
			t.Errorf("%d: %d", day, s)
		}
	}
	for ms, want := range map[int64]int64{-1: -1, 0: 0, dayMillis - 1: 0, dayMillis: 1, -dayMillis: -1, -dayMillis - 1: -2} {
		if got := dayOf(ms); got != want {
			t.Errorf("%d: %d", ms, got)
		}
	}
	if !math.IsNaN(sum(math.NaN(), math.NaN())) || sum(1, math.NaN()) != 1 || sum(1, 2) != 3 {
		t.Error("sums")
	}
}
