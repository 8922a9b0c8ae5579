//go:build linux || darwin

package export

import "golang.org/x/sys/unix"

// freeSpace returns how many bytes the user may still write in a folder. File
// systems that do not say how large they are do not say that either.
func freeSpace(folder string) (uint64, bool) {
	var s unix.Statfs_t
	if err := unix.Statfs(folder, &s); err != nil || s.Blocks == 0 {
		return 0, false
	}
	return uint64(s.Bavail) * uint64(s.Bsize), true
}
