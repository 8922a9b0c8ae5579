package views

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/data/query"
	"partnerdesk/views/part"
)

// administering is the dialog that assigns administrators to customers and takes
// others from them. It works as that for tags does.
type administering struct {
	tickDialog[*adminLine]
	customers []string
	name      string // of the customer where there is but one
	people    []*app.Administrator
	has       map[string]int  // to how many of the customers each will be assigned
	wish      map[string]bool // by a person's key: to be assigned, or else removed
	refused   error           // why nothing may be changed; nil: it may
}

// adminWidth is the width of the dialog.
const adminWidth = 760

// administer asks who is to administer customers.
func (d *desk) administer(customers []app.Holder) {
	g := &administering{wish: make(map[string]bool)}
	g.tickDialog = tickDialog[*adminLine]{d: d, find: g.find, mark: g.mark, take: g.take}
	for _, h := range customers {
		if h.Customer != "" {
			g.customers = append(g.customers, h.Customer)
		}
	}
	slices.Sort(g.customers)
	if g.customers = slices.Compact(g.customers); len(g.customers) == 0 {
		d.toasts.Show(d.printer.T("customers.launch.no_id"), "", nil)
		return
	}
	var err error
	d.work(func() { err = g.read(context.Background()) }, func() {
		switch {
		case err != nil:
			d.fail(err)
		case d.atRest(): // nothing has been opened meanwhile
			outbox := part.Quiet(d.printer.T("menu.outbox"), nil, func() { d.showOutboxThen(g.reload) })
			g.show(g.title(), d.printer.T("administer.hint"), adminWidth, outbox, g.apply)
		}
	})
}

// read finds out who there is and who administers the customers. Those who do
// come first, those who cannot be ticked last.
func (g *administering) read(ctx context.Context) error {
	session := g.d.session
	people, err := session.Administrators(ctx)
	if err != nil {
		return err
	}
	if g.has, err = session.AssignedTo(ctx, g.customers); err != nil {
		return err
	}
	if len(g.customers) == 1 {
		names, err := session.HolderNames(ctx, []app.Holder{{Customer: g.customers[0]}})
		if err != nil {
			return err
		}
		g.name = names[0]
	}
	g.refused = session.MayAssign(ctx)
	rank := func(p *app.Administrator) int {
		switch {
		case g.has[p.Key] > 0:
			return 0
		case p.Assignable() != "":
			return 1
		}
		return 2
	}
	g.people = slices.Clone(people)
	slices.SortStableFunc(g.people, func(a, b *app.Administrator) int { return cmp.Compare(rank(a), rank(b)) })
	return nil
}

// title asks about the one, or about how many.
func (g *administering) title() string {
	return g.d.printer.T("administer.title", i18n.Args{"customers": g.called()})
}

// called is what the customers are called.
func (g *administering) called() string {
	if g.name != "" {
		return g.name
	}
	return g.d.printer.N("tagging.customers", len(g.customers))
}

// reload reads anew what another dialog may have changed.
func (g *administering) reload() {
	var err error
	g.d.work(func() { err = g.read(context.Background()) }, func() {
		g.d.fail(err)
		g.find()
		g.d.window.Canvas().Focus(g.entry)
	})
}

// find lists those whose name, email or role has what is typed.
func (g *administering) find() {
	words := strings.Fields(query.Fold(g.entry.Text))
	g.lines, g.at, g.moved = nil, 0, false
	for _, p := range g.people {
		folded := query.Fold(p.Shown() + "\n" + p.Email + "\n" + strings.Join(p.Roles, "\n"))
		if slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(folded, w) }) {
			continue
		}
		at, l := len(g.lines), newAdminLine()
		l.person = p
		l.press = func() {
			g.at = at
			g.tick(p)
			g.mark()
			g.home()
		}
		g.lines = append(g.lines, l)
	}
	g.fill(g.d.printer.T(g.nobody()))
}

// nobody says why the list is empty.
func (g *administering) nobody() string {
	if len(g.people) == 0 {
		return "administer.none_loaded"
	}
	return "picker.nothing"
}

// forbidden is why somebody can be neither assigned nor removed here; nil where
// that is possible.
func (g *administering) forbidden(p *app.Administrator) error {
	switch {
	case g.refused != nil:
		return g.refused
	case g.has[p.Key] > 0 || p.Assignable() != "":
		return nil
	case len(p.Everywhere) > 0:
		return &app.ReachesAll{Name: p.Shown(), Roles: strings.Join(p.Everywhere, g.d.printer.T("value.separator"))}
	}
	return &app.NoRole{Name: p.Shown(), Roles: strings.Join(p.Roles, g.d.printer.T("value.separator"))}
}

// tick goes on to the next of what can be wished for somebody: to be assigned to
// all of the customers, to be removed from all, or neither.
func (g *administering) tick(p *app.Administrator) {
	if g.forbidden(p) != nil {
		return
	}
	has, all := g.has[p.Key], len(g.customers)
	assign, wished := g.wish[p.Key]
	switch {
	case !wished && has < all && p.Assignable() != "":
		g.wish[p.Key] = true
	case !wished && has > 0, wished && assign && has > 0:
		g.wish[p.Key] = false
	default:
		delete(g.wish, p.Key)
	}
}

// mark shows how the lines stand and which one the keyboard is at, and says what
// there is to say.
func (g *administering) mark() {
	for i, l := range g.lines {
		l.set(g.d.printer, g.state(l.person), g.forbidden(l.person) != nil)
		l.look(i == g.at)
	}
	g.reveal()
	g.judge()
}

func (g *administering) state(p *app.Administrator) tickState {
	has := g.has[p.Key]
	assign, wished := g.wish[p.Key]
	switch {
	case wished && assign, !wished && has == len(g.customers), has == 0 && len(p.Everywhere) > 0 && p.Assignable() == "":
		return fullTick
	case !wished && has > 0:
		return someTick
	}
	return noTick
}
