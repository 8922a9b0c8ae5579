package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/theme"
)

// Dialog asks for one decision above the window: its title is the question, its
// buttons are verbs. Enter does what the first button says, Escape cancels.
type Dialog struct {
	Title   string
	Content fyne.CanvasObject // may be nil
	Accept  string            // the first button's verb; empty: there is none
	Cancel  string            // the other's
	Width   float32           // least width; 0: DialogWidth
	Danger  bool              // accepting destroys something
	Focus   fyne.Focusable    // what starts with the focus; nil: the first button

	// OnAccept returns false to keep the dialog open, to show what is amiss.
	OnAccept func() bool
	OnCancel func()

	popup  *widget.PopUp
	accept *Button
	scroll *Scroll // of the content; nil: there is none
	tips   *Tips   // nil where the window has none
	stack  *Dialogs
}

// DialogWidth is the least width of a dialog.
const DialogWidth = 440

// Sentence returns a text for a dialog of that width.
func Sentence(text string, width float32) *Paragraph {
	return NewParagraph(text, width-2*theme.Size(theme.Space24))
}

// Dialogs shows dialogs on a window, the newest above.
type Dialogs struct {
	window fyne.Window
	open   []*Dialog
	// OnChange is called when the first dialog opens and when the last closes:
	// the window's own shortcuts rest meanwhile.
	OnChange func(open bool)
}

// NewDialogs returns the dialogs of a window.
func NewDialogs(w fyne.Window) *Dialogs { return &Dialogs{window: w} }

// Top returns the dialog in front, or nil.
func (s *Dialogs) Top() *Dialog {
	if len(s.open) == 0 {
		return nil
	}
	return s.open[len(s.open)-1]
}

// Show opens a dialog.
func (s *Dialogs) Show(d *Dialog) {
	d.stack = s
	width := d.Width
	if width == 0 {
		width = DialogWidth
	}
	var buttons []fyne.CanvasObject
	cancel := NewButton(d.Cancel, nil, d.cancel)
	if d.Accept != "" {
		d.accept = Primary(d.Accept, d.submit)
		if d.Danger {
			d.accept.Importance = widget.DangerImportance
		}
		buttons = append(buttons, cancel, d.accept)
	} else {
		buttons = append(buttons, cancel)
	}
	title := NewParagraph(d.Title, 0)
	title.size, title.bold = theme.TextSection, true
	bar := Row(theme.Space8, nil, buttons...)
	foot := container.New(layout.NewBorderLayout(nil, nil, nil, bar), bar)
	objects := []fyne.CanvasObject{title, foot}
	if d.Content != nil {
		d.scroll = NewScroll(Inset(d.Content, theme.Space4, "")) // room for the ring of what is at the edge
		d.scroll.floats = true
		objects = []fyne.CanvasObject{title, d.scroll.Object, foot} // in the order of the Tab key
	}
	place := &dialogLayout{title: title, foot: foot, content: d.Content, scroll: d.scroll, width: width, canvas: s.window.Canvas()}
	body := []fyne.CanvasObject{container.New(place, objects...)}
	if d.tips = raise(s.window.Canvas()); d.tips != nil {
		body = append(body, d.tips)
	}
	d.popup = widget.NewModalPopUp(container.NewStack(body...), s.window.Canvas())
	s.open = append(s.open, d)
	if len(s.open) == 1 && s.OnChange != nil {
		s.OnChange(true)
	}
	d.popup.Show()
	switch {
	case d.Focus != nil:
		s.window.Canvas().Focus(d.Focus)
	case d.accept != nil && !d.Danger:
		s.window.Canvas().Focus(d.accept)
	default:
		s.window.Canvas().Focus(cancel)
	}
}

// Key deals with a key for the dialog in front and reports whether there is one.
// What moves in a text moves the content where it is higher than its place.
func (s *Dialogs) Key(key *fyne.KeyEvent) bool {
	d := s.Top()
	if d == nil {
		return false
	}
	switch key.Name {
	case fyne.KeyEscape:
		d.cancel()
	case fyne.KeyReturn, fyne.KeyEnter:
		if !d.Danger { // that takes its button
			d.submit()
		}
	default:
		if d.scroll != nil {
			d.scroll.key(key.Name)
		}
	}
	return true
}

