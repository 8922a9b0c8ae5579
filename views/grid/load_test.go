package grid

import (
	"errors"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
)

// TestNewestWins scrolls on while rows are being read: one request is under way
// at a time, and the next is for what is in view then.
func TestNewestWins(t *testing.T) {
	m := &numbers{n: 1_000_000, lazy: true}
	r := newRig(t, m)
	var busy []bool
	r.OnLoading = func(b bool) { busy = append(busy, b) }
	r.work()
	if got := r.textAt(3, 0); got != "3.0" {
		t.Fatalf("after the first read row 3 shows %q", got)
	}
	r.ScrollTo(1000)
	for row := 2000; row <= 500_000; row += 1000 {
		r.ScrollTo(row)
	}
	if len(r.jobs) != 1 {
		t.Fatalf("%d requests are under way", len(r.jobs))
	}
	if got := r.textAt(500_000, 0); got != "" {
		t.Errorf("before the read a row of another place shows %q", got)
	}
	r.work() // row 1000, which nobody wants any more
	r.work() // the newest
	if got := r.textAt(500_005, 1); got != "500005.1" {
		t.Errorf("row 500005 shows %q", got)
	}
	var firsts []int
	for _, l := range m.loads {
		firsts = append(firsts, l.first)
	}
	if !slices.Equal(firsts, []int{0, 1000, 500_000}) || len(r.jobs) != 0 {
		t.Errorf("read from %v, %d requests left", firsts, len(r.jobs))
	}
	if !slices.Equal(busy, []bool{false, true, false}) {
		t.Errorf("loading %v", busy)
	}
}

// TestOldStays shows the rows that are known while the others are read.
func TestOldStays(t *testing.T) {
	m := &numbers{n: 1000, lazy: true}
	r := newRig(t, m)
	r.work()
	r.ScrollTo(8)
	if got := r.textAt(8, 0) + "," + r.textAt(19, 2) + "," + r.textAt(20, 0); got != "8.0,19.2," {
		t.Errorf("while reading: %q", got)
	}
	r.work()
	if got := r.textAt(27, 0); got != "27.0" {
		t.Errorf("then: %q", got)
	}
	next := &numbers{n: 1000, lazy: true, tag: "new "}
	r.SetModel(next, fourColumns(), Top)
	if got := r.textAt(0, 0); got != "8.0" {
		t.Errorf("the old picture should stand in at the top, row 0 shows %q", got)
	}
	r.work()
	if got := r.textAt(0, 0); got != "new 0.0" {
		t.Errorf("the new model's row 0 shows %q", got)
	}
	r.SetModel(&numbers{n: 1000, lazy: true}, []Column{{ID: "other"}}, Top)
	if got := r.textAt(0, 0); got != "" {
		t.Errorf("under other columns row 0 shows %q", got)
	}
}

// TestLateAnswer drops what an older model's read brings, and tells it to stop.
func TestLateAnswer(t *testing.T) {
	old := &numbers{n: 1000, lazy: true, fail: errors.New("closed")}
	r := newRig(t, old)
	r.OnError = func(err error) { t.Errorf("an old model's error: %v", err) }
	r.SetModel(&numbers{n: 1000, lazy: true, tag: "new "}, fourColumns(), Top)
	r.work() // the old one's
	if len(old.contexts) != 1 || old.contexts[0].Err() == nil {
		t.Error("the old read was not cancelled")
	}
	r.work()
	if got := r.textAt(0, 0); got != "new 0.0" || len(r.jobs) != 0 {
		t.Errorf("row 0 shows %q, %d requests left", got, len(r.jobs))
	}
	r.SetModel(&numbers{n: 1000, lazy: true}, fourColumns(), Top)
	r.Stop()
	r.work()
	if got := r.textAt(0, 0); got != "new 0.0" {
		t.Errorf("after Stop row 0 shows %q", got)
	}
}

// TestLoadError tells the error once and does not ask for the same again until
// something changes.
func TestLoadError(t *testing.T) {
	m := &numbers{n: 1000, lazy: true, fail: errors.New("damaged")}
	r := newRig(t, m)
	var told []error
	r.OnError = func(err error) { told = append(told, err) }
	r.work()
	r.key(fyne.KeyDown, 0)
	r.clickAt(r.cellCentre(3, 0), 0)
	if len(told) != 1 || !errors.Is(told[0], m.fail) || len(r.jobs) != 0 {
		t.Errorf("told %v, %d requests", told, len(r.jobs))
	}
	m.fail = nil
	r.Refresh()
	r.work()
	if got := r.textAt(3, 0); got != "3.0" {
		t.Errorf("after a refresh row 3 shows %q", got)
	}
}

// TestNeverReady does not spin on a model that says no after each read.
func TestNeverReady(t *testing.T) {
	m := &numbers{n: 1000, lazy: true}
	r := newRig(t, m)
	for range 3 {
		r.work()
		m.from, m.to = 0, 0 // thrown away at once
		r.ScrollTo(r.first)
	}
	r.work()
	m.from, m.to = 0, 0
	if len(m.loads) > 4 {
		t.Errorf("%d reads", len(m.loads))
	}
}
