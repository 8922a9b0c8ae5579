package mark

import (
	"image/color"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"partnerdesk/views/theme"
)

// seen lists what a pen shows.
func seen(p *Pen) (objects []fyne.CanvasObject) {
	for _, o := range p.Objects() {
		if o.Visible() {
			objects = append(objects, o)
		}
	}
	return objects
}

// draw draws one mark with a pen.
func draw(p *Pen, m Mark, at fyne.Position, size fyne.Size) []fyne.CanvasObject {
	p.Begin()
	m.Draw(p, at, size)
	p.End()
	return seen(p)
}

func everyMark() []Mark {
	return append(append(figures(), english.worded()...), japanese.worded()...)
}

// TestInside draws every mark in boxes of every width: nothing is outside of
// them, and what there is room for is drawn whole.
func TestInside(t *testing.T) {
	wear(t, theme.Light)
	p := NewPen()
	for _, m := range everyMark() {
		for width := float32(0); width < 300; width += 3 {
			at, size := fyne.NewPos(100, 50), fyne.NewSize(width, 28)
			for _, o := range draw(p, m, at, size) {
				pos, s := o.Position(), o.Size()
				if text, ok := o.(*canvas.Text); ok {
					s.Width = fyne.MeasureText(text.Text, text.TextSize, text.TextStyle).Width
				}
				if pos.X < 100 || pos.X+s.Width > 100+width+0.01 || pos.Y < 50 || pos.Y+s.Height > 78 {
					t.Fatalf("%T %q in %v: %T at %v of %v", m, m.Text(), width, o, pos, s)
				}
			}
		}
		if w := m.Width(p); w <= 0 || w != ceil(w) {
			t.Errorf("%T %q is %v wide", m, m.Text(), w)
		}
		for _, o := range draw(p, m, fyne.Position{}, fyne.NewSize(m.Width(p), 28)) {
			if text, ok := o.(*canvas.Text); ok && strings.HasSuffix(text.Text, ellipsis) {
				t.Errorf("%T %q is cut to %q in its own width", m, m.Text(), text.Text)
			}
		}
	}
}

// TestChips counts what is drawn: badges shown and the number after them are
// all there are, and no more are left out than has to be.
func TestChips(t *testing.T) {
	wear(t, theme.Light)
	rng := rand.New(rand.NewPCG(11, 12))
	p := NewPen()
	words := []string{"Trial", "Overage", "Expiring soon", "注文手続き中", "Q4"}
	for range 500 {
		var badges Badges
		var texts []string
		for range 1 + rng.IntN(6) {
			word := words[rng.IntN(len(words))]
			badges, texts = append(badges, Badge{word, theme.Good}), append(texts, word)
		}
		width := float32(100 + rng.IntN(300))
		boxes, more := 0, 0
		for _, o := range draw(p, badges, fyne.Position{}, fyne.NewSize(width, 28)) {
			switch o := o.(type) {
			case *canvas.Rectangle:
				boxes++
			case *canvas.Text:
				if n, err := strconv.Atoi(o.Text); err == nil && o.Text[0] == '+' {
					more = n
				}
			}
		}
		if boxes+more != len(badges) || boxes < 1 || boxes > 3 {
			t.Fatalf("%v in %v: %d drawn, +%d", texts, width, boxes, more)
		}
		if fits := badges[:min(3, boxes+1, len(badges))]; boxes < min(3, len(badges)) {
			need := float32(0)
			for _, b := range fits {
				need += b.Width(p) + 4
			}
			if len(fits) == len(badges) && need-4 <= width {
				t.Fatalf("%v in %v: only %d drawn", texts, width, boxes)
			}
		}
		if got := badges.Text(); got != strings.Join(texts, ", ") {
			t.Fatalf("the text is %q", got)
		}
		if Legible(badges, p, width) != (more == 0 && badges.Width(p) <= width) {
			t.Fatalf("%v in %v: legible %v", texts, width, Legible(badges, p, width))
		}
	}
}

// TestEmptyBar draws a box with nothing in it where nothing is known or all is
// zero: it must not look like licences that are available.
func TestEmptyBar(t *testing.T) {
	wear(t, theme.Light)
	for _, c := range []struct {
		bar   Bar
		empty bool
	}{
		{Bar{}, true}, {Bar{Used: nan, Assigned: nan, Total: nan}, true}, {Bar{Assigned: -5, Total: nan}, true},
		{Bar{Total: 1}, false}, {Bar{Used: 1}, false}, {Bar{Assigned: 1, Total: nan}, false},
	} {
		p := NewPen()
		p.Begin()
		c.bar.Draw(p, fyne.Position{}, fyne.NewSize(barWidth, Height))
		p.End()
		filled := false
		for _, o := range p.Objects() {
			if box, ok := o.(*canvas.Rectangle); ok && box.Visible() {
				_, _, _, alpha := box.FillColor.RGBA()
				filled = filled || alpha > 0
			}
		}
		if filled == c.empty {
			t.Errorf("%+v: filled %v", c.bar, filled)
		}
	}
}

