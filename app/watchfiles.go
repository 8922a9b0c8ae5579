package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"partnerdesk/data/importer"
	"partnerdesk/data/store"
)

// watch is a folder whose files are loaded.
type watch struct {
	session *Session
	folder  string
	options Import
	tell    func(Watched)

	growing map[string]state // new files, as they were at the last look
	failed  map[string]state // that could not be read, as they were then
	known   map[string]state // that were dealt with, as far as they were asked for
	lost    bool             // the folder was not there at the last look
}

// state is by what a file is known to be the same without reading it.
type state struct {
	Size     int64     `json:"size"`
	Modified time.Time `json:"modified"`
}

func (s state) same(other state) bool {
	return s.Size == other.Size && s.Modified.Equal(other.Modified)
}

// watchedFile is what is remembered of a file, by its path; and by its content
// the path alone.
type watchedFile struct {
	state
	SHA256 string `json:"sha256"`
}

func newWatch(s *Session, folder string, i Import, tell func(Watched)) *watch {
	return &watch{session: s, folder: folder, options: i, tell: tell,
		growing: make(map[string]state), failed: make(map[string]state), known: make(map[string]state)}
}

// entries returns the files of the folder that may be reports. Those without a
// byte are not yet begun.
func (w *watch) entries() (map[string]state, error) {
	list, err := os.ReadDir(w.folder)
	if err != nil {
		return nil, &NoFolder{w.folder, err}
	}
	files := make(map[string]state)
	for _, e := range list {
		path := filepath.Join(w.folder, e.Name())
		info, err := os.Stat(path)
		if err != nil || !info.Mode().IsRegular() || info.Size() == 0 || unfinished(e.Name()) {
			continue
		}
		files[path] = state{info.Size(), info.ModTime().UTC()}
	}
	return files, nil
}

// unfinished reports whether a file is one that programs hide, lock with or
// write to until it is whole.
func unfinished(name string) bool {
	name = strings.ToLower(name)
	if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") {
		return true
	}
	switch filepath.Ext(name) {
	case ".crdownload", ".part", ".partial", ".download", ".opdownload", ".tmp":
		return true
	}
	return false
}

// look loads what is new and has not changed since the last look, and reports
// whether something is left that may still be growing.
func (w *watch) look(ctx context.Context) (bool, error) {
	files, err := w.entries()
	if err != nil {
		if !w.lost {
			w.tell(Watched{File: w.folder, Err: err})
		}
		w.lost = true
		return false, nil
	}
	w.lost = false
	growing := make(map[string]state)
	for path, now := range files {
		switch dealt, err := w.dealtWith(path, now); {
		case err != nil:
			return false, err
		case dealt || w.failed[path].same(now):
			continue
		}
		if before, seen := w.growing[path]; !seen || !before.same(now) {
			growing[path] = now
			continue
		}
		if err := w.load(ctx, path, now); err != nil {
			return false, err
		}
	}
	w.growing = growing
	return len(growing) > 0, nil
}

func (w *watch) dealtWith(path string, now state) (bool, error) {
	known, ok := w.known[path]
	if !ok {
		var f watchedFile
		if _, err := w.session.store.Get(store.Watched, path, &f); err != nil {
			return false, err
		}
		known = f.state
		w.known[path] = known
	}
	return known.same(now), nil
}

// load loads a file, unless its bytes are known. The error is for what ends the
// watch: the context, the store.
func (w *watch) load(ctx context.Context, path string, now state) error {
	sum, err := fileSum(ctx, path)
	if err != nil {
		if ctx.Err() == nil {
			w.failed[path] = now
			w.tell(Watched{File: path, Err: err})
		}
		return ctx.Err()
	}
	var first string
	content := "sha256:" + sum
	if again, err := w.session.store.Get(store.Watched, content, &first); err != nil {
		return err
	} else if again {
		w.tell(Watched{File: path, Known: true})
		return w.remember(path, watchedFile{now, sum})
	}
	i := w.options
	i.Files = []string{path}
	loads, err := w.session.Import(ctx, i, nil)
	if err != nil {
		return err
	}
	if _, err := w.session.WeeklyTables(ctx, nil); err != nil && ctx.Err() != nil {
		return ctx.Err() // of another failure whoever asks for the figures is told
	}
	w.tell(Watched{File: path, Loads: loads})
	if passing(loads) {
		w.failed[path] = now
		return nil
	}
	if err := w.session.store.Put(store.Watched, content, path); err != nil {
		return err
	}
	return w.remember(path, watchedFile{now, sum})
}

func (w *watch) remember(path string, f watchedFile) error {
	w.known[path] = f.state
	return w.session.store.Put(store.Watched, path, f)
}

// passing reports whether a load failed for a reason that can pass while the
// file stays as it is.
func passing(loads []Loaded) bool {
	for _, l := range loads {
		var fault *importer.Error
		if l.Err != nil && (!errors.As(l.Err, &fault) || fault.Code == importer.Unreadable || fault.Code == importer.NotFound) {
			return true
		}
	}
	return false
}

// fileSum returns the SHA-256 of a file. Its error is an *importer.Error.
func fileSum(ctx context.Context, path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", &importer.Error{Code: importer.Unreadable, File: filepath.Base(path), Err: err}
	}
	defer f.Close()
	h := sha256.New()
	for err == nil && ctx.Err() == nil {
		_, err = io.CopyN(h, f, 1<<20)
	}
	if !errors.Is(err, io.EOF) {
		return "", &importer.Error{Code: importer.Unreadable, File: filepath.Base(path), Err: errors.Join(err, ctx.Err())}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
