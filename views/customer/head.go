package customer

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// head is what stands above the sections: the name, the statuses, and what can be
// done with the customer.
type head struct {
	texts  Texts
	hooks  Hooks
	all    func()       // copies all
	step   func(by int) // from section to section
	title  *part.Text
	badges *fyne.Container
	items  *part.Items // the statuses
	first  *part.Button
	box    *fyne.Container   // of a panel: holds one of these
	high   fyne.CanvasObject // the statuses below the name
	low    fyne.CanvasObject // one line, without them
}

func newHead(texts Texts, hooks Hooks, all func(), step func(by int)) *head {
	h := &head{texts: texts, hooks: hooks, all: all, step: step, badges: part.Tiles(theme.Space4), items: part.NewItems(texts.PanelTexts)}
	h.title = part.NewText("").In(theme.TextSection, theme.Ink).Bold().Cut()
	h.owns(h.items)
	return h
}

// owns has items do what those of the head do.
func (h *head) owns(items *part.Items) {
	items.OnCopy, items.OnCopyAll, items.ShowMenu, items.OnStep, items.Canvas = h.hooks.Copy, h.all, h.hooks.ShowMenu, h.step, h.hooks.Canvas
}

// show shows whom it is about.
func (h *head) show(c Customer) {
	at := h.items.Focused()
	h.title.Set(c.Name)
	h.items.Clear()
	h.badges.Objects = nil
	for _, b := range c.Badges {
		h.badges.Add(part.MarkItem(h.items, b.Mark, b.text(), b.Tip))
	}
	h.fold()
	h.badges.Refresh()
	if at >= 0 && h.hooks.Front() {
		h.items.Focus(at)
	}
}

// narrow puts the name above the statuses, and the actions beside these.
func (h *head) narrow(actions []Action, close *part.Button) fyne.CanvasObject {
	var buttons []fyne.CanvasObject
	for _, a := range actions {
		buttons = append(buttons, part.IconButton(a.Icon, a.Verb, a.Do))
	}
	copyAll := part.IconButton("copy", h.texts.CopyAll, h.all)
	buttons = append(buttons, copyAll)
	h.first = close
	title := part.Inset(h.title, theme.Space8, "")
	h.high = part.Column("", part.Row(theme.Space4, title, title, close),
		part.Border(nil, nil, nil, atTop(part.Row("", nil, buttons...)), part.Inset(h.badges, theme.Space8, theme.Space4)))
	h.low = part.Row("", title, append(append([]fyne.CanvasObject{title}, buttons...), close)...)
	h.box = container.NewStack(h.high)
	return part.Inset(h.box, theme.Space8, theme.Space4)
}

// setLow has the head of a panel be one line where there is little room.
func (h *head) setLow(low bool) {
	shown := h.high
	if low {
		shown = h.low
	}
	if h.box.Objects[0] == shown {
		return
	}
	h.box.Objects[0] = shown
	h.fold()
}

// fold has no key lead to the statuses while they are not shown.
func (h *head) fold() {
	for _, i := range h.items.All() {
		i.SetFolded(h.box != nil && h.box.Objects[0] == h.low)
	}
}

// wide puts the way back, the name and the actions with their words in a line, and
// the statuses below it.
func (h *head) wide(actions []Action, back *part.Button) fyne.CanvasObject {
	h.title.In(theme.TextTitle, theme.Ink)
	h.first = back
	var buttons []fyne.CanvasObject
	for _, a := range actions {
		buttons = append(buttons, part.Quiet(a.Verb, part.Icon(a.Icon), a.Do))
	}
	buttons = append(buttons, part.Quiet(h.texts.CopyAll, part.Icon("copy"), h.all))
	line := part.Border(nil, nil, part.Row(theme.Space8, nil, back, part.NewGround("")), nil, part.Beside(theme.Space16, part.Lead(theme.Space8, h.title), part.Tiles("", buttons...)))
	return part.Inset(part.Column("", line, part.Inset(h.badges, theme.Space8, "")), theme.Space16, theme.Space4)
}

// focus gives the keyboard to the first button.
func (h *head) focus() {
	h.hooks.Canvas().Focus(h.first)
}
