package views

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
)

// people are administrators, of whom Ann may share tags and Cy may not.
func people(t testing.TB) string {
	return write(t, "admins.csv", "Name,Person ID,Email,Role,Customer,Customer ID",
		"Ann,p1,ann@example.com,Partner full administrator,,", "Cy,p2,cy@example.com,Help desk administrator (Basic),,")
}

// tagRig is a window on twelve customers in Reports; me is who the user is.
func tagRig(t *testing.T, settings app.Settings, me string) *rig {
	t.Helper()
	return clientsRig(t, settings, people, me)
}

func (r *rig) saveTag(t app.Tag) app.Tag {
	r.t.Helper()
	t, _, err := r.session.SaveTag(context.Background(), t)
	if err != nil {
		r.t.Fatal(err)
	}
	return t
}

func (r *rig) give(t app.Tag, customers ...string) {
	r.t.Helper()
	var holders []app.Holder
	for _, c := range customers {
		holders = append(holders, app.Holder{Customer: c})
	}
	if _, _, err := r.session.Retag(context.Background(), holders, []string{t.ID}, nil); err != nil {
		r.t.Fatal(err)
	}
	r.rest()
}

// tagged says who has which tags, such as "c1:Gold,New c3:Gold".
func (r *rig) tagged() string {
	r.t.Helper()
	marks, _, err := r.session.Marks(context.Background())
	if err != nil {
		r.t.Fatal(err)
	}
	var all []string
	for id, m := range marks {
		if len(m.Tags) > 0 {
			all = append(all, id+":"+strings.Join(m.Tags, ","))
		}
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

// tapTag clicks a tag of the list.
func (r *rig) tapTag(name string) {
	for _, l := range linesShown[*tagLine](r) {
		if l.tag.Name == name {
			l.Tapped(nil)
		}
	}
	r.rest()
}

func (r *rig) wantTagged(want string) {
	r.t.Helper()
	if got := r.tagged(); got != want {
		r.t.Errorf("tagged are %q, want %q", got, want)
	}
}

// A new tag is typed and given to several customers, by keyboard; undone, it is
// gone, and all of it again in one.
func TestTaggingCreates(t *testing.T) {
	r := tagRig(t, app.Settings{}, "")
	r.selectRows(1, 3)
	r.ctrl(fyne.KeyT)
	r.wantSeen("Which tags should 3 customers have?", "No tags yet. Type a name to create one.")
	r.press(fyne.KeyReturn) // nothing is wished yet
	if r.dialogTitle() == "" {
		t.Fatal("the dialog closed without a wish")
	}
	r.enter("Key account")
	r.wantSeen("Create “Key account”")
	if strings.Contains(r.read(), "shared tag") {
		t.Error("somebody unknown is offered a shared tag")
	}
	r.press(fyne.KeyReturn)
	r.wantTagged("")
	r.press(fyne.KeyReturn)
	r.wantTagged("c2:Key account c3:Key account c4:Key account")
	r.wantSeen("Key account: tagged 3 customers.")
	if r.dialogTitle() != "" {
		t.Errorf("%q is still open", r.dialogTitle())
	}
	r.ctrl(fyne.KeyZ)
	r.wantTagged("")
	if tags, err := r.session.Tags(context.Background()); err != nil || len(tags) != 0 {
		t.Errorf("after the undo there is %v, %v", tags, err)
	}
}

// Ticks have three states; what only some have can be given to all, taken from
// all, or left.
func TestTaggingThreeStates(t *testing.T) {
	r := tagRig(t, app.Settings{}, "")
	gold, silver := r.saveTag(app.Tag{Name: "Gold"}), r.saveTag(app.Tag{Name: "Silver"})
	r.give(gold, "c1")
	r.give(silver, "c1", "c2")
	states := func() (all []tickState) {
		for _, l := range linesShown[*tagLine](r) {
			all = append(all, l.state)
		}
		return all
	}
	r.selectRows(0, 2)
	r.ctrl(fyne.KeyT)
	if got := states(); !slices.Equal(got, []tickState{someTick, fullTick}) {
		t.Fatalf("ticks %v", got)
	}
	for i, want := range []tickState{fullTick, noTick, someTick} {
		r.press(fyne.KeySpace)
		if got := states(); got[0] != want {
			t.Errorf("%d: %v", i, got)
		}
	}
	r.press(fyne.KeyReturn) // as it was
	r.wantTagged("c1:Gold,Silver c2:Silver")
	r.press(fyne.KeySpace, fyne.KeyDown, fyne.KeySpace, fyne.KeyReturn)
	r.wantTagged("c1:Gold c2:Gold")
	r.wantSeen("Tags of 2 customers changed.")
	r.click("Undo")
	r.wantTagged("c1:Gold,Silver c2:Silver")

	// Found by typing, taken by Enter; by mouse, from the context menu.
	r.selectRows(0, 2)
	r.ctrl(fyne.KeyT)
	r.enter("SILV")
	r.press(fyne.KeyReturn, fyne.KeyReturn)
	r.wantTagged("c1:Gold")
	r.wantSeen("Silver: taken from 2 customers.")
	r.selectRows(4, 1)
	r.fromMenu(4, "Tags…")
	r.wantSeen("Which tags should Client 05 have?")
	r.tapTag("Gold")
	r.click("Apply")
	r.wantTagged("c1:Gold c5:Gold")
	r.wantSeen("Gold: tagged Client 05.")
}

// Who may not change shared tags is told why and what to do, before anything is
// applied; a saved query cannot be given.
func TestTaggingRefusals(t *testing.T) {
	r := tagRig(t, app.Settings{}, "ann@example.com")
	shared := r.saveTag(app.Tag{Name: "Alliance", Shared: true})
	r.saveTag(app.Tag{Name: "Born", Query: "region:EU"})
	r.give(shared, "c1")
	r.iAm("cy@example.com")
	r.selectRows(0, 2)
	r.ctrl(fyne.KeyT)
	r.wantSeen("Only partner full and partner administrators may edit shared tags. The role of cy@example.com: Help desk administrator (Basic).")
	r.press(fyne.KeySpace, fyne.KeyReturn)
	r.wantTagged("c1:Alliance")
	r.press(fyne.KeyDown)
	r.wantSeen("“Born” is a saved query: who has the tag follows from the data. Change its query instead.")
	r.press(fyne.KeyEscape)

	r.iAm("")
	r.ctrl(fyne.KeyT)
	r.wantSeen("does not know who you are")
	r.click("Say who I am")
	if r.here.key != "settings" || r.dialogTitle() != "" {
		t.Errorf("at %s with %q", r.here.key, r.dialogTitle())
	}
}

// The vendor takes five shared tags of a customer: a sixth cannot be applied, and
// that is said before.
func TestTaggingLimit(t *testing.T) {
	r := tagRig(t, app.Settings{}, "ann@example.com")
	for i := range 6 {
		tag := r.saveTag(app.Tag{Name: fmt.Sprint("Shared ", i+1), Shared: true})
		if i < app.TagsAtOnce {
			r.give(tag, "c1", "c2")
		}
	}
	r.selectRows(0, 3)
	r.ctrl(fyne.KeyT)
	r.enter("Shared 6")
	r.press(fyne.KeyReturn)
	r.wantSeen("Webex takes 5 shared tags at most. With this, 2 customers would have more.")
	before := r.tagged()
	r.press(fyne.KeyReturn)
	r.wantTagged(before)
	r.enter("Shared 1")
	r.press(fyne.KeyReturn, fyne.KeyReturn) // given to the third, too
	r.press(fyne.KeyEscape)
	r.wantTagged(before)

	r.selectRows(2, 1)
	r.ctrl(fyne.KeyT)
	r.enter("Shared 6")
	r.press(fyne.KeyReturn, fyne.KeyReturn)
	r.wantSeen("Shared 6: tagged Client 03. Shared tags wait in the outbox.")
	r.ctrl(fyne.KeyT)
	r.enter("Ours")
	r.wantSeen("Create “Ours” as a shared tag")
	r.enter(strings.Repeat("x", app.TagLetters))
	if strings.Contains(r.read(), "as a shared tag") {
		t.Error("a shared tag may have more letters than the vendor takes")
	}
}

// Rows of other datasets have no tags, and say so; those of a load that is shown
// alone have.
func TestTaggingElsewhere(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t))
	r.showReport(func(p *reports) { p.show("numbers", 0, false) })
	r.rest()
	for _, key := range []fyne.KeyName{fyne.KeyT, fyne.KeyN} {
		r.ctrl(key)
		if r.wantSeen("Tags belong to customers and subscriptions."); r.dialogTitle() != "" {
			t.Errorf("%q opened", r.dialogTitle())
		}
		r.toasts.Dismiss()
	}
	if r.offers(0, "Tags…") {
		t.Error("a telephone number is offered tags")
	}
}

