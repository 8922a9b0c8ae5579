package views

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
)

// What the tests of the dialogs share that are asked about selected customers.

// clients are n customers, c1 and on.
func clients(t testing.TB, n int) string {
	lines := []string{"Customer,Customer ID,Created,Region"}
	for i := 1; i <= n; i++ {
		lines = append(lines, fmt.Sprintf("Client %02d,c%d,2026-01-%02d,%s", i, i, 1+i%28, []string{"EU", "US"}[i%2]))
	}
	return write(t, "customers.csv", lines...)
}

// clientsRig is a window on twelve customers in Reports, and on the administrators
// of the file that admins writes; me is who the user is.
func clientsRig(t *testing.T, settings app.Settings, admins func(testing.TB) string, me string) *rig {
	t.Helper()
	session := open(t, t.TempDir())
	load(t, session, app.Import{Files: []string{admins(t)}, Dataset: "admins"})
	load(t, session, app.Import{Files: []string{clients(t, 12)}, Dataset: customersKey})
	settings.Me = me
	if err := session.SaveSettings(settings); err != nil {
		t.Fatal(err)
	}
	r := newRigOn(t, session)
	r.toCustomers()
	return r
}

// iAm says who the user is.
func (r *rig) iAm(me string) {
	r.settings.Me = me
	r.desk.save()
	r.rest()
}

// toCustomers shows the customers in Reports.
func (r *rig) toCustomers() {
	r.showReport(func(p *reports) { p.show(customersKey, 0, false) })
	r.rest()
}

// selectRows selects rows of the grid that is shown and gives it the keyboard.
func (r *rig) selectRows(first, n int) {
	g := r.desk.rows().grid
	r.window.Canvas().Focus(g)
	g.SetActive(first, 0)
	g.Select(first, n)
	r.rest()
}

// offers reports whether the context menu of a row has an item.
func (r *rig) offers(row int, label string) bool { return r.itemOf(row, label) != nil }

// fromMenu takes an item of the context menu of a row.
func (r *rig) fromMenu(row int, label string) {
	r.t.Helper()
	item := r.itemOf(row, label)
	if item == nil {
		r.t.Fatalf("the context menu of row %d has no %q", row, label)
	}
	item.Action()
	r.rest()
}

func (r *rig) itemOf(row int, label string) *fyne.MenuItem {
	var items menuList
	r.desk.rows().rowItems(&items, row, 0)
	if i := slices.IndexFunc(items, func(i *fyne.MenuItem) bool { return i.Label == label }); i >= 0 {
		return items[i]
	}
	return nil
}

// linesShown are the lines of a list with ticks, of one kind, from the top.
func linesShown[L ticked](r *rig) (all []L) {
	r.walk(func(o fyne.CanvasObject, _ fyne.Position, _ bool) {
		if l, ok := o.(L); ok {
			all = append(all, l)
		}
	})
	return all
}

// A moment is what a picture shows: the window in a size, after something was done.
type moment struct {
	name     string
	settings app.Settings
	size     fyne.Size
	do       func(*rig)
}

// wantMoments compares windows with their pictures, and finds words that are cut
// in them.
func wantMoments(t *testing.T, begin func(*testing.T, app.Settings) *rig, all []moment) {
	for _, m := range all {
		t.Run(m.name, func(t *testing.T) {
			r := begin(t, m.settings)
			r.canvas.Resize(m.size)
			r.rest()
			m.do(r)
			r.findCut(m.name)
			r.wantPicture(m.name)
		})
	}
}
