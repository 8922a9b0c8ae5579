package part

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"partnerdesk/views/viewtest"
)

func TestMain(m *testing.M) { viewtest.Main(m) }

var wear = viewtest.Wear

// show puts an object into a window of a size.
func show(t *testing.T, o fyne.CanvasObject, width, height float32) (fyne.Window, software.WindowlessCanvas) {
	t.Helper()
	w := test.NewTempWindow(t, o)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, height))
	return w, viewtest.Canvas(w.Canvas())
}

// press types keys as the toolkit does: to what has the focus, else to the
// canvas.
func press(c fyne.Canvas, names ...fyne.KeyName) {
	for _, name := range names {
		if focused := c.Focused(); focused != nil {
			focused.TypedKey(&fyne.KeyEvent{Name: name})
		} else if c.OnTypedKey() != nil {
			c.OnTypedKey()(&fyne.KeyEvent{Name: name})
		}
	}
}

// drawn lists the texts that are shown, in the order of drawing.
func drawn(o fyne.CanvasObject) []string {
	var texts []string
	walk(o, func(o fyne.CanvasObject) {
		if text, ok := o.(*canvas.Text); ok && text.Text != "" {
			texts = append(texts, text.Text)
		}
	})
	return texts
}

// walk visits all that is shown.
func walk(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	visit(o)
	var below []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		below = o.Objects
	case fyne.Widget:
		below = test.WidgetRenderer(o).Objects()
	}
	for _, c := range below {
		walk(c, visit)
	}
}

// fills lists the colours of the grounds that are shown.
func fills(o fyne.CanvasObject) map[any]bool {
	colours := make(map[any]bool)
	walk(o, func(o fyne.CanvasObject) {
		if box, ok := o.(*canvas.Rectangle); ok && !box.Size().IsZero() {
			colours[box.FillColor] = true
		}
	})
	return colours
}

func mouse() *desktop.MouseEvent { return &desktop.MouseEvent{} }
