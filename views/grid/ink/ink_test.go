package ink

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
	fynetheme "fyne.io/fyne/v2/theme"

	"partnerdesk/views/theme"
)

// TestMain makes one app for all tests, in our theme.
func TestMain(m *testing.M) {
	test.NewApp().Settings().SetTheme(theme.New(theme.Light))
	os.Exit(m.Run())
}

func face() *Face { return Load(fynetheme.Font(fyne.TextStyle{})) }

var samples = []string{
	"1", "12,480", "81.2 %", "2026-03-31", "–", "Northwind Traders of the Gr…", "AVATAR To fi ffi Wj", "(jj) [x]",
	"株式会社山田製作所", "東京メトロポリタン物流サービス、", "有限会社ABC 12", "ｶﾞー髙﨑", "Größe €5", "Ünïcødé Ω", "a b  c", "№ 5 → ▲",
}

// mixed is a text of characters from several scripts, in no order.
func mixed(random *rand.Rand) string {
	all := []rune("0123456789.,%-/() AaBbfijlTVWyÄéñ東京株式会社クリニックがー、。ｶﾞ–…")
	text := make([]rune, 1+random.IntN(16))
	for i := range text {
		text[i] = all[random.IntN(len(all))]
	}
	return string(text)
}

// theirs is a text as the toolkit draws it, at the upper left on white.
func theirs(text string, scale float32, ink color.Color) *image.RGBA {
	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetScale(scale)
	ground := canvas.NewRectangle(color.White)
	label := &canvas.Text{Text: text, TextSize: 13, Color: ink}
	label.Resize(label.MinSize())
	label.Move(fyne.NewPos(4, 0))
	size := label.MinSize().AddWidthHeight(12, 4)
	ground.Resize(size)
	box := &fyne.Container{Objects: []fyne.CanvasObject{ground, label}}
	c.SetContent(box)
	c.Resize(size)
	picture := c.Capture()
	to := image.NewRGBA(picture.Bounds())
	draw.Draw(to, to.Rect, picture, picture.Bounds().Min, draw.Src)
	return to
}

// TestDrawsAsTheToolkit compares lines with the toolkit's texts, pixel by pixel:
// each letter must have its shape, its place and its weight.
func TestDrawsAsTheToolkit(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 13))
	texts := slices.Clone(samples)
	for range 60 {
		texts = append(texts, mixed(random))
	}
	inks := []color.Color{color.Black, color.NRGBA{0x0B, 0x62, 0xA8, 0xFF}, color.NRGBA{0xB0, 0, 0, 0x80}}
	for i, text := range texts {
		if !face().Sets(text) {
			t.Errorf("%q is not set", text)
			continue
		}
		line := face().Line(text, 13)
		if want := fyne.MeasureText(text, 13, fyne.TextStyle{}); line.Width != want.Width || line.Height != want.Height {
			t.Errorf("%q measures %v × %v, want %v", text, line.Width, line.Height, want)
		}
		for _, scale := range []float32{1, 1.25, 2} {
			ink := inks[i%len(inks)]
			want := theirs(text, scale, ink)
			got := image.NewRGBA(want.Rect)
			draw.Draw(got, got.Rect, image.White, image.Point{}, draw.Src)
			line.Draw(got, got.Rect, int(4*scale), 0, scale, ink)
			if most, mean := difference(got, want); most > 40 || mean > 1 {
				t.Errorf("%q at %v: a pixel differs by %d, all by %.2f", text, scale, most, mean)
			}
		}
	}
}

// difference is how much two pictures differ, of 255: at most, and in the mean.
func difference(a, b *image.RGBA) (most int, mean float64) {
	sum := 0
	for i := range a.Pix {
		d := int(a.Pix[i]) - int(b.Pix[i])
		d = max(d, -d)
		most, sum = max(most, d), sum+d
	}
	return most, float64(sum) / float64(len(a.Pix))
}

func TestSets(t *testing.T) {
	for text, want := range map[string]bool{
		"": true, "Acme 12": true, "株式会社": true, "Ω": true,
		"שלום": false, "ABC שלום": false, "مرحبا": false, "ไทย": false, "🙂": false, "☎\uFE0F": false,
		"葛\U000E0100": false, "a\u202Eb": false, "a\tb": false, "a\nb": false,
	} {
		for range 2 { // asked again, it is remembered
			if got := face().Sets(text); got != want {
				t.Errorf("%q is set: %v, want %v", text, got, want)
			}
		}
	}
}

// TestClip draws nothing outside of the clip, and inside of it the same as
// without one.
func TestClip(t *testing.T) {
	line := face().Line("Northwind 東京", 13)
	paper := func() *image.RGBA {
		to := image.NewRGBA(image.Rect(0, 0, 120, 30))
		draw.Draw(to, to.Rect, image.White, image.Point{}, draw.Src)
		return to
	}
	whole := paper()
	line.Draw(whole, whole.Rect, -3, 4, 1, color.Black)
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		clip := image.Rect(random.IntN(140)-10, random.IntN(40)-5, random.IntN(140)-10, random.IntN(40)-5)
		got := paper()
		line.Draw(got, clip, -3, 4, 1, color.Black)
		for y := range 30 {
			for x := range 120 {
				want := color.RGBA{255, 255, 255, 255}
				if image.Pt(x, y).In(clip) {
					want = whole.RGBAAt(x, y)
				}
				if got.RGBAAt(x, y) != want {
					t.Fatalf("clip %v: %v at %d, %d, want %v", clip, got.RGBAAt(x, y), x, y, want)
				}
			}
		}
	}
}

// TestForgets sets more lines and letters than are remembered.
func TestForgets(t *testing.T) {
	f := Load(fyne.NewStaticResource("another name", fynetheme.Font(fyne.TextStyle{}).Content()))
	to := image.NewRGBA(image.Rect(0, 0, 200, 20))
	for i := range remembered + 10 {
		f.Line(fmt.Sprint(i), 13)
	}
	for i := range most/4 + 10 { // five letters, most of them at a new place
		f.Line(fmt.Sprint("字", i), 13).Draw(to, to.Rect, 0, 0, 1+float32(i%7)/8, color.Black)
	}
	if len(f.lines) > remembered || len(f.masks) > most {
		t.Errorf("%d lines and %d letters are kept", len(f.lines), len(f.masks))
	}
}

func TestFontThatCannotBeRead(t *testing.T) {
	f := Load(fyne.NewStaticResource("broken.ttf", []byte("no font")))
	f.Prepare()
	if f.Sets("a") {
		t.Error("it sets texts")
	}
	to := image.NewRGBA(image.Rect(0, 0, 9, 9))
	f.Line("a", 13).Draw(to, to.Rect, 0, 0, 1, color.Black)
	if slices.ContainsFunc(to.Pix, func(p uint8) bool { return p != 0 }) {
		t.Error("something is drawn")
	}
}
