package views

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/views/part"
)

func TestRegionsInScope(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t), numbersEU(t), usage(t))
	says := func(want string) {
		t.Helper()
		if got := r.scope.regions.Text(); got != want {
			t.Errorf("the scope bar says %q, want %q", got, want)
		}
	}
	r.click("Telephone numbers")
	r.click("All regions")
	for _, want := range []string{"US", "4 rows", "EU", "2 rows", "Region unknown", "3 rows"} { // in force, of all loads
		if !slices.Contains(lines(r.dialogText()), want) {
			t.Errorf("the list lacks %q: %q", want, r.dialogText())
		}
	}
	r.click("US")
	r.click("EU")
	says("US, EU")
	if len(r.settings.Scope.Regions) > 0 {
		t.Error("the choice is in force before the list is closed")
	}
	r.click("US")
	r.press(fyne.KeyEscape)
	says("EU")
	r.wantColumn("location", "Hamburg", "Kiel")
	r.wantSeen("2 of 2")
	r.click("Calling usage")
	r.wantSeen("No rows in these regions", "Nothing was loaded for EU")
	r = r.again()
	says("EU")

	// By keyboard: EU is left, the region that nobody knows is taken.
	r.canvas.Focus(r.scope.regions)
	r.press(fyne.KeyDown, fyne.KeySpace, fyne.KeyDown, fyne.KeySpace, fyne.KeyEscape)
	says("Region unknown")
	r.wantSeen("3 rows")
	if r.canvas.Focused() != fyne.Focusable(r.scope.regions) {
		t.Errorf("the keyboard is at %T", r.canvas.Focused())
	}
	r.click("Telephone numbers")
	r.wantSeen("Nothing was loaded for Region unknown")
	for _, verb := range []string{"Select all", "Select none"} {
		r.scope.regions.Open()
		r.rest()
		r.click(verb)
		r.press(fyne.KeyEscape)
		if says("All regions"); r.settings.Scope.Regions != nil {
			t.Errorf("%s: scope %q; regions that come later are part of all", verb, r.settings.Scope.Regions)
		}
		r.wantSeen("6 rows")
	}
}

// The customers of a partner say their region in their rows: where they are of
// several, the choice is there, be there no other load; where of one, it is not.
func TestRegionsOfRowsInScope(t *testing.T) {
	customers := func(regions ...string) string {
		lines := []string{"Customer,Org ID,Region,Created"}
		for i, region := range regions {
			lines = append(lines, fmt.Sprintf("Customer %d,c%d,%s,2025-01-01", i, i, region))
		}
		return write(t, "customers.csv", lines...)
	}
	one := newRig(t, app.Settings{}, customers("EU", "EU"))
	if one.scope.regions.Visible() {
		t.Errorf("there is one region, and the choice of regions is there: %q", one.scope.regions.Text())
	}
	r := newRig(t, app.Settings{}, customers("US", "EU", "EU", "LATAM"))
	r.click("Customers")
	if !r.scope.regions.Visible() {
		t.Fatal("there are three regions, and no choice of them")
	}
	r.wantSeen("4 of 4")
	r.scope.regions.Open()
	r.rest()
	for _, want := range []string{"US", "1 row", "EU", "2 rows", "LATAM"} {
		if !slices.Contains(lines(r.dialogText()), want) {
			t.Errorf("the list lacks %q: %q", want, r.dialogText())
		}
	}
	r.click("EU")
	r.press(fyne.KeyEscape)
	r.wantSeen("2 of 2")
}

// What is ticked outlives a load that brings another region.
func TestRegionsThatComeAndGo(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t), numbersEU(t))
	r.scope.regions.Open()
	r.rest()
	r.click("EU")
	load(t, r.session, app.Import{Files: []string{write(t, "Telephone numbers_a1b2c4_CA_2026-11-21.csv",
		"Customer Name,Customer Org ID,Location,Country,Phone Number,Extension", "Maple,c-9,Ottawa,CA,+12,1")}})
	r.rest()
	if got := r.dialogText(); !slices.Contains(lines(got), "CA") || r.scope.regions.Text() != "EU" {
		t.Errorf("the list offers %q, and %q is ticked", got, r.scope.regions.Text())
	}
	r.press(fyne.KeyEscape)
	r.wantColumn("location", "Hamburg", "Kiel")

	// A region whose loads have gone can still be left.
	all, err := r.session.Snapshots()
	if err != nil {
		t.Fatal(err)
	}
	for _, sn := range all {
		if sn.Region == "EU" {
			r.reports.d.purge(sn)
			r.until("the removal", func() bool { return r.toasts.Text() != "" })
		}
	}
	r.rest()
	r.wantSeen("Nothing was loaded for EU")
	r.scope.regions.Open()
	r.rest()
	r.click("EU")
	r.press(fyne.KeyEscape)
	r.wantSeen("All regions", "5 rows")
}

