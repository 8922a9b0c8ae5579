package views

import (
	"partnerdesk/app"
	"partnerdesk/app/i18n"
)

// customerItems are what can be done with the customer of a row besides.
func (c *customerList) customerItems(items *menuList, answer *app.Answer, row int) {
	t := c.d.printer.T
	with := func(do func(id string)) func() {
		return func() {
			c.customerOf(answer, row, "customer_id", func(id string) {
				if id == "" {
					c.d.toasts.Show(t("customer.panel.no_org"), "", nil)
					return
				}
				do(id)
			})
		}
	}
	items.add(t("customer.panel.page"), true, func() { c.openPage(answer, row) })
	items.add(t("customer.panel.workbook"), true, with(c.faces.workbook))
	items.line()
}

// actions are what can be done with the customer that is shown, for the palette.
func (c *customerList) actions(items *menuList) {
	f := c.shownFile()
	if f == nil || f.known == nil {
		return
	}
	t := c.d.printer.T
	holders := []app.Holder{{Customer: f.id}}
	if !f.whole {
		items.add(t("customer.panel.page"), true, func() { c.faces.open(f.id) })
	}
	items.add(t("customer.panel.workbook"), true, f.exportWorkbook)
	items.add(t("customer.panel.copy_all"), true, f.face.CopyAll)
	items.add(t("customer.panel.assign_palette"), true, func() { c.d.administer(holders) })
	items.add(t("customer.panel.start_trial"), true, func() { c.d.startTrial(f.id) })
	for _, key := range customerSections {
		items.add(t("customer.panel.go_to", i18n.Args{"section": f.section(key).Word}), true, func() {
			f.face.ChooseTab(key)
			f.face.Focus()
		})
	}
}
