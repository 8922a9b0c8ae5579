package part

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
)

// on is a day.
func on(text string) time.Time {
	if text == "" {
		return time.Time{}
	}
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(err)
	}
	return day
}

func TestParseDate(t *testing.T) {
	for _, c := range []struct{ text, english, japanese string }{
		{"2026-11-05", "2026-11-05", "2026-11-05"},
		{" 2026-11-05 ", "2026-11-05", "2026-11-05"},
		{"2026/11/5", "2026-11-05", "2026-11-05"},
		{"2026.1.5", "2026-01-05", "2026-01-05"},
		{"2026 1 5", "2026-01-05", "2026-01-05"},
		{"20261105", "2026-11-05", "2026-11-05"},
		{"２０２６－１１－０５", "2026-11-05", "2026-11-05"},
		{"2026年11月5日", "2026-11-05", "2026-11-05"},
		{"２０２６年１１月５日", "2026-11-05", "2026-11-05"},
		{"11月5日", "", "2026-11-05"},
		{"11/5", "", "2026-11-05"},
		{"5 Nov", "2026-11-05", "2026-11-05"},
		{"5nov", "2026-11-05", "2026-11-05"},
		{"Nov 5", "2026-11-05", "2026-11-05"},
		{"november 5, 2024", "2024-11-05", "2024-11-05"},
		{"5 Sept 2024", "2024-09-05", "2024-09-05"},
		{"2024 Sep 5", "2024-09-05", "2024-09-05"},
		{"29 Feb 2024", "2024-02-29", "2024-02-29"},
		{"TODAY", "2026-11-21", ""},
		{"今日", "", "2026-11-21"},
		{"", "", ""}, {"nov", "", ""}, {"5", "", ""}, {"5 no", "", ""}, {"5 xyz", "", ""}, {"5 ma", "", ""}, {"5 Nov Dec", "", ""},
		{"2026-02-29", "", ""}, {"2026-13-01", "", ""}, {"2026-11-31", "", ""}, {"2026-00-10", "", ""}, {"0000-01-01", "", ""},
		{"26-11-05", "", ""}, {"05-11-2026", "", ""}, {"2026-11", "", ""}, {"2026-011-05", "", ""}, {"2026-11-05-01", "", ""},
		{"2026-11-05T00:00", "", ""}, {"-5 Nov 20261", "", ""}, {"202611055", "", ""}, {"99999999999999999999-1-1", "", ""},
	} {
		for i, want := range []string{c.english, c.japanese} {
			texts := []*DateTexts{&englishDates, &japaneseDates}[i]
			day, ok := parseDate(c.text, on("2026-11-21"), texts)
			if ok != (want != "") || ok && !day.Equal(on(want)) {
				t.Errorf("%q in language %d: %v, %v; want %q", c.text, i, day, ok, want)
			}
		}
	}
}

