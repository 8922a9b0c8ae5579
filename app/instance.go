package app

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// showFile is what a second start puts into the profile's folder to ask the
// first for its window. A file, as the program opens no socket.
const showFile = "show"

// ServeShow calls show, from a goroutine of its own, whenever a second start
// asks for the window. The returned function ends it.
func (s *Session) ServeShow(show func()) (stop func(), err error) {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	if err := watcher.Add(s.dir); err != nil {
		return nil, errors.Join(err, watcher.Close())
	}
	request := filepath.Join(s.dir, showFile)
	answer := func() {
		if os.Remove(request) == nil {
			show()
		}
	}
	answer() // what was asked before the watch began
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for {
			select {
			case event, open := <-watcher.Events:
				if !open {
					return
				}
				if filepath.Base(event.Name) == showFile && event.Has(fsnotify.Create) {
					answer()
				}
			case _, open := <-watcher.Errors:
				if !open {
					return
				}
			}
		}
	}()
	return func() {
		watcher.Close()
		<-ended
	}, nil
}

// RequestShow asks the process that has a profile open to show its window, and
// reports whether it did within the time: a command without a window does not.
func RequestShow(profile string, wait time.Duration) (bool, error) {
	dir, err := ProfileDir(profile)
	if err != nil {
		return false, err
	}
	request := filepath.Join(dir, showFile)
	if err := os.WriteFile(request, nil, 0o600); err != nil {
		return false, err
	}
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	deadline := time.After(wait)
	for {
		select {
		case <-tick.C:
			if _, err := os.Stat(request); errors.Is(err, fs.ErrNotExist) {
				return true, nil
			}
		case <-deadline:
			if errors.Is(os.Remove(request), fs.ErrNotExist) {
				return true, nil // answered at the last moment
			}
			return false, nil
		}
	}
}
