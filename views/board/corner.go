package board

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/views/theme"
)

// InCorner puts a tool into the head of a chart's card, left of the button of its
// menu.
func InCorner(card, tool fyne.CanvasObject) fyne.CanvasObject {
	return container.New(corner{}, card, tool)
}

type corner struct{}

// MinSize is for the toolkit.
func (corner) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// Layout is for the toolkit.
func (corner) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
	least, edge := objects[1].MinSize(), theme.Size(theme.Space8)
	objects[1].Resize(least)
	objects[1].Move(fyne.NewPos(size.Width-least.Width-theme.Size(theme.Touch)-2*edge, edge))
}
