package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/views/theme"
)

// Help returns small muted lines, as below a field; they wrap.
func Help(text string) *Paragraph {
	p := NewParagraph(text, 0)
	p.size, p.color = theme.TextCaption, theme.Muted
	return p
}

// Setting puts a label above a field and help below it, which wraps and may be
// empty.
func Setting(label string, field fyne.CanvasObject, help *Paragraph) fyne.CanvasObject {
	objects := []fyne.CanvasObject{NewText(label).Bold(), field}
	if help != nil {
		objects = append(objects, help)
	}
	return Column(theme.Space4, objects...)
}

// Hang moves what has room around its sign, such as a check box, to the left, so
// that the sign stands below the label of the field above.
func Hang(room fyne.ThemeSizeName, o fyne.CanvasObject) *fyne.Container {
	return container.New(hung{room}, o)
}

type hung struct{ room fyne.ThemeSizeName }

func (h hung) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().SubtractWidthHeight(theme.Size(h.room), 0)
}

func (h hung) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(-theme.Size(h.room), 0))
	objects[0].Resize(size.AddWidthHeight(theme.Size(h.room), 0))
}

// Measure keeps an object at the left of its place, no wider than lines are
// comfortable to read.
func Measure(width float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(measured{width}, o)
}

// measured is as wide as its place, up to a width.
type measured struct{ width float32 }

func (m measured) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := objects[0].MinSize()
	return fyne.NewSize(0, size.Height)
}

func (m measured) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.Position{})
	fitHeight(objects[0], min(m.width, size.Width))
}
