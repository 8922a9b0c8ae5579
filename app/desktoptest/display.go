//go:build linux && realwindow

package desktoptest

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// patience is how long a test waits for what should be quick, on a slow machine.
const patience = 30 * time.Second

// Display is an X screen with a home folder for the programs on it. Programs
// started one after the other find what the earlier ones left there.
type Display struct {
	Name string // as DISPLAY has it, such as ":7"
	Home string // the home folder of the programs

	t    testing.TB
	conn *xgb.Conn
	root xproto.Window
}

// Open starts an X server with a screen of width × height pixels, which ends
// with the test. To watch a test, name a running display in
// PARTNERDESK_TEST_DISPLAY; it is used instead.
func Open(t testing.TB, width, height int) *Display {
	t.Helper()
	d := &Display{Name: os.Getenv("PARTNERDESK_TEST_DISPLAY"), Home: t.TempDir(), t: t}
	for _, folder := range []string{".cache", ".config"} { // as every used home has them
		if err := os.Mkdir(filepath.Join(d.Home, folder), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if d.Name == "" {
		d.Name = serve(t, width, height)
	}
	xgb.Logger.SetOutput(io.Discard) // it reports that our server needs no key
	conn, err := xgb.NewConnDisplay(d.Name)
	if err != nil {
		t.Fatalf("connecting to display %s: %v", d.Name, err)
	}
	t.Cleanup(conn.Close)
	d.conn, d.root = conn, xproto.Setup(conn).DefaultScreen(conn).Root
	return d
}

// serve starts Xvfb on the first free display and returns its name.
func serve(t testing.TB, width, height int) string {
	t.Helper()
	ready, number, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer ready.Close()
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", fmt.Sprintf("%dx%dx24", width, height), "-dpi", "96", "-nolisten", "tcp", "-noreset")
	server.ExtraFiles = []*os.File{number}
	server.SysProcAttr = dieWithTest()
	err = server.Start()
	number.Close()
	if err != nil {
		t.Fatalf("starting Xvfb: %v (make test installs it)", err)
	}
	t.Cleanup(func() {
		server.Process.Kill()
		server.Wait()
	})
	if err := ready.SetReadDeadline(time.Now().Add(patience)); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(ready).ReadString('\n')
	if err != nil {
		t.Fatalf("waiting for Xvfb: %v", err)
	}
	return ":" + strings.TrimSpace(line)
}

// dieWithTest makes a child end with the test, even if that is killed.
func dieWithTest() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
}

// environment is what programs on the display get: of the machine's own
// settings only those that do not change what they show.
func (d *Display) environment() []string {
	return []string{
		"DISPLAY=" + d.Name, "HOME=" + d.Home, "PATH=" + os.Getenv("PATH"), "TMPDIR=" + os.TempDir(),
		"LANG=en_US.UTF-8", "LC_CTYPE=C.UTF-8", "TZ=UTC", "LIBGL_ALWAYS_SOFTWARE=1", "FYNE_SCALE=1", "FYNE_DISABLE_DPI_DETECTION=true",
	}
}

// xdotool sends keys and moves the pointer.
func (d *Display) xdotool(args ...string) {
	d.t.Helper()
	command := exec.Command("xdotool", args...)
	command.Env = d.environment()
	if out, err := command.CombinedOutput(); err != nil {
		d.t.Fatalf("xdotool %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

// atom returns the number that the X server gives to a name.
func atom(conn *xgb.Conn, name string) (xproto.Atom, error) {
	reply, err := xproto.InternAtom(conn, false, uint16(len(name)), name).Reply()
	if err != nil {
		return 0, fmt.Errorf("atom %s: %w", name, err)
	}
	return reply.Atom, nil
}

// Until waits until cond holds, and fails the test if it does not within the
// time; what says for what the test waited.
func Until(t testing.TB, within time.Duration, what string, cond func() bool) {
	t.Helper()
	end := time.NewTimer(within)
	defer end.Stop()
	look := time.NewTicker(20 * time.Millisecond)
	defer look.Stop()
	for !cond() {
		select {
		case <-end.C:
			t.Fatalf("waited %v in vain: %s", within, what)
		case <-look.C:
		}
	}
}
