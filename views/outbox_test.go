package views

import (
	"testing"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
)

// What waits is counted in the scope bar, listed in words and taken back.
func TestOutbox(t *testing.T) {
	r := tagRig(t, app.Settings{}, "ann@example.com")
	if r.scope.outbox.Visible() {
		t.Error("an empty outbox is offered")
	}
	gold := r.saveTag(app.Tag{Name: "Gold", Shared: true})
	r.give(gold, "c1", "c2", "c3")
	if !r.scope.outbox.Visible() || r.scope.outbox.Text != "3" {
		t.Fatalf("the scope bar says %q", r.scope.outbox.Text)
	}
	r.scope.outbox.OnTapped()
	r.rest()
	r.wantSeen("What waits to be sent to Webex?", "this version of Partner Desk does not send them", "Client 01: the shared tags become Gold (adds Gold).", "ann@example.com")
	r.press(fyne.KeyDown)
	r.wantSeen("Client 02: the shared tags become Gold (adds Gold).")
	r.click("Take back")
	r.wantTagged("c1:Gold c3:Gold")
	r.wantSeen("1 change taken back.")
	r.click("Undo")
	r.wantTagged("c1:Gold c2:Gold c3:Gold")
	r.ctrl(fyne.KeyA)
	r.wantSeen("3 changes are selected.")
	r.click("Take back")
	r.wantTagged("")
	r.wantSeen("Nothing waits to be sent.")
	r.press(fyne.KeyEscape)
	if r.scope.outbox.Visible() {
		t.Error("an empty outbox is offered")
	}
}
