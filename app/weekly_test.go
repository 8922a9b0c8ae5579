package app_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"partnerdesk/app"
	"partnerdesk/data/schema"
)

const historyHead = "Start time,Correlation ID,Report ID,Direction,User type,User UUID,Location,Org UUID,Answered,Duration,Local call ID,Remote call ID,Client type,Audio jitter (ms)\n"

// history is so many calls between two people in a week, rated by a jitter.
func history(org, day string, calls, jitter int) string {
	text := historyHead
	for n := range calls {
		for side, direction := range []string{"ORIGINATING", "TERMINATING"} {
			text += fmt.Sprintf("%sT09:00:00.000Z,c%d,%s-%s-%d-%d,%s,User,u%d,HQ,%s,true,120,%d:%d,%d:%d,WXC_CLIENT,%d\n", day, n, org, day, n, side, direction, side, org, n, side, n, 1-side, jitter)
		}
	}
	return text
}

// Call history that is loaded is told by week, once; other limits change what
// depends on them, and an import that is undone takes its weeks with it.
func TestWeeklyTables(t *testing.T) {
	s := newSession(t)
	first := load(t, s, "a.csv", history("o1", "2026-11-09", 3, 20), app.Import{Region: "EU"})
	again := func(want int) {
		t.Helper()
		due, err := s.WeeklyDue(context.Background())
		if err != nil || due != (want > 0) {
			t.Errorf("due: %t, %v", due, err)
		}
		changes := 0
		s.OnChange(func() { changes++ })
		made, err := s.WeeklyTables(context.Background(), nil)
		if err != nil || len(made) != want || (changes > 0) != (want > 0) {
			t.Errorf("%d loads made, want %d, %d changes, %v", len(made), want, changes, err)
		}
		if made, err := s.WeeklyTables(context.Background(), nil); err != nil || len(made) > 0 {
			t.Errorf("again %d loads, %v", len(made), err)
		}
	}
	count := func(dataset, where, column, want string) {
		t.Helper()
		if got := cells(t, ask(t, s, app.Question{Dataset: dataset, Query: where}), column); got != want {
			t.Errorf("%s %s: %s, want %s", dataset, column, got, want)
		}
	}
	again(3)
	count("calling-users", "week:2026-11-08", "calls", "3")
	count("call-quality", "", "poor_legs", "0")
	settings, err := s.Settings()
	if err != nil {
		t.Fatal(err)
	}
	settings.Limits.Jitter = 20
	if err := s.SaveSettings(settings); err != nil {
		t.Fatal(err)
	}
	again(1)
	count("call-quality", "region:EU", "poor_legs", "3")
	load(t, s, "b.csv", history("o1", "2026-11-11", 2, 20), app.Import{Region: "EU"})
	again(3)
	count("calling-users", "", "calls", "3")
	if load(t, s, "a.csv", history("o1", "2026-11-09", 3, 20), app.Import{Region: "EU"}); len(ask(t, s, app.Question{Dataset: "call-history"}).Rows) != 10 {
		t.Error("the same file is another load")
	}
	again(0)
	if _, err := s.UndoImport(context.Background(), first.Import); err != nil {
		t.Fatal(err)
	}
	again(0)
	count("calling-users", "", "calls", "3") // of the second load, with what the first one told
}

// The sample partner tells its weeks itself: its call history changes nothing.
func TestTheSampleTellsItsWeeks(t *testing.T) {
	s := newSession(t)
	if _, err := s.MakeSample(context.Background(), 60, 3, nil); err != nil {
		t.Fatal(err)
	}
	if made, err := s.WeeklyTables(context.Background(), nil); err != nil || len(made) > 0 {
		t.Errorf("%d loads, %v", len(made), err)
	}
	if due, err := s.WeeklyDue(context.Background()); due || err != nil {
		t.Errorf("due: %t, %v", due, err)
	}
}

// A million rows of the call history, imported from a file and told by week. The
// second takes at most one and a half times as long as the first.
func BenchmarkWeeklyTables(b *testing.B) {
	const rows = 1_000_000
	path := filepath.Join(b.TempDir(), "history.csv")
	writeHistory(b, path, rows)
	for b.Loop() {
		s, err := app.Open(app.Options{Profile: filepath.Join(b.TempDir(), "profile"), Clock: func() time.Time { return now.AddDate(0, 1, 0) }})
		if err != nil {
			b.Fatal(err)
		}
		start := time.Now()
		loads, err := s.Import(context.Background(), app.Import{Files: []string{path}}, nil)
		if err != nil || len(loads) != 1 || loads[0].Rows != rows || loads[0].Dataset != "call-history" {
			b.Fatal(loads, err)
		}
		imported := time.Since(start)
		start = time.Now()
		made, err := s.WeeklyTables(context.Background(), nil)
		if err != nil || len(made) != 4 {
			b.Fatal(made, err)
		}
		told := time.Since(start)
		b.ReportMetric(imported.Seconds(), "s/import")
		b.ReportMetric(told.Seconds(), "s/weeks")
		b.ReportMetric(told.Seconds()/imported.Seconds(), "multiple")
		if told > imported*3/2 {
			b.Errorf("told by week in %v, imported in %v", told, imported)
		}
		s.Close()
	}
}

