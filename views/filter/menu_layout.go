package filter

import (
	"fyne.io/fyne/v2"

	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// menuWidth is that of the menu of a chip.
const menuWidth = 320

// menuLayout puts the parts of a menu below each other in its width.
type menuLayout struct{}

func (menuLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	pad, gap := theme.Size(theme.Space8), theme.Size(theme.Space4)
	y := pad
	for i, o := range objects {
		height := o.MinSize().Height
		if i == len(objects)-1 { // the list takes what is left
			height = max(0, size.Height-y-pad)
			o.Move(fyne.NewPos(pad, y))
			o.Resize(fyne.NewSize(size.Width-2*pad, height))
			return
		}
		if p, ok := o.(*part.Paragraph); ok && p.Text() == "" {
			continue
		}
		o.Move(fyne.NewPos(pad, y))
		o.Resize(fyne.NewSize(size.Width-2*pad, height))
		y += height + gap
	}
}

func (menuLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	pad, gap := theme.Size(theme.Space8), theme.Size(theme.Space4)
	height := pad
	for _, o := range objects {
		if p, ok := o.(*part.Paragraph); ok && p.Text() == "" {
			continue
		}
		height += o.MinSize().Height + gap
	}
	return fyne.NewSize(menuWidth, height+pad-gap)
}

// pairLayout puts two fields side by side with a dash between them.
type pairLayout struct{}

func (pairLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (pairLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	dash := objects[1].MinSize()
	width := (size.Width - dash.Width - 2*theme.Size(theme.Space8)) / 2
	for i, x := range []float32{0, width + theme.Size(theme.Space8), size.Width - width} {
		o, s := objects[i], fyne.NewSize(width, size.Height)
		if i == 1 {
			s = dash
		}
		o.Resize(s)
		o.Move(fyne.NewPos(x, (size.Height-s.Height)/2))
	}
}
