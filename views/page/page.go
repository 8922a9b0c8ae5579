// Package page shows a page of the help, which is written in Markdown: headings,
// paragraphs, lists, tables, code and pictures. What else Markdown has, the help does not
// use.
package page

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// measure is the greatest width of a line of text: longer ones are hard to
// follow.
const measure = 760

// Title returns the title of a page, its first heading.
func Title(markdown string) string {
	for _, b := range blocks(markdown) {
		if b.kind == heading {
			return b.text
		}
	}
	return ""
}

// New returns a page as it is read, without its title.
func New(markdown string, pictures Pictures) fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for i, b := range blocks(markdown) {
		if b.kind == heading && b.level == 1 {
			continue
		}
		gap := theme.Space8
		if b.kind == heading && i > 1 {
			gap = theme.Space16
		}
		objects = append(objects, above(gap, draw(b, pictures)))
	}
	return part.Measure(measure, part.Column("", objects...))
}

// above leaves room above an object.
func above(gap fyne.ThemeSizeName, o fyne.CanvasObject) fyne.CanvasObject {
	room := part.Least(fyne.NewSize(0, theme.Size(gap)), part.Column(""))
	return part.Column("", room, o)
}

// draw returns a block.
func draw(b block, pictures Pictures) fyne.CanvasObject {
	switch b.kind {
	case picture:
		return newShot(b.name, pictures)
	case heading:
		title := part.NewText(b.text).Bold().Cut()
		if b.level == 2 {
			title.In(theme.TextSection, theme.Ink)
		}
		return title
	case item:
		mark := part.Least(fyne.NewSize(float32(b.level)*theme.Size(theme.Space16), 0), part.NewText(b.mark).Right())
		return part.Border(nil, nil, part.Inset(mark, theme.Space4, ""), nil, part.NewParagraph(b.text, 0))
	case code:
		return container.NewStack(part.NewGround(theme.Raised), part.Inset(part.NewParagraph(b.text, 0), theme.Space8, theme.Space8))
	case table:
		return newTable(b.rows)
	}
	return part.NewParagraph(b.text, 0)
}
