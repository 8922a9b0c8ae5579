package views

import (
	"context"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/theme"
)

// judge says what stands against ticking the line, else what sending what is
// wished will do, else how to go on.
func (g *administering) judge() {
	g.dialog.SetAccept(g.dialog.Accept, len(g.wish) > 0)
	if g.at < len(g.lines) {
		if err := g.forbidden(g.lines[g.at].person); err != nil {
			g.refuse(err)
			return
		}
	}
	if text := g.changes(); text != "" {
		g.say(g.d.printer.T("administer.preview", i18n.Args{"changes": text}), theme.Ink)
		return
	}
	g.say(g.d.printer.T("administer.help"), theme.Muted)
}

// wishes are the people whom something is wished for, in the order of the list.
func (g *administering) wishes() (assign, remove []string) {
	for _, p := range g.people {
		switch on, wished := g.wish[p.Key]; {
		case wished && on:
			assign = append(assign, p.Key)
		case wished:
			remove = append(remove, p.Key)
		}
	}
	return assign, remove
}

// changes says what is wished; nothing without a wish. Of each person it counts
// the customers for which something changes.
func (g *administering) changes() string {
	p := g.d.printer
	var lines []string
	for _, who := range g.people {
		on, wished := g.wish[who.Key]
		if !wished {
			continue
		}
		key, n := "administer.removed", g.has[who.Key]
		if on {
			key, n = "administer.assigned", len(g.customers)-n
		}
		lines = append(lines, p.N(key, n, i18n.Args{"person": who.Shown()}))
	}
	if len(lines) == 0 {
		return ""
	}
	const most = 3
	if more := len(lines) - most; more > 0 {
		lines = append(lines[:most], p.N("administer.more", more))
	}
	text := lines[0]
	for _, line := range lines[1:] {
		text = p.T("administer.joined", i18n.Args{"before": text, "next": line})
	}
	return text
}

// apply does what is wished, as one change; the dialog goes when that is done.
func (g *administering) apply() bool {
	assign, remove := g.wishes()
	if len(assign)+len(remove) == 0 {
		return true
	}
	text := g.d.printer.T("administer.outbox", i18n.Args{"changes": g.changes()})
	g.dialog.SetAccept(g.dialog.Accept, false)
	g.d.writeAdmins(g.customers, assign, remove, func(undo undoing, err error) {
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

// writeAdmins assigns administrators to customers and removes others.
func (d *desk) writeAdmins(customers, assign, remove []string, then func(undoing, error)) {
	var undo *app.Undo
	var err error
	d.writeThen(func() error {
		_, undo, err = d.session.Administer(context.Background(), customers, assign, remove)
		return nil
	}, func() { then(undoing{}.with(undo), err) })
}

// removeAdmin takes an administrator from a customer; that waits in the outbox. A
// refusal is said.
func (d *desk) removeAdmin(customer app.Holder, person, name string) {
	p := d.printer
	d.writeAdmins([]string{customer.Customer}, nil, []string{person}, func(undo undoing, err error) {
		if err != nil {
			d.toasts.Show(p.Error(err), "", nil)
			return
		}
		d.recorded(p.T("administer.outbox", i18n.Args{"changes": p.N("administer.removed", 1, i18n.Args{"person": name})}), undo)
	})
}

// mayAdminister finds out whether the user may change administrators; then gets
// why not, or nil.
func (d *desk) mayAdminister(then func(error)) {
	var err error
	d.work(func() { err = d.session.MayAssign(context.Background()) }, func() { then(err) })
}

// take ticks the line and is ready for the next name; the keyboard stays at the
// person.
func (g *administering) take() {
	who := g.lines[g.at].person
	g.choose()
	g.clear()
	for i, l := range g.lines {
		if l.person == who {
			g.at = i
		}
	}
	g.mark()
}
