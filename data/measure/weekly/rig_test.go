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
	"partnerdesk/data/table"
)

// cdr is a row of the call history; what is empty is missing. Spans are
// seconds, NaN where they are missing; the moments are those of the start and the
// spans.
type cdr struct {
	start                                time.Time
	org, report, correlation, location   string
	direction, userType, user, uuid      string
	client, model                        string
	answered                             string // true, false or nothing
	ring, duration                       float64
	local, remote                        string
	localSession, remoteSession, network string
	redirect, original, related          string
	jitter, latency, loss, videoJitter   float64 // NaN: missing; loss is a share
}

// blank returns a row without any figure.
func blank(start time.Time) cdr {
	nan := math.NaN()
	return cdr{start: start, ring: nan, duration: nan, jitter: nan, latency: nan, loss: nan, videoJitter: nan}
}

// historyOfRows is the rows as a load has them, in segments of a few rows.
func historyOfRows(rows []cdr, segment int, from, to string, day int64) History {
	columns := []table.Column{{Key: startColumn, Type: table.Time}, {Key: historyOrgUUID}, {Key: "report_id"}, {Key: "correlation_id"}, {Key: "location"},
		{Key: "direction"}, {Key: "user_type"}, {Key: "user"}, {Key: "user_uuid"}, {Key: "client_type"}, {Key: "model"}, {Key: "answered", Type: table.Boolean},
		{Key: "answer_time", Type: table.Time}, {Key: "release_time", Type: table.Time}, {Key: "duration", Type: table.Seconds}, {Key: "ring_duration", Type: table.Seconds},
		{Key: "local_call_id"}, {Key: "remote_call_id"}, {Key: "local_sessionid"}, {Key: "remote_sessionid"}, {Key: "network_call_id"},
		{Key: "redirect_reason"}, {Key: "original_reason"}, {Key: "related_reason"},
		{Key: "audio_jitter", Type: table.Decimal}, {Key: "audio_latency", Type: table.Decimal}, {Key: "audio_packet_loss", Type: table.Percent}, {Key: "video_jitter", Type: table.Decimal}}
	text := func(s string) table.Value { return table.Value{Text: s, Missing: s == ""} }
	number := func(t table.Type, f float64) table.Value {
		return table.Value{Type: t, Float: f, Missing: math.IsNaN(f)}
	}
	moment := func(r cdr, seconds float64) table.Value {
		return table.Value{Type: table.Time, Int: r.start.UnixMilli() + int64(math.Round(seconds*1000)), Missing: r.start.IsZero() || math.IsNaN(seconds)}
	}
	var segments [][]*table.Vector
	for some := range slices.Chunk(rows, segment) {
		builders := make([]*table.Builder, len(columns))
		for i, c := range columns {
			builders[i] = table.NewBuilder(c.Type)
		}
		for _, r := range some {
			answer := math.NaN()
			if r.answered == "true" {
				answer = r.ring
			}
			for i, v := range []table.Value{moment(r, 0), text(r.org), text(r.report), text(r.correlation), text(r.location), text(r.direction), text(r.userType), text(r.user), text(r.uuid),
				text(r.client), text(r.model), {Type: table.Boolean, Int: int64(len(r.answered))&1 ^ 1, Missing: r.answered == ""},
				moment(r, answer), moment(r, r.ring+r.duration), number(table.Seconds, r.duration), number(table.Seconds, r.ring),
				text(r.local), text(r.remote), text(r.localSession), text(r.remoteSession), text(r.network), text(r.redirect), text(r.original), text(r.related),
				number(table.Decimal, r.jitter), number(table.Decimal, r.latency), number(table.Percent, r.loss), number(table.Decimal, r.videoJitter)} {
				builders[i].Append(v)
			}
		}
		var vectors []*table.Vector
		for _, b := range builders {
			vectors = append(vectors, b.Finish())
		}
		segments = append(segments, vectors)
	}
	return History{Rows: table.NewMemory(columns, segments...), From: from, To: to, Day: day}
}

func rolled(t *testing.T, loads ...History) Tables {
	t.Helper()
	made, err := Roll(context.Background(), loads, measure.Limits{}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// lines writes rows of a table, one a line, with - for what is missing.
func lines(t Table, rows []Row) []string {
	var all []string
	for _, r := range rows {
		line := fmt.Sprintf("%s %s|%s|%s", dayText(r.Week), r.CustomerID, r.Location, r.Name)
		for i, v := range r.Values {
			if math.IsNaN(v) {
				line += fmt.Sprintf(" %s=-", numbers[t][i])
			} else {
				line += fmt.Sprintf(" %s=%.6g", numbers[t][i], v)
			}
		}
		all = append(all, fmt.Sprintf("%s days=%d", line, r.Days))
	}
	return all
}

func expect(t *testing.T, made Tables, of Table, want ...string) {
	t.Helper()
	if got := lines(of, made[of]); !slices.Equal(got, want) {
		t.Errorf("%s:\n%s\nwant\n%s", of.Dataset(), strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
