//go:build linux && realwindow

package desktoptest

import (
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// Drop drags files from another window and drops them on this one, by the
// protocol that file managers use (XDND 5). It returns when the program has
// taken them; what it does with them then takes its time.
func (w *Window) Drop(x, y int, files ...string) {
	w.display.t.Helper()
	var list strings.Builder
	for _, file := range files {
		path, err := filepath.Abs(file)
		if err != nil {
			w.display.t.Fatal(err)
		}
		list.WriteString((&url.URL{Scheme: "file", Path: path}).String() + "\r\n")
	}
	client, err := w.display.newClient()
	if err != nil {
		w.display.t.Fatal(err)
	}
	defer client.conn.Close()
	corner := w.Bounds().Min
	if err := client.drop(w.id, corner.X+x, corner.Y+y, list.String()); err != nil {
		w.display.t.Fatalf("dropping %s: %v", strings.Join(files, ", "), err)
	}
}

// Paste puts a text in the clipboard and presses Ctrl+V. It is the way to enter
// what a keyboard has no keys for, as an input method would.
func (w *Window) Paste(text string) {
	w.display.t.Helper()
	client, err := w.display.newClient()
	if err != nil {
		w.display.t.Fatal(err)
	}
	defer client.conn.Close()
	if err := xproto.SetSelectionOwnerChecked(client.conn, client.window, client.atoms["CLIPBOARD"], xproto.TimeCurrentTime).Check(); err != nil {
		w.display.t.Fatal(err)
	}
	w.Key("ctrl+v")
	if err := client.offer(text); err != nil {
		w.display.t.Fatalf("pasting %q: %v", text, err)
	}
}

// Clipboard returns the text in the clipboard, "" if there is none.
func (d *Display) Clipboard() string {
	d.t.Helper()
	client, err := d.newClient()
	if err != nil {
		d.t.Fatal(err)
	}
	defer client.conn.Close()
	text, err := client.clipboard()
	if err != nil {
		d.t.Fatalf("reading the clipboard: %v", err)
	}
	return text
}

// client is another program on the display, with a window that nobody sees.
type client struct {
	conn   *xgb.Conn
	window xproto.Window
	events chan xgb.Event
	atoms  map[string]xproto.Atom
}

func (d *Display) newClient() (*client, error) {
	conn, err := xgb.NewConnDisplay(d.Name)
	if err != nil {
		return nil, err
	}
	c := &client{conn: conn, events: make(chan xgb.Event, 64), atoms: map[string]xproto.Atom{}}
	for _, name := range []string{
		"XdndEnter", "XdndPosition", "XdndStatus", "XdndDrop", "XdndFinished", "XdndSelection", "XdndActionCopy", "XdndAware",
		"text/uri-list", "CLIPBOARD", "UTF8_STRING", "PARTNERDESK_TEST",
	} {
		if c.atoms[name], err = atom(conn, name); err != nil {
			conn.Close()
			return nil, err
		}
	}
	if c.window, err = xproto.NewWindowId(conn); err == nil {
		err = xproto.CreateWindowChecked(conn, 0, c.window, d.root, 0, 0, 1, 1, 0, xproto.WindowClassInputOnly, 0, 0, nil).Check()
	}
	if err != nil {
		conn.Close()
		return nil, err
	}
	go func() {
		defer close(c.events)
		for {
			event, err := conn.WaitForEvent()
			if event == nil && err == nil {
				return // closed
			}
			if event != nil {
				c.events <- event
			}
		}
	}()
	return c, nil
}

// drop plays the source of a drag over a window at a place of the screen.
func (c *client) drop(target xproto.Window, x, y int, list string) error {
	const version = 5
	aware, err := xproto.GetProperty(c.conn, false, target, c.atoms["XdndAware"], xproto.GetPropertyTypeAny, 0, 1).Reply()
	if err != nil {
		return err
	}
	if len(aware.Value) == 0 {
		return errors.New("the window takes no drops (it has no property XdndAware)")
	}
	if err := xproto.SetSelectionOwnerChecked(c.conn, c.window, c.atoms["XdndSelection"], xproto.TimeCurrentTime).Check(); err != nil {
		return err
	}
	tell := func(kind string, data ...uint32) error {
		return send(c.conn, target, c.atoms[kind], append([]uint32{uint32(c.window)}, data...)...)
	}
	if err := tell("XdndEnter", version<<24, uint32(c.atoms["text/uri-list"])); err != nil {
		return err
	}
	if err := tell("XdndPosition", 0, uint32(x)<<16|uint32(y), xproto.TimeCurrentTime, uint32(c.atoms["XdndActionCopy"])); err != nil {
		return err
	}
	waitingFor, dropped := "XdndStatus", false
	end := time.After(patience)
	for {
		select {
		case <-end:
			return fmt.Errorf("waited %v in vain for %s", patience, waitingFor)
		case event, open := <-c.events:
			if !open {
				return errors.New("the X server closed the connection")
			}
			switch e := event.(type) {
			case xproto.ClientMessageEvent:
				answer := e.Data.Data32[1]
				switch {
				case e.Type == c.atoms["XdndStatus"] && answer&1 == 0:
					return errors.New("the window refuses the files")
				case e.Type == c.atoms["XdndStatus"] && !dropped:
					waitingFor, dropped = "the request for the files", true
					if err := tell("XdndDrop", 0, xproto.TimeCurrentTime); err != nil {
						return err
					}
				case e.Type == c.atoms["XdndFinished"] && answer == 0: // GLFW answers the length of the list, not 1
					return errors.New("the program did not take the files")
				case e.Type == c.atoms["XdndFinished"]:
					return nil
				}
			case xproto.SelectionRequestEvent:
				waitingFor = "XdndFinished"
				if _, err := c.hand(e, "text/uri-list", list); err != nil {
					return err
				}
			}
		}
	}
}

// hand answers a program that asks for what we drag or have copied, and
// reports whether it asked for it in the form that we have.
func (c *client) hand(e xproto.SelectionRequestEvent, form, data string) (bool, error) {
	answer := xproto.SelectionNotifyEvent{Time: e.Time, Requestor: e.Requestor, Selection: e.Selection, Target: e.Target}
	wanted := e.Target == c.atoms[form]
	if wanted {
		answer.Property = e.Property
		if err := xproto.ChangePropertyChecked(c.conn, xproto.PropModeReplace, e.Requestor, e.Property, e.Target, 8, uint32(len(data)), []byte(data)).Check(); err != nil {
			return false, err
		}
	}
	return wanted, xproto.SendEventChecked(c.conn, false, e.Requestor, xproto.EventMaskNoEvent, string(answer.Bytes())).Check()
}

// offer hands out a text as the clipboard until a program has taken it.
func (c *client) offer(text string) error {
	end := time.After(patience)
	for {
		select {
		case <-end:
			return fmt.Errorf("waited %v in vain for the program to take it", patience)
		case event, open := <-c.events:
			if !open {
				return errors.New("the X server closed the connection")
			}
			if e, ok := event.(xproto.SelectionRequestEvent); ok {
				if taken, err := c.hand(e, "UTF8_STRING", text); taken || err != nil {
					return err
				}
			}
		}
	}
}

// clipboard asks the owner of the clipboard for its text.
func (c *client) clipboard() (string, error) {
	slot := c.atoms["PARTNERDESK_TEST"]
	if err := xproto.ConvertSelectionChecked(c.conn, c.window, c.atoms["CLIPBOARD"], c.atoms["UTF8_STRING"], slot, xproto.TimeCurrentTime).Check(); err != nil {
		return "", err
	}
	end := time.After(patience)
	for {
		select {
		case <-end:
			return "", fmt.Errorf("waited %v in vain for its owner", patience)
		case event, open := <-c.events:
			if !open {
				return "", errors.New("the X server closed the connection")
			}
			e, ok := event.(xproto.SelectionNotifyEvent)
			if !ok {
				continue
			}
			if e.Property == xproto.AtomNone {
				return "", nil
			}
			reply, err := xproto.GetProperty(c.conn, true, c.window, slot, xproto.GetPropertyTypeAny, 0, 1<<24).Reply()
			if err != nil {
				return "", err
			}
			return string(reply.Value), nil
		}
	}
}