// TestParseDateReadsWhatIsWritten writes random days in each form.
func TestParseDateReadsWhatIsWritten(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	for range 3000 {
		day := on("1990-01-01").AddDate(0, 0, r.IntN(30000))
		forms := []string{time.DateOnly, "2006/1/2", "20060102", "2 January 2006", "Jan 2, 2006", "2006 Jan 2", "2006年1月2日", "2Jan2006"}
		text := day.Format(forms[r.IntN(len(forms))])
		if got, ok := parseDate(text, on("2026-11-21"), &japaneseDates); !ok || !got.Equal(day) {
			t.Fatalf("%q is read as %v, %v", text, got, ok)
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, text := range []string{"2026-11-05", "２０２６年１１月５日", "5 Nov", "today", "11/5", "nov nov", "2026-02-30", "\xff5", "٥ Nov", "5 Nov 0000"} {
		f.Add(text, true)
		f.Add(text, false)
	}
	f.Fuzz(func(t *testing.T, text string, monthFirst bool) {
		texts := englishDates
		texts.MonthFirst = monthFirst
		day, ok := parseDate(text, on("2026-11-21"), &texts)
		if !ok {
			return
		}
		again, ok := parseDate(day.Format(time.DateOnly), on("2026-11-21"), &texts)
		if !ok || !again.Equal(day) || day.Hour() != 0 || day.Location() != time.UTC || strings.TrimSpace(text) == "" {
			t.Fatalf("%q is read as %v, that as %v", text, day, again)
		}
	})
}

// dating is a date field in a window on 21 November 2026, and what it has told.
func dating(t *testing.T) (*DateField, software.WindowlessCanvas, *[]string) {
	f, told := NewDateField(englishDates), new([]string)
	f.Today = func() time.Time { return on("2026-11-21") }
	f.OnChange = func(day time.Time) { *told = append(*told, day.Format(time.DateOnly)) }
	_, c := show(t, container.NewVBox(f.Object, NewButton("next", nil, nil)), 400, 500)
	c.Focus(f.Entry)
	return f, c, told
}

func TestDateIsTyped(t *testing.T) {
	f, c, told := dating(t)
	f.Most = f.Today()
	for _, s := range []struct {
		typed string
		leave func() // the field
		text  string // in it then
		amiss string
		ok    bool
	}{
		{"5 nov", func() { press(c, fyne.KeyReturn) }, "2026-11-05", "", true},
		{"2026/11/6", c.Unfocus, "2026-11-06", "", true},
		{"12 Nowember", c.Unfocus, "12 Nowember", "“12 Nowember” is not a date. Write it like 2026-11-05.", false},
		{"2026-12-01", c.Unfocus, "2026-12-01", "Choose a day up to 2026-11-21.", false},
		{"today", func() { press(c, fyne.KeyEnter) }, "2026-11-21", "", true},
		{"", c.Unfocus, "", "", true},
	} {
		c.Focus(f.Entry)
		f.Entry.SetText("")
		typeIn(c, s.typed)
		s.leave()
		day, ok := f.Day()
		if f.Entry.Text != s.text || f.amiss.Text() != s.amiss || ok != s.ok || f.amiss.Visible() != (s.amiss != "") {
			t.Errorf("%q: the field holds %q and says %q, %v %v", s.typed, f.Entry.Text, f.amiss.Text(), day, ok)
		}
	}
	if got := fmt.Sprint(*told); got != "[2026-11-05 2026-11-06 2026-11-21 0001-01-01]" {
		t.Errorf("told %v", got)
	}
}

func TestDateIsChosen(t *testing.T) {
	f, c, told := dating(t)
	f.Least, f.Most = on("2026-09-10"), on("2027-01-15")
	f.Set(on("2026-11-05"))
	at := func() string { return f.float.Home.(*calendar).at.Format(time.DateOnly) }
	press(c, fyne.KeyDown)
	for _, s := range []struct {
		keys []fyne.KeyName
		want string
	}{
		{nil, "2026-11-05"},
		{[]fyne.KeyName{fyne.KeyRight, fyne.KeyDown}, "2026-11-13"},
		{[]fyne.KeyName{fyne.KeyLeft, fyne.KeyUp, fyne.KeyUp, fyne.KeyUp}, "2026-10-22"},
		{[]fyne.KeyName{fyne.KeyHome}, "2026-11-21"},
		{[]fyne.KeyName{fyne.KeyPageDown}, "2026-12-21"},
		{[]fyne.KeyName{fyne.KeyPageDown}, "2027-01-15"}, // no further
		{[]fyne.KeyName{fyne.KeyPageUp, fyne.KeyPageUp, fyne.KeyPageUp}, "2026-10-15"},
		{[]fyne.KeyName{fyne.KeyPageUp, fyne.KeyPageUp}, "2026-09-10"},
	} {
		press(c, s.keys...)
		if got := at(); got != s.want {
			t.Errorf("%v: at %s, want %s", s.keys, got, s.want)
		}
	}
	if got := drawn(f.float); !containsAll(got, "September 2026", "Su", "10") {
		t.Errorf("the calendar says %q", got)
	}
	press(c, fyne.KeyEscape)
	if f.float != nil || len(*told) != 0 || c.Focused() != fyne.Focusable(f.Entry) {
		t.Fatalf("Escape: told %v, focus at %T", *told, c.Focused())
	}
	test.Tap(f.button)
	c.Focus(nil)
	press(c, fyne.KeyRight, fyne.KeyReturn) // keys reach it from nowhere too
	test.Tap(f.button)
	days := f.float.Home.(*calendar)
	test.TapAt(days, fyne.NewPos(dayWidth*2.5, 28*3.5)) // Tuesday of the third week
	test.Tap(f.button)
	days = f.float.Home.(*calendar)
	test.TapAt(days, fyne.NewPos(10, 10)) // the name of a weekday
	if f.float == nil {
		t.Fatal("a click on no day closed it")
	}
	days.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(dayWidth*6.5, 28*2.5)}})
	if days.hovered != 13 {
		t.Errorf("the pointer is on day %d", days.hovered)
	}
	days.MouseOut()
	days.turn(2)
	test.TapAt(days, fyne.NewPos(dayWidth*6.5, 28*6.5)) // beyond the last
	if f.float == nil {
		t.Fatal("a day was chosen that cannot be")
	}
	f.float.Close()
	if got := fmt.Sprint(*told); got != "[2026-11-06 2026-11-17]" {
		t.Errorf("told %v", got)
	}
}

