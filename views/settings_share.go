package views

import (
	"math"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
)

// lowShare returns the setting below which share of the median the assignment of
// licences is low.
func (s *settingsScreen) lowShare(value, usual float64) *setting {
	d := s.d
	return s.text("low_share", shareText(usual), shareText(value), short,
		func(text string) error {
			_, err := parseShare(text)
			return err
		},
		func(text string) {
			if v, err := parseShare(text); err == nil {
				change(d, "low_share", func(a *app.Settings) *float64 { return &a.Limits.LowShare }, v, d.dataChanged)
			}
		}, i18n.Args{"usual": shareText(usual)})
}

// Bounds of a share that can be set, in percent.
const leastShare, mostShare = 1, 100

// parseShare reads a share in percent, with the sign or without it, also in
// full-width digits.
func parseShare(text string) (float64, error) {
	typed := strings.TrimSpace(norm.NFKC.String(text))
	v, err := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(typed, "%")), 64)
	if err != nil || !(v >= leastShare && v <= mostShare) {
		return 0, &badShare{text}
	}
	return math.Round(v*100) / 1e4, nil
}

// badShare is a text that is no share.
type badShare struct{ text string }

func (e *badShare) Error() string { return "no share in percent: " + e.text }

// Message returns the sentence's key and its arguments.
func (e *badShare) Message() (string, map[string]any) {
	return "settings.bad_share", map[string]any{"text": e.text, "least": leastShare, "most": mostShare}
}
