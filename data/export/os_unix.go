//go:build !windows

package export

import (
	"os"
	"syscall"
)

func rename(from, to string) error { return os.Rename(from, to) }

// inUse reports whether another program keeps a file from being replaced; none
// can here.
func inUse(error) bool { return false }

// full reports whether err says that there is no space left.
func full(err error) bool { return is(err, syscall.ENOSPC, syscall.EDQUOT) }

// syncFolder makes the names in a folder survive a loss of power. Some file
// systems cannot, which is no failure: the file itself is safe.
func syncFolder(folder string) {
	f, err := os.Open(folder)
	if err != nil {
		return
	}
	defer f.Close()
	_ = f.Sync()
}
