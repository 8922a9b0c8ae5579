package views

import (
	"testing"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
)

func TestRegionsInScope(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t), numbersEU(t), usage(t))
	r.click("Telephone numbers")
	r.click("All regions")
	r.wantSeen("Which regions?", "Region unknown")
	for _, region := range []string{"US", "EU", "Region unknown"} {
		r.click(region)
	}
	r.click("Apply")
	if r.dialogs.Top() == nil {
		t.Fatal("no region at all was accepted")
	}
	r.click("EU")
	r.press(fyne.KeyReturn)
	if got := r.scope.regions.Text; got != "EU" {
		t.Errorf("the scope bar says %q after only EU was ticked", got)
	}
	r.wantColumn("location", "Hamburg", "Kiel")
	r.wantSeen("2 of 2")
	r.click("Calling usage")
	r.wantSeen("No rows in these regions", "Nothing was loaded for EU")
	r = r.again()
	if got := r.scope.regions.Text; got != "EU" {
		t.Errorf("after a restart the scope bar says %q", got)
	}
	r.click("EU")
	r.click("Region unknown")
	r.click("EU")
	r.press(fyne.KeyReturn)
	if got := r.scope.regions.Text; got != "Region unknown" {
		t.Errorf("the scope bar says %q", got)
	}
	r.wantSeen("3 rows")
	r.click("Telephone numbers")
	r.wantSeen("Nothing was loaded for Region unknown")
	r.scope.chooseRegions()
	r.rest()
	r.click("US")
	r.click("EU")
	r.press(fyne.KeyReturn)
	if got := r.scope.regions.Text; got != "All regions" || r.settings.Scope.Regions != nil {
		t.Errorf("with all ticked the scope bar says %q, scope %q: regions that come later are part of all", got, r.settings.Scope.Regions)
	}
}

func TestAsOf(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t), numbersEU(t))
	r.click("As of: today")
	r.enter("tomorrow or so")
	r.press(fyne.KeyReturn)
	r.wantSeen("As of which day?", "“tomorrow or so” is not a date.")
	r.fields()[0].SetText("2026-11-20")
	r.press(fyne.KeyReturn)
	r.wantSeen("As of: 2026-11-20", "2 rows")
	r.wantColumn("location", "Hamburg", "Kiel")
	r = r.again()
	r.wantSeen("As of: 2026-11-20", "2 rows")
	r.click("As of: 2026-11-20")
	r.fields()[0].SetText("")
	r.press(fyne.KeyReturn)
	r.wantSeen("As of: today", "6 rows")
}
