package grid

import (
	"strings"
	"testing"
)

// large is a model of large numbers.
type large struct{ numbers }

const largeText = "-1,234,567,890.25"

func (m *large) Cells(_, _ int, _ []int, dst []Cell) bool {
	for i := range dst {
		dst[i] = Cell{Text: largeText}
	}
	return true
}

// Whatever the width, a number is shown whole or not at all.
func TestNumbersAreNeverCut(t *testing.T) {
	columns := fourColumns()
	for i := range columns {
		columns[i].Numeric = i > 0
	}
	r := newRig(t, &large{numbers{n: 40}}, columns...)
	whole, signs := 0, 0
	for width := float32(24); width < 200; width += 7 {
		arranged := r.Arrangement()
		for i := range arranged {
			arranged[i].Width = width
		}
		r.SetArrangement(arranged)
		switch shown := r.textAt(0, 1); {
		case shown == largeText:
			whole++
		case shown != "" && strings.Trim(shown, "#") == "":
			signs++
			at := cellAt{0, 1}
			if r.texts.Width(shown) > width || r.tipText(at) != largeText {
				t.Errorf("%v: %q is wider than its cell, or the tip %q is another number", width, shown, r.tipText(at))
			}
		default:
			t.Errorf("%v: a number is shown as %q", width, shown)
		}
		if text := r.textAt(0, 0); text != largeText && !strings.HasSuffix(text, "…") {
			t.Errorf("%v: a text is shown as %q", width, text)
		}
	}
	if whole == 0 || signs == 0 {
		t.Errorf("%d numbers were shown whole, %d not", whole, signs)
	}
}
