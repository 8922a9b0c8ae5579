package app

import "partnerdesk/app/i18n"

// How says how the administrator reaches the customer, and what waits.
func (s Seat) How(p *i18n.Printer) string {
	switch {
	case s.Everywhere:
		return p.T("administer.every_customer")
	case s.Waiting == AssignWaits:
		return p.T("administer.assign_waits")
	case s.Waiting == RemoveWaits:
		return p.T("administer.remove_waits")
	}
	return p.T("administer.assigned_here")
}
