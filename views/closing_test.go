package views

import (
	"context"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
)

// TestClosingWhileWorking must save the settings, wait for what is under way and
// leave no goroutine behind.
func TestClosingWhileWorking(t *testing.T) {
	before := ours()
	r := newRig(t, app.Settings{}, numbersUS(t), numbersEU(t))
	stopped := make(chan struct{})
	r.startJob("Waiting", func(ctx context.Context, _ func(done, total int64)) error {
		<-ctx.Done()
		close(stopped)
		return ctx.Err()
	}, func(error) { t.Error("done after the end") })
	r.reports.show("numbers", r.reports.answer.Snapshots[0].ID, false)
	r.reports.query.Replace("denver")
	r.pass(debounce)
	r.reports.grid.OnArrange()
	r.reports.query.Replace("denv")
	r.switchTheme("dark")
	r.canvas.Resize(fyne.NewSize(1111, 777))
	states := len(r.states)
	// As Run does, with goroutines in place of the queue.
	r.close()
	r.close()
	for _, f := range r.started {
		go f()
	}
	r.started = nil
	r.session.Jobs.Close()
	r.wait()
	<-stopped
	r.deliver()
	if len(r.states) != states {
		t.Error("the window was observed after its end")
	}
	if err := r.session.Close(); err != nil {
		t.Fatal(err)
	}
	end := time.Now().Add(10 * time.Second)
	for ours() > before && time.Now().Before(end) {
		runtime.Gosched()
	}
	if n := ours(); n > before {
		t.Errorf("%d goroutines, %d before", n, before)
	}
	again := newRigOn(t, open(t, r.profile))
	s := again.settings
	if s.Theme != "dark" || s.Width != 1111 || s.Height != 777 || s.Dataset != "numbers" || s.Snapshot == 0 {
		t.Errorf("settings %+v", s)
	}
	again.switchTheme("light")
}

// ours counts the goroutines that run code of this program.
func ours() int {
	stacks := make([]byte, 1<<20)
	n := 0
	for _, stack := range strings.Split(string(stacks[:runtime.Stack(stacks, true)]), "\n\n") {
		if strings.Contains(stack, "partnerdesk/") && !strings.Contains(stack, "testing.tRunner") && !strings.Contains(stack, "testing.(*M)") {
			n++
		}
	}
	return n
}

// TestWritesKeepTheirOrder lets settings that were saved first come last.
func TestWritesKeepTheirOrder(t *testing.T) {
	r := newRig(t, app.Settings{})
	var order []int
	for i := range 3 {
		r.write(func() error { order = append(order, i); return nil })
	}
	all := r.started
	r.started = nil
	done := make(chan struct{})
	for _, f := range slices.Backward(all) {
		go func() { f(); done <- struct{}{} }()
	}
	for range all {
		<-done
	}
	r.deliver()
	if !slices.Equal(order, []int{0, 1, 2}) {
		t.Errorf("written in the order %v", order)
	}
	r.write(func() error { return errGone })
	r.rest()
	r.wantSeen("gone for good")
}
