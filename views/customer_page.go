package views

import (
	"partnerdesk/app"
)

// open shows the page of a customer; the list stays as it is.
func (v *customerViews) open(id string) {
	if id == "" {
		return
	}
	v.left, v.straight, v.paged = "", false, true
	if v.page.Shown().ID != id {
		v.page.Clear()
	}
	v.whole.read(id)
	v.list.d.show(v.list.d.here)
	v.page.Focus()
	v.list.d.settle()
}

// close goes back from the page to the list, and reports whether there was one.
func (v *customerViews) close() bool {
	if !v.paged {
		return false
	}
	v.paged = false
	v.whole.drop()
	v.list.d.show(v.list.d.here)
	v.list.focus()
	v.list.d.settle()
	return true
}

// openActive shows the page of the customer of the active row.
func (s *sheet) openActive() {
	c := s.d.customers
	if s != c.sheet || s.answer == nil {
		return
	}
	shown, _, ok := s.grid.Active()
	if row, isRow := s.set.row(shown); ok && isRow {
		c.openPage(s.answer, row)
	}
}

// openPage shows the page of the customer of a row.
func (c *customerList) openPage(answer *app.Answer, row int) {
	c.customerOf(answer, row, "customer_id", func(id string) {
		if id == "" {
			c.d.toasts.Show(c.d.printer.T("customer.panel.no_org"), "", nil)
			return
		}
		c.faces.open(id)
	})
}

// isCustomers reports whether the rows are those of the list of customers.
func (s *sheet) isCustomers() bool {
	return s.d.customers != nil && s == s.d.customers.sheet && s.answer != nil
}

// goBack goes from the page to the list; the way forward leads to it again.
func (c *customerList) goBack() bool {
	id, straight := c.faces.whole.id, c.faces.straight
	if !c.faces.close() {
		return false
	}
	c.faces.left = id
	return !straight
}

// showCustomer goes to the page of a customer; the way back leads to where one has
// come from.
func (d *desk) showCustomer(id string) {
	if id == "" {
		d.toasts.Show(d.printer.T("customer.panel.no_org"), "", nil)
		return
	}
	from := d.here
	d.visit(customersKey)
	v := d.customers.faces
	v.open(id)
	v.straight = d.here != from
}

// goForward goes to the page that goBack has left.
func (c *customerList) goForward() bool {
	if c.faces.left == "" || c.faces.paged {
		return false
	}
	c.faces.open(c.faces.left)
	return true
}

// dataChanged reads the customer of the page anew; the panel follows the list.
func (v *customerViews) dataChanged() {
	if v.paged {
		v.whole.read(v.whole.id)
	}
}

// takeOver goes on where the views before the change of language were left.
func (v *customerViews) takeOver(before *customerViews) {
	v.left, v.paged = before.left, before.paged
	v.whole.id = before.whole.id
}

// page is the file of the page that is shown; nil: none is.
func (d *desk) pageShown() *customerFile {
	if c, ok := d.here.screen.(*customerList); ok && c.faces.paged {
		return c.faces.whole
	}
	return nil
}

// What keys do on the page.
func (f *customerFile) launch() { f.d.openHub(f.id) }

func (f *customerFile) tag() { f.d.showTagging([]app.Holder{{Customer: f.id}}) }

func (f *customerFile) note() { f.d.showNotes([]app.Holder{{Customer: f.id}}) }
