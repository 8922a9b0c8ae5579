package weekly

import (
	"runtime"
	"slices"
	"strconv"

	"golang.org/x/sync/errgroup"

	"partnerdesk/data/measure"
	"partnerdesk/data/table"
)

// cells is the columns of a segment that are looked at; of texts with few values
// what they mean.
type cells struct {
	start, org, report, correlation, location, user, uuid *table.Vector
	answered, answer, release, duration, ring             *table.Vector
	localCall, remoteCall, localSession, remoteSession    *table.Vector
	network                                               *table.Vector
	kind                                                  []kind
	device                                                []device
	direction                                             []direction
	reason                                                []reason
	quality                                               []quality
}

// direction of a side.
type direction uint8

const (
	originating direction = iota + 1
	terminating
)

func readCells(src table.Source, segment int, limits measure.Limits) (*cells, error) {
	vectors := make([]*table.Vector, len(readColumns))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, key := range readColumns {
		group.Go(func() error {
			v, err := vectorsOf(src, segment, key)
			vectors[i] = v[key]
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	of := func(key string) *table.Vector { return vectors[slices.Index(readColumns, key)] }
	c := &cells{start: of(startColumn), org: of(historyOrgUUID), report: of("report_id"), correlation: of("correlation_id"),
		location: of("location"), user: of("user"), uuid: of("user_uuid"), answered: of("answered"), answer: of("answer_time"),
		release: of("release_time"), duration: of("duration"), ring: of("ring_duration"), localCall: of("local_call_id"),
		remoteCall: of("remote_call_id"), localSession: of("local_sessionid"), remoteSession: of("remote_sessionid"), network: of("network_call_id")}
	if c.start.Type() != table.Time {
		c.start = table.Missing(table.Time, c.start.Len())
	}
	c.kind = each(of("user_type"), kindOf)
	c.direction = each(of("direction"), directionOf)
	c.device = devicesOf(of("client_type"), of("model"))
	c.reason = each(of("redirect_reason"), reasonOf)
	for _, key := range []string{"original_reason", "related_reason"} {
		for row, r := range each(of(key), reasonOf) {
			if c.reason[row] == noReason {
				c.reason[row] = r
			}
		}
	}
	c.quality = qualityOf(of, limits)
	return c, nil
}

// each returns what the texts of a vector mean; each text of a dictionary is
// read once.
func each[T any](v *table.Vector, of func(string) T) []T {
	all := make([]T, v.Len())
	codes, dict, ok := v.Dict()
	if !ok {
		for row := range all {
			all[row] = of(textOf(v, row))
		}
		return all
	}
	known := make([]T, len(dict))
	for i, text := range dict {
		known[i] = of(text)
	}
	for row, code := range codes {
		all[row] = known[code]
	}
	return all
}

func directionOf(text string) direction {
	switch text {
	case "ORIGINATING", "Originating", "originating":
		return originating
	case "TERMINATING", "Terminating", "terminating":
		return terminating
	}
	return 0
}

func devicesOf(clients, models *table.Vector) []device {
	all := each(models, modelOf)
	for row, told := range each(clients, client) {
		all[row] = deviceOf(told, all[row])
	}
	return all
}

// qualityOf rates the sides of a segment by their measurements.
func qualityOf(of func(key string) *table.Vector, limits measure.Limits) []quality {
	all := make([]quality, of(startColumn).Len())
	for _, m := range []struct {
		key   string
		limit float64
	}{
		{"audio_jitter", float64(limits.Jitter)}, {"video_jitter", float64(limits.Jitter)},
		{"audio_latency", float64(limits.Latency)}, {"video_latency", float64(limits.Latency)},
		{"audio_packet_loss", shareOf(limits.Loss)}, {"video_packet_loss", shareOf(limits.Loss)},
	} {
		v := of(m.key)
		for row := range all {
			f, ok := number(v, row)
			switch {
			case !ok:
			case f >= m.limit:
				all[row] = poor
			case all[row] == unmeasured:
				all[row] = good
			}
		}
	}
	return all
}

// shareOf returns a percentage as the share that a cell with the same digits is
// read as.
func shareOf(percent float64) float64 {
	v, err := table.Parse(table.Percent, strconv.FormatFloat(percent, 'f', -1, 64)+"%")
	if err != nil {
		return percent / 100
	}
	return v.Float
}
