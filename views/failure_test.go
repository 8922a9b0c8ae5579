package views

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"partnerdesk/app/i18n"
	"partnerdesk/data/store"
	"partnerdesk/views/viewtest"
)

func TestFailureScreen(t *testing.T) {
	damaged := &store.Error{Key: "store.damaged", Args: map[string]any{"file": "/profiles/acme/cache.db", "what": "page 7"}}
	asides, restarts, leaves, copied := 0, 0, 0, ""
	var refuse error
	f := failed{err: damaged, copyText: func(s string) { copied = s },
		setAside: func() error { asides++; return refuse },
		restart:  func() { restarts++ }, leave: func() { leaves++ }}
	open := func(language i18n.Language) *rig {
		w := test.NewTempWindow(t, f.screen(i18n.For(language)))
		w.SetPadded(false)
		w.Resize(fyne.NewSize(760, 360))
		r := &rig{t: t, canvas: viewtest.Canvas(w.Canvas())}
		r.frame()
		for _, p := range r.texts() {
			if p.at.X < 0 || p.at.X+p.drawn.Width > 760 || p.at.Y < 0 || p.at.Y+p.drawn.Height > 360 {
				t.Errorf("%s: %q reaches out of the window", language, p.text)
			}
		}
		return r
	}
	for _, language := range i18n.Languages {
		p := i18n.For(language)
		r := open(language)
		if text := strings.ReplaceAll(r.read(), " ", ""); !strings.Contains(text, strings.ReplaceAll(p.Error(damaged), " ", "")) {
			t.Errorf("%s: the window says %q", language, r.read())
		}
		r.click(p.T("action.copy_details"))
		if !strings.HasPrefix(copied, p.Error(damaged)) || !strings.HasSuffix(copied, damaged.Error()) {
			t.Errorf("copied %q", copied)
		}
		refuse = errGone
		r.click(p.T("action.set_aside"))
		r.wantSeen("gone for good")
		refuse = nil
		r.click(p.T("action.set_aside"))
		r.click(p.T("action.close"))
	}
	if asides != 4 || restarts != 2 || leaves != 2 {
		t.Errorf("set aside %d times, started again %d, left %d", asides, restarts, leaves)
	}
	f.setAside = nil
	if r := open(i18n.English); r.sees(i18n.For(i18n.English).T("action.set_aside")) {
		t.Error("setting aside is offered where it is no help")
	}
}
