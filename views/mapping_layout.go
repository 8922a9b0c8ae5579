package views

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/views/grid"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// Measures of the form, in device-independent units.
const (
	mappingWidest  = 1360 // wider, lines are hard to follow
	mappingLeast   = 460  // narrower, nothing can be read
	mappingChrome  = 170  // height of title, buttons and distances of a dialog
	mappingListOf  = 0.56 // share of the list of columns in the width
	mappingUpperOf = 0.64 // share of list and editor in the height
	mappingEdges   = 96   // left and right of the dialog
)

// mappingLayout fills the window but for its edges: the head above, the list of
// columns beside the editor, the preview, the foot. In a low window it is higher
// than its place, and the dialog scrolls.
type mappingLayout struct {
	canvas                            fyne.Canvas
	head, list, editor, preview, foot fyne.CanvasObject
}

// container returns the parts in the order of the Tab key.
func (l *mappingLayout) container() *fyne.Container {
	return container.New(l, l.head, l.list, l.editor, l.preview, l.foot)
}

// heights are those of the head, of list and editor, of the preview, and of the
// foot, in so much room or more where that is not enough.
func (l *mappingLayout) heights(room float32) (head, upper, lower, foot float32) {
	gap := theme.Size(theme.Space12)
	head, foot = l.head.MinSize().Height, l.foot.MinSize().Height
	room -= head + foot + 2*gap
	least := max(l.editor.MinSize().Height, l.list.MinSize().Height)
	if !l.preview.Visible() {
		return head, max(room, least), 0, foot
	}
	room -= gap
	upper = max(float32(int(room*mappingUpperOf)), least)
	return head, upper, max(room-upper, l.preview.MinSize().Height), foot
}

// MinSize is for the toolkit.
func (l *mappingLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	window, gap := l.canvas.Size(), theme.Size(theme.Space12)
	room := window.Height - mappingChrome
	head, upper, lower, foot := l.heights(room)
	least := head + gap + upper + gap + foot
	if lower > 0 {
		least += gap + lower
	}
	return fyne.NewSize(max(mappingLeast, min(mappingWidest, window.Width-mappingEdges)-2*theme.Size(theme.Space24)), max(room, least))
}

// Layout is for the toolkit.
func (l *mappingLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	gap, between := theme.Size(theme.Space12), theme.Size(theme.Space16)
	head, upper, lower, foot := l.heights(size.Height)
	left := float32(int((size.Width - between) * mappingListOf))
	place := func(o fyne.CanvasObject, x, y, width, height float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(width, height))
	}
	place(l.head, 0, 0, size.Width, head)
	y := head + gap
	place(l.list, 0, y, left, upper)
	place(l.editor, left+between, y, size.Width-left-between, upper)
	if l.preview.Visible() {
		y += upper + gap
		place(l.preview, 0, y, size.Width, lower)
	}
	place(l.foot, 0, size.Height-foot, size.Width, foot)
}

// aboutLayout puts a button right behind a line, which is cut where there is no
// room for both.
type aboutLayout struct{ w *writtenChoice }

// MinSize is for the toolkit.
func (l aboutLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.w.change.MinSize().Width, max(l.w.about.MinSize().Height, l.w.change.MinSize().Height))
}

// Layout is for the toolkit.
func (l aboutLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	button, height := l.w.change.MinSize(), l.w.about.MinSize().Height
	room := size.Width
	if l.w.change.Visible() {
		room -= button.Width + theme.Size(theme.Space8)
	}
	width := max(0, min(room, l.w.wide+1)) // what is cut to the point loses a letter to rounding
	l.w.about.Move(fyne.NewPos(0, (size.Height-height)/2))
	l.w.about.Resize(fyne.NewSize(width, height))
	l.w.change.Move(fyne.NewPos(width+theme.Size(theme.Space8), (size.Height-button.Height)/2))
	l.w.change.Resize(button)
}

// inView has a grid come into view when it gets the keyboard, as parts do by
// themselves: one of them lies below it.
func inView(g *grid.Grid) fyne.CanvasObject {
	below := part.NewCheck("", false, nil)
	below.Disable()
	g.OnFocus = func(on bool) {
		if on {
			below.FocusGained()
			below.FocusLost()
		}
	}
	return container.NewStack(below, g)
}

// datasetLayout gives the fields for the dataset their width, as long as there is
// room for it, and the rest to what is said of it.
type datasetLayout struct{ says fyne.CanvasObject }

// datasetWidth is the width of each field for the dataset.
const datasetWidth = 280

// MinSize is for the toolkit.
func (l datasetLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height := float32(0)
	for _, o := range objects {
		height = max(height, o.MinSize().Height)
	}
	return fyne.NewSize(0, height)
}

// Layout is for the toolkit.
func (l datasetLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	gap, shown := theme.Size(theme.Space16), float32(0)
	for _, o := range objects {
		if o.Visible() && o != l.says {
			shown++
		}
	}
	width := min(datasetWidth, (size.Width-gap*(shown-1))/shown)
	x := float32(0)
	for _, o := range objects {
		switch {
		case !o.Visible():
		case o == l.says: // in the height of the fields
			height := theme.Size(theme.GridRoomy)
			o.Move(fyne.NewPos(x, size.Height-height))
			o.Resize(fyne.NewSize(max(0, size.Width-x), height))
		default:
			o.Move(fyne.NewPos(x, 0))
			o.Resize(fyne.NewSize(width, size.Height))
			x += width + gap
		}
	}
}
