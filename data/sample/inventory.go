package sample

import "strconv"

// The vendor's words for who has a number.
const (
	userPeople    = "People"
	userWorkspace = "Workspace"
	userMenu      = "Auto Attendant"
	userHunt      = "Hunt Group"
	userQueue     = "Call Queue"
	userVirtual   = "Virtual Line"

	primary   = "Primary"
	secondary = "Secondary"
)

var (
	queueNames         = [...]string{"Support", "Sales", "Billing"}
	huntNames          = [...]string{"Reception", "Service Desk"}
	queueNamesJapanese = [...]string{"サポート窓口", "受注センター", "お客様相談室"}
	huntNamesJapanese  = [...]string{"代表受付", "総務"}
)

func (s *site) queueName(i int) string {
	if s.city.country == "JP" {
		return s.name + " " + queueNamesJapanese[i]
	}
	return s.name + " " + queueNames[i]
}

func (s *site) huntName(i int) string {
	if s.city.country == "JP" {
		return s.name + " " + huntNamesJapanese[i]
	}
	return s.name + " " + huntNames[i]
}

// feature returns the i-th service of the site: its kind and name. Auto
// attendants come first, then hunt groups, then queues, also in the numbers.
func (s *site) feature(i int) (kind, name string) {
	switch {
	case i < s.attendants:
		return userMenu, s.name + " Main Menu"
	case i < s.attendants+s.hunts:
		return userHunt, s.huntName(i - s.attendants)
	default:
		return userQueue, s.queueName(i - s.attendants - s.hunts)
	}
}

// The order of a site's extensions: people, workspaces, virtual lines, services.
func (s *site) personExtension(i int) string  { return strconv.Itoa(s.extensions + 1 + i) }
func (s *site) roomExtension(i int) string    { return s.personExtension(s.persons + i) }
func (s *site) virtualExtension(i int) string { return s.roomExtension(s.rooms + i) }
func (s *site) featureExtension(i int) string { return s.virtualExtension(s.virtual + i) }

// personNumber returns the number of the i-th person; empty without one.
func (s *site) personNumber(i int) string {
	if i >= s.direct {
		return ""
	}
	return at(s.numbers, s.features()+i)
}

func (s *site) person(c *customer, i int) person {
	return s.people.member(c.key, s.firstPerson+i, c.domain)
}

func (s *site) roomUUID(i int) string    { return uuidOf(s.key, saltRoom, i) }
func (s *site) featureUUID(i int) string { return uuidOf(s.key, saltFeature, i) }

// provider returns who connects the site to the public network.
func (c *customer) provider(s *site) string {
	switch {
	case c.premises:
		return "Premises-based PSTN"
	case s.city.country == "AE" || s.city.country == "JP":
		return "Cloud Connected PSTN"
	default:
		return "Cisco Calling Plans"
	}
}

// numberRows lists the numbers and extensions of a customer. A subject with
// both has a row of each, as in the vendor's report.
func (p *plan) numberRows(c *customer, r *rows) {
	for i := range c.sites {
		if !c.siteNumbers(&c.sites[i], r) {
			return
		}
	}
}

func (c *customer) siteNumbers(s *site, r *rows) bool {
	if len(s.numbers) == 0 && s.persons+s.rooms == 0 {
		return true // nobody is there today
	}
	provider := c.provider(s)
	number := func(phone, active, user, kind, id, uuid string) bool {
		r.text(c.externalID, c.name, c.id, s.id, s.name, s.city.country, phone, "", provider, active, user, kind, id, uuid)
		return r.end()
	}
	extension := func(ext, user, id, uuid string) bool {
		r.text(c.externalID, c.name, c.id, s.id, s.name, s.city.country, "", ext, "", "TRUE", user, "", id, uuid)
		return r.end()
	}
	for i := range s.features() {
		kind, _ := s.feature(i)
		id := s.featureUUID(i)
		if !number(at(s.numbers, i), "TRUE", kind, primary, "", id) || !extension(s.featureExtension(i), kind, "", id) {
			return false
		}
	}
	for i := range s.persons {
		who := s.person(c, i)
		if phone := s.personNumber(i); phone != "" && !number(phone, "TRUE", userPeople, primary, who.email, who.uuid) {
			return false
		}
		if i < s.second && !number(at(s.numbers, s.features()+s.direct+i), "TRUE", userPeople, secondary, who.email, who.uuid) {
			return false
		}
		if !extension(s.personExtension(i), userPeople, who.email, who.uuid) {
			return false
		}
	}
	for i := range s.rooms {
		if !extension(s.roomExtension(i), userWorkspace, "", s.roomUUID(i)) {
			return false
		}
	}
	for i := range s.virtual {
		if !extension(s.virtualExtension(i), userVirtual, "", uuidOf(s.key, saltFeature, 1000+i)) {
			return false
		}
	}
	for i := range s.spare {
		active := "FALSE"
		if i%3 > 0 {
			active = "TRUE"
		}
		if !number(at(s.numbers, s.features()+s.direct+s.second+i), active, "", "", "", "") {
			return false
		}
	}
	return true
}

