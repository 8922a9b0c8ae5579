package chart

import (
	"context"
	"errors"
	"fmt"
	"image/color"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// settle is how long a size has to last before a chart is drawn in it;
// meanwhile the picture before it is stretched.
const settle = 120 * time.Millisecond

// kept is how many pictures are kept, so that going back to a size, a theme or a
// series needs no drawing.
const kept = 4

// plot is the part of a view that shows the figures.
type plot struct {
	widget.BaseWidget
	view *View

	now      job   // what is shown
	shown    bool  // something is
	pictures []job // drawn before, the newest last
	drawing  job   // what is being drawn or waited for
	cancel   func()
	turn     int // counts drawings; what an older one brings is only kept

	focused bool
	inside  bool // the pointer is on it
	hover   at
	chosen  at // by the keyboard

	image *canvas.Image
	empty *canvas.Text
	marks marks
	tip   tip
}

// job is a picture and what it depends on.
type job struct {
	key key
	Picture
}

// key is all that a picture depends on.
type key struct {
	serial        int
	width, height int
	scale         float32
	palette       Palette
	ground        fyne.ThemeColorName
	hidden        string
}

// under is the colour that a picture stands on.
func (k key) under() color.Color {
	s := Style{Palette: k.palette, Ground: k.ground}
	return s.ground()
}

// at is a figure: a point, and a series or -1 for all.
type at struct{ series, point int }

var none = at{-1, -1}

func newPlot(v *View) *plot {
	p := &plot{view: v, hover: none, chosen: none, empty: &canvas.Text{Alignment: fyne.TextAlignCenter}, marks: newMarks(), tip: newTip()}
	p.image = &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScaleFastest}
	p.image.Hidden, p.empty.Hidden = true, true
	p.ExtendBaseWidget(p)
	return p
}

// style is how the chart is to be drawn now.
func (p *plot) style() Style {
	scale := float32(1)
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil && c.Scale() > 0 {
		scale = c.Scale()
	}
	size := p.Size()
	return Style{
		Width:   int(math.Ceil(float64(size.Width * scale))), // as the toolkit rounds
		Height:  int(math.Ceil(float64(size.Height * scale))),
		Scale:   float64(scale),
		Palette: NewPalette(theme.Color),
		Ground:  p.view.Ground,
		Hidden:  p.view.hidden(),
	}
}

// draw has the chart drawn unless it is shown, or being drawn, as it should be.
func (p *plot) draw() {
	s := p.style()
	k := key{p.view.serial, s.Width, s.Height, float32(s.Scale), s.Palette, s.Ground, fmt.Sprint(s.Hidden)}
	blank := p.view.chart.blank()
	if s.Width <= 0 || s.Height <= 0 || blank || p.shown && p.now.key == k {
		p.stop()
		p.shown = p.shown && !blank
		return
	}
	if p.cancel != nil && p.drawing.key == k {
		return
	}
	p.stop()
	for _, old := range p.pictures {
		if old.key == k {
			p.show(old)
			return
		}
	}
	p.drawing.key = k
	sized := k
	sized.width, sized.height = p.now.key.width, p.now.key.height
	if p.shown && sized == p.now.key {
		p.cancel = p.view.After(settle, func() { p.start(k, s) })
		return
	}
	p.start(k, s)
}

// start draws in the background.
func (p *plot) start(k key, s Style) {
	ctx, cancel := context.WithCancel(context.Background())
	p.turn++
	p.cancel = cancel
	turn, c := p.turn, p.view.chart
	p.view.Run(func() {
		picture, err := Render(ctx, c, s)
		p.view.Do(func() {
			switch {
			case turn != p.turn || errors.Is(err, context.Canceled):
			case err != nil:
				p.stop()
				if p.view.OnError != nil {
					p.view.OnError(err)
				}
			default:
				p.stop()
				p.show(job{k, picture})
			}
		})
	})
}

// stop ends the drawing that is under way, if any.
func (p *plot) stop() {
	if p.cancel != nil {
		p.cancel()
	}
	p.cancel = nil
	p.turn++
}

// forget drops the pictures of another chart; what is shown stays.
func (p *plot) forget() {
	p.stop()
	p.pictures = nil
}

// show puts a picture on the screen.
func (p *plot) show(j job) {
	if kept := p.pictures; len(kept) == 0 || kept[len(kept)-1].key != j.key {
		p.pictures = append(p.pictures, j)
	}
	if len(p.pictures) > kept {
		p.pictures = p.pictures[1:]
	}
	p.now, p.shown = j, true
	p.image.Image = j.Image
	p.redraw()
	p.image.Refresh()
}

// redraw brings what lies over the picture up to date.
func (p *plot) redraw() {
	size := p.Size()
	p.image.Hidden, p.empty.Hidden = !p.shown, true
	place(p.image, 0, 0, size.Width, size.Height)
	if p.view.chart.blank() {
		p.image.Hidden = true
		p.say(size)
	}
	p.marks.draw(p)
	p.tip.draw(p)
	canvas.Refresh(p.empty)
}

// say writes the sentence of a chart without figures.
func (p *plot) say(size fyne.Size) {
	text := p.empty
	text.Hidden, text.TextSize, text.Color = false, theme.Size(theme.TextBody), theme.Color(theme.Muted)
	text.Text = fitted(p.view.chart.Texts.Empty, text.TextSize, size.Width-2*theme.Size(theme.Space8), fyne.TextStyle{})
	place(text, 0, 0, size.Width, size.Height)
}

// fitted cuts a text to a width, with an ellipsis.
func fitted(text string, size, width float32, style fyne.TextStyle) string {
	measure := func(s string) float32 { return fyne.MeasureText(s, size, style).Width }
	if measure(text) <= width {
		return text
	}
	return part.Ellipsis(text, width, measure)
}

// current reports whether the shown picture is of the chart that the view has,
// with the series that it shows, so that figures can be looked up in it.
func (p *plot) current() bool {
	return p.shown && p.now.key.serial == p.view.serial && p.now.key.hidden == fmt.Sprint(p.view.hidden()) && !p.view.chart.blank()
}

// CreateRenderer is for the toolkit.
func (p *plot) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	return plotRenderer{p}
}

// MinSize is nothing: the view decides.
func (p *plot) MinSize() fyne.Size { return fyne.NewSize(1, 1) }

// AccessibilityLabel says the figures of the chosen point.
func (p *plot) AccessibilityLabel() string {
	return p.view.chart.say(p.pointed().point, p.view.isHidden)
}

// AccessibilityRole is that of a container.
func (p *plot) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

type plotRenderer struct{ p *plot }

func (r plotRenderer) Layout(fyne.Size) {
	r.p.draw()
	r.p.redraw()
}

func (r plotRenderer) Refresh() {
	r.p.draw()
	r.p.redraw()
}

func (r plotRenderer) MinSize() fyne.Size { return r.p.MinSize() }
func (r plotRenderer) Destroy()           { r.p.stop() }

func (r plotRenderer) Objects() []fyne.CanvasObject {
	p := r.p
	return p.tip.appendTo(p.marks.appendTo([]fyne.CanvasObject{p.image, p.empty}))
}
