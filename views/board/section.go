package board

import (
	"fyne.io/fyne/v2"

	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// Section is a part of a page: a title, cards at the left and a chart at the
// right, and a table below.
type Section struct {
	Title string
	About *part.Paragraph // a sentence: what counts here
	Cards []fyne.CanvasObject
	Chart fyne.CanvasObject // nil: there are neither cards nor a chart
	Above fyne.CanvasObject // the table instead of them; may be nil
	Table *Table            // nil: there is none
}

// Object returns the section, to be put on a page.
func (s Section) Object() fyne.CanvasObject {
	head := part.Column("", part.NewText(s.Title).In(theme.TextSection, theme.Ink).Bold(), s.About)
	objects := []fyne.CanvasObject{part.Rule(), head}
	if s.Chart != nil {
		objects = append(objects, beside(s.Chart, s.Cards...))
	}
	if s.Above != nil {
		objects = append(objects, s.Above)
	}
	if s.Table != nil {
		objects = append(objects, s.Table.Object)
	}
	return part.Column(theme.Space12, objects...)
}

// Build returns a page that begins with an overview, followed by sections. Their
// names stand in the index.
func Build(overview string, top fyne.CanvasObject, names []string, sections []Section) *Page {
	all, objects := []string{overview}, []fyne.CanvasObject{top}
	for i, s := range sections {
		all, objects = append(all, names[i]), append(objects, s.Object())
	}
	p := NewPage(all, objects)
	for _, s := range sections {
		if s.Table != nil {
			s.Table.on(p)
		}
	}
	return p
}
