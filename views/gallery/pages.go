package gallery

import "fyne.io/fyne/v2"

// page shows one kind of part in its states.
type page struct {
	name  string
	build func(*kit) fyne.CanvasObject
}

// pages returns all pages, in the order in which they are listed.
func pages() []page {
	return []page{
		{"Overview", overview},
		{"Colours", colours},
		{"Icons", icons},
		{"Texts and tips", texts},
		{"Buttons", buttons},
		{"Fields", fields},
		{"Choice and tabs", choices},
		{"Picker", pickers},
		{"Dates", dates},
		{"Badges and tags", badges},
		{"Bars and figures", bars},
		{"Cards", cards},
		{"Chart card", chartCards},
		{"Charts: lines", lineCharts},
		{"Charts: few, many", extremeCharts},
		{"Charts: areas, bars", barCharts},
		{"Charts: stacks", stackCharts},
		{"Charts: donuts, small", smallCharts},
		{"Panel", panels},
		{"Frame", frames},
		{"Dialogs", dialogs},
		{"Toasts and notices", toasts},
		{"Work and jobs", work},
		{"Empty and faults", emptiness},
		{"Query line", queries},
		{"Query as chips", chips},
		{"Grid: cells", gridCells},
		{"Grid: groups", gridGroups},
		{"Grid: states", gridStates},
	}
}
