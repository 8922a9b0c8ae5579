package app

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"

	"partnerdesk/app/job"
	"partnerdesk/data/store"
)

// Watching is the profile's wish to have the files of a folder loaded by
// themselves. The zero value is that of a new profile: none.
type Watching struct {
	On     bool   `json:"on,omitempty"`
	Folder string `json:"folder,omitempty"`
	Region string `json:"region,omitempty"` // of files that do not say it
	Repair bool   `json:"repair,omitempty"` // as Import.Repair
}

const watchingKey = "watching"

// Watching reads the profile's wish.
func (s *Session) Watching() (Watching, error) {
	var w Watching
	_, err := s.store.Get(store.Settings, watchingKey, &w)
	return w, err
}

// SaveWatching writes the profile's wish. It does not start or stop anything.
func (s *Session) SaveWatching(w Watching) error { return s.store.Put(store.Settings, watchingKey, w) }

// Watched says what became of a file of a watched folder.
type Watched struct {
	File  string   // path
	Loads []Loaded // what it held, failures included; none where Known or Err
	Known bool     // a file with the same bytes was dealt with before
	Err   error    // neither the file nor the folder can be read; it is tried again
}

// StartWatching runs Watch as an endless job, as the profile wishes. The job is
// nil where nothing is to be watched; else it ends with the session, when it is
// cancelled, or with the error of Watch.
func (s *Session) StartWatching(title string, tell func(Watched)) (*job.Job, error) {
	w, err := s.Watching()
	if err != nil || !w.On || w.Folder == "" {
		return nil, err
	}
	return s.Jobs.StartEndless(title, func(ctx context.Context) error {
		return s.Watch(ctx, w.Folder, Import{Region: w.Region, Repair: w.Repair}, tell)
	})
}

const (
	// watchEvery is the time between two looks at files that are new: one that
	// has not changed in between is taken for complete.
	watchEvery = 2 * time.Second
	// watchAnyway is after how many times watchEvery the folder is looked at
	// although the system says nothing, as it does of most network folders.
	watchAnyway = 15
)

// Watch loads the files of a folder and those that come into it, each once: what
// was dealt with before, on this path or another, is not loaded again, also
// where its load was removed. It begins with files that came while nobody
// watched. Folders in the folder, hidden files and unfinished downloads are
// passed by. Each file is told once, from this goroutine, failures included. The
// error is that of the context, or a *NoFolder if there is no such folder at
// the start.
func (s *Session) Watch(ctx context.Context, folder string, i Import, tell func(Watched)) error {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return &NoFolder{folder, err}
	}
	w := newWatch(s, folder, i, tell)
	if _, err := w.entries(); err != nil {
		return err
	}
	ticks, stop := watchTicker()
	defer stop()
	var events chan fsnotify.Event // nil for ever where the system cannot tell
	watcher, err := fsnotify.NewWatcher()
	if err == nil {
		defer watcher.Close()
		events = watcher.Events
		go func() {
			for range watcher.Errors { // an overflow; looking anyway makes up for it
			}
		}()
	}
	join := func() {
		if watcher != nil {
			_ = watcher.Add(folder) // else it is looked at anyway
		}
	}
	join()
	waiting, quiet := true, 0
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case _, open := <-events:
			if !open {
				events = nil
			}
			waiting = true
			watchNoticed()
		case <-ticks:
			if quiet++; waiting || quiet >= watchAnyway {
				quiet = 0
				if w.lost {
					join()
				}
				if waiting, err = w.look(ctx); err != nil {
					return err
				}
			}
			watchLooked()
		}
	}
}

// The ticker of Watch, and what is called when the system told of a change and
// when a tick was dealt with. Tests replace them.
var (
	watchTicker = func() (<-chan time.Time, func()) {
		t := time.NewTicker(watchEvery)
		return t.C, t.Stop
	}
	watchNoticed, watchLooked = func() {}, func() {}
)

// NoFolder is a folder that is to be watched and cannot be read.
type NoFolder struct {
	Folder string
	Err    error
}

func (e *NoFolder) Error() string { return fmt.Sprintf("watch %s: %v", e.Folder, e.Err) }

func (e *NoFolder) Unwrap() error { return e.Err }

// Message returns the sentence's key and its arguments.
func (e *NoFolder) Message() (string, map[string]any) {
	return "app.no_folder", map[string]any{"folder": e.Folder}
}
