package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/views/theme"
)

// Tiles puts objects side by side as wide as they are, in as many lines as that
// takes.
func Tiles(gap fyne.ThemeSizeName, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&tiles{gap: gap}, objects...)
}

type tiles struct {
	gap   fyne.ThemeSizeName
	width float32 // of the last layout, which says how many lines there are
}

func (w *tiles) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w.width = size.Width
	w.lines(objects, size.Width, func(o fyne.CanvasObject, at fyne.Position) {
		o.Resize(o.MinSize())
		o.Move(at)
	})
}

func (w *tiles) MinSize(objects []fyne.CanvasObject) fyne.Size {
	widest := float32(0)
	for _, o := range objects {
		widest = max(widest, o.MinSize().Width)
	}
	return fyne.NewSize(widest, w.lines(objects, w.width, nil))
}

// lines calls place, unless it is nil, for each object, and returns the height of
// all lines.
func (w *tiles) lines(objects []fyne.CanvasObject, width float32, place func(fyne.CanvasObject, fyne.Position)) (height float32) {
	x, y := float32(0), float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		size := o.MinSize()
		if x > 0 && x+size.Width > width {
			x, y = 0, height
		}
		if place != nil {
			place(o, fyne.NewPos(x, y))
		}
		x += size.Width + theme.Size(w.gap)
		height = max(height, y+size.Height)
	}
	return height
}

// oneLine is the width of all objects side by side.
func (w *tiles) oneLine(objects []fyne.CanvasObject) float32 {
	width := float32(0)
	for _, o := range objects {
		if o.Visible() {
			width += o.MinSize().Width + theme.Size(w.gap)
		}
	}
	return max(0, width-theme.Size(w.gap))
}

// Beside puts wrapped objects at the right of a title where there is room for
// all of them in one line, else below it.
func Beside(gap fyne.ThemeSizeName, title fyne.CanvasObject, wrapped *fyne.Container) *fyne.Container {
	return container.New(&beside{gap: gap}, title, wrapped)
}

type beside struct {
	gap   fyne.ThemeSizeName
	width float32 // of the last layout
}

// fits returns the room that the wrapped objects take in one line, and whether
// there is so much.
func (b *beside) fits(objects []fyne.CanvasObject, width float32) (needed float32, ok bool) {
	c := objects[1].(*fyne.Container)
	needed = c.Layout.(*tiles).oneLine(c.Objects)
	return needed, natural(objects[0])+b.space(needed)+needed <= width
}

// natural is how wide an object is where nothing of it is cut.
func natural(o fyne.CanvasObject) float32 {
	c, ok := o.(*fyne.Container)
	if !ok {
		return o.MinSize().Width
	}
	switch l := c.Layout.(type) {
	case lead:
		return l.MinSize(c.Objects).Width - l.text.MinSize().Width + l.text.width()
	case least:
		return max(l.size.Width, natural(c.Objects[0]))
	}
	return c.MinSize().Width
}

// space is the distance before the wrapped objects, if there are any.
func (b *beside) space(needed float32) float32 {
	if needed == 0 {
		return 0
	}
	return theme.Size(b.gap)
}

func (b *beside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	b.width = size.Width
	needed, ok := b.fits(objects, size.Width)
	if !ok {
		head := objects[0].MinSize().Height
		objects[0].Move(fyne.Position{})
		objects[0].Resize(fyne.NewSize(size.Width, head))
		objects[1].Move(fyne.NewPos(0, head))
		fitHeight(objects[1], size.Width)
		return
	}
	objects[0].Move(fyne.Position{})
	objects[0].Resize(fyne.NewSize(size.Width-needed-b.space(needed), size.Height))
	fitHeight(objects[1], needed)
	objects[1].Move(fyne.NewPos(size.Width-needed, (size.Height-objects[1].Size().Height)/2))
}

func (b *beside) MinSize(objects []fyne.CanvasObject) fyne.Size {
	title, wrapped := objects[0].MinSize(), objects[1].MinSize()
	if _, ok := b.fits(objects, b.width); ok {
		return fyne.NewSize(max(title.Width, wrapped.Width), max(title.Height, wrapped.Height))
	}
	return fyne.NewSize(max(title.Width, wrapped.Width), title.Height+wrapped.Height)
}
