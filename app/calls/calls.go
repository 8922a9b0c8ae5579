// Package calls is what the calling analytics show: the sections with their
// measures and tables, the charts as figures, and all of it as one workbook, of
// all customers, of one, or of one of its locations. The screen, the command
// line and files read the same.
package calls

import (
	"strings"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/insight"
	"partnerdesk/data/query"
)

// Section is a part of the insights: its measures, charts and table.
type Section struct {
	ID       string   // usage, quality, features, queues; begins the ids of its measures and of its keys
	Measures []string // ids
}

// Sections are all parts, in the order of the screen.
var Sections = []Section{
	{"usage", []string{"usage.users", "usage.customers", "usage.calls", "usage.minutes"}},
	{"quality", []string{"quality.poor_share", "quality.poor_legs", "quality.worse"}},
	{"features", []string{"features.queue_calls", "features.auto_attendant_calls", "features.hunt_group_calls", "features.transferred", "features.overflowed", "features.timed_out"}},
	{"queues", []string{"queues.customers", "queues.avg_answer_time", "queues.avg_answer_time_by_customer", "queues.avg_abandon_wait", "queues.avg_abandon_wait_by_customer",
		"queues.avg_abandon_rate", "queues.avg_abandon_rate_by_customer"}},
}

// SectionTitle names the part that a measure belongs to.
func SectionTitle(p *i18n.Printer, measure string) string {
	id, _, _ := strings.Cut(measure, ".")
	return p.T("calls." + id)
}

// Table is the rows of a section: which, in which order, with which columns.
type Table struct {
	Dataset, Query string
	Sort           []app.Sort
	Columns        []string
}

// ofCustomers are the tables of all customers, by section: those for whom there
// are figures.
var ofCustomers = map[string]Table{
	"usage": {"customers", either("calling_trend", "calling_users", "calls"), down("calls"), []string{"customer", "calling_trend", "calling_users", "users_change", "calls", "calls_change", "legs",
		"minutes", "video_minutes", "desk_phone_legs", "room_device_legs", "webex_app_legs", "other_legs", "unknown_legs"}},
	"quality": {"customers", "has:poor_share", down("poor_share"), []string{"customer", "poor_share", "poor_share_change", "getting_worse", "poor_legs", "rated_legs"}},
	"features": {"customers", either("queue_calls", "auto_attendant_calls", "hunt_group_calls"), down("queue_calls"),
		[]string{"customer", "queue_calls", "auto_attendant_calls", "hunt_group_calls", "queue_transferred", "queue_overflowed", "queue_timed_out"}},
	"queues": {"customers", "queues>0", down("queue_abandoned"), []string{"customer", "queue_calls", "queue_answered", "queue_abandoned", "abandon_rate", "avg_answer", "avg_abandon_wait",
		"queue_timed_out", "queue_overflowed", "queue_transferred"}},
}

// ofWeek are the tables of one customer or location, by section: rows of a week.
var ofWeek = map[string]Table{
	"usage":    {"calling-users", "", down("users"), []string{"location", "users", "calls", "legs", "minutes", "video_minutes", "days"}},
	"quality":  {"call-quality", "", down("poor_legs"), []string{"location", "endpoint", "legs", "poor_legs", "days"}},
	"features": {"call-features", "", down("queue_calls"), []string{"location", "queue_calls", "auto_attendant_calls", "hunt_group_calls", "transferred", "overflowed", "timed_out", "abandoned", "days"}},
	"queues": {"call-queues", "", down("calls"), []string{"location", "queue", "calls", "answered", "abandoned", "answer_seconds", "abandon_seconds", "timed_out", "overflowed",
		"transferred", "days"}},
}

// ofDevices is the table of the devices of a location.
var ofDevices = Table{"devices", "", []app.Sort{{Column: "product"}}, []string{"product", "mac", "number", "extension", "user_id", "firmware"}}

// either returns the query that holds where one of some columns has a value.
func either(columns ...string) string {
	var has query.Or
	for _, c := range columns {
		has.Nodes = append(has.Nodes, query.Has{Field: c})
	}
	return query.Text(has)
}

func down(column string) []app.Sort { return []app.Sort{{Column: column, Descending: true}} }

// Table returns the rows of a section at the level of the question: customers,
// or of one customer or location the rows of the newest closed week.
func (t *Tab) Table(section string) Table {
	if t.Question.Customer == "" {
		return ofCustomers[section]
	}
	of := ofWeek[section]
	of.Query = t.where(equal("week", insight.DayText(t.newest(section).From)))
	return of
}

// Devices returns the devices of the question's location or customer.
func (t *Tab) Devices() Table {
	of := ofDevices
	of.Query = t.where()
	return of
}

// Ask asks for the rows of a table.
func (t *Tab) Ask(of Table) app.Question {
	return app.Question{Dataset: of.Dataset, Scope: t.Question.Scope, Query: of.Query, Sort: of.Sort}
}

// where returns the query that holds for the rows of the question's customer and
// location for which all terms hold.
func (t *Tab) where(terms ...query.Node) string {
	if t.Question.Location != "" {
		terms = append([]query.Node{equal("location", t.Question.Location)}, terms...)
	}
	if t.Question.Customer != "" {
		terms = append([]query.Node{equal("customer_id", t.Question.Customer)}, terms...)
	}
	return query.Of(terms...).String()
}

func equal(column, value string) query.Node { return query.Term(column, query.Equal, value) }
