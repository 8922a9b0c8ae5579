package views

import (
	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/grid"
	"partnerdesk/views/mark"
	"partnerdesk/views/theme"
)

// cellOf is a cell of the list of tags.
func (l tagList) cellOf(t listedTag, column int) grid.Cell {
	p := l.d.printer
	switch column {
	case 0:
		return grid.Cell{Mark: mark.Tag{Word: t.Name, Color: tagColor(t.Color)}}
	case 1:
		return grid.Cell{Text: kindOfTag(p, t.Tag)}
	case 2:
		if t.fault != nil {
			return grid.Cell{Missing: true, Text: p.Error(t.fault)}
		}
		return grid.Cell{Text: p.Integer(int64(t.Customers))}
	case 3:
		return grid.Cell{Text: p.Integer(int64(t.Subscriptions))}
	}
	if t.Description == "" && t.Query != "" {
		return grid.Cell{Text: t.Query, Color: theme.Muted}
	}
	return grid.Cell{Text: t.Description}
}

// kindOfTag is the word for what kind a tag is of.
func kindOfTag(p *i18n.Printer, t app.Tag) string {
	switch {
	case t.Query != "":
		return p.T("tag.saved_query")
	case t.Shared:
		return p.T("tag.shared")
	}
	return p.T("tag.local")
}
