//go:build linux && realwindow

package desktoptest

import (
	"image"
	"image/png"
	"os"
	"strconv"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// Window is a window on the screen. Places in it are in pixels from its upper
// left corner; with the scale that [Display.Start] sets, a pixel is a unit of
// Fyne.
type Window struct {
	display *Display
	id      xproto.Window
}

// Key presses keys one after the other: "ctrl+k", "Escape", "alt+Left",
// by the names that xdotool knows.
func (w *Window) Key(keys ...string) {
	w.display.t.Helper()
	w.focus()
	w.display.xdotool(append([]string{"key", "--clearmodifiers", "--"}, keys...)...)
}

// Type types a text that a US keyboard has keys for; [Window.Paste] enters others.
func (w *Window) Type(text string) {
	w.display.t.Helper()
	for _, r := range text {
		if r < ' ' || r > '~' {
			w.display.t.Fatalf("typing %q: no key for %q", text, r)
		}
	}
	w.focus()
	w.display.xdotool("type", "--clearmodifiers", "--", text)
}

// Move moves the pointer.
func (w *Window) Move(x, y int) {
	w.display.t.Helper()
	w.display.xdotool(w.place(x, y)...)
}

// Click clicks the left button.
func (w *Window) Click(x, y int) { w.display.t.Helper(); w.click(x, y, 1, 1) }

// ClickWith clicks the left button while keys are held, such as "ctrl", "shift".
func (w *Window) ClickWith(x, y int, keys ...string) {
	w.display.t.Helper()
	w.focus()
	var args []string
	for _, key := range keys {
		args = append(args, "keydown", key)
	}
	args = append(append(args, w.place(x, y)...), "click", "1")
	for _, key := range keys {
		args = append(args, "keyup", key)
	}
	w.display.xdotool(args...)
}

// Press moves the pointer and holds the left button down until [Window.Release].
func (w *Window) Press(x, y int) {
	w.display.t.Helper()
	w.display.xdotool(append(w.place(x, y), "mousedown", "1")...)
}

// Release lets the left button go.
func (w *Window) Release() { w.display.t.Helper(); w.display.xdotool("mouseup", "1") }

// DoubleClick clicks the left button twice.
func (w *Window) DoubleClick(x, y int) { w.display.t.Helper(); w.click(x, y, 1, 2) }

// RightClick clicks the right button.
func (w *Window) RightClick(x, y int) { w.display.t.Helper(); w.click(x, y, 3, 1) }

// Scroll turns the wheel, down by so many notches, or up if they are negative.
func (w *Window) Scroll(x, y, notches int) {
	w.display.t.Helper()
	w.turn(x, y, 4, 5, notches)
}

// ScrollSideways turns a wheel that goes sideways, to the right by so many
// notches, or to the left if they are negative.
func (w *Window) ScrollSideways(x, y, notches int) {
	w.display.t.Helper()
	w.turn(x, y, 6, 7, notches)
}

// turn presses the button that a wheel is in one direction or the other.
func (w *Window) turn(x, y, back, forth, notches int) {
	w.display.t.Helper()
	if notches < 0 {
		forth, notches = back, -notches
	}
	w.press(x, y, forth, notches, 2)
}

// Drag moves the pointer from one place to another with the left button down.
func (w *Window) Drag(fromX, fromY, toX, toY int) {
	w.display.t.Helper()
	args := append(w.place(fromX, fromY), "mousedown", "1")
	args = append(args, w.place((fromX+toX)/2, (fromY+toY)/2)...)
	args = append(args, w.place(toX, toY)...)
	w.display.xdotool(append(args, "mouseup", "1")...)
}

func (w *Window) click(x, y, button, times int) {
	w.display.t.Helper()
	w.press(x, y, button, times, 40)
}

// press presses and releases a button, several times with a delay in
// milliseconds.
func (w *Window) press(x, y, button, times, delay int) {
	w.display.t.Helper()
	args := append(w.place(x, y), "click", "--repeat", strconv.Itoa(times), "--delay", strconv.Itoa(delay), strconv.Itoa(button))
	w.display.xdotool(args...)
}

func (w *Window) place(x, y int) []string {
	return []string{"mousemove", "--window", strconv.Itoa(int(w.id)), strconv.Itoa(x), strconv.Itoa(y)}
}

// focus gives the window the keyboard; without a window manager nobody else does.
func (w *Window) focus() {
	w.display.t.Helper()
	if err := xproto.SetInputFocusChecked(w.display.conn, xproto.InputFocusParent, w.id, xproto.TimeCurrentTime).Check(); err != nil {
		w.display.t.Fatalf("focusing the window: %v", err)
	}
}

// Bounds returns where on the screen the window is, and its size.
func (w *Window) Bounds() image.Rectangle {
	w.display.t.Helper()
	d := w.display
	size, err := xproto.GetGeometry(d.conn, xproto.Drawable(w.id)).Reply()
	if err != nil {
		d.t.Fatalf("asking for the size of the window: %v", err)
	}
	at, err := xproto.TranslateCoordinates(d.conn, w.id, d.root, 0, 0).Reply()
	if err != nil {
		d.t.Fatalf("asking for the place of the window: %v", err)
	}
	corner := image.Pt(int(at.DstX), int(at.DstY))
	return image.Rectangle{Min: corner, Max: corner.Add(image.Pt(int(size.Width), int(size.Height)))}
}

// Resize asks for another size, and waits for it.
func (w *Window) Resize(width, height int) {
	w.display.t.Helper()
	xproto.ConfigureWindow(w.display.conn, w.id, xproto.ConfigWindowWidth|xproto.ConfigWindowHeight, []uint32{uint32(width), uint32(height)})
	Until(w.display.t, patience, "the window in its new size", func() bool { return w.Bounds().Size() == image.Pt(width, height) })
}

// Close asks the program to close the window, as the button in a frame does.
func (w *Window) Close() {
	w.display.t.Helper()
	conn := w.display.conn
	protocols, err := atom(conn, "WM_PROTOCOLS")
	if err != nil {
		w.display.t.Fatal(err)
	}
	remove, err := atom(conn, "WM_DELETE_WINDOW")
	if err != nil {
		w.display.t.Fatal(err)
	}
	if err := send(conn, w.id, protocols, uint32(remove), xproto.TimeCurrentTime); err != nil {
		w.display.t.Fatalf("closing the window: %v", err)
	}
}

// Capture returns what the screen shows of the window.
func (w *Window) Capture() *image.RGBA {
	w.display.t.Helper()
	d := w.display
	screen := xproto.Setup(d.conn).DefaultScreen(d.conn)
	b := w.Bounds().Intersect(image.Rect(0, 0, int(screen.WidthInPixels), int(screen.HeightInPixels)))
	// The root, not the window: what OpenGL drew is not always in the latter.
	got, err := xproto.GetImage(d.conn, xproto.ImageFormatZPixmap, xproto.Drawable(d.root), int16(b.Min.X), int16(b.Min.Y), uint16(b.Dx()), uint16(b.Dy()), ^uint32(0)).Reply()
	if err != nil {
		d.t.Fatalf("taking a picture: %v", err)
	}
	img := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	for i := 0; i+3 < min(len(got.Data), len(img.Pix)); i += 4 {
		img.Pix[i], img.Pix[i+1], img.Pix[i+2], img.Pix[i+3] = got.Data[i+2], got.Data[i+1], got.Data[i], 0xff
	}
	return img
}

// Screenshot waits until the window is still, and writes its picture as PNG.
func (w *Window) Screenshot(path string) {
	w.display.t.Helper()
	img := w.WaitStill()
	file, err := os.Create(path)
	if err != nil {
		w.display.t.Fatal(err)
	}
	defer file.Close()
	if err := png.Encode(file, img); err != nil {
		w.display.t.Fatal(err)
	}
}

// WaitStill waits until nothing has changed in the window for a quarter of a
// second, and returns its picture. It fails where something always moves.
func (w *Window) WaitStill() *image.RGBA {
	w.display.t.Helper()
	last, since := w.Capture(), time.Now()
	Until(w.display.t, patience, "a window that is still", func() bool {
		now := w.Capture()
		if string(now.Pix) != string(last.Pix) {
			last, since = now, time.Now()
		}
		return time.Since(since) > 250*time.Millisecond
	})
	return last
}

// waitPainted waits for the first picture: more than one colour.
func (w *Window) waitPainted() {
	w.display.t.Helper()
	Until(w.display.t, patience, "the first picture of the window", func() bool {
		img := w.Capture()
		for i := 4; i+3 < len(img.Pix); i += 4 {
			if string(img.Pix[i:i+3]) != string(img.Pix[:3]) {
				return true
			}
		}
		return false
	})
}

// property returns a property of a window that is one number, or 0.
func (d *Display) property(of xproto.Window, name string) uint32 {
	number, err := atom(d.conn, name)
	if err != nil {
		return 0
	}
	reply, err := xproto.GetProperty(d.conn, false, of, number, xproto.GetPropertyTypeAny, 0, 1).Reply()
	if err != nil || len(reply.Value) < 4 {
		return 0
	}
	return xgb.Get32(reply.Value)
}

// send sends a client message of up to five numbers to a window.
func send(conn *xgb.Conn, to xproto.Window, kind xproto.Atom, data ...uint32) error {
	var five [5]uint32
	copy(five[:], data)
	event := xproto.ClientMessageEvent{Format: 32, Window: to, Type: kind, Data: xproto.ClientMessageDataUnionData32New(five[:])}
	return xproto.SendEventChecked(conn, false, to, xproto.EventMaskNoEvent, string(event.Bytes())).Check()
}
