package views

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// stale is the age from which data are shown in the colour of a warning.
const stale = 7 * 24 * time.Hour

// footer is the line under the rows.
type footer struct {
	object     fyne.CanvasObject
	left, ages *part.Text
}

func newFooter() *footer {
	f := &footer{left: part.NewText("").In(theme.TextCaption, theme.Muted).Cut(), ages: part.Caption("").Right()}
	line := part.Least(fyne.NewSize(0, 20), part.Row(theme.Space16, f.left, f.left, f.ages))
	f.object = part.Border(part.Rule(), nil, nil, nil, part.Inset(line, theme.Space8, theme.Space4))
	return f
}

func (f *footer) set(left, ages string) {
	f.left.Set(left)
	f.ages.Set(ages)
	f.object.Refresh()
}

// ageText says how old the data are; regions that are older than the newest by
// a day say so.
func (s *sheet) ageText() string {
	p, now := s.d.printer, s.d.session.Now()
	ages := s.answer.Ages()
	if len(ages) == 0 {
		return ""
	}
	newest := slices.MaxFunc(ages, func(a, b app.Age) int { return a.AsOf.Compare(b.AsOf) })
	var older []string
	for _, a := range ages {
		if newest.AsOf.Sub(a.AsOf) >= 24*time.Hour {
			older = append(older, app.RegionName(p, a.Region)+": "+p.Age(a.AsOf, now))
		}
	}
	text := p.T("footer.data", i18n.Args{"age": p.Age(newest.AsOf, now)})
	if len(older) > 0 {
		text += " (" + strings.Join(older, ", ") + ")"
	}
	s.foot.ages.SetColor(theme.Muted)
	if now.Sub(newest.AsOf) >= stale {
		s.foot.ages.SetColor(theme.Warn)
	}
	return text
}
