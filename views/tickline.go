package views

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// tickState is of how many of some holders something holds: none, some or all.
type tickState int

const (
	noTick tickState = iota
	someTick
	fullTick
)

// tickLine is what lines of a tickDialog have in common: a tick, and how they
// stand under the pointer and the keyboard.
type tickLine struct {
	widget.BaseWidget
	press      func()
	state      tickState
	hovered    bool
	here       bool // the keyboard is at it
	tint, edge *part.Ground
	tick       *canvas.Image
}

var (
	_ fyne.Tappable     = (*tickLine)(nil)
	_ desktop.Hoverable = (*tickLine)(nil)
)

// begin makes what it draws.
func (l *tickLine) begin() {
	l.tint, l.edge, l.tick = part.NewGround(""), part.NewGround(""), canvas.NewImageFromResource(nil)
	l.tick.FillMode = canvas.ImageFillContain
	l.tick.SetMinSize(fyne.NewSquareSize(theme.Size(fynetheme.SizeNameInlineIcon)))
}

// setTick shows of how many it holds; a line that is off can be read, not ticked.
func (l *tickLine) setTick(state tickState, off bool) {
	l.state = state
	names := map[tickState]fyne.ThemeIconName{noTick: fynetheme.IconNameCheckButton, someTick: fynetheme.IconNameCheckButtonPartial, fullTick: fynetheme.IconNameCheckButtonChecked}
	color := fynetheme.ColorNameForeground
	switch {
	case off:
		color = fynetheme.ColorNameDisabled
	case state != noTick:
		color = fynetheme.ColorNamePrimary
	}
	l.tick.Resource = fynetheme.NewColoredResource(fynetheme.Icon(names[state]), color)
	l.tick.Refresh()
}

func (l *tickLine) tap() { l.press() }

func (l *tickLine) look(here bool) {
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
func (l *tickLine) Tapped(*fyne.PointEvent) { l.press() }

// MouseIn is for the toolkit.
func (l *tickLine) MouseIn(*desktop.MouseEvent) { l.hovered = true; l.look(l.here) }

// MouseMoved is for the toolkit.
func (l *tickLine) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is for the toolkit.
func (l *tickLine) MouseOut() { l.hovered = false; l.look(l.here) }

// renderer lays out the tick, what the line is about, and what stands at its
// right.
func (l *tickLine) renderer(middle, right fyne.CanvasObject) fyne.WidgetRenderer {
	edge := part.Least(fyne.NewSize(theme.Size(theme.RingWidth), 0), l.edge)
	line := part.Border(nil, nil, part.Inset(container.NewCenter(l.tick), theme.Space8, ""), part.Inset(right, theme.Space8, ""), middle)
	return widget.NewSimpleRenderer(container.NewStack(l.tint, part.Border(nil, nil, edge, nil, part.NewGround("")),
		part.Least(fyne.NewSize(0, theme.Size(theme.Touch)), line)))
}
