package views

import (
	"math"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/measure"
)

// bounds are the least and the most that can be set.
type bounds struct{ least, most float64 }

// Bounds of the numbers of the rules.
var (
	dayBounds   = bounds{1, 3650}
	shareBounds = bounds{1, 100}    // percent
	smallBounds = bounds{.1, 100}   // percent, of a share that is small
	delayBounds = bounds{1, 10_000} // milliseconds
	weekBounds  = bounds{1, 52}     // weeks before one
	legBounds   = bounds{1, 1e6}    // call legs
)

// whole returns a rule that is a whole number, with its usual value; fault is the
// key of what is said of a text that is none.
func (s *settingsScreen) whole(key, fault string, within bounds, at func(*measure.Limits) *int) *setting {
	d, held, usual := s.d, s.d.settings.Limits.OrDefault(), measure.DefaultLimits
	return s.text(key, strconv.Itoa(*at(&usual)), strconv.Itoa(*at(&held)), short,
		func(text string) error {
			_, err := within.whole(text, fault)
			return err
		},
		func(text string) {
			if n, err := within.whole(text, fault); err == nil {
				change(d, key, func(a *app.Settings) *int { return at(&a.Limits) }, n, d.dataChanged)
			}
		}, i18n.Args{"usual": *at(&usual)})
}

// share returns a rule that is a share, with its usual value; one is 1 where the
// rule counts shares, 100 where it counts percent.
func (s *settingsScreen) share(key string, within bounds, one float64, at func(*measure.Limits) *float64) *setting {
	d, held, usual := s.d, s.d.settings.Limits.OrDefault(), measure.DefaultLimits
	return s.text(key, shareText(*at(&usual)/one), shareText(*at(&held)/one), short,
		func(text string) error {
			_, err := within.share(text)
			return err
		},
		func(text string) {
			if v, err := within.share(text); err == nil {
				change(d, key, func(a *app.Settings) *float64 { return at(&a.Limits) }, math.Round(v*one*1e4)/1e4, d.dataChanged)
			}
		}, i18n.Args{"usual": shareText(*at(&usual) / one)})
}

// whole reads a whole number, also in full-width digits.
func (b bounds) whole(text, fault string) (int, error) {
	n, err := strconv.Atoi(strings.ReplaceAll(strings.TrimSpace(norm.NFKC.String(text)), ",", ""))
	if err != nil || float64(n) < b.least || float64(n) > b.most {
		return 0, &badNumber{fault, text, b}
	}
	return n, nil
}

// share reads a share in percent, with the sign or without it, also in full-width
// digits.
func (b bounds) share(text string) (float64, error) {
	typed := strings.TrimSpace(norm.NFKC.String(text))
	v, err := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(typed, "%")), 64)
	if err != nil || !(v >= b.least && v <= b.most) {
		return 0, &badNumber{"settings.bad_share", text, b}
	}
	return math.Round(v*100) / 1e4, nil
}

// badNumber is a text that is no number within bounds; key is the sentence about
// that.
type badNumber struct {
	key, text string
	within    bounds
}

func (e *badNumber) Error() string { return "no number within bounds: " + e.text }

// Message returns the sentence's key and its arguments.
func (e *badNumber) Message() (string, map[string]any) {
	return e.key, map[string]any{"text": e.text, "least": bound(e.within.least), "most": bound(e.within.most)}
}

// bound is a bound as a sentence takes it.
func bound(v float64) any {
	if v == math.Trunc(v) {
		return int(v)
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}
