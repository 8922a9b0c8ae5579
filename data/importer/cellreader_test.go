package importer

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"

	"partnerdesk/data/table"
)

// What a cell means under a notation; "!" begins the reason why it means nothing.
func TestCellReader(t *testing.T) {
	for _, c := range []struct {
		typ   table.Type
		n     Notation
		cells string // cell=value, with | between
	}{
		{table.Decimal, Notation{}, "1,234.5=1234.5|1.5=1.5|-3=-3|+3=3|１２.５=12.5|−4=-4|▲5=-5|5-=-5|(6)=-6|1,5=!not_number|-=!not_number|=|NA=|1e3=1000|€5=!not_number|--5=!not_number|()=!not_number"},
		{table.Decimal, Notation{Decimal: Comma}, "1,5=1.5|1.234,5=1234.5|1.234=1234|1234=1234|12.34=!not_number|1.23,4=!not_number|1,234,5=!not_number|-0,25=-0.25|1.234.567=1234567|0,=!not_number|,5=!not_number"},
		{table.Decimal, Notation{Decimal: Comma, Thousands: Space}, "1 234,5=1234.5|1\u00a0234=1234|1\u202f234,25=1234.25|1.234=!not_number|12 34=!not_number"},
		{table.Decimal, Notation{Thousands: Apostrophe}, "1'234.5=1234.5|1’234=1234|1,234=!not_number"},
		{table.Decimal, Notation{Thousands: NoMark}, "1234.5=1234.5|1,234=!not_number"},
		{table.Decimal, Notation{Decimal: Comma, Thousands: NoMark}, "1234,5=1234.5|1.234=!not_number"},
		{table.Decimal, Notation{Unit: "€", Decimal: Comma}, "1.234,50 €=1234.5|€ 5=5|-€5=-5|€-5=-5|(5 €)=-5|5=5|€=!not_number|5 $=!not_number"},
		{table.Integer, Notation{Unit: "名"}, "25名=25|1,204 名=1204|25=25|2.5名=!not_integer|NA名=!not_integer"},
		{table.Integer, Notation{Unit: "Pcs"}, "25 pcs=25|25PCS=25|25 pc=!not_integer"},
		{table.Integer, Notation{Decimal: Comma}, "12,0=12|1.200=1200|1,5=!not_integer"},
		{table.Percent, Notation{Decimal: Comma}, "45,5 %=45.5%|45％=45%|45=!not_percent"},
		{table.Integer, Notation{Missing: []string{"-", "なし"}}, "-=|なし=|ナシ=|-5=-5|x=!not_integer"},
		{table.Text, Notation{Missing: []string{"n/a"}}, "N/A=|x=x"},
		{table.Boolean, Notation{Yes: []string{"○", "Ja"}, No: []string{"×"}}, "○=true|×=false|JA=true|はい=true|no=false|nein=!not_boolean"},
		{table.Boolean, Notation{Yes: []string{"2"}, No: []string{"1"}}, "1=false|2=true|0=false"},
		{table.Date, Notation{Order: DayFirst}, "15.11.2026=2026-11-15|1.2.2026=2026-02-01|01/02/26=2026-02-01|3-4-99=1999-04-03|15 Nov 2026=2026-11-15|15. November 2026=2026-11-15|" +
			"Nov 15, 2026=2026-11-15|15112026=2026-11-15|2026-11-15=2026-11-15|2026/11/15(日)=2026-11-15|Sun, 15 Nov 2026=2026-11-15|31.02.2026=!not_date|11/15/2026=!not_date|15.11.2026 00:00=2026-11-15|15.11.2026 08:30=!not_date|15.11=!not_date|1.1.1.1=!not_date|15.XI.2026=!not_date"},
		{table.Date, Notation{Order: MonthFirst}, "11/15/2026=2026-11-15|1/2/26=2026-01-02|Nov 15 2026=2026-11-15|15 Nov 2026=2026-11-15|15/11/2026=!not_date|11152026=2026-11-15|2026-11-15=2026-11-15"},
		{table.Date, Notation{Order: YearFirst}, "26/11/15=2026-11-15|2026.11.15=2026-11-15|20261115=2026-11-15|2026年11月15日=2026-11-15|２０２６／１１／１５=2026-11-15|2026-Nov-15=2026-11-15|15/11/2026=!not_date|0000-01-01=!not_date|2026-1=!not_date"},
		{table.Date, Notation{DayOnly: true}, "2026-11-15 08:30=2026-11-15|2026/11/15=2026-11-15|2026-11-15T23:59:59Z=2026-11-15|15.11.2026=!not_date"},
		{table.Date, Notation{Order: DayFirst, DayOnly: true}, "15.11.2026 08:30=2026-11-15|15.11.2026 8h=!not_date"},
		{table.Time, Notation{Order: DayFirst}, "15.11.2026 08:30=2026-11-15T08:30:00Z|15.11.2026, 8:30:05=2026-11-15T08:30:05Z|15.11.2026=2026-11-15T00:00:00Z|15.11.2026 08:30 PM=2026-11-15T20:30:00Z|15.11.2026 24:00=!not_time|15.11.2026 8:60=!not_time"},
		{table.Time, Notation{Zone: "Asia/Tokyo"}, "2026-11-15 08:30=2026-11-14T23:30:00Z|2026-11-15T08:30:00Z=2026-11-15T08:30:00Z|2026-11-15 08:30 +01:00=2026-11-15T07:30:00Z|2026年11月15日 午後3時05分=2026-11-15T06:05:00Z|2026-11-15 08:30:00.25=2026-11-14T23:30:00.25Z|x=!not_time"},
		{table.Time, Notation{Zone: "-03:30"}, "2026-11-15 08:30=2026-11-15T12:00:00Z"},
		{table.Time, Notation{Zone: "Europe/Berlin", Order: DayFirst}, "15.07.2026 12:00=2026-07-15T10:00:00Z|15.12.2026 12:00=2026-12-15T11:00:00Z"},
		{table.Time, Notation{Order: MonthFirst}, "11/15/2026 12:00 AM=2026-11-15T00:00:00Z|11/15/2026 12:30 p.m.=2026-11-15T12:30:00Z|11/15/2026 13:00 PM=!not_time"},
		{table.Seconds, Notation{}, "1:02:03=3723|90=90|1:30=!not_number|1h=!not_number|1,200=1200"},
		{table.Seconds, Notation{Duration: MinutesSeconds}, "1:30=90|90:00=5400|1:02:03=3723|1:3=!not_number|1:60=!not_number|90=!not_number"},
		{table.Minutes, Notation{Duration: HoursMinutes}, "1:30=90|0:05=5|1:00:30=60.5"},
		{table.Minutes, Notation{Duration: InSeconds}, "90=1.5|1:00:00=60|x=!not_number"},
		{table.Seconds, Notation{Duration: InHours, Decimal: Comma}, "1,5=5400|0=0"},
		{table.Seconds, Notation{Duration: InMilliseconds}, "1500=1.5"},
		{table.Seconds, Notation{Duration: InWords}, "1h 2m 3s=3723|1 hr 30 min=5400|2 hours, 5 minutes=7500|1時間2分3秒=3723|PT1H2M3S=3723|P1DT1H=90000|500 ms=0.5|5=!not_number|5m 1h=!not_number|1:02:03=3723|h=!not_number|1 week=!not_number"},
		{table.Minutes, Notation{Duration: InWords}, "1h 30s=60.5"},
	} {
		if err := c.n.check(c.typ); err != nil {
			t.Errorf("%s %s: %v", c.typ, c.n.text(), err)
		}
		reader := newCellReader(c.typ, c.n)
		for pair := range strings.SplitSeq(c.cells, "|") {
			cell, want, _ := strings.Cut(pair, "=")
			v, err := reader.read(cell, false)
			got := v.String()
			if err != nil {
				got = "!" + err.Error()
				if !v.Missing {
					t.Errorf("%s %s: %q does not fit and has the value %s", c.typ, c.n.text(), cell, v)
				}
			}
			if got != want || v.Type != c.typ {
				t.Errorf("%s %s: %q is %q, want %q", c.typ, c.n.text(), cell, got, want)
			}
		}
	}
}

