package gallery

import (
	"fmt"

	"fyne.io/fyne/v2"

	"partnerdesk/assets"
	"partnerdesk/views/mark"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// colours shows each colour of the theme with its use.
func colours(*kit) fyne.CanvasObject {
	group := func(names ...fyne.ThemeColorName) fyne.CanvasObject {
		var all []fyne.CanvasObject
		for _, name := range names {
			box := part.Border(part.Rule(), part.Rule(), part.Rule(), part.Rule(), part.NewGround(name))
			word := part.NewText(string(name)).Cut()
			all = append(all, part.Row(theme.Space12, word, part.Least(fyne.NewSize(64, 36), box), word))
		}
		return part.Flow(168, 4, theme.Space12, all...)
	}
	var written []fyne.CanvasObject
	for _, c := range []fyne.ThemeColorName{theme.Ink, theme.Muted, theme.Accent, theme.Bad, theme.Warn, theme.Good, theme.Info} {
		for _, ground := range []fyne.ThemeColorName{theme.Paper, theme.Raised} {
			text := fmt.Sprintf("%s on %s", c, ground)
			written = append(written, onGround(ground, part.NewText(text).In(theme.TextBody, c).Cut()))
		}
	}
	return states(
		state("Grounds and text", group(theme.Paper, theme.Raised, theme.Ink, theme.Muted)),
		state("Meanings", group(theme.Accent, theme.AccentSoft, theme.Idle, theme.Bad, theme.Warn, theme.Good, theme.Info)),
		state("Series of charts, in the order of use", group(theme.Series[:]...)),
		state("Edges and tints", group(theme.Line, theme.Outline, theme.Thumb, theme.Hover, theme.Selection, theme.Shade)),
		state("Texts on grounds", part.Flow(168, 4, theme.Space8, written...)),
	)
}

// onGround lays something on a colour.
func onGround(ground fyne.ThemeColorName, o fyne.CanvasObject) fyne.CanvasObject {
	return stack(part.NewGround(ground), part.Inset(o, theme.Space8, theme.Space8))
}

// icons shows each icon with its name.
func icons(*kit) fyne.CanvasObject {
	var all []fyne.CanvasObject
	for _, name := range assets.IconNames() {
		all = append(all, high(28, mark.NewWidget(mark.Icon{Resource: part.Icon(name), Color: theme.Ink, Words: name})))
	}
	return states(state("Icons, by name", part.Flow(150, 0, theme.Space8, all...)))
}
