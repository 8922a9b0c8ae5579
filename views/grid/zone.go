package grid

import (
	"fyne.io/fyne/v2"

	"partnerdesk/views/theme"
)

// zoneKind is what the pointer is on.
type zoneKind int

const (
	nowhere zoneKind = iota
	inRow            // a row; col is -1 right of the columns
	inHeader
	onHeader // a header that can be dragged
	onEdge   // the edge between two headers
	onVThumb
	onVTrack
	onHThumb
	onHTrack
)

// zone is a place in the grid.
type zone struct {
	kind     zoneKind
	row, col int
}

// zoneAt tells what lies under a point.
func (g *Grid) zoneAt(p fyne.Position) zone {
	none := zone{nowhere, noRow, -1}
	if p.X < 0 || p.Y < 0 || p.X >= g.size.Width || p.Y >= g.size.Height {
		return none
	}
	k := &g.look
	if p.Y >= g.size.Height-k.bar && g.hbar {
		return barZone(g.horizontal(), p.X-g.fixed, onHThumb, onHTrack)
	}
	if p.X >= g.bodyWidth() && p.Y >= k.head {
		return barZone(g.vertical(), p.Y-k.head, onVThumb, onVTrack)
	}
	i, col := g.slotAt(p.X), -1
	if i >= 0 {
		col = g.slots[i].col
	}
	if p.Y < k.head {
		if edge := g.edgeAt(p.X); edge >= 0 {
			return zone{onEdge, headerRow, edge}
		}
		if col < 0 {
			return zone{inHeader, headerRow, -1}
		}
		return zone{onHeader, headerRow, col}
	}
	row := g.first + int((p.Y-k.head)/k.row)
	if row >= g.rows {
		return none
	}
	if row == g.first && g.sticky >= 0 {
		row = g.sticky
	}
	return zone{inRow, row, col}
}

func barZone(b bar, at float32, thumb, track zoneKind) zone {
	if at >= b.offset() && at < b.offset()+b.thumb() {
		return zone{thumb, noRow, -1}
	}
	return zone{track, noRow, -1}
}

// edgeAt returns the column whose right edge is within reach of an x, or -1.
func (g *Grid) edgeAt(x float32) int {
	reach := theme.Size(theme.Space4)
	for _, s := range g.view {
		if d := s.x + s.w - x; d >= -reach && d <= reach {
			return s.col
		}
	}
	return -1
}
