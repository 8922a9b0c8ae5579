package export

import "golang.org/x/sys/windows"

// freeSpace returns how many bytes the user may still write in a folder.
func freeSpace(folder string) (uint64, bool) {
	name, err := windows.UTF16PtrFromString(folder)
	if err != nil {
		return 0, false
	}
	var free uint64
	err = windows.GetDiskFreeSpaceEx(name, &free, nil, nil)
	return free, err == nil
}
