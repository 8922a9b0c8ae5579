package views

import (
	"slices"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// memories are the bounds that are offered for decoded columns, in MiB.
var memories = []int{64, 128, app.DefaultMemory, 512, 1024, 2048}

// chooseMemory asks how much memory decoded columns may take.
func (d *desk) chooseMemory() {
	p := d.printer
	const width = 520
	now := d.settings.Memory
	if now == 0 {
		now = app.DefaultMemory
	}
	var words []string
	for _, m := range memories {
		words = append(words, p.Bytes(int64(m)<<20))
	}
	choice := part.NewChoice(words, max(0, slices.Index(memories, now)))
	d.dialogs.Show(&part.Dialog{Title: p.T("memory.title"), Width: width, Accept: p.T("action.apply"), Cancel: p.T("action.cancel"),
		Content: part.Column(theme.Space12, part.Sentence(p.T("memory.text", i18n.Args{"usual": p.Bytes(app.DefaultMemory << 20)}), width), choice.Object),
		OnAccept: func() bool {
			d.settings.Memory = memories[choice.Chosen()]
			d.save()
			return true
		}})
}
