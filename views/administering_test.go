package views

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
)

// staff are administrators: Ann may change them, Bo and Di are assigned to some
// customers, Cy reaches all, Ed may not change any.
func staff(t testing.TB) string {
	return write(t, "staff.csv", "Name,Person ID,Email,Role,Customer,Customer ID",
		"Ann Abbot,p1,ann@example.com,Partner full administrator,,", "Bo Birch,p2,bo@example.com,Partner administrator,Client 01,c1",
		"Bo Birch,p2,bo@example.com,Partner administrator,Client 02,c2", "Cy Crane,p3,cy@example.com,Partner read-only administrator,,",
		"土井 大地,p4,di@example.com,Partner administrator,Client 02,c2", "Ed Everly,p5,ed@example.com,Help desk administrator (Basic),Client 09,c9")
}

// adminRig is a window on twelve customers in Reports with that staff.
func adminRig(t *testing.T, settings app.Settings, me string) *rig {
	t.Helper()
	return clientsRig(t, settings, staff, me)
}

// waits says what waits, such as "assign p2 c3".
func (r *rig) waits() string {
	r.t.Helper()
	waiting, err := r.session.Outbox(context.Background())
	if err != nil {
		r.t.Fatal(err)
	}
	var all []string
	for _, w := range waiting {
		all = append(all, fmt.Sprint(w.Kind, " ", w.Person, " ", w.Customer))
	}
	slices.Sort(all)
	return strings.Join(all, ", ")
}

func (r *rig) wantWaits(want string) {
	r.t.Helper()
	if got := r.waits(); got != want {
		r.t.Errorf("waiting are %q, want %q", got, want)
	}
}

// adminStates are the ticks of the list, by person.
func (r *rig) adminStates() map[string]tickState {
	states := make(map[string]tickState)
	for _, l := range linesShown[*adminLine](r) {
		states[l.person.Key] = l.state
	}
	return states
}

// By keyboard an administrator is found, assigned to several customers, seen
// before it is applied, undone, and taken back in the outbox.
func TestAdministeringByKeyboard(t *testing.T) {
	r := adminRig(t, app.Settings{}, "ann@example.com")
	r.selectRows(0, 3)
	r.ctrl(fyne.KeyU)
	r.wantSeen("Who administers 3 customers?", "Bo Birch", "bo@example.com", "Every customer", "Partner read-only administrator")
	states := r.adminStates()
	if states["p2"] != someTick || states["p4"] != someTick || states["p1"] != fullTick || states["p5"] != noTick {
		t.Errorf("ticks %v", states)
	}
	r.press(fyne.KeyReturn) // nothing is wished yet
	r.wantSeen("Who administers 3 customers?")
	r.enter("土井")
	r.press(fyne.KeyReturn)
	r.wantSeen("When applied: 土井 大地: assigned to 2 customers.")
	r.wantWaits("")
	r.press(fyne.KeyReturn)
	if r.dialogTitle() != "" {
		t.Errorf("%q is still open", r.dialogTitle())
	}
	r.wantWaits("assign p4 c1, assign p4 c3")
	r.ctrl(fyne.KeyZ)
	r.wantWaits("")

	r.selectRows(0, 2)
	r.ctrl(fyne.KeyU)
	r.press(fyne.KeySpace) // Bo has both
	r.wantSeen("Bo Birch: removed from 2 customers.")
	r.press(fyne.KeyDown, fyne.KeySpace)
	r.wantSeen("When applied: Bo Birch: removed from 2 customers. 土井 大地: assigned to 1 customer.")
	r.press(fyne.KeyReturn)
	r.wantWaits("assign p4 c1, remove p2 c1, remove p2 c2")
	if r.scope.outbox.Text != "3" {
		t.Errorf("the scope bar says %q", r.scope.outbox.Text)
	}
	r.ctrl(fyne.KeyU) // what waits counts as done
	if states := r.adminStates(); states["p4"] != fullTick || states["p2"] != noTick {
		t.Errorf("ticks %v", states)
	}
	r.click("Outbox…")
	r.wantSeen("Assign administrator", "Remove administrator", "Client 01", "土井 大地 <di@example.com>")
	r.ctrl(fyne.KeyA)
	r.click("Take back")
	r.wantWaits("")
	r.press(fyne.KeyEscape)
	if states := r.adminStates(); states["p4"] != someTick || states["p2"] != fullTick {
		t.Errorf("after they were taken back: ticks %v", states)
	}
}

