package customer

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/views/mark"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// factLeast is the least width of a fact.
const factLeast = 170

// pane shows one section.
type pane struct {
	object  *fyne.Container
	items   *part.Items
	open    map[string]bool       // folds, by their keys
	verbs   map[*part.Item]func() // what Delete does
	front   func() bool           // nothing hides it
	changed func()                // told when it has become higher or lower
}

func newPane(texts part.PanelTexts, front func() bool, changed func()) *pane {
	p := &pane{object: part.Column(theme.Space4), items: part.NewItems(texts), open: make(map[string]bool), front: front, changed: changed}
	p.items.OnKey = func(i *part.Item, key *fyne.KeyEvent) bool {
		do := p.verbs[i]
		if do == nil || key.Name != fyne.KeyDelete && key.Name != fyne.KeyBackspace {
			return false
		}
		do()
		return true
	}
	return p
}

// show shows a section; the keyboard stays where it is in it.
func (p *pane) show(s Section) {
	at := p.items.Focused()
	p.items.Clear()
	p.verbs = make(map[*part.Item]func())
	p.object.Objects = nil
	for _, b := range s.Blocks {
		p.object.Add(b.draw(p))
	}
	p.object.Refresh()
	if at >= 0 && p.front() {
		p.items.Focus(at)
	}
}

func (f Facts) draw(p *pane) fyne.CanvasObject {
	var cells []fyne.CanvasObject
	for _, fact := range f {
		cells = append(cells, part.FactItem(p.items, fact))
	}
	return part.Flow(factLeast, 0, "", cells...)
}

func (r Row) draw(p *pane) fyne.CanvasObject {
	var cut []*part.Text
	of := part.ItemOf{Copy: r.copied(), Open: r.Open, Menu: r.Menu}
	of.Body = func(i *part.Item) fyne.CanvasObject {
		var o fyne.CanvasObject
		o, cut = r.body(i)
		return o
	}
	of.Tip = func() string {
		more := []string{r.Tip}
		for _, text := range cut {
			more = append(more, text.Hidden())
		}
		return strings.Join(slices.DeleteFunc(more, func(s string) bool { return s == "" }), "\n")
	}
	i := part.NewItem(p.items, of)
	if r.Verb.Verb == "" {
		return i
	}
	p.verbs[i] = r.Verb.Do
	return part.Border(nil, nil, nil, container.NewCenter(part.Quiet(r.Verb.Verb, nil, r.Verb.Do)), i)
}

// body draws the row; it also returns the texts that may be cut.
func (r Row) body(i *part.Item) (o fyne.CanvasObject, cut []*part.Text) {
	if r.Wrap {
		o = part.NewParagraph(r.Text, 0)
	} else {
		text := part.NewText(r.Text).Cut().Over(i)
		cut = append(cut, text)
		if r.Strong {
			text.Bold()
		}
		if r.Open != nil {
			text.In(theme.TextBody, theme.Accent)
		}
		o = part.Least(fyne.NewSize(0, mark.Height), text)
	}
	var right []fyne.CanvasObject
	if r.Aside != "" {
		right = append(right, part.Caption(r.Aside))
	}
	if r.Figure != "" {
		right = append(right, part.NewText(r.Figure))
	}
	if r.Mark != nil {
		right = append(right, mark.NewWidget(r.Mark))
	}
	if len(right) > 0 {
		o = part.Border(nil, nil, nil, atTop(part.Row(theme.Space8, nil, append([]fyne.CanvasObject{part.NewGround("")}, right...)...)), o)
	}
	lines := []fyne.CanvasObject{o}
	for _, sub := range r.Sub {
		if !sub.Cut {
			lines = append(lines, sub.draw())
			continue
		}
		text := part.Caption(sub.Text).Cut().Over(i)
		lines, cut = append(lines, text), append(cut, text)
	}
	if o = part.Column("", lines...); r.Icon != nil {
		o = part.Border(nil, nil, before(icon(r.Icon)), nil, o)
	}
	if r.Wrap || len(lines) > 1 {
		return o, cut // how high it is depends on its width
	}
	return part.Row("", o, o), cut
}

func (s Small) draw() fyne.CanvasObject {
	line := part.Help(s.Text)
	if s.Tone != "" {
		line.Set(s.Text, s.Tone)
	}
	return line
}

// atTop puts an object at the top of its place.
func atTop(o fyne.CanvasObject) fyne.CanvasObject { return part.Column("", o) }

// before puts an icon before a text, at the height of its first line.
func before(sign fyne.CanvasObject) fyne.CanvasObject {
	return atTop(part.Row(theme.Space8, nil, sign, part.NewGround("")))
}

// icon draws an icon.
func icon(r fyne.Resource) *mark.Widget { return mark.NewWidget(mark.Icon{Resource: r}) }
