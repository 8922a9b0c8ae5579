package filter

import (
	"slices"
	"testing"
)

// TestBuilderOnFocus tells when the keyboard comes to the chips, and goes.
func TestBuilderOnFocus(t *testing.T) {
	r := newBuilt(t)
	var told []bool
	r.builder.OnFocus = func(focused bool) { told = append(told, focused) }
	r.builder.Focus()
	r.Focus()
	if !slices.Equal(told, []bool{true, false}) {
		t.Errorf("told %v", told)
	}
}