// By mouse: from the context menu, with three states, and found again.
func TestAdministeringByMouse(t *testing.T) {
	r := adminRig(t, app.Settings{}, "bo@example.com")
	r.selectRows(2, 1)
	r.fromMenu(2, "Administrators…")
	r.wantSeen("Who administers Client 03?")
	r.click("Bo Birch")
	if got := r.adminStates()["p2"]; got != fullTick {
		t.Errorf("after a click: %v", got)
	}
	r.click("Bo Birch")
	if got := r.adminStates()["p2"]; got != noTick {
		t.Errorf("after two: %v", got)
	}
	r.click("Bo Birch")
	r.enter("Birch") // no letter of what is typed next is lost
	r.wantSeen("Birch ")
	r.click("Bo Birch")
	r.enter("Dale")
	r.wantSeen("Dale ")
	r.press(fyne.KeyReturn)
	r.fields()[0].SetText("")
	r.rest()
	r.click("Bo Birch")
	r.click("Apply")
	r.wantWaits("assign p2 c3")
	r.wantSeen("Bo Birch: assigned to 1 customer. It waits in the outbox.")
	r.click("Undo")
	r.wantWaits("")
}

// Why somebody cannot be ticked is said, and what can be done.
func TestAdministeringRefusals(t *testing.T) {
	r := adminRig(t, app.Settings{}, "ann@example.com")
	r.selectRows(0, 1)
	r.ctrl(fyne.KeyU)
	for name, want := range map[string]string{
		"Cy": "Cy Crane reaches every customer by the role Partner read-only administrator, so cannot be removed from one.",
		"Ed": "Webex assigns only those who hold the role of partner administrator. The roles of Ed Everly: Help desk administrator (Basic).",
	} {
		r.enter(name)
		r.wantSeen(want)
		r.press(fyne.KeyReturn)
		r.wantSeen(want)
	}
	r.enter("nobody at all")
	r.wantSeen("No option matches.")
	r.press(fyne.KeyEscape)
	r.wantWaits("")

	for me, want := range map[string]string{"": "Partner Desk does not know who you are", "ed@example.com": "The role of ed@example.com: Help desk administrator (Basic)."} {
		r.iAm(me)
		r.selectRows(0, 1)
		r.ctrl(fyne.KeyU)
		r.wantSeen("Only partner full and partner administrators may assign administrators", want)
		r.press(fyne.KeySpace, fyne.KeyReturn)
		r.wantWaits("")
		if me == "" {
			r.click("Say who I am")
			if r.dialogTitle() != "" || r.here.key != "settings" {
				t.Errorf("the remedy leads to %q, %q", r.dialogTitle(), r.here.key)
			}
			r.toCustomers()
			continue
		}
		r.press(fyne.KeyEscape)
	}
}

// One is removed without the dialog, as the panel does; refusals are said.
func TestRemoveAdmin(t *testing.T) {
	r := adminRig(t, app.Settings{}, "ann@example.com")
	r.removeAdmin(app.Holder{Customer: "c1"}, "p2", "Bo Birch")
	r.rest()
	r.wantSeen("Bo Birch: removed from 1 customer. It waits in the outbox.")
	r.wantWaits("remove p2 c1")
	r.click("Undo")
	r.wantWaits("")
	r.removeAdmin(app.Holder{Customer: "c1"}, "p3", "Cy Crane")
	r.rest()
	r.wantSeen("Cy Crane reaches every customer")
	r.wantWaits("")
	var told []error
	r.mayAdminister(func(err error) { told = append(told, err) })
	r.iAm("ed@example.com")
	r.mayAdminister(func(err error) { told = append(told, err) })
	r.rest()
	if len(told) != 2 || told[0] != nil || told[1] == nil {
		t.Errorf("may: %v", told)
	}
	r.administer([]app.Holder{{}})
	r.rest()
	if r.dialogTitle() != "" {
		t.Error("the administrators of nobody are asked for")
	}
}