// Tags are given on the Customers screen and to subscriptions in the same way; a
// tag of a subscription is not one of its customer.
func TestTaggingScreens(t *testing.T) {
	r := tagRig(t, app.Settings{}, "")
	r.visit("customers")
	r.rest()
	r.selectRows(0, 2)
	r.ctrl(fyne.KeyT)
	r.wantSeen("Which tags should 2 customers have?")
	r.enter("Gold")
	r.press(fyne.KeyReturn, fyne.KeyReturn)
	r.wantTagged("c1:Gold c2:Gold")

	load(t, r.session, app.Import{Dataset: subscriptionsKey, Files: []string{write(t, "subscriptions.csv",
		"Customer,Customer ID,Subscription ID,Status", "Client 01,c1,Sub100,Active", "Client 01,c1,Sub101,Active", "Client 02,c2,Sub102,Active")}})
	r.showReport(func(p *reports) { p.show(subscriptionsKey, 0, false) })
	r.rest()
	r.selectRows(0, 2)
	r.ctrl(fyne.KeyT)
	r.wantSeen("Which tags should 2 subscriptions have?")
	r.press(fyne.KeySpace, fyne.KeyReturn)
	r.wantSeen("Gold: tagged 2 subscriptions.")
	r.wantTagged("c1:Gold c2:Gold")
	if got := r.tagsText(); got != `Gold series1 false "" "" 2` {
		t.Error(got)
	}
	tags, err := r.session.TagsOf(context.Background(), app.Holder{Customer: "c1", Subscription: "Sub101"})
	if err != nil || len(tags) != 1 {
		t.Errorf("%v, %v", tags, err)
	}
	r.ctrl(fyne.KeyN)
	r.wantSeen("Notes belong to customers. Select rows of these.")
}

