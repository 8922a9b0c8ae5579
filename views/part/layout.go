package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

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
	var least fyne.Size
	for _, o := range objects {
		least = least.Max(o.MinSize())
	}
	return least.AddWidthHeight(2*theme.Size(i.sides), 2*theme.Size(i.ends))
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
		h := o.MinSize().Height
		o.Resize(fyne.NewSize(size.Width, h))
		o.Move(fyne.NewPos(0, y))
		y += h + theme.Size(c.gap)
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

// Least gives an object at least a size.
func Least(size fyne.Size, o fyne.CanvasObject) *fyne.Container {
	space := canvas.NewRectangle(nil)
	space.SetMinSize(size)
	return container.New(layout.NewStackLayout(), space, o)
}

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
