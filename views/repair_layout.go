package views

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/views/theme"
)

// narrow gives an object a width, whatever it asks for.
type narrow float32

func (n narrow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(float32(n), objects[0].MinSize().Height)
}

func (narrow) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// square gives an object that side, whatever it asks for.
type square float32

func (s square) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSquareSize(float32(s)) }

func (square) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// beside puts two objects side by side where there is room for both, the left
// one growing less; else below each other, each less high.
type beside struct {
	left, right, height, low float32 // least
	width                    float32 // of the last layout
}

// fits reports whether there is room for both, side by side.
func (b *beside) fits() bool {
	return b.width == 0 || b.width >= b.left+b.right+theme.Size(theme.Space16)
}

func (b *beside) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if b.fits() {
		return fyne.NewSize(0, b.height)
	}
	return fyne.NewSize(0, 2*b.low+theme.Size(theme.Space16))
}

func (b *beside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	b.width = size.Width
	gap := theme.Size(theme.Space16)
	first, second := objects[0], objects[1]
	first.Move(fyne.Position{})
	if !b.fits() {
		height := (size.Height - gap) / 2
		first.Resize(fyne.NewSize(size.Width, height))
		second.Move(fyne.NewPos(0, height+gap))
		second.Resize(fyne.NewSize(size.Width, height))
		return
	}
	left := b.left + (size.Width-b.left-b.right-gap)/3
	first.Resize(fyne.NewSize(left, size.Height))
	second.Move(fyne.NewPos(left+gap, 0))
	second.Resize(fyne.NewSize(size.Width-left-gap, size.Height))
}

// newWrap puts objects side by side, each in its own width, and goes on in the
// next line where there is no room.
func newWrap(gap fyne.ThemeSizeName, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&wrap{gap: gap}, objects...)
}

type wrap struct {
	gap   fyne.ThemeSizeName
	width float32 // of the last layout, which says how many lines there are
}

// lines calls place with the objects that are shown, in the middle of their
// lines, and returns the height of all lines.
func (w *wrap) lines(objects []fyne.CanvasObject, width float32, place func(o fyne.CanvasObject, at fyne.Position, s fyne.Size)) float32 {
	gap := theme.Size(w.gap)
	var line []fyne.CanvasObject
	x, y, high := float32(0), float32(0), float32(0)
	end := func() {
		left := float32(0)
		for _, o := range line {
			size := o.MinSize()
			size.Width = min(size.Width, max(width, 1))
			if place != nil {
				place(o, fyne.NewPos(left, y+(high-size.Height)/2), size)
			}
			left += size.Width + gap
		}
		x, y, high, line = 0, y+high+gap, 0, line[:0]
	}
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		size := o.MinSize()
		if size.Width = min(size.Width, max(width, 1)); len(line) > 0 && x+size.Width > width {
			end()
		}
		line = append(line, o)
		x += size.Width + gap
		high = max(high, size.Height)
	}
	if len(line) > 0 {
		end()
	}
	return max(0, y-gap)
}

func (w *wrap) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := w.width
	if width == 0 {
		width = 1 << 16 // one line, until somebody knows better
	}
	return fyne.NewSize(0, w.lines(objects, width, nil))
}

func (w *wrap) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w.width = size.Width
	w.lines(objects, size.Width, func(o fyne.CanvasObject, at fyne.Position, s fyne.Size) {
		o.Move(at)
		o.Resize(s)
	})
}
