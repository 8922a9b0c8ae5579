package views

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
)

// palette opens the palette and types into it; what it lists then comes back,
// in its order.
func (r *rig) goTo(text string) {
	r.t.Helper()
	r.ctrl(fyne.KeyK)
	if r.desk.palette == nil {
		r.t.Fatal("Ctrl+K opens no palette")
	}
	r.enter(text)
	r.rest()
}

func TestPaletteGoesAndDoes(t *testing.T) {
	r := newRig(t, app.Settings{}, usage(t), numbersUS(t), numbersEU(t))
	r.goTo("")
	r.wantSeen("Reports", "Ctrl+1", "Choose columns", "Ctrl+Shift+K", "Export what is shown")
	if r.sees(r.printer.T("keys.palette")) {
		t.Error("the palette offers itself")
	}
	r.press(fyne.KeyEscape)

	r.goTo("NUMBERS") // the key of the dataset, and in the sentences of its loads
	r.press(fyne.KeyReturn)
	if r.reports.at.dataset != "numbers" || r.reports.at.snapshot != 0 || r.desk.palette != nil {
		t.Fatalf("Enter shows %+v", r.reports.at)
	}
	r.goTo("telephone eu")
	r.press(fyne.KeyReturn)
	r.wantColumn("location", "Hamburg", "Kiel")
	if r.reports.at.snapshot == 0 {
		t.Error("a load was chosen, the dataset is shown")
	}
	r.goTo("choose col")
	r.press(fyne.KeyReturn)
	if top := r.dialogs.Top(); top == nil || top.Title != "Which columns?" {
		t.Fatalf("the dialog is %+v", top)
	}
	r.press(fyne.KeyEscape)
	r.goTo("dark")
	r.click("Dark")
	if r.settings.Theme != "dark" {
		t.Error("a click on a line does nothing")
	}
	r.goTo("zzz")
	r.wantSeen("No option matches.")
	r.press(fyne.KeyReturn, fyne.KeyEscape)
	if !r.atRest() {
		t.Error("Escape does not close the palette")
	}
	r.switchTheme("light")
}

// Saved views of other datasets are found, too, whatever the width of letters.
func TestPaletteFindsViewsFolded(t *testing.T) {
	r := newRig(t, app.Settings{Language: "ja"}, usage(t), numbersUS(t))
	r.reports.show("numbers", 0, false)
	r.rest()
	r.query("denver")
	r.reports.views.save(r.reports.views.current("デンバー ABC"), nil)
	r.rest()
	r.reports.show("calling-usage", 0, false)
	r.rest()
	r.goTo("ﾃﾞﾝﾊﾞｰ　ａｂｃ")
	r.press(fyne.KeyReturn)
	r.wantColumn("location", "Denver")
	r.goTo("でんばー")
	if all := r.dialogText(); !strings.Contains(all, "デンバー ABC") {
		t.Errorf("hiragana finds %q", all)
	}
	r.press(fyne.KeyEscape)
}

// What has no rows offers nothing that needs some.
func TestPaletteWithoutRows(t *testing.T) {
	r := newRig(t, app.Settings{})
	r.goTo("")
	if all := r.texts(); slices.ContainsFunc(all, func(p placed) bool { return strings.HasPrefix(p.text, "Copy the rows") }) {
		t.Error("rows can be copied where there are none")
	}
	r.press(fyne.KeyEscape)
}
