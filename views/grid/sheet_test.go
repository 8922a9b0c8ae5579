package grid

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"partnerdesk/views/theme"
)

// shownStrips are the strips in use.
func (r *rig) shownStrips() (shown []*strip) {
	for _, t := range r.art.sheet.strips {
		if t.Visible() {
			shown = append(shown, t)
		}
	}
	return shown
}

// TestSheetForgetsNothing does whatever a user may, at random, and compares the
// pictures, of which only what has changed is drawn, with those drawn anew.
func TestSheetForgetsNothing(t *testing.T) {
	random := rand.New(rand.NewPCG(40, 14))
	columns := make([]Column, 9)
	for i := range columns {
		columns[i] = Column{ID: fmt.Sprint(i), Title: fmt.Sprint(i), Numeric: i%2 == 1, Width: 120, Pinned: i == 0}
	}
	r := newRig(t, &numbers{n: 500}, columns...)
	window := r.canvas.(software.WindowlessCanvas)
	steps := []func(){
		func() { r.ScrollTo(random.IntN(500)) },
		func() { r.wheelBy(0, float32(random.IntN(200)-100)) },
		func() { r.wheelBy(float32(random.IntN(200)-100), 0) },
		func() { r.moveMouse(fyne.NewPos(float32(random.IntN(700)), float32(random.IntN(590)))) },
		func() { r.MouseOut() },
		func() {
			r.clickAt(fyne.NewPos(float32(random.IntN(600)), 40+float32(random.IntN(500))), fyne.KeyModifier(random.IntN(4)))
		},
		func() {
			r.SetModel(&numbers{n: 1 + random.IntN(500), tag: fmt.Sprint(random.IntN(3), ":")}, columns, Keep)
		},
		func() { window.Resize(fyne.NewSize(300+float32(random.IntN(500)), 120+float32(random.IntN(500)))) },
		func() { wear(t, []theme.Mode{theme.Light, theme.Dark}[random.IntN(2)]); r.Refresh() },
		func() {
			r.SetRowHeight([]fyne.ThemeSizeName{theme.GridCompact, theme.GridRow, theme.GridRoomy}[random.IntN(3)])
		},
		func() { r.resizeColumn(random.IntN(9), 60+float32(random.IntN(200))) },
	}
	for i := range 300 {
		step := random.IntN(len(steps))
		steps[step]()
		r.paint()
		for k, s := range r.shownStrips() {
			got := slices.Clone(s.picture.Pix)
			s.drawn = nil
			clear(s.picture.Pix)
			if want := s.paint(s.picture.Rect.Dx(), s.picture.Rect.Dy()).(*image.RGBA); !bytes.Equal(got, want.Pix) {
				t.Fatalf("step %d, a %d: strip %d is not as it is when all is drawn", i, step, k)
			}
		}
	}
}

// TestSheetDrawsOnlyWhatChanges paints all pictures over and looks where that
// is gone after the pointer has moved.
func TestSheetDrawsOnlyWhatChanges(t *testing.T) {
	r := newRig(t, &numbers{n: 1000})
	r.moveMouse(r.cellCentre(2, 0))
	r.paint()
	red := color.RGBA{255, 0, 0, 255}
	for _, s := range r.shownStrips() {
		for i := range s.picture.Pix {
			s.picture.Pix[i] = []uint8{255, 0, 0, 255}[i%4]
		}
	}
	r.moveMouse(r.cellCentre(12, 0))
	r.paint()
	for row := range 20 {
		s := r.art.sheet.strips[row/stripRows]
		gone := s.picture.RGBAAt(3, row%stripRows*28+3) != red
		if want := row == 2 || row == 12; gone != want {
			t.Errorf("row %d was drawn anew: %v", row, gone)
		}
	}
}

// TestSheetMeetsThePixels puts a grid at odd places and scales: the pictures
// must cover the rows without a gap, in just the pixels that the toolkit gives
// them, or letters were blurred.
func TestSheetMeetsThePixels(t *testing.T) {
	for _, up := range []bool{false, true} {
		for _, scale := range []float32{0.8, 1, 1.1, 1.25, 1.5, 1.75, 2, 3} {
			for _, corner := range []fyne.Position{{}, {X: 200, Y: 77}, {X: 13.37, Y: 101.9}, {X: 0.5, Y: 0.25}} {
				r := newRig(t, &numbers{n: 1000})
				p := pixels{corner, scale, up}
				bottom := -1
				for i := range r.art.sheet.strips {
					from, to := r.look.head+float32(i*stripRows)*28, min(30+20*28, r.look.head+float32((i+1)*stripRows)*28)
					box := image.Rect(p.x(0, 1), p.y(from, 1), p.x(688, 1), p.y(to, 1))
					at, size := p.units(box)
					at = at.Add(corner)
					whole := p.whole
					if got := image.Rect(whole(at.X*scale), whole(at.Y*scale), whole(at.X*scale)+whole(size.Width*scale), whole(at.Y*scale)+whole(size.Height*scale)); got != box {
						t.Fatalf("scale %v, corner %v, up %v: strip %d is in %v, want %v", scale, corner, up, i, got, box)
					}
					if !up && nearest((at.Y+size.Height)*scale) != box.Max.Y {
						t.Fatalf("scale %v, corner %v: the lower edge of strip %d is stretched", scale, corner, i)
					}
					if bottom >= 0 && box.Min.Y != bottom {
						t.Fatalf("scale %v, corner %v: a gap above strip %d", scale, corner, i)
					}
					bottom = box.Max.Y
				}
			}
		}
	}
}

func nearest(v float32) int { return int(math.Round(float64(v))) }

