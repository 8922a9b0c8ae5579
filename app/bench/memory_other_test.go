//go:build !unix

package bench

// largestMemory is not known here: the table shows a dash.
func largestMemory() int64 { return 0 }
