package theme

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// The sizes of the program, in device-independent units. There are no other
// distances than the five spaces and no other text sizes than the five texts.
const (
	Space4  fyne.ThemeSizeName = "space4"
	Space8  fyne.ThemeSizeName = "space8"
	Space12 fyne.ThemeSizeName = "space12"
	Space16 fyne.ThemeSizeName = "space16"
	Space24 fyne.ThemeSizeName = "space24"

	TextCaption = fynetheme.SizeNameCaptionText         // 11: headers, help, figures' labels
	TextBody    = fynetheme.SizeNameText                // 13: everything else
	TextSection = fynetheme.SizeNameSubHeadingText      // 15: cards and sections
	TextTitle   = fynetheme.SizeNameHeadingText         // 20: the screen's title
	TextFigure  = fyne.ThemeSizeName("textFigure")      // 28: the figure on a card
	Corner      = fynetheme.SizeNameInputRadius         // fields, badges, cards
	LineWidth   = fynetheme.SizeNameSeparatorThickness  // hairlines
	RingWidth   = fyne.ThemeSizeName("ringWidth")       // the focus ring
	Touch       = fyne.ThemeSizeName("touch")           // the least side of what is clicked
	BarWidth    = fynetheme.SizeNameScrollBar           // scroll bars
	GridRow     = fyne.ThemeSizeName("gridRow")         // a row of the grid
	GridCompact = fyne.ThemeSizeName("gridRowCompact")  // … in little space
	GridRoomy   = fyne.ThemeSizeName("gridRowRoomy")    // … with room
	GridHeader  = fyne.ThemeSizeName("gridHeader")      // its header
	CellPadding = fyne.ThemeSizeName("gridCellPadding") // left and right in a cell
	scrollSmall = fynetheme.SizeNameScrollBarSmall      // a scroll bar at rest
	inlineIcon  = fynetheme.SizeNameInlineIcon          // icons in buttons and lists
)

// sizes holds every size of the program.
var sizes = map[fyne.ThemeSizeName]float32{
	Space4:  4,
	Space8:  8,
	Space12: 12,
	Space16: 16,
	Space24: 24,

	TextCaption: 11,
	TextBody:    13,
	TextSection: 15,
	TextTitle:   20,
	TextFigure:  28,

	Corner:      4,
	LineWidth:   1,
	RingWidth:   2,
	Touch:       28,
	BarWidth:    12,
	GridRow:     28,
	GridCompact: 24,
	GridRoomy:   34,
	GridHeader:  30,
	CellPadding: 8,
	scrollSmall: 4,
	inlineIcon:  16,

	fynetheme.SizeNamePadding:         4,
	fynetheme.SizeNameInnerPadding:    8,
	fynetheme.SizeNameLineSpacing:     4,
	fynetheme.SizeNameInputBorder:     1,
	fynetheme.SizeNameSelectionRadius: 4,
	fynetheme.SizeNameScrollBarRadius: 4,
	fynetheme.SizeNameButtonRadius:    4,
	fynetheme.SizeNameCardRadius:      4,
	fynetheme.SizeNameDialogRadius:    4,
	fynetheme.SizeNamePopupRadius:     4,
	fynetheme.SizeNameMenuRadius:      4,
	fynetheme.SizeNameSplitThickness:  4,
}