// model is a kind of device.
type model struct {
	product, firmware, cdr string // cdr: as the call history names it
	vendors                []string
}

var (
	deskModels = []model{
		{"Cisco 8845", "sip8845_65.12-0-7MPP0101-107", "8845-3PCC", ciscoVendors}, {"Cisco 8851", "sip88xx.12-0-7MPP0101-107", "8851-3PCC", ciscoVendors},
		{"Cisco 8865", "sip8845_65.12-0-5MPP0101-243", "8865-3PCC", ciscoVendors}, {"Cisco 7841", "sip78xx.12-0-7MPP0101-107", "7841-3PCC", ciscoVendors},
		{"Cisco 9841", "PHONEOS-9841.3-2-1-0001-44", "DP-9841", ciscoVendors}, {"Cisco 9851", "PHONEOS-9851.3-3-1-0001-60", "DP-9851", ciscoVendors},
		{"Cisco 9871", "PHONEOS-9871.3-3-1-0001-60", "DP-9871", ciscoVendors}, {"Cisco 6871", "sip68xx.12-0-4MPP0101-93", "6871-3PCC", ciscoVendors},
	}
	otherModels = []model{
		{"Poly VVX 450", "6.4.6.2453", "VVX450", []string{"64167F", "482567"}}, {"Poly Edge E350", "8.2.0.3310", "EdgeE350", []string{"64167F", "482567"}},
		{"Yealink T46U", "108.86.0.118", "T46U", []string{"805EC0", "249AD8"}}, {"AudioCodes MP-1288", "7.20A.258", "MP1288", []string{"00908F"}},
	}
	roomModels = []model{
		{"Cisco Room Bar", "RoomOS 11.27.2.3", "Room Bar", ciscoVendors}, {"Cisco Room Kit EQX", "RoomOS 11.27.2.3", "Room Kit EQX", ciscoVendors},
		{"Cisco Board Pro 55", "RoomOS 11.24.1.5", "Board Pro 55", ciscoVendors}, {"Cisco Desk Pro", "RoomOS 11.27.2.3", "Desk Pro", ciscoVendors},
		{"Cisco 8832", "sip8832.12-0-7MPP0101-107", "8832-3PCC", ciscoVendors},
	}
	ciscoVendors = []string{"6C710D", "F87B20", "2C01B5", "4CBC48"}
)

// device is the phone of a person or the device of a workspace.
type device struct {
	*model
	mac string // empty while it waits to be switched on
}

// phone returns the phone on the i-th person's desk, if there is one.
func (c *customer) phone(s *site, i int) (device, bool) {
	h := blend(s.key, saltDevice, uint64(i))
	u := unit(h)
	if u >= s.desk+s.other {
		return device{}, false
	}
	list := deskModels
	if u < s.other {
		list = otherModels
	}
	return c.device(&list[mix(h)%uint64(len(list))], s.firstDevice+i, h), true
}

// roomDevice returns the device of the i-th workspace.
func (c *customer) roomDevice(s *site, i int) device {
	h := blend(s.key, saltRoom, uint64(i)<<1|1)
	return c.device(&roomModels[h%uint64(len(roomModels))], s.firstDevice+s.persons+i, h)
}

// device gives the i-th subject's device an address nobody else has: the low
// half is the subject's number among all of them, scrambled one to one (24 bits
// are enough for 16 million).
func (c *customer) device(m *model, i int, h uint64) device {
	if mix(h+1)%80 == 0 {
		return device{model: m}
	}
	low := uint32(c.macBase+i) * 0x9e3779b1 & 0xffffff
	mac := append(make([]byte, 0, 12), m.vendors[h>>40%uint64(len(m.vendors))]...)
	for shift := 20; shift >= 0; shift -= 4 {
		mac = append(mac, "0123456789ABCDEF"[low>>shift&15])
	}
	return device{m, string(mac)}
}

func (p *plan) deviceRows(c *customer, r *rows) {
	for i := range c.sites {
		s := &c.sites[i]
		row := func(d device, number, extension, id, uuid string) bool {
			r.text(c.externalID, c.name, c.id, s.id, s.name, d.product, d.mac, d.firmware, number, extension, id, uuid)
			return r.end()
		}
		for i := range s.persons {
			if d, ok := c.phone(s, i); ok {
				who := s.person(c, i)
				if !row(d, s.personNumber(i), s.personExtension(i), who.email, who.uuid) {
					return
				}
			}
		}
		for i := range s.rooms {
			if !row(c.roomDevice(s, i), "", s.roomExtension(i), "", s.roomUUID(i)) {
				return
			}
		}
	}
}
