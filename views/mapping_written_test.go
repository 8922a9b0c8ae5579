package views

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"golang.org/x/text/encoding/charmap"

	"partnerdesk/app"
	"partnerdesk/data/importer"
)

// misread is a list whose title looks like a header, in an encoding that its
// bytes do not give away.
func misread(t testing.TB) string {
	text, err := charmap.Windows1252.NewEncoder().String("Art,alt;Ort;2026\nKürzel;Größe;Ort,Land\nä;1;Köln,DE\nö;2;Bonn,DE")
	if err != nil {
		t.Fatal(err)
	}
	return write(t, "Liste.csv", text)
}

// The user says how a file is written, sees at once what comes of it, and it is
// loaded so.
func TestMappingOfAFileThatIsReadOtherwise(t *testing.T) {
	r := newRig(t, app.Settings{})
	r.drop(misread(t))
	r.press(fyne.KeyReturn)
	r.wantSeen("header in line 1", "Semicolon")
	if r.shows("Line of the header") {
		t.Error("the fields are there before anybody asks for them")
	}
	r.click("Change…")
	r.wantSeen("Encoding", "Between the cells", "Line of the header", "Automatic (1)", "Automatic (Semicolon)")
	r.click("Automatic (1)")
	r.wantSeen("2: K")
	r.enter("2:")
	r.press(fyne.KeyReturn)
	r.wantSeen("header in line 2", "1 line is not part of the table")
	r.pickIn("Automatic ("+r.printer.T("encoding."+r.readAs().Encoding)+")", "UTF-8")
	r.wantSeen("UTF-8")
	r.pickIn("UTF-8", "Western European")
	r.wantSeen("Kürzel", "Größe", "Köln,DE")
	r.pickIn("Automatic (Semicolon)", "Comma")
	r.wantSeen("Kürzel;Größe;Ort", "ö;2;Bonn")
	r.pickIn("Comma", "Semicolon")
	r.click("Import")
	r.wantSeen("1 table loaded: 2 rows.")
	sn := r.loaded()[0]
	var headers []string
	for _, c := range sn.Columns {
		headers = append(headers, c.Header)
	}
	if read := sn.Origin.Reading; !slices.Equal(headers, []string{"Kürzel", "Größe", "Ort,Land"}) || read.Encoding != "windows-1252" || read.Header != 2 || read.Delimiter != ";" {
		t.Errorf("loaded %q, read as %+v", headers, sn.Origin.Reading)
	}
}

// readAs is what was found out about the file of the form.
func (r *rig) readAs() app.Preview {
	r.t.Helper()
	all, err := r.session.Previews(r.t.Context(), misread(r.t))
	if err != nil {
		r.t.Fatal(err)
	}
	return all[0]
}

// shows reports whether a text is in the window.
func (r *rig) shows(text string) bool { return strings.Contains(r.read(), text) }

// TestMappingWrittenPictures shows the form with the fields for how the file is
// written.
func TestMappingWrittenPictures(t *testing.T) {
	for _, c := range []struct {
		name          string
		settings      app.Settings
		size          fyne.Size
		change, title string
	}{
		{"mapping_written_light_en.png", app.Settings{}, fyne.Size{}, "Change…", "2:"},
		{"mapping_written_dark_ja.png", app.Settings{Theme: "dark", Language: "ja"}, fyne.NewSize(1024, 700), "変更…", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRig(t, c.settings)
			if !c.size.IsZero() {
				r.canvas.Resize(c.size)
			}
			r.drop(misread(t))
			r.press(fyne.KeyReturn)
			r.click(c.change)
			if c.title != "" {
				r.pickIn("Automatic (1)", c.title)
			}
			r.wantPicture(c.name)
		})
	}
}

// What was decided on the columns stays while the headers do.
func TestMappingKeepsDecisions(t *testing.T) {
	r := askReseller(t, app.Settings{})
	r.asOrders()
	r.becomes("Notiz", "New")
	r.click("Change…")
	r.pickIn("Automatic (UTF-8)", "Western European")
	r.wantSeen("Western European (Windows-1252)", "RÃ¼ckruf", "Orders", "Chosen by you.")
	r.pickIn("Western European (Windows-1252)", "Automatic")
	r.wantSeen("Rückruf", "Orders", "Chosen by you.")
	r.click("Import")
	if sn := r.loaded()[0]; sn.Dataset != "orders" || sn.Origin.Reading.Encoding != "utf-8" {
		t.Errorf("loaded as %s, %+v", sn.Dataset, sn.Origin.Reading)
	}
}

// Headers that nobody would find again are not kept; those of another line are.
func TestMappingOfHeadersWithoutLetters(t *testing.T) {
	r := newRig(t, app.Settings{})
	r.drop(write(t, "marks.csv", "#;*;+", "Farbe;Menge;Ort", "rot;eins;Ulm"))
	r.press(fyne.KeyReturn)
	kept := "Remember for files with these headers, as"
	if r.shows(kept) {
		t.Fatalf("headers without letters are to be kept:\n%s", r.read())
	}
	r.click("Change…")
	r.pickIn("Automatic (1)", "2:")
	r.wantSeen(kept)
	r.pickIn("2: Farbe, Menge, Ort", "1:")
	if r.shows(kept) {
		t.Errorf("headers without letters are to be kept:\n%s", r.read())
	}
}

// What the fields offer for which file.
func TestMappingFieldsOfAFile(t *testing.T) {
	f := &mappingForm{ask: mappingAsk{path: "a"}, draft: &draft{}}
	w := &writtenChoice{f: f}
	for _, c := range []struct {
		what   string
		of     app.Preview
		fields int
	}{
		{"a text", app.Preview{Line: 3, Encoding: "utf-8", Delimiter: ";"}, 3},
		{"a sheet", app.Preview{Line: 3}, 1},
		{"JSON", app.Preview{Line: 1, Encoding: "utf-8"}, 0},
		{"a kept mapping", app.Preview{}, 0},
	} {
		f.draft.preview = c.of
		if got := len(w.pickers()); got != c.fields {
			t.Errorf("%s: %d fields", c.what, got)
		}
	}
	of := app.Preview{Line: 2, Headers: []string{"A", "", "B"}, Skipped: []importer.Line{{Line: 1, Text: "title"}, {Line: 9, Text: "total"}},
		Lines: []int{3, 4}, Rows: [][]string{{"1", "", "2"}, {"", " ", ""}}}
	if got := headerLines(of); len(got) != 4 || got[2] != "A, B" || got[3] != "1, 2" || got[9] != "total" {
		t.Errorf("%v", got)
	}
}
