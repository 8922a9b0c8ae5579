package weekly

import (
	"fmt"
	"testing"
	"time"
)

// A week is told for the days that loads cover, and whole once they cover it.
func TestDaysOfAWeek(t *testing.T) {
	row := func(day, n int) cdr {
		c := blank(time.Date(2026, 11, day, 12, 0, 0, 0, time.UTC))
		c.org, c.report, c.correlation, c.userType, c.direction, c.client = "o", fmt.Sprint(day, n), fmt.Sprint(day, n), "Place", "ORIGINATING", "SIP"
		return c
	}
	day := func(d int) int64 { return time.Date(2026, 11, d, 0, 0, 0, 0, time.UTC).Unix() / 86400 }
	some := []cdr{row(16, 1), row(18, 1)}
	for _, c := range []struct {
		name  string
		loads []History
		want  int
	}{
		{"from the first row to the last, and the Sunday before", []History{historyOfRows(some, 9, "", "", day(30))}, 4},
		{"as stated", []History{historyOfRows(some, 9, "2026-11-15", "2026-11-21", day(30))}, 0},
		{"Friday, and the Saturday that had passed", []History{historyOfRows([]cdr{row(16, 1), row(20, 1)}, 9, "", "", day(30))}, 0},
		{"Friday, and the Saturday that had not", []History{historyOfRows([]cdr{row(16, 1), row(20, 1)}, 9, "", "", day(21))}, 6},
		{"two loads together", []History{historyOfRows([]cdr{row(19, 1), row(21, 1)}, 9, "", "", day(30)), historyOfRows(some, 9, "", "", day(30))}, 0},
		{"two loads with a day between", []History{historyOfRows([]cdr{row(20, 1), row(21, 1)}, 9, "", "", day(30)), historyOfRows(some, 9, "", "", day(30))}, 6},
	} {
		if made := rolled(t, c.loads...); len(made[Users]) != 1 || made[Users][0].Days != c.want {
			t.Errorf("%s: %v", c.name, lines(Users, made[Users]))
		}
	}
}

func TestModels(t *testing.T) {
	for model, want := range map[string]device{"": unknown, "8865-3PCC": deskPhone, "DP-9841": deskPhone, "CP-7841": deskPhone, "Cisco Desk Phone 9871": deskPhone, "Cisco IP Phone 8851": deskPhone,
		"Cisco Room Kit": roomDevice, "Cisco Desk Pro": roomDevice, "Cisco Board 70": roomDevice, "SX80": roomDevice, "VVX450": other, "T46U": other, "EdgeE350": other, "MP1288": other} {
		if got := modelOf(model); got != want {
			t.Errorf("%q: %s, want %s", model, deviceNames[got], deviceNames[want])
		}
	}
}
