//go:build !windows

package export

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

var noSpace error = &fs.PathError{Op: "write", Path: "a", Err: syscall.ENOSPC}

func TestFileKeepsPermissionsAndLinks(t *testing.T) {
	folder := t.TempDir()
	real := filepath.Join(folder, "real", "a.csv")
	link := filepath.Join(folder, "link.csv")
	if err := os.Mkdir(filepath.Dir(real), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(real, []byte("old"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(real, link); err != nil {
		t.Fatal(err)
	}
	if _, err := File(context.Background(), link, CSV, small(), nil); err != nil {
		t.Fatal(err)
	}
	only(t, real, string(written(t, CSV, small())))
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link became %v, %v", info, err)
	}
	if info, err := os.Stat(real); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("the file's mode became %v, %v", info, err)
	}
}