// SetAccept changes the verb of the first button.
func (d *Dialog) SetAccept(verb string, enabled bool) {
	if d.accept == nil {
		return
	}
	d.accept.SetText(verb)
	if enabled {
		d.accept.Enable()
	} else {
		d.accept.Disable()
	}
}

func (d *Dialog) submit() {
	if d.Accept == "" || d.accept.Disabled() {
		return
	}
	if d.OnAccept == nil || d.OnAccept() {
		d.Close()
	}
}

func (d *Dialog) cancel() {
	d.Close()
	if d.OnCancel != nil {
		d.OnCancel()
	}
}

// Close takes the dialog away without a decision.
func (d *Dialog) Close() {
	for i, other := range d.stack.open {
		if other == d {
			d.stack.open = append(d.stack.open[:i:i], d.stack.open[i+1:]...)
			d.popup.Hide()
			sink(d.stack.window.Canvas(), d.tips)
			if len(d.stack.open) == 0 && d.stack.OnChange != nil {
				d.stack.OnChange(false)
			}
			return
		}
	}
}

// Fit gives the dialog the height of its content, after parts of it were shown or
// hidden.
func (d *Dialog) Fit() {
	if d.popup == nil || d.Content == nil {
		return
	}
	d.Content.Refresh()
	size := d.popup.MinSize()
	d.popup.Resize(size)
	room := d.stack.window.Canvas().Size().Subtract(size)
	d.popup.Move(fyne.NewPos(room.Width/2, room.Height/2))
}

// dialogLayout places title, buttons and content of a dialog. It is as wide as
// the dialog asks and as high as the content needs, but stays in the window; the
// content scrolls then.
type dialogLayout struct {
	title, foot fyne.CanvasObject
	content     fyne.CanvasObject // nil: none
	scroll      *Scroll           // of the content
	width       float32           // least
	canvas      fyne.Canvas
}

// edges is the room around all and between the three.
func (l *dialogLayout) edges() (side, end, gap float32) {
	return theme.Size(theme.Space24), theme.Size(theme.Space16), theme.Size(theme.Space16)
}

func (l *dialogLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	side, end, gap := l.edges()
	room := l.canvas.Size().SubtractWidthHeight(2*side, 2*end)
	width := max(l.width, l.foot.MinSize().Width+2*side)
	if l.content != nil {
		width = max(width, l.content.MinSize().Width+2*side)
	}
	width = min(width, room.Width)
	l.widen(width - 2*side)
	height := 2*end + l.title.MinSize().Height + gap + l.foot.MinSize().Height
	if l.content != nil {
		height += gap + l.scroll.Object.Content.MinSize().Height
	}
	return fyne.NewSize(width, min(height, room.Height))
}

// widen gives the parts their width, by which they know their height.
func (l *dialogLayout) widen(width float32) {
	l.title.Resize(fyne.NewSize(width, l.title.Size().Height))
	if l.content != nil {
		l.scroll.Object.Resize(fyne.NewSize(width+2*theme.Size(theme.Space4), l.scroll.Object.Size().Height))
	}
}

func (l *dialogLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	side, end, gap := l.edges()
	width := size.Width - 2*side
	l.widen(width)
	place := func(o fyne.CanvasObject, y, height float32) {
		o.Move(fyne.NewPos(side, y))
		o.Resize(fyne.NewSize(width, height))
	}
	title, foot := l.title.MinSize().Height, l.foot.MinSize().Height
	place(l.title, end, title)
	place(l.foot, size.Height-end-foot, foot)
	if l.content != nil {
		place(l.scroll.Object, end+title+gap, size.Height-2*end-title-foot-2*gap)
		beside := theme.Size(theme.Space4)
		l.scroll.Object.Move(l.scroll.Object.Position().SubtractXY(beside, 0))
		l.scroll.Object.Resize(l.scroll.Object.Size().AddWidthHeight(2*beside, 0))
	}
}

// Field puts a label above a field and help below it; help may be empty.
func Field(label string, field fyne.CanvasObject, help string) fyne.CanvasObject {
	objects := []fyne.CanvasObject{Caption(label), field}
	if help != "" {
		objects = append(objects, Caption(help))
	}
	return Column(theme.Space4, objects...)
}
