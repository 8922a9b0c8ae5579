package export

import (
	"io/fs"

	"golang.org/x/sys/windows"
)

var noSpace error = &fs.PathError{Op: "write", Path: "a", Err: windows.ERROR_DISK_FULL}
