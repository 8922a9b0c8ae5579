//go:build linux && realwindow

package main_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"partnerdesk/app"
	"partnerdesk/app/cli"
	"partnerdesk/app/desktoptest"
	"partnerdesk/views"
)

// The tests TestE2E… drive the program as a user does, with keys, a pointer and
// files dropped from another window, on a screen of their own. The program is
// the test binary itself, started again with this variable: it then does what
// main does, and writes how its window stands and what can be read in it, a line
// of JSON for each [screen], into the file that the variable names. What the
// program must have done is waited for, and computed by the tests independently
// of it.
const statesVariable = "PARTNERDESK_TEST_STATES"

// patience is how long a test waits for what takes a moment, on a busy machine.
const patience = 30 * time.Second

func TestMain(m *testing.M) {
	if path := os.Getenv(statesVariable); path != "" {
		os.Exit(runProgram(path))
	}
	if os.Getenv(paintVariable) != "" {
		os.Exit(runPaint())
	}
	flag.Parse()
	flag.Set("test.parallel", "4") // most of the time they wait for a window
	os.Exit(m.Run())
}

// runProgram is main, with somebody who looks on.
func runProgram(path string) int {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return cli.Failed
	}
	var last []byte
	return cli.Run(os.Args[1:], cli.Streams{Out: os.Stdout, Err: os.Stderr}, views.Window{Observe: func(s views.State) {
		text, err := json.Marshal(look(s))
		if err == nil && !bytes.Equal(text, last) {
			last = text
			_, err = file.Write(append(text, '\n'))
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	}})
}

// machine is a screen, a home folder and a profile that no program has used.
type machine struct {
	*desktoptest.Display
	t       *testing.T
	self    string // this program
	files   string // a folder for files that the test makes
	profile string // a folder that is not there yet
	started int
}

func newMachine(t *testing.T) *machine {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return &machine{Display: desktoptest.Open(t, 1400, 900), t: t, self: self, files: t.TempDir(), profile: filepath.Join(t.TempDir(), "acme")}
}

// start starts the program with the profile.
func (m *machine) start(args ...string) (p *desktoptest.Program, states string) {
	m.t.Helper()
	m.started++
	states = filepath.Join(m.files, fmt.Sprintf("states-%d", m.started))
	return m.Start([]string{statesVariable + "=" + states}, m.self, append([]string{"--profile", m.profile}, args...)...), states
}

// command runs the program without a window.
func (m *machine) command(args ...string) (output string, status int) {
	m.t.Helper()
	p, _ := m.start(args...)
	status = p.Wait(patience)
	return p.Output(), status
}

// mustRun is command for what must succeed.
func (m *machine) mustRun(args ...string) string {
	m.t.Helper()
	output, status := m.command(args...)
	if status != cli.Done {
		m.t.Fatalf("%q ended with %d and wrote:\n%s", args, status, output)
	}
	return output
}

// window is the program's window while a test drives it.
type window struct {
	*desktoptest.Window
	t       *testing.T
	program *desktoptest.Program
	states  string
	read    int64 // of states
	now     screen
	told    bool // there was a state
	ended   bool // the test has closed it
}

// open starts the program and waits for its window. A profile that has rows and
// no window had shown opens with Reports, which most scripts are about; see
// openFirst.
func (m *machine) open() *window {
	m.t.Helper()
	if _, err := os.Stat(m.profile); err == nil {
		m.settle("reports")
	}
	return m.openFirst()
}

// settle has the program open with a screen unless it has shown one already.
func (m *machine) settle(screen string) {
	m.t.Helper()
	session, err := app.Open(app.Options{Profile: m.profile})
	if err != nil {
		m.t.Fatal(err)
	}
	settings, err := session.Settings()
	if err == nil && settings.Screen == "" {
		settings.Screen = screen
		err = session.SaveSettings(settings)
	}
	if closed := session.Close(); err != nil || closed != nil {
		m.t.Fatal(err, closed)
	}
}

// openFirst is open with the screen that the program opens with by itself.
func (m *machine) openFirst() *window {
	m.t.Helper()
	w := &window{t: m.t}
	w.program, w.states = m.start()
	w.Window = w.program.Window()
	m.t.Cleanup(w.explain)
	return w
}

