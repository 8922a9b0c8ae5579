package views

import (
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/query"
	"partnerdesk/views/theme"
)

// newTag begins the IDs of tags that are to be created; no other ID has it.
const newTag = "+"

func isNew(id string) bool { return strings.HasPrefix(id, newTag) }

// find lists the tags whose names have what is typed, and offers to create that.
func (g *tagging) find() {
	typed := app.ViewName(g.entry.Text)
	words := strings.Fields(query.Fold(typed))
	g.lines, g.at, g.moved = nil, 0, false
	exact := false
	for _, t := range g.tags {
		folded := query.Fold(t.Name)
		if slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(folded, w) }) {
			continue
		}
		if folded == query.Fold(typed) {
			exact, g.at = true, len(g.lines)
		}
		g.add(g.newLine(t))
	}
	if typed != "" && !exact {
		g.offerToCreate(typed)
	}
	g.fill(g.d.printer.T("tagging.none"))
}

// offerToCreate adds the lines that create a tag of a name: a local one, and a
// shared one where the user may and the vendor takes the name.
func (g *tagging) offerToCreate(name string) {
	p := g.d.printer
	line := func(key string, shared bool) {
		l := newTagLine()
		l.create(p.T(key, i18n.Args{"name": name}))
		l.press = func() {
			t := app.TagUse{Tag: app.Tag{ID: newTag + name, Name: name, Shared: shared, Color: app.TagColors[len(g.tags)%len(theme.Series)]}}
			g.tags = append(g.tags, t)
			g.wish[t.ID] = true
			g.entry.SetText("")
			g.at = len(g.lines) - 1
			g.mark()
			g.home()
		}
		g.add(l)
	}
	line("tagging.create", false)
	if g.refused == nil && utf8.RuneCountInString(name) <= app.TagLetters && !strings.Contains(name, ",") {
		line("tagging.create_shared", true)
	}
}

func (g *tagging) add(l *tagLine) { g.lines = append(g.lines, l) }

// newLine is the line of a tag.
func (g *tagging) newLine(t app.TagUse) *tagLine {
	l := newTagLine()
	at := len(g.lines)
	l.tag = t
	l.press = func() {
		g.at = at
		g.tick(t)
		g.mark()
		g.home()
	}
	return l
}

// mark shows how the lines stand, which one the keyboard is at, and what there
// is to say.
func (g *tagging) mark() {
	p := g.d.printer
	for i, l := range g.lines {
		if l.tag.ID == "" {
			l.look(i == g.at)
			continue
		}
		state, has := noTick, g.has(l.tag.ID)
		switch give, wished := g.wish[l.tag.ID]; {
		case wished && give, !wished && has == len(g.holders):
			state = fullTick
		case !wished && has > 0:
			state = someTick
		}
		count := p.Integer(int64(l.tag.Customers + l.tag.Subscriptions))
		switch {
		case l.tag.Query != "":
			count = "" // its members would have to be found first
		case isNew(l.tag.ID):
			count = p.T("tagging.new")
		}
		l.set(state, kindOfTag(p, l.tag.Tag), count, g.forbidden(l.tag.Tag) != nil)
		l.look(i == g.at)
	}
	g.reveal()
	g.judge()
}

// judge says what stands against what is wished, else what the line is about.
func (g *tagging) judge() {
	p := g.d.printer
	over := g.overfull()
	g.dialog.SetAccept(g.dialog.Accept, over == 0 && len(g.wish) > 0)
	if over > 0 {
		g.say(p.T("tagging.too_many", i18n.Args{"limit": app.TagsAtOnce, "holders": g.d.holderCount(g.holders[:over])}), theme.Bad)
		return
	}
	if g.at < len(g.lines) {
		if err := g.forbidden(g.lines[g.at].tag.Tag); err != nil {
			g.refuse(err)
			return
		}
	}
	g.say(p.T("tagging.help"), theme.Muted)
}

// remedy is what the user can do about not being allowed to change shared tags;
// nil: nothing.
func (d *desk) remedy(err error) (verb string, do func()) {
	var no *app.NotAllowed
	if !errors.As(err, &no) {
		return "", nil
	}
	switch no.Reason {
	case app.NoAdmins:
		return d.printer.T("keys.import"), d.chooseFiles
	case app.OtherRole:
		return "", nil
	}
	return d.printer.T("tagging.who"), func() { d.showSettings("me") }
}

// take does what the line says, and is ready for the next name; the keyboard
// stays at the tag.
func (g *tagging) take() {
	id := g.lines[g.at].tag.ID
	g.choose()
	if id == "" {
		return // the new one is where the keyboard is
	}
	g.clear()
	g.at = slices.IndexFunc(g.lines, func(l *tagLine) bool { return l.tag.ID == id })
	g.mark()
}