func TestAsOf(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t), numbersEU(t))
	r.click("As of: today")
	r.enter("tomorrow or so")
	r.press(fyne.KeyReturn)
	r.wantSeen("As of which day?", "“tomorrow or so” is not a date.")
	r.fields()[0].SetText("20 nov")
	r.press(fyne.KeyReturn)
	r.wantSeen("As of: 2026-11-20", "2 rows")
	r.wantColumn("location", "Hamburg", "Kiel")
	r = r.again()
	r.wantSeen("As of: 2026-11-20", "2 rows")
	r.click("As of: 2026-11-20")
	r.fields()[0].SetText("")
	r.press(fyne.KeyReturn)
	r.wantSeen("As of: today", "6 rows")

	// The calendar opens on today, and today is what moves on with the days.
	r.click("As of: today")
	r.press(fyne.KeyDown)
	r.wantSeen("November 2026")
	r.press(fyne.KeyLeft, fyne.KeyLeft, fyne.KeyReturn)
	r.press(fyne.KeyReturn)
	r.wantSeen("As of: 2026-11-21", "6 rows")
	r.click("As of: 2026-11-21")
	r.press(fyne.KeyDown)
	r.click("Today")
	r.press(fyne.KeyReturn)
	r.wantSeen("As of: today")
	if !r.settings.Scope.AsOf.IsZero() {
		t.Errorf("today is pinned to %v", r.settings.Scope.AsOf)
	}
}

// The older region says by how much; what is in one region only offers no choice.
func TestRegionAge(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t)) // of 21 November
	if r.scope.regions.Visible() {
		t.Error("one region can be chosen from")
	}
	loads := func(region, day string) {
		t.Helper()
		load(t, r.session, app.Import{Files: []string{write(t, "Telephone numbers_a1b2c4_"+region+"_"+day+".csv",
			"Customer Name,Customer Org ID,Location,Country,Phone Number,Extension", "Maple,c-9,Ottawa,CA,+12,"+day)}})
		r.rest()
	}
	notes := func() string {
		t.Helper()
		r.scope.regions.Open()
		r.rest()
		var all []string
		for _, l := range lines(r.dialogText()) {
			if strings.Contains(l, "older") {
				all = append(all, l)
			}
		}
		r.press(fyne.KeyEscape)
		return strings.Join(all, "|")
	}
	loads("CA", "2026-11-20") // one day is no delay
	if !r.scope.regions.Visible() {
		t.Error("two regions cannot be chosen from")
	}
	if got := notes(); got != "" || r.scope.regions.Warns {
		t.Errorf("a day later: %q", got)
	}
	loads("EU", "2026-11-18")
	if got := notes(); got != "3 days older" || !r.scope.regions.Warns {
		t.Errorf("three days later: %q", got)
	}
	if got, want := r.scope.regionsTip(), "EU: the newest data are of 2026-11-18, 3 days older than those of US (2026-11-21)."; got != want {
		t.Errorf("the tip is %q, want %q", got, want)
	}
	loads("CA", "2026-11-19")
	if got := notes(); got != "3 days older" { // the newest load of CA is still that of the 20th
		t.Errorf("an older load of CA: %q", got)
	}
	loads("EU", "2026-11-23")
	if got := notes(); got != "2 days older|3 days older" {
		t.Errorf("EU is ahead: %q", got)
	}

	// By keyboard the tip comes with the mark.
	r.canvas.Focus(r.scope.regions)
	r.press(fyne.KeyDown, fyne.KeyDown)
	r.pass(part.TipDelay)
	if got, want := r.tips.Text(), "CA: the newest data are of 2026-11-20, 3 days older than those of EU (2026-11-23)."; got != want {
		t.Errorf("the tip is %q, want %q", got, want)
	}
	r.press(fyne.KeyEscape)

	// Of a scope, only what is in it counts; of a day, what was in force.
	r.scope.set(app.Scope{Regions: []string{"EU"}})
	if r.scope.regions.Warns {
		t.Error("what is out of scope warns")
	}
	r.scope.set(app.Scope{AsOf: time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)})
	if got := notes(); got != "2 days older" {
		t.Errorf("as of the 20th: %q", got)
	}
}
