package views

import (
	"testing"

	"partnerdesk/app"
	"partnerdesk/data/measure"
)

// The sections say how many days count, as Settings have it, in both languages.
func TestSectionsSayTheirDays(t *testing.T) {
	limits := measure.Limits{Added: 45, Nearing: 33, LowShare: .4}
	for language, want := range map[string][]string{
		"en": {"started in the last 45 days", "end within 33 days", "renew themselves within 33 days", "less than 40%"},
		"ja": {"過去 45 日間に開始した", "33 日以内に終了する", "33 日以内に自動更新される", "割り当て率が 40% 未満"},
	} {
		r := newLicenceRig(t, app.Settings{Language: language, Limits: limits}, licenceFiles(t)...)
		for i, text := range want {
			r.l.page.Show(i + 1)
			r.rest()
			r.wantSeen(text)
		}
	}
}
