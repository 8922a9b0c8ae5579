//go:build linux && realwindow

package main_test

import (
	"image"
	"slices"
	"strconv"
	"strings"
	"testing"

	"partnerdesk/app/cli"
	"partnerdesk/app/desktoptest"
	"partnerdesk/views"
)

// loadNumbers loads some telephone numbers into the profile without a window.
func (m *machine) loadNumbers(n int) {
	m.t.Helper()
	m.mustRun("import", m.numbersFile("Telephone numbers_US_8f3a2c_2026-01-15.csv", madeNumbers(n)))
}

func TestE2ESecondStartShowsTheFirst(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	w := m.open()
	w.until("the first window", func(s views.State) bool { return s.Empty != "" && s.Asked == 0 })
	for asked := 1; asked <= 2; asked++ {
		output, status := m.command()
		if status != cli.Done || output != "Partner Desk is already open with this profile; its window is in front now.\n" {
			t.Errorf("start %d beside the first ended with %d and wrote %q", asked, status, output)
		}
		w.until("the first window asked for", func(s views.State) bool { return s.Asked == asked })
	}
	output, status := m.command("list", "numbers")
	if status != cli.Failed || strings.Count(output, "\n") != 1 || !strings.HasPrefix(output, "This profile is in use") {
		t.Errorf("a command beside the window ended with %d and wrote %q", status, output)
	}
	w.quit()
	if output := m.mustRun("list", "numbers", "--count"); output != "0\n" {
		t.Errorf("after the window a command wrote %q", output)
	}
}

func TestE2ELanguageAndThemeSwitchWhileRunning(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	m.loadNumbers(50)
	w := m.open()
	w.until("the rows in English", func(s views.State) bool { return s.Shown == 50 && s.Language == "en" && s.Theme == "" })
	w.choose("日本語")
	w.until("the window in Japanese", func(s views.State) bool { return s.Language == "ja" && s.Shown == 50 })
	w.choose("ダーク")
	w.until("the dark theme", func(s views.State) bool { return s.Theme == "dark" })
	japanese := w.picture()
	if japanese.brightness > 0.4 {
		t.Errorf("in the dark theme the window has the brightness %.2f", japanese.brightness)
	}
	w.choose("English")
	w.until("the window in English again", func(s views.State) bool { return s.Language == "en" && s.Theme == "dark" && s.Shown == 50 })
	if english := w.picture(); slices.Equal(english.Pix, japanese.Pix) {
		t.Error("the window looks the same in both languages")
	}
	w.choose("Light")
	w.until("the light theme", func(s views.State) bool { return s.Theme == "light" })
	if light := w.picture(); light.brightness < 0.8 {
		t.Errorf("in the light theme the window has the brightness %.2f", light.brightness)
	}
	w.quit()
	w = m.open()
	w.until("the choices as they were left", func(s views.State) bool { return s.Language == "en" && s.Theme == "light" && s.Shown == 50 })
	w.quit()
}

// choose chooses a line of the menu of the scope bar.
func (w *window) choose(line string) {
	w.t.Helper()
	w.click("menu")
	w.click("menu:" + line)
}

// picture is what the window shows once it is still.
type picture struct {
	*image.RGBA
	brightness float64 // from 0 to 1
}

func (w *window) picture() picture {
	w.t.Helper()
	w.Move(9, 1) // nothing is to light up below the pointer
	p := picture{RGBA: w.WaitStill()}
	colours := map[[3]byte]bool{}
	sum := 0
	for i := 0; i+3 < len(p.Pix); i += 4 {
		colours[[3]byte(p.Pix[i:i+3])] = true
		sum += int(p.Pix[i]) + int(p.Pix[i+1]) + int(p.Pix[i+2])
	}
	p.brightness = float64(sum) / float64(len(p.Pix)/4*3*255)
	if len(colours) < 50 { // the smoothed edges of letters alone have more
		w.t.Errorf("the window shows %d colours only", len(colours))
	}
	return p
}

func TestE2EImportFailureIsSaid(t *testing.T) {
	t.Parallel()
	m := newMachine(t)
	junk := make([]byte, 5000)
	for i := range junk {
		junk[i] = byte(i * i >> 3)
	}
	bad := m.file("A report that is none.csv", junk)
	good := m.numbersFile("Telephone numbers_EU_77aa_2026-01-15.csv", madeNumbers(30))
	w := m.open()
	w.until("the empty screen", func(s views.State) bool { return s.Empty != "" })
	w.importByDrop(good, bad)
	failed := func(s views.State) bool { return s.Dialog == "1 file was not loaded" }
	s := w.until("what was not loaded", failed)
	if s.Dataset != "numbers" {
		t.Errorf("the window shows %q; the other file held numbers", s.Dataset)
	}
	w.Key("Return") // copies the details
	w.until("the dialog closed", func(s views.State) bool { return s.Dialog == "" && s.Shown == 30 })
	said, _, _ := strings.Cut(m.Clipboard(), "\n")
	if !strings.Contains(said, "A report that is none.csv") || !strings.HasSuffix(said, ".") || strings.Contains(said, "import") {
		t.Errorf("the dialog said %q; it must be a sentence that names the file", said)
	}

	w.importByDrop(bad)
	w.until("what was not loaded, again", failed)
	w.Key("Escape")
	w.until("the dialog closed by Escape", func(s views.State) bool { return s.Dialog == "" && s.Shown == 30 })
	w.quit()
	if output := m.mustRun("list", "numbers", "--count"); output != "30\n" {
		t.Errorf("the profile holds %q rows", output)
	}
}

// A program that is killed while it loads leaves what was there before, or all
// that it was loading; so does one whose window is closed.
func TestE2EKillDuringImportInTheWindow(t *testing.T) {
	t.Parallel()
	const before, after = 40, 400_000
	m := newMachine(t)
	m.loadNumbers(before)
	large := m.largeFile("Telephone numbers_US_99ff_2026-02-20.csv", after)
	rows := before
	for _, end := range []struct {
		how string
		do  func(*window)
	}{
		{"killed", func(w *window) { w.program.Kill(); w.ended = true }},
		{"closed", (*window).quit},
	} {
		w := m.open()
		w.until("the rows before", func(s views.State) bool { return s.Shown == rows })
		size := m.cacheSize()
		w.importByDrop(large)
		desktoptest.Until(t, patience, "the first rows on the disk", func() bool { return rows == after || m.cacheSize() > size+1<<20 })
		end.do(w)
		if output := m.mustRun("check"); !strings.HasPrefix(output, "The cache is sound") {
			t.Errorf("%s while it loaded; the check says %q", end.how, output)
		}
		count := m.mustRun("list", "numbers", "--count")
		var err error
		if rows, err = strconv.Atoi(strings.TrimSpace(count)); err != nil || rows != before && rows != after {
			t.Fatalf("%s while it loaded; there are %q rows, before there were %d, the file has %d", end.how, count, before, after)
		}
		t.Logf("%s when the cache had grown from %d to %d bytes; then there were %d rows", end.how, size, m.cacheSize(), rows)
	}
	w := m.open()
	w.until("the rows before", func(s views.State) bool { return s.Shown == rows })
	w.importByDrop(large)
	w.until("the rows of the file, at last", func(s views.State) bool { return s.Shown == after && s.Toast != "" })
	w.quit()
}
