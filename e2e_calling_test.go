//go:build linux && realwindow

package main_test

import (
	"strconv"
	"strings"
	"testing"

	"partnerdesk/views"
)

// The calls in a real window: by keys to the screen, a card to exactly its rows, a
// customer and a location by keyboard and by mouse and up again, a threshold that
// is changed, and all of it found again after a restart.
func TestE2ECalling(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"en", "ja"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			lookAtCalls(t, language)
		})
	}
}

func lookAtCalls(t *testing.T, language string) {
	m := newMachine(t)
	m.mustRun("sample", "--customers", "120")
	customers := m.counted("customers", "has:calling_trend")
	worse := m.counted("customers", "getting_worse:yes")
	if customers <= 8 {
		t.Fatalf("only %d customers call", customers)
	}
	w := m.openWith("LC_ALL=C", "--lang", language)
	w.until("the customers", func(s views.State) bool { return s.Screen == "customers" && s.Shown > 0 })
	page := func(depth, section int) func(s views.State) bool {
		return func(s views.State) bool {
			return s.Screen == "calling" && len(s.Path) == depth && s.Looked == section && len(s.Tables) == 4
		}
	}
	w.Key("ctrl+3")
	all := func(section int) func(s views.State) bool {
		return func(s views.State) bool { return page(0, section)(s) && s.Tables["usage"].Rows == customers }
	}
	w.until("the calls", all(0))

	// A card leads to its rows.
	w.Key("alt+Down")
	w.untilSeen("the quality", func(s screen) bool { return all(1)(s.State) && s.Focus == "part.Card" })
	w.click("card:quality.worse")
	w.until("the customers that get worse", func(s views.State) bool {
		return s.Screen == "customers" && strings.HasPrefix(s.Query, "getting_worse=yes") && s.Shown == worse
	})
	w.Key("alt+Left")
	w.until("the quality again", func(s views.State) bool { return all(1)(s) && s.Cards["quality.worse"] == strconv.Itoa(worse) })

	// A customer by keyboard, its location by mouse, up by both.
	w.Key("alt+Up")
	w.until("the usage", all(0))
	w.click("usage.first:customer")
	w.Key("Return")
	w.until("the customer", func(s views.State) bool { return page(2, 0)(s) && s.Tables["usage"].Rows > 0 })
	w.click("usage.first:location")
	w.Key("Return")
	w.until("the location", page(3, 0))
	w.Key("BackSpace")
	w.until("the customer again", page(2, 0))
	w.click("crumb:0")
	w.until("all again", all(0))

	// A threshold that nobody reaches: none gets worse any more.
	w.Key("alt+Down")
	w.untilSeen("the quality once more", func(s screen) bool { return all(1)(s.State) && s.Focus == "part.Card" })
	w.click("limits:quality")
	w.inSettings("rules", "jitter")
	w.holdsText("150")
	w.Key("Tab", "Tab", "Tab", "Tab")
	w.holdsText("1%")
	w.Key("ctrl+a")
	w.Type("90")
	w.Key("Return")
	w.until("the threshold", func(s views.State) bool { return s.Toast != "" })
	w.Key("alt+Left")
	w.until("the figures by it", func(s views.State) bool { return all(1)(s) && s.Cards["quality.worse"] == "0" })

	// More weeks, though a grid lies above the page, out of sight, where the button
	// is; and all of it after a restart.
	w.click("weeks")
	weeks := map[string]string{"en": "menu:13 weeks", "ja": "menu:13 週間"}[language]
	w.click(weeks)
	w.until("the weeks", func(s views.State) bool { return all(1)(s) && s.Weeks == 13 })
	w.quit()
	w = m.openWith("LC_ALL=C", "--lang", language)
	w.until("the screen after a restart", func(s views.State) bool { return all(1)(s) && s.Weeks == 13 && s.Cards["quality.worse"] == "0" })
	w.quit()
}
