package filter

import (
	"math/rand"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"partnerdesk/views/theme"
)

const ctrl, alt, shift = fyne.KeyModifierControl, fyne.KeyModifierAlt, fyne.KeyModifierShift

// down presses the pointer on a place in the text.
func (r *rig) down(place int, mods fyne.KeyModifier, button desktop.MouseButton) fyne.Position {
	at := fyne.NewPos(r.editor.xOf(place)-r.editor.left+1, 12)
	r.editor.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: button, Modifier: mods})
	r.editor.MouseUp(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: button, Modifier: mods})
	return at
}

func (r *rig) drag(place int) {
	r.editor.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(r.editor.xOf(place)-r.editor.left+1, 12)}})
}

func TestKeys(t *testing.T) {
	r := newRig(t)
	r.SetSource(nil) // without lists
	r.write("acme end:7d")
	r.want("acme end:7d^")
	r.press(fyne.KeyLeft, fyne.KeyLeft)
	r.want("acme end:^7d")
	r.shift(fyne.KeyLeft, fyne.KeyLeft)
	r.want("acme en^d:_7d")
	r.press(fyne.KeyRight)
	r.want("acme end:^7d")
	r.shift(fyne.KeyHome)
	r.want("^acme end:_7d")
	r.press(fyne.KeyLeft)
	r.want("^acme end:7d")
	r.chord(ctrl|shift, fyne.KeyRight)
	r.want("_acme ^end:7d")
	r.write("x")
	r.want("x^end:7d")
	r.press(fyne.KeyBackspace)
	r.press(fyne.KeyDelete)
	r.want("^nd:7d")
	r.press(fyne.KeyEnd)
	r.chord(ctrl, fyne.KeyBackspace)
	r.want("nd:^")
	r.chord(ctrl, fyne.KeyHome)
	r.chord(ctrl, fyne.KeyDelete)
	r.want("^:")
	r.chord(ctrl, fyne.KeyEnd)
	r.want(":^")
	r.editor.TypedShortcut(&fyne.ShortcutUndo{})
	r.editor.TypedShortcut(&fyne.ShortcutUndo{})
	r.want("nd:7d^")
	r.editor.TypedShortcut(&fyne.ShortcutRedo{})
	r.chord(ctrl|shift, fyne.KeyZ)
	r.want(":^")
	if last := r.changed[len(r.changed)-1]; last != ":" {
		t.Errorf("the screen was told %q last", last)
	}
}

func TestClipboard(t *testing.T) {
	r := newRig(t)
	board := fyne.CurrentApp().Clipboard()
	r.SetText("status:Active acme")
	r.editor.TypedShortcut(&fyne.ShortcutSelectAll{})
	r.editor.TypedShortcut(&fyne.ShortcutCopy{Clipboard: board})
	if got := board.Content(); got != "status:Active acme" {
		t.Errorf("copied %q", got)
	}
	r.press(fyne.KeyEnd)
	r.chord(ctrl|shift, fyne.KeyLeft)
	r.editor.TypedShortcut(&fyne.ShortcutCut{Clipboard: board})
	r.want("status:Active ^")
	board.SetContent("two\nlines\n")
	r.editor.TypedShortcut(&fyne.ShortcutPaste{Clipboard: board})
	r.want("status:Active two lines^")
	r.editor.TypedShortcut(&fyne.ShortcutCopy{Clipboard: board})
	if got := board.Content(); got != "two\nlines\n" {
		t.Errorf("copying nothing put %q on the clipboard", got)
	}
}

func TestMouse(t *testing.T) {
	r := newRig(t)
	r.SetSource(nil)
	r.SetText("status:Active acme logistics")
	r.canvas.Unfocus()
	r.down(3, 0, desktop.MouseButtonPrimary)
	r.want("sta^tus:Active acme logistics")
	if !r.Focused() {
		t.Error("a click does not give the keyboard")
	}
	r.now = r.now.Add(time.Second)
	r.down(9, shift, desktop.MouseButtonPrimary)
	r.want("sta_tus:Ac^tive acme logistics")
	r.now = r.now.Add(time.Second)
	r.down(15, 0, desktop.MouseButtonPrimary)
	r.drag(7)
	r.want("status:^Active a_cme logistics")
	r.editor.DragEnd()
	r.now = r.now.Add(time.Second)
	r.down(15, 0, desktop.MouseButtonPrimary)
	r.down(15, 0, desktop.MouseButtonPrimary)
	r.want("status:Active _acme^ logistics")
	r.drag(23)
	r.want("status:Active _acme logistics^")
	r.drag(8)
	r.want("status:^Active acme_ logistics")
	r.down(15, 0, desktop.MouseButtonPrimary)
	r.want("_status:Active acme logistics^")
	r.down(15, 0, desktop.MouseButtonSecondary)
	r.want("_status:Active acme logistics^") // the menu is for what is selected
	r.now = r.now.Add(time.Second)
	r.down(2, 0, desktop.MouseButtonPrimary)
	r.down(20, 0, desktop.MouseButtonPrimary) // too far away for a double click
	r.want("status:Active acme l^ogistics")
}