// explain shows how the window stood when a test failed.
func (w *window) explain() {
	if !w.t.Failed() || w.ended {
		return
	}
	last := w.now.State
	last.Places = nil
	w.t.Logf("the window stood so: %+v; %q had the keyboard", last, w.now.Focus)
	shown := w.Capture()
	file, err := os.CreateTemp("", "partnerdesk-*.png")
	if err != nil {
		w.t.Log(err)
		return
	}
	defer file.Close()
	w.t.Logf("the picture of the window: %s", file.Name())
	if err := png.Encode(file, shown); err != nil {
		w.t.Log(err)
	}
}

// until waits for a state of the window and returns it.
func (w *window) until(what string, holds func(s views.State) bool) views.State {
	w.t.Helper()
	return w.untilSeen(what, func(s screen) bool { return holds(s.State) }).State
}

// untilSeen is until for what can be read in the window.
func (w *window) untilSeen(what string, holds func(s screen) bool) screen {
	w.t.Helper()
	desktoptest.Until(w.t, patience, what, func() bool {
		w.catchUp()
		return w.told && holds(w.now)
	})
	return w.now
}

// catchUp reads the newest state.
func (w *window) catchUp() {
	w.t.Helper()
	file, err := os.Open(w.states)
	if err != nil {
		w.t.Fatal(err)
	}
	defer file.Close()
	if _, err := file.Seek(w.read, io.SeekStart); err != nil {
		w.t.Fatal(err)
	}
	text, err := io.ReadAll(file)
	if err != nil {
		w.t.Fatal(err)
	}
	whole := bytes.LastIndexByte(text, '\n') + 1
	w.read += int64(whole)
	lines := bytes.Split(bytes.TrimSpace(text[:whole]), []byte("\n"))
	if last := lines[len(lines)-1]; len(last) > 0 {
		w.now, w.told = screen{}, true
		if err := json.Unmarshal(last, &w.now); err != nil {
			w.t.Fatalf("the state %q: %v", last, err)
		}
	}
}

// Type types a text, and returns when a field that has the keyboard holds all
// of it: what is looked for next is not what a part of the text brought up.
func (w *window) Type(text string) {
	w.t.Helper()
	w.Window.Type(text)
	w.untilSeen(fmt.Sprintf("%q in the field", text), func(s screen) bool {
		switch s.Focus {
		case "", inGrid:
			return true
		case queryField:
			return strings.Contains(s.Line, text)
		}
		return strings.Contains(s.Typed, text)
	})
}

// at returns the middle of a place, in pixels, once it is there.
func (w *window) at(place string) (x, y int) {
	w.t.Helper()
	s := w.until("the place "+place, func(s views.State) bool {
		_, ok := s.Places[place]
		return ok
	})
	p := s.Places[place]
	return int((p[0] + p[2]/2) * s.Scale), int((p[1] + p[3]/2) * s.Scale)
}

// click clicks on a place.
func (w *window) click(place string) {
	w.t.Helper()
	x, y := w.at(place)
	w.Click(x, y)
}

// doubleClick double-clicks until something has come of it: a machine that is
// busy at the wrong moment sees two clicks instead.
func (w *window) doubleClick(x, y int, what string, holds func(s views.State) bool) {
	w.t.Helper()
	var next time.Time
	w.until(what, func(s views.State) bool {
		if holds(s) {
			return true
		}
		if now := time.Now(); now.After(next) {
			w.DoubleClick(x, y)
			next = now.Add(3 * time.Second)
		}
		return false
	})
}

// drop drops files in the middle of the window.
func (w *window) drop(files ...string) {
	w.t.Helper()
	size := w.Bounds().Size()
	w.Drop(size.X/2, size.Y/2, files...)
}

// importByDrop drops files and says yes to what the window asks then.
func (w *window) importByDrop(files ...string) {
	w.t.Helper()
	w.drop(files...)
	title := fmt.Sprintf("Import %d files?", len(files))
	if len(files) == 1 {
		title = "Import 1 file?"
	}
	w.until("the question before the import", func(s views.State) bool { return s.Dialog == title })
	w.Key("Return")
}

// quit closes the window; the program must end by itself.
func (w *window) quit() {
	w.t.Helper()
	w.Close()
	if status := w.program.Wait(patience); status != cli.Done {
		w.t.Fatalf("the closed program ended with %d and wrote:\n%s", status, w.program.Output())
	}
	w.ended = true
}

// sortedBy reports whether a state shows an order by one column.
func sortedBy(s views.State, column string, descending bool) bool {
	return slices.Equal(s.Sort, []app.Sort{{Column: column, Descending: descending}})
}
