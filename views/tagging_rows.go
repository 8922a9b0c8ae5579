package views

import (
	"partnerdesk/app"
)

// The datasets whose rows can have tags; the first ones' can have notes, too.
const customersKey, subscriptionsKey = "customers", "subscriptions"

// marks reports whether the rows can have tags and, else, says where to find
// those that can if that is wanted.
func (s *sheet) marks(say bool) bool {
	if s.answer != nil && !s.answer.Question.Rejects && (s.answer.Question.Dataset == customersKey || s.answer.Question.Dataset == subscriptionsKey) {
		return true
	}
	if say {
		s.d.toasts.Show(s.d.printer.T("tagging.where"), "", nil)
	}
	return false
}

// holders reads whom the selected rows are about and goes on with them; without
// any, or with something opened meanwhile, it does not.
func (s *sheet) holders(then func([]app.Holder)) {
	ranges, n := s.selected()
	if n == 0 {
		return
	}
	answer := s.answer
	var holders []app.Holder
	var err error
	s.d.work(func() { holders, err = answer.Only(ranges).Holders() }, func() {
		switch {
		case err != nil:
			s.d.fail(err)
		case len(holders) > 0 && s.d.atRest():
			then(holders)
		}
	})
}

// recordItems are what can be noted of the selected rows.
func (s *sheet) recordItems(items *menuList) {
	t := s.d.printer.T
	if !s.marks(false) {
		if s.administers() {
			items.add(t("menu.administer"), true, s.administerRows)
			items.line()
		}
		return
	}
	items.add(t("menu.tag"), true, s.tagRows)
	if s.answer.Question.Dataset == customersKey {
		items.add(t("menu.note"), true, s.noteRows)
	}
	items.add(t("menu.administer"), true, s.administerRows)
	if s.answer.Question.Dataset == customersKey {
		items.add(t("menu.trial"), s.onOneCustomer(), s.trialRow)
	}
	items.line()
}

// holderCount says how many customers or subscriptions there are.
func (d *desk) holderCount(holders []app.Holder) string {
	if len(holders) > 0 && holders[0].Subscription != "" {
		return d.printer.N("tagging.subscriptions", len(holders))
	}
	return d.printer.N("tagging.customers", len(holders))
}
