package views

import (
	"strings"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// adminLine is a line of the list of administrators: a tick, the name and the
// email, the roles, and how many customers the person has.
type adminLine struct {
	tickLine
	person       *app.Administrator
	name, email  *part.Text
	roles, reach *part.Text
}

// Widths of the two columns at the right.
const adminRolesWidth, adminReachWidth = 180, 96

func newAdminLine() *adminLine {
	l := &adminLine{}
	l.name, l.email = part.NewText("").Cut().Over(l), part.Caption("").Cut().Over(l)
	l.roles, l.reach = part.Caption("").Cut().Over(l), part.Caption("").Cut().Right().Over(l)
	l.begin()
	l.ExtendBaseWidget(l)
	return l
}

// set shows the person and to how many of the customers they will be assigned; a
// line that is off can be read, not ticked.
func (l *adminLine) set(p *i18n.Printer, state tickState, off bool) {
	l.setTick(state, off)
	ink := fyne.ThemeColorName(theme.Ink)
	if off {
		ink = theme.Muted
	}
	l.name.Set(l.person.Shown())
	l.name.SetColor(ink)
	if l.person.Email != l.person.Shown() {
		l.email.Set(l.person.Email)
	}
	l.roles.Set(strings.Join(l.person.Roles, p.T("value.separator")))
	reach := p.N("tagging.customers", l.person.Customers)
	if len(l.person.Everywhere) > 0 {
		reach = p.T("administer.every_customer")
	}
	l.reach.Set(reach)
}

// CreateRenderer is for the toolkit.
func (l *adminLine) CreateRenderer() fyne.WidgetRenderer {
	right := part.Row(theme.Space8, nil, part.Least(fyne.NewSize(adminRolesWidth, 0), l.roles), part.Least(fyne.NewSize(adminReachWidth, 0), l.reach))
	who := abreast(2, theme.Space8, part.Row("", l.name, l.name), part.Row("", l.email, l.email))
	return l.renderer(who, right)
}