func TestContextMenu(t *testing.T) {
	r := newRig(t)
	board := fyne.CurrentApp().Clipboard()
	board.SetContent("pasted")
	r.SetText("acme ")
	r.press(fyne.KeyEnd, desktop.KeyMenu)
	r.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	r.want("acme pasted^")
	if !r.Focused() {
		t.Error("the menu keeps the keyboard")
	}
	r.mods = shift
	r.editor.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF10})
	r.mods = 0
	if r.canvas.Overlays().Top() == nil {
		t.Error("Shift+F10 opens no menu")
	}
}

// TestEveryPlaceCanBeClicked clicks on each place of a text in pieces of several
// colours, and of one that is scrolled.
func TestEveryPlaceCanBeClicked(t *testing.T) {
	r := newRig(t)
	r.SetSource(nil)
	for _, text := range []string{`status:Active -has:end (a OR "b c") 山田:<30d か`, strings.Repeat("customer:山田 ", 60), strings.Repeat("x", 500)} {
		r.SetText(text)
		for place := 0; place <= len(text); place = r.editor.after(place) {
			r.editor.step(place, false) // into view
			r.now = r.now.Add(time.Second)
			r.down(place, 0, desktop.MouseButtonPrimary)
			if r.editor.cursor != place {
				t.Fatalf("in %.20q a click on %d puts the cursor at %d", text, place, r.editor.cursor)
			}
			if x := r.editor.xOf(place) - r.editor.left; x < 0 || x > r.editor.size.Width {
				t.Fatalf("in %.20q the cursor at %d is drawn at %v, outside of %v", text, place, x, r.editor.size.Width)
			}
			if place == len(text) {
				break
			}
		}
	}
}

// TestPiecesCoverTheText cuts random texts and looks whether each byte is drawn
// once.
func TestPiecesCoverTheText(t *testing.T) {
	random := rand.New(rand.NewSource(3))
	words := []string{"status", ":", "Active", " ", `"`, "山田", "-", "(", ")", " OR ", "<", "30d", ",", "..", "e\u0301", strings.Repeat("w", 150)}
	r := newRig(t)
	for range 300 {
		var b strings.Builder
		for range random.Intn(12) {
			b.WriteString(words[random.Intn(len(words))])
		}
		r.SetText(b.String())
		r.SetError(&Fault{Pos: random.Intn(20) - 5, Len: random.Intn(20) - 5})
		var drawn strings.Builder
		at := 0
		for _, p := range r.editor.pieces {
			if p.from != at {
				t.Fatalf("%q: a piece begins at %d, want %d", b.String(), p.from, at)
			}
			at = p.to
			drawn.WriteString(r.editor.text[p.from:p.to])
		}
		if drawn.String() != r.Text() {
			t.Fatalf("drawn %q, want %q", drawn.String(), r.Text())
		}
	}
}

func TestScrolling(t *testing.T) {
	r := newRig(t)
	r.SetSource(nil)
	r.SetText(strings.Repeat("customer ", 60))
	if r.editor.left == 0 {
		t.Fatal("the end of a long text is out of view")
	}
	r.press(fyne.KeyHome)
	if r.editor.left != 0 {
		t.Errorf("scrolled by %v at the start", r.editor.left)
	}
	r.editor.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -50)})
	if r.editor.left != 50 {
		t.Errorf("a wheel scrolls to %v, want 50", r.editor.left)
	}
	r.editor.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(1e6, 0)})
	r.editor.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(-1e6, 0)})
	if end := r.editor.xOf(len(r.Text())) - r.editor.left; end > r.editor.size.Width {
		t.Errorf("a wheel leaves the end at %v of %v", end, r.editor.size.Width)
	}
	r.SetText("short")
	if r.editor.left != 0 {
		t.Error("a short text is scrolled")
	}
}

// TestCursorComesToRest counts the blinks: a window at rest is not painted for
// ever, and one without the keyboard not at all.
func TestCursorComesToRest(t *testing.T) {
	r := newRig(t)
	r.write("a")
	n := 0
	for i := 0; i < len(r.timers); i++ {
		if f := r.timers[i]; f != nil {
			r.timers[i] = nil
			f()
			n++
		}
	}
	if n != blinks || !r.editor.lit {
		t.Errorf("%d blinks, drawn at the end: %v; want %d, true", n, r.editor.lit, blinks)
	}
	r.write("b")
	r.canvas.Unfocus()
	if slices.ContainsFunc(r.timers, func(f func()) bool { return f != nil }) {
		t.Error("the cursor goes on blinking without the keyboard")
	}
	if !r.editor.art.cursor.Hidden {
		t.Error("a cursor without the keyboard")
	}
}