// A name that cannot be a tag's is refused in the dialog, and nothing is left of
// the others that were to be created with it.
func TestTaggingAllOrNothing(t *testing.T) {
	r := tagRig(t, app.Settings{}, "")
	r.selectRows(0, 2)
	r.ctrl(fyne.KeyT)
	for _, name := range []string{"Good", "bad;name"} {
		r.enter(name)
		r.press(fyne.KeyReturn)
	}
	r.press(fyne.KeyReturn)
	r.wantSeen("The name of a tag cannot hold “;”")
	r.wantTagged("")
	if got := r.tagsText(); got != "" || r.dialogTitle() == "" {
		t.Errorf("left are %q", got)
	}
}

// After a tag was taken by Enter, or by a click, every letter that is typed next
// stays.
func TestTaggingLosesNoLetter(t *testing.T) {
	r := tagRig(t, app.Settings{}, "")
	r.saveTag(app.Tag{Name: "Gold"})
	r.saveTag(app.Tag{Name: "Silver"})
	r.selectRows(0, 2)
	r.ctrl(fyne.KeyT)
	r.enter("Gold")
	r.press(fyne.KeyReturn)
	r.enter("Silv")
	r.wantSeen("Silv ")
	r.press(fyne.KeyReturn)
	r.tapTag("Gold")
	r.enter("New")
	r.wantSeen("New ")
}
