package calling

// rule is how a field is summed over rows.
type rule uint8

const (
	plain     rule = iota // a column's numbers
	upper                 // those of rows that have a lower one above 0
	lower                 // the numbers that these are shared by
	partly                // rows that cover fewer than seven days
	each                  // rows
	endpoints             // a column's numbers, in the fields from here on by the class of the endpoint
	classed               // one of those fields
	named                 // rows whose endpoint is told
)

// field is a sum that is taken of a table, for each customer and week.
type field struct {
	rule rule
	of   string // column
	by   string // column of the lower number
}

// Fields of the weekly tables. The first of each is a plain one, which tells
// whether there is a row.
const (
	fUsers = iota
	fCalls
	fLegs
	fMinutes
	fVideo
	fUsagePartly
)

var usageFields = []field{fUsers: {of: "users"}, fCalls: {of: "calls"}, fLegs: {of: "legs"}, fMinutes: {of: "minutes"}, fVideo: {of: "video_minutes"},
	fUsagePartly: {rule: partly}}

const (
	fAllLegs = iota
	fPoorLegs
	fPoor
	fRated
	fNamed
	fDesk // and the other classes after it
	fRoom
	fApp
	fOther
	fUnknown
)

var qualityFields = []field{fAllLegs: {of: "legs"}, fPoorLegs: {of: "poor_legs"}, fPoor: {rule: upper, of: "poor_legs", by: "legs"},
	fRated: {rule: lower, of: "poor_legs", by: "legs"}, fNamed: {rule: named},
	fDesk: {rule: endpoints, of: "legs"}, fRoom: {rule: classed}, fApp: {rule: classed}, fOther: {rule: classed}, fUnknown: {rule: classed}}

// Endpoints are the types of endpoints that are known, by class; all else counts
// as the last of them.
var Endpoints = [...]string{"desk-phone", "room-device", "webex-app", "other", "unknown"}

const (
	fHuntGroup = iota
	fAttendant
	fQueueCalls
	fFeatureTimedOut
	fFeatureOverflowed
	fFeatureTransferred
	fFeatureAbandoned
)

var featureFields = []field{fHuntGroup: {of: "hunt_group_calls"}, fAttendant: {of: "auto_attendant_calls"}, fQueueCalls: {of: "queue_calls"},
	fFeatureTimedOut: {of: "timed_out"}, fFeatureOverflowed: {of: "overflowed"}, fFeatureTransferred: {of: "transferred"}, fFeatureAbandoned: {of: "abandoned"}}

// periodColumns are the columns of the usage reports with the same.
var periodColumns = []string{"hunt_group_calls", "auto_attendant_calls", "queue_calls", "queue_timed_out", "queue_overflowed", "queue_transferred", "queue_abandoned"}

const (
	fOffered = iota
	fAnswered
	fAbandoned
	fTimedOut
	fOverflowed
	fTransferred
	fAnswerTime
	fAnswerBy
	fWait
	fWaitBy
	fRate
	fRateBy
	fQueues
)

var queueFields = []field{fOffered: {of: "calls"}, fAnswered: {of: "answered"}, fAbandoned: {of: "abandoned"}, fTimedOut: {of: "timed_out"},
	fOverflowed: {of: "overflowed"}, fTransferred: {of: "transferred"},
	fAnswerTime: {rule: upper, of: "answer_seconds", by: "answered"}, fAnswerBy: {rule: lower, of: "answer_seconds", by: "answered"},
	fWait: {rule: upper, of: "abandon_seconds", by: "abandoned"}, fWaitBy: {rule: lower, of: "abandon_seconds", by: "abandoned"},
	fRate: {rule: upper, of: "abandoned", by: "calls"}, fRateBy: {rule: lower, of: "abandoned", by: "calls"}, fQueues: {rule: each}}

// columnsOf returns the columns that fields are made of, each once.
func columnsOf(fields []field) (keys []string, at map[string]int) {
	at = make(map[string]int)
	for _, f := range fields {
		for _, key := range []string{f.of, f.by} {
			if _, there := at[key]; key != "" && !there {
				at[key] = len(keys)
				keys = append(keys, key)
			}
		}
	}
	return keys, at
}
