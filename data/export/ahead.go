package export

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// SheetRows is how many rows a sheet of a workbook holds, without its header;
// more go on in further sheets.
const SheetRows = sheetRows - 1

// Standing says what an export to path would meet there: whether a file, or a
// folder that is not empty, would be replaced or added to, and, as an *Error,
// what keeps it from being written. It writes nothing; what it finds can be
// another a moment later.
func Standing(path string, m Manner) (replaces bool, err error) {
	o := m.options()
	folder := o.Format == Parquet && (o.Partitioned || IsFolder(path))
	path = filepath.Clean(path)
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		above, err := os.Stat(filepath.Dir(path))
		if err == nil && !above.IsDir() {
			err = fs.ErrNotExist
		}
		return false, explain(path, err)
	}
	switch {
	case err != nil:
		return false, explain(path, err)
	case folder && !info.IsDir():
		return true, &Error{Key: "export.not_a_folder", Args: map[string]any{"file": path}}
	case folder:
		entries, err := os.ReadDir(path)
		return len(entries) > 0, explain(path, err)
	case !info.Mode().IsRegular():
		return true, &Error{Key: "export.not_a_file", Args: map[string]any{"file": path}}
	case info.Mode().Perm()&0o200 == 0:
		return true, explain(path, fs.ErrPermission)
	}
	return true, openElsewhere(path)
}

// Room returns an *Error if the folder of path has less space than so many
// bytes, as far as that is known.
func Room(path string, need int64) error {
	folder := filepath.Dir(filepath.Clean(path))
	if free, known := available(folder); known && uint64(max(0, need)) > free {
		return noRoom(path, uint64(need), free)
	}
	return nil
}

// noRoom says how much space there is for a file, and how much it takes.
func noRoom(path string, need, free uint64) error {
	return &Error{Key: "export.no_room", Args: map[string]any{"file": filepath.Base(path), "folder": filepath.Dir(filepath.Clean(path)),
		"needed": int64(need+mebibyte-1) / mebibyte, "free": int64(free / mebibyte)}}
}
