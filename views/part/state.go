package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

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
	objects := []fyne.CanvasObject{container.NewCenter(NewText(title).In(theme.TextSection, theme.Ink).Bold()),
		container.NewCenter(NewParagraph(sentence, emptyWidth).Centred())}
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
