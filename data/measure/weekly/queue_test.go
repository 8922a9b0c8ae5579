package weekly

import (
	"fmt"
	"math"
	"testing"
	"time"
)

// queueCall makes the rows of a call to a queue: it comes at nine, and each
// further step is what somebody does some seconds later.
func queueCall(n int, steps ...cdr) []cdr {
	nine := time.Date(2026, 11, 9, 9, 0, n, 0, time.UTC)
	var rows []cdr
	for i, s := range steps {
		s.start = nine.Add(time.Duration(s.start.Second()) * time.Second)
		s.org, s.correlation, s.location, s.report = "o", fmt.Sprint("c", n), "HQ", fmt.Sprintf("%d-%d", n, i)
		rows = append(rows, s)
	}
	return rows
}

// at is a row so many seconds after the first one.
func at(seconds int, direction, userType, user, answered, reason string, ring, duration float64) cdr {
	c := blank(time.Date(2026, 1, 1, 0, 0, seconds, 0, time.UTC))
	c.direction, c.userType, c.user, c.answered, c.redirect, c.ring, c.duration = direction, userType, user, answered, reason, ring, duration
	c.uuid = user
	return c
}

// What follows a queue's row tells the outcome of the call.
func TestOutcomesOfQueues(t *testing.T) {
	const o, in = "ORIGINATING", "TERMINATING"
	nan := math.NaN()
	arrives := at(0, in, "CallCenterPremium", "Sales", "false", "", 30, 0)
	for name, c := range map[string]struct {
		steps []cdr
		want  []string
	}{
		"an agent answers": {[]cdr{arrives, at(5, in, "User", "Ann", "false", "CallQueue", 10, 0), at(15, in, "User", "Bo", "true", "CallQueue", 4, 60)},
			[]string{"Sales calls=1 answered=1 abandoned=0 timed_out=0 overflowed=0 transferred=0 answer_seconds=19 abandon_seconds=0"}},
		"hung up while it rings": {[]cdr{arrives, at(5, in, "User", "Ann", "false", "CallQueue", 10, 0)},
			[]string{"Sales calls=1 answered=0 abandoned=1 timed_out=0 overflowed=0 transferred=0 answer_seconds=0 abandon_seconds=30"}},
		"hung up, nobody knows when": {[]cdr{at(0, in, "CallCenterStandard", "Sales", "false", "", nan, nan)},
			[]string{"Sales calls=1 answered=0 abandoned=1 timed_out=0 overflowed=0 transferred=0 answer_seconds=0 abandon_seconds=-"}},
		"waited too long": {[]cdr{arrives, at(20, o, "CallCenterPremium", "Sales", "true", "NoAnswer", 1, 5), at(20, in, "VoiceMailRetrieval", "Mail", "true", "NoAnswer", 1, 5)},
			[]string{"Sales calls=1 answered=0 abandoned=0 timed_out=1 overflowed=0 transferred=0 answer_seconds=0 abandon_seconds=0"}},
		"too many wait, somebody else answers": {[]cdr{arrives, at(1, in, "User", "Ann", "true", "UserBusy", 1, 5)},
			[]string{"Sales calls=1 answered=0 abandoned=0 timed_out=0 overflowed=1 transferred=0 answer_seconds=0 abandon_seconds=0"}},
		"passed on": {[]cdr{arrives, at(1, in, "User", "Ann", "true", "Deflection", 1, 5)},
			[]string{"Sales calls=1 answered=0 abandoned=0 timed_out=0 overflowed=0 transferred=1 answer_seconds=0 abandon_seconds=0"}},
		"from one queue to another": {[]cdr{arrives, at(30, in, "CallCenterPremium", "Service", "true", "NoAnswer", 1, 5), at(40, in, "User", "Bo", "true", "CallQueue", 2, 60)},
			[]string{"Sales calls=1 answered=0 abandoned=0 timed_out=1 overflowed=0 transferred=0 answer_seconds=0 abandon_seconds=0",
				"Service calls=1 answered=1 abandoned=0 timed_out=0 overflowed=0 transferred=0 answer_seconds=12 abandon_seconds=0"}},
		"after an attendant": {[]cdr{at(0, in, "AutomatedAttendantVideo", "Menu", "true", "", 1, 9), at(9, in, "CallCenterPremium", "Sales", "false", "Deflection", 20, 0),
			at(9, o, "AutomatedAttendantVideo", "Menu", "true", "Deflection", 1, 9)},
			[]string{"Sales calls=1 answered=0 abandoned=1 timed_out=0 overflowed=0 transferred=0 answer_seconds=0 abandon_seconds=20"}},
		"no reasons told": {[]cdr{arrives, at(5, in, "User", "Ann", "true", "", 4, 10)},
			[]string{"Sales calls=1 answered=1 abandoned=0 timed_out=0 overflowed=0 transferred=0 answer_seconds=9 abandon_seconds=0"}},
	} {
		t.Run(name, func(t *testing.T) {
			made := rolled(t, historyOfRows(queueCall(1, c.steps...), 2, "2026-11-08", "2026-11-14", 0))
			var want []string
			for _, w := range c.want {
				want = append(want, "2026-11-08 o|HQ|"+w+" days=0")
			}
			expect(t, made, Queues, want...)
			if n := made[Features][0].Values[2]; n != float64(len(want)) {
				t.Errorf("%g calls to queues", n)
			}
		})
	}
}