// TestBarEnds checks the parts of the bar over random figures: in order, true
// to scale, and none that exists is lost.
func TestBarEnds(t *testing.T) {
	rng := rand.New(rand.NewPCG(13, 14))
	pick := func() float64 {
		switch rng.IntN(8) {
		case 0:
			return nan
		case 1:
			return 0
		case 2:
			return -5
		case 3:
			return 1
		}
		return math.Floor(math.Pow(10, 6*rng.Float64()))
	}
	for range 20_000 {
		b := Bar{Used: pick(), Assigned: pick(), Total: pick()}
		const width = 120
		e := b.ends(width)
		if !(0 <= e.used && e.used <= e.assigned && e.assigned <= e.total && e.total <= width) || e.over != 0 && e.over < e.total || e.over > width {
			t.Fatalf("%+v: %+v", b, e)
		}
		used, assigned, total := figure(b.Used), figure(b.Assigned), figure(b.Total)
		taken := max(used, assigned)
		if math.IsNaN(b.Total) {
			if e.over > e.total {
				t.Fatalf("%+v: an overage of an unknown total: %+v", b, e)
			}
			continue
		}
		full := max(taken, total)
		near := func(what string, got float32, v float64) {
			if want := v / full * width; full > 0 && math.Abs(float64(got)-want) > float64(overLeast)+1 {
				t.Fatalf("%+v: %s ends at %v, want about %v", b, what, got, want)
			}
		}
		near("used", e.used, min(used, total))
		near("assigned", e.assigned, min(taken, total))
		near("total", e.total, total)
		if over := e.over - e.total; (over > 0) != (taken > total) || over > 0 && over < overLeast {
			t.Fatalf("%+v: an overage of %v", b, over)
		}
		if used > 0 && total > 0 && e.used < barLeast {
			t.Fatalf("%+v: what is used is %v wide", b, e.used)
		}
		if soft := min(taken, total) - used; soft > 0 && e.total >= 3*barLeast && e.assigned-e.used < barLeast {
			t.Fatalf("%+v: what is assigned is %v wide", b, e.assigned-e.used)
		}
		if total > taken && e.total-e.assigned < barLeast {
			t.Fatalf("%+v: what is available is %v wide", b, e.total-e.assigned)
		}
	}
}

// TestSparkPoints checks that points are in their box and in order, that gaps
// stay gaps, and that peaks and the last value survive thinning.
func TestSparkPoints(t *testing.T) {
	rng := rand.New(rand.NewPCG(15, 16))
	size := fyne.NewSize(sparkWidth, sparkHeight)
	for range 2000 {
		values := make([]float64, rng.IntN(300))
		scale := math.Pow(10, float64(rng.IntN(600)-300))
		gaps := rng.IntN(4)
		last := -1
		for i := range values {
			if values[i] = rng.NormFloat64() * scale; rng.IntN(10) < gaps {
				values[i] = nan
			} else {
				last = i
			}
		}
		lasts, x := 0, float32(-1)
		top, bottom := float32(99), float32(-1)
		points := Spark{Values: values}.points(size)
		for _, p := range points {
			if p.gap {
				continue
			}
			if p.at.X <= x || p.at.X > sparkWidth-sparkDot/2+0.01 || !(p.at.Y >= sparkDot/2-0.01 && p.at.Y <= sparkHeight-sparkDot/2+0.01) {
				t.Fatalf("%d values: a point at %v after x %v", len(values), p.at, x)
			}
			x = p.at.X
			top, bottom = min(top, p.at.Y), max(bottom, p.at.Y)
			if p.last {
				lasts++
				want := sparkDot/2 + float32(float64(last)/math.Max(1, float64(len(values)-1)))*(sparkWidth-sparkDot)
				if len(values) > 1 && math.Abs(float64(p.at.X-want)) > 0.01 {
					t.Fatalf("%d values: the last point is at %v, want %v", len(values), p.at.X, want)
				}
			}
		}
		if (last >= 0) != (lasts == 1) {
			t.Fatalf("%d values, last %d: %d last points", len(values), last, lasts)
		}
		if len(points) > sparkMost {
			t.Fatalf("%d points", len(points))
		}
		if len(values) <= sparkMost {
			for i, v := range values {
				if points[i].gap != math.IsNaN(v) {
					t.Fatalf("value %d is %v, gap %v", i, v, points[i].gap)
				}
			}
		}
	}
	peak := 0
	for _, p := range (Spark{Values: wave(1000)}).points(size) {
		if p.at.Y < sparkHeight/3 {
			peak++
		}
	}
	if peak == 0 {
		t.Error("the peak of a thousand values is lost")
	}
	for _, p := range (Spark{Values: []float64{math.MaxFloat64, -math.MaxFloat64, 0, math.Inf(1)}}).points(size) {
		if !p.gap && (math.IsNaN(float64(p.at.Y)) || p.at.Y > sparkHeight) {
			t.Errorf("an extreme value is at %v", p.at)
		}
	}
}

