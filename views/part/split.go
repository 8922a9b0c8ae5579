package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/theme"
)

// Split puts a list beside what it leads to, with a hairline between them that
// can be dragged. The list keeps its width when the window gets another.
type Split struct {
	widget.BaseWidget
	list, main fyne.CanvasObject
	edge       *edge
	width      float32 // of the list, as wished
	least      float32 // of the list
}

// NewSplit returns a split whose list has a width, of which it keeps a least.
func NewSplit(list, main fyne.CanvasObject, width, least float32) *Split {
	s := &Split{list: list, main: main, width: width, least: least}
	s.edge = &edge{split: s, line: Rule()}
	s.edge.ExtendBaseWidget(s.edge)
	s.ExtendBaseWidget(s)
	return s
}

// Width returns the list's width.
func (s *Split) Width() float32 { return s.width }

// CreateRenderer is for the toolkit.
func (s *Split) CreateRenderer() fyne.WidgetRenderer { return &splitRenderer{s} }

type splitRenderer struct{ s *Split }

func (r *splitRenderer) Layout(size fyne.Size) {
	s, line := r.s, theme.Size(theme.LineWidth)
	width := max(s.least, min(s.width, size.Width-line-s.main.MinSize().Width))
	s.list.Resize(fyne.NewSize(width, size.Height))
	s.main.Move(fyne.NewPos(width+line, 0))
	s.main.Resize(fyne.NewSize(size.Width-width-line, size.Height))
	grab := theme.Size(theme.Space8)
	s.edge.Move(fyne.NewPos(width+(line-grab)/2, 0))
	s.edge.Resize(fyne.NewSize(grab, size.Height))
}

func (r *splitRenderer) MinSize() fyne.Size {
	list, main := r.s.list.MinSize(), r.s.main.MinSize()
	return fyne.NewSize(r.s.least+theme.Size(theme.LineWidth)+main.Width, max(list.Height, main.Height))
}

func (r *splitRenderer) Refresh() {
	r.Layout(r.s.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *splitRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.s.list, r.s.main, r.s.edge} // the edge is above, to be grabbed
}

func (r *splitRenderer) Destroy() {}

// edge is the hairline and the room around it in which it is grabbed.
type edge struct {
	widget.BaseWidget
	split   *Split
	line    *Ground
	dragged bool
	off     float32 // from the line to where it is held
}

var (
	_ desktop.Hoverable  = (*edge)(nil)
	_ desktop.Cursorable = (*edge)(nil)
	_ fyne.Draggable     = (*edge)(nil)
)

func (e *edge) Cursor() desktop.Cursor { return desktop.HResizeCursor }

func (e *edge) MouseIn(*desktop.MouseEvent) { e.line.SetColor(theme.Accent) }

func (e *edge) MouseMoved(*desktop.MouseEvent) {}

func (e *edge) MouseOut() { e.line.SetColor(theme.Line) }

func (e *edge) Dragged(ev *fyne.DragEvent) {
	s := e.split
	at := e.Position().X + ev.Position.X
	if !e.dragged {
		e.dragged, e.off = true, at-ev.Dragged.DX-s.list.Size().Width
	}
	most := s.Size().Width - theme.Size(theme.LineWidth) - s.main.MinSize().Width
	s.width = max(s.least, min(most, at-e.off))
	s.Refresh()
}

func (e *edge) DragEnd() { e.dragged = false }

func (e *edge) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(upright{}, e.line))
}

// upright stands a line in the middle of its place.
type upright struct{}

func (upright) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (upright) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := objects[0].MinSize().Width
	objects[0].Move(fyne.NewPos((size.Width-width)/2, 0))
	objects[0].Resize(fyne.NewSize(width, size.Height))
}
