package app_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"partnerdesk/app"
	"partnerdesk/data/importer"
)

// watcher drives a watch of a folder: it decides when to look, and collects what
// is told.
type watcher struct {
	t       *testing.T
	folder  string
	ticks   chan time.Time
	looked  chan struct{}
	noticed chan struct{}
	told    chan app.Watched
	end     context.CancelFunc
	ended   chan error
}

func watching(t *testing.T, s *app.Session, folder string, i app.Import) *watcher {
	t.Helper()
	w := &watcher{t: t, folder: folder, ticks: make(chan time.Time), looked: make(chan struct{}), noticed: make(chan struct{}, 100), told: make(chan app.Watched, 100), ended: make(chan error, 1)}
	ctx, end := context.WithCancel(context.Background())
	looked := func() {
		select {
		case w.looked <- struct{}{}:
		case <-ctx.Done():
		}
	}
	restore := app.SetWatchTicks(w.ticks, looked, func() {
		select {
		case w.noticed <- struct{}{}:
		default:
		}
	})
	w.end = end
	go func() { w.ended <- s.Watch(ctx, folder, i, func(f app.Watched) { w.told <- f }) }()
	w.tick(2)
	t.Cleanup(func() {
		w.stop()
		restore()
	})
	return w
}

// tick lets the watch look so many times, and returns when it has.
func (w *watcher) tick(times int) {
	w.t.Helper()
	for range times {
		select {
		case w.ticks <- time.Time{}:
			<-w.looked
		case err := <-w.ended:
			w.t.Fatalf("the watch ended: %v", err)
		}
	}
}

// put writes a file into the folder and waits until the system tells of it.
func (w *watcher) put(name, text string) {
	w.t.Helper()
	for len(w.noticed) > 0 {
		<-w.noticed
	}
	if err := os.WriteFile(filepath.Join(w.folder, name), []byte(text), 0o600); err != nil {
		w.t.Fatal(err)
	}
	<-w.noticed
}

// stop ends the watch.
func (w *watcher) stop() {
	w.end()
	if err := <-w.ended; !errors.Is(err, context.Canceled) {
		w.t.Errorf("the watch ended with %v", err)
	}
	w.ended <- context.Canceled
}

// saw returns what was told since it was last asked.
func (w *watcher) saw() string {
	var all []string
	for len(w.told) > 0 {
		f := <-w.told
		text := filepath.Base(f.File)
		for _, l := range f.Loads {
			var fault *importer.Error
			if errors.As(l.Err, &fault) {
				text += " " + string(fault.Code)
			} else {
				text += fmt.Sprint(" ", l.Dataset, " ", l.Rows)
			}
		}
		if f.Known {
			text += " known"
		}
		if f.Err != nil {
			text += " error"
		}
		all = append(all, text)
	}
	return strings.Join(all, ", ")
}

func (w *watcher) wants(what, want string) {
	w.t.Helper()
	if got := w.saw(); got != want {
		w.t.Errorf("%s: %q, want %q", what, got, want)
	}
}

