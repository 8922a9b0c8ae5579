package export

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// only fails the test unless the folder holds the named file and nothing else.
func only(t *testing.T, path, content string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(entries) != 1 {
		t.Errorf("the folder holds %v, %v", entries, err)
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != content {
		t.Errorf("the file holds %d bytes, %v", len(got), err)
	}
}

func TestFile(t *testing.T) {
	v := randomView(1, 9000, 300)
	for _, format := range everyFormat {
		path := filepath.Join(t.TempDir(), "電話番号."+string(format))
		for range 2 { // new, then over the old one
			result, err := File(context.Background(), path, format, v, nil)
			if err != nil || result.Rows != len(v.cells()) {
				t.Fatalf("%+v, %v", result, err)
			}
			if format == XLSX {
				data, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				open(t, data)
				continue
			}
			only(t, path, string(written(t, format, v)))
		}
	}
}

func TestFileKeepsTheOldOne(t *testing.T) {
	fault := errors.New("cannot read")
	for _, format := range everyFormat {
		path := filepath.Join(t.TempDir(), "a."+string(format))
		if err := os.WriteFile(path, []byte("old"), 0o644); err != nil {
			t.Fatal(err)
		}
		ended, end := context.WithCancel(context.Background())
		end()
		if _, err := File(ended, path, format, randomView(1, 100), nil); !errors.Is(err, context.Canceled) {
			t.Errorf("%s, ended before: %v", format, err)
		}
		only(t, path, "old")

		ctx, cancel := context.WithCancel(context.Background())
		v := randomView(1, 14000, 300)
		if _, err := File(ctx, path, format, v, func(done, total int) { cancel() }); !errors.Is(err, context.Canceled) {
			t.Errorf("%s, ended on the way: %v", format, err)
		}
		only(t, path, "old")

		ctx, cancel = context.WithCancel(context.Background())
		_, err := File(ctx, path, format, v, func(done, total int) {
			if done == total {
				cancel()
			}
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s, ended after the last row: %v", format, err)
		}
		only(t, path, "old")

		s := v.Source.(hiding)
		s.fault = fault
		v.Source = s
		if _, err := File(context.Background(), path, format, v, nil); !errors.Is(err, fault) {
			t.Errorf("%s, failing source: %v", format, err)
		}
		only(t, path, "old")
	}
}

func TestFileSaysWhatIsWrong(t *testing.T) {
	v := small()
	folder := t.TempDir()
	locked := filepath.Join(folder, "locked.csv")
	if err := os.WriteFile(locked, []byte("old"), 0o444); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		filepath.Join(folder, "none", "a.csv"): "export.no_folder",
		folder:                                 "export.not_a_file",
		locked:                                 "export.denied",
		filepath.Join(locked, "a.csv"):         "export.failed",
	} {
		if runtime.GOOS == "windows" && want == "export.failed" {
			want = "export.no_folder" // which is what Windows calls a file that is no folder
		}
		_, err := File(context.Background(), path, CSV, v, nil)
		var told *Error
		if !errors.As(err, &told) {
			t.Errorf("%s: %v", path, err)
		} else if key, _ := told.Message(); key != want {
			t.Errorf("%s: %v, want %s", path, err, want)
		}
	}
	only(t, locked, "old")
	if err := os.Chmod(locked, 0o644); err != nil { // so that Windows can remove it
		t.Fatal(err)
	}
}

func TestExplain(t *testing.T) {
	plain := errors.New("x")
	for _, c := range []struct {
		err error
		key string
	}{
		{&fs.PathError{Err: fs.ErrPermission}, "export.denied"},
		{&fs.PathError{Err: fs.ErrNotExist}, "export.no_folder"},
		{noSpace, "export.disk_full"},
		{plain, "export.failed"},
		{&Error{Key: "export.in_use"}, "export.in_use"},
	} {
		var told *Error
		if err := explain("a/b.csv", c.err); !errors.As(err, &told) || told.Key != c.key || !errors.Is(err, c.err) {
			t.Errorf("%v is explained as %v", c.err, err)
		}
	}
	if err := explain("a", context.Canceled); err != context.Canceled {
		t.Errorf("the end of a context is explained as %v", err)
	}
	if err := explain("a", nil); err != nil {
		t.Errorf("nothing is explained as %v", err)
	}
}
