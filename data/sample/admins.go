package sample

// The partner's own people, by their number: first those who reach every
// customer, then those who look after some.
const (
	partnerDomain = "ridgemark-partners.example"
	fullAdmins    = 4
	readers       = 7
	helpDesk      = 10
	everyCustomer = 12
)

// The vendor's names of the roles.
const (
	roleFull     = "Partner full administrator"
	roleSome     = "Partner administrator"
	roleReader   = "Partner read-only administrator"
	roleBasic    = "Help desk administrator (Basic)"
	roleAdvanced = "Help desk administrator (Advanced)"
)

// adminRows returns the administrators of a region's customers; those who
// reach every customer belong to the partner's home region, the first one.
func (m *moment) adminRows(s spec) emitter {
	first, home := s.customers[0], s.customers[0].region == &regions[0]
	return func(c *customer, r *rows) {
		if c == first && home {
			for i := range everyCustomer {
				for _, role := range m.rolesOf(i) {
					if !m.adminRow(r, i, role, "", "") {
						return
					}
				}
			}
		}
		for _, i := range m.carers(c) {
			if !m.adminRow(r, everyCustomer+i, roleSome, m.nameOf(c), c.id) {
				return
			}
		}
	}
}

// carers returns those of the staff who look after a customer, one or two. For a
// few it was somebody else some weeks ago, or one more.
func (m *moment) carers(c *customer) []int {
	h := blend(c.key, saltStaff, 0)
	one := int(h % uint64(m.staff))
	list := []int{one}
	if unit(mix(h)) < .35 && m.staff > 1 {
		list = append(list, (one+1+int(mix(h)%uint64(m.staff-1)))%m.staff)
	}
	change := blend(c.key, saltPast, 1)
	if m.day >= m.lately(mix(change)) {
		return list
	}
	third := (one + 1) % m.staff
	if len(list) > 1 && third == list[1] {
		third = (third + 1) % m.staff
	}
	switch u := unit(change); {
	case u < .04:
		list[0] = third
	case u < .07:
		list = append(list, third)
	case u < .12:
		list = list[:1]
	}
	return list
}

// rolesOf returns the roles over all customers of one of the partner's people:
// two of them have lately got one and lost one.
func (m *moment) rolesOf(i int) []string {
	earlier := m.day < m.lately(blend(m.seed, saltPast, uint64(i)))
	switch roles := rolesOf(i); {
	case earlier && i == fullAdmins-1:
		return append([]string{roleReader}, roles...)
	case earlier && i == helpDesk-1:
		return nil
	default:
		return roles
	}
}

// rolesOf returns the roles over all customers of one of the partner's people.
func rolesOf(i int) []string {
	switch {
	case i < fullAdmins:
		return []string{roleFull}
	case i == fullAdmins: // one person may hold several
		return []string{roleReader, roleAdvanced}
	case i < readers:
		return []string{roleReader}
	case i < helpDesk:
		return []string{roleBasic}
	default:
		return []string{roleAdvanced}
	}
}

func (m *moment) adminRow(r *rows, i int, role, customer, id string) bool {
	list := englishPeople
	if i%5 == 3 {
		list = japanesePeople
	}
	who := list.member(mix(m.seed), i, partnerDomain)
	r.text(who.name, who.uuid, who.email, role, customer, id)
	h := blend(m.seed, saltStaff, uint64(i))
	ago := unit(h) * 6 // days
	switch kind := mix(h) % 20; {
	case kind == 0 || i == everyCustomer-1: // invited, never signed in
		r.missing()
		return r.end()
	case kind < 3:
		ago += 95 + 200*unit(mix(h+1))
	case kind < 8:
		ago += 50 * unit(mix(h+1))
	}
	seen := m.plan.asOf.UnixMilli() - int64(ago*24*60)*60_000 - int64(h%60)*1000
	if then := m.asOf.UnixMilli(); seen > then { // and in the week before that load, too
		seen = then - int64(blend(h, saltPast, uint64(m.day))%(6*24*60*60))*1000
	}
	r.day(seen)
	return r.end()
}
