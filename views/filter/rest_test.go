package filter

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// The toolkit lays a widget out anew for each object that it did not know, and
// paints the window then. Chips that made others each time would never rest.
func TestChipsRest(t *testing.T) {
	r := newBuilt(t)
	r.write("status=Active seats:10 acme")
	w := test.WidgetRenderer(r.builder)
	before := slices.Clone(w.Objects())
	w.Layout(r.builder.Size())
	if !slices.Equal(before, w.Objects()) {
		t.Error("laid out again in the same size, the chips are drawn with other objects")
	}
	w.Layout(fyne.NewSize(r.builder.Size().Width/2, r.builder.Size().Height))
	if slices.Equal(before, w.Objects()) {
		t.Error("in another width the chips are where they were")
	}
}
