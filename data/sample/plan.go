package sample

import (
	"context"
	"math"
)

// archetype is the story of a customer.
type archetype uint8

const (
	steady archetype = iota
	growing
	shrinking
	overLimit
	lowAssignment
	onTrial
	expiringSoon
	hasExpired
	isSuspended
	notSetUp
	unattended // nobody signs in to administer it
	archetypes
)

// stories are the shares of the archetypes.
var stories = [archetypes]float64{steady: .37, growing: .18, shrinking: .07, overLimit: .07, lowAssignment: .09, onTrial: .065,
	expiringSoon: .025, hasExpired: .04, isSuspended: .03, notSetUp: .03, unattended: .03}

func storyOf(u float64) archetype {
	for a, share := range stories {
		if u -= share; u < 0 {
			return archetype(a)
		}
	}
	return steady
}

// customer is what all tables agree about. Its size does not depend on how
// many rows the tables hold of it.
type customer struct {
	key                          uint64
	region                       *region
	country                      string
	story                        archetype
	employees                    int
	name, id, externalID, domain string
	ownOrganisation              bool
	created, lastAdmin           int64  // days; lastAdmin 0: unknown
	left                         int64  // the day from which it is no customer any more; far away for those of today
	former                       string // the name before the day renamed
	renamed                      int64
	told, odd                    bool // the vendor's words are known; one of them is of an older list
	thirdParty, premises         bool // phones of other makers; a local gateway
	subscriptions                []subscription
	sites                        []site
	macBase                      int  // number of the first device
	history                      bool // its call history was downloaded
}

// plan is all that is drawn before the first row is written: who the customers
// are, what they bought and where they sit. Rows follow from it.
type plan struct {
	*calendar
	seed      uint64
	customers []*customer
	gone      []*customer // who left within the last weeks
	staff     int         // partner administrators who look after customers
}

// planner is what is needed only while a plan is drawn.
type planner struct {
	*plan
	naming       naming
	phones       allocator
	subscription int
	macs         int
	told         [archetypes]int // customers of each story so far
}

func newPlan(ctx context.Context, o Options) (*plan, error) {
	o = o.withDefaults()
	p := &planner{
		plan:         &plan{calendar: newCalendar(o.Today, o.Weeks), seed: o.Seed, staff: min(400, max(4, o.Customers/18))},
		naming:       naming{map[string]int{}, map[string]int{}},
		phones:       allocator{map[*area]int{}},
		subscription: 104000,
	}
	for i := range o.Customers {
		if i%256 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		p.customers = append(p.customers, p.customer(i))
	}
	p.chooseHistory()
	p.recall(o.Customers)
	return p.plan, nil
}

// customer draws the i-th customer. Its stream depends on the seed and i alone;
// shares of the whole partner come from spread.
func (p *planner) customer(i int) *customer {
	c := &customer{key: mix(mix(p.seed) ^ uint64(i)), region: regionOf(i), left: never}
	d := newDice(c.key, saltPlan)
	c.id = uuidOf(c.key, saltPlan, 0)
	c.country = c.region.country(d.Float64())
	if (c.region.name == "US" || c.region.name == "EU") && spread(p.seed, i, 3) < .13 {
		c.country = "JP"
	}
	c.story = storyOf(spread(p.seed, i, 0))
	c.employees = min(3000, 3+int(24*math.Exp(1.05*normal(spread(p.seed, i, 1)))))
	c.name, c.domain = p.naming.company(d, c.country, spread(p.seed, i, 4))
	if d.chance(.22) {
		c.externalID = "EXT-" + string(digits(nil, i+1, 6))
	}
	c.ownOrganisation = d.chance(.18)
	c.thirdParty, c.premises = d.chance(.14), d.chance(.3)
	c.created = p.joined(c, d)
	c.lastAdmin = p.lastSignIn(c, d)
	p.order(c, d, bundleOf(spread(p.seed, i, 2)))
	if c.story != notSetUp {
		p.settle(c, d)
	}
	c.macBase = p.macs
	p.macs += c.subjects()
	c.told = p.tells(c, d.chance(.6))
	return c
}

// joined draws the day on which the partner took the customer on: a quarter of
// them within the last 40 weeks, for the partner grows.
func (p *planner) joined(c *customer, d *dice) int64 {
	switch c.story {
	case onTrial:
		return p.today - int64(d.between(3, 50))
	case notSetUp:
		return p.today - int64(d.between(2, 21))
	case hasExpired, isSuspended, shrinking:
		return p.today - int64(d.between(420, 2600))
	}
	if d.chance(.24) {
		return p.today - int64(d.between(5, 280))
	}
	return p.today - int64(d.between(281, 2900))
}

// lastSignIn draws when one of the customer's administrators was last seen; 0
// where that is not known.
func (p *planner) lastSignIn(c *customer, d *dice) int64 {
	if c.story == unattended {
		return max(c.created, p.today-int64(d.between(95, 400)))
	}
	if d.chance(.05) {
		return 0
	}
	ago := int64(d.ExpFloat64() * 12)
	if c.story == hasExpired {
		ago += int64(d.between(20, 150))
	}
	return max(c.created, p.today-min(ago, 88+ago/20))
}

// subjects returns how many people and workspaces the customer's sites have.
func (c *customer) subjects() int {
	n := 0
	for i := range c.sites {
		n += c.sites[i].persons + c.sites[i].rooms
	}
	return n
}

// tells reports whether the vendor's words for a customer are known: for every
// second customer of a story, and for fewer where it is an ordinary one.
func (p *planner) tells(c *customer, known bool) bool {
	p.told[c.story]++
	told := p.told[c.story]
	c.odd = c.story == steady && told%40 == 7
	return c.odd || told%2 == 1 && (c.story > growing || known)
}
