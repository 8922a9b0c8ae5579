package app

import "os"

// fileSizes returns the sizes of files, for progress; 0 for one that cannot be
// read, which its import then says.
func fileSizes(files []string) (sizes []int64, total int64) {
	for _, f := range files {
		var size int64
		if info, err := os.Stat(f); err == nil {
			size = info.Size()
		}
		sizes = append(sizes, size)
		total += size
	}
	return sizes, total
}
