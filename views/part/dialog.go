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
	bar := Row(theme.Space8, nil, buttons...)
	parts := []fyne.CanvasObject{NewText(d.Title).In(theme.TextSection, theme.Ink).Bold()}
	if d.Content != nil {
		parts = append(parts, d.Content)
	}
	parts = append(parts, container.New(layout.NewBorderLayout(nil, nil, nil, bar), bar))
	body := Inset(Column(theme.Space16, parts...), theme.Space24, theme.Space16)
	d.popup = widget.NewModalPopUp(Least(fyne.NewSize(width, 0), body), s.window.Canvas())
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
			if len(d.stack.open) == 0 && d.stack.OnChange != nil {
				d.stack.OnChange(false)
			}
			return
		}
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
