package grid

import (
	"context"
	"fmt"
	"math"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"partnerdesk/assets"
	"partnerdesk/views/mark"
	"partnerdesk/views/theme"
	"partnerdesk/views/viewtest"
)

// kinds is a model with every kind of cell.
type kinds struct {
	rows [][]Cell
	n    int
}

func (m *kinds) Rows() int { return m.n }

func (m *kinds) Cells(first, n int, columns []int, dst []Cell) bool {
	for r := range n {
		for c, col := range columns {
			dst[r*len(columns)+c] = m.rows[(first+r)%len(m.rows)][col]
		}
	}
	return true
}

func (m *kinds) Load(context.Context, int, int, []int) error { return nil }

// phrases are the words of the kinds in a language.
type phrases struct {
	titles                         [10]string
	names                          [4]string
	active, trial, over, soon, due string
	tags                           [4]string
	meetings, calls                string
	reason, used, yes, no          string
}

var (
	kindsEnglish = phrases{
		[10]string{"Customer", "Status", "Products", "Tags", "Licences", "Trend", "Users", "Change", "Renews", "SSO"},
		[4]string{"Acme Logistics", "Northwind Traders of the Greater Pacific", "株式会社山田製作所", "Blue Ridge Health"},
		"Active", "Trial", "Overage", "Expiring soon", "Order set-up",
		[4]string{"Platinum", "Pilot", "Kanto", "Q4"}, "Meetings", "Calling",
		"No report holds this week.", "Used 812 · Assigned 1,020 · Available 180 · Total 1,200", "Yes", "No",
	}
	kindsJapanese = phrases{
		[10]string{"顧客", "ステータス", "製品", "タグ", "ライセンス", "推移", "利用者数", "増減", "更新日", "SSO"},
		[4]string{"株式会社山田製作所", "東京メトロポリタン物流サービス株式会社 北関東営業所", "Acme Logistics", "有限会社青葉クリニック"},
		"有効", "試用", "超過", "まもなく終了", "注文手続き中",
		[4]string{"プラチナ", "先行導入", "関東", "第4四半期"}, "会議", "通話",
		"この週のレポートはありません。", "使用 812 · 割り当て 1,020 · 空き 180 · 合計 1,200", "はい", "いいえ",
	}
)

func (p phrases) columns() []Column {
	widths := []float32{170, 160, 172, 150, 136, 88, 70, 84, 92, 48}
	columns := make([]Column, len(widths))
	for i, w := range widths {
		columns[i] = Column{ID: fmt.Sprint(i), Title: p.titles[i], Numeric: i == 6 || i == 7, Width: w}
	}
	return columns
}

func (p phrases) model(n int) *kinds {
	nan := math.NaN()
	icon := func(name, words string) mark.Icon {
		return mark.Icon{Resource: fyne.NewStaticResource(name+".svg", assets.Icons(name)), Words: words}
	}
	meetings, calls := icon("calendar", p.meetings), icon("calling", p.calls)
	tag := func(i int) mark.Tag { return mark.Tag{Word: p.tags[i], Color: theme.Series[i]} }
	badge := func(word string, color fyne.ThemeColorName) mark.Badge { return mark.Badge{Word: word, Color: color} }
	text := func(s string) Cell { return Cell{Text: s} }
	of := func(m mark.Mark) Cell { return Cell{Mark: m} }
	missing := Cell{Text: p.reason, Missing: true}
	return &kinds{n: n, rows: [][]Cell{
		{
			of(mark.Link{Word: p.names[0]}), of(mark.Badges{badge(p.active, theme.Good)}), of(mark.Icons{meetings, calls}), of(mark.Tags{tag(0), tag(1)}),
			of(mark.Bar{Used: 812, Assigned: 1020, Total: 1200, Words: p.used}), of(mark.Spark{Values: []float64{3, 4, 4, 6, 7, 9}, Words: p.used}),
			text("1,204"), of(mark.Change{By: 1, Figure: "+4.1 %", Color: theme.Good}), text("2026-03-31"), of(mark.Check{On: true, Words: p.yes}),
		},
		{
			of(mark.Link{Word: p.names[1]}), of(mark.Badges{badge(p.over, theme.Bad), badge(p.soon, theme.Warn), badge(p.trial, theme.Info)}), of(mark.Icons{meetings}), of(mark.Tags{tag(2), tag(0), tag(1), tag(3)}),
			of(mark.Bar{Used: 1300, Assigned: 1300, Total: 1200, Words: p.used}), of(mark.Spark{Values: []float64{9, 8, nan, 8, 5, 6}, Words: p.used}),
			text("37"), of(mark.Change{By: -1, Figure: "−12.0 %", Color: theme.Bad}), Cell{Text: "2025-11-28", Color: theme.Warn}, of(mark.Check{Words: p.no}),
		},
		{
			of(mark.Link{Word: p.names[2]}), of(mark.Badges{badge(p.trial, theme.Info)}), of(mark.Icons{calls}), text(""),
			missing, missing, missing, missing, missing, missing,
		},
		{
			text(p.names[3]), of(mark.Badges{badge(p.due, theme.Warn)}), text(""), of(mark.Tags{tag(3)}),
			of(mark.Bar{Total: 50, Words: p.used}), of(mark.Spark{Values: []float64{4}, Words: p.used}),
			text("0"), of(mark.Change{Figure: "±0"}), text("2026-01-15"), of(mark.Check{Words: p.no}),
		},
	}}
}

