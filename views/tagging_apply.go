package views

import (
	"context"
	"strings"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/theme"
)

// apply does what is wished, as one change; the dialog goes when that is done.
func (g *tagging) apply() bool {
	if len(g.wish) == 0 {
		return true
	}
	var undo undoing
	var err error
	text := g.done()
	g.dialog.SetAccept(g.dialog.Accept, false)
	g.d.writeThen(func() error { undo, err = g.write(context.Background()); return nil }, func() {
		if err != nil {
			g.dialog.SetAccept(g.dialog.Accept, true)
			g.say(g.d.printer.Error(err), theme.Bad)
			return
		}
		g.dialog.Close()
		g.d.recorded(text, undo)
	})
	return false
}

// write creates the new tags and gives and takes. Where one fails nothing is
// changed.
func (g *tagging) write(ctx context.Context) (undoing, error) {
	var undo undoing
	var add, remove []string
	for _, t := range g.tags {
		give, wished := g.wish[t.ID]
		switch {
		case !wished:
			continue
		case !give:
			remove = append(remove, t.ID)
			continue
		case isNew(t.ID):
			tag, u, err := g.d.session.SaveTag(ctx, app.Tag{Name: t.Name, Shared: t.Shared})
			if err != nil {
				undo.do(ctx)
				return nil, err
			}
			undo, t.ID = undo.with(u), tag.ID
		}
		add = append(add, t.ID)
	}
	_, u, err := g.d.session.Retag(ctx, g.holders, add, remove)
	if err != nil {
		undo.do(ctx)
		return nil, err
	}
	return undo.with(u), nil
}

// done says what will have been done.
func (g *tagging) done() string {
	p := g.d.printer
	var given, taken []string
	shared := false
	for _, t := range g.tags {
		give, wished := g.wish[t.ID]
		switch {
		case !wished:
			continue
		case give:
			given = append(given, t.Name)
		default:
			taken = append(taken, t.Name)
		}
		shared = shared || t.Shared
	}
	key, args := "tagging.changed", i18n.Args{"holders": g.name}
	if g.name == "" {
		args["holders"] = g.d.holderCount(g.holders)
	}
	switch {
	case len(taken) == 0:
		key, args["tags"] = "tagging.given", strings.Join(given, ", ")
	case len(given) == 0:
		key, args["tags"] = "tagging.taken", strings.Join(taken, ", ")
	}
	if shared {
		return p.T("tagging.waits", i18n.Args{"change": p.T(key, args)})
	}
	return p.T(key, args)
}
