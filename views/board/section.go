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
	About *part.Paragraph   // a sentence: what counts here
	Tool  fyne.CanvasObject // beside the title; may be nil
	Cards []fyne.CanvasObject
	Chart fyne.CanvasObject // nil: there are neither cards nor a chart
	Above fyne.CanvasObject // the table, below them if there are any; may be nil
	Table *Table            // nil: there is none
}

// object returns the section, to be put on a page; one that does not begin it
// has a rule above.
func (s Section) object(begins bool) fyne.CanvasObject {
	head := fyne.CanvasObject(part.Column("", part.NewText(s.Title).In(theme.TextSection, theme.Ink).Bold(), s.About))
	if s.Tool != nil {
		head = part.Border(nil, nil, nil, part.Column("", s.Tool), head)
	}
	objects := []fyne.CanvasObject{head}
	if !begins {
		objects = []fyne.CanvasObject{part.Rule(), head}
	}
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

// Build returns a page that begins with an overview, unless top is nil, followed
// by sections. Their names stand in the index.
func Build(overview string, top fyne.CanvasObject, names []string, sections []Section) *Page {
	var all []string
	var objects []fyne.CanvasObject
	if top != nil {
		all, objects = []string{overview}, []fyne.CanvasObject{top}
	}
	for i, s := range sections {
		all, objects = append(all, names[i]), append(objects, s.object(len(objects) == 0))
	}
	p := NewPage(all, objects)
	for _, s := range sections {
		if s.Table != nil {
			s.Table.on(p)
		}
	}
	return p
}