// TestKindPictures compares a grid with every kind of cell with pictures that
// somebody has looked at.
func TestKindPictures(t *testing.T) {
	for _, c := range []struct {
		name  string
		mode  theme.Mode
		words phrases
		size  fyne.Size
		scale float32
		do    func(*rig)
	}{
		{"kinds_light_en", theme.Light, kindsEnglish, fyne.NewSize(1160, 240), 1, func(r *rig) {
			r.canvas.Focus(r.Grid)
			r.clickAt(r.cellCentre(1, 4), 0)
			pos, _ := r.CellRect(4, 0)
			r.moveMouse(pos.AddXY(20, 14))
		}},
		{"kinds_dark_ja", theme.Dark, kindsJapanese, fyne.NewSize(1160, 240), 1, func(r *rig) {
			r.canvas.Focus(r.Grid)
			r.clickAt(r.cellCentre(2, 1), 0)
			r.key(fyne.KeyUp, 0)
			r.key(fyne.KeyRight, 0)
			r.key(fyne.KeyRight, 0)
			r.rest()
		}},
		{"kinds_light_ja_double_scale", theme.Light, kindsJapanese, fyne.NewSize(575, 150), 2, func(r *rig) { r.wheelBy(-300, 0) }},
		{"kinds_dark_en_narrow", theme.Dark, kindsEnglish, fyne.NewSize(700, 150), 1, func(r *rig) {
			states := r.Arrangement()
			for i := range states {
				states[i].Width *= 0.6
			}
			states[0].Pinned = true
			r.SetArrangement(states)
			r.wheelBy(-30, 0)
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRig(t, c.words.model(40), c.words.columns()...)
			wear(t, c.mode)
			screen := viewtest.Canvas(r.canvas)
			screen.Resize(c.size)
			screen.SetScale(c.scale)
			r.Refresh()
			c.do(r)
			viewtest.Picture(t, c.name+".png", r.canvas.Capture())
		})
	}
}

// rest lets the time pass after which a tip comes.
func (r *rig) rest() {
	for i, f := range slices.Clone(r.timers) {
		if f != nil {
			r.timers[i] = nil
			f()
		}
	}
}

// tipShown is the text of the tip that is shown.
func (r *rig) tipShown() string {
	if !r.art.note.box.Visible() {
		return ""
	}
	text := ""
	for _, l := range r.art.note.lines {
		if l.Visible() {
			if text != "" {
				text += " "
			}
			text += l.Text
		}
	}
	return text
}

// TestMarkTips shows what marks say in words, unless they do themselves, by
// pointer and by keyboard.
func TestMarkTips(t *testing.T) {
	r := newRig(t, kindsEnglish.model(40), kindsEnglish.columns()...)
	viewtest.Canvas(r.canvas).Resize(fyne.NewSize(1200, 600))
	for _, c := range []struct {
		row, col int
		want     string
	}{
		{0, 0, ""}, {0, 1, ""}, {0, 2, ""}, {0, 3, ""},
		{0, 4, kindsEnglish.used}, {0, 5, kindsEnglish.used}, {0, 6, ""}, {0, 7, ""}, {0, 9, "Yes"},
		{1, 0, kindsEnglish.names[1]}, {1, 1, "Overage, Expiring soon, Trial"}, {1, 3, "Kanto, Platinum, Pilot, Q4"}, {1, 9, "No"},
		{2, 4, kindsEnglish.reason}, {3, 3, ""},
	} {
		r.MouseOut()
		r.moveMouse(r.cellCentre(c.row, c.col))
		r.rest()
		if got := r.tipShown(); got != c.want {
			t.Errorf("cell %d.%d under the pointer: %q, want %q", c.row, c.col, got, c.want)
		}
		r.MouseOut()
		r.SetActive(c.row+1, c.col)
		r.key(fyne.KeyUp, 0)
		r.rest()
		if got := r.tipShown(); got != c.want {
			t.Errorf("cell %d.%d by keyboard: %q, want %q", c.row, c.col, got, c.want)
		}
	}
	r.SetActive(0, 6)
	r.ctrl(fyne.KeyI, 0)
	if got := r.tipShown(); got != "1,204" {
		t.Errorf("Ctrl+I shows %q", got)
	}
	escaped := 0
	r.canvas.SetOnTypedKey(func(*fyne.KeyEvent) { escaped++ })
	r.key(fyne.KeyEscape, 0)
	if got := r.tipShown(); got != "" || escaped != 0 {
		t.Errorf("after Escape the tip shows %q, the canvas had %d keys", got, escaped)
	}
	r.key(fyne.KeyEscape, 0)
	if escaped != 1 {
		t.Error("a second Escape does not reach the canvas")
	}
}

