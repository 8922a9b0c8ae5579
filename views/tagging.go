package views

import (
	"context"
	"slices"
	"strings"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/query"
	"partnerdesk/views/part"
)

// tagging is the dialog that gives tags to the selected customers or
// subscriptions and takes others from them.
type tagging struct {
	tickDialog[*tagLine]
	holders []app.Holder
	name    string       // of the holder where there is but one
	tags    []app.TagUse // those that there are, and then those to be created
	sets    []tagSet
	refused error           // why shared tags may not be changed; nil: they may
	wish    map[string]bool // by a tag's ID: to be given, or else taken
}

// tagSet is the tags that some holders have, as thousands have few different
// ones.
type tagSet struct {
	ids     []string
	holders int
}

// taggingWidth is the width of the dialog.
const taggingWidth = 480

// tagRows asks for the tags of the selected rows.
func (s *sheet) tagRows() {
	if !s.marks(true) {
		return
	}
	s.holders(func(holders []app.Holder) { s.d.showTagging(holders) })
}

// showTagging asks for the tags of customers or subscriptions.
func (d *desk) showTagging(holders []app.Holder) {
	g := &tagging{holders: holders, wish: make(map[string]bool)}
	g.tickDialog = tickDialog[*tagLine]{d: d, find: g.find, mark: g.mark, take: g.take}
	var err error
	d.work(func() { err = g.read(context.Background()) }, func() {
		if err != nil {
			d.fail(err)
			return
		}
		if d.atRest() { // nothing has been opened meanwhile
			manage := part.Quiet(d.printer.T("menu.tags"), nil, func() { d.showTags(g.reload) })
			g.show(g.title(), d.printer.T("tagging.hint"), taggingWidth, manage, g.apply)
		}
	})
}

// read finds out which tags there are, and which of them the holders have.
func (g *tagging) read(ctx context.Context) error {
	session := g.d.session
	sets, places := []tagSet(nil), make(map[string]int)
	for _, h := range g.holders {
		tags, err := session.TagsOf(ctx, h)
		if err != nil {
			return err
		}
		ids := make([]string, len(tags))
		for i, t := range tags {
			ids[i] = t.ID
		}
		key := strings.Join(ids, " ")
		at, known := places[key]
		if !known {
			at = len(sets)
			places[key] = at
			sets = append(sets, tagSet{ids: ids})
		}
		sets[at].holders++
	}
	tags, err := session.Tags(ctx)
	if err != nil {
		return err
	}
	name := ""
	if len(g.holders) == 1 {
		names, err := session.HolderNames(ctx, g.holders)
		if err != nil {
			return err
		}
		name = names[0]
	}
	g.refused = session.MayShare(ctx)
	g.sets, g.tags, g.name = sets, tags, name
	return nil
}

// title asks for the tags of the one, or of how many.
func (g *tagging) title() string {
	if g.name != "" {
		return g.d.printer.T("tagging.title_one", i18n.Args{"name": g.name})
	}
	return g.d.printer.T("tagging.title", i18n.Args{"holders": g.d.holderCount(g.holders)})
}

// reload reads anew what another dialog may have changed; what was wished for
// tags that are still there stays.
func (g *tagging) reload() {
	pending := slices.DeleteFunc(slices.Clone(g.tags), func(t app.TagUse) bool { return !isNew(t.ID) })
	var err error
	g.d.work(func() { err = g.read(context.Background()) }, func() {
		g.d.fail(err)
		for _, t := range pending {
			if !slices.ContainsFunc(g.tags, func(o app.TagUse) bool { return query.Fold(o.Name) == query.Fold(t.Name) }) {
				g.tags = append(g.tags, t)
			}
		}
		for id := range g.wish {
			if !slices.ContainsFunc(g.tags, func(t app.TagUse) bool { return t.ID == id }) {
				delete(g.wish, id)
			}
		}
		g.find()
		g.d.window.Canvas().Focus(g.entry)
	})
}

// has is how many of the holders have a tag.
func (g *tagging) has(id string) (n int) {
	for _, set := range g.sets {
		if slices.Contains(set.ids, id) {
			n += set.holders
		}
	}
	return n
}

// tick goes on to the next of what can be wished for a tag.
func (g *tagging) tick(t app.TagUse) {
	if g.forbidden(t.Tag) != nil {
		return
	}
	has, wished := g.has(t.ID), false
	give, some := g.wish[t.ID]
	switch {
	case !some:
		g.wish[t.ID], wished = has < len(g.holders), true
	case give && has > 0:
		g.wish[t.ID], wished = false, true
	}
	if !wished {
		delete(g.wish, t.ID)
	}
}

// forbidden is why a tag can be neither given nor taken here; nil where it can.
func (g *tagging) forbidden(t app.Tag) error {
	switch {
	case t.Query != "":
		return &app.TagFault{Key: "tag.by_query", Text: t.Name}
	case t.Shared:
		return g.refused
	}
	return nil
}

// overfull is how many holders would get more shared tags than the vendor takes.
func (g *tagging) overfull() (n int) {
	for _, set := range g.sets {
		before, after := 0, 0
		for _, t := range g.tags {
			if !t.Shared {
				continue
			}
			has := slices.Contains(set.ids, t.ID)
			will, wished := g.wish[t.ID]
			if has {
				before++
			}
			if will || has && !wished {
				after++
			}
		}
		if after > app.TagsAtOnce && after > before {
			n += set.holders
		}
	}
	return n
}
