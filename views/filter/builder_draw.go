package filter

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"partnerdesk/views/theme"
)

// chipMost is the width of the widest chip.
const chipMost = 420

// box is a chip as it is drawn.
type box struct {
	at       fyne.Position
	size     fyne.Size
	segments []segment
	adds     bool // the one that adds; it has no cross
}

// boxAt returns the chip under a point, or -1, and whether its cross is there.
func (b *Builder) boxAt(p fyne.Position) (i int, cross bool) {
	for i, x := range b.boxes {
		if p.X >= x.at.X && p.X < x.at.X+x.size.Width && p.Y >= x.at.Y && p.Y < x.at.Y+x.size.Height {
			return i, !x.adds && p.X >= x.at.X+x.size.Width-theme.Size(theme.Touch)
		}
	}
	return -1, false
}

// lay places the chips in rows of a width, and returns the height of all.
func (b *Builder) lay(width float32) float32 {
	b.boxes = b.boxes[:0]
	side, gap, pad := theme.Size(theme.Touch), theme.Size(theme.Space4), theme.Size(theme.Space8)
	most := float32(chipMost)
	if width > 0 {
		most = min(most, width)
	}
	var at fyne.Position
	put := func(x box) {
		x.size.Height = side
		if at.X > 0 && at.X+x.size.Width > width {
			at = fyne.NewPos(0, at.Y+side+gap)
		}
		x.at = at
		at.X += x.size.Width + gap
		b.boxes = append(b.boxes, x)
	}
	for _, c := range b.chips {
		segments := b.line.says(c)
		if b.broken {
			segments[0].color = theme.Bad
		}
		segments, text := fitSegments(segments, most-pad-side)
		put(box{segments: segments, size: fyne.NewSize(pad+text+side, 0)})
	}
	if !b.broken {
		segments, text := fitSegments([]segment{{b.line.words.T("filter.add"), theme.Muted}}, most-side-pad)
		put(box{segments: segments, size: fyne.NewSize(side+text+pad, 0), adds: true})
	}
	return at.Y + side
}

// fitSegments cuts segments to a width, the last first, and returns what they
// take.
func fitSegments(all []segment, room float32) ([]segment, float32) {
	used := float32(0)
	for i := range all {
		w := textWidth(all[i].text)
		if used+w > room {
			all[i].text = fit(all[i].text, room-used, theme.TextBody)
			return all[:i+1], room
		}
		used += w
	}
	return all, used
}

// textWidth is what a text takes, with spaces at its ends.
func textWidth(text string) float32 {
	return fyne.MeasureText(text, theme.Size(theme.TextBody), fyne.TextStyle{}).Width
}

// redraw places the chips anew and makes their objects.
func (b *Builder) redraw() {
	b.lay(b.width)
	b.draw()
}

// draw makes the objects of the chips.
func (b *Builder) draw() {
	b.objects = nil
	side, pad := theme.Size(theme.Touch), theme.Size(theme.Space8)
	for i, x := range b.boxes {
		ground := canvas.NewRectangle(theme.Color(theme.Raised))
		ground.CornerRadius = theme.Size(theme.Corner)
		ground.StrokeColor, ground.StrokeWidth = theme.Color(theme.Line), theme.Size(theme.LineWidth)
		if x.adds {
			ground.FillColor = theme.Color(theme.Paper)
		}
		if b.focused && b.at == i || b.menu != nil && b.menu.index() == i {
			ground.StrokeColor, ground.StrokeWidth = theme.Color(theme.Accent), theme.Size(theme.RingWidth)
		}
		b.add(ground, x.at, x.size)
		if i == b.hover {
			tint := canvas.NewRectangle(theme.Color(theme.Hover))
			tint.CornerRadius = theme.Size(theme.Corner)
			b.add(tint, x.at, x.size)
		}
		left := x.at.X + pad
		mark, at := "close", fyne.NewPos(x.at.X+x.size.Width-side, x.at.Y)
		if x.adds {
			mark, at = "plus", x.at
			left = x.at.X + side
		}
		color := theme.Muted
		if i == b.hover && b.cross {
			color = theme.Ink
		}
		inset := (side - theme.Size(theme.Space12)) / 2
		image := canvas.NewImageFromResource(icon(mark, color))
		image.FillMode = canvas.ImageFillContain
		b.add(image, at.AddXY(inset, inset+theme.Size(theme.LineWidth)), fyne.NewSquareSize(theme.Size(theme.Space12))) // at the middle of small letters
		for _, s := range x.segments {
			text := canvas.NewText(s.text, theme.Color(s.color))
			text.TextSize = theme.Size(theme.TextBody)
			size := fyne.MeasureText(s.text, text.TextSize, fyne.TextStyle{})
			b.add(text, fyne.NewPos(left, x.at.Y+(side-size.Height)/2), size)
			left += size.Width
		}
	}
}

func (b *Builder) add(o fyne.CanvasObject, at fyne.Position, size fyne.Size) {
	o.Move(at)
	o.Resize(size)
	b.objects = append(b.objects, o)
}

// CreateRenderer is for the toolkit.
func (b *Builder) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	return builderRenderer{b}
}

type builderRenderer struct{ b *Builder }

func (r builderRenderer) Layout(size fyne.Size) {
	if size.Width != r.b.width { // also called because objects are new: without end, if it made others then
		r.b.width = size.Width
		r.b.redraw()
	}
}

func (r builderRenderer) MinSize() fyne.Size {
	return fyne.NewSize(4*theme.Size(theme.Touch), r.b.lay(r.b.width))
}

func (r builderRenderer) Refresh() {
	if r.b.Hidden {
		return // showing it refreshes it
	}
	r.b.redraw()
	canvas.Refresh(r.b)
}

func (r builderRenderer) Objects() []fyne.CanvasObject { return r.b.objects }
func (r builderRenderer) Destroy()                     {}
