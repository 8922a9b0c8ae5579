package views

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"partnerdesk/app"
)

func (r *rig) wantNote(customer string, want app.Note) {
	r.t.Helper()
	if got, err := r.session.NoteOf(context.Background(), customer); err != nil || got != want {
		r.t.Errorf("of %s is noted %+v, %v, want %+v", customer, got, err, want)
	}
}

// noteForm is the field of the note in the dialog in front.
func (r *rig) noteField() (field *noteEntry) {
	r.walk(func(o fyne.CanvasObject, _ fyne.Position, _ bool) {
		if e, ok := o.(*noteEntry); ok {
			field = e
		}
	})
	return field
}

// A note of several lines with owner and follow-up, written by keyboard, undone,
// and found by a query.
func TestNote(t *testing.T) {
	r := tagRig(t, app.Settings{}, "ann@example.com")
	r.selectRows(2, 1)
	r.ctrl(fyne.KeyN)
	r.wantSeen("What is there to note of Client 03?")
	r.enter("Call back")
	r.press(fyne.KeyReturn)
	r.enter("about the renewal")
	r.window.Canvas().FocusNext()
	r.enter("ann@example.com")
	r.window.Canvas().FocusNext() // the list of owners
	r.window.Canvas().FocusNext()
	r.enter("2026-12-24")
	r.press(fyne.KeyReturn)
	want := app.Note{Text: "Call back\nabout the renewal", Owner: "ann@example.com", FollowUp: time.Date(2026, 12, 24, 0, 0, 0, 0, time.UTC)}
	r.wantNote("c3", want)
	r.wantSeen("Noted for Client 03.")
	r.ctrl(fyne.KeyZ)
	r.wantNote("c3", app.Note{})

	r.ctrl(fyne.KeyN)
	r.enter("Renewal")
	r.click("In a week")
	r.window.Canvas().Focus(r.noteField())
	r.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault})
	r.wantNote("c3", app.Note{Text: "Renewal", FollowUp: time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC)})
	r.query("notes:renewal")
	if n := len(r.desk.rows().answer.Rows); n != 1 {
		t.Errorf("the query for the note finds %d", n)
	}
}

// Of several customers only what is entered is changed.
func TestNotesOfSeveral(t *testing.T) {
	r := tagRig(t, app.Settings{}, "")
	if _, err := r.session.EditNotes(context.Background(), []string{"c1"}, func(n *app.Note) { n.Text, n.Owner = "first", "Bo" }); err != nil {
		t.Fatal(err)
	}
	r.rest()
	r.selectRows(0, 2)
	r.ctrl(fyne.KeyN)
	r.wantSeen("What is there to note of 2 customers?", "These customers differ; what is entered here replaces all of them.")
	r.window.Canvas().FocusNext()
	r.enter("Cy")
	r.press(fyne.KeyReturn)
	r.wantNote("c1", app.Note{Text: "first", Owner: "Cy"})
	r.wantNote("c2", app.Note{Owner: "Cy"})
	r.wantSeen("Noted for 2 customers.")
	r.click("Undo")
	r.wantNote("c1", app.Note{Text: "first", Owner: "Bo"})
	r.wantNote("c2", app.Note{})

	r.ctrl(fyne.KeyN) // emptied for all
	r.click("Replace all three of every customer, also with nothing")
	r.click("Save")
	r.wantNote("c1", app.Note{})
	r.click("Undo")
	r.wantNote("c1", app.Note{Text: "first", Owner: "Bo"})

	r.ctrl(fyne.KeyN)
	for range 3 {
		r.window.Canvas().FocusNext()
	}
	r.enter("the day after")
	r.press(fyne.KeyReturn)
	if r.wantSeen("the day after"); r.dialogTitle() == "" {
		t.Error("what is no day was saved")
	}
	r.press(fyne.KeyEscape)
	r.wantNote("c2", app.Note{})
}
