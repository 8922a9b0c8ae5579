package part

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"partnerdesk/views/theme"
	"partnerdesk/views/viewtest"
)

func TestToggle(t *testing.T) {
	tog := NewToggle([]string{"Meetings", "Calling", "Both"}, 1)
	var told []int
	tog.OnChange = func(i int) { told = append(told, i) }
	_, c := show(t, Row("", nil, tog), 400, 60)
	at := func(i int) fyne.Position {
		pos, size := tog.Place(i)
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(tog).Add(pos).AddXY(size.Width/2, size.Height/2)
	}
	test.TapCanvas(c, at(1)) // is chosen already
	test.TapCanvas(c, at(2))
	c.Focus(tog)
	press(c, fyne.KeyRight, fyne.KeySpace, fyne.KeyLeft, fyne.KeyRight, fyne.KeyRight, fyne.KeyReturn)
	if want := []int{2, 0, 1, 2}; !slices.Equal(told, want) || tog.Chosen() != 2 || tog.AccessibilityLabel() != "Both" {
		t.Errorf("told of %v, want %v; %q is chosen", told, want, tog.AccessibilityLabel())
	}
	tog.Choose(7)
	tog.Choose(-1)
	if tog.Chosen() != 2 {
		t.Errorf("%d is chosen", tog.Chosen())
	}
	passed := false
	c.SetOnTypedKey(func(*fyne.KeyEvent) { passed = true })
	if press(c, fyne.KeyPageDown); !passed {
		t.Error("a key that means nothing here goes no further")
	}
	width := tog.MinSize()
	for i := range 3 {
		if tog.Choose(i); tog.MinSize() != width {
			t.Errorf("with word %d chosen it is %v, else %v", i, tog.MinSize(), width)
		}
	}
}

// TestTogglePicture shows the states of a toggle.
func TestTogglePicture(t *testing.T) {
	for name, mode := range map[string]theme.Mode{"toggle_light.png": theme.Light, "toggle_dark.png": theme.Dark} {
		wear(mode)
		first, second, focused := NewToggle([]string{"Meetings", "Calling"}, 0), NewToggle([]string{"会議", "通話", "すべての製品"}, 1), NewToggle([]string{"Count", "Share"}, 1)
		column := Column(theme.Space12, Row("", nil, first), Row("", nil, second), Row("", nil, focused))
		_, c := show(t, container.NewStack(NewGround(theme.Paper), Inset(column, theme.Space16, theme.Space16)), 340, 150)
		pos, _ := first.Place(1)
		ev := &desktop.MouseEvent{}
		ev.Position = pos.AddXY(4, 4)
		first.MouseIn(ev)
		first.MouseMoved(ev)
		c.Focus(focused)
		viewtest.Picture(t, name, c.Capture())
	}
}
