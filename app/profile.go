package app

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// The names of profiles with a meaning of their own.
const (
	DefaultProfile = "default"
	SampleProfile  = "sample" // filled with the sample partner on first use
)

// ProfileDir returns the folder of a profile, given as a name or as a folder:
// what holds a path separator, starts with a point or is there as a folder is
// one; all else is a name below DataDir.
func ProfileDir(nameOrDir string) (string, error) {
	if nameOrDir == "" {
		nameOrDir = DefaultProfile
	}
	if strings.ContainsAny(nameOrDir, `/\`) || strings.HasPrefix(nameOrDir, ".") {
		return filepath.Abs(nameOrDir)
	}
	if nameOrDir != DefaultProfile && nameOrDir != SampleProfile {
		if info, err := os.Stat(nameOrDir); err == nil && info.IsDir() {
			return filepath.Abs(nameOrDir)
		}
	}
	base, err := DataDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(base, "profiles", nameOrDir), nil
}

// DataDir returns the folder under which the program keeps everything:
// $XDG_DATA_HOME/partnerdesk or ~/.local/share/partnerdesk on Linux, ~/Library/
// Application Support/Partner Desk on macOS, %LocalAppData%\Partner Desk on
// Windows.
func DataDir() (string, error) {
	home, err := os.UserHomeDir()
	switch runtime.GOOS {
	case "windows":
		if dir := os.Getenv("LocalAppData"); dir != "" {
			return filepath.Join(dir, appName), nil
		}
		return filepath.Join(home, "AppData", "Local", appName), err
	case "darwin":
		return filepath.Join(home, "Library", "Application Support", appName), err
	}
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "partnerdesk"), nil
	}
	return filepath.Join(home, ".local", "share", "partnerdesk"), err
}

const appName = "Partner Desk"

// CacheSize returns how many bytes the cache takes on the disk.
func (s *Session) CacheSize() (int64, error) {
	info, err := os.Stat(s.store.Path())
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}
