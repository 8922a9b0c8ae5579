package app_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"partnerdesk/app"
)

// A second start asks the first to show its window. One that shows none, or no
// longer, does not answer, and nothing is left behind.
func TestShowOnRequest(t *testing.T) {
	s := newSession(t)
	request := filepath.Join(s.Dir(), "show")
	gone := func(when string) {
		t.Helper()
		if _, err := os.Stat(request); err == nil {
			t.Errorf("%s: the request is still there", when)
		}
	}
	shown := make(chan struct{}, 10)
	if ok, err := app.RequestShow(s.Dir(), time.Millisecond); ok || err != nil {
		t.Errorf("nobody serves: %v, %v", ok, err)
	}
	gone("nobody serves")

	// What was asked while the window was being made is answered.
	if err := os.WriteFile(request, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	stop, err := s.ServeShow(func() { shown <- struct{}{} })
	if err != nil {
		t.Fatal(err)
	}
	<-shown
	gone("asked before")

	for range 3 {
		if ok, err := app.RequestShow(s.Dir(), time.Minute); !ok || err != nil {
			t.Errorf("it serves: %v, %v", ok, err)
		}
		<-shown
		gone("it serves")
	}
	if len(shown) != 0 {
		t.Errorf("shown %d times too often", len(shown))
	}
	stop()
	if ok, err := app.RequestShow(s.Dir(), time.Millisecond); ok || err != nil {
		t.Errorf("it serves no longer: %v, %v", ok, err)
	}
	gone("it serves no longer")
	if len(shown) != 0 {
		t.Error("it was shown after it had stopped")
	}
	if _, err := app.RequestShow(filepath.Join(t.TempDir(), "no", "profile"), time.Millisecond); err == nil {
		t.Error("a profile that is not there was asked")
	}
}
