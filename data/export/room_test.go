package export

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// set replaces what is known of the free space while a test runs.
func set(t *testing.T, free uint64, known bool) {
	before := available
	available = func(string) (uint64, bool) { return free, known }
	t.Cleanup(func() { available = before })
}

// The estimate is near what is written in the end.
func TestEstimate(t *testing.T) {
	v := numbers(60_000)
	for format, within := range map[Format]float64{CSV: 0.05, JSON: 0.05, XLSX: 0.15, Parquet: 0.35} {
		r, err := newReader(v, Options{Format: format})
		if err != nil {
			t.Fatal(err)
		}
		estimate, err := r.estimate(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		var written count
		if _, err := Write(context.Background(), &written, format, v, nil); err != nil {
			t.Fatal(err)
		}
		size := float64(written)
		if share := float64(estimate) / size; share < 1-within || share > 1+within {
			t.Errorf("%s: %d estimated, %.0f written", format, estimate, size)
		}
	}
}

func TestNoRoom(t *testing.T) {
	v := numbers(60_000)
	set(t, 1<<20, true)
	for _, format := range everyFormat {
		path := filepath.Join(t.TempDir(), "a."+string(format))
		if err := os.WriteFile(path, []byte("old"), 0o644); err != nil {
			t.Fatal(err)
		}
		_, err := File(context.Background(), path, format, v, nil)
		var told *Error
		if !errors.As(err, &told) || told.Key != "export.no_room" || told.Args["free"] != int64(1) || told.Args["needed"].(int64) < 2 ||
			told.Args["file"] != filepath.Base(path) || told.Args["folder"] != filepath.Dir(path) {
			t.Errorf("%s: %v", format, err)
		}
		only(t, path, "old")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := File(ctx, filepath.Join(t.TempDir(), "a.csv"), CSV, v, nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	// Few rows and disks that say nothing are tried without.
	for _, known := range []bool{false, true} {
		set(t, 0, known)
		if known {
			v.Rows = []uint32{1, 2}
		}
		if _, err := File(context.Background(), filepath.Join(t.TempDir(), "a.csv"), CSV, v, nil); err != nil {
			t.Error(err)
		}
	}
}

func TestFreeSpace(t *testing.T) {
	if free, known := freeSpace(t.TempDir()); !known || free == 0 {
		t.Errorf("%d, %t", free, known)
	}
	if _, known := freeSpace(filepath.Join(t.TempDir(), "none")); known {
		t.Error("a folder that is not there has free space")
	}
}

// A note that somebody has the file open keeps it from being replaced.
func TestReplaceOfAnOpenFile(t *testing.T) {
	for _, note := range []string{".~lock.a b.xlsx#", "~$a b.xlsx"} {
		folder := t.TempDir()
		path := filepath.Join(folder, "a b.xlsx")
		if err := os.WriteFile(filepath.Join(folder, note), nil, 0o644); err != nil {
			t.Fatal(err)
		}
		write := func(w io.Writer) error { _, err := io.WriteString(w, "new"); return err }
		if err := Replace(context.Background(), path, write); err != nil {
			t.Errorf("a note without its file: %v", err)
		}
		var told *Error
		if err := Replace(context.Background(), path, write); !errors.As(err, &told) || told.Key != "export.open_elsewhere" || told.Args["note"] != note {
			t.Errorf("%s: %v", note, err)
		}
	}
}
