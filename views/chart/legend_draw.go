package chart

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"partnerdesk/views/theme"
)

// draw brings what is drawn up to date.
func (l *legend) draw() {
	if l.Hidden {
		return
	}
	if l.column {
		l.stack(l.Size())
	}
	l.chosen = max(0, min(l.chosen, len(l.view.chart.Series)-1))
	for len(l.rows) < len(l.slots) {
		l.rows = append(l.rows, &legendRow{&canvas.Rectangle{}, &canvas.Text{}, &canvas.Text{}, &canvas.Text{}})
	}
	line := theme.Size(theme.Touch)
	l.tint.Hidden, l.ring.Hidden = true, true
	for i, r := range l.rows {
		if i >= len(l.slots) {
			r.mark.Hidden, r.name.Hidden, r.figure.Hidden, r.share.Hidden = true, true, true, true
			continue
		}
		s := l.slots[i]
		l.drawRow(r, s)
		if i == l.hovered {
			l.tint.Hidden, l.tint.FillColor, l.tint.CornerRadius = false, theme.Color(theme.Hover), theme.Size(theme.Corner)
			place(l.tint, s.x, s.y, s.w, line)
		}
		if l.focused && s.series == l.chosen {
			l.ring.Hidden, l.ring.FillColor, l.ring.StrokeColor = false, color.Transparent, theme.Color(theme.Accent)
			l.ring.StrokeWidth, l.ring.CornerRadius = theme.Size(theme.RingWidth), theme.Size(theme.Corner)
			place(l.ring, s.x, s.y, s.w, line)
		}
	}
	canvas.Refresh(l.tint)
}

// drawRow draws one name. A hidden series has a hollow mark and muted ink.
func (l *legend) drawRow(r *legendRow, s slot) {
	line, pad, size := theme.Size(theme.Touch), theme.Size(theme.Space8), theme.Size(theme.TextCaption)
	if l.column {
		size = theme.Size(theme.TextBody)
	}
	hidden := s.series < 0 || l.view.isHidden(s.series)
	ink := theme.Color(theme.Ink)
	if hidden {
		ink = theme.Color(theme.Muted)
	}
	x, room := s.x+pad, s.w-2*pad
	if r.mark.Hidden = s.series < 0; s.series >= 0 {
		r.mark.FillColor, r.mark.StrokeColor, r.mark.StrokeWidth = l.view.colorOf(s.series), theme.Color(theme.Outline), 0
		if hidden {
			r.mark.FillColor, r.mark.StrokeWidth = color.Transparent, 1
		}
		place(r.mark, x, s.y+(line-swatch)/2, swatch, swatch)
		x, room = x+swatch+swatchGap, room-swatch-swatchGap
	}
	write(r.figure, s.figure, size, ink, false)
	write(r.share, s.share, size, theme.Color(theme.Muted), false)
	if l.column && s.series >= 0 {
		share := max(fyne.MeasureText(s.share, size, fyne.TextStyle{}).Width, 44)
		r.figure.Alignment, r.share.Alignment = fyne.TextAlignTrailing, fyne.TextAlignTrailing
		place(r.share, x, s.y, room, line)
		place(r.figure, x, s.y, room-share-pad, line)
		room -= share + 2*pad + fyne.MeasureText(s.figure, size, fyne.TextStyle{}).Width
	}
	write(r.name, fitted(s.text, size, room+1, fyne.TextStyle{}), size, ink, false) // 1: what rounding takes
	place(r.name, x, s.y, room, line)
}

// CreateRenderer is for the toolkit.
func (l *legend) CreateRenderer() fyne.WidgetRenderer {
	l.ExtendBaseWidget(l)
	return legendRenderer{l}
}

// MinSize is nothing: the view decides.
func (l *legend) MinSize() fyne.Size { return fyne.NewSize(1, 1) }

type legendRenderer struct{ l *legend }

func (r legendRenderer) Layout(fyne.Size)   { r.l.draw() }
func (r legendRenderer) Refresh()           { r.l.draw() }
func (r legendRenderer) MinSize() fyne.Size { return r.l.MinSize() }
func (r legendRenderer) Destroy()           {}

func (r legendRenderer) Objects() []fyne.CanvasObject {
	list := []fyne.CanvasObject{r.l.tint}
	for _, row := range r.l.rows {
		list = append(list, row.mark, row.name, row.figure, row.share)
	}
	return append(list, r.l.ring)
}
