//go:build unix

package bench

import (
	"os"
	"regexp"
	"runtime"
	"strconv"
	"syscall"
)

var highWater = regexp.MustCompile(`VmHWM:\s*(\d+) kB`)

// largestMemory returns the most memory that this process has held at once, in
// bytes, as the system counts it.
func largestMemory() int64 {
	// Linux counts what the parent held at the fork into Maxrss, so its own
	// figure for this program's memory comes first.
	if status, err := os.ReadFile("/proc/self/status"); err == nil {
		if found := highWater.FindSubmatch(status); found != nil {
			if n, err := strconv.ParseInt(string(found[1]), 10, 64); err == nil {
				return n << 10
			}
		}
	}
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		return 0
	}
	if runtime.GOOS == "darwin" {
		return int64(use.Maxrss)
	}
	return int64(use.Maxrss) << 10 // everywhere else in KiB
}
