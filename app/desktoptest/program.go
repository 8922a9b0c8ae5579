//go:build linux && realwindow

package desktoptest

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/jezek/xgb/xproto"
)

// Build builds Partner Desk as users run it, and returns the path of the program.
func Build(t testing.TB) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "partnerdesk")
	out, err := exec.Command("go", "build", "-tags", "x11,migrated_fynedo", "-o", program, "partnerdesk").CombinedOutput()
	if err != nil {
		t.Fatalf("building the program: %v\n%s", err, out)
	}
	return program
}

// Program is a running program. It is killed at the end of the test.
type Program struct {
	display *Display
	command *exec.Cmd
	output  lockedBuffer
	ended   chan struct{}
}

// Start starts a program on the display. env adds to its environment.
func (d *Display) Start(env []string, path string, args ...string) *Program {
	d.t.Helper()
	p := &Program{display: d, command: exec.Command(path, args...), ended: make(chan struct{})}
	p.command.Env = append(d.environment(), env...)
	p.command.Dir = d.Home
	p.command.Stdout, p.command.Stderr = &p.output, &p.output
	p.command.SysProcAttr = dieWithTest()
	if err := p.command.Start(); err != nil {
		d.t.Fatalf("starting %s: %v", path, err)
	}
	go func() {
		p.command.Wait() // how it ended stands in ProcessState
		close(p.ended)
	}()
	d.t.Cleanup(func() {
		p.Kill()
		if d.t.Failed() {
			d.t.Logf("%s wrote:\n%s", filepath.Base(path), p.Output())
		}
	})
	return p
}

// Output returns what the program has written so far, both streams together.
func (p *Program) Output() string { return p.output.String() }

// Wait waits until the program ends by itself, and returns its exit status,
// -1 if a signal ended it. One that hangs is made to write where it hangs.
func (p *Program) Wait(within time.Duration) int {
	p.display.t.Helper()
	select {
	case <-p.ended:
	case <-time.After(within):
		p.command.Process.Signal(syscall.SIGQUIT)
		select {
		case <-p.ended:
		case <-time.After(patience):
		}
		p.display.t.Fatalf("%s still runs after %v; it wrote:\n%s", filepath.Base(p.command.Path), within, p.Output())
	}
	return p.command.ProcessState.ExitCode()
}

// Kill ends the program at once, as a crash would.
func (p *Program) Kill() {
	p.command.Process.Kill()
	<-p.ended
}

// Window waits for the window of the program and returns it.
func (p *Program) Window() *Window {
	d := p.display
	d.t.Helper()
	var found *Window
	Until(d.t, patience, "a window of "+filepath.Base(p.command.Path), func() bool {
		select {
		case <-p.ended:
			d.t.Fatalf("the program ended with %v before it opened a window; it wrote:\n%s", p.command.ProcessState, p.Output())
		default:
		}
		if id := d.find(d.root, uint32(p.command.Process.Pid)); id != 0 {
			found = &Window{display: d, id: id}
		}
		return found != nil
	})
	found.waitPainted()
	return found
}

// find returns the visible window of a process at or below another window, or 0.
func (d *Display) find(at xproto.Window, pid uint32) xproto.Window {
	if at != d.root && d.property(at, "_NET_WM_PID") == pid {
		look, err := xproto.GetWindowAttributes(d.conn, at).Reply()
		if err == nil && look.MapState == xproto.MapStateViewable {
			return at
		}
	}
	tree, err := xproto.QueryTree(d.conn, at).Reply()
	if err != nil {
		return 0 // closed meanwhile
	}
	for _, child := range tree.Children {
		if id := d.find(child, pid); id != 0 {
			return id
		}
	}
	return 0
}

// lockedBuffer is a buffer that one goroutine fills and another reads.
type lockedBuffer struct {
	mu   sync.Mutex
	data bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.data.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.data.String()
}
