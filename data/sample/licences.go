package sample

// licence is something a partner sells by the seat.
type licence struct {
	product, name string
	price         float64 // US dollars a month
	rate          float64 // share of the assigned ones that are used in a week
	seats         float64 // of one employee
	calls         bool    // its users are the Calling users
	rooms         bool    // it is for workspaces
}

var (
	meetings     = &licence{product: "meetings", name: "Webex Meetings Suite", price: 13.49, rate: .62, seats: 1}
	webinars     = &licence{product: "meetings", name: "Webex Webinars 1000", price: 55, rate: .35, seats: .06}
	professional = &licence{product: "calling", name: "Webex Calling - Professional", price: 16.85, rate: .86, seats: .9, calls: true}
	standard     = &licence{product: "calling", name: "Webex Calling - Standard", price: 11.25, rate: .74, seats: .3, calls: true}
	workspaces   = &licence{product: "calling", name: "Webex Calling - Workspaces", price: 4.95, rate: .55, seats: .17, rooms: true}
	callOnWebex  = &licence{product: "calling", name: "Call on Webex (1:1 call, non-PSTN)", price: 0, rate: .3, seats: 1}
	messaging    = &licence{product: "messaging", name: "Advanced Messaging", price: 2.45, rate: .78, seats: 1}
	translation  = &licence{product: "real-time-translation", name: "Real-Time Translations", price: 4.75, rate: .3, seats: .2}
	agents       = &licence{product: "contact-center", name: "Contact Center Standard Agent", price: 74.9, rate: .8, seats: .15}
	premium      = &licence{product: "contact-center", name: "Contact Center Premium Agent", price: 119, rate: .8, seats: .05}
	roomDevices  = &licence{product: "devices", name: "Webex Room Device Registration", price: 8.65, rate: .7, seats: .08}
)

// bundles are what customers buy, and the share that buys it.
var bundles = []struct {
	share    float64
	licences []*licence
}{
	{.26, []*licence{meetings, professional}},
	{.16, []*licence{professional, workspaces}},
	{.14, []*licence{meetings, professional, workspaces, messaging}},
	{.11, []*licence{professional, standard, callOnWebex, messaging}},
	{.08, []*licence{meetings, webinars, professional, workspaces, translation, roomDevices}},
	{.06, []*licence{professional, agents, premium, messaging}},
	{.09, []*licence{meetings, messaging, callOnWebex}},
	{.06, []*licence{meetings, roomDevices}},
	{.04, []*licence{messaging}},
}

func bundleOf(u float64) []*licence {
	for _, b := range bundles {
		if u -= b.share; u < 0 {
			return b.licences
		}
	}
	return bundles[0].licences
}

// States and kinds of a subscription.
const (
	active    = "active"
	suspended = "suspended"
	setup     = "setup"
	expired   = "expired"

	paid  = "subscription"
	trial = "trial"
)

// subscription is an order of licences that start and end together. Days are
// counted since 1970-01-01.
type subscription struct {
	id, kind, state string
	start, end      int64
	stop            int64 // the day from which nobody uses it; far away for most
	extended        int64 // the day on which a trial got another 30 days; 0: it did not
	before          int64 // its end until then
	term            int   // months; of a trial days
	yearly          bool  // billed once a year
	autoRenew       bool
	converted       bool // it was a trial before
	lines           []line
}

const never = int64(1) << 40

// line is one licence name of a subscription, and the curve of its use.
type line struct {
	*licence
	total   int     // today
	added   int     // of them, those ordered later
	addedOn int64   // day of that order
	target  float64 // share that is assigned today; above 1 is an overage
	slope   float64 // how much that share has grown in 40 weeks; negative where it has shrunk
	key     uint64
}

// totalOn returns how many licences there were on a day.
func (l *line) totalOn(day int64) int {
	if day < l.addedOn {
		return l.total - l.added
	}
	return l.total
}

// live reports whether a subscription is part of the report of a week, which is
// named by its first day.
func (s *subscription) live(week int64) bool {
	return week+6 >= s.start && (s.state != expired || week < s.end)
}

// use is what the weekly report says of a line.
type use struct{ total, assigned, used int }

func (c *calendar) use(s *subscription, l *line, week int64, climate climate) use {
	u := use{total: l.totalOn(week + 6)}
	if s.state == setup {
		return u
	}
	back := float64(c.lastWeek-week) / 7
	share := l.target * max(.05, 1-l.slope*back/40)
	if age := float64(week+6-s.start) / 7; age < 10 {
		share *= .3 + .07*age // licences are handed out over the first ten weeks
	}
	share *= 1 + .03*(unit(blend(l.key, saltNoise, uint64(week/28)))-.5) // changes now and then
	u.assigned = int(float64(u.total)*share + .5)
	if l.target <= 1 {
		u.assigned = min(u.assigned, u.total)
	}
	if week+6 >= s.stop {
		return u
	}
	season := .45 + .55*c.season(climate, week)
	rate := l.rate * season * (1 + .1*(unit(blend(l.key, saltWeek, uint64(week)))-.5))
	u.used = min(u.assigned, int(float64(u.assigned)*rate+.5))
	return u
}
