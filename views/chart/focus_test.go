package chart

import (
	"slices"
	"testing"
)

// TestOnFocus tells when the keyboard comes to the figures or the legend, and
// goes.
func TestOnFocus(t *testing.T) {
	r := newRig(t, sample(Lines, 12, 2, false), 600, 300)
	var told []bool
	r.OnFocus = func(focused bool) { told = append(told, focused) }
	r.FocusPlot()
	r.canvas.Focus(r.legend)
	r.canvas.Unfocus()
	if !slices.Equal(told, []bool{true, false, true, false}) {
		t.Errorf("told %v", told)
	}
}