// TestMarkWidths fits columns to their marks, and aligns marks with numbers.
func TestMarkWidths(t *testing.T) {
	r := newRig(t, kindsEnglish.model(40), kindsEnglish.columns()...)
	viewtest.Canvas(r.canvas).Resize(fyne.NewSize(1600, 600))
	r.FitAll()
	pen := mark.NewPen()
	for col, s := range r.Arrangement() {
		need := float32(0)
		for _, row := range kindsEnglish.model(4).rows {
			if m := row[col].Mark; m != nil {
				need = max(need, m.Width(pen))
			}
		}
		if least := min(maxFit, need+16); s.Width < least {
			t.Errorf("column %d is %v wide, its marks need %v", col, s.Width, least)
		}
	}
	before := r.Arrangement()[4].Width
	if before < 136 || before > 140 {
		t.Errorf("the column of bars is %v wide", before)
	}
}

// TestLinks follows links by click and key, shows where they are, and leaves
// everything else to be selected and opened.
func TestLinks(t *testing.T) {
	r := newRig(t, kindsEnglish.model(40), kindsEnglish.columns()...)
	var followed, opened [][2]int
	r.OnLink = func(row, col int) { followed = append(followed, [2]int{row, col}) }
	r.OnOpen = func(row int) { opened = append(opened, [2]int{row, -1}) }
	pos, size := r.CellRect(0, 0)
	on, beside := pos.AddXY(12, size.Height/2), pos.AddXY(size.Width-12, size.Height/2)
	r.moveMouse(on)
	if r.Cursor() != desktop.PointerCursor || r.hot != (cellAt{0, 0}) {
		t.Error("no hand over a link")
	}
	r.moveMouse(beside)
	if r.Cursor() != desktop.DefaultCursor || r.hot != noCell {
		t.Error("a hand beside a link")
	}
	r.clickAt(beside, 0)
	r.clickAt(on, fyne.KeyModifierShortcutDefault)
	if len(followed) != 0 {
		t.Errorf("followed %v", followed)
	}
	r.clickAt(on, 0)
	r.down(on, 0) // the second click of two
	r.up(on, 0)
	if want := [][2]int{{0, 0}}; !slices.Equal(followed, want) || len(opened) != 0 {
		t.Errorf("two clicks followed %v, opened %v", followed, opened)
	}
	r.key(fyne.KeyDown, 0)
	r.key(fyne.KeyReturn, 0)
	r.key(fyne.KeyRight, 0)
	r.key(fyne.KeyReturn, 0)
	if want := [][2]int{{0, 0}, {1, 0}}; !slices.Equal(followed, want) || !slices.Equal(opened, [][2]int{{1, -1}}) {
		t.Errorf("Enter followed %v, opened %v", followed, opened)
	}
	r.down(on, 0) // pressed on the link, released elsewhere
	r.up(beside, 0)
	if len(followed) != 2 {
		t.Error("followed a link that was let go")
	}
	r.moveMouse(on)
	r.wheelBy(0, -25)
	if r.hot != noCell { // row 3 has a plain text there
		t.Errorf("after three rows the pointer is on the link %v", r.hot)
	}
	r.wheelBy(0, +25)
	if r.hot != (cellAt{0, 0}) {
		t.Errorf("back again the pointer is on the link %v", r.hot)
	}
	r.SetActive(0, 4)
	if label, want := r.AccessibilityLabel(), "Licences: "+kindsEnglish.used; label != want {
		t.Errorf("label %q, want %q", label, want)
	}
}

// BenchmarkMarks moves by a page of 40 rows by 14 columns, marks in three.
func BenchmarkMarks(b *testing.B) {
	r := newWide(b)
	r.SetModel(&marked{wide{numbers{n: 10_000_000}}}, r.columns, Top)
	b.ReportAllocs()
	for b.Loop() {
		r.ScrollTo((r.first + 40) % 9_999_000)
	}
}

// marked has badges, a bar and a spark line in three of its columns.
type marked struct{ wide }

func (m *marked) Cells(first, n int, columns []int, dst []Cell) bool {
	m.wide.Cells(first, n, columns, dst)
	words := [...]string{"Active", "Trial", "Overage", "Expiring soon"}
	for r := range n {
		row := first + r
		for c, col := range columns {
			var drawn mark.Mark
			switch col {
			case 1:
				drawn = mark.Badges{{Word: words[row%4], Color: theme.Good}, {Word: words[(row+1)%4], Color: theme.Bad}}
			case 2:
				drawn = mark.Bar{Used: float64(row % 1300), Assigned: float64(row % 1300), Total: 1200}
			case 4:
				drawn = mark.Spark{Values: []float64{1, float64(row % 7), 3, float64(row % 5), 5, 4, 6, 8, 9, 2, 3, 4, 4}}
			default:
				continue
			}
			dst[r*len(columns)+c] = Cell{Mark: drawn}
		}
	}
	return true
}

// textOf is the text that an object shows.
func textOf(o fyne.CanvasObject) (string, bool) {
	text, ok := o.(*canvas.Text)
	if !ok || !text.Visible() {
		return "", false
	}
	return text.Text, true
}