// TestDenseScreen draws twice the pixels where the screen has them and the
// toolkit's scale does not say so.
func TestDenseScreen(t *testing.T) {
	r := newRig(t, &numbers{n: 1000})
	s := r.art.sheet.strips[0]
	once := *s.paint(s.box.Dx(), s.box.Dy()).(*image.RGBA)
	twice := s.paint(2*s.box.Dx(), 2*s.box.Dy()).(*image.RGBA)
	for y := range once.Rect.Dy() {
		for x := range once.Rect.Dx() {
			mean := 0
			for k := range 4 {
				mean += int(twice.RGBAAt(2*x+k%2, 2*y+k/2).R)
			}
			if got, want := mean/4, int(once.RGBAAt(x, y).R); math.Abs(float64(got-want)) > 140 { // letters stand half a pixel elsewhere
				t.Fatalf("at %d, %d: %d, want about %d", x, y, got, want)
			}
		}
	}
	if twice.RGBAAt(20, 2*28-1) == twice.RGBAAt(20, 2*28-3) || twice.RGBAAt(20, 2*28-1) != twice.RGBAAt(20, 2*28-2) {
		t.Error("the hairline is not two pixels high")
	}
}

// foreign has a text that the program's font cannot set in every other column.
type foreign struct{ numbers }

func (m *foreign) Cells(first, n int, columns []int, dst []Cell) bool {
	m.numbers.Cells(first, n, columns, dst)
	for i := range dst {
		if i%2 == 1 {
			dst[i].Text = "שלום " + dst[i].Text
		}
	}
	return true
}

// TestForeignTexts leaves to the toolkit what it draws better, in its place.
func TestForeignTexts(t *testing.T) {
	r := newRig(t, &foreign{numbers{n: 1000}}, Column{ID: "a", Title: "A"}, Column{ID: "b", Title: "B", Numeric: true, Width: 200})
	if a, b := r.textAt(3, 0), r.textAt(3, 1); a != "3.0" || b != "שלום 3.1" {
		t.Fatalf("%q and %q are shown", a, b)
	}
	n := 0
	for _, o := range r.drawn() {
		text, ok := o.(*canvas.Text)
		pos, size := r.CellRect(3, 1)
		if !ok || !text.Visible() || text.Text != "שלום 3.1" {
			continue
		}
		n++
		end := text.Position().X + fyne.MeasureText(text.Text, text.TextSize, text.TextStyle).Width
		if math.Abs(float64(pos.X+size.Width-8-end)) > 0.1 || text.Position().Y != pos.Y {
			t.Errorf("it is at %v and ends at %v, want in %v of %v", text.Position(), end, pos, size)
		}
	}
	if n != 1 {
		t.Errorf("it is drawn %d times", n)
	}
}

// TestWritten reads rows with all that is said of where they are.
func TestWritten(t *testing.T) {
	columns := []Column{{ID: "a", Title: "A", Width: 200, Pinned: true}, {ID: "b", Title: "B", Width: 300, Numeric: true}, {ID: "c", Title: "C", Width: 400}}
	r := newRig(t, &numbers{n: 1000}, columns...)
	r.scrollLeft(50)
	r.ScrollTo(7)
	all := slices.Collect(r.Written())
	if len(all) != 20*3 {
		t.Fatalf("%d texts, want three of each of 20 rows", len(all))
	}
	wide := fyne.MeasureText("8.1", 13, fyne.TextStyle{}).Width
	ink := theme.Color(theme.Ink)
	for i, want := range []Written{
		{"8.0", ink, fyne.NewPos(8, 58), fyne.NewSize(184, 28), fyne.TextAlignLeading, fyne.MeasureText("8.0", 13, fyne.TextStyle{}).Width, 0, 688},
		{"8.1", ink, fyne.NewPos(158, 58), fyne.NewSize(284, 28), fyne.TextAlignTrailing, wide, 200, 688},
		{"8.2", ink, fyne.NewPos(458, 58), fyne.NewSize(384, 28), fyne.TextAlignLeading, fyne.MeasureText("8.2", 13, fyne.TextStyle{}).Width, 200, 688},
	} {
		if got := all[3+i]; got != want {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
	for range r.Written() {
		break // is heard
	}
}

// TestSheetLiesOnThePage shows a grid below a line of odd height, at an odd
// scale: the ring of the active cell, which the toolkit draws, and the
// hairlines, which we do, must meet.
func TestSheetLiesOnThePage(t *testing.T) {
	wear(t, theme.Light)
	g := New()
	above := canvas.NewRectangle(color.Transparent)
	above.SetMinSize(fyne.NewSize(10, 33.3))
	w := test.NewTempWindow(t, container.NewBorder(above, nil, nil, nil, g))
	w.SetPadded(false)
	w.Resize(fyne.NewSize(400, 300))
	g.SetModel(&numbers{n: 1000}, fourColumns(), Top)
	w.Canvas().(software.WindowlessCanvas).SetScale(1.25) // not known before
	g.MinSize()                                           // as in each frame
	picture := w.Canvas().Capture()
	corner := fyne.CurrentApp().Driver().AbsolutePositionForObject(g)
	for row := range 5 {
		_, size := g.CellRect(row, 0)
		end := corner.Y + 30 + float32(row+1)*size.Height
		found := 0
		for y := int(end*1.25) - 4; y <= int(end*1.25)+2; y++ {
			if picture.At(3, y) != (color.NRGBA{255, 255, 255, 255}) {
				found++
				if want := int(math.Ceil(float64((end - 1) * 1.25))); y < want || y > want+1 {
					t.Errorf("the hairline of row %d is at %d, want %d", row, y, want)
				}
			}
		}
		if found < 1 || found > 2 {
			t.Errorf("the hairline of row %d is %d pixels high", row, found)
		}
	}
}
