package mark

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"partnerdesk/views/theme"
)

// A count says word and figure; which are on is told by more than the colour,
// and one of nothing has no ground.
func TestCount(t *testing.T) {
	ground := func(c Count) (filled, tinted bool) {
		p := NewPen()
		for _, o := range draw(p, c, fyne.Position{}, fyne.NewSize(c.Width(p), Height)) {
			if box, ok := o.(*canvas.Rectangle); ok {
				_, _, _, alpha := box.FillColor.RGBA()
				filled, tinted = filled || alpha == 0xFFFF, tinted || alpha > 0
			}
		}
		return filled, tinted
	}
	for _, c := range []struct {
		count          Count
		filled, tinted bool
	}{
		{Count{Word: "Trial", Figure: "44", Color: theme.Info}, false, true},
		{Count{Word: "Trial", Figure: "44", Color: theme.Info, On: true}, true, true},
		{Count{Word: "Trial", Figure: "0", Color: theme.Info, None: true}, false, false},
		{Count{Word: "Trial", Figure: "0", Color: theme.Info, None: true, On: true}, true, true},
	} {
		if filled, tinted := ground(c.count); filled != c.filled || tinted != c.tinted {
			t.Errorf("%+v is filled: %v, tinted: %v", c.count, filled, tinted)
		}
	}
	p, c := NewPen(), Count{Word: "Expiring soon", Figure: "1,204", Color: theme.Warn}
	if c.Text() != "Expiring soon 1,204" || !Legible(c, p, c.Width(p)) || Legible(c, p, c.Width(p)-1) {
		t.Errorf("%q in %v", c.Text(), c.Width(p))
	}
	for width := float32(0); width < c.Width(p)+20; width += 3 {
		for _, o := range draw(p, c, fyne.NewPos(10, 0), fyne.NewSize(width, Height)) {
			if to := o.Position().X + o.Size().Width; to > 10+max(width, 0)+1 {
				t.Errorf("in %v something ends at %v", width, to-10)
			}
		}
	}
}

// A link that is an icon says in its tip where it leads.
func TestIconLink(t *testing.T) {
	p, l := NewPen(), Link{Word: "Open Control Hub of Acme", Icon: icon("launch")}
	if l.Width(p) != signSide || Legible(l, p, 500) || l.Text() != "Open Control Hub of Acme" {
		t.Errorf("%v wide, %q", l.Width(p), l.Text())
	}
	plain := len(draw(p, l, fyne.Position{}, fyne.NewSize(40, 28)))
	p.Begin()
	p.Hot = true
	l.Draw(p, fyne.Position{}, fyne.NewSize(40, 28))
	p.End()
	if hot := len(seen(p)); plain != 1 || hot != 2 {
		t.Errorf("%d objects, under the pointer %d", plain, hot)
	}
	if got := draw(p, l, fyne.Position{}, fyne.NewSize(8, 28)); len(got) != 0 {
		t.Error("it is drawn where it has no room")
	}
}
