package weekly

import (
	"context"
	"math"
	"slices"

	"partnerdesk/data/table"
)

// readColumns are those of the call history that are looked at.
var readColumns = []string{
	startColumn, historyOrgUUID, "report_id", "correlation_id", "location", "direction", "user_type", "user", "user_uuid",
	"client_type", "model", "answered", "answer_time", "release_time", "duration", "ring_duration",
	"local_call_id", "remote_call_id", "local_sessionid", "remote_sessionid", "network_call_id",
	"redirect_reason", "original_reason", "related_reason",
	"audio_jitter", "audio_latency", "audio_packet_loss", "video_jitter", "video_latency", "video_packet_loss",
}

// read takes the sides of some weeks from a load. Those of newer loads are there
// already.
func (g *gathering) read(ctx context.Context, load History, covered span, weeks []int64) error {
	src := table.Once(load.Rows)
	for segment := range src.Layout().Segments() {
		if err := ctx.Err(); err != nil {
			return err
		}
		first, last, err := momentsOf(src, segment)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(weeks, func(week int64) bool { return week <= dayOf(last) && week+6 >= dayOf(first) }) {
			continue
		}
		c, err := readCells(src, segment, g.limits)
		if err != nil {
			return err
		}
		if err := g.take(c, covered, load.Region == g.loads[0].Region); err != nil {
			return err
		}
	}
	return nil
}

// take adds the sides of a segment; nobodys says whether also of those that name
// no customer.
func (g *gathering) take(c *cells, covered span, nobodys bool) error {
	day, week := int64(math.MinInt64), int64(0)
	last, of := owner{week: math.MinInt64}, (*owned)(nil)
	for row, start := range c.start.Ints() {
		if c.start.MissingRows().Has(row) {
			continue
		}
		if d := dayOf(start); d != day {
			day, week = d, sunday(d)
		}
		if o := ownerOf(week, textOf(c.org, row), ""); o != last {
			if last, of = o, g.owned[o]; o.nobody() && !nobodys {
				of = nil
			}
		}
		if of == nil {
			continue
		}
		of.days |= covered.mask(week)
		report := g.ids.of(textOf(c.report, row))
		if report != (id{}) {
			if _, seen := g.reports[report]; seen {
				continue
			}
			g.reports[report] = struct{}{}
		}
		g.sides = append(g.sides, g.side(c, row, start, report, last, of))
	}
	return nil
}

func (g *gathering) side(c *cells, row int, start int64, report id, o owner, of *owned) side {
	s := side{start: start, report: report, kind: c.kind[row], quality: c.quality[row], reason: c.reason[row],
		originating: c.direction[row] == originating, terminating: c.direction[row] == terminating, duration: -1, answer: -1, release: -1}
	s.spot = g.spotOf(o, of, textOf(c.location, row))
	s.local, s.remote = g.callIDs.number(textOf(c.localCall, row)), g.callIDs.number(textOf(c.remoteCall, row))
	s.call = g.callOf(of, g.ids.of(textOf(c.correlation, row)), s.local, s.remote)
	of.typed = of.typed || s.kind != untold
	if seconds, ok := number(c.duration, row); ok {
		s.duration = int64(math.Round(seconds * 1000))
	}
	answer, answeredAt := moment(c.answer, row)
	if answeredAt {
		s.answer = max(0, answer-start)
	}
	switch told, ok := truth(c.answered, row); {
	case ok:
		s.answered = told
	default:
		s.answered = answeredAt || s.duration > 0
	}
	switch s.kind {
	case queue:
		s.name = g.names.number(textOf(c.user, row))
		s.release = released(c, row, start, s.duration)
	case person, place:
		s.device = c.device[row]
		s.basis = byCalls
		if s.local == 0 || s.remote == 0 {
			g.findPair(&s, c, row)
		}
		if s.kind == person {
			s.user = g.names.number(textOf(c.uuid, row))
			of.named, of.nameless = of.named || s.user != 0, of.nameless || s.user == 0
		}
		if !answeredAt {
			if ring, ok := number(c.ring, row); ok && s.answered {
				s.answer = int64(math.Round(ring * 1000))
			}
		}
	}
	return s
}

// findPair gives an endpoint's side that lacks a call id the next best ids.
func (g *gathering) findPair(s *side, c *cells, row int) {
	a, b := g.callIDs.number(textOf(c.localSession, row)), g.callIDs.number(textOf(c.remoteSession, row))
	if a != 0 && b != 0 {
		s.basis, s.local, s.remote = bySessions, a, b
		return
	}
	if n := g.callIDs.number(textOf(c.network, row)); n != 0 {
		s.basis, s.local, s.remote = byNetwork, n, n
		return
	}
	s.basis = byNothing
}

// released returns when a side ended, a span from its start: it says so, or it
// rang and then lasted.
func released(c *cells, row int, start, duration int64) int64 {
	if end, ok := moment(c.release, row); ok {
		return max(0, end-start)
	}
	if ring, ok := number(c.ring, row); ok && duration >= 0 {
		return int64(math.Round(ring*1000)) + duration
	}
	return -1
}

func number(v *table.Vector, row int) (float64, bool) {
	if v.Type().Form() != table.FloatForm || v.MissingRows().Has(row) {
		return 0, false
	}
	f := v.Floats()[row]
	return f, f >= 0 && f < 1<<40
}

func moment(v *table.Vector, row int) (int64, bool) {
	if v.Type() != table.Time || v.MissingRows().Has(row) {
		return 0, false
	}
	return v.Ints()[row], true
}

func truth(v *table.Vector, row int) (told, ok bool) {
	if v.Type() != table.Boolean || v.MissingRows().Has(row) {
		return false, false
	}
	return v.Ints()[row] != 0, true
}
