package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"partnerdesk/views/theme"
)

// Action is a verb and what it does.
type Action struct {
	Verb string
	Do   func()
}

// emptyWidth is that of the longest line on a screen without rows.
const emptyWidth = 600

// Empty is a screen without rows: a title, a sentence and up to two actions, of
// which the first is the usual one.
func Empty(title, sentence string, actions ...Action) fyne.CanvasObject {
	return inMiddle(actions, heading(title), NewParagraph(sentence, 0).Centred())
}

// Fault is a screen that could not be shown: what went wrong and where, what
// can be done about it, and up to three actions, of which the first is the usual
// one and one copies the details.
func Fault(what, where, todo string, actions ...Action) fyne.CanvasObject {
	sign := canvas.NewImageFromResource(fynetheme.NewColoredResource(Icon("warning"), theme.Bad))
	sign.FillMode = canvas.ImageFillContain
	sign.SetMinSize(fyne.NewSquareSize(theme.Size(theme.Space24)))
	help := NewParagraph(todo, 0).Centred()
	help.color = theme.Muted
	return inMiddle(actions, sign, heading(what), NewParagraph(where, 0).Centred(), help)
}

// heading is the title of such a screen.
func heading(text string) *Paragraph {
	p := NewParagraph(text, 0).Centred()
	p.size, p.bold = theme.TextSection, true
	return p
}

// inMiddle puts objects, and actions below them, in the middle of the room.
func inMiddle(actions []Action, objects ...fyne.CanvasObject) fyne.CanvasObject {
	if len(actions) > 0 {
		var buttons []fyne.CanvasObject
		for i, a := range actions {
			if i == 0 {
				buttons = append(buttons, Primary(a.Verb, a.Do))
			} else {
				buttons = append(buttons, NewButton(a.Verb, nil, a.Do))
			}
		}
		objects = append(objects, container.NewCenter(Row(theme.Space8, nil, buttons...)))
	}
	return container.New(middle{}, Column(theme.Space12, objects...))
}

// middle places an object in the middle, as wide as lines may be, or as the room
// is where that is less.
type middle struct{}

func (middle) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (middle) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	o := objects[0]
	width := min(emptyWidth, size.Width)
	o.Resize(fyne.NewSize(width, o.MinSize().Height))
	height := o.MinSize().Height // of the lines in that width
	o.Resize(fyne.NewSize(width, height))
	o.Move(fyne.NewPos((size.Width-width)/2, (size.Height-height)/2))
}

// Notice is a line above rows that says what is missing from them, or what went
// wrong, and offers what can be done about it.
type Notice struct {
	Object  fyne.CanvasObject
	text    *Paragraph
	buttons []*Button
	ground  *Ground
}

// NewNotice returns a notice, hidden until it is set.
func NewNotice() *Notice {
	n := &Notice{text: NewParagraph("", 0), buttons: []*Button{Quiet("", nil, nil), Quiet("", nil, nil)}, ground: NewGround(theme.Raised)}
	line := Row(theme.Space12, n.text, n.text, n.buttons[0], n.buttons[1])
	n.Object = container.NewStack(n.ground, Inset(Least(fyne.NewSize(0, 20), line), theme.Space8, theme.Space4))
	n.Object.Hide()
	return n
}

// Set shows a text in a colour, with up to two actions; those without a verb are
// none. An empty text hides the notice.
func (n *Notice) Set(text string, color fyne.ThemeColorName, actions ...Action) {
	if text == "" {
		n.Object.Hide()
		return
	}
	n.text.Set(text, color)
	for i, b := range n.buttons {
		if i >= len(actions) || actions[i].Verb == "" {
			b.Hide()
			continue
		}
		b.OnTapped = actions[i].Do
		b.SetText(actions[i].Verb)
		b.Show()
	}
	n.Object.Show()
	n.Object.Refresh()
}

// Text returns what the notice says; empty while it is hidden.
func (n *Notice) Text() string {
	if !n.Object.Visible() {
		return ""
	}
	return n.text.Text()
}
