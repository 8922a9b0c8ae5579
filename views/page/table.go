package page

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// newTable returns rows of cells, the first of which head the columns, with a
// hairline under each.
func newTable(rows [][]string) fyne.CanvasObject {
	shares := sharesOf(rows)
	var objects []fyne.CanvasObject
	for i, row := range rows {
		var cells []fyne.CanvasObject
		for _, text := range row {
			if i == 0 {
				cells = append(cells, part.Help(text))
			} else {
				cells = append(cells, part.NewParagraph(text, 0))
			}
		}
		objects = append(objects, part.Inset(container.New(&rowLayout{shares: shares}, cells...), "", theme.Space4), part.Rule())
	}
	return part.Column("", objects...)
}

// leastShare and mostShare bound what part of the width a column takes before it
// is known what the others need.
const leastShare, mostShare = 0.12, 0.6

// sharesOf returns which share of the width each column takes: by its longest
// text, within bounds.
func sharesOf(rows [][]string) []float32 {
	var widths []float32
	var all float32
	for _, row := range rows {
		for i, text := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], fyne.MeasureText(text, theme.Size(theme.TextBody), fyne.TextStyle{}).Width)
		}
	}
	for _, w := range widths {
		all += w
	}
	var sum float32
	for i, w := range widths {
		widths[i] = min(mostShare, max(leastShare, w/max(1, all)))
		sum += widths[i]
	}
	for i := range widths {
		widths[i] /= sum
	}
	return widths
}

// rowLayout puts cells side by side; the highest says how high the row is.
type rowLayout struct{ shares []float32 }

func (l *rowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	gap, x := theme.Size(theme.Space16), float32(0)
	room := size.Width - gap*float32(len(objects)-1)
	for i, o := range objects {
		w := float32(int(room * l.shares[i]))
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(w, size.Height))
		x += w + gap
	}
}

func (l *rowLayout) MinSize(objects []fyne.CanvasObject) (size fyne.Size) {
	for _, o := range objects {
		size.Height = max(size.Height, o.MinSize().Height)
	}
	return size
}
