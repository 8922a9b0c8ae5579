package weekly

import (
	"regexp"
	"strings"
)

// kind is what a side of a leg is, by its user type.
type kind uint8

const (
	untold kind = iota // no user type
	feature
	person
	place // a workspace or a virtual line: an endpoint, and nobody's
	attendant
	huntGroup
	queue
)

func (k kind) endpoint() bool { return k == person || k == place }

// kindOf reads a user type. The vendor spells VirtualLine in two ways
// (developer.webex.com, Detailed Call History).
func kindOf(userType string) kind {
	switch t := strings.ToLower(strings.TrimSpace(userType)); {
	case t == "":
		return untold
	case t == "user":
		return person
	case t == "place", t == "virtualline", t == "virtuallline":
		return place
	case t == "huntgroup":
		return huntGroup
	case strings.HasPrefix(t, "automatedattendant"):
		return attendant
	case strings.HasPrefix(t, "callcenter"):
		return queue
	}
	return feature
}

// device is an endpoint's type.
type device uint8

const (
	unknown device = iota
	deskPhone
	roomDevice
	webexApp
	other
	devices
)

var deviceNames = [devices]string{unknown: Unknown, deskPhone: DeskPhone, roomDevice: RoomDevice, webexApp: WebexApp, other: Other}

// told is what a client type says of the device.
type told uint8

const (
	nothing  told = iota
	anApp         // the Webex app
	anOthers      // a device of another maker
	aDevice       // one of the vendor's own: which, says the model
	aPhone        // a device of any maker: which, says the model
)

func client(clientType string) told {
	switch strings.ToUpper(strings.TrimSpace(clientType)) {
	case "WXC_CLIENT", "TEAMS_WXC_CLIENT":
		return anApp
	case "WXC_THIRD_PARTY":
		return anOthers
	case "WXC_DEVICE":
		return aDevice
	case "SIP":
		return aPhone
	}
	return nothing
}

// deviceOf returns the type of an endpoint by its client type and what its model
// is.
func deviceOf(client told, model device) device {
	switch client {
	case anApp:
		return webexApp
	case anOthers:
		return other
	case aPhone:
		return model
	case aDevice:
		if model == other { // whatever its name, it is the vendor's
			return deskPhone
		}
		return model
	}
	return unknown
}

// rooms are words of the names of the vendor's room devices: Room, Board and Desk
// series, codecs, and the SX, MX and DX series before them. Desk phones of the
// 9800 series are called "Desk Phone".
var rooms = regexp.MustCompile(`(?i)\b(room|board|codec|quad|panorama|desk|[smd]x ?\d\d)|roomos`)

// phones are the names of the vendor's desk phones: 8865-3PCC, DP-9841, CP-7841,
// "Desk Phone 9800", "IP Phone 8865", and its adapters for analogue phones.
var phones = regexp.MustCompile(`(?i)phone|^(cisco )?[6789]\d{3}([a-z-]|$)|^[dc]p-\d{4}|-3pcc|^(cisco )?ata ?\d`)

// modelOf reads the model of a device: one of the vendor's or another.
func modelOf(model string) device {
	switch model = strings.TrimSpace(model); {
	case model == "":
		return unknown
	case phones.MatchString(model):
		return deskPhone
	case rooms.MatchString(model):
		return roomDevice
	}
	return other
}

// reason is why a leg came about.
type reason uint8

const (
	noReason reason = iota
	offered         // by a queue
	noAnswer
	busy
	passedOn // for any other reason
)

func reasonOf(text string) reason {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "":
		return noReason
	case "callqueue":
		return offered
	case "noanswer":
		return noAnswer
	case "userbusy":
		return busy
	}
	return passedOn
}

// quality is what the measurements of a side say.
type quality uint8

const (
	unmeasured quality = iota
	good
	poor
)

// side is a row of the call history: one side of a leg. Numbers are those of ids;
// moments are milliseconds since 1970-01-01, spans milliseconds, -1 where they
// are not known.
type side struct {
	start, duration          int64
	answer, release          int64 // spans from the start
	report                   id
	call                     uint32
	spot                     uint32 // the location in that week
	user, name               uint32
	local, remote            uint32 // ids of a pair, from ids of its basis
	basis                    basis
	kind                     kind
	device                   device
	reason                   reason
	quality                  quality
	originating, terminating bool
	answered                 bool
}

// basis says by which ids the sides of a leg find each other.
type basis uint8

const (
	byNothing basis = iota
	byCalls
	bySessions
	byNetwork
)
