package views

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// adminLine is a line of the list of administrators: a tick, the name and the
// email, the roles, and how many customers the person has.
type adminLine struct {
	widget.BaseWidget
	person       *app.Administrator
	press        func()
	hovered      bool
	here         bool // the keyboard is at it
	state        tickState
	tint, edge   *part.Ground
	tick         *canvas.Image
	name, email  *part.Text
	roles, reach *part.Text
}

var (
	_ fyne.Tappable     = (*adminLine)(nil)
	_ desktop.Hoverable = (*adminLine)(nil)
)

// Widths of the two columns at the right.
const adminRolesWidth, adminReachWidth = 180, 96

func newAdminLine() *adminLine {
	l := &adminLine{tint: part.NewGround(""), edge: part.NewGround(""), tick: canvas.NewImageFromResource(nil)}
	l.name, l.email = part.NewText("").Cut().Over(l), part.Caption("").Cut().Over(l)
	l.roles, l.reach = part.Caption("").Cut().Over(l), part.Caption("").Cut().Right().Over(l)
	l.tick.FillMode = canvas.ImageFillContain
	l.tick.SetMinSize(fyne.NewSquareSize(theme.Size(fynetheme.SizeNameInlineIcon)))
	l.ExtendBaseWidget(l)
	return l
}

// set shows the person and to how many of the customers they will be assigned; a
// line that is off can be read, not ticked.
func (l *adminLine) set(p *i18n.Printer, state tickState, off bool) {
	l.state = state
	names := map[tickState]fyne.ThemeIconName{noTick: fynetheme.IconNameCheckButton, someTick: fynetheme.IconNameCheckButtonPartial, fullTick: fynetheme.IconNameCheckButtonChecked}
	color, ink := fynetheme.ColorNameForeground, fyne.ThemeColorName(theme.Ink)
	switch {
	case off:
		color, ink = fynetheme.ColorNameDisabled, theme.Muted
	case state != noTick:
		color = fynetheme.ColorNamePrimary
	}
	l.tick.Resource = fynetheme.NewColoredResource(fynetheme.Icon(names[state]), color)
	l.tick.Refresh()
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

// look draws the line with the keyboard at it, or not.
func (l *adminLine) look(here bool) {
	l.here = here
	tint, edge := fyne.ThemeColorName(""), fyne.ThemeColorName("")
	if l.hovered {
		tint = theme.Hover
	}
	if here {
		tint, edge = theme.Selection, theme.Accent
	}
	l.tint.SetColor(tint)
	l.edge.SetColor(edge)
}

// Tapped is for the toolkit.
func (l *adminLine) Tapped(*fyne.PointEvent) { l.press() }

// MouseIn is for the toolkit.
func (l *adminLine) MouseIn(*desktop.MouseEvent) { l.hovered = true; l.look(l.here) }

// MouseMoved is for the toolkit.
func (l *adminLine) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is for the toolkit.
func (l *adminLine) MouseOut() { l.hovered = false; l.look(l.here) }

// CreateRenderer is for the toolkit.
func (l *adminLine) CreateRenderer() fyne.WidgetRenderer {
	edge := part.Least(fyne.NewSize(theme.Size(theme.RingWidth), 0), l.edge)
	right := part.Row(theme.Space8, nil, part.Least(fyne.NewSize(adminRolesWidth, 0), l.roles), part.Least(fyne.NewSize(adminReachWidth, 0), l.reach))
	who := abreast(2, theme.Space8, part.Row("", l.name, l.name), part.Row("", l.email, l.email))
	line := part.Border(nil, nil, part.Inset(container.NewCenter(l.tick), theme.Space8, ""), part.Inset(right, theme.Space8, ""), who)
	return widget.NewSimpleRenderer(container.NewStack(l.tint, part.Border(nil, nil, edge, nil, part.NewGround("")),
		part.Least(fyne.NewSize(0, theme.Size(theme.Touch)), line)))
}
