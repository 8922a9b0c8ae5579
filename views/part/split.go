package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/theme"
)

// Split puts a side beside what it leads to or comes from, with a hairline
// between them that can be dragged. The side keeps its width when the window
// gets another.
type Split struct {
	widget.BaseWidget
	OnResize func(width float32) // the user has given the side another width

	side, main fyne.CanvasObject
	right      bool // the side is at the right
	edge       *edge
	width      float32 // of the side, as wished
	least      float32 // of the side
}

// NewSplit returns a split with the side at the left, of which it keeps a least
// width.
func NewSplit(side, main fyne.CanvasObject, width, least float32) *Split {
	s := &Split{side: side, main: main, width: width, least: least}
	s.edge = &edge{split: s, line: Rule()}
	s.edge.ExtendBaseWidget(s.edge)
	s.ExtendBaseWidget(s)
	return s
}

// NewSplitRight returns a split with the side at the right, such as a Panel.
func NewSplitRight(main, side fyne.CanvasObject, width, least float32) *Split {
	s := NewSplit(side, main, width, least)
	s.right = true
	return s
}

// Width returns the side's width.
func (s *Split) Width() float32 { return s.width }

// ShowSide shows the side or leaves all of the room to the rest.
func (s *Split) ShowSide(shown bool) {
	if shown == s.side.Visible() {
		return
	}
	if shown {
		s.side.Show()
		s.edge.Show()
	} else {
		s.side.Hide()
		s.edge.Hide()
	}
	s.Refresh()
}

// SideShown reports whether the side is shown.
func (s *Split) SideShown() bool { return s.side.Visible() }

// most is the side's greatest width in a room.
func (s *Split) most(room float32) float32 {
	return room - theme.Size(theme.LineWidth) - s.main.MinSize().Width
}

// CreateRenderer is for the toolkit.
func (s *Split) CreateRenderer() fyne.WidgetRenderer { return &splitRenderer{s} }

type splitRenderer struct{ s *Split }

func (r *splitRenderer) Layout(size fyne.Size) {
	s, line := r.s, theme.Size(theme.LineWidth)
	if !s.side.Visible() {
		s.main.Move(fyne.Position{})
		s.main.Resize(size)
		return
	}
	width := max(s.least, min(s.width, s.most(size.Width)))
	side, main, middle := float32(0), width+line, width
	if s.right {
		side, main, middle = size.Width-width, 0, size.Width-width-line
	}
	s.side.Move(fyne.NewPos(side, 0))
	s.side.Resize(fyne.NewSize(width, size.Height))
	s.main.Move(fyne.NewPos(main, 0))
	s.main.Resize(fyne.NewSize(size.Width-width-line, size.Height))
	grab := theme.Size(theme.Space8)
	s.edge.Move(fyne.NewPos(middle+(line-grab)/2, 0))
	s.edge.Resize(fyne.NewSize(grab, size.Height))
}

func (r *splitRenderer) MinSize() fyne.Size {
	side, main := r.s.side.MinSize(), r.s.main.MinSize()
	if !r.s.side.Visible() {
		return main
	}
	return fyne.NewSize(r.s.least+theme.Size(theme.LineWidth)+main.Width, max(side.Height, main.Height))
}

func (r *splitRenderer) Refresh() {
	r.Layout(r.s.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *splitRenderer) Objects() []fyne.CanvasObject {
	if r.s.right { // the Tab key goes from left to right; the edge is above, to be grabbed
		return []fyne.CanvasObject{r.s.main, r.s.side, r.s.edge}
	}
	return []fyne.CanvasObject{r.s.side, r.s.main, r.s.edge}
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
	if s.right {
		at = s.Size().Width - at
	}
	if !e.dragged {
		moved := ev.Dragged.DX
		if s.right {
			moved = -moved
		}
		e.dragged, e.off = true, at-moved-s.side.Size().Width
	}
	s.setWidth(at - e.off)
}

func (e *edge) DragEnd() {
	if e.dragged && e.split.OnResize != nil {
		e.split.OnResize(e.split.width)
	}
	e.dragged = false
}

func (s *Split) setWidth(width float32) {
	s.width = max(s.least, min(s.most(s.Size().Width), width))
	s.Refresh()
}

// Widen makes the side wider, or narrower, as dragging its edge does: for keys.
func (s *Split) Widen(by float32) {
	s.setWidth(s.side.Size().Width + by)
	if s.OnResize != nil {
		s.OnResize(s.width)
	}
}

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
