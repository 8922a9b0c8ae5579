package export

import (
	"os"
	"time"

	"golang.org/x/sys/windows"
)

// rename tries again for a moment: virus scanners open a new file just when it
// is to get its name.
func rename(from, to string) error {
	err := os.Rename(from, to)
	for wait := 20 * time.Millisecond; inUse(err) && wait < 200*time.Millisecond; wait *= 2 {
		time.Sleep(wait)
		err = os.Rename(from, to)
	}
	return err
}

// inUse reports whether another program, or its being write-protected, keeps a
// file from being replaced.
func inUse(err error) bool {
	return is(err, windows.ERROR_ACCESS_DENIED, windows.ERROR_SHARING_VIOLATION, windows.ERROR_LOCK_VIOLATION)
}

// full reports whether err says that there is no space left.
func full(err error) bool {
	return is(err, windows.ERROR_DISK_FULL, windows.ERROR_HANDLE_DISK_FULL)
}

// syncFolder does nothing: Windows keeps the names of a folder in its journal.
func syncFolder(string) {}
