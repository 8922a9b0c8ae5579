package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/theme"
)

// optionLine is a line of a picker's list: a tick, a text, a note, a count.
type optionLine struct {
	widget.BaseWidget
	press       func()
	several     bool
	hovered     bool
	here        bool // the keyboard is at it
	tint, mark  *Ground
	tick        *canvas.Image
	text, count *Text
	note        *Text
	said        string // by the tip of the note
}

func newOptionLine(several bool) *optionLine {
	l := &optionLine{several: several, tint: NewGround(""), mark: NewGround(""), tick: canvas.NewImageFromResource(nil)}
	l.text, l.count = NewText("").Cut().Over(l), Caption("").Right()
	l.note = Caption("").In(theme.TextCaption, theme.Warn).Over(l)
	l.note.setTip(func() string { return l.said })
	l.mark.least = theme.RingWidth
	l.tick.FillMode = canvas.ImageFillContain
	l.tick.SetMinSize(fyne.NewSquareSize(theme.Size(fynetheme.SizeNameInlineIcon)))
	l.ExtendBaseWidget(l)
	return l
}

// set shows an option.
func (l *optionLine) set(o Option, chosen, here bool) {
	l.here = here
	l.text.Set(o.Text)
	l.count.Set(o.Count)
	l.note.Set(o.Note)
	l.said = o.Tip
	if o.Note == "" {
		l.note.Hide()
	} else {
		l.note.Show()
	}
	l.tick.Resource = tickIcon(l.several, chosen)
	l.tick.Refresh()
	l.colour()
	l.Refresh()
}

func (l *optionLine) colour() {
	tint, mark := fyne.ThemeColorName(""), fyne.ThemeColorName("")
	if l.hovered {
		tint = theme.Hover
	}
	if l.here {
		tint, mark = theme.Selection, theme.Accent
	}
	l.tint.SetColor(tint)
	l.mark.SetColor(mark)
}

var _ desktop.Hoverable = (*optionLine)(nil)

// Tapped is for the toolkit.
func (l *optionLine) Tapped(*fyne.PointEvent) { l.press() }

// MouseIn is for the toolkit.
func (l *optionLine) MouseIn(*desktop.MouseEvent) { l.hovered = true; l.colour() }

// MouseMoved is for the toolkit.
func (l *optionLine) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is for the toolkit.
func (l *optionLine) MouseOut() { l.hovered = false; l.colour() }

// CreateRenderer is for the toolkit.
func (l *optionLine) CreateRenderer() fyne.WidgetRenderer {
	line := Inset(Least(fyne.NewSize(0, theme.Size(theme.Touch)), Row(theme.Space8, l.text, l.tick, l.text, l.note, l.count)), theme.Space8, "")
	return widget.NewSimpleRenderer(container.NewStack(l.tint, Border(nil, nil, l.mark, nil, NewGround("")), line))
}