// The form of a trial is filled in as far as the customer is known, copied, and
// Partner Hub opened.
func TestStartTrial(t *testing.T) {
	var opened []string
	openBefore := openURL
	openURL = func(_ fyne.App, u *url.URL) error { opened = append(opened, u.String()); return nil }
	t.Cleanup(func() { openURL = openBefore })
	r := newRig(t, app.Settings{}, write(t, "customers.csv", "Customer,Customer ID,Country,Email,Domain,Created,Status,Region,Managed as,External ID,Last administrator activity",
		"Acme Foods,c1,JP,taro@acme.example,acme.example,2026-01-05,,US,own,,"))
	r.toCustomers()
	r.selectRows(0, 1)
	r.fromMenu(0, "Start trial…")
	r.wantSeen("Start a trial for Acme Foods in Partner Hub?", "Acme Foods", "taro@acme.example", "JP", "Webex Calling")
	if r.sees("Webex Meetings site") {
		t.Error("a site is asked for without Webex Meetings")
	}
	byName := func(i int) field { return r.fields()[i] }
	byName(2).SetText("Food")
	byName(4).SetText("many")
	r.rest()
	r.wantSeen("“many” is no number of licenses")
	r.press(fyne.KeyReturn)
	if len(opened) > 0 {
		t.Error("a wrong number was taken")
	}
	byName(4).SetText("１，０００")
	byName(5).SetText("20")
	r.rest()
	r.wantSeen("Webex Meetings site")
	r.fields()[len(r.fields())-2].SetText("acme.webex.com")
	r.click("Copy and open Partner Hub")
	want := "Company name\tAcme Foods\nAdministrator’s email\ttaro@acme.example\nBusiness vertical\tFood\nCountry of the data\tJP\n" +
		"Webex Meetings\t1,000\nWebex Calling\t20\nWebex Meetings site\tacme.webex.com\nTime zone of the site\t—\n"
	if got := r.app.Clipboard().Content(); got != want {
		t.Errorf("on the clipboard:\n%s\nwant\n%s", got, want)
	}
	if !slices.Equal(opened, []string{"https://admin.webex.com"}) || r.dialogTitle() != "" {
		t.Errorf("opened %v, %q", opened, r.dialogTitle())
	}

	// Of a new customer, from the palette.
	r.startTrial("")
	r.rest()
	r.wantSeen("Start a trial in Partner Hub?")
	r.press(fyne.KeyEscape)
}

// TestAdministeringPictures shows the dialogs for administrators, the outbox with
// them, the form of a trial and the ages of the regions.
func TestAdministeringPictures(t *testing.T) {
	least, usual := fyne.NewSize(leastWidth, leastHeight), fyne.NewSize(firstWidth, firstHeight)
	light, dark := app.Settings{}, app.Settings{Theme: "dark", Language: "ja"}
	dialog := func(r *rig) {
		r.selectRows(0, 3)
		r.ctrl(fyne.KeyU)
		r.press(fyne.KeyDown, fyne.KeySpace)
	}
	locked := func(r *rig) {
		r.selectRows(0, 1)
		r.ctrl(fyne.KeyU)
		r.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown)
	}
	outbox := func(r *rig) {
		if _, _, err := r.session.Administer(context.Background(), []string{"c1", "c2", "c3"}, []string{"p4"}, []string{"p2"}); err != nil {
			t.Fatal(err)
		}
		r.give(r.saveTag(app.Tag{Name: "Key account", Shared: true}), "c5")
		r.showOutbox()
		r.rest()
	}
	trial := func(r *rig) {
		r.selectRows(0, 1)
		r.startTrialHere()
		r.rest()
		r.fields()[4].SetText("25")
		r.rest()
	}
	begin := func(t *testing.T, settings app.Settings) *rig { return adminRig(t, settings, "ann@example.com") }
	wantMoments(t, begin, []moment{
		{"administer_light_en.png", light, usual, dialog}, {"administer_dark_ja.png", dark, usual, dialog},
		{"administer_locked_light_ja.png", app.Settings{Language: "ja"}, least, locked}, {"administer_locked_dark_en.png", app.Settings{Theme: "dark"}, least, locked},
		{"administer_outbox_light_en.png", light, usual, outbox}, {"administer_outbox_dark_ja.png", dark, usual, outbox},
		{"trial_light_en.png", light, usual, trial}, {"trial_dark_ja.png", dark, usual, trial},
	})
}

// TestRegionAgePictures shows which region is behind.
func TestRegionAgePictures(t *testing.T) {
	for name, settings := range map[string]app.Settings{"region_age_light_en.png": {}, "region_age_dark_ja.png": {Theme: "dark", Language: "ja"}} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t, settings, numbersUS(t), numbersEU(t), usage(t))
			r.scope.regions.Open()
			r.rest()
			r.wantPicture(name)
		})
	}
}
