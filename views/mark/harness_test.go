package mark

import (
	"os"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/theme"
)

// TestMain makes one app for all tests: each new theme has the font parsed
// again, which takes longer than most tests.
func TestMain(m *testing.M) {
	test.NewApp()
	os.Exit(m.Run())
}

// wear has the app wear our theme in a mode.
func wear(t testing.TB, mode theme.Mode) {
	t.Helper()
	settings := fyne.CurrentApp().Settings()
	if th := theme.New(mode); settings.Theme() != th {
		settings.SetTheme(th)
	}
}

// sheet is a widget that lists marks one below the other, in boxes of several
// widths side by side.
type sheet struct {
	widget.BaseWidget
	marks  []Mark
	widths []float32
	pen    *Pen
}

const sheetRow float32 = 28

func newSheet(marks []Mark, widths ...float32) *sheet {
	s := &sheet{marks: marks, widths: widths, pen: NewPen()}
	s.ExtendBaseWidget(s)
	return s
}

func (s *sheet) CreateRenderer() fyne.WidgetRenderer { return sheetRenderer{s} }

func (s *sheet) MinSize() fyne.Size {
	width := float32(8)
	for _, w := range s.widths {
		width += w + 16
	}
	return fyne.NewSize(width, float32(len(s.marks))*sheetRow)
}

func (s *sheet) draw() {
	p := s.pen
	p.Begin()
	p.Box(fyne.Position{}, s.Size(), p.Color(theme.Paper))
	for i, m := range s.marks {
		x, y := float32(8), float32(i)*sheetRow
		for k, w := range s.widths {
			if k > 0 { // an edge to see that nothing crosses it
				p.Box(fyne.NewPos(x+w, y+4), fyne.NewSize(1, sheetRow-8), p.Color(theme.Line))
			}
			p.Hot = i%2 == 1
			m.Draw(p, fyne.NewPos(x, y), fyne.NewSize(w, sheetRow))
			x += w + 16
		}
	}
	p.End()
}

type sheetRenderer struct{ s *sheet }

func (r sheetRenderer) Layout(fyne.Size)             { r.s.draw() }
func (r sheetRenderer) Refresh()                     { r.s.pen.Forget(); r.s.draw() }
func (r sheetRenderer) MinSize() fyne.Size           { return r.s.MinSize() }
func (r sheetRenderer) Objects() []fyne.CanvasObject { return r.s.pen.Objects() }
func (r sheetRenderer) Destroy()                     {}
