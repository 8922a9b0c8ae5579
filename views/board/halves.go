package board

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/views/theme"
)

// Halves puts two charts one above the other and gives both the same height.
func Halves(upper, lower fyne.CanvasObject) fyne.CanvasObject {
	return container.New(halves{}, upper, lower)
}

type halves struct{}

// MinSize is for the toolkit.
func (halves) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := objects[0].MinSize().Max(objects[1].MinSize())
	return fyne.NewSize(size.Width, 2*size.Height+theme.Size(theme.Space12))
}

// Layout is for the toolkit.
func (halves) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	height := (size.Height - theme.Size(theme.Space12)) / 2
	for i, o := range objects {
		o.Move(fyne.NewPos(0, float32(i)*(height+theme.Size(theme.Space12))))
		o.Resize(fyne.NewSize(size.Width, height))
	}
}
