package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/theme"
)

// Toggle is a few words in one frame, of which one is chosen: what a screen is
// about. It is one stop of the Tab key; the arrows choose, and Space the next one
// in a ring.
type Toggle struct {
	pressable
	OnChange func(i int)

	chosen, over int // over is the word that the pointer is on; -1: none
	words        []*Text
	tints        []*Ground
	parts        []fyne.CanvasObject
	frame, ring  *Ground
}

// NewToggle returns a toggle with one of its words chosen.
func NewToggle(words []string, chosen int) *Toggle {
	t := &Toggle{chosen: chosen, over: -1, frame: NewGround(theme.Paper), ring: newRing(theme.Corner)}
	t.frame.corner, t.frame.stroke, t.frame.width = theme.Corner, theme.Outline, theme.LineWidth
	width := float32(0)
	for _, word := range words {
		width = max(width, NewText(word).Bold().MinSize().Width) // so that nothing moves when another is chosen
		t.words, t.tints = append(t.words, NewText(word)), append(t.tints, NewGround(""))
	}
	for i, word := range t.words {
		t.tints[i].corner = theme.Corner
		body := Inset(container.NewCenter(word), theme.Space12, "")
		t.parts = append(t.parts, Least(fyne.NewSize(whole(width)+2*theme.Size(theme.Space12), theme.Size(theme.Touch)), container.NewStack(t.tints[i], body)))
	}
	t.self, t.changed = t, t.look
	t.press = func() { t.Choose((t.chosen + 1) % len(t.words)) }
	t.keys = t.key
	t.ExtendBaseWidget(t)
	return t
}

// Chosen returns the number of the chosen word.
func (t *Toggle) Chosen() int { return t.chosen }

// Choose chooses a word and calls OnChange if it was another.
func (t *Toggle) Choose(i int) {
	if i == t.chosen || i < 0 || i >= len(t.words) {
		return
	}
	t.chosen = i
	t.look()
	if t.OnChange != nil {
		t.OnChange(i)
	}
}

func (t *Toggle) key(key *fyne.KeyEvent) bool {
	switch key.Name {
	case fyne.KeyLeft:
		t.Choose(t.chosen - 1)
	case fyne.KeyRight:
		t.Choose(t.chosen + 1)
	case fyne.KeySpace:
		t.press()
	default:
		return key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter // nothing is to be confirmed
	}
	return true
}

// at returns the word at a place; -1 where there is none.
func (t *Toggle) at(pos fyne.Position) int {
	for i, p := range t.parts {
		if x := pos.X - p.Position().X; x >= 0 && x < p.Size().Width {
			return i
		}
	}
	return -1
}

// Tapped chooses the word that is under the pointer.
func (t *Toggle) Tapped(ev *fyne.PointEvent) { t.Choose(t.at(ev.Position)) }

// MouseMoved shows which word a click would choose.
func (t *Toggle) MouseMoved(ev *desktop.MouseEvent) {
	if over := t.at(ev.Position); over != t.over {
		t.over = over
		t.look()
	}
}

// MouseOut is for the toolkit.
func (t *Toggle) MouseOut() {
	t.over = -1
	t.pressable.MouseOut()
}

// AccessibilityLabel is the chosen word.
func (t *Toggle) AccessibilityLabel() string { return t.words[t.chosen].Text() }

// AccessibilityRole is that of a button.
func (t *Toggle) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Place returns where a word is, relative to the toggle.
func (t *Toggle) Place(i int) (fyne.Position, fyne.Size) {
	return t.parts[i].Position(), t.parts[i].Size()
}

func (t *Toggle) look() {
	for i, w := range t.words {
		tint, color := fyne.ThemeColorName(""), theme.Muted
		switch {
		case i == t.chosen:
			tint, color = theme.Selection, theme.Ink
		case i == t.over:
			tint = theme.Hover
		}
		w.bold = i == t.chosen
		w.color = color
		t.tints[i].SetColor(tint)
		t.parts[i].Refresh() // the word takes other room
	}
	t.ring.show(t.focused)
}

// CreateRenderer is for the toolkit.
func (t *Toggle) CreateRenderer() fyne.WidgetRenderer {
	t.look()
	return widget.NewSimpleRenderer(container.NewStack(t.frame, Row("", nil, t.parts...), t.ring))
}
