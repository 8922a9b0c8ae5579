package views

import (
	"cmp"
	"slices"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
)

// memories are the bounds that are offered for decoded columns, in MiB.
var memories = []int{64, 128, app.DefaultMemory, 512, 1024, 2048}

// memory returns the setting of how much memory decoded columns may take.
func (s *settingsScreen) memory() *setting {
	d, p := s.d, s.d.printer
	now := cmp.Or(d.settings.Memory, app.DefaultMemory)
	offered := memories
	if !slices.Contains(offered, now) { // set by hand
		offered = slices.Sorted(slices.Values(append(slices.Clone(offered), now)))
	}
	var words []string
	for _, m := range offered {
		words = append(words, p.Bytes(int64(m)<<20))
	}
	return s.picker("memory", words, slices.Index(offered, now), i18n.Args{"usual": p.Bytes(app.DefaultMemory << 20)}, func(i int) {
		change(d, "memory", func(a *app.Settings) *int { return &a.Memory }, offered[i], func() {})
	})
}
