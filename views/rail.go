package views

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// railWidth is that of the icons and the words below them.
const railWidth = 72

// newRail returns the bar at the left that leads to the screens: those that
// there are.
func newRail(d *desk) fyne.CanvasObject {
	entry := part.NewRailEntry(d.printer.T("rail.reports"), part.Icon("reports"), true, func() { d.reports.focus() })
	entries := part.Column(theme.Space4, part.Least(fyne.NewSize(railWidth, 4), layout.NewSpacer()), entry)
	return part.Border(nil, nil, nil, part.Rule(),
		container.NewStack(part.NewGround(theme.Raised), container.NewVBox(entries)))
}
