package views

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/app"
	"partnerdesk/views/mark"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// tagLine is a line of the list of tags: a tick, the tag, its kind, a count; or
// the words that create one.
type tagLine struct {
	tickLine
	tag         app.TagUse // without an ID: creates one
	chip        *mark.Widget
	words       *part.Text
	kind, count *part.Text
}

// Widths of the two columns at the right.
const tagKindWidth, tagCountWidth = 84, 48

func newTagLine() *tagLine {
	l := &tagLine{chip: mark.NewWidget(nil), kind: part.Caption("").Cut(), count: part.Caption("").Right()}
	l.words = part.NewText("").Cut().Over(l)
	l.kind.Over(l)
	l.words.Hide()
	l.begin()
	l.ExtendBaseWidget(l)
	return l
}

// create has the line be the words that create a tag.
func (l *tagLine) create(words string) {
	l.words.Set(words)
	l.words.Show()
	l.chip.Hide()
	l.tick.Resource = part.Icon("plus")
}

// set shows how many have the tag, what kind it is and a count; a line that is
// off can be read, not ticked.
func (l *tagLine) set(state tickState, kind, count string, off bool) {
	l.setTick(state, off)
	l.chip.Set(mark.Tag{Word: l.tag.Name, Color: tagColor(l.tag.Color)})
	l.kind.Set(kind)
	l.count.Set(count)
}

// tagColor is the colour of the theme that a tag has.
func tagColor(key string) fyne.ThemeColorName {
	if key == "" {
		return theme.Muted
	}
	return fyne.ThemeColorName(key) // app.TagColors are names of the theme
}

// CreateRenderer is for the toolkit.
func (l *tagLine) CreateRenderer() fyne.WidgetRenderer {
	right := part.Row(theme.Space8, nil, part.Least(fyne.NewSize(tagKindWidth, 0), l.kind), part.Least(fyne.NewSize(tagCountWidth, 0), l.count))
	return l.renderer(container.NewStack(part.Row("", l.words, l.words), l.chip), right)
}
