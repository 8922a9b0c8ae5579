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

// emptyWidth is that of the sentence on a screen without rows.
const emptyWidth = 600

// Empty is a screen without rows: a title, a sentence and up to two actions, of
// which the first is the usual one.
func Empty(title, sentence string, actions ...Action) fyne.CanvasObject {
	return inMiddle(NewText(title), NewParagraph(sentence, emptyWidth).Centred(), nil, actions)
}

// Fault is a screen that could not be shown: what went wrong and where, what
// can be done about it, and up to three actions, of which the first is the usual
// one and one copies the details.
func Fault(what, where, todo string, actions ...Action) fyne.CanvasObject {
	sign := canvas.NewImageFromResource(fynetheme.NewColoredResource(Icon("warning"), theme.Bad))
	sign.FillMode = canvas.ImageFillContain
	sign.SetMinSize(fyne.NewSquareSize(theme.Size(theme.Space24)))
	help := NewParagraph(todo, emptyWidth).Centred()
	help.color = theme.Muted
	return inMiddle(NewText(what), NewParagraph(where, emptyWidth).Centred(), []fyne.CanvasObject{container.NewCenter(help)}, actions, sign)
}

// inMiddle puts a title with a sentence, what follows it, and actions in the
// middle of the room, below signs.
func inMiddle(title *Text, sentence *Paragraph, more []fyne.CanvasObject, actions []Action, signs ...fyne.CanvasObject) fyne.CanvasObject {
	objects := append(signs, container.NewCenter(title.In(theme.TextSection, theme.Ink).Bold()), container.NewCenter(sentence))
	objects = append(objects, more...)
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
	return container.NewCenter(Column(theme.Space12, objects...))
}

// Notice is a line above rows that says what is missing from them, or what went
// wrong, and offers what can be done about it.
type Notice struct {
	Object fyne.CanvasObject
	text   *Paragraph
	button *Button
	ground *Ground
}

// NewNotice returns a notice, hidden until it is set.
func NewNotice() *Notice {
	n := &Notice{text: NewParagraph("", 0), button: Quiet("", nil, nil), ground: NewGround(theme.Raised)}
	n.Object = container.NewStack(n.ground, Inset(Least(fyne.NewSize(0, 20), Row(theme.Space12, n.text, n.text, n.button)), theme.Space8, theme.Space4))
	n.Object.Hide()
	return n
}

// Set shows a text in a colour, with an action or none; an empty text hides the
// notice.
func (n *Notice) Set(text string, color fyne.ThemeColorName, action Action) {
	if text == "" {
		n.Object.Hide()
		return
	}
	n.text.Set(text, color)
	n.button.OnTapped = action.Do
	n.button.SetText(action.Verb)
	if action.Verb == "" {
		n.button.Hide()
	} else {
		n.button.Show()
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
