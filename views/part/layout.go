package part

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/views/theme"
)

// Inset puts a distance of the theme around an object: left and right, then top
// and bottom.
func Inset(o fyne.CanvasObject, sides, ends fyne.ThemeSizeName) *fyne.Container {
	return container.New(inset{sides, ends}, o)
}

type inset struct{ sides, ends fyne.ThemeSizeName }

func (i inset) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x, y := theme.Size(i.sides), theme.Size(i.ends)
	for _, o := range objects {
		o.Move(fyne.NewPos(x, y))
		o.Resize(size.SubtractWidthHeight(2*x, 2*y))
	}
}

func (i inset) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var most fyne.Size
	for _, o := range objects {
		most = most.Max(o.MinSize())
	}
	return most.AddWidthHeight(2*theme.Size(i.sides), 2*theme.Size(i.ends))
}

// Row puts objects side by side, centred in height, with a distance of the theme
// between them. The object that grows, if any, takes the room that is left.
func Row(gap fyne.ThemeSizeName, grows fyne.CanvasObject, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(row{gap, grows}, objects...)
}

type row struct {
	gap   fyne.ThemeSizeName
	grows fyne.CanvasObject
}

func (r row) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	spare := size.Width - r.MinSize(objects).Width
	x := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		s := o.MinSize()
		if o == r.grows {
			s.Width += max(0, spare)
		}
		o.Resize(s)
		o.Move(fyne.NewPos(x, (size.Height-s.Height)/2))
		x += s.Width + theme.Size(r.gap)
	}
}

func (r row) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var least fyne.Size
	n := 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		s := o.MinSize()
		least.Width += s.Width
		least.Height = max(least.Height, s.Height)
		n++
	}
	least.Width += float32(max(0, n-1)) * theme.Size(r.gap)
	return least
}

// Lead puts objects after a text, which is cut where there is no room for all.
func Lead(gap fyne.ThemeSizeName, text *Text, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(lead{row{gap: gap}, text.Cut()}, append([]fyne.CanvasObject{text}, objects...)...)
}

type lead struct {
	row
	text *Text
}

func (l lead) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.row.Layout(objects, size)
	least := l.text.MinSize()
	more := min(size.Width-l.MinSize(objects).Width, l.text.width()-least.Width)
	if more <= 0 {
		return
	}
	l.text.Resize(least.AddWidthHeight(more, 0))
	for _, o := range objects[1:] {
		o.Move(o.Position().AddXY(more, 0))
	}
}

// Column puts objects below each other with a distance of the theme between
// them, each as wide as the column.
func Column(gap fyne.ThemeSizeName, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(column{gap}, objects...)
}

type column struct{ gap fyne.ThemeSizeName }

func (c column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		fitHeight(o, size.Width)
		o.Move(fyne.NewPos(0, y))
		y += o.Size().Height + theme.Size(c.gap)
	}
}

func (c column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var least fyne.Size
	n := 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		s := o.MinSize()
		least.Width = max(least.Width, s.Width)
		least.Height += s.Height
		n++
	}
	least.Height += float32(max(0, n-1)) * theme.Size(c.gap)
	return least
}

// fitHeight gives an object a width and the height that it needs then: what has
// lines to wrap knows that only when it has the width. The toolkit would look
// again in the next frame, but forgets to where other things change in that.
func fitHeight(o fyne.CanvasObject, width float32) {
	o.Resize(fyne.NewSize(width, o.MinSize().Height))
	if h := o.MinSize().Height; h != o.Size().Height {
		o.Resize(fyne.NewSize(width, h))
	}
}

// whole rounds a distance up to a whole unit, where edges are crisp.
func whole(distance float32) float32 { return float32(math.Ceil(float64(distance))) }

// Least gives an object at least a size.
func Least(size fyne.Size, o fyne.CanvasObject) *fyne.Container {
	return container.New(least{size}, o)
}

type least struct{ size fyne.Size }

func (l least) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return l.size.Max(objects[0].MinSize())
}

func (l least) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// Ground is a rectangle in a colour of the theme.
type Ground struct {
	paint
}

// NewGround returns a rectangle in a colour of the theme; it follows the theme
// when it is refreshed.
func NewGround(color fyne.ThemeColorName) *Ground {
	g := &Ground{paint{color: color}}
	g.ExtendBaseWidget(g)
	return g
}

// Rule returns a hairline; in a Column it lies, as the edge of a border layout
// it stands.
func Rule() *Ground {
	g := NewGround(theme.Line)
	g.least = theme.LineWidth
	return g
}

// Border puts objects at the edges of another, without distances between them;
// each edge may be nil.
func Border(top, bottom, left, right, middle fyne.CanvasObject) *fyne.Container {
	var objects []fyne.CanvasObject
	for _, o := range []fyne.CanvasObject{top, left, middle, right, bottom} {
		if o != nil {
			objects = append(objects, o)
		}
	}
	return container.New(border{top, bottom, left, right, middle}, objects...)
}

type border struct{ top, bottom, left, right, middle fyne.CanvasObject }

func (b border) least(o fyne.CanvasObject) fyne.Size {
	if o == nil || !o.Visible() {
		return fyne.Size{}
	}
	return o.MinSize()
}

func (b border) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	for _, o := range []fyne.CanvasObject{b.top, b.bottom} {
		if o != nil && o.Visible() {
			fitHeight(o, size.Width)
		}
	}
	top, bottom := b.least(b.top).Height, b.least(b.bottom).Height
	left, right := b.least(b.left).Width, b.least(b.right).Width
	place := func(o fyne.CanvasObject, x, y, w, h float32) {
		if o != nil {
			o.Move(fyne.NewPos(x, y))
			o.Resize(fyne.NewSize(w, h))
		}
	}
	height := size.Height - top - bottom
	place(b.top, 0, 0, size.Width, top)
	place(b.bottom, 0, size.Height-bottom, size.Width, bottom)
	place(b.left, 0, top, left, height)
	place(b.right, size.Width-right, top, right, height)
	place(b.middle, left, top, size.Width-left-right, height)
}

func (b border) MinSize([]fyne.CanvasObject) fyne.Size {
	top, bottom, left, right, middle := b.least(b.top), b.least(b.bottom), b.least(b.left), b.least(b.right), b.least(b.middle)
	return fyne.NewSize(max(top.Width, bottom.Width, left.Width+middle.Width+right.Width),
		top.Height+bottom.Height+max(left.Height, middle.Height, right.Height))
}
