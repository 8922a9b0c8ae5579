// Package weekly tells by week what reports about calls say without weeks: it
// makes rows of the datasets calling-users, call-quality, call-queues and
// call-features from the call history, from reports of calling usage, and from
// the statistics of queues, auto attendants and hunt groups.
//
// Such rows are ordinary loads, with the region and the as-of of the load that
// they stand for, so that they are listed, compared, exported and seen as of a
// day like all others. Rows that give way to them keep their region, so that no
// customer's week stands in two; where neither they nor that load have one, it is
// that which the list of customers tells. They stay when that load is removed,
// and go when its period is corrected to one that tells no week.
//
// # Call history
//
// A row is one side of one leg of a call. It belongs to the week, Sunday 00:00 UTC
// to Sunday 00:00 UTC, in which it starts, and to the customer of its org_uuid. A
// week is told from its own rows alone: a call that goes on over Saturday midnight
// is a call of both weeks, with the legs that start in each. Rows without a start
// are in no week. Of several rows with one report_id that of the newest load
// counts, and its first one there. The vendor counts likewise: "count calls by
// Correlation ID, deduplicate by Report ID, never add both sides"
// (developer.webex.com, Detailed Call History). The other rules are ours:
//
//   - calls are the different correlation_id; a row without one is a call with
//     those that have the same pair of call ids, else by itself. A call belongs to
//     the location of its first row: the earliest, of those the originating one, of
//     those the one with the least report_id.
//   - legs are those with somebody's endpoint at a side, which is where user_type is
//     User, Place or VirtualLine; sides of queues, attendants, hunt groups and
//     gateways are no endpoints. Two endpoints of a call are the sides of one leg
//     where they have the same two call ids, whichever is local; without both
//     ids, the same two session ids; without those, the same network_call_id. Of
//     what is left the originating sides are legs and, where there is none, the
//     terminating ones. A leg counts once, at its originating side if that is an
//     endpoint, with the location, the client and the duration told there.
//   - users are the different user_uuid of the sides of User that originated or
//     answered, at each location.
//   - the endpoint is webex-app for the client types WXC_CLIENT and
//     TEAMS_WXC_CLIENT; other for WXC_THIRD_PARTY; desk-phone or room-device, by
//     its model, for WXC_DEVICE; one of these or other, by its model, for SIP;
//     unknown for all else, and where there is no model.
//   - a leg is poor where any measurement told at its endpoints, of audio or video,
//     is at or over its limit: see measure.Limits. Without a measurement it is not
//     poor, but nobody knows: where no leg of a row has one, poor_legs is missing.
//   - minutes are rounded to hundredths.
//   - video_minutes are missing, as no row tells them.
//   - a call is one of an auto attendant or a hunt group at each location at which a
//     side has that user type.
//   - a call is one of each queue, a side of a type that begins with CallCenter. It
//     was answered where an endpoint answered that the queue offered it to, for
//     no other reason than CallQueue. Else it was timed out, overflowed or
//     transferred where it was passed on: for NoAnswer, for UserBusy, for any
//     other reason. Else it was abandoned. The vendor does not say how records
//     tell it. answer_seconds lasts from the start at the queue to the answer,
//     abandon_seconds to the release; they are missing where one is not known.
//   - days are those from the first row of the loads to the last, or their period
//     where that is stated, together. A Saturday or Sunday beside them is one of
//     them if the load is younger: on many there are no calls.
//
// Where no row of a customer's week tells the user type, only calls are known.
//
// # Reports
//
// Calling usage and statistics whose period is exactly one closed week are that
// week. Calling usage tells no users and no endpoints: its row of call-quality has
// none. The calls of a hunt group are those answered and abandoned.
//
// # Which source counts
//
// Of a customer's week in a table, the best source counts alone: rows of the table
// that somebody has loaded; else what covers more days; else the call history
// before statistics before calling usage; else the newer load. Columns of
// call-features are chosen one by one between statistics and calling usage.
//
// # Memory
//
// The call history is read twice, its days and customers first. Rows take about
// 300 bytes each, of at most a million rows, or one week, at a time; all else
// is that of the weekly tables.
package weekly