// Of a cell that the file itself calls a number or a date, only unit of
// duration and time zone are the notation's.
func TestTypedCells(t *testing.T) {
	for _, c := range []struct {
		typ        table.Type
		n          Notation
		cell, want string
	}{
		{table.Decimal, Notation{Decimal: Comma}, "1.234", "1.234"},
		{table.Integer, Notation{Decimal: Comma}, "1234", "1234"},
		{table.Date, Notation{Order: DayFirst}, "2026-11-15", "2026-11-15"},
		{table.Time, Notation{Zone: "Asia/Tokyo"}, "2026-11-15T08:30:00Z", "2026-11-14T23:30:00Z"},
		{table.Minutes, Notation{Duration: InHours}, "1.5", "90"},
		{table.Minutes, Notation{Duration: InHours, Decimal: Comma}, "1.5", "90"},
		{table.Seconds, Notation{Duration: MinutesSeconds}, "1:02:03", "3723"},
	} {
		if v, err := newCellReader(c.typ, c.n).read(c.cell, true); err != nil || v.String() != c.want {
			t.Errorf("%s %s: %q is %q, %v, want %q", c.typ, c.n.text(), c.cell, v, err, c.want)
		}
	}
}

// Numbers that are written by a notation, independently of how they are read,
// are read as what they were.
func TestNumbersAreReadAsTheyAreWritten(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 1))
	marks := map[Mark]string{Comma: ",", Point: ".", Space: " ", Apostrophe: "'", NoMark: ""}
	for range 3000 {
		n := Notation{Decimal: []Mark{"", Comma}[random.IntN(2)]}
		for n.Thousands = n.decimal(); n.Thousands == n.decimal(); {
			n.Thousands = ThousandsMarks[random.IntN(len(ThousandsMarks))]
		}
		n.Unit = []string{"", "€", "本"}[random.IntN(3)]
		whole, fraction := random.Uint64N(1_000_000_000)>>random.IntN(30), random.IntN(1000)
		want, err := strconv.ParseFloat(fmt.Sprintf("%d.%03d", whole, fraction), 64)
		if err != nil {
			t.Fatal(err)
		}
		text := strconv.FormatUint(whole, 10)
		for at := len(text) - 3; at > 0; at -= 3 {
			text = text[:at] + marks[n.Thousands] + text[at:]
		}
		text += map[Mark]string{Point: ".", Comma: ","}[n.decimal()] + fmt.Sprintf("%03d", fraction)
		if random.IntN(2) == 0 {
			text, want = "-"+text, -want
		}
		if random.IntN(2) == 0 {
			text += " " + n.Unit
		} else {
			text = n.Unit + text
		}
		if v, err := newCellReader(table.Decimal, n).read(text, false); err != nil || v.Float != want {
			t.Fatalf("%s: %q is %v, %v, want %v", n.text(), text, v.Float, err, want)
		}
	}
}