// TestPenReuse draws frames of many marks in turn: objects are used again, and
// what is left over is hidden.
func TestPenReuse(t *testing.T) {
	wear(t, theme.Light)
	p, rng := NewPen(), rand.New(rand.NewPCG(17, 18))
	all := everyMark()
	frame := func(marks []Mark) int {
		p.Begin()
		for i, m := range marks {
			m.Draw(p, fyne.NewPos(0, float32(i)*28), fyne.NewSize(200, 28))
		}
		p.End()
		return len(seen(p))
	}
	full := frame(all)
	made := len(p.Objects())
	if full != made {
		t.Errorf("%d of %d objects are seen at first", full, made)
	}
	for range 50 {
		some := make([]Mark, rng.IntN(len(all)/2))
		for i, k := range rng.Perm(len(all))[:len(some)] {
			some[i] = all[k]
		}
		alone := 0
		for _, m := range some {
			alone += len(draw(NewPen(), m, fyne.Position{}, fyne.NewSize(200, 28)))
		}
		if got := frame(some); got != alone {
			t.Fatalf("%d objects are seen, want %d", got, alone)
		}
	}
	if got := frame(nil); got != 0 || len(p.Objects()) != made || frame(all) != full {
		t.Errorf("%d left, %d objects, %d before", got, len(p.Objects()), made)
	}
}

// TestForget draws in the new colours after the theme has changed.
func TestForget(t *testing.T) {
	wear(t, theme.Light)
	p := NewPen()
	light := p.Color(theme.Ink)
	wear(t, theme.Dark)
	p.Forget()
	if got := p.Color(theme.Ink); got == light || got != theme.Color(theme.Ink) {
		t.Errorf("ink is %v", got)
	}
	if got := p.Tint(theme.Bad, 12).(color.NRGBA); got.A != 30 {
		t.Errorf("a tint of 12 %% covers %d of 255", got.A)
	}
}

// TestBadgeContrast reads each badge's word on its tint, in both variants.
func TestBadgeContrast(t *testing.T) {
	for name, mode := range map[string]theme.Mode{"light": theme.Light, "dark": theme.Dark} {
		wear(t, mode)
		p := NewPen()
		for _, c := range []fyne.ThemeColorName{theme.Good, theme.Bad, theme.Warn, theme.Info, theme.Accent, theme.Muted, theme.Ink} {
			for _, ground := range []fyne.ThemeColorName{theme.Paper, theme.Raised} {
				tint := over(p.Tint(c, 12), p.Color(ground))
				chosen := over(p.Tint(c, 12), over(p.Color(theme.Selection), p.Color(ground)))
				for what, ground := range map[string]color.Color{"": tint, " in a selected row": chosen} {
					if got := contrast(word(p, c), ground); got < 4.5 {
						t.Errorf("%s: a badge of %s on %s%s has %.2f, want 4.5", name, c, ground, what, got)
					}
				}
			}
		}
	}
}

// word is the colour that a badge's word is drawn in.
func word(p *Pen, name fyne.ThemeColorName) color.Color {
	for _, o := range draw(p, Badge{"Trial", name}, fyne.Position{}, fyne.NewSize(100, 28)) {
		if text, ok := o.(*canvas.Text); ok {
			return text.Color
		}
	}
	return nil
}

func luminance(c color.Color) float64 {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	f := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*f(n.R) + 0.7152*f(n.G) + 0.0722*f(n.B)
}

func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// over is what the eye sees of a tint on an opaque ground.
func over(tint, ground color.Color) color.Color {
	t, g := color.NRGBAModel.Convert(tint).(color.NRGBA), color.NRGBAModel.Convert(ground).(color.NRGBA)
	mix := func(t8, g8, a uint8) uint8 { return uint8((int(t8)*int(a) + int(g8)*(255-int(a))) / 255) }
	return color.NRGBA{mix(t.R, g.R, t.A), mix(t.G, g.G, t.A), mix(t.B, g.B, t.A), 255}
}

