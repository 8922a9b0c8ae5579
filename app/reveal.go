package app

import (
	"context"
	"errors"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"
)

// opening is how long a program that opens a file may take to say that it
// cannot; one that goes on longer has opened it.
const opening = 3 * time.Second

// CanOpen reports whether this machine has something that files are opened with.
func CanOpen() bool { return opener(runtime.GOOS, "") != nil }

// OpenFile opens a file or a folder with the program that the machine has for
// it. The error is a *NotOpened.
func OpenFile(ctx context.Context, path string) error {
	return start(ctx, path, opener(runtime.GOOS, path))
}

// ShowInFolder shows a file where it lies: marked in its folder where the
// machine can do that, else the folder. The error is a *NotOpened.
func ShowInFolder(ctx context.Context, path string) error {
	command := opener(runtime.GOOS, filepath.Dir(path))
	switch runtime.GOOS {
	case "windows":
		command = []string{"explorer.exe", "/select," + path}
	case "darwin":
		command = []string{"open", "-R", path}
	}
	return start(ctx, path, command)
}

// opener is the command that opens a path on a system; nil where there is none.
func opener(system, path string) []string {
	switch system {
	case "windows":
		return []string{"rundll32.exe", "url.dll,FileProtocolHandler", path}
	case "darwin":
		return []string{"open", path}
	}
	if at, err := exec.LookPath("xdg-open"); err == nil {
		return []string{at, path}
	}
	return nil
}

// start runs a command and waits until it has ended or has had time to. One
// that ends with a failure has opened nothing, but for Windows' explorer, which
// always ends so.
func start(ctx context.Context, path string, command []string) error {
	if command == nil {
		return &NotOpened{Path: path, Err: exec.ErrNotFound}
	}
	c := exec.Command(command[0], command[1:]...) // it lives longer than ctx
	if err := c.Start(); err != nil {
		return &NotOpened{Path: path, Err: err}
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	select {
	case err := <-ended:
		if failed := (*exec.ExitError)(nil); errors.As(err, &failed) && runtime.GOOS != "windows" {
			return &NotOpened{Path: path, Err: err}
		}
	case <-time.After(opening):
	case <-ctx.Done():
	}
	return nil
}

// NotOpened says that the machine did not open a file.
type NotOpened struct {
	Path string
	Err  error
}

func (e *NotOpened) Error() string { return "open " + e.Path + ": " + e.Err.Error() }

// Unwrap returns what lies beneath.
func (e *NotOpened) Unwrap() error { return e.Err }

// Message returns the sentence's key and its arguments.
func (e *NotOpened) Message() (string, map[string]any) {
	return "export.not_opened", map[string]any{"file": filepath.Base(e.Path)}
}
