package gallery

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"partnerdesk/views/part"
)

// today is the day that it is in the gallery.
func today() time.Time { return time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC) }

func (l Language) dateTexts() part.DateTexts {
	t := part.DateTexts{Hint: "2026-11-05", Today: l.of("Today", "今日"), Open: l.of("Choose a day", "日付を選択"),
		Previous: l.of("Month before", "前の月"), Next: l.of("Next month", "次の月"), MonthFirst: l == Japanese}
	for i := range t.Months {
		t.Months[i] = time.Month(i + 1).String()
	}
	t.Weekdays = [7]string{"Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"}
	if l == Japanese {
		t.Weekdays = [7]string{"日", "月", "火", "水", "木", "金", "土"}
	}
	t.Title = func(year int, month time.Month) string {
		y := strconv.Itoa(year)
		return l.of(month.String()+" "+y, y+"年"+strconv.Itoa(int(month))+"月")
	}
	t.Bad = func(text string) string {
		return l.of("“"+text+"” is not a date. Write it like 2026-11-05.", "「"+text+"」は日付ではありません。2026-11-05 のように入力してください。")
	}
	t.Outside = func(_ string, least, most time.Time) string {
		first, last := least.Format(time.DateOnly), most.Format(time.DateOnly)
		if least.IsZero() {
			return l.of("Choose a day up to "+last+".", last+" までの日付を選択してください。")
		}
		return l.of("Choose a day from "+first+" to "+last+".", first+" から "+last+" までの日付を選択してください。")
	}
	return t
}

func dates(k *kit) fyne.CanvasObject {
	field := func(text string) fyne.CanvasObject {
		f := part.NewDateField(k.dateTexts())
		f.Today, f.Most = today, today()
		f.Entry.SetText(text)
		f.Day() // says what is amiss with it
		return f.Object
	}
	days := func(from, to string) fyne.CanvasObject {
		r := part.NewDateRange(k.of("From", "開始日"), k.of("To", "終了日"), k.dateTexts(), time.Time{}, time.Date(2026, 12, 31, 0, 0, 0, 0, time.UTC))
		r.From.Today, r.To.Today = today, today
		r.From.Entry.SetText(from)
		r.To.Entry.SetText(to)
		r.Days()
		return r.Object
	}
	return states(
		beside(240,
			state("Empty", field("")),
			state("A day; the calendar ends at the 21st", field("2026-11-05")),
			state("Not a date", field("5 Nö")),
			state("After the last day that can be chosen", field("2027-01-01"))),
		beside(320,
			state("A range, open at both ends", days("", "")),
			state("From a day to a day", days("2026-11-01", "2026-11-15")),
			state("Open at its end", days("2026-11-01", "")),
			state("Ends before it begins", days("2026-11-15", "2026-11-01"))),
	)
}
