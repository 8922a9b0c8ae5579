package views

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/app"
	"partnerdesk/views/mark"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// tickState is how many of the holders have a tag: none, some or all.
type tickState int

const (
	noTick tickState = iota
	someTick
	fullTick
)

// tagLine is a line of the list of tags: a tick, the tag, its kind, a count; or
// the words that create one.
type tagLine struct {
	widget.BaseWidget
	tag         app.TagUse // without an ID: creates one
	press       func()
	state       tickState
	hovered     bool
	here        bool // the keyboard is at it
	tint, edge  *part.Ground
	tick        *canvas.Image
	chip        *mark.Widget
	words       *part.Text
	kind, count *part.Text
}

var (
	_ fyne.Tappable     = (*tagLine)(nil)
	_ desktop.Hoverable = (*tagLine)(nil)
)

// Widths of the two columns at the right.
const tagKindWidth, tagCountWidth = 84, 48

func newTagLine() *tagLine {
	l := &tagLine{tint: part.NewGround(""), edge: part.NewGround(""), tick: canvas.NewImageFromResource(nil), chip: mark.NewWidget(nil),
		kind: part.Caption("").Cut(), count: part.Caption("").Right()}
	l.words = part.NewText("").Cut().Over(l)
	l.kind.Over(l)
	l.words.Hide()
	l.tick.FillMode = canvas.ImageFillContain
	l.tick.SetMinSize(fyne.NewSquareSize(theme.Size(fynetheme.SizeNameInlineIcon)))
	l.ExtendBaseWidget(l)
	return l
}

// create has the line be the words that create a tag.
func (l *tagLine) create(words string) {
	l.words.Set(words)
	l.words.Show()
	l.chip.Hide()
	l.tick.Resource = part.Icon("plus")
}

// set shows how many have the tag, what kind it is and a count; a line that is
// off can be read, not ticked.
func (l *tagLine) set(state tickState, kind, count string, off bool) {
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
	l.chip.Set(mark.Tag{Word: l.tag.Name, Color: tagColor(l.tag.Color)})
	l.kind.Set(kind)
	l.count.Set(count)
}

// tagColor is the colour of the theme that a tag has.
func tagColor(key string) fyne.ThemeColorName {
	if key == "" {
		return theme.Muted
	}
	return fyne.ThemeColorName(key) // app.TagColors are names of the theme
}

// look draws the line with the keyboard at it, or not.
func (l *tagLine) look(here bool) {
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
func (l *tagLine) Tapped(*fyne.PointEvent) { l.press() }

// MouseIn is for the toolkit.
func (l *tagLine) MouseIn(*desktop.MouseEvent) { l.hovered = true; l.look(l.here) }

// MouseMoved is for the toolkit.
func (l *tagLine) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is for the toolkit.
func (l *tagLine) MouseOut() { l.hovered = false; l.look(l.here) }

// CreateRenderer is for the toolkit.
func (l *tagLine) CreateRenderer() fyne.WidgetRenderer {
	edge := part.Least(fyne.NewSize(theme.Size(theme.RingWidth), 0), l.edge)
	right := part.Row(theme.Space8, nil, part.Least(fyne.NewSize(tagKindWidth, 0), l.kind), part.Least(fyne.NewSize(tagCountWidth, 0), l.count))
	middle := container.NewStack(part.Row("", l.words, l.words), l.chip)
	line := part.Border(nil, nil, part.Inset(container.NewCenter(l.tick), theme.Space8, ""), part.Inset(right, theme.Space8, ""), middle)
	return widget.NewSimpleRenderer(container.NewStack(l.tint, part.Border(nil, nil, edge, nil, part.NewGround("")),
		part.Least(fyne.NewSize(0, theme.Size(theme.Touch)), line)))
}
