//go:build linux && realwindow

package main_test

import (
	"slices"
	"testing"
)

// TestE2EGallery opens the gallery of parts, turns a page by key, and closes it.
func TestE2EGallery(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	w := &window{t: t}
	w.program, w.states = m.start("gallery")
	w.Window = w.program.Window()
	t.Cleanup(w.explain)
	w.untilSeen("the list of pages", func(s screen) bool { return len(s.all("part.SideLine")) > 10 })
	w.WaitStill()
	first := w.untilSeen("the first page", func(screen) bool { return true }).all(anywhere)
	w.Key("ctrl+Next")
	w.untilSeen("another page", func(s screen) bool { return !slices.Equal(s.all(anywhere), first) })
	w.Key("ctrl+Prior")
	w.untilSeen("the first page again", func(s screen) bool { return slices.Equal(s.all(anywhere), first) })
	w.quit()
}
