package i18n

import (
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"

	"partnerdesk/data/table"
)

// both returns the printers, with Tokyo's time.
func both() (en, ja *Printer) {
	en, ja = For(English), For(Japanese)
	en.zone, ja.zone = time.FixedZone("JST", 9*60*60), time.FixedZone("JST", 9*60*60)
	return en, ja
}

func TestIntegers(t *testing.T) {
	en, ja := both()
	for n, want := range map[int64]string{0: "0", 7: "7", 999: "999", 1000: "1,000", -1: "-1", -999: "-999", -1000: "-1,000", 123456: "123,456",
		1234567: "1,234,567", math.MaxInt64: "9,223,372,036,854,775,807", math.MinInt64: "-9,223,372,036,854,775,808"} {
		if a, b := en.Integer(n), ja.Integer(n); a != want || b != want {
			t.Errorf("%d: %q, %q; want %q", n, a, b, want)
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 10_000 {
		n := int64(r.Uint64()) >> r.IntN(64)
		text := en.Integer(n)
		if strings.ReplaceAll(text, ",", "") != strconv.FormatInt(n, 10) {
			t.Fatalf("%d is written %q", n, text)
		}
		for i, group := range strings.Split(strings.TrimPrefix(text, "-"), ",") {
			if len(group) > 3 || i > 0 && len(group) < 3 {
				t.Fatalf("%d is written %q", n, text)
			}
		}
	}
}

func TestValues(t *testing.T) {
	en, ja := both()
	for _, c := range []struct {
		typ          table.Type
		text         string
		english, jpn string
	}{
		{table.Text, "1234567", "1234567", "1234567"},
		{table.Text, "", "", ""},
		{table.Integer, "1234567", "1,234,567", "1,234,567"},
		{table.Integer, "-5", "-5", "-5"},
		{table.Integer, "NA", "", ""},
		{table.Decimal, "1234567.125", "1,234,567.125", "1,234,567.125"},
		{table.Decimal, "-999.5", "-999.5", "-999.5"},
		{table.Decimal, "-1000.5", "-1,000.5", "-1,000.5"},
		{table.Minutes, "20:34:30", "1,234.5", "1,234.5"},
		{table.Seconds, "3600", "3,600", "3,600"},
		{table.Percent, "1234.5%", "1234.5%", "1234.5%"},
		{table.Boolean, "true", "Yes", "はい"},
		{table.Boolean, "no", "No", "いいえ"},
		{table.Boolean, "", "", ""},
		{table.Date, "2026-11-05", "2026-11-05", "2026-11-05"},
		{table.Time, "2026-11-05T15:00:00.5Z", "2026-11-06 00:00:00", "2026-11-06 00:00:00"},
	} {
		v, err := table.Parse(c.typ, c.text)
		if err != nil {
			t.Fatal(err)
		}
		if a, b := en.Value(v), ja.Value(v); a != c.english || b != c.jpn {
			t.Errorf("%s %q: %q, %q; want %q, %q", c.typ, c.text, a, b, c.english, c.jpn)
		}
	}
}

func TestDaysTimesAndAges(t *testing.T) {
	en, ja := both()
	at := time.Date(2026, 11, 5, 23, 4, 5, 0, time.UTC)
	if a, b := en.Time(at), ja.Time(at); a != "2026-11-06 08:04:05" || b != a {
		t.Errorf("time: %q, %q", a, b)
	}
	if a, b := en.Day(at), ja.Day(at); a != "5 Nov" || b != "11/5" {
		t.Errorf("day: %q, %q", a, b)
	}
	for _, c := range []struct {
		ago          time.Duration
		english, jpn string
	}{
		{-time.Hour, "just now", "たった今"}, {0, "just now", "たった今"}, {59 * time.Second, "just now", "たった今"},
		{time.Minute, "1 minute ago", "1 分前"}, {119 * time.Second, "1 minute ago", "1 分前"}, {2 * time.Minute, "2 minutes ago", "2 分前"},
		{time.Hour - 1, "59 minutes ago", "59 分前"}, {time.Hour, "1 hour ago", "1 時間前"}, {48*time.Hour - 1, "47 hours ago", "47 時間前"},
		{48 * time.Hour, "2 days ago", "2 日前"}, {1000 * 24 * time.Hour, "1,000 days ago", "1,000 日前"},
	} {
		if a, b := en.Age(at.Add(-c.ago), at), ja.Age(at.Add(-c.ago), at); a != c.english || b != c.jpn {
			t.Errorf("%v: %q, %q; want %q, %q", c.ago, a, b, c.english, c.jpn)
		}
	}
}

func TestBytes(t *testing.T) {
	en, ja := both()
	for n, want := range map[int64]string{0: "0 B", 1: "1 B", 1023: "1,023 B", 1024: "1.0 KiB", 1536: "1.5 KiB", 10188: "9.9 KiB", 10189: "10 KiB", 10239: "10 KiB", 10240: "10 KiB",
		1023*1024 + 511: "1,023 KiB", 1023*1024 + 512: "1.0 MiB", 1<<20 - 1: "1.0 MiB", 1 << 20: "1.0 MiB", 500 << 20: "500 MiB", 1<<30 - 1: "1.0 GiB",
		1 << 30: "1.0 GiB", 5 << 40: "5,120 GiB"} {
		if a, b := en.Bytes(n), ja.Bytes(n); a != want || b != want {
			t.Errorf("%d: %q, %q; want %q", n, a, b, want)
		}
	}
}
