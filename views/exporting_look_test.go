package views

import (
	"image"
	"image/draw"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/app"
	"partnerdesk/views/viewtest"
)

// exportFolder has the same name for all who run the tests, as pictures show it.
const exportFolder = "/tmp"

// TestExportPictures shows the dialogs that files are written from, without the
// window around them.
func TestExportPictures(t *testing.T) {
	japanese := write(t, "Telephone numbers_a1b2c3_US_2026-11-21.csv",
		"Customer Name,Customer Org ID,Location,Country,Phone Number,Extension",
		"髙橋製作所🏭,c-1,東京,JP,+81355550101,101", "Café Nord,c-2,京都,JP,+81755550102,102")
	existing := filepath.Join(exportFolder, "Partner Desk pictures.csv")
	if err := os.WriteFile(existing, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Remove(existing) })
	for _, c := range []struct {
		name     string
		settings app.Settings
		size     fyne.Size
		do       func(*rig)
	}{
		{"export_xlsx_light_en.png", app.Settings{}, fyne.Size{}, func(r *rig) {
			r.query("country:US")
			r.ctrl(fyne.KeyE)
		}},
		{"export_lossy_dark_ja.png", app.Settings{Theme: "dark", Language: "ja"}, fyne.NewSize(1024, 700), func(r *rig) {
			r.reports.layouts["numbers"] = app.Layout{Export: &app.ExportPreset{ExportOptions: app.ExportOptions{Format: app.CSV, Encoding: app.ShiftJIS},
				Folder: exportFolder}}
			r.clickRow(0, 0)
			r.ctrl(fyne.KeyE)
			r.fields()[0].SetText(filepath.Base(existing))
		}},
		{"export_last_light_ja.png", app.Settings{Language: "ja"}, fyne.Size{}, func(r *rig) {
			r.reports.layouts["numbers"] = app.Layout{Export: &app.ExportPreset{ExportOptions: app.ExportOptions{Format: app.CSV}, Folder: exportFolder}}
			r.ctrl(fyne.KeyE)
			r.click("タブ")
		}},
		{"export_parquet_dark_en.png", app.Settings{Theme: "dark"}, fyne.Size{}, func(r *rig) {
			r.ctrl(fyne.KeyE)
			r.click("Parquet")
			r.click("A folder, by region and as-of")
			r.fields()[1].SetText("/nowhere")
		}},
		{"export_small_light_en.png", app.Settings{}, fyne.NewSize(640, 400), func(r *rig) { r.ctrl(fyne.KeyE) }},
		{"template_light_en.png", app.Settings{}, fyne.Size{}, func(r *rig) { r.writeTemplates() }},
		{"template_dark_ja.png", app.Settings{Theme: "dark", Language: "ja"}, fyne.Size{}, func(r *rig) {
			r.writeTemplates()
			r.click("CSV")
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.settings.ExportDir = exportFolder
			files := []string{numbersUS(t), numbersEU(t)}
			if c.settings.Language == "ja" {
				files = []string{japanese}
			}
			r := newRig(t, c.settings, files...)
			if !c.size.IsZero() {
				r.canvas.Resize(c.size)
			}
			c.do(r)
			r.rest()
			r.wantDialogPicture(c.name)
		})
	}
}

// TestWrittenPicture shows what is said of a file that was written.
func TestWrittenPicture(t *testing.T) {
	before := canOpen
	canOpen = func() bool { return true }
	t.Cleanup(func() { canOpen = before })
	for name, settings := range map[string]app.Settings{"written_light_en.png": {}, "written_dark_ja.png": {Theme: "dark", Language: "ja"}} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t, settings, numbersUS(t))
			r.sayWritten(r.printer.N("export.done", 1204, map[string]any{"file": "Telephone numbers_1a2ce365_2026-11-23.xlsx"}), "x")
			r.rest()
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(r.toasts.Object)
			size := r.canvas.Size()
			r.wantPictureOf(name, fyne.NewPos(at.X+size.Width/2-260, size.Height-150), fyne.NewSize(520, 124))
		})
	}
}

// wantDialogPicture compares the dialog in front with a picture.
func (r *rig) wantDialogPicture(name string) {
	r.t.Helper()
	r.frame()
	var front *widget.PopUp
	r.walk(func(o fyne.CanvasObject, _ fyne.Position, _ bool) {
		if p, ok := o.(*widget.PopUp); ok {
			front = p
		}
	})
	if front == nil {
		r.t.Fatal("there is no dialog")
	}
	const edge = 8 // at which the window is seen around the corners
	r.wantPictureOf(name, fyne.CurrentApp().Driver().AbsolutePositionForObject(front).AddXY(edge, edge), front.Size().SubtractWidthHeight(2*edge, 2*edge))
}

// wantPictureOf compares a part of the window with a picture.
func (r *rig) wantPictureOf(name string, at fyne.Position, size fyne.Size) {
	r.t.Helper()
	part := image.NewNRGBA(image.Rect(0, 0, int(size.Width), int(size.Height)))
	draw.Draw(part, part.Bounds(), r.canvas.Capture(), image.Pt(int(at.X), int(at.Y)), draw.Src)
	viewtest.Picture(r.t, name, part)
}
