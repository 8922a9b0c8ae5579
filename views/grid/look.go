package grid

import (
	"image/color"

	"fyne.io/fyne/v2"

	"partnerdesk/views/theme"
)

// look is the part of the theme that a grid draws with, read once per refresh.
type look struct {
	row, head, pad, gap, bar, line, ring, corner, touch, text, caption float32

	paper, raised, ink, muted, accent, rule, hover, selection, thumb, shade color.Color
}

// read fills the look from the theme unless it is filled.
func (l *look) read(row fyne.ThemeSizeName) {
	if l.row > 0 {
		return
	}
	*l = look{
		row: theme.Size(row), head: theme.Size(theme.GridHeader), pad: theme.Size(theme.CellPadding),
		gap: theme.Size(theme.Space4), bar: theme.Size(theme.BarWidth), line: theme.Size(theme.LineWidth),
		ring: theme.Size(theme.RingWidth), corner: theme.Size(theme.Corner), touch: theme.Size(theme.Touch),
		text: theme.Size(theme.TextBody), caption: theme.Size(theme.TextCaption),

		paper: theme.Color(theme.Paper), raised: theme.Color(theme.Raised), ink: theme.Color(theme.Ink),
		muted: theme.Color(theme.Muted), accent: theme.Color(theme.Accent), rule: theme.Color(theme.Line),
		hover: theme.Color(theme.Hover), selection: theme.Color(theme.Selection), thumb: theme.Color(theme.Thumb),
		shade: theme.Color(theme.Shade),
	}
}
