package cli

import (
	"fmt"
	"slices"

	"partnerdesk/app"
)

// rowsOf says how many rows a load has, or what it means that it has none.
func (c *command) rowsOf(dataset string, rows int, single bool) string {
	if app.Blank(dataset, rows, single) {
		return c.printer.T("blank.count")
	}
	return c.printer.N("rows", rows)
}

// rowsIn is rowsOf for a column of numbers.
func (c *command) rowsIn(sn app.Snapshot) string {
	if app.Blank(sn.Dataset, sn.Rows, sn.Single) {
		return c.printer.T("blank.count")
	}
	return c.printer.Integer(int64(sn.Rows))
}

// remarkBlank says beside an answer without rows that its reports are blank, so
// that nobody takes them for a count of zero.
func (c *command) remarkBlank(a *app.Answer) {
	if len(a.Snapshots) > 0 && !slices.ContainsFunc(a.Snapshots, func(sn app.Snapshot) bool { return !app.Blank(sn.Dataset, sn.Rows, sn.Single) }) {
		fmt.Fprintln(c.Err, c.printer.T("blank.count"))
	}
}
