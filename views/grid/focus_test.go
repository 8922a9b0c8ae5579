package grid

import (
	"slices"
	"testing"
)

// TestOnFocus tells when the keyboard comes and goes.
func TestOnFocus(t *testing.T) {
	r := newRig(t, &numbers{n: 10})
	var told []bool
	r.OnFocus = func(focused bool) { told = append(told, focused) }
	r.canvas.Focus(r.Grid)
	r.canvas.Unfocus()
	if !slices.Equal(told, []bool{true, false}) {
		t.Errorf("told %v", told)
	}
}
