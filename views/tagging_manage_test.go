package views

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
)

// tagsText lists all tags, such as "Gold series3 local 2".
func (r *rig) tagsText() string {
	r.t.Helper()
	tags, err := r.session.Tags(context.Background())
	if err != nil {
		r.t.Fatal(err)
	}
	var all []string
	for _, u := range tags {
		all = append(all, fmt.Sprintf("%s %s %v %q %q %d", u.Name, u.Color, u.Shared, u.Query, u.Description, u.Customers))
	}
	return strings.Join(all, "\n")
}

func (r *rig) wantTags(want ...string) {
	r.t.Helper()
	if got := r.tagsText(); got != strings.Join(want, "\n") {
		r.t.Errorf("the tags are\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}

// Tags are created, recoloured, renamed, described and deleted, and each is taken
// back.
func TestManageTags(t *testing.T) {
	r := tagRig(t, app.Settings{}, "")
	r.scope.more.Tapped(nil)
	r.click("Manage tags…")
	r.wantSeen("No tags yet")
	r.press(fyne.KeyReturn) // the button has the keyboard
	r.wantSeen("What should the new tag be?", "Local tags stay on this machine")
	r.press(fyne.KeyReturn)
	if got := r.dialogTitle(); got != "What should the new tag be?" {
		t.Fatalf("a tag without a name was saved: %q", got)
	}
	r.enter("Gold")
	r.press(fyne.KeyReturn)
	r.wantTags(`Gold series1 false "" "" 0`)
	r.wantSeen("Tag “Gold” created.")
	r.give(app.Tag{ID: r.tagID("Gold")}, "c1", "c2")

	r.press(fyne.KeyReturn)
	r.wantSeen("What should the tag “Gold” be?")
	r.fields()[0].SetText("Platinum")
	r.fields()[1].SetText("our  best")
	r.window.Canvas().FocusNext()
	r.press(fyne.KeyRight, fyne.KeyRight)
	r.wantSeen("Green")
	r.press(fyne.KeyReturn)
	r.wantTags(`Platinum series3 false "" "our best" 2`)
	r.wantTagged("c1:Platinum c2:Platinum")
	r.click("Undo")
	r.wantTags(`Gold series1 false "" "" 2`)

	r.click("Delete")
	r.wantTags("")
	r.wantTagged("")
	r.wantSeen("Tag “Gold” deleted, also from those that had it.")
	r.click("Undo")
	r.wantTags(`Gold series1 false "" "" 2`)
	r.wantTagged("c1:Gold c2:Gold")

	r.click("New tag…")
	r.enter("GOLD")
	r.press(fyne.KeyReturn)
	r.wantSeen("There is a tag “Gold” already.")
	r.click("Shared")
	r.wantSeen("does not know who you are")
	r.press(fyne.KeyReturn)
	r.wantTags(`Gold series1 false "" "" 2`)
	r.press(fyne.KeyEscape, fyne.KeyEscape)
	if r.dialogTitle() != "" {
		t.Errorf("%q is still open", r.dialogTitle())
	}
}

func (r *rig) tagID(name string) string {
	r.t.Helper()
	t, err := r.session.TagNamed(context.Background(), name)
	if err != nil {
		r.t.Fatal(err)
	}
	return t.ID
}

// The query that is shown becomes a tag; who matches has it.
func TestTagOfQuery(t *testing.T) {
	r := tagRig(t, app.Settings{}, "ann@example.com")
	r.query("region:EU")
	r.showTags(nil)
	r.rest()
	r.click("Tag of the query shown…")
	r.enter("Europe")
	r.wantSeen("A saved query is local")
	r.press(fyne.KeyReturn)
	r.wantTags(`Europe series1 false "region:EU" "" 0`)
	r.wantSeen("Saved query", "region:EU", "6")
	r.press(fyne.KeyReturn)
	r.fieldWith("region:EU").SetText("(region:US")
	r.press(fyne.KeyReturn)
	if r.dialogTitle() != "What should the tag “Europe” be?" {
		t.Error("a query that cannot be read was saved")
	}
	r.fieldWith("(region:US").SetText("nowhere:1")
	r.press(fyne.KeyReturn)
	r.press(fyne.KeyEscape)
	r.query("tag:europe")
	if n := len(r.desk.rows().answer.Rows); n != 0 {
		t.Errorf("a query that cannot be asked has %d members", n)
	}
}

// From the dialog that gives tags, all can be managed; it sees what came of it.
func TestManageFromTagging(t *testing.T) {
	r := tagRig(t, app.Settings{}, "ann@example.com")
	r.selectRows(0, 1)
	r.ctrl(fyne.KeyT)
	r.enter("Wish")
	r.press(fyne.KeyReturn)
	r.click("Manage tags…")
	r.click("New tag…")
	r.enter("Fresh")
	r.click("Shared")
	r.wantSeen("5 of 25 characters. Once sent, all administrators of the partner see a shared tag")
	r.fieldWith("Fresh").SetText(strings.Repeat("あ", 26))
	r.wantSeen("The name of a shared tag has 25 characters at most; this one has 26.")
	r.fieldWith(strings.Repeat("あ", 26)).SetText("Fresh")
	r.press(fyne.KeyReturn)
	r.press(fyne.KeyEscape) // back
	r.wantSeen("Which tags should Client 01 have?", "Fresh", "Wish")
	r.enter("fresh")
	r.press(fyne.KeyReturn, fyne.KeyReturn)
	r.wantTagged("c1:Fresh,Wish")
}
