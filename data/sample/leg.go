package sample

import "partnerdesk/data/table"

// party is one end of a call. Of somebody outside only the number is known.
type party struct {
	name, number, extension, uuid  string
	kind                           string // the vendor's user type
	client, version, system, model string
	mac                            string
	site                           *site // nil: outside
	trunk                          string
	country                        string
}

// shown is the number by which the other side knows the party.
func (p *party) shown() string {
	if p.number != "" {
		return p.number
	}
	return p.extension
}

// leg is one side of a call leg. Times are milliseconds since 1970-01-01 UTC,
// durations seconds.
type leg struct {
	org                                string
	self, from, to                     *party
	direction, callType                string
	start, answer, release             int64
	ring, hold                         int
	answered                           bool
	correlation, interaction, network  string
	callID, report                     string
	localSession, remoteSession        string
	localCall, remoteCall              string
	releasing, outcome, outcomeReason  string
	original, related, redirect        string
	redirecting                        *party // who passed the call on
	key, queueType, elsewhere          string
	indicator, international, provider string
	zone                               int
	mainNumber                         string
}

type filler = func(b *table.Builder, g *leg)

func says(f func(g *leg) string) filler {
	return func(b *table.Builder, g *leg) { b.AppendText(f(g)) }
}

func when(f func(g *leg) int64) filler {
	return func(b *table.Builder, g *leg) {
		if ms := f(g); ms == 0 {
			b.AppendMissing()
		} else {
			b.AppendInt(ms)
		}
	}
}

func lasts(f func(g *leg) int) filler {
	return func(b *table.Builder, g *leg) { b.AppendFloat(float64(f(g))) }
}

// legFillers say what the columns of the call history hold. A column that is
// not here is empty, as most of them are for most customers.
var legFillers = map[string]filler{
	"start_time":   when(func(g *leg) int64 { return g.start }),
	"answer_time":  when(func(g *leg) int64 { return g.answer }),
	"release_time": when(func(g *leg) int64 { return g.release }),
	"report_time":  when(func(g *leg) int64 { return g.release + 900 + g.start%4000 }),
	"duration":     lasts(func(g *leg) int { return g.talk() }),
	"ring_duration": lasts(func(g *leg) int {
		return g.ring
	}),
	"hold_duration":          lasts(func(g *leg) int { return g.hold }),
	"answered":               answered,
	"calling_number":         says(func(g *leg) string { return g.from.shown() }),
	"called_number":          says(func(g *leg) string { return g.to.shown() }),
	"dialed_digits":          says(func(g *leg) string { return g.dialed() }),
	"calling_line_id":        says(func(g *leg) string { return g.from.name }),
	"called_line_id":         says(func(g *leg) string { return g.to.name }),
	"user":                   says(func(g *leg) string { return g.self.name }),
	"user_uuid":              says(func(g *leg) string { return g.self.uuid }),
	"user_number":            says(func(g *leg) string { return g.self.shown() }),
	"user_type":              says(func(g *leg) string { return g.self.kind }),
	"client_type":            says(func(g *leg) string { return g.self.client }),
	"client_version":         says(func(g *leg) string { return g.self.version }),
	"os_type":                says(func(g *leg) string { return g.self.system }),
	"device_mac":             says(func(g *leg) string { return g.self.mac }),
	"model":                  says(func(g *leg) string { return g.self.model }),
	"correlation_id":         says(func(g *leg) string { return g.correlation }),
	"interaction_id":         says(func(g *leg) string { return g.interaction }),
	"network_call_id":        says(func(g *leg) string { return g.network }),
	"call_id":                says(func(g *leg) string { return g.callID }),
	"report_id":              says(func(g *leg) string { return g.report }),
	"local_sessionid":        says(func(g *leg) string { return g.localSession }),
	"remote_sessionid":       says(func(g *leg) string { return g.remoteSession }),
	"final_local_sessionid":  says(func(g *leg) string { return g.localSession }),
	"final_remote_sessionid": says(func(g *leg) string { return g.remoteSession }),
	"local_call_id":          says(func(g *leg) string { return g.localCall }),
	"remote_call_id":         says(func(g *leg) string { return g.remoteCall }),
	"location":               says(func(g *leg) string { return g.self.site.name }),
	"site_uuid":              says(func(g *leg) string { return g.self.site.id }),
	"site_main_number":       says(func(g *leg) string { return g.mainNumber }),
	"site_timezone":          func(b *table.Builder, g *leg) { b.AppendInt(int64(g.zone)) },
	"org_uuid":               says(func(g *leg) string { return g.org }),
	"direction":              says(func(g *leg) string { return g.direction }),
	"call_type":              says(func(g *leg) string { return g.callType }),
	"inbound_trunk":          says(func(g *leg) string { return g.from.trunk }),
	"outbound_trunk":         says(func(g *leg) string { return g.to.trunk }),
	"releasing_party":        says(func(g *leg) string { return g.releasing }),
	"call_outcome":           says(func(g *leg) string { return g.outcome }),
	"call_outcome_reason":    says(func(g *leg) string { return g.outcomeReason }),
	"answer_indicator":       says(func(g *leg) string { return g.indicator }),
	"answered_elsewhere":     says(func(g *leg) string { return g.elsewhere }),
	"original_reason":        says(func(g *leg) string { return g.original }),
	"related_reason":         says(func(g *leg) string { return g.related }),
	"redirect_reason":        says(func(g *leg) string { return g.redirect }),
	"international_country":  says(func(g *leg) string { return g.international }),
	"pstn_vendor_name":       says(func(g *leg) string { return g.provider }),
	"caller_id_number":       says(func(g *leg) string { return g.from.shown() }),
	"queue_type":             says(func(g *leg) string { return g.queueType }),
	"auto_attendant_key_pressed": says(func(g *leg) string {
		return g.key
	}),
	"redirecting_number": says(func(g *leg) string {
		if g.redirecting == nil {
			return ""
		}
		return g.redirecting.shown()
	}),
	"redirecting_party_uuid": says(func(g *leg) string {
		if g.redirecting == nil {
			return ""
		}
		return g.redirecting.uuid
	}),
	"original_called_party_uuid": says(func(g *leg) string {
		if g.redirecting == nil {
			return ""
		}
		return g.redirecting.uuid
	}),
}

func answered(b *table.Builder, g *leg) {
	if g.answered {
		b.AppendInt(1)
	} else {
		b.AppendInt(0)
	}
}

// talk returns the seconds from the answer to the end.
func (g *leg) talk() int {
	if g.answer == 0 {
		return 0
	}
	return int((g.release - g.answer) / 1000)
}

// dialed returns what somebody of the customer dialled: an extension inside.
func (g *leg) dialed() string {
	switch {
	case g.direction != originating || g.redirecting != nil:
		return ""
	case g.to.extension != "":
		return g.to.extension
	default:
		return g.to.number
	}
}
