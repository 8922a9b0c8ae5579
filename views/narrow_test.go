package views

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"partnerdesk/app"
	"partnerdesk/views/part"
)

// small and large are windows with less and more room than usual.
var small, large = fyne.NewSize(640, 400), fyne.NewSize(1700, 900)

func (r *rig) resize(size fyne.Size) {
	r.canvas.Resize(size)
	r.rest()
}

// In a narrow window the list is there when it is asked for, by mouse or
// keyboard, and goes when something was chosen.
func TestListInANarrowWindow(t *testing.T) {
	r := newRig(t, app.Settings{}, usage(t), numbersUS(t))
	if !r.reports.listShown() || r.reports.list.Visible() {
		t.Fatal("the list is not there, or a button for it is")
	}
	r.resize(small)
	if r.reports.listShown() || r.sees("Datasets and loads") || !r.reports.list.Visible() {
		t.Fatal("the list is in the way, or nothing brings it back")
	}
	r.reports.list.OnTapped()
	r.rest()
	r.click("Telephone numbers")
	if r.reports.at.dataset != "numbers" || r.reports.listShown() || r.canvas.Focused() != fyne.Focusable(r.reports.grid) {
		t.Errorf("%s is shown, the list %v, the keyboard at %T", r.reports.at.dataset, r.reports.listShown(), r.canvas.Focused())
	}
	r.canvas.Unfocus()
	r.press(fyne.KeyF9)
	if !r.reports.listShown() || r.canvas.Focused() != fyne.Focusable(r.reports.sidebar.list) {
		t.Fatalf("F9 leads to %T", r.canvas.Focused())
	}
	r.press(fyne.KeyUp, fyne.KeySpace)
	if r.reports.at.dataset != "calling-usage" || r.reports.listShown() {
		t.Errorf("%s is shown, the list %v", r.reports.at.dataset, r.reports.listShown())
	}
	r.press(fyne.KeyF9, fyne.KeyEscape)
	if r.reports.listShown() || r.settings.NoList {
		t.Error("Escape does not close the list, or that is remembered")
	}
	r.resize(fyne.NewSize(firstWidth, firstHeight))
	if !r.reports.listShown() {
		t.Error("where there is room the list stays away")
	}

	// Elsewhere it stays as it was put.
	r.canvas.Unfocus()
	r.press(fyne.KeyF9)
	if r.reports.listShown() || !r.reports.list.Visible() {
		t.Error("F9 does not take the list away")
	}
	r = r.again()
	if r.reports.listShown() {
		t.Error("the list comes back with the window")
	}
	r.reports.list.OnTapped()
	r.rest()
	if !r.reports.listShown() || r.settings.NoList || r.reports.list.Visible() {
		t.Error("the button does not bring the list back for good")
	}
}

// What is a word elsewhere is an icon with that as its tip.
func TestToolsInANarrowWindow(t *testing.T) {
	r := newRig(t, app.Settings{}, usage(t))
	r.resize(small)
	for want, o := range map[string]*part.Button{
		"Columns": r.reports.columns, "Export": r.reports.export, "Views": r.reports.views.button,
		"Import": r.scope.load, "As of: today": r.scope.asOf,
	} {
		if o.Text != "" {
			t.Errorf("%q is written out", o.Text)
		}
		o.MouseIn(&desktop.MouseEvent{})
		r.pass(part.TipDelay)
		if got := r.tips.Text(); got != want {
			t.Errorf("the tip is %q, want %q", got, want)
		}
		o.MouseOut()
	}
	r.resize(fyne.NewSize(firstWidth, firstHeight))
	r.wantSeen("Columns", "Export", "Views", "Import", "As of: today")
}

// In a wide window the panel is open unless somebody closes it, and then stays
// closed until somebody opens it.
func TestPanelInAWideWindow(t *testing.T) {
	r := newRig(t, app.Settings{}, usage(t), numbersUS(t))
	r.resize(large)
	if !r.reports.details.isOpen() {
		t.Fatal("the panel does not open")
	}
	r.resize(fyne.NewSize(firstWidth, firstHeight))
	if r.reports.details.isOpen() {
		t.Error("the panel stays where there is little room")
	}
	r.resize(large)
	r.clickRow(1, 0)
	r.wantSeen("Boston")
	r.press(fyne.KeyEscape)
	if r.reports.details.isOpen() || !r.settings.NoPanel {
		t.Fatal("Escape does not close the panel for good")
	}
	r.click("Telephone numbers")
	r.resize(fyne.NewSize(firstWidth, firstHeight))
	r.resize(large)
	r = r.again()
	r.resize(large)
	if r.reports.details.isOpen() {
		t.Error("the panel comes back")
	}
	r.reports.focus()
	r.press(fyne.KeyReturn)
	if !r.reports.details.isOpen() || r.settings.NoPanel {
		t.Error("the panel does not open for good")
	}
	r.resize(fyne.NewSize(firstWidth, firstHeight))
	if !r.reports.details.isOpen() {
		t.Error("what the user opened was closed")
	}
}

// Copies say what they are.
func TestCopiesAreSaid(t *testing.T) {
	r := newRig(t, app.Settings{}, usage(t))
	r.reports.menu(0, 0, fyne.NewPos(300, 300))
	r.rest()
	r.click("Copy the cell")
	if got := r.app.Clipboard().Content(); got == "" || r.toasts.Text() != "Copied: "+got {
		t.Errorf("copied %q, said %q", got, r.toasts.Text())
	}
	for text, want := range map[string]string{
		"a\tb\nc\td\n": "2 lines copied.", "": "The value is empty; so is the clipboard now.", "東京物流": "Copied: 東京物流",
	} {
		r.copyText(text)
		if got := r.toasts.Text(); got != want || r.app.Clipboard().Content() != text {
			t.Errorf("%q: said %q", text, got)
		}
	}
	r.fail(errGone)
	r.toasts.Act()
	r.wantSeen("The details are on the clipboard.")
}
