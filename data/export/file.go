package export

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"
)

// File writes the view to a file as [Replace] does; see [Write] for progress.
// Parquet makes a folder of files where the options ask for it or [IsFolder]:
// below it a folder for each value of each partition column, as Hive has it, in
// which a file of the same name is replaced, all of them or none. Before it
// begins, it sees to it that there is space for the file.
func File(ctx context.Context, path string, m Manner, v View, progress func(done, total int)) (Result, error) {
	r, err := newReader(v, m.options())
	if err != nil {
		return Result{}, err
	}
	if err := r.room(ctx, path); err != nil {
		return Result{}, err
	}
	t := &tally{total: r.rows.len(), report: progress}
	if r.Format == Parquet && (r.Partitioned || IsFolder(path)) {
		err = r.folder(ctx, filepath.Clean(path), t)
	} else {
		err = Replace(ctx, path, func(w io.Writer) error { return r.writeTo(ctx, w, t) })
	}
	if err != nil {
		return Result{}, err
	}
	return t.result(r.Format), nil
}

// Replace writes a file, whole or not at all: to a new file beside it first,
// which is synced and then takes its name. An error or the end of ctx leaves
// what was there before and nothing else. Failures of the file system are an
// *Error.
func Replace(ctx context.Context, path string, write func(io.Writer) error) error {
	mode := fs.FileMode(0o666) // less the user's mask
	old, err := os.Stat(path)
	if err == nil {
		if !old.Mode().IsRegular() {
			return &Error{Key: "export.not_a_file", Args: map[string]any{"file": path}}
		}
		mode = old.Mode().Perm()
		if mode&0o200 == 0 {
			return explain(path, fs.ErrPermission) // a folder's rights would let it be replaced
		}
		if real, err := filepath.EvalSymlinks(path); err == nil {
			path = real // replace the file, not the link to it
		}
		if err := openElsewhere(path); err != nil {
			return err
		}
	}
	temp, err := os.OpenFile(filepath.Join(filepath.Dir(path), ".partnerdesk-"+rand.Text()+".tmp"),
		os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return explain(path, err)
	}
	defer os.Remove(temp.Name()) // fails once it has its name
	defer temp.Close()           // again, where an error came first
	if err := write(temp); err != nil {
		return explain(path, err)
	}
	if err := settle(ctx, temp, path, old); err != nil {
		return explain(path, err)
	}
	return nil
}

// settle gives the finished temp the name path, and the permissions of the
// file that had it, if any.
func settle(ctx context.Context, temp *os.File, path string, old fs.FileInfo) error {
	if old != nil {
		_ = temp.Chmod(old.Mode().Perm()) // not every file system has permissions
	}
	if err := flush(ctx, temp); err != nil {
		return err
	}
	if err := temp.Close(); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := rename(temp.Name(), path); err != nil {
		if inUse(err) {
			return &Error{"export.in_use", map[string]any{"file": filepath.Base(path)}, err}
		}
		return err
	}
	syncFolder(filepath.Dir(path))
	return nil
}

// flush waits until what was written is on the disk, or until ctx ends: a slow
// disk takes its time, and the file goes when it is done.
func flush(ctx context.Context, temp *os.File) error {
	done := make(chan error, 1)
	go func() { done <- temp.Sync() }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		go func() {
			<-done
			temp.Close()
			os.Remove(temp.Name()) // which fails before on Windows
		}()
		return ctx.Err()
	}
}

// openElsewhere fails if a spreadsheet program has left a note beside the file
// that somebody has it open. Some systems would let it be replaced all the same.
func openElsewhere(path string) error {
	folder, name := filepath.Split(path)
	for _, note := range []string{".~lock." + name + "#", "~$" + name} { // LibreOffice's, Excel's
		if _, err := os.Lstat(filepath.Join(folder, note)); err == nil {
			return &Error{Key: "export.open_elsewhere", Args: map[string]any{"file": name, "note": note}}
		}
	}
	return nil
}

// is reports whether err is one of the given numbers of the operating system.
func is(err error, numbers ...syscall.Errno) bool {
	var number syscall.Errno
	return errors.As(err, &number) && slices.Contains(numbers, number)
}