// TestSketch paints a line and a dot in pixels: covered inside, clear outside,
// and twice as large at twice the scale.
func TestSketch(t *testing.T) {
	wear(t, theme.Light)
	p := NewPen()
	p.Begin()
	ink := color.NRGBA{200, 0, 0, 255}
	p.Sketch([]Stroke{{fyne.NewPos(2, 5), fyne.NewPos(18, 5), 2}, {fyne.NewPos(10, 15), fyne.NewPos(10, 15), 4}}, ink, fyne.Position{}, fyne.NewSize(20, 20))
	p.End()
	raster := seen(p)[0].(*canvas.Raster)
	for _, scale := range []int{1, 2, 3} {
		img := raster.Generator(20*scale, 20*scale)
		for _, c := range []struct {
			x, y float64
			full bool
		}{{10, 4.5, true}, {10, 5.4, true}, {10, 7.2, false}, {10, 2.5, false}, {0.3, 5, false}, {10, 15, true}, {10, 18, false}, {14, 15, false}} {
			_, _, _, a := img.At(int(c.x*float64(scale)), int(c.y*float64(scale))).RGBA()
			if c.full != (a == 0xFFFF) || !c.full && a != 0 {
				t.Errorf("at %v times, the cover of %v, %v is %d", scale, c.x, c.y, a>>8)
			}
		}
	}
	if img := raster.Generator(0, 0); !img.Bounds().Empty() {
		t.Error("nothing has pixels")
	}
}

func TestWidget(t *testing.T) {
	wear(t, theme.Light)
	w := NewWidget(nil)
	window := test.NewTempWindow(t, w)
	window.Resize(fyne.NewSize(200, 40))
	if w.AccessibilityLabel() != "" || len(seen(w.pen)) != 0 {
		t.Error("nothing says something")
	}
	w.Set(Badges{{"Trial", theme.Info}, {"Overage", theme.Bad}})
	if got := w.MinSize(); got.Width != w.Mark().Width(NewPen()) || got.Height != Height {
		t.Errorf("the least size is %v", got)
	}
	if got := w.AccessibilityLabel(); got != "Trial, Overage" || len(seen(w.pen)) != 4 {
		t.Errorf("label %q, %d objects", got, len(seen(w.pen)))
	}
	wear(t, theme.Dark)
	w.Refresh()
	for _, o := range seen(w.pen) {
		if text, ok := o.(*canvas.Text); ok && text.Color != word(NewPen(), theme.Info) && text.Color != word(NewPen(), theme.Bad) {
			t.Errorf("%q is drawn in %v", text.Text, text.Color)
		}
	}
	w.Set(nil)
	if len(seen(w.pen)) != 0 || w.MinSize().Width != 0 {
		t.Error("a mark is left")
	}
}

// TestWords says what each mark shows.
func TestWords(t *testing.T) {
	wear(t, theme.Light)
	p := NewPen()
	for _, c := range []struct {
		mark    Mark
		want    string
		legible bool // in a wide box
	}{
		{Badge{"Trial", theme.Info}, "Trial", true},
		{Tag{"Q4", theme.Series1}, "Q4", true},
		{Tags{{"Q4", theme.Series1}, {"Kanto", theme.Series2}}, "Q4, Kanto", true},
		{Tags{{"a", ""}, {"b", ""}, {"c", ""}, {"d", ""}}, "a, b, c, d", false},
		{Bar{Words: "Used 1"}, "Used 1", false},
		{Spark{Words: "rising"}, "rising", false},
		{Spark{}, "", true},
		{Change{By: 1, Figure: "+1 %"}, "+1 %", true},
		{Change{By: 1, Figure: "+1 %", Words: "since May"}, "since May", false},
		{Link{Word: "Acme"}, "Acme", true},
		{Check{On: true, Words: "Yes"}, "Yes", false},
		{Icon{Words: "Calling"}, "Calling", true},
		{Icon{Words: "Calling", Bare: true}, "Calling", false},
		{Icons{{Words: "Meetings"}, {Words: "Calling"}}, "Meetings, Calling", true},
		{Icons{{Words: "Meetings"}, {Words: "Calling", Bare: true}}, "Meetings, Calling", false},
	} {
		if got := c.mark.Text(); got != c.want {
			t.Errorf("%+v says %q, want %q", c.mark, got, c.want)
		}
		if got := Legible(c.mark, p, 400); got != c.legible {
			t.Errorf("%+v is legible: %v", c.mark, got)
		}
		if c.legible && c.want != "" && Legible(c.mark, p, 8) {
			t.Errorf("%+v is legible in no room", c.mark)
		}
	}
}
