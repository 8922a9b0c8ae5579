package views

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// noteForm is the dialog for note, owner and follow-up of customers. Of several
// customers only what is changed in it is changed.
type noteForm struct {
	d         *desk
	customers []string
	name      string   // of the customer where there is but one
	first     app.Note // what all of them have
	mixed     struct{ text, owner, followUp bool }
	replace   bool     // all of them get what the fields say, also nothing
	owners    []string // of all notes

	text   *noteEntry
	owner  *part.SelectEntry
	day    *part.DateField
	dialog *part.Dialog
}

// noteWidth is the width of the dialog, noteRows the lines of
// its text, noteRowsLow in a narrow window.
const noteWidth, noteRows, noteRowsLow = 520, 5, 2

// noteRows asks for what is to be noted of the selected customers.
func (s *sheet) noteRows() {
	if s.answer == nil || !s.marks(true) {
		return
	}
	if s.answer.Question.Dataset != customersKey {
		s.d.toasts.Show(s.d.printer.T("notes.where"), "", nil)
		return
	}
	s.holders(s.d.showNotes)
}

// showNotes asks for what is to be noted of customers.
func (d *desk) showNotes(holders []app.Holder) {
	f := &noteForm{d: d}
	for _, h := range holders {
		f.customers = append(f.customers, h.Customer)
	}
	var err error
	d.work(func() { err = f.read(context.Background(), holders) }, func() {
		d.fail(err)
		if err == nil && d.atRest() {
			f.show()
		}
	})
}

// read finds out what is noted of the customers by now, and who they are.
func (f *noteForm) read(ctx context.Context, holders []app.Holder) error {
	notes, err := f.d.session.Notes(ctx)
	if err != nil {
		return err
	}
	f.first = notes[f.customers[0]]
	for _, id := range f.customers[1:] {
		n := notes[id]
		f.mixed.text = f.mixed.text || n.Text != f.first.Text
		f.mixed.owner = f.mixed.owner || n.Owner != f.first.Owner
		f.mixed.followUp = f.mixed.followUp || !n.FollowUp.Equal(f.first.FollowUp)
	}
	if me := f.d.settings.Me; me != "" {
		f.owners = append(f.owners, me)
	}
	for _, n := range notes {
		if n.Owner != "" && !slices.Contains(f.owners, n.Owner) {
			f.owners = append(f.owners, n.Owner)
		}
	}
	slices.Sort(f.owners)
	if len(holders) > 1 {
		return nil
	}
	names, err := f.d.session.HolderNames(ctx, holders)
	if err == nil {
		f.name = names[0]
	}
	return err
}

func (f *noteForm) show() {
	p := f.d.printer
	if f.mixed.text {
		f.first.Text = ""
	}
	if f.mixed.owner {
		f.first.Owner = ""
	}
	if f.mixed.followUp {
		f.first.FollowUp = time.Time{}
	}
	help := func(mixed bool) string {
		if mixed {
			return p.T("notes.differ")
		}
		return ""
	}
	f.text = newNoteEntry(p.T("notes.text_hint"))
	f.text.begin(f.first.Text, f.d.room == narrowRoom)
	f.owner = part.NewSelectEntry(p.T("notes.owner_hint"), f.owners)
	f.owner.SetText(f.first.Owner)
	f.day = f.d.dateField()
	f.day.Set(f.first.FollowUp)
	soon := part.Row(theme.Space4, nil)
	for _, s := range []struct {
		key          string
		months, days int
	}{{"notes.tomorrow", 0, 1}, {"notes.week", 0, 7}, {"notes.month", 1, 0}} {
		soon.Add(part.Quiet(p.T(s.key), nil, func() { f.day.Set(f.d.today().AddDate(0, s.months, s.days)) }))
	}
	args := f.d.keyboard()
	args["key"] = p.T("notes.enter")
	fields := part.Column(theme.Space12, part.Field(p.T("note.text"), f.text, help(f.mixed.text)), part.Field(p.T("note.owner"), f.owner, help(f.mixed.owner)),
		part.Field(p.T("note.follow_up"), part.Row(theme.Space8, f.day.Object, f.day.Object, soon), help(f.mixed.followUp)),
		part.Help(p.T("notes.help", i18n.Args{"keys": p.T("keys.name.shortcut", args)})))
	if f.mixed.text || f.mixed.owner || f.mixed.followUp {
		fields.Add(part.NewCheck(p.T("notes.replace_all"), false, func(on bool) { f.replace = on }))
	}
	f.dialog = &part.Dialog{Title: f.title(), Content: fields, Width: noteWidth, Accept: p.T("action.save"), Cancel: p.T("action.cancel"),
		Focus: f.text, OnAccept: f.save}
	f.text.submit = func() { f.d.dialogs.Key(&fyne.KeyEvent{Name: fyne.KeyReturn}) }
	f.d.dialogs.Show(f.dialog)
}

func (f *noteForm) title() string {
	if f.name != "" {
		return f.d.printer.T("notes.title_one", i18n.Args{"name": f.name})
	}
	return f.d.printer.N("notes.title", len(f.customers))
}

// save saves what was changed; the dialog goes when that is done.
func (f *noteForm) save() bool {
	day, ok := f.day.Day()
	if !ok {
		return false
	}
	p, text, owner := f.d.printer, f.text.Text, f.owner.Text
	edit := func(n *app.Note) {
		if f.replace || text != f.first.Text {
			n.Text = text
		}
		if f.replace || owner != f.first.Owner {
			n.Owner = owner
		}
		if f.replace || !day.Equal(f.first.FollowUp) {
			n.FollowUp = day
		}
	}
	var undo *app.Undo
	var err error
	f.d.writeThen(func() error {
		undo, err = f.d.session.EditNotes(context.Background(), f.customers, edit)
		return err
	}, func() {
		if err != nil {
			return
		}
		f.dialog.Close()
		if undo == nil {
			return
		}
		said := p.N("notes.saved", len(f.customers))
		if f.name != "" {
			said = p.T("notes.saved_one", i18n.Args{"name": f.name})
		}
		f.d.recorded(said, undoing{undo})
	})
	return false
}

// noteEntry is a field of several lines: Enter begins the next one, and Ctrl with
// Enter saves. Tab goes on to the next field.
type noteEntry struct {
	part.Entry
	submit func()
}

func newNoteEntry(hint string) *noteEntry {
	e := &noteEntry{}
	e.ExtendBaseWidget(e)
	e.MultiLine, e.Wrapping, e.PlaceHolder = true, fyne.TextWrapWord, hint
	return e
}

// begin holds a text, with the cursor behind it; with little room it is lower.
func (e *noteEntry) begin(text string, low bool) {
	rows := noteRows
	if low {
		rows = noteRowsLow
	}
	e.SetMinRowsVisible(rows)
	e.SetText(text)
	lines := strings.Split(text, "\n")
	e.CursorRow, e.CursorColumn = len(lines)-1, utf8.RuneCountInString(lines[len(lines)-1])
}

// AcceptsTab is for the toolkit.
func (e *noteEntry) AcceptsTab() bool { return false }

// TypedKey is for the toolkit.
func (e *noteEntry) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		e.Entry.Entry.TypedKey(key)
	default:
		e.Entry.TypedKey(key)
	}
}

// TypedShortcut is for the toolkit.
func (e *noteEntry) TypedShortcut(s fyne.Shortcut) {
	if c, ok := s.(*desktop.CustomShortcut); ok && (c.KeyName == fyne.KeyReturn || c.KeyName == fyne.KeyEnter) {
		e.submit()
		return
	}
	e.Entry.TypedShortcut(s)
}
