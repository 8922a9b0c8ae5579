package calls_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"partnerdesk/app"
	"partnerdesk/data/schema"
)

// What BenchmarkWeekly measures on: calls of four rows each, of as many customers
// and weeks.
const (
	historyCalls     = 50_000
	historyCustomers = 400
	historyWeeks     = 4

	// weeklyLimit is how long weekly tables may take to make, as a multiple of the
	// time in which the call history was imported.
	weeklyLimit = 1.5
)

// sides are the rows of a call: an auto attendant answers, a queue takes it, and
// somebody speaks.
var sides = [][2]string{{"ORIGINATING", "User"}, {"TERMINATING", "AutomatedAttendantVideo"}, {"TERMINATING", "CallCenterPremium"}, {"TERMINATING", "User"}}

// writeHistory writes a call history with all its columns, half of the texts that
// nobody asks about empty.
func writeHistory(b *testing.B) string {
	columns := schema.Get("call-history").Columns
	path := filepath.Join(b.TempDir(), "calls.csv")
	file, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	w := bufio.NewWriter(file)
	for i, c := range columns {
		fmt.Fprint(w, comma(i), c.EN)
	}
	fmt.Fprintln(w)
	first := time.Date(2026, 10, 18, 0, 0, 0, 0, time.UTC)
	for n := range historyCalls {
		at := first.Add(time.Duration(n) * historyWeeks * 7 * 24 * time.Hour / historyCalls).Format("2006-01-02T15:04:05.000Z")
		for side, of := range sides {
			told := map[string]string{"start_time": at, "correlation_id": fmt.Sprint("call-", n), "report_id": fmt.Sprintf("report-%d-%d", n, side), "direction": of[0], "user_type": of[1],
				"user_uuid": fmt.Sprintf("user-%d-%d", n%50, side), "location": fmt.Sprint("Site ", n%3), "org_uuid": fmt.Sprintf("%08x-1111-2222-3333-444455556666", n%historyCustomers*7919),
				"answered": "true", "duration": fmt.Sprint(30 + n%600), "local_call_id": fmt.Sprintf("%d:%d", n, side), "remote_call_id": fmt.Sprintf("%d:%d", n, 3-side),
				"client_type": []string{"WXC_CLIENT", "WXC_DEVICE", "", "WXC_THIRD_PARTY"}[n%4], "audio_jitter": fmt.Sprint(n % 200)}
			for i, c := range columns {
				cell, ok := told[c.Key]
				switch {
				case ok:
				case c.Type == schema.Time:
					cell = at
				case c.Type != schema.Text:
					cell = fmt.Sprint(n % 90)
				case i%2 == 0:
					cell = fmt.Sprintf("%s-%d", c.Key, n%997)
				}
				fmt.Fprint(w, comma(i), cell)
			}
			fmt.Fprintln(w)
		}
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	if err := file.Close(); err != nil {
		b.Fatal(err)
	}
	return path
}

// comma stands before all cells but the first.
func comma(cell int) string {
	if cell == 0 {
		return ""
	}
	return ","
}

// BenchmarkWeekly measures how a call history becomes the weekly tables, beside
// the time that its import takes.
func BenchmarkWeekly(b *testing.B) {
	ctx, path := context.Background(), writeHistory(b)
	var imported time.Duration
	for b.Loop() {
		b.StopTimer()
		s := openAt(b, filepath.Join(b.TempDir(), "profile"))
		begin := time.Now()
		loads, err := s.Import(ctx, app.Import{Files: []string{path}}, nil)
		imported += time.Since(begin)
		if err != nil || len(loads) != 1 || loads[0].Err != nil || loads[0].Dataset != "call-history" || loads[0].Rows != len(sides)*historyCalls || loads[0].Rejects > 0 {
			b.Fatalf("%+v, %v", loads, err)
		}
		b.StartTimer()
		made, err := s.WeeklyTables(ctx, nil)
		b.StopTimer()
		if err != nil || len(made) != 4 {
			b.Fatalf("%d tables, %v", len(made), err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
	b.ReportMetric(weeklyLimit*float64(imported.Milliseconds())/float64(b.N), "ms-limit")
	b.ReportMetric(b.Elapsed().Seconds()/imported.Seconds(), "×import")
}
