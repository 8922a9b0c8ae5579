package views

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/xuri/excelize/v2"

	"partnerdesk/app"
	"partnerdesk/views/chart"
	"partnerdesk/views/part"
)

// someChart is a chart of three weeks.
func someChart() chart.Chart {
	return chart.Chart{Kind: chart.Stack, Title: "Licences in use", Note: "All regions",
		Axis:   chart.Axis{Title: "Week", Step: chart.Weekly, Points: chart.Weeks(time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC), 3)},
		Series: []chart.Series{{Name: "Meetings", Values: []float64{3, 4, 5}}, {Name: "Calling", Values: []float64{7, 8, 9}}}}
}

// charted shows a card with a chart in place of the screen.
func charted(t *testing.T, settings app.Settings) (*rig, *chart.Card) {
	t.Helper()
	r := newRig(t, settings, numbersUS(t))
	card := r.chartCard(someChart(), func(o fyne.CanvasObject) fyne.CanvasObject { return part.Least(fyne.NewSize(0, 200), o) })
	r.stage.Objects = []fyne.CanvasObject{card.Object}
	r.stage.Refresh()
	r.rest()
	return r, card
}

// choose does what a line of the card's menu says.
func (r *rig) choose(card *chart.Card, verb string) {
	r.t.Helper()
	for _, a := range card.Actions() {
		if a.Verb == verb {
			a.Do()
			r.rest()
			return
		}
	}
	r.t.Fatalf("the menu does not offer %q", verb)
}

// A chart leaves as figures and as a drawing on the clipboard, as a picture, and
// as a workbook with a native chart.
func TestChartCardLeaves(t *testing.T) {
	dir := t.TempDir()
	r, card := charted(t, app.Settings{ExportDir: dir})
	r.choose(card, "Copy figures")
	if got := r.app.Clipboard().Content(); got != "Week\tMeetings\tCalling\n2026-11-01\t3\t7\n2026-11-08\t4\t8\n2026-11-15\t5\t9" {
		t.Errorf("copied %q", got)
	}
	r.wantSeen("The figures are copied.")
	r.choose(card, "Copy as SVG")
	if got := r.app.Clipboard().Content(); !strings.HasPrefix(got, "<svg") || !strings.Contains(got, "Licences in use") {
		t.Errorf("copied %.60q", got)
	}
	r.choose(card, "Table")
	r.choose(card, "Chart")

	r.choose(card, "Save as PNG…")
	r.wantSeen("Save the chart?", "PNG picture")
	if name := r.fields()[0].Text; name != "Licences in use_2026-11-23.png" {
		t.Errorf("the name %q is proposed", name)
	}
	r.press(fyne.KeyReturn)
	r.wantSeen("Licences in use_2026-11-23.png is written.")
	if _, err := png.Decode(bytes.NewReader([]byte(read(t, dir, "Licences in use_2026-11-23.png")))); err != nil {
		t.Error(err)
	}
	r.choose(card, "Save as PNG…")
	r.wantSeen("It will be replaced.", "Replace")
	r.click("SVG drawing")
	if r.sees("Replace") {
		t.Error("no drawing is there")
	}
	r.click("Save")
	if got := read(t, dir, "Licences in use_2026-11-23.svg"); !strings.HasPrefix(got, "<svg") {
		t.Errorf("the drawing is %.60q", got)
	}

	r.choose(card, "Export figures…")
	r.fields()[0].SetText("figures") // its ending follows
	r.rest()
	r.click("Save")
	f, err := excelize.OpenFile(filepath.Join(dir, "figures.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(f.GetSheetName(0))
	if err != nil || len(rows) != 4 || strings.Join(rows[3], "|") != "2026-11-15|5|9" || f.GetSheetList()[1] != "Charts" {
		t.Errorf("%q, sheets %q, %v", rows, f.GetSheetList(), err)
	}
	r.choose(card, "Export figures…")
	r.click("CSV")
	r.click("Save")
	if rows := csvRows(t, filepath.Join(dir, "Licences in use_2026-11-23.csv")); len(rows) != 4 || rows[0][0] != "Week" {
		t.Errorf("CSV %q", rows)
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) != 4 {
		t.Errorf("%v, %v", files, err)
	}
	card.View.Stop()
}

// The menu of the card and its dialog in both languages.
func TestChartCardPictures(t *testing.T) {
	for name, settings := range map[string]app.Settings{"savechart_light_en.png": {}, "savechart_dark_ja.png": {Theme: "dark", Language: "ja"}} {
		t.Run(name, func(t *testing.T) {
			settings.ExportDir = exportFolder
			r, card := charted(t, settings)
			r.choose(card, map[string]string{"": "Save as PNG…", "ja": "PNG として保存…"}[settings.Language])
			r.wantDialogPicture(name)
			card.View.Stop()
		})
	}
}
