package views

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/grid"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// tagList is the dialog that lists all tags, to be created, changed and deleted.
type tagList struct {
	d       *desk
	all     []listedTag
	grid    *grid.Grid
	notice  *part.Notice
	none    fyne.CanvasObject
	dialog  *part.Dialog
	create  *part.Button
	actions []*part.Button // for the tag that is chosen
}

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
	l := &tagList{d: d, grid: grid.New(), notice: part.NewNotice()}
	g := l.grid
	g.Run, g.Do, g.After = d.away, d.do, d.after
	g.OnSort = func([]grid.Sort) { g.SetSort(nil) }
	g.OnOpen = func(int) { l.change() }
	g.OnMenu = func(row, _ int, at fyne.Position) {
		if row >= 0 {
			d.showMenu(l.menu(), at)
		}
	}
	g.OnSelect = l.offer
	l.none = part.Empty(t("tags.none"), t("tags.none_text"))
	l.create = part.NewButton(t("tags.new"), part.Icon("plus"), func() { l.ask(app.Tag{}) })
	buttons := part.Row(theme.Space8, nil, l.create)
	if text := l.queryShown(); text != "" {
		buttons.Add(part.NewButton(t("tags.of_query"), nil, func() { l.ask(app.Tag{Query: text}) }))
	}
	verbs := part.Row(theme.Space8, nil)
	for _, a := range l.verbs() {
		b := part.NewButton(a.Verb, nil, a.Do)
		l.actions = append(l.actions, b)
		verbs.Add(b)
	}
	height := max(tagListLeast, min(tagListHeight, d.window.Canvas().Size().Height-tagListBeside))
	stack := container.NewStack(part.Least(fyne.NewSize(0, height), part.NewGround("")), g, l.none)
	l.dialog = &part.Dialog{Title: t("tags.title"), Width: tagListWidth, Cancel: t("action.close"), Focus: g,
		Content: part.Column(theme.Space12, l.notice.Object, stack, part.Border(nil, nil, verbs, buttons, part.NewGround(""))),
		OnCancel: func() {
			g.Stop()
			if closed != nil {
				closed()
			}
		}}
	l.show()
	d.dialogs.Show(l.dialog)
	l.reload("")
}

// queryShown is the query of the customers that are shown; empty where others
// are, or all.
func (l *tagList) queryShown() string {
	s := l.d.rows()
	if s == nil || !s.marks(false) || s.answer.Question.Dataset != customersKey {
		return ""
	}
	return strings.TrimSpace(s.answer.Question.Query)
}

// verbs are what can be done with the tag that is chosen.
func (l *tagList) verbs() []part.Action {
	t := l.d.printer.T
	return []part.Action{{Verb: t("tags.change"), Do: l.change}, {Verb: t("tags.delete"), Do: l.remove}}
}

func (l *tagList) menu() *fyne.Menu {
	menu := fyne.NewMenu("")
	for _, a := range l.verbs() {
		menu.Items = append(menu.Items, fyne.NewMenuItem(a.Verb, a.Do))
	}
	return menu
}

// reload reads the tags anew and chooses the one of an ID, else the one whose
// place was chosen.
func (l *tagList) reload(id string) {
	var all []listedTag
	var err error
	l.d.work(func() { all, err = l.read(context.Background()) }, func() {
		l.d.fail(err)
		if err != nil {
			return
		}
		row, _, _ := l.grid.Active()
		l.all = all
		if i := slices.IndexFunc(all, func(t listedTag) bool { return t.ID == id }); i >= 0 {
			row = i
		}
		l.show()
		if len(all) > 0 {
			row = max(0, min(row, len(all)-1))
			l.grid.SetActive(row, 0)
			l.grid.Select(row, 1)
		}
		l.offer()
		l.focus()
	})
}

// read returns all tags with the numbers of their holders.
func (l *tagList) read(ctx context.Context) ([]listedTag, error) {
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

// focus puts the keyboard on the list, or on what there is to do without one; a
// dialog above keeps it.
func (l *tagList) focus() {
	switch {
	case l.d.dialogs.Top() != l.dialog:
	case len(l.all) > 0:
		l.d.window.Canvas().Focus(l.grid)
	default:
		l.d.window.Canvas().Focus(l.create)
	}
}

// show lists the tags.
func (l *tagList) show() {
	t := l.d.printer.T
	l.grid.SetModel(tagsModel{l}, []grid.Column{{ID: "tag", Title: t("tag.name"), Width: 200}, {ID: "kind", Title: t("tag.kind"), Width: 110},
		{ID: "customers", Title: t("tag.customers"), Numeric: true, Width: 90}, {ID: "subscriptions", Title: t("tag.subscriptions"), Numeric: true, Width: 110},
		{ID: "description", Title: t("tag.description"), Width: 290}}, grid.Keep)
	if len(l.all) == 0 {
		l.grid.Hide()
		l.none.Show()
	} else {
		l.grid.Show()
		l.none.Hide()
	}
}

// offer lets be done what can be.
func (l *tagList) offer() {
	_, ok := l.chosen()
	for _, b := range l.actions {
		if ok {
			b.Enable()
		} else {
			b.Disable()
		}
	}
}

// chosen returns the tag that the keyboard is at.
func (l *tagList) chosen() (app.Tag, bool) {
	row, _, ok := l.grid.Active()
	if !ok || row < 0 || row >= len(l.all) {
		return app.Tag{}, false
	}
	return l.all[row].Tag, true
}

func (l *tagList) change() {
	if t, ok := l.chosen(); ok {
		l.ask(t)
	}
}

// ask asks for what a tag is to be, and says when it is so.
func (l *tagList) ask(before app.Tag) {
	l.d.askTag(before, func(t app.Tag, undo *app.Undo) {
		l.reload(t.ID)
		key := "tags.changed"
		if before.ID == "" {
			key = "tags.created"
		}
		l.say(l.d.printer.T(key, i18n.Args{"tag": t.Name}), undo)
	})
}

// remove deletes a tag, also from its holders; the notice takes that back.
func (l *tagList) remove() {
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
		l.say(l.d.printer.T("tags.deleted", i18n.Args{"tag": t.Name}), undo)
	})
}

// say says above the list what was done, with a way back if there is one.
func (l *tagList) say(text string, undo *app.Undo) {
	action := part.Action{}
	if undo != nil {
		action = part.Action{Verb: l.d.printer.T("action.undo"), Do: func() {
			l.notice.Set("", "")
			var err error
			l.d.writeThen(func() error { _, err = undo.Do(context.Background()); return nil }, func() {
				if err != nil {
					l.refuse(err)
				}
				l.reload("")
			})
		}}
	}
	l.notice.Set(text, theme.Ink, action)
	l.dialog.Fit()
	l.focus()
}

// refuse says why something was not done, and what can be done about it.
func (l *tagList) refuse(err error) {
	verb, do := l.d.remedy(err)
	l.notice.Set(l.d.printer.Error(err), theme.Bad, part.Action{Verb: verb, Do: func() {
		l.grid.Stop()
		l.dialog.Close()
		do()
	}})
	l.dialog.Fit()
	l.focus()
}
