package export

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// fileSet is files below one folder that take their names together: all of
// them, or none. Until then they lie in a folder of their own beside them.
type fileSet struct {
	root  string
	made  []string // folders that were not there before, the root among them
	temp  string   // folder
	names []string
	keep  bool // a file could not be given back: it is not to be removed
}

// newFileSet begins a set below root, which is made if need be.
func newFileSet(root string) (*fileSet, error) {
	s := &fileSet{root: root}
	info, err := os.Stat(root)
	if err == nil && !info.IsDir() {
		return nil, &Error{Key: "export.not_a_folder", Args: map[string]any{"file": root}}
	}
	if errors.Is(err, fs.ErrNotExist) {
		err = s.mkdir(root)
	}
	if err == nil {
		s.temp, err = os.MkdirTemp(root, ".partnerdesk-*.tmp")
	}
	if err != nil {
		s.discard()
		return nil, explain(root, err)
	}
	return s, nil
}

// mkdir makes a folder and remembers that it did; one that is there will do.
func (s *fileSet) mkdir(path string) error {
	err := os.Mkdir(path, 0o777) // less the user's mask
	if err == nil {
		s.made = append(s.made, path)
	}
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	return err
}

// add writes a file that is to have the name below the root.
func (s *fileSet) add(ctx context.Context, name string, write func(io.Writer) error) error {
	path := filepath.Join(s.root, name)
	f, err := os.Create(s.fresh(len(s.names)))
	if err != nil {
		return explain(path, err)
	}
	defer f.Close() // again, where no error came first
	if err := write(f); err != nil {
		return explain(path, err)
	}
	if err := flush(ctx, f); err != nil {
		return explain(path, err)
	}
	if err := f.Close(); err != nil {
		return explain(path, err)
	}
	s.names = append(s.names, name)
	return nil
}

// fresh and old are where the n-th file lies before it takes its name, and
// where that which has the name lies from then on.
func (s *fileSet) fresh(n int) string { return filepath.Join(s.temp, fmt.Sprint(n)) }
func (s *fileSet) old(n int) string   { return filepath.Join(s.temp, fmt.Sprint(n, ".old")) }

// settle gives all files their names. Where one cannot have it, those before it
// give theirs back.
func (s *fileSet) settle(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	for n, name := range s.names {
		if err := s.place(n); err != nil {
			for ; n >= 0; n-- {
				s.giveBack(n)
			}
			path := filepath.Join(s.root, name)
			if inUse(err) {
				return &Error{"export.in_use", map[string]any{"file": path}, err}
			}
			return explain(path, err)
		}
	}
	s.made = nil
	for _, name := range s.names {
		syncFolder(filepath.Dir(filepath.Join(s.root, name)))
	}
	return nil
}

func (s *fileSet) place(n int) error {
	path := s.root
	for _, folder := range strings.Split(filepath.Dir(s.names[n]), string(filepath.Separator)) {
		path = filepath.Join(path, folder)
		if err := s.mkdir(path); err != nil {
			return err
		}
	}
	path = filepath.Join(s.root, s.names[n])
	if err := rename(path, s.old(n)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return rename(s.fresh(n), path)
}

// giveBack undoes what place has done so far.
func (s *fileSet) giveBack(n int) {
	path := filepath.Join(s.root, s.names[n])
	if _, err := os.Lstat(s.fresh(n)); errors.Is(err, fs.ErrNotExist) {
		_ = rename(path, s.fresh(n))
	}
	if _, err := os.Lstat(s.old(n)); err == nil && rename(s.old(n), path) != nil {
		s.keep = true
	}
}

// discard removes what has not got its name, and the folders that were made
// for it.
func (s *fileSet) discard() {
	if s.temp != "" && !s.keep {
		os.RemoveAll(s.temp)
	}
	for _, folder := range slices.Backward(s.made) {
		os.Remove(folder)
	}
}
