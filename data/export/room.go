package export

import (
	"context"
	"path/filepath"
)

// The rows that an estimate of a file's size is made from. Files of fewer rows
// are written without one.
const (
	sampleRows = 2000
	mebibyte   = 1 << 20
)

// available returns how many bytes a user may still write in a folder, if that
// is known. It is a variable so that tests need not fill a disk.
var available = freeSpace

// room fails with an *Error if the folder of path has not the space that the
// file will take, as far as both are known.
func (r *reader) room(ctx context.Context, path string) error {
	folder := filepath.Dir(filepath.Clean(path))
	free, known := available(folder)
	if !known || r.rows.len() <= sampleRows {
		return nil
	}
	need, err := r.estimate(ctx)
	if err != nil || need <= free {
		return err
	}
	return noRoom(path, need, free)
}

// estimate returns about how many bytes the rows take: what those of a sample
// take beyond a smaller one, so that what a file has but once counts once.
func (r *reader) estimate(ctx context.Context) (uint64, error) {
	small, err := r.sizeOf(ctx, sampleRows/4)
	if err != nil {
		return 0, err
	}
	large, err := r.sizeOf(ctx, sampleRows)
	if err != nil {
		return 0, err
	}
	each := float64(large-small) / (sampleRows - sampleRows/4)
	return uint64(large) + uint64(max(0, each)*float64(r.rows.len()-sampleRows)), nil
}

// sizeOf returns the size of a file of the first n rows that one segment holds.
func (r *reader) sizeOf(ctx context.Context, n int) (int64, error) {
	part := *r
	part.rows, part.held, part.Charts = orderOf(r.layout, r.rows.sample(n)), nil, nil
	var size count
	err := part.writeTo(ctx, &size, &tally{})
	return int64(size) * int64(n) / int64(part.rows.len()), err
}

// count is a writer that counts bytes.
type count int64

func (c *count) Write(b []byte) (int, error) {
	*c += count(len(b))
	return len(b), nil
}
