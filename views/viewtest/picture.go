package viewtest

import (
	"bytes"
	"flag"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2/test"
)

var update = flag.Bool("update", false, "write the pictures in testdata anew")

// Picture compares an image with the one of that name in testdata, or replaces
// that. After a wanted change run the tests with -update, look at testdata, and
// commit it.
func Picture(t *testing.T, name string, img image.Image) {
	t.Helper()
	if !*update {
		test.AssertImageMatches(t, name, img)
		return
	}
	var buf bytes.Buffer
	if err := png.Encode(&buf, img); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll("testdata", 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join("testdata", name), buf.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}
