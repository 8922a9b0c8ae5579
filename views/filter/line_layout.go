package filter

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/theme"
)

// lineLayout puts the parts of a line side by side: the glass, the text, and at
// its end the buttons that are shown.
type lineLayout struct{ line *Line }

func (t lineLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	side := theme.Size(theme.Touch)
	return fyne.NewSize(8*side, side+2*theme.Size(theme.RingWidth))
}

func (t lineLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l := t.line
	side, edge := theme.Size(theme.Touch), theme.Size(theme.RingWidth)
	top := (size.Height - side) / 2
	place := func(o fyne.CanvasObject, x, width float32) {
		o.Resize(fyne.NewSize(width, side))
		o.Move(fyne.NewPos(x, top))
	}
	objects[0].Resize(size) // the frame
	glass, inset := theme.Size(theme.Space16), (side-theme.Size(theme.Space16))/2
	objects[1].Resize(fyne.NewSquareSize(glass))
	objects[1].Move(fyne.NewPos(edge+inset, top+inset))
	show(l.funnel, l.OnBuilder != nil) // which is set after the line is made
	right := size.Width - edge
	for _, o := range []fyne.CanvasObject{l.recall, l.funnel, l.erase} {
		if o.Visible() {
			right -= side
			place(o, right, side)
		}
	}
	if l.fix.Visible() {
		width := min(l.fix.MinSize().Width, size.Width/3)
		right -= width
		place(l.fix, right, width)
	}
	left := edge + side
	place(l.editor, left, max(0, right-left-theme.Size(theme.Space4)))
}

// frame is the box of a line, with the ring of the focus.
type frame struct {
	widget.BaseWidget
	focused bool
}

func newFrame() *frame {
	f := &frame{}
	f.ExtendBaseWidget(f)
	return f
}

func (f *frame) setFocused(focused bool) {
	if f.focused != focused {
		f.focused = focused
		f.Refresh()
	}
}

// CreateRenderer is for the toolkit.
func (f *frame) CreateRenderer() fyne.WidgetRenderer {
	r := &frameRenderer{frame: f, box: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type frameRenderer struct {
	frame *frame
	box   *canvas.Rectangle
}

func (r *frameRenderer) Refresh() {
	r.box.FillColor, r.box.CornerRadius = theme.Color(theme.Paper), theme.Size(theme.Corner)
	r.box.StrokeColor, r.box.StrokeWidth = theme.Color(theme.Outline), theme.Size(theme.LineWidth)
	if r.frame.focused {
		r.box.StrokeColor, r.box.StrokeWidth = theme.Color(theme.Accent), theme.Size(theme.RingWidth)
	}
	r.box.Refresh()
}

func (r *frameRenderer) Layout(size fyne.Size)        { r.box.Resize(size) }
func (r *frameRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r *frameRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.box} }
func (r *frameRenderer) Destroy()                     {}