// writeHistory writes calls of forty customers over a month, both sides of each
// leg, with calls to a queue among them.
func writeHistory(b *testing.B, path string, rows int) {
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	w := bufio.NewWriterSize(f, 1<<20)
	columns := schema.Get("call-history").Columns
	for i, c := range columns {
		w.WriteString(strings.Repeat(",", min(i, 1)) + c.EN)
	}
	w.WriteString("\n")
	r := rand.New(rand.NewPCG(1, 2))
	uuid := func() string {
		return fmt.Sprintf("%08x-%04x-4%03x-8%03x-%012x", r.Uint32(), r.Uint32N(1<<16), r.Uint32N(1<<12), r.Uint32N(1<<12), r.Uint64N(1<<48))
	}
	users, orgs := make([]string, 8000), make([]string, 40)
	for i := range users {
		users[i] = uuid()
	}
	for i := range orgs {
		orgs[i] = uuid()
	}
	start := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	for n := 0; n < rows; {
		org, correlation, queued := r.IntN(len(orgs)), uuid(), n%20 == 0
		at := start.Add(time.Duration(float64(n) / float64(rows) * float64(28*24*time.Hour)))
		local, remote := fmt.Sprint(r.Uint32(), ":0"), fmt.Sprint(r.Uint32(), ":0")
		session, other := strings.ReplaceAll(uuid(), "-", ""), strings.ReplaceAll(uuid(), "-", "")
		for side := range 2 {
			if n == rows {
				break
			}
			user := r.IntN(200)
			cells := map[string]string{"start_time": at.Format("2006-01-02T15:04:05.000Z"), "answer_time": at.Add(5 * time.Second).Format("2006-01-02T15:04:05.000Z"),
				"release_time": at.Add(95 * time.Second).Format("2006-01-02T15:04:05.000Z"), "report_time": at.Add(96 * time.Second).Format("2006-01-02T15:04:05.000Z"),
				"duration": "90", "ring_duration": "5", "hold_duration": "0", "calling_number": fmt.Sprintf("+1202555%04d", r.IntN(10000)), "called_number": fmt.Sprintf("+1202556%04d", r.IntN(10000)),
				"user": fmt.Sprint("Person ", org*200+user), "user_uuid": users[org*200+user], "user_type": "User", "client_type": []string{"WXC_CLIENT", "WXC_DEVICE"}[r.IntN(2)],
				"model": []string{"DP-9871", "8851-3PCC", "Room Bar"}[r.IntN(3)], "correlation_id": correlation, "report_id": uuid(), "location": fmt.Sprint("Site ", org, "-", user%5),
				"org_uuid": orgs[org], "direction": []string{"ORIGINATING", "TERMINATING"}[side], "answered": "true", "call_type": "SIP_ENTERPRISE", "network_call_id": fmt.Sprint("BW", r.Uint64(), "@192.0.2.6"),
				"call_id": fmt.Sprint("SSE", r.Uint64(), "@192.0.2.7"), "local_call_id": local, "remote_call_id": remote, "local_sessionid": session, "remote_sessionid": other,
				"audio_jitter": fmt.Sprint(r.IntN(170)), "audio_latency": fmt.Sprint(r.IntN(420)), "audio_packet_loss": fmt.Sprint(r.IntN(6), "%"), "site_timezone": "-300", "call_outcome": "Success",
				"call_outcome_reason": "Normal", "releasing_party": "Local"}
			if side == 1 {
				cells["local_call_id"], cells["remote_call_id"], cells["local_sessionid"], cells["remote_sessionid"] = remote, local, other, session
				if queued {
					cells["user_type"], cells["user"], cells["related_reason"] = "CallCenterPremium", fmt.Sprint("Queue ", org), "CallQueue"
				}
			}
			for i, c := range columns {
				if i > 0 {
					w.WriteByte(',')
				}
				w.WriteString(cells[c.Key])
			}
			w.WriteByte('\n')
			n++
		}
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
}

// The reports that become weekly tables are told from these tables, by their
// headers in both languages.
func TestReportsAreToldFromWeeklyTables(t *testing.T) {
	s := newSession(t)
	for _, dataset := range []string{"calling-usage", "calling-users", "call-quality", "call-queues", "call-features", "call-history", "call-queue-stats", "auto-attendant-stats", "hunt-group-stats"} {
		for _, language := range []string{"en", "ja"} {
			var titles, cells []string
			for _, c := range schema.Get(dataset).Columns {
				titles, cells = append(titles, strings.ReplaceAll(c.Title(language), ",", " ")), append(cells, "")
			}
			got := load(t, s, "r.csv", strings.Join(titles, ",")+"\n"+strings.Join(cells, ",")+"\n", app.Import{DryRun: true})
			if got.Dataset != dataset || len(got.Unknown) > 0 {
				t.Errorf("%s in %s is taken for %s, unknown %q", dataset, language, got.Dataset, got.Unknown)
			}
		}
	}
	week := "Week,Org ID,Location,Hunt Group Calls,Auto Attendant Calls,Queue Calls\n2026-11-08,o1,HQ,1,2,3\n"
	if got := load(t, s, "f.csv", week, app.Import{DryRun: true}); got.Dataset != "call-features" {
		t.Errorf("calls by feature are taken for %s", got.Dataset)
	}
	measured := strings.Replace(historyHead, "Audio jitter (ms)", "Average audio latency,Avg audio packet loss %,Video jitter", 1)
	got := load(t, s, "h.csv", measured+"2026-11-09T09:00:00Z,c,r,ORIGINATING,User,u,HQ,o1,true,1,a,b,WXC_CLIENT,12.5,5,40\n", app.Import{})
	if got.Dataset != "call-history" || got.Rejects > 0 || len(got.Unknown) > 0 {
		t.Errorf("%+v", got)
	}
	a := ask(t, s, app.Question{Dataset: "call-history"})
	for key, want := range map[string]string{"audio_latency": "12.5", "audio_packet_loss": "5%", "video_jitter": "40"} {
		if value := cells(t, a, key); value != want {
			t.Errorf("%s: %s, want %s", key, value, want)
		}
	}
}
