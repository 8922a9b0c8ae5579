package part

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"partnerdesk/views/mark"
	"partnerdesk/views/theme"
)

func newTallies(pressed *[]string, words ...string) (all []*Tally, objects []fyne.CanvasObject) {
	for _, word := range words {
		t := NewTally(mark.Count{Word: word, Figure: "7", Color: theme.Bad}, nil, func() { *pressed = append(*pressed, word) })
		all, objects = append(all, t), append(objects, t)
	}
	return all, objects
}

// A tally is pressed by mouse and by keyboard; the arrows lead to its neighbours.
func TestTally(t *testing.T) {
	var pressed []string
	all, objects := newTallies(&pressed, "Suspended", "Expired", "Trial")
	_, c := show(t, Tiles(theme.Space4, objects...), 600, 60)
	test.Tap(all[1])
	c.Focus(all[1])
	press(c, fyne.KeyReturn, fyne.KeyLeft, fyne.KeySpace, fyne.KeyRight, fyne.KeyRight, fyne.KeyEnter)
	want := []string{"Expired", "Expired", "Suspended", "Trial"}
	if len(pressed) != len(want) {
		t.Fatalf("pressed %q", pressed)
	}
	for i := range want {
		if pressed[i] != want[i] {
			t.Errorf("pressed %q, want %q", pressed, want)
		}
	}
	if size := all[0].MinSize(); size.Height < theme.Size(theme.Touch) || size.Width < theme.Size(theme.Touch) {
		t.Errorf("%v is too small to press", size)
	}
	before := all[0].MinSize().Width
	all[0].Set(mark.Count{Word: "Suspended", Figure: "1,204", On: true, Color: theme.Bad})
	if all[0].MinSize().Width <= before || all[0].AccessibilityLabel() != "Suspended 1,204" {
		t.Errorf("%q is %v wide, before %v", all[0].AccessibilityLabel(), all[0].MinSize().Width, before)
	}
}

// Beside a title tiles stand in its line where all of them fit, else below it in
// as many lines as they take; never over each other.
func TestBeside(t *testing.T) {
	var pressed []string
	_, objects := newTallies(&pressed, "Needs attention", "Suspended", "Expired", "License overage", "Expiring soon")
	title := NewText("Customers of a partner").In(theme.TextTitle, theme.Ink).Bold()
	tiles := Tiles(theme.Space4, objects...)
	head := Beside(theme.Space16, Least(fyne.NewSize(0, 36), Lead(theme.Space12, title)), tiles)
	body := Border(head, nil, nil, nil, NewGround(theme.Paper))
	_, c := show(t, body, 1000, 400)
	lines := map[float32]int{1000: 1, 700: 2, 400: 3, 250: 4}
	for width, want := range lines {
		c.Resize(fyne.NewSize(width, 400))
		driver := fyne.CurrentApp().Driver()
		tops := make(map[float32]bool)
		if driver.AbsolutePositionForObject(objects[0]).Y > 10 {
			tops[0] = true // the title has a line of its own
		}
		for i, o := range objects {
			at := driver.AbsolutePositionForObject(o)
			tops[at.Y] = true
			if at.X < 0 || at.X+o.Size().Width > width {
				t.Errorf("in %v tile %d stands from %v to %v", width, i, at.X, at.X+o.Size().Width)
			}
			if i > 0 {
				before := driver.AbsolutePositionForObject(objects[i-1])
				if before.Y == at.Y && before.X+objects[i-1].Size().Width > at.X {
					t.Errorf("in %v tiles %d and %d overlap", width, i-1, i)
				}
			}
			if bottom := at.Y + o.Size().Height; bottom > head.Size().Height {
				t.Errorf("in %v tile %d ends at %v, the head at %v", width, i, bottom, head.Size().Height)
			}
		}
		if len(tops) != want {
			t.Errorf("in %v there are %d lines, want %d", width, len(tops), want)
		}
	}
	tiles.Objects = nil
	c.Resize(fyne.NewSize(1001, 400))
	if got := head.Objects[0].Size().Width; got != 1001 {
		t.Errorf("without tiles the title has %v of 1001", got)
	}
}