func containsAll(texts []string, want ...string) bool {
	all := "\n" + strings.Join(texts, "\n") + "\n"
	for _, w := range want {
		if !strings.Contains(all, "\n"+w+"\n") {
			return false
		}
	}
	return true
}

// TestCalendarShowsTheMonth compares the grid with the calendar itself.
func TestCalendarShowsTheMonth(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 22))
	for range 2000 {
		day := on("1999-01-01").AddDate(0, 0, r.IntN(20000))
		c := newCalendar(englishDates.Weekdays, day, day, time.Time{}, time.Time{})
		first := c.first()
		last := first.AddDate(0, 0, monthDays-1)
		if first.Weekday() != time.Sunday || first.After(day.AddDate(0, 0, 1-day.Day())) || last.Before(day.AddDate(0, 1, -day.Day())) || day.Sub(first) > 37*24*time.Hour {
			t.Fatalf("%v is shown from %v to %v", day, first, last)
		}
		c.turn(1)
		if months := c.at.Year()*12 + int(c.at.Month()) - day.Year()*12 - int(day.Month()); months != 1 || c.at.Day() > day.Day() {
			t.Fatalf("a month after %v is %v", day, c.at)
		}
	}
}

func TestDateRange(t *testing.T) {
	r := NewDateRange("From", "To", englishDates, time.Time{}, on("2026-11-21"))
	var told []string
	r.OnChange = func(from, to time.Time) {
		told = append(told, from.Format("0102")+"-"+to.Format("0102"))
	}
	_, c := show(t, r.Object, 400, 200)
	enter := func(f *DateField, text string) {
		c.Focus(f.Entry)
		f.Entry.SetText(text)
		c.Unfocus()
	}
	enter(r.From, "2026-11-10")
	enter(r.To, "2026-11-05")
	if _, _, ok := r.Days(); ok {
		t.Error("a range that ends before it starts")
	}
	enter(r.To, "2026-11-12")
	enter(r.From, "2026-11-13")
	if _, _, ok := r.Days(); ok {
		t.Error("a range that starts after it ends")
	}
	enter(r.From, "")
	enter(r.To, "2026-11-22")
	if _, _, ok := r.Days(); ok {
		t.Error("a range beyond the last day")
	}
	r.Set(on("2026-11-01"), on("2026-11-02"))
	from, to, ok := r.Days()
	if !ok || !from.Equal(on("2026-11-01")) || !to.Equal(on("2026-11-02")) {
		t.Errorf("%v to %v, %v", from, to, ok)
	}
	if got := fmt.Sprint(told); got != "[1110-0101 1110-1112 0101-1112]" {
		t.Errorf("told %v", got)
	}
}
