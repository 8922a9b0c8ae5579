package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/views/theme"
)

// CardLeast is the least width of a card in a row of cards.
const CardLeast = 180

// CardRow puts cards side by side, in as many columns as there is room for.
func CardRow(cards ...fyne.CanvasObject) *fyne.Container {
	return Flow(CardLeast, 0, theme.Space12, cards...)
}

// Flow puts objects into columns of one width, each at least that wide, and
// into rows as high as the highest in them. There are as many columns as there
// is room for, but no more than most, if that is not 0, and than objects.
func Flow(least float32, most int, gap fyne.ThemeSizeName, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flow{least: least, most: most, gap: gap}, objects...)
}

type flow struct {
	least float32
	most  int
	gap   fyne.ThemeSizeName
	width float32 // of the last layout, which says how many rows there are
}

// columns returns how many columns some objects take in a width.
func (f *flow) columns(n int, width float32) int {
	gap := theme.Size(f.gap)
	columns := max(1, min(n, int((width+gap)/(f.least+gap))))
	if f.most > 0 {
		columns = min(columns, f.most)
	}
	return columns
}

// rows calls place for each row with its objects, top and height, and returns
// the height of all.
func (f *flow) rows(objects []fyne.CanvasObject, width float32, place func(row []fyne.CanvasObject, y, height float32)) float32 {
	shown := objects[:0:0]
	for _, o := range objects {
		if o.Visible() {
			shown = append(shown, o)
		}
	}
	columns, y := f.columns(len(shown), width), float32(0)
	for len(shown) > 0 {
		row := shown[:min(columns, len(shown))]
		shown = shown[len(row):]
		height := float32(0)
		for _, o := range row {
			height = max(height, o.MinSize().Height)
		}
		if place != nil {
			place(row, y, height)
		}
		if y += height; len(shown) > 0 {
			y += theme.Size(f.gap)
		}
	}
	return y
}

func (f *flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.width = size.Width
	n := 0
	for _, o := range objects {
		if o.Visible() {
			n++
		}
	}
	gap, columns := theme.Size(f.gap), float32(f.columns(n, size.Width))
	width := (size.Width - (columns-1)*gap) / columns
	f.rows(objects, size.Width, func(row []fyne.CanvasObject, y, height float32) {
		for i, o := range row {
			o.Move(fyne.NewPos(float32(i)*(width+gap), y))
			o.Resize(fyne.NewSize(width, height))
		}
	})
}

func (f *flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(f.least, f.rows(objects, f.width, nil))
}
