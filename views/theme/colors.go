package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// The colours by meaning. Text colours reach a contrast of 4.5 to 1 on Paper
// and on Raised, marks 3 to 1. AccentSoft and Idle are fills for the quiet
// parts of a bar, Line and the tints are drawn over others; they carry no
// meaning alone.
const (
	Paper      fyne.ThemeColorName = "paper"       // the ground of everything
	Raised     fyne.ThemeColorName = "raised"      // what floats or stands apart
	Ink        fyne.ThemeColorName = "ink"         // text
	Muted      fyne.ThemeColorName = "muted"       // secondary text
	Accent     fyne.ThemeColorName = "accent"      // selection, focus ring, links, used
	AccentSoft fyne.ThemeColorName = "accent-soft" // assigned but not used
	Idle       fyne.ThemeColorName = "idle"        // available
	Bad        fyne.ThemeColorName = "bad"         // overage, expired, poor quality
	Warn       fyne.ThemeColorName = "warn"        // expiring soon, order set-up, stale data
	Good       fyne.ThemeColorName = "good"        // improving, done
	Info       fyne.ThemeColorName = "info"        // trial

	Series1 fyne.ThemeColorName = "series1" // blue
	Series2 fyne.ThemeColorName = "series2" // vermilion
	Series3 fyne.ThemeColorName = "series3" // green
	Series4 fyne.ThemeColorName = "series4" // purple
	Series5 fyne.ThemeColorName = "series5" // orange
	Series6 fyne.ThemeColorName = "series6" // sky

	Line      fyne.ThemeColorName = "line"      // hairlines: ink at 10 %
	Outline   fyne.ThemeColorName = "outline"   // edges of fields: a mark
	Hover     fyne.ThemeColorName = "tint"      // over what the pointer is on
	Selection fyne.ThemeColorName = "selected"  // over what is selected
	Thumb     fyne.ThemeColorName = "thumb"     // the handle of a scroll bar
	Shade     fyne.ThemeColorName = "shade"     // the shadow of what floats
	faint     fyne.ThemeColorName = "faint"     // disabled text
	pressed   fyne.ThemeColorName = "pressing"  // over what is pressed
	focused   fyne.ThemeColorName = "focusing"  // over a focused button
	invisible fyne.ThemeColorName = "invisible" // nothing
)

// Series lists the chart colours in the order of use.
var Series = [...]fyne.ThemeColorName{Series1, Series2, Series3, Series4, Series5, Series6}

// pair is a colour in the two variants.
type pair struct{ light, dark color.NRGBA }

// palette holds every colour of the program. The series are the hues of Okabe
// and Ito, safe for colour-blind eyes, moved as little as 3 to 1 on the ground
// allows while staying apart for each kind of colour vision.
var palette = map[fyne.ThemeColorName]pair{
	Paper:      {rgb(0xFFFFFF), rgb(0x14171A)},
	Raised:     {rgb(0xF6F7F9), rgb(0x1C2024)},
	Ink:        {rgb(0x1B1F24), rgb(0xE6E9EC)},
	Muted:      {rgb(0x5C6670), rgb(0x9AA4AE)},
	Accent:     {rgb(0x0B62A8), rgb(0x5AA9E6)},
	AccentSoft: {rgb(0x9CC4E4), rgb(0x2F5D82)},
	Idle:       {rgb(0xDDE2E7), rgb(0x343B42)},
	Bad:        {rgb(0xB3261E), rgb(0xF2877F)},
	Warn:       {rgb(0x8A5A00), rgb(0xE3B341)},
	Good:       {rgb(0x1B7F4B), rgb(0x5CC98F)},
	Info:       {rgb(0x5B4B9A), rgb(0xB3A4F0)},

	Series1: {rgb(0x006CA9), rgb(0x3D98D6)},
	Series2: {rgb(0xBB4C17), rgb(0xF08A4B)},
	Series3: {rgb(0x0F9B6C), rgb(0x2FBF90)},
	Series4: {rgb(0xC0739F), rgb(0xE39CC4)},
	Series5: {rgb(0xCE7B08), rgb(0xF2C14E)},
	Series6: {rgb(0x1990F5), rgb(0x9AD8FA)},

	Line:      {alpha(0x1B1F24, 10), alpha(0xE6E9EC, 10)},
	Outline:   {rgb(0x858F99), rgb(0x6B757F)},
	Hover:     {alpha(0x1B1F24, 3), alpha(0xE6E9EC, 4)},
	Selection: {alpha(0x0B62A8, 9), alpha(0x5AA9E6, 14)},
	Thumb:     {rgb(0x858F99), rgb(0x6B757F)},
	Shade:     {alpha(0x000000, 20), alpha(0x000000, 55)},
	faint:     {rgb(0x9BA3AB), rgb(0x5E6770)},
	pressed:   {alpha(0x1B1F24, 12), alpha(0xE6E9EC, 14)},
	focused:   {alpha(0x0B62A8, 22), alpha(0x5AA9E6, 30)},
	invisible: {},
}

// toolkitColors says which of our colours the toolkit's own widgets wear.
var toolkitColors = map[fyne.ThemeColorName]fyne.ThemeColorName{
	fynetheme.ColorNameBackground:                Paper,
	fynetheme.ColorNameButton:                    Raised,
	fynetheme.ColorNameDisabledButton:            Raised,
	fynetheme.ColorNameDisabled:                  faint,
	fynetheme.ColorNameError:                     Bad,
	fynetheme.ColorNameFocus:                     focused,
	fynetheme.ColorNameForeground:                Ink,
	fynetheme.ColorNameForegroundOnError:         Paper,
	fynetheme.ColorNameForegroundOnPrimary:       Paper,
	fynetheme.ColorNameForegroundOnSuccess:       Paper,
	fynetheme.ColorNameForegroundOnWarning:       Paper,
	fynetheme.ColorNameHeaderBackground:          Raised,
	fynetheme.ColorNameHover:                     Hover,
	fynetheme.ColorNameHyperlink:                 Accent,
	fynetheme.ColorNameInnerWindowBorder:         Raised,
	fynetheme.ColorNameInnerWindowBorderInactive: Raised,
	fynetheme.ColorNameInputBackground:           Paper,
	fynetheme.ColorNameInputBorder:               Outline,
	fynetheme.ColorNameMenuBackground:            Raised,
	fynetheme.ColorNameOverlayBackground:         Raised,
	fynetheme.ColorNamePlaceHolder:               Muted,
	fynetheme.ColorNamePressed:                   pressed,
	fynetheme.ColorNamePrimary:                   Accent,
	fynetheme.ColorNameScrollBar:                 Thumb,
	fynetheme.ColorNameScrollBarBackground:       invisible,
	fynetheme.ColorNameSelection:                 Selection,
	fynetheme.ColorNameSeparator:                 Line,
	fynetheme.ColorNameShadow:                    Shade,
	fynetheme.ColorNameSuccess:                   Good,
	fynetheme.ColorNameWarning:                   Warn,
}

// rgb makes an opaque colour of 0xRRGGBB.
func rgb(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xFF}
}

// alpha makes a colour of 0xRRGGBB that covers the given percentage.
func alpha(v uint32, percent uint32) color.NRGBA {
	c := rgb(v)
	c.A = uint8(percent * 0xFF / 100)
	return c
}
