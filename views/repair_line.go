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
	"partnerdesk/views/mark"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// trustColors are the colours of the words for how far a proposal can be
// trusted.
var trustColors = map[app.Trust]fyne.ThemeColorName{
	app.Sure: theme.Good, app.Guess: theme.Warn, app.Ambiguous: theme.Info, app.Hopeless: theme.Bad,
}

func trustBadge(p *i18n.Printer, t app.Trust) mark.Badge {
	return mark.Badge{Word: p.T("trust." + string(t)), Color: trustColors[t]}
}

// joinedText says in short what a proposal joins; the cells of the row where
// nothing is proposed.
func (b *bench) joinedText(proposal app.Proposal) string {
	p := b.r.d.printer
	var joined []string
	for column := range proposal.After {
		if _, n := proposal.Joined(column); n > 0 {
			joined = append(joined, p.Value(proposal.After[column]))
		}
	}
	if len(joined) == 0 {
		return strings.Join(proposal.Cells, " | ")
	}
	return strings.Join(joined, " · ")
}

// benchText is what a line of the bench's list shows.
type benchText struct {
	line               string // of the file
	trust              mark.Badge
	text               string
	repairable, ticked bool
	here, focus        bool
}

// Widths in a line of the bench's list.
const benchLineNumber, benchTrust, benchTick = 76, 88, 40

// benchLine is a line of the bench's list: a box to tick, the line of the file,
// how far the proposal can be trusted, and what it joins.
type benchLine struct {
	widget.BaseWidget
	onTick, onTapped func()
	shown            benchText
	hovered          bool
	tint, mark       *part.Ground
	ring             fyne.CanvasObject
	tick             *canvas.Image
	line, text       *part.Text
	trust            *mark.Widget
}

var _ desktop.Hoverable = (*benchLine)(nil)

// newRing returns the ring around what the keyboard is at.
func newRing() fyne.CanvasObject {
	side := func() fyne.CanvasObject {
		return part.Least(fyne.NewSquareSize(theme.Size(theme.RingWidth)), part.NewGround(theme.Accent))
	}
	return part.Border(side(), side(), side(), side(), part.NewGround(""))
}

func newBenchLine() *benchLine {
	l := &benchLine{tint: part.NewGround(""), mark: part.NewGround(""), ring: newRing(), tick: canvas.NewImageFromResource(nil),
		line: part.NewText("").In(theme.TextCaption, theme.Muted).Cut(), text: part.NewText("").Cut(), trust: mark.NewWidget(nil)}
	l.line.Over(l)
	l.text.Over(l)
	l.tick.FillMode = canvas.ImageFillContain
	l.tick.SetMinSize(fyne.NewSquareSize(theme.Size(fynetheme.SizeNameInlineIcon)))
	l.ring.Hide()
	l.ExtendBaseWidget(l)
	return l
}

// set shows another proposal.
func (l *benchLine) set(t benchText) {
	l.shown = t
	l.line.Set(t.line)
	l.text.Set(t.text)
	l.trust.Set(t.trust)
	color := theme.Ink
	if !t.repairable {
		color = theme.Muted
	}
	l.text.SetColor(color)
	name, ink := fynetheme.IconNameCheckButton, fynetheme.ColorNameForeground
	if t.ticked {
		name, ink = fynetheme.IconNameCheckButtonChecked, fynetheme.ColorNamePrimary
	}
	if l.tick.Resource = nil; t.repairable {
		l.tick.Resource = fynetheme.NewColoredResource(fynetheme.Icon(name), ink)
	}
	l.tick.Refresh()
	if l.ring.Hide(); t.focus {
		l.ring.Show()
	}
	l.colour()
	l.Refresh()
}

func (l *benchLine) colour() {
	tint, mark := fyne.ThemeColorName(""), fyne.ThemeColorName("")
	if l.hovered {
		tint = theme.Hover
	}
	if l.shown.here {
		tint, mark = theme.Selection, theme.Accent
	}
	l.tint.SetColor(tint)
	l.mark.SetColor(mark)
}

// AccessibilityLabel is what the line says.
func (l *benchLine) AccessibilityLabel() string {
	return l.shown.line + " " + l.shown.trust.Word + " " + l.shown.text
}

// Tapped is for the toolkit.
func (l *benchLine) Tapped(ev *fyne.PointEvent) {
	switch {
	case l.shown.repairable && ev.Position.X < benchTick && l.onTick != nil:
		l.onTick()
	case l.onTapped != nil:
		l.onTapped()
	}
}

// MouseIn is for the toolkit.
func (l *benchLine) MouseIn(*desktop.MouseEvent) { l.hovered = true; l.colour() }

// MouseMoved is for the toolkit.
func (l *benchLine) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is for the toolkit.
func (l *benchLine) MouseOut() { l.hovered = false; l.colour() }

// CreateRenderer is for the toolkit.
func (l *benchLine) CreateRenderer() fyne.WidgetRenderer {
	number := part.Least(fyne.NewSize(benchLineNumber, 0), l.line)
	trust := part.Least(fyne.NewSize(benchTrust, 0), container.New(narrow(benchTrust), l.trust))
	line := part.Least(fyne.NewSize(0, theme.Size(theme.Touch)), part.Row(theme.Space8, l.text, l.tick, number, trust, l.text))
	return widget.NewSimpleRenderer(container.NewStack(l.tint, part.Border(nil, nil, l.mark, nil, part.NewGround("")),
		part.Inset(line, theme.Space12, ""), l.ring))
}
