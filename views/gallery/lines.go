package gallery

import (
	"fyne.io/fyne/v2"

	"partnerdesk/views/theme"
)

// lines is the layout of small parts in lines, each part in the middle of its
// line's height.
type lines struct {
	width float32 // of the last layout, which says how many lines there are
}

// each calls place for each line with its parts, top and height, and returns the
// height of all.
func (l *lines) each(objects []fyne.CanvasObject, width float32, place func(line []fyne.CanvasObject, y, height float32)) float32 {
	across, down := theme.Size(theme.Space12), theme.Size(theme.Space8)
	y := -down
	for first := 0; first < len(objects); {
		n, x, height := 0, float32(0), float32(0)
		for _, o := range objects[first:] {
			least := o.MinSize()
			if n > 0 && x+least.Width > width {
				break
			}
			n++
			x += least.Width + across
			height = max(height, least.Height)
		}
		place(objects[first:first+n], y+down, height)
		y += down + height
		first += n
	}
	return max(0, y)
}

// Layout implements fyne.Layout.
func (l *lines) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.each(objects, size.Width, func(line []fyne.CanvasObject, y, height float32) {
		x := float32(0)
		for _, o := range line {
			least := o.MinSize()
			o.Resize(least)
			o.Move(fyne.NewPos(x, y+(height-least.Height)/2))
			x += least.Width + theme.Size(theme.Space12)
		}
	})
}

// MinSize implements fyne.Layout.
func (l *lines) MinSize(objects []fyne.CanvasObject) fyne.Size {
	widest := float32(0)
	for _, o := range objects {
		widest = max(widest, o.MinSize().Width)
	}
	return fyne.NewSize(widest, l.each(objects, l.width, func([]fyne.CanvasObject, float32, float32) {}))
}
