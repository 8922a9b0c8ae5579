package views

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"

	"partnerdesk/views/grid"
	"partnerdesk/views/mark"
	"partnerdesk/views/theme"
)

// Columns of the list, by their place.
const (
	listHeader = iota
	listBecomes
	listFit
	listType
	listFirst
)

func (f *mappingForm) listColumns() []grid.Column {
	t := f.d.printer.T
	return []grid.Column{
		listHeader:  {ID: "header", Title: t("mapping.list_header"), Width: 150},
		listBecomes: {ID: "becomes", Title: t("mapping.list_becomes"), Width: 150},
		listFit:     {ID: "fit", Title: t("mapping.list_fit"), Width: 112},
		listType:    {ID: "type", Title: t("mapping.list_type"), Width: 90},
		listFirst:   {ID: "first", Title: t("mapping.list_first"), Width: 110},
	}
}

// columnsModel lists the columns of the file with what becomes of them.
type columnsModel struct{ f *mappingForm }

// Rows implements grid.Model.
func (m columnsModel) Rows() int { return len(m.f.draft.columns) }

// Load implements grid.Model.
func (m columnsModel) Load(context.Context, int, int, []int) error { return nil }

// Cells implements grid.Model.
func (m columnsModel) Cells(first, n int, columns []int, dst []grid.Cell) bool {
	for i := range n {
		for c, column := range columns {
			dst[i*len(columns)+c] = m.cell(first+i, column)
		}
	}
	return true
}

func (m columnsModel) cell(i, column int) grid.Cell {
	f, d := m.f, m.f.draft
	ignored := d.columns[i].Key == ""
	switch column {
	case listHeader:
		return grid.Cell{Text: f.headerName(i)}
	case listFirst:
		text := f.firstValue(i)
		return grid.Cell{Text: text, Missing: text == "", Color: theme.Muted}
	case listBecomes:
		cell := grid.Cell{Text: f.targetName(i)}
		if ignored {
			cell.Color = theme.Muted
		}
		return cell
	case listType:
		if ignored {
			return grid.Cell{}
		}
		return grid.Cell{Text: f.typeName(d.columns[i].Type), Color: theme.Muted}
	}
	text, color := f.fit(i)
	return grid.Cell{Text: text, Color: color}
}

// previewColumns are all columns of the file, each with what it becomes.
func (f *mappingForm) previewColumns() []grid.Column {
	var columns []grid.Column
	for i, c := range f.draft.columns {
		title := f.headerName(i) + " → " + f.targetName(i)
		if f.targetName(i) == f.headerName(i) {
			title = f.headerName(i)
		}
		columns = append(columns, grid.Column{ID: strconv.Itoa(i), Title: title, Numeric: c.Key != "" && c.Type.Numeric(), Width: 150})
	}
	return columns
}

// rowsPreview shows what becomes of the first rows: values as they will stand in
// the grid, what is ignored muted, and what does not fit as it is in the file.
type rowsPreview struct{ f *mappingForm }

// Rows implements grid.Model.
func (m rowsPreview) Rows() int { return len(m.f.draft.preview.Rows) }

// Load implements grid.Model.
func (m rowsPreview) Load(context.Context, int, int, []int) error { return nil }

// Cells implements grid.Model.
func (m rowsPreview) Cells(first, n int, columns []int, dst []grid.Cell) bool {
	for i := range n {
		for c, column := range columns {
			dst[i*len(columns)+c] = m.cell(first+i, column)
		}
	}
	return true
}

func (m rowsPreview) cell(row, column int) grid.Cell {
	p, of := m.f.d.printer, m.f.draft.trial[column]
	raw := m.f.draft.preview.Rows[row][column]
	switch {
	case of.Column.Key == "":
		return grid.Cell{Text: raw, Color: theme.Muted}
	case of.Reasons[row] != "":
		return grid.Cell{Mark: misfit{raw, p.T("reason."+of.Reasons[row]) + ": " + raw}}
	case of.Values[row].Missing:
		return grid.Cell{Missing: true, Text: p.T("value.missing")}
	}
	text := p.Value(of.Values[row])
	if text == raw {
		return grid.Cell{Text: text}
	}
	return grid.Cell{Mark: reading{text, raw}}
}

// misfit is a cell that does not fit its column: underlined, so that it can be
// told without colours, and with the reason in its tip.
type misfit struct{ text, words string }

// Text implements mark.Mark.
func (m misfit) Text() string { return m.words }

// Width implements mark.Mark.
func (m misfit) Width(p *mark.Pen) float32 { return p.Measure(mark.Body).Width(m.text) + 1 }

// Draw implements mark.Mark.
func (m misfit) Draw(p *mark.Pen, at fyne.Position, size fyne.Size) {
	width := p.Write(m.text, mark.Body, p.Color(theme.Bad), at, size)
	line := theme.Size(theme.LineWidth)
	p.Box(at.AddXY(0, float32(int(size.Height/2))+8), fyne.NewSize(float32(int(width))+1, line), p.Color(theme.Bad))
}

// reading is a value that the file writes in another way, which its tip shows.
type reading struct{ text, raw string }

// Text implements mark.Mark.
func (r reading) Text() string { return r.text + " ← " + r.raw }

// Width implements mark.Mark.
func (r reading) Width(p *mark.Pen) float32 { return p.Measure(mark.Body).Width(r.text) + 1 }

// Draw implements mark.Mark.
func (r reading) Draw(p *mark.Pen, at fyne.Position, size fyne.Size) {
	p.Write(r.text, mark.Body, p.Color(theme.Ink), at, size)
}
