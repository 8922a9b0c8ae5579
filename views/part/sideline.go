package part

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/theme"
)

// SideText is what a line of a sidebar shows.
type SideText struct {
	Text, Figure string
	Head         bool // the first of a group; the others stand in from the left
	Quiet        bool // no longer in force
	Here         bool // is what the screen shows
	Focus        bool // the keyboard is at it
}

// SideLine is a line of a sidebar: a text, cut where there is no room, and a
// figure at its right.
type SideLine struct {
	widget.BaseWidget
	OnTapped func()
	OnMenu   func(at fyne.Position) // on the canvas

	shown        SideText
	hovered      bool
	tint, mark   *Ground
	ring         *canvas.Rectangle
	text, figure *Text
	indent       *Ground // stands before lines that are not heads
}

var _ desktop.Hoverable = (*SideLine)(nil)

// NewSideLine returns an empty line.
func NewSideLine() *SideLine {
	l := &SideLine{tint: NewGround(""), mark: NewGround(""), text: NewText("").Cut(), figure: Caption("").Right(), indent: NewGround("")}
	l.text.Over(l)
	l.indent.least = theme.Space8
	l.mark.least = theme.RingWidth
	l.ring = canvas.NewRectangle(color.Transparent)
	l.ring.Hide()
	l.ExtendBaseWidget(l)
	return l
}

// Set shows another line.
func (l *SideLine) Set(s SideText) {
	before := l.shown
	l.shown = s
	l.text.bold = s.Here
	color := theme.Ink
	if s.Quiet {
		color = theme.Muted
	}
	size := theme.TextBody
	if !s.Head {
		size = theme.TextCaption
	}
	l.text.text, l.figure.text = s.Text, s.Figure
	l.text.In(size, color)
	if s.Head {
		l.indent.Hide()
	} else {
		l.indent.Show()
	}
	l.ring.StrokeColor, l.ring.StrokeWidth = theme.Color(theme.Accent), theme.Size(theme.RingWidth)
	l.ring.Hidden = !s.Focus
	l.colour()
	l.Refresh()
	if s.Focus && before != s {
		DropTip(l)
		WantTip(l, l.text.hidden)
	} else if before.Focus && !s.Focus {
		DropTip(l)
	}
}

func (l *SideLine) colour() {
	tint, mark := fyne.ThemeColorName(""), fyne.ThemeColorName("")
	if l.hovered {
		tint = theme.Hover
	}
	if l.shown.Here {
		tint, mark = theme.Selection, theme.Accent
	}
	l.tint.SetColor(tint)
	l.mark.SetColor(mark)
}

// Tapped is for the toolkit.
func (l *SideLine) Tapped(*fyne.PointEvent) {
	if l.OnTapped != nil {
		l.OnTapped()
	}
}

// TappedSecondary is for the toolkit.
func (l *SideLine) TappedSecondary(ev *fyne.PointEvent) {
	if l.OnMenu != nil {
		l.OnMenu(ev.AbsolutePosition)
	}
}

// MouseIn is for the toolkit.
func (l *SideLine) MouseIn(*desktop.MouseEvent) { l.hovered = true; l.colour() }

// MouseMoved is for the toolkit.
func (l *SideLine) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is for the toolkit.
func (l *SideLine) MouseOut() { l.hovered = false; l.colour() }

// CreateRenderer is for the toolkit.
func (l *SideLine) CreateRenderer() fyne.WidgetRenderer {
	line := Inset(Least(fyne.NewSize(0, 20), Row(theme.Space8, l.text, l.indent, l.text, l.figure)), theme.Space12, theme.Space4)
	return widget.NewSimpleRenderer(container.NewStack(l.tint, Border(nil, nil, l.mark, nil, NewGround("")), line, l.ring))
}
