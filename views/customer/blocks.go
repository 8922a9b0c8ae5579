package customer

import (
	"fyne.io/fyne/v2"

	"partnerdesk/views/mark"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

func (g Group) draw(p *pane) fyne.CanvasObject {
	blocks := []fyne.CanvasObject{g.Head.draw(p)}
	for _, b := range g.Blocks {
		blocks = append(blocks, b.draw(p))
	}
	body := part.Column("", blocks...)
	if len(p.object.Objects) == 0 {
		return body
	}
	return part.Column(theme.Space8, part.Inset(part.Rule(), theme.Space8, ""), body)
}

// The signs of what is folded and of what is not.
var (
	foldedIcon   = part.Icon("right")
	unfoldedIcon = part.Icon("down")
)

func (f Fold) draw(p *pane) fyne.CanvasObject {
	sign, rows := icon(foldedIcon), part.Column("")
	var within []*part.Item
	turn := func(open bool) {
		sign.Set(mark.Icon{Resource: map[bool]fyne.Resource{false: foldedIcon, true: unfoldedIcon}[open]})
		rows.Hidden = !open
		for _, i := range within {
			i.SetFolded(!open)
		}
	}
	head := part.NewItem(p.items, part.ItemOf{Copy: f.Word + "\t" + f.Figure, Open: func() {
		p.open[f.Key] = !p.open[f.Key]
		turn(p.open[f.Key])
		p.object.Refresh()
		p.changed()
	}, Body: func(i *part.Item) fyne.CanvasObject {
		return part.Row(theme.Space8, nil, sign, part.NewText(f.Word).Over(i), part.Caption(f.Figure).Over(i))
	}})
	first := len(p.items.All())
	for _, r := range f.Rows {
		rows.Add(r.draw(p))
	}
	within = p.items.All()[first:]
	turn(p.open[f.Key])
	return part.Column("", head, part.Border(nil, nil, part.Least(fyne.NewSize(theme.Size(theme.Space24), 0), part.NewGround("")), nil, rows))
}

func (b Buttons) draw(*pane) fyne.CanvasObject {
	var buttons []fyne.CanvasObject
	for _, a := range b {
		buttons = append(buttons, part.NewButton(a.Verb, nil, a.Do))
	}
	return part.Inset(part.Tiles(theme.Space8, buttons...), theme.Space8, theme.Space4)
}

func (s Say) draw(p *pane) fyne.CanvasObject {
	text := said(p, s.Text, s.tone())
	if len(s.Actions) == 0 {
		return text
	}
	return part.Column("", text, Buttons(s.Actions).draw(p))
}

// said is a sentence as one of the items, so that the keyboard gets to it.
func said(p *pane, text string, tone fyne.ThemeColorName) fyne.CanvasObject {
	return part.NewItem(p.items, part.ItemOf{Copy: text, Body: func(*part.Item) fyne.CanvasObject {
		lines := part.NewParagraph(text, 0)
		lines.Set(text, tone)
		return lines
	}})
}

func (c Caption) draw(p *pane) fyne.CanvasObject {
	text := part.Inset(part.Caption(string(c)).Cut(), theme.Space8, "")
	if len(p.object.Objects) == 0 {
		return text
	}
	return part.Column(theme.Space8, part.Inset(part.Rule(), theme.Space8, ""), text)
}

func (b Busy) draw(p *pane) fyne.CanvasObject {
	return part.Column("", said(p, b.Text, theme.Muted), part.Inset(b.Progress.Object, theme.Space8, theme.Space4), Buttons{b.Cancel}.draw(p))
}
