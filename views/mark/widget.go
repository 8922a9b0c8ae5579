package mark

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Widget shows one mark where there is no grid to draw it. It takes no events,
// so that what it lies on does.
type Widget struct {
	widget.BaseWidget
	mark Mark
	pen  *Pen
}

// NewWidget returns a widget that shows a mark, or nothing when it is nil.
func NewWidget(m Mark) *Widget {
	w := &Widget{mark: m, pen: NewPen()}
	w.ExtendBaseWidget(w)
	return w
}

// Set shows another mark, or nothing when it is nil.
func (w *Widget) Set(m Mark) {
	w.mark = m
	w.Refresh()
}

// Mark returns what is shown.
func (w *Widget) Mark() Mark { return w.mark }

// MinSize is the mark's width and the height of a line.
func (w *Widget) MinSize() fyne.Size {
	if w.mark == nil {
		return fyne.NewSize(0, Height)
	}
	return fyne.NewSize(w.mark.Width(w.pen), Height)
}

// AccessibilityLabel is what the mark says in words.
func (w *Widget) AccessibilityLabel() string {
	if w.mark == nil {
		return ""
	}
	return w.mark.Text()
}

// AccessibilityRole is that of a text.
func (w *Widget) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is for the toolkit.
func (w *Widget) CreateRenderer() fyne.WidgetRenderer {
	w.ExtendBaseWidget(w)
	return widgetRenderer{w}
}

// draw draws the mark in the widget's size.
func (w *Widget) draw() {
	w.pen.Begin()
	if w.mark != nil {
		w.mark.Draw(w.pen, fyne.Position{}, w.Size())
	}
	w.pen.End()
}

type widgetRenderer struct{ w *Widget }

func (r widgetRenderer) Layout(fyne.Size) { r.w.draw() }

func (r widgetRenderer) Refresh() {
	r.w.pen.Forget()
	r.w.draw()
	for _, o := range r.w.pen.Objects() {
		o.Refresh()
	}
}

func (r widgetRenderer) MinSize() fyne.Size           { return r.w.MinSize() }
func (r widgetRenderer) Objects() []fyne.CanvasObject { return r.w.pen.Objects() }
func (r widgetRenderer) Destroy()                     {}
