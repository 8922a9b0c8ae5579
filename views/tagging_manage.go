package views

import (
	"context"
	"strings"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/grid"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// tagList is the dialog that lists all tags, to be created, changed and deleted.
type tagList struct{ *keptList[listedTag] }

// listedTag is a tag, and why the query of one that is a query has no members.
type listedTag struct {
	app.TagUse
	fault error
}

// Measures of the list.
const tagListWidth, tagListHeight, tagListBeside, tagListLeast = 860, 320, 250, 96

// showTags lists all tags; closed, which may be nil, is told when the list goes.
func (d *desk) showTags(closed func()) {
	t := d.printer.T
	l := tagList{newKeptList[listedTag](d, []grid.Column{{ID: "tag", Title: t("tag.name"), Width: 200}, {ID: "kind", Title: t("tag.kind"), Width: 110},
		{ID: "customers", Title: t("tag.customers"), Numeric: true, Width: 90}, {ID: "subscriptions", Title: t("tag.subscriptions"), Numeric: true, Width: 110},
		{ID: "description", Title: t("tag.description"), Width: 290}}, part.Empty(t("tags.none"), t("tags.none_text")))}
	l.read, l.cell = l.tags, l.cellOf
	l.is = func(t listedTag, id string) bool { return t.ID == id }
	l.verbs = []part.Action{{Verb: t("tags.change"), Do: l.change}, {Verb: t("tags.delete"), Do: l.remove}}
	l.grid.OnOpen = func(int) { l.change() }
	l.alone = part.NewButton(t("tags.new"), part.Icon("plus"), func() { l.ask(app.Tag{}) })
	buttons := part.Row(theme.Space8, nil, l.alone)
	if text := l.queryShown(); text != "" {
		buttons.Add(part.NewButton(t("tags.of_query"), nil, func() { l.ask(app.Tag{Query: text}) }))
	}
	height := max(tagListLeast, min(tagListHeight, d.window.Canvas().Size().Height-tagListBeside))
	l.dialog = &part.Dialog{Title: t("tags.title"), Width: tagListWidth, Cancel: t("action.close"), Focus: l.grid,
		Content: part.Column(theme.Space12, l.notice.Object, l.body(height), part.Border(nil, nil, l.row(), buttons, part.NewGround(""))),
		OnCancel: func() {
			l.grid.Stop()
			if closed != nil {
				closed()
			}
		}}
	l.open()
}

// queryShown is the query of the customers that are shown; empty where others
// are, or all.
func (l tagList) queryShown() string {
	s := l.d.rows()
	if s == nil || !s.marks(false) || s.answer.Question.Dataset != customersKey {
		return ""
	}
	return strings.TrimSpace(s.answer.Question.Query)
}

// tags returns all tags with the numbers of their holders.
func (l tagList) tags(ctx context.Context) ([]listedTag, error) {
	tags, err := l.d.session.Tags(ctx)
	if err != nil {
		return nil, err
	}
	all := make([]listedTag, len(tags))
	for i, t := range tags {
		all[i].TagUse = t
		if t.Query != "" {
			members, err := l.d.session.QueryMembers(ctx, t.Tag)
			all[i].Customers, all[i].fault = len(members), err
		}
	}
	return all, nil
}

func (l tagList) change() {
	if t, ok := l.chosen(); ok {
		l.ask(t.Tag)
	}
}

// ask asks for what a tag is to be, and says when it is so.
func (l tagList) ask(before app.Tag) {
	l.d.askTag(before, func(t app.Tag, undo *app.Undo) {
		l.reload(t.ID)
		key := "tags.changed"
		if before.ID == "" {
			key = "tags.created"
		}
		l.done(l.d.printer.T(key, i18n.Args{"tag": t.Name}), undo)
	})
}

// remove deletes a tag, also from its holders; the notice takes that back.
func (l tagList) remove() {
	t, ok := l.chosen()
	if !ok {
		return
	}
	var undo *app.Undo
	var err error
	l.d.writeThen(func() error { undo, err = l.d.session.RemoveTag(context.Background(), t.ID); return nil }, func() {
		if err != nil {
			l.refuse(err)
			return
		}
		l.reload("")
		l.done(l.d.printer.T("tags.deleted", i18n.Args{"tag": t.Name}), undo)
	})
}

// done says what was done, with a way back if there is one.
func (l tagList) done(text string, undo *app.Undo) {
	if undo == nil {
		l.say(text, nil)
		return
	}
	l.say(text, func() {
		var err error
		l.d.writeThen(func() error { _, err = undo.Do(context.Background()); return nil }, func() {
			if err != nil {
				l.refuse(err)
			}
			l.reload("")
		})
	})
}

// refuse says why something was not done, and what can be done about it.
func (l tagList) refuse(err error) {
	verb, do := l.d.remedy(err)
	l.tell(l.d.printer.Error(err), theme.Bad, part.Action{Verb: verb, Do: func() {
		l.grid.Stop()
		l.dialog.Close()
		do()
	}})
}
