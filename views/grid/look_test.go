package grid

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/software"

	"partnerdesk/views/theme"
	"partnerdesk/views/viewtest"
)

// customers is a model with all that a cell can be.
type customers struct{ texts [][]Cell }

func (m *customers) Rows() int { return 400 }

func (m *customers) Cells(first, n int, columns []int, dst []Cell) bool {
	for r := range n {
		for c, col := range columns {
			dst[r*len(columns)+c] = m.texts[(first+r)%len(m.texts)][col]
		}
	}
	return true
}

func (m *customers) Load(context.Context, int, int, []int) error { return nil }

// cells makes a row; "–" is a missing cell.
func cells(texts ...string) []Cell {
	row := make([]Cell, len(texts))
	for i, t := range texts {
		row[i] = Cell{Text: t, Missing: t == dash}
	}
	return row
}

var (
	english = &customers{[][]Cell{
		cells("Acme Logistics", "Active", "1,204", "81.2 %", "2026-03-31", "Platinum"),
		cells("Northwind Traders of the Greater Pacific North-West", "Expiring soon", "37", "–", "2025-11-28", "–"),
		cells("株式会社山田製作所", "Trial", "0", "0.0 %", "2026-01-15", "Gold, Calling, Pilot group"),
		cells("Blue Ridge Health", "Overage", "12,480", "104.0 %", "–", ""),
	}}
	japanese = &customers{[][]Cell{
		cells("株式会社山田製作所", "有効", "1,204", "81.2 %", "2026-03-31", "プラチナ"),
		cells("東京メトロポリタン物流サービス株式会社 北関東営業所", "まもなく終了", "37", "–", "2025-11-28", "–"),
		cells("Acme Logistics", "試用", "0", "0.0 %", "2026-01-15", "ゴールド、通話、先行導入グループ"),
		cells("有限会社青葉クリニック", "超過", "12,480", "104.0 %", "–", ""),
	}}
)

func titled(titles ...string) []Column {
	columns := make([]Column, len(titles))
	for i, t := range titles {
		columns[i] = Column{ID: fmt.Sprint(i), Title: t, Numeric: i == 2 || i == 3, Width: []float32{200, 110, 90, 80, 100, 160}[i]}
	}
	return columns
}

// TestPictures compares what is drawn with pictures that somebody has looked
// at. After a wanted change: go test ./views/grid -run Pictures -update, look
// at testdata, and commit it.
func TestPictures(t *testing.T) {
	en := titled("Customer", "Status", "Licences", "Used", "Ends / renews", "Tags")
	ja := titled("顧客", "ステータス", "割り当て済みライセンス数", "利用率", "終了・更新日", "タグ")
	for _, c := range []struct {
		name    string
		mode    theme.Mode
		model   Model
		columns []Column
		size    fyne.Size
		scale   float32
		do      func(*rig)
	}{
		{"light_en", theme.Light, english, en, fyne.NewSize(620, 300), 1, func(r *rig) {
			r.SetSort([]Sort{{"0", false}, {"2", true}})
			r.canvas.Focus(r.Grid)
			r.clickAt(r.cellCentre(2, 1), 0)
			r.clickAt(r.cellCentre(4, 1), fyne.KeyModifierShift)
			r.moveMouse(r.cellCentre(6, 0))
		}},
		{"dark_ja", theme.Dark, japanese, ja, fyne.NewSize(620, 300), 1, func(r *rig) {
			r.SetSort([]Sort{{"2", false}})
			r.canvas.Focus(r.Grid)
			r.clickAt(r.cellCentre(3, 3), 0)
			r.clickAt(r.cellCentre(5, 4), fyne.KeyModifierShortcutDefault)
			r.moveMouse(r.cellCentre(1, 0))
			r.timers[len(r.timers)-1]()
		}},
		{"dark_en_drag", theme.Dark, english, en, fyne.NewSize(620, 200), 1, func(r *rig) {
			r.down(fyne.NewPos(614, 32), 0)
			r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(614, 90)}})
		}},
		{"light_ja_double_scale", theme.Light, japanese, ja, fyne.NewSize(310, 150), 2, func(r *rig) {
			r.canvas.Focus(r.Grid)
			r.wheelBy(-60, -25)
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRig(t, c.model, c.columns...)
			wear(t, c.mode)
			r.canvas.(software.WindowlessCanvas).Resize(c.size)
			r.canvas.(software.WindowlessCanvas).SetScale(c.scale)
			r.Refresh()
			c.do(r)
			viewtest.Picture(t, c.name+".png", r.canvas.Capture())
		})
	}
}

// TestJapaneseShows draws each character of a sentence in both weights: none
// may look like the replacement character, or like nothing.
func TestJapaneseShows(t *testing.T) {
	wear(t, theme.Light)
	draw := func(s string, bold bool) []byte {
		text := &canvas.Text{Text: s, TextSize: 13, Color: theme.Color(theme.Ink), TextStyle: fyne.TextStyle{Bold: bold}}
		c := software.NewTransparentCanvas()
		c.SetPadded(false)
		c.SetContent(text)
		c.Resize(fyne.NewSquareSize(24))
		return c.Capture().(*image.NRGBA).Pix
	}
	for _, bold := range []bool{false, true} {
		lost, blank := draw("\uFFFD", bold), draw(" ", bold)
		if bytes.Equal(lost, blank) {
			t.Fatal("the replacement character cannot be seen")
		}
		for _, r := range "東京メトロポリタン物流ゴシック有効期限まもなく終了、。ｶﾞー髙﨑▲▼–…" {
			if pix := draw(string(r), bold); bytes.Equal(pix, lost) || bytes.Equal(pix, blank) {
				t.Errorf("%q (bold %v) is not drawn", r, bold)
			}
		}
	}
	if bytes.Equal(draw("東", false), draw("東", true)) {
		t.Error("bold Japanese looks like regular")
	}
}

// TestThemeChange draws everything in the new colours.
func TestThemeChange(t *testing.T) {
	r := newRig(t, english, titled("Customer", "Status", "Licences", "Used", "Ends / renews", "Tags")...)
	wear(t, theme.Dark)
	r.Refresh()
	dark := theme.New(theme.Dark)
	for w := range r.Written() {
		if c := w.Color; c != dark.Color(theme.Ink, 0) && c != dark.Color(theme.Muted, 0) {
			t.Fatalf("%q is drawn in %v", w.Text, c)
		}
	}
	for _, o := range r.drawn() {
		text, ok := o.(*canvas.Text)
		if !ok || !text.Visible() {
			continue
		}
		if c := text.Color; c != dark.Color(theme.Ink, 0) && c != dark.Color(theme.Muted, 0) {
			t.Fatalf("%q is drawn in %v", text.Text, c)
		}
	}
	r.SetRowHeight(theme.GridRoomy)
	if _, size := r.CellRect(0, 0); size.Height != 34 {
		t.Errorf("roomy rows are %v high", size.Height)
	}
	if r.AccessibilityLabel() != "" {
		t.Errorf("nothing active, label %q", r.AccessibilityLabel())
	}
	r.SetActive(1, 1)
	if got := r.AccessibilityLabel(); got != "Status: Expiring soon" {
		t.Errorf("label %q", got)
	}
}
