package gallery

import (
	"fyne.io/fyne/v2"

	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// Pages returns all pages, in the order in which they are listed.
func Pages() []Page {
	return []Page{
		{"Buttons", buttons},
	}
}

func buttons(l Language) fyne.CanvasObject {
	nothing := func() {}
	row := func(objects ...fyne.CanvasObject) fyne.CanvasObject { return part.Row(theme.Space8, nil, objects...) }
	off := part.NewButton(l.of("Export", "エクスポート"), nil, nothing)
	off.Disable()
	return states(
		state("Primary, usual, quiet", row(part.Primary(l.of("Import", "インポート"), nothing),
			part.NewButton(l.of("Cancel", "キャンセル"), nil, nothing), part.Quiet(l.of("Columns", "列"), nil, nothing))),
		state("Disabled", row(off)),
	)
}