func TestWatch(t *testing.T) {
	s, folder := newSession(t), t.TempDir()
	early := filepath.Join(folder, "early.csv") // came while nobody watched
	if err := os.WriteFile(early, []byte(numbers("1")), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(folder, "below"), 0o700); err != nil {
		t.Fatal(err)
	}
	w := watching(t, s, folder, app.Import{Region: "eu"})
	w.wants("what was there", "early.csv numbers 1")

	// A file is loaded when it has stopped growing.
	w.put("new.csv", "Phone Number,Extension\n")
	w.tick(1)
	for i := range 3 {
		f, err := os.OpenFile(filepath.Join(folder, "new.csv"), os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(f, "%d,1\n", i)
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		w.tick(1)
	}
	w.wants("while it grew", "")
	w.tick(2)
	w.wants("when it was whole", "new.csv numbers 3")
	if a := ask(t, s, app.Question{Dataset: "numbers", Scope: app.Scope{Regions: []string{"EU"}}}); len(a.Rows) != 3 {
		t.Errorf("%d rows of the region", len(a.Rows))
	}

	// What programs have not finished, and what is no report at all.
	for _, name := range []string{".hidden.csv", "~$open.xlsx", "big.csv.part", "x.CRDOWNLOAD", "zero.csv"} {
		text := numbers("9")
		if name == "zero.csv" {
			text = ""
		}
		w.put(name, text)
	}
	w.put("picture.csv", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00")
	w.tick(2)
	w.wants("a picture", "picture.csv not_text")
	w.tick(2 * app.WatchAnyway)
	w.wants("later", "")

	// The same bytes under another name, and the same name with other bytes.
	w.put("copy.csv", numbers("1"))
	w.tick(2)
	w.wants("a copy", "copy.csv known")
	w.put("early.csv", numbers("4 5 6 7"))
	w.tick(2)
	w.wants("changed", "early.csv numbers 4")
	if err := os.Rename(filepath.Join(folder, "big.csv.part"), filepath.Join(folder, "big.csv")); err != nil {
		t.Fatal(err)
	}
	w.tick(2 * app.WatchAnyway)
	w.wants("a download that ended", "big.csv numbers 1")
	w.stop()

	// After a new start only what came meanwhile is loaded, also where the loads
	// were removed.
	all, err := s.Snapshots()
	if err != nil {
		t.Fatal(err)
	}
	for _, sn := range all {
		if err := s.Purge(context.Background(), sn.ID); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(folder, "meanwhile.csv"), []byte(numbers("11 12")), 0o600); err != nil {
		t.Fatal(err)
	}
	dir := s.Dir()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	again := watching(t, open(t, dir), folder, app.Import{})
	again.wants("meanwhile", "meanwhile.csv numbers 2")
}

// A folder that vanishes is said once, and watched again when it is back; one
// that is not there at the start is an error.
func TestWatchedFolderThatVanishes(t *testing.T) {
	s, folder := newSession(t), filepath.Join(t.TempDir(), "share")
	var none *app.NoFolder
	if err := s.Watch(context.Background(), folder, app.Import{}, nil); !errors.As(err, &none) {
		t.Errorf("no folder: %v", err)
	}
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	w := watching(t, s, folder, app.Import{})
	if err := os.Remove(folder); err != nil {
		t.Fatal(err)
	}
	w.tick(2 * app.WatchAnyway)
	w.wants("gone", "share error")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	w.tick(2 * app.WatchAnyway)
	w.put("a.csv", numbers("1")) // the system tells again
	w.tick(2)
	w.wants("back", "a.csv numbers 1")
}

// As a job a watch ends with the session; it is off until somebody wants it.
func TestWatchingIsAJob(t *testing.T) {
	s, folder := newSession(t), t.TempDir()
	tell := func(app.Watched) {}
	if j, err := s.StartWatching("Watching", tell); j != nil || err != nil {
		t.Errorf("in a new profile: %v, %v", j, err)
	}
	wish := app.Watching{Folder: folder, Region: "EU", Repair: true}
	if err := s.SaveWatching(wish); err != nil {
		t.Fatal(err)
	}
	if j, err := s.StartWatching("Watching", tell); j != nil || err != nil {
		t.Errorf("off: %v, %v", j, err)
	}
	wish.On = true
	if err := s.SaveWatching(wish); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Watching(); err != nil || got != wish {
		t.Errorf("saved %+v, %v", got, err)
	}
	j, err := s.StartWatching("Watching", tell)
	if err != nil || j == nil || !j.State().Endless || len(s.Jobs.Running()) != 0 {
		t.Fatalf("on: %v, %v", j, err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := j.Wait(); !errors.Is(err, context.Canceled) || !j.State().Cancelled {
		t.Errorf("the job ended with %v", err)
	}
}