import (
	"cmp"
	"math"
	"slices"

	"partnerdesk/data/schema"
	"partnerdesk/data/table"
)

// Table is one of the weekly tables.
type Table int

// The weekly tables.
const (
	Users Table = iota
	Quality
	Queues
	Features
	tables
)

var datasets = [tables]string{Users: "calling-users", Quality: "call-quality", Queues: "call-queues", Features: "call-features"}

// Dataset returns the key of the table's dataset.
func (t Table) Dataset() string { return datasets[t] }

// tableOf returns the table of a dataset.
func tableOf(dataset string) (Table, bool) {
	i := slices.Index(datasets[:], dataset)
	return Table(i), i >= 0
}

// Endpoints as call-quality names them.
const (
	DeskPhone  = "desk-phone"
	RoomDevice = "room-device"
	WebexApp   = "webex-app"
	Other      = "other"
	Unknown    = "unknown"
)

// Row is a row of a weekly table.
type Row struct {
	Week                 int64 // of its Sunday, in days since 1970-01-01
	Customer, CustomerID string
	Location             string
	Name                 string    // the endpoint or the queue; of other tables empty
	Values               []float64 // of the columns of numbers, see Columns; NaN: missing
	Days                 int       // that the source covers; 0: the whole week
}

// Columns returns the keys of a table's columns of numbers, in the order of
// Row.Values.
func (t Table) Columns() []string { return slices.Clone(numbers[t]) }

// numbers and names are what the tables have between location and days.
var numbers, names = func() (numbers [tables][]string, names [tables]string) {
	for t, dataset := range datasets {
		for _, c := range schema.Get(dataset).Columns[fixedColumns:] {
			switch {
			case c.Type == schema.Text:
				names[t] = c.Key
			case c.Key != daysColumn:
				numbers[t] = append(numbers[t], c.Key)
			}
		}
	}
	return numbers, names
}()

// fixedColumns is how many columns all tables begin with: week, customer,
// customer_id and location.
const fixedColumns = 4

const daysColumn = "days"

// values returns a row's values, none of them known.
func (t Table) values() []float64 {
	v := make([]float64, len(numbers[t]))
	for i := range v {
		v[i] = math.NaN()
	}
	return v
}

// Tables holds rows of each weekly table.
type Tables [tables][]Row

// sort puts rows into the order in which they are loaded.
func (t *Tables) sort() {
	for _, rows := range t {
		slices.SortFunc(rows, func(a, b Row) int {
			return cmp.Or(cmp.Compare(a.Week, b.Week), cmp.Compare(a.CustomerID, b.CustomerID), cmp.Compare(a.Customer, b.Customer),
				cmp.Compare(a.Location, b.Location), cmp.Compare(a.Name, b.Name))
		})
	}
}

// owner is a customer's week, which one load tells.
type owner struct {
	week     int64
	customer string // the id, or else a NUL and the name
}

func (r *Row) owner() owner { return ownerOf(r.Week, r.CustomerID, r.Customer) }

func ownerOf(week int64, id, name string) owner {
	if id == "" {
		id = "\x00" + name
	}
	return owner{week, id}
}

// nobody reports whether the rows name no customer.
func (o owner) nobody() bool { return o.customer == "\x00" }

// sunday returns the day on which the week of a day starts, both in days since
// 1970-01-01, a Thursday.
func sunday(day int64) int64 { return day - ((day+4)%7+7)%7 }

const dayMillis = 24 * 60 * 60 * 1000

// dayOf returns the day of a moment in milliseconds since 1970-01-01.
func dayOf(ms int64) int64 {
	day := ms / dayMillis
	if ms%dayMillis < 0 {
		day--
	}
	return day
}

func dayText(day int64) string { return table.DayTime(day).Format("2006-01-02") }
