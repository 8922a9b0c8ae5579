package views

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
)

// A wide window shows more columns, all of them beside the panel; once somebody
// has arranged them they stay in a window of any width.
func TestColumnsOfAWideList(t *testing.T) {
	r := newList(t, app.Settings{}, partnerFiles(t)...)
	shown := func() (columns []string) {
		for _, c := range r.customers.grid.Arrangement() {
			if !c.Hidden {
				columns = append(columns, c.ID)
			}
		}
		return columns
	}
	usual := shown()
	r.resize(fyne.NewSize(1920, 1080))
	wide := shown()
	if want := []string{"customer", "statuses", "products", "tags", "region", "kinds", "licences", "next_date", "managed_as", "last_admin_activity", "launch"}; !slices.Equal(wide, want) {
		t.Errorf("a wide window shows %q, want %q", wide, want)
	}
	if at, size := r.customers.grid.CellRect(0, slices.IndexFunc(r.customers.answer.Columns, func(c app.Column) bool { return c.Key == app.LaunchColumn })); !r.customers.details.isOpen() || at.X+size.Width > r.customers.grid.Size().Width {
		t.Errorf("the last column ends at %v of %v", at.X+size.Width, r.customers.grid.Size().Width)
	}
	r.resize(fyne.NewSize(1280, 800))
	if got := shown(); !slices.Equal(got, usual) {
		t.Errorf("a usual window shows %q, want %q again", got, usual)
	}
	r.customers.grid.HideColumn("region")
	r.rest()
	left := shown()
	r.resize(fyne.NewSize(1920, 1080))
	if got := shown(); !slices.Equal(got, left) || slices.Contains(got, "region") {
		t.Errorf("a wide window shows %q, arranged were %q", got, left)
	}
}