// A hunt group that rings thirty agents writes sixty rows about one call, whoever
// answers, also where nothing but the side tells legs apart.
func TestAHuntGroupOfThirtyIsOneCall(t *testing.T) {
	var rows []cdr
	nine := time.Date(2026, 11, 14, 23, 59, 59, 999_000_000, time.UTC)
	for i := range 30 {
		for side, direction := range []string{"ORIGINATING", "TERMINATING"} {
			c := blank(nine)
			c.org, c.correlation, c.location, c.direction, c.report = "o", "c", "HQ", direction, fmt.Sprint(i, side)
			if c.userType, c.user = "HuntGroup", "Sales"; side == 1 {
				c.userType, c.user, c.uuid, c.client, c.model = "User", "Ann", fmt.Sprint("u", i), "WXC_DEVICE", "DP-9871"
				c.answered, c.duration = "false", 0
				if i == 7 {
					c.answered, c.duration, c.jitter = "true", 90, 10
				}
			}
			rows = append(rows, c, c) // and each of them twice
		}
	}
	made := rolled(t, historyOfRows(rows, 7, "", "", 30_000))
	expect(t, made, Users, "2026-11-08 o|HQ| users=1 calls=1 legs=30 minutes=1.5 video_minutes=- days=1")
	expect(t, made, Quality, "2026-11-08 o|HQ|desk-phone legs=30 poor_legs=0 days=1")
	expect(t, made, Features, "2026-11-08 o|HQ| hunt_group_calls=1 auto_attendant_calls=0 queue_calls=0 timed_out=0 overflowed=0 transferred=0 abandoned=0 days=1")
}

// A file that lacks columns tells what it does; nothing of it is taken for zero.
func TestMissingColumnsAreUnknown(t *testing.T) {
	c := blank(time.Date(2026, 11, 9, 9, 0, 0, 0, time.UTC))
	c.correlation = "c"
	made := rolled(t, historyOfRows([]cdr{c}, 1, "", "", 30_000))
	expect(t, made, Users, "2026-11-08 || users=- calls=1 legs=- minutes=- video_minutes=- days=2")
	expect(t, made, Quality)
	expect(t, made, Features)
	c.userType, c.direction = "User", "ORIGINATING"
	made = rolled(t, historyOfRows([]cdr{c}, 1, "", "", 30_000))
	expect(t, made, Users, "2026-11-08 || users=- calls=1 legs=1 minutes=- video_minutes=- days=2")
	expect(t, made, Quality, "2026-11-08 ||unknown legs=1 poor_legs=- days=2")
}

// Texts that identify something are told apart exactly and ordered as texts.
func FuzzIDs(f *testing.F) {
	f.Add("0a0c2eb7-f1f6-3326-86f9-565d2e11553d", "0A0C2EB7-F1F6-3326-86F9-565D2E11553D")
	f.Add("00000000-0000-0000-0000-000000000000", "")
	f.Add("00000000-0000-0000-0000-000000000001", "00000000-0000-0000-0000-00000000000g")
	f.Add("113104021:0", "113104021")
	f.Fuzz(func(t *testing.T, a, b string) {
		s := newIDs()
		x, y := s.of(a), s.of(b)
		if (x == y) != (a == b) || s.text(x) != a || s.text(y) != b {
			t.Fatalf("%q and %q: %v and %v, %q and %q", a, b, x, y, s.text(x), s.text(y))
		}
		want := 0
		if a < b {
			want = -1
		} else if a > b {
			want = 1
		}
		if got := s.compare(x, y); got != want {
			t.Fatalf("%q and %q: %d", a, b, got)
		}
	})
}

// No word of a record is too odd to be read.
func FuzzWords(f *testing.F) {
	for _, s := range []string{"User", "VirtuaLline", "AutomatedAttendantVideo", "CallCenterPremium", "CallQueue", "UserBusy", "WXC_DEVICE", "Cisco Room Kit", "DP-9841", " ", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d := modelOf(s); d >= devices {
			t.Fatalf("%q is a device %d", s, d)
		}
		if k := kindOf(s); k > queue {
			t.Fatalf("%q is a kind %d", s, k)
		}
		if r := reasonOf(s); r > passedOn {
			t.Fatalf("%q is a reason %d", s, r)
		}
	})
}
