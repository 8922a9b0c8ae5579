package views

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/views/theme"
)

// abreast puts objects side by side in columns of one width with a gap between
// them, line by line.
func abreast(columns int, gap fyne.ThemeSizeName, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(abreastLayout{columns, gap}, objects...)
}

type abreastLayout struct {
	columns int
	gap     fyne.ThemeSizeName
}

// cell is the least size of each object, and how many lines there are.
func (l abreastLayout) cell(objects []fyne.CanvasObject) (least fyne.Size, lines int) {
	for _, o := range objects {
		least = least.Max(o.MinSize())
	}
	return least, (len(objects) + l.columns - 1) / l.columns
}

// MinSize implements fyne.Layout.
func (l abreastLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least, lines := l.cell(objects)
	gap, n := theme.Size(l.gap), float32(l.columns)
	return fyne.NewSize(n*least.Width+(n-1)*gap, float32(lines)*least.Height+float32(max(0, lines-1))*gap)
}

// Layout implements fyne.Layout.
func (l abreastLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	_, lines := l.cell(objects)
	gap, n := theme.Size(l.gap), float32(l.columns)
	width := (size.Width - (n-1)*gap) / n
	height := (size.Height - float32(max(0, lines-1))*gap) / float32(max(1, lines))
	for i, o := range objects {
		o.Move(fyne.NewPos(float32(i%l.columns)*(width+gap), float32(i/l.columns)*(height+gap)))
		o.Resize(fyne.NewSize(width, height))
	}
}
