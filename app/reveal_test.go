//go:build linux

package app_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"partnerdesk/app"
)

// opener puts a program in the place of the one that opens files: it notes what
// it was told, and ends with a status.
func opener(t *testing.T, rest string) (noted string) {
	t.Helper()
	dir := t.TempDir()
	noted = filepath.Join(dir, "noted")
	script := "#!/bin/sh\nprintf %s \"$1\" > '" + noted + "'\n" + rest + "\n"
	if err := os.WriteFile(filepath.Join(dir, "xdg-open"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
	return noted
}

func TestFilesAreOpened(t *testing.T) {
	noted, ctx := opener(t, "exit 0"), context.Background()
	path := filepath.Join(t.TempDir(), "a file.csv")
	if !app.CanOpen() {
		t.Fatal("there is a program that opens files")
	}
	for want, open := range map[string]func(context.Context, string) error{path: app.OpenFile, filepath.Dir(path): app.ShowInFolder} {
		if err := open(ctx, path); err != nil {
			t.Error(err)
		}
		if got, err := os.ReadFile(noted); err != nil || string(got) != want {
			t.Errorf("opened %q, %v; want %q", got, err, want)
		}
	}
}

// A program that fails, and a machine without one, are said; one that goes on is
// taken for having opened the file.
func TestFilesAreNotOpened(t *testing.T) {
	opener(t, "exit 3")
	var told *app.NotOpened
	if err := app.OpenFile(context.Background(), "/x/a.csv"); !errors.As(err, &told) {
		t.Errorf("%v", err)
	} else if key, args := told.Message(); key != "export.not_opened" || args["file"] != "a.csv" || !strings.Contains(told.Error(), "/x/a.csv") {
		t.Errorf("%s, %v, %v", key, args, told)
	}
	opener(t, "exec sleep 2")
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if err := app.OpenFile(ctx, "/x/a.csv"); err != nil {
		t.Errorf("a program that goes on: %v", err)
	}
	t.Setenv("PATH", t.TempDir())
	if err := app.OpenFile(context.Background(), "/x/a.csv"); app.CanOpen() || !errors.As(err, &told) {
		t.Errorf("without a program: %v", err)
	}
}
