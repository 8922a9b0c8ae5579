package views

import (
	"context"
	"slices"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// tagForm is the dialog that creates a tag, or changes one.
type tagForm struct {
	d       *desk
	before  app.Tag // without an ID: a new one
	refused error   // why shared tags may not be changed; nil: they may
	saved   func(app.Tag, *app.Undo)

	name, description *part.Entry
	query             *part.Entry  // nil where the tag is given
	kind              *part.Choice // nil where the tag is a saved query
	colors            *tagColors
	remark            *part.Paragraph
	dialog            *part.Dialog
}

// tagFormWidth is the width of the dialog.
const tagFormWidth = 520

// askTag asks for what a tag is to be; saved is told when it is.
func (d *desk) askTag(before app.Tag, saved func(app.Tag, *app.Undo)) {
	f := &tagForm{d: d, before: before, saved: saved}
	d.work(func() { f.refused = d.session.MayShare(context.Background()) }, f.show)
}

func (f *tagForm) show() {
	p := f.d.printer
	title := p.T("tags.new_title")
	if f.before.ID != "" {
		title = p.T("tags.change_title", i18n.Args{"tag": f.before.Name})
	}
	f.name, f.description = part.NewEntry(p.T("tags.name_hint")), part.NewEntry("")
	f.remark = part.Help("")
	color := max(0, slices.Index(app.TagColors, f.before.Color))
	f.colors = newTagColors(color, func(key string) string { return p.T("colour." + key) }, func(key *fyne.KeyEvent) { f.d.dialogs.Key(key) })
	name, description := part.Field(p.T("tag.name"), f.name, ""), part.Field(p.T("tag.description"), f.description, "")
	low := f.d.room == narrowRoom
	if low { // all is to be in view
		name = container.NewGridWithColumns(2, name, description)
	}
	fields := part.Column(theme.Space12, name, part.Field(p.T("tag.colour"), f.colors, ""))
	if f.before.Query != "" {
		f.query = part.NewEntry("")
		f.query.SetText(f.before.Query)
		f.query.OnChanged = func(string) { f.judge() }
		fields.Add(part.Field(p.T("tag.query"), f.query, p.T("tags.query_help")))
	} else {
		kind := 0
		if f.before.Shared {
			kind = 1
		}
		f.kind = part.NewChoice([]string{p.T("tag.local"), p.T("tag.shared")}, kind)
		f.kind.OnChange = func(int) { f.judge() }
		fields.Add(part.Field(p.T("tag.kind"), f.kind.Object, ""))
	}
	fields.Add(part.Least(fyne.NewSize(0, theme.Size(theme.Touch)+theme.Size(theme.Space4)), f.remark))
	if !low {
		fields.Add(description)
	}
	f.dialog = &part.Dialog{Title: title, Content: fields, Width: tagFormWidth, Accept: p.T("action.save"), Cancel: p.T("action.cancel"), Focus: f.name, OnAccept: f.save}
	f.name.SetText(f.before.Name)
	f.description.SetText(f.before.Description)
	f.name.OnChanged = func(string) { f.judge() }
	f.description.OnChanged = f.name.OnChanged
	f.d.dialogs.Show(f.dialog)
	f.name.TypedShortcut(&fyne.ShortcutSelectAll{})
	f.judge()
}

// tag is what the fields say.
func (f *tagForm) tag() app.Tag {
	t := f.before
	t.Name, t.Description, t.Color = app.ViewName(f.name.Text), app.ViewName(f.description.Text), f.colors.key()
	if f.query != nil {
		t.Query = app.ViewName(f.query.Text)
	} else {
		t.Shared = f.kind.Chosen() == 1
	}
	return t
}

// judge says what stands against the tag before it is saved, else what its kind
// means.
func (f *tagForm) judge() {
	p, t := f.d.printer, f.tag()
	letters := utf8.RuneCountInString(t.Name)
	changed := t.Shared != f.before.Shared || t.Shared && (t.Name != f.before.Name || t.Description != f.before.Description)
	text, color, ok := p.T("tags.local_help"), theme.Muted, t.Name != "" && (f.query == nil || t.Query != "")
	switch {
	case changed && f.refused != nil:
		text, color, ok = p.Error(f.refused), theme.Ink, false
	case t.Shared && letters > app.TagLetters:
		text, color, ok = p.Error(&app.TagFault{Key: "tag.too_long", Text: t.Name, Count: letters}), theme.Bad, false
	case t.Shared:
		text = p.T("tags.shared_help", i18n.Args{"letters": letters, "most": app.TagLetters, "limit": app.TagsAtOnce})
	case t.Query != "":
		text = p.T("tags.query_kind")
	}
	f.say(text, color)
	f.dialog.SetAccept(f.dialog.Accept, ok)
}

func (f *tagForm) say(text string, color fyne.ThemeColorName) {
	f.remark.Set(text, color)
	f.dialog.Fit()
}

// save saves the tag; the dialog goes when that is done.
func (f *tagForm) save() bool {
	t := f.tag()
	var undo *app.Undo
	var err error
	f.d.writeThen(func() error { t, undo, err = f.d.session.SaveTag(context.Background(), t); return nil }, func() {
		if err != nil {
			f.say(f.d.printer.Error(err), theme.Bad)
			return
		}
		f.dialog.Close()
		f.saved(t, undo)
	})
	return false
}
