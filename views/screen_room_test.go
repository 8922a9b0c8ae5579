package views

import (
	"testing"

	"fyne.io/fyne/v2"
)

// A window that is larger than the screen opens as large as that allows.
func TestWindowFitsTheScreen(t *testing.T) {
	for _, c := range []struct {
		size, screen fyne.Size
		scale        float32
		want         fyne.Size
	}{
		{fyne.NewSize(1920, 1080), fyne.NewSize(1280, 800), 1, fyne.NewSize(1280, 760)},
		{fyne.NewSize(1280, 800), fyne.NewSize(1280, 800), 2, fyne.NewSize(640, 380)},
		{fyne.NewSize(1280, 800), fyne.NewSize(1920, 1080), 1.5, fyne.NewSize(1280, 1040/1.5)},
		{fyne.NewSize(1280, 800), fyne.NewSize(1920, 1080), 1, fyne.NewSize(1280, 800)},
		{fyne.NewSize(1280, 800), fyne.Size{}, 1, fyne.NewSize(1280, 800)},
		{fyne.NewSize(1280, 800), fyne.NewSize(1280, 720), 0, fyne.NewSize(1280, 800)},
	} {
		if got := onScreen(c.size, c.screen, c.scale); got != c.want {
			t.Errorf("%v on a screen of %v at %v is %v, want %v", c.size, c.screen, c.scale, got, c.want)
		}
	}
}