func TestKeysThatMeanNothingGoOn(t *testing.T) {
	r := newRig(t)
	r.write("x")
	r.press(fyne.KeyEscape, fyne.KeyF1, fyne.KeyF10, fyne.KeyUp, fyne.KeyDown)
	r.chord(ctrl, fyne.KeyK)
	r.chord(alt, fyne.KeyLeft)
	r.editor.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: alt})
	if want := []string{"Escape", "F1", "F10", "CustomDesktop:Control+K", "CustomDesktop:Alt+Left", "CustomDesktop:Alt+Return"}; !slices.Equal(r.passed, want) {
		t.Errorf("passed on %q, want %q", r.passed, want)
	}
	r.want("x^")
}

func TestScreenSeesKeysFirst(t *testing.T) {
	r := newRig(t)
	var seen []fyne.KeyName
	r.OnKey = func(ev *fyne.KeyEvent) bool {
		seen = append(seen, ev.Name)
		return ev.Name != fyne.KeyLeft
	}
	r.write("x")
	r.press(fyne.KeyReturn, fyne.KeyLeft)
	r.want("^x")
	if len(r.submitted) > 0 || !slices.Equal(seen, []fyne.KeyName{fyne.KeyReturn, fyne.KeyLeft}) {
		t.Errorf("the screen saw %v, the line submitted %q", seen, r.submitted)
	}
}

func TestSetTextCallsNothing(t *testing.T) {
	r := newRig(t)
	r.SetText("status:Active")
	r.editor.TypedShortcut(&fyne.ShortcutUndo{})
	r.want("status:Active^")
	if len(r.changed) > 0 {
		t.Errorf("told of %q", r.changed)
	}
	r.Replace("acme")
	r.want("acme^")
	r.Clear()
	r.want("^")
	if want := []string{"acme", ""}; !slices.Equal(r.changed, want) {
		t.Errorf("told of %q, want %q", r.changed, want)
	}
	r.editor.TypedShortcut(&fyne.ShortcutUndo{})
	r.editor.TypedShortcut(&fyne.ShortcutUndo{})
	r.want("status:Active^")
}

func TestButtons(t *testing.T) {
	r := newRig(t)
	built := 0
	r.OnBuilder = func() { built++ }
	r.write("acme")
	for _, b := range []fyne.Tappable{r.funnel, r.erase} {
		test.Tap(b)
	}
	if built != 1 || r.Text() != "" || !r.Focused() || r.erase.Visible() {
		t.Errorf("built %d, text %q, focus %v", built, r.Text(), r.Focused())
	}
	touch := theme.Size(theme.Touch)
	r.SetHistory([]string{"x"})
	r.write("acme")
	for _, b := range []fyne.CanvasObject{r.funnel, r.erase, r.recall} {
		if s := b.Size(); s.Width < touch || s.Height < touch || !b.Visible() {
			t.Errorf("a button of %v", s)
		}
	}
}

func TestFault(t *testing.T) {
	r := newRig(t)
	r.SetSource(nil)
	r.write("acme contry:JP")
	if r.Fix() {
		t.Error("what is right is put right")
	}
	r.SetError(&Fault{Pos: 5, Len: 6, Message: "no such column", Fix: "country", Verb: "Use country"})
	if f := r.Error(); f == nil || f.Message != "no such column" {
		t.Errorf("the fault is %v", f)
	}
	if r.fix.Text != "Use country" || !r.fix.Visible() {
		t.Error("no button to put it right")
	}
	if s := r.editor.shaded[len(r.editor.shaded)-1]; s.from != 5 || s.to != 11 || !s.under || s.color != theme.Bad {
		t.Errorf("underlined %+v", s)
	}
	r.chord(alt, fyne.KeyReturn)
	r.want("acme country^:JP")
	if r.Error() != nil || r.fix.Visible() || r.changed[len(r.changed)-1] != "acme country:JP" {
		t.Errorf("after the fix: %v, told %q", r.Error(), r.changed)
	}
	r.SetError(&Fault{Pos: 99, Len: 5})
	if s := r.editor.shaded[len(r.editor.shaded)-1]; s.from != 15 || s.to != 15 {
		t.Errorf("a fault beyond the text is underlined %+v", s)
	}
	r.write("x")
	if r.Error() != nil {
		t.Error("the fault outlives the text")
	}
}
