package views

import (
	"slices"

	"partnerdesk/app"
	"partnerdesk/views/grid"
)

// customersColumns are the columns of the list, and their widths, until somebody
// arranges them; all others are out of sight.
var customersColumns = []grid.ColumnState{
	{ID: "customer", Width: 180, Grow: 160}, {ID: "statuses", Width: 190, Grow: 120}, {ID: "products", Width: 236, Grow: 60}, {ID: "tags", Width: 92, Grow: 80},
	{ID: "region", Width: 74}, {ID: app.LicencesColumn, Width: 136}, {ID: "next_date", Width: 116},
	{ID: "last_admin_activity", Width: 124, Grow: 40}, {ID: app.LaunchColumn, Width: 40},
}

// wideColumns are those of a wide window, in which there is room for more, also
// beside the panel.
var wideColumns = []grid.ColumnState{
	{ID: "customer", Width: 204, Grow: 160}, {ID: "statuses", Width: 190, Grow: 120}, {ID: "products", Width: 200, Grow: 60}, {ID: "tags", Width: 80, Grow: 80},
	{ID: "region", Width: 74}, {ID: "kinds", Width: 134, Grow: 40}, {ID: app.LicencesColumn, Width: 136}, {ID: "next_date", Width: 116}, {ID: "managed_as", Width: 110, Grow: 40},
	{ID: "last_admin_activity", Width: 124, Grow: 40}, {ID: app.LaunchColumn, Width: 40},
}

// firstColumns is how the columns stand until somebody arranges them.
func (c *customerList) firstColumns(a *app.Answer) []grid.ColumnState {
	states := slices.Clone(customersColumns)
	if c.room == wideRoom {
		states = slices.Clone(wideColumns)
	}
	for _, of := range a.Columns {
		if !slices.ContainsFunc(states, func(s grid.ColumnState) bool { return s.ID == of.Key }) {
			states = append(states, grid.ColumnState{ID: of.Key, Width: firstColumnWidth(of), Hidden: true})
		}
	}
	return states
}

// setRoom shows other columns where the window becomes wide, or no longer is,
// unless somebody has arranged them.
func (c *customerList) setRoom(r room) {
	others := (r == wideRoom) != (c.room == wideRoom)
	if c.sheet.setRoom(r); others && c.answer != nil && len(c.layouts[c.layoutKey()].Columns) == 0 {
		c.grid.SetArrangement(c.arrangement(c.answer))
	}
}