// Days and times that are written by package time are read as what they were,
// in their zone.
func TestDatesAreReadAsTheyAreWritten(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 1))
	layouts := map[DateOrder][]string{
		YearFirst:  {"2006-1-2", "2006/01/02", "06.1.2", "20060102", "2006年1月2日", "2006 Jan 2", "2006/1/2(Mon)"},
		DayFirst:   {"2.1.2006", "02/01/06", "2-1-2006", "02012006", "2 Jan 2006", "02. January 2006", "Mon, 2 Jan 2006", "2006-01-02"},
		MonthFirst: {"1/2/2006", "01-02-06", "01022006", "Jan 2, 2006", "January 2 2006", "Monday, January 2, 2006", "2006-01-02"},
	}
	clocks := []string{" 15:04", ", 15:04:05", " 3:04 PM", "T15:04:05.999", " 15時04分05秒", " 15:04:05 -0700", " 15:04 Z07:00", " 3:04PM"}
	zones := []string{"", "Asia/Tokyo", "America/St_Johns", "+05:45", "-08:00"}
	for range 3000 {
		order := DateOrders[random.IntN(3)]
		layout := layouts[order][random.IntN(len(layouts[order]))]
		zone := zones[random.IntN(len(zones))]
		location, err := zoneOf(zone)
		if err != nil {
			t.Fatal(err)
		}
		// Without minutes that a change of the clock doubles.
		at := time.Date(1970+random.IntN(98), time.Month(1+random.IntN(12)), 1+random.IntN(28), 4+random.IntN(20), random.IntN(60), random.IntN(60), 250e6, location)
		text := at.Format(layout)
		want := at.Format(time.DateOnly)
		if v, err := newCellReader(table.Date, Notation{Order: order}).read(text, false); err != nil || v.String() != want {
			t.Fatalf("%s: %q is %s, %v, want %s", order, text, v, err, want)
		}
		clock := clocks[random.IntN(len(clocks))]
		text += at.Format(clock)
		switch {
		case strings.Contains(clock, "999"):
		case strings.Contains(clock, "05"):
			at = at.Truncate(time.Second)
		default:
			at = at.Add(-time.Duration(at.Second())*time.Second - 250*time.Millisecond)
		}
		if v, err := newCellReader(table.Time, Notation{Order: order, Zone: zone}).read(text, false); err != nil || v.Int != at.UnixMilli() {
			t.Fatalf("%s %s: %q is %s, %v, want %s", order, zone, text, v, err, at.UTC())
		}
	}
}

// A notation without anything reads what table.Parse reads, as it reads it.
func FuzzCellReader(f *testing.F) {
	for i, cell := range []string{"1,234.5", "15.11.2026 08:30", "2026-11-15", "1h 2m", "○", "(5 €)", "45 %", "2026年11月15日 午後3時", "1:02", "Y2lz"} {
		f.Add(uint8(i), uint8(i), cell)
	}
	all := []Notation{{}, {Decimal: Comma}, {Thousands: Space}, {Order: DayFirst}, {Order: MonthFirst, DayOnly: true}, {Order: YearFirst, Zone: "Asia/Tokyo"},
		{Duration: InWords}, {Duration: MinutesSeconds}, {Yes: []string{"○"}, Missing: []string{"-"}}, {Unit: "€", Decimal: Comma}}
	f.Fuzz(func(t *testing.T, kind, notation uint8, cell string) {
		typ := table.Type(kind % uint8(table.Percent+1))
		n := all[int(notation)%len(all)].For(typ)
		for _, typed := range []bool{false, true} {
			v, err := newCellReader(typ, n).read(cell, typed)
			if err != nil && !v.Missing || v.Type != typ {
				t.Fatalf("%s %s: %q is %+v, %v", typ, n.text(), cell, v, err)
			}
			again, err := table.Parse(typ, v.String())
			if typ != table.Text && !v.Missing && (err != nil || again != v) {
				t.Fatalf("%s %s: %q is %+v, which reads back as %+v, %v", typ, n.text(), cell, v, again, err)
			}
			if plain, err := table.Parse(typ, cell); n.IsZero() && err == nil && plain != v {
				t.Fatalf("%s: %q is %+v, want %+v", typ, cell, v, plain)
			}
		}
	})
}
