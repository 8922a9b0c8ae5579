package sample

import "strconv"

// site is a location with Webex Calling.
type site struct {
	name, id         string
	key              uint64
	city             *city
	people           *people
	from, to         float64 // its part of the customer's callers, as a range in 0…1
	persons, rooms   int     // today
	firstPerson      int     // number of its first person, counted through the customer
	firstDevice      int     // number of its first subject, counted through the customer
	attendants       int
	queues, hunts    int
	virtual          int // virtual lines
	direct, second   int // persons with a number of their own, and with two
	spare            int // numbers nobody has
	numbers          []block
	extensions       int // the first one
	desk, room       float64
	other, unknown   float64 // shares of the call legs; the app has the rest
	poor             float64 // share of legs of poor quality in an ordinary week
	incident         int64   // a week in which the network was bad
	callsPerUser     float64
	videoShare, long float64 // share of video; minutes a leg
}

// features returns how many services of the site have a number.
func (s *site) features() int { return s.attendants + s.hunts + s.queues }

// callers returns how many calling seats the customer has assigned and bought.
func (p *planner) callers(c *customer) (assigned, rooms, bought int) {
	for i := range c.subscriptions {
		s := &c.subscriptions[i]
		for j := range s.lines {
			l := &s.lines[j]
			u := p.use(s, l, p.lastWeek, climateOf(c.country))
			if s.state == expired || !s.live(p.lastWeek) {
				u.assigned = 0
			}
			switch {
			case l.calls:
				assigned, bought = assigned+u.assigned, bought+l.total
			case l.rooms:
				rooms += u.assigned
			}
		}
	}
	return assigned, rooms, bought
}

// settle draws the customer's locations.
func (p *planner) settle(c *customer, d *dice) {
	assigned, rooms, bought := p.callers(c)
	if bought == 0 {
		return
	}
	count := 1
	for n := bought; n > 14 && count < 9; n /= 2 {
		if d.chance(.6) {
			count++
		}
	}
	if c.country == "JP" {
		count = max(count, d.between(2, 3))
	}
	weights, sum := make([]float64, count), 0.0
	for i := range weights {
		weights[i] = d.in(.4, 1) / float64(i/2+1)
		sum += weights[i]
	}
	named := d.IntN(4)
	c.sites = make([]site, count)
	upTo, people, subjects := 0.0, 0, 0
	for i := range c.sites {
		s := &c.sites[i]
		s.key = blend(c.key, saltLocation, uint64(i))
		s.id = uuidOf(c.key, saltLocation, i)
		s.from, upTo = upTo, upTo+weights[i]/sum
		if s.to = upTo; i == count-1 {
			s.to = 1
		}
		s.persons = portion(assigned, s.from, s.to)
		s.rooms = portion(rooms, s.from, s.to)
		s.firstPerson, s.firstDevice = people, subjects
		people, subjects = people+s.persons, subjects+s.persons+s.rooms
		p.equip(c, s, d, float64(bought)*(s.to-s.from))
		need := 0
		if assigned > 0 {
			need = s.features() + s.direct + s.second + s.spare
		}
		if c.country == "JP" && i < 2 {
			s.city = &cities[citiesOf["JP"][i]] // Tokyo, then Osaka
		} else {
			s.city = p.phones.place(d, siteCountry(c, i, count, d), need)
		}
		s.numbers = p.phones.take(s.city, need)
		s.people = styleOf(s.city.country).people
		s.extensions = (i + 1) * 1000
		if s.persons+s.rooms > 900 {
			s.extensions = (i + 1) * 10000
		}
		s.name = c.siteName(i, named)
	}
}

// portion cuts n so that the portions of ranges side by side add up to it.
func portion(n int, from, to float64) int {
	return int(float64(n)*to+.5) - int(float64(n)*from+.5)
}

// equip draws a site's services, phones and quality; size is the seats that
// were bought for it.
func (p *planner) equip(c *customer, s *site, d *dice, size float64) {
	if size >= 6 && d.chance(.75) {
		s.attendants = 1
	}
	if size >= 8 {
		s.hunts = d.between(0, 2)
	}
	if size >= 12 && d.chance(.75) {
		s.queues = d.between(1, min(3, 1+int(size/40)))
	}
	if s.persons >= 20 {
		s.virtual = d.between(0, 2)
	}
	s.direct = d.share(s.persons, d.in(.35, .85))
	s.second = d.share(s.direct, .04)
	s.spare = d.share(s.persons, d.in(0, .35))
	s.desk = d.in(.4, .9)
	if s.rooms > 0 {
		s.room = d.in(.02, .08)
	}
	if c.thirdParty {
		s.other, s.desk = s.desk*.7, s.desk*.2
	}
	if d.chance(.25) {
		s.unknown = d.in(.002, .02)
	}
	s.poor = d.in(.004, .03)
	if d.chance(.09) {
		s.poor = d.in(.08, .2)
	}
	s.incident = p.lastWeek - 7*int64(d.IntN(200))
	s.callsPerUser, s.videoShare, s.long = d.in(12, 30), d.in(.03, .25), d.in(1.8, 3.6)
}

// siteCountry says where the i-th of so many sites is.
func siteCountry(c *customer, i, count int, d *dice) string {
	abroad := c.region.country(d.Float64())
	switch {
	case c.country == "JP" && i == 2 && count > 3:
		return abroad // it is a customer of that region for a reason
	case c.country == "JP":
		return "JP"
	case i > 1 && i == count-1 && d.chance(.12) && c.region.name != "CA":
		return "JP"
	case i > 0 && c.region.name == "EU" && d.chance(.25):
		return abroad
	}
	return c.country
}

// siteName names the i-th site in the way the customer likes. No two sites of a
// customer share a name.
func (c *customer) siteName(i, manner int) string {
	place := c.sites[i].city.name
	if ja, ok := kanji[place]; ok && c.country == "JP" && manner == 1 {
		place = ja + [...]string{"本社", "支店", "営業所", "事業所"}[min(i, 3)]
	} else {
		switch manner {
		case 1:
			place += [...]string{" HQ", " Office", " Warehouse", " Annex"}[min(i, 3)]
		case 2:
			place += " Branch " + string(digits(nil, int(c.key%800)+100+i, 4))
		default:
			return place + " Site " + strconv.Itoa(i+1)
		}
	}
	for j := range i {
		if c.sites[j].name == place {
			return place + " " + strconv.Itoa(i+1)
		}
	}
	return place
}
