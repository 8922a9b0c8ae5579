package assets_test

import (
	"bytes"
	"encoding/json"
	"image"
	"image/color"
	"image/png"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
	"github.com/golang/freetype"
	"github.com/golang/freetype/truetype"
	"github.com/wcharczuk/go-chart/v2"

	"partnerdesk/assets"
)

func TestApplicationIcon(t *testing.T) {
	img, err := png.Decode(bytes.NewReader(assets.Icon))
	if err != nil {
		t.Fatal(err)
	}
	if got := img.Bounds().Size(); got != image.Pt(512, 512) {
		t.Errorf("icon.png is %v, want 512×512", got)
	}
	if _, _, _, alpha := img.At(0, 0).RGBA(); alpha != 0 {
		t.Error("the corner of icon.png is not transparent")
	}
	accent := color.NRGBA{R: 0x0b, G: 0x62, B: 0xa8, A: 0xff}
	for _, p := range []image.Point{{30, 256}, {150, 252}} { // ground, bar
		if got := color.NRGBAModel.Convert(img.At(p.X, p.Y)); got != accent {
			t.Errorf("icon.png at %v is %v, want the accent %v: render it from icon.svg again", p, got, accent)
		}
	}
	if !bytes.HasPrefix(assets.IconSVG, []byte("<svg ")) {
		t.Error("icon.svg is not an SVG")
	}
}

// Every icon of the window is asked for by name; a missing one would be an
// empty button.
func TestIconNames(t *testing.T) {
	want := []string{
		"administrators", "back", "calendar", "calling", "check", "close", "columns", "compare", "contact-center", "copy",
		"customers", "devices", "down", "expand", "export", "filter", "folder", "forward", "import", "jobs", "launch",
		"licences", "meetings", "messaging", "more", "outbox", "plus", "refresh", "region", "reports", "resources",
		"right", "search", "settings", "sidebar", "star", "translation", "warning", "workbook",
	}
	if got := assets.IconNames(); !slices.Equal(got, want) {
		t.Errorf("icons:\n got %q\nwant %q", got, want)
	}
	if assets.Icons("no-such-icon") != nil {
		t.Error("an unknown icon is not nil")
	}
}

// Fyne recolours icons for the theme and for disabled buttons. Each icon must
// take the colour with every pixel, be neither empty nor a block, and stand in
// the middle of its square.
func TestIconsTakeTheThemeColour(t *testing.T) {
	test.NewTempApp(t)
	const size = 96
	inks := map[string]color.NRGBA{
		"light": {R: 0x1b, G: 0x1f, B: 0x24, A: 0xff},
		"dark":  {R: 0xe6, G: 0xe9, B: 0xec, A: 0xff},
	}
	for _, name := range assets.IconNames() {
		for variant, ink := range inks {
			t.Run(name+"/"+variant, func(t *testing.T) {
				img := drawn(t, assets.Icons(name), ink, size)
				inked, box := 0, image.Rectangle{}
				for y := range size {
					for x := range size {
						p := img.NRGBAAt(x, y)
						if p.A == 0 {
							continue
						}
						if p.A == 0xff {
							inked++
							if p != ink {
								t.Fatalf("pixel %d,%d is %v, want the ink %v", x, y, p, ink)
							}
						}
						box = box.Union(image.Rect(x, y, x+1, y+1))
					}
				}
				if share := float64(inked) / (size * size); share < 0.02 || share > 0.5 {
					t.Errorf("%.1f %% of the square is inked", 100*share)
				}
				if max(box.Dx(), box.Dy()) < size/2 { // an arrow head is half as wide as it is high
					t.Errorf("drawn in %v, too small for a square of %d", box, size)
				}
				if dx, dy := box.Min.X+box.Max.X-size, box.Min.Y+box.Max.Y-size; max(dx, -dx) > size/6 || max(dy, -dy) > size/6 {
					t.Errorf("drawn in %v, off the middle of a square of %d", box, size)
				}
			})
		}
	}
}

// drawn renders an SVG in a colour, as Fyne does for the theme, on nothing.
func drawn(t *testing.T, svg []byte, ink color.Color, size int) *image.NRGBA {
	t.Helper()
	svg, err := canvas.RecolorSVG(svg, ink)
	if err != nil {
		t.Fatal(err)
	}
	c := software.NewTransparentCanvas()
	c.SetPadded(false)
	c.SetContent(canvas.NewImageFromResource(fyne.NewStaticResource("icon.svg", svg)))
	c.Resize(fyne.NewSquareSize(float32(size)))
	img := image.NewNRGBA(image.Rect(0, 0, size, size))
	captured := c.Capture()
	for y := range size {
		for x := range size {
			img.Set(x, y, captured.At(x, y))
		}
	}
	return img
}

// Without a glyph of its own a character is drawn as an empty box, in the
// window and in the charts.
func TestFontsCoverWhatIsWritten(t *testing.T) {
	text := "ABCXYZabcxyz0123456789 あいうえおがぱアイウエオヴー漢字顧客契約更新期限超過髙﨑瀧ｱｲｳ％、。「」▲▼—–…·×÷≥≤☆★↗→←↑↓✓"
	for _, lang := range assets.Languages() {
		for _, sentence := range sentences(t, assets.Translation(lang)) {
			text += sentence
		}
	}
	for name, data := range map[string][]byte{"regular": assets.FontRegular, "bold": assets.FontBold} {
		t.Run(name, func(t *testing.T) {
			font := parse(t, data)
			missing := map[rune]bool{}
			for _, r := range text {
				if font.Index(r) == 0 && r != '\n' {
					missing[r] = true
				}
			}
			for r := range missing {
				t.Errorf("no glyph for %q (%U)", r, r)
			}
		})
	}
}

// A chart with the bundled font draws a Japanese title as such: titles of
// other characters give other pictures, which boxes of one width would not,
// and bold is bolder than regular.
func TestChartsSpeakJapanese(t *testing.T) {
	regular, bold := parse(t, assets.FontRegular), parse(t, assets.FontBold)
	if titlePixels(t, regular, "") != 0 {
		t.Fatal("a chart without a title has ink where the title goes")
	}
	first, second := titlePixels(t, regular, "顧客別使用状況"), titlePixels(t, regular, "一二三一二三一")
	if first <= second || second == 0 {
		t.Errorf("ink of a dense title is %d, of a sparse one %d; want more, and some", first, second)
	}
	if heavy := titlePixels(t, bold, "顧客別使用状況"); heavy <= first {
		t.Errorf("ink of the bold title is %d, of the regular one %d; want more", heavy, first)
	}
}

// titlePixels counts the dark pixels of the title band of a chart.
func titlePixels(t *testing.T, font *truetype.Font, title string) int {
	t.Helper()
	graph := chart.Chart{
		Title:      title,
		TitleStyle: chart.Style{FontSize: 16, FontColor: chart.ColorBlack},
		Font:       font,
		Width:      480,
		Height:     240,
		Background: chart.Style{Padding: chart.Box{Top: 60, Left: 20, Right: 20, Bottom: 20}},
		Series:     []chart.Series{chart.ContinuousSeries{XValues: []float64{1, 2, 3}, YValues: []float64{1, 3, 2}}},
	}
	var out bytes.Buffer
	if err := graph.Render(chart.PNG, &out); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(&out)
	if err != nil {
		t.Fatal(err)
	}
	dark := 0
	for y := range 50 {
		for x := range 480 {
			if color.GrayModel.Convert(img.At(x, y)).(color.Gray).Y < 128 {
				dark++
			}
		}
	}
	return dark
}

func parse(t *testing.T, data []byte) *truetype.Font {
	t.Helper()
	font, err := freetype.ParseFont(data)
	if err != nil {
		t.Fatal(err)
	}
	return font
}

var placeholder = regexp.MustCompile(`\{[a-z_]+\}`)

// Each sentence of the program exists in every language, says something, and
// has the same placeholders. A plural has both of its forms.
func TestTranslationsAreComplete(t *testing.T) {
	english := sentences(t, assets.Translation("en"))
	if english["app.name"] != "Partner Desk" {
		t.Errorf("app.name is %q", english["app.name"])
	}
	for _, lang := range assets.Languages() {
		theirs := sentences(t, assets.Translation(lang))
		for _, problem := range compare(english, theirs) {
			t.Errorf("translations/%s.json: %s", lang, problem)
		}
	}
	if assets.Translation("xx") != nil || assets.FyneTranslation("xx") != nil {
		t.Error("an unknown language has translations")
	}
}

// compare lists what is wrong with a translation of the English sentences.
func compare(english, theirs map[string]string) (problems []string) {
	for _, key := range slices.Sorted(maps.Keys(english)) {
		sentence, found := theirs[key]
		if !found {
			problems = append(problems, key+" is missing")
			continue
		}
		if strings.TrimSpace(sentence) == "" {
			problems = append(problems, key+" is empty")
			continue
		}
		ours, its := placeholders(english[key]), placeholders(sentence)
		if !slices.Equal(ours, its) {
			problems = append(problems, key+" has the placeholders "+strings.Join(its, " ")+", in English "+strings.Join(ours, " "))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(theirs)) {
		if _, found := english[key]; !found {
			problems = append(problems, key+" is not in en.json")
		}
		for one, other := range map[string]string{".one": ".other", ".other": ".one"} {
			stem, ok := strings.CutSuffix(key, one)
			if name := one == ".other" && !strings.Contains(theirs[key], "{n}"); ok && !name && theirs[stem+other] == "" { // "other" is also the name of a kind of things
				problems = append(problems, key+" has no "+stem+other)
			}
		}
	}
	return problems
}

func placeholders(sentence string) []string {
	found := placeholder.FindAllString(sentence, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

// The check above is worth nothing if it lets faults pass.
func TestCompareFindsFaults(t *testing.T) {
	english := map[string]string{"a": "Rows: {n}", "b": "B", "c.one": "{n} row", "c.other": "{n} rows", "d": "D"}
	theirs := map[string]string{"a": "行: {m}", "b": " ", "c.other": "{n} 行", "e": "E"}
	got := compare(english, theirs)
	want := []string{"a has the placeholders {m}, in English {n}", "b is empty", "c.one is missing", "d is missing", "c.other has no c.one", "e is not in en.json"}
	if !slices.Equal(got, want) {
		t.Errorf("problems:\n got %q\nwant %q", got, want)
	}
	if got := compare(english, english); got != nil {
		t.Errorf("English against itself: %q", got)
	}
}

// Dialogs of the toolkit come with its own sentences; both languages must
// have all of them, else a dialog mixes languages.
func TestToolkitTranslations(t *testing.T) {
	load := func(lang string) (flat map[string]string) {
		var raw map[string]any
		if err := json.Unmarshal(assets.FyneTranslation(lang), &raw); err != nil {
			t.Fatal(lang, err)
		}
		flat = map[string]string{}
		for key, value := range raw {
			switch v := value.(type) {
			case string:
				flat[key] = v
			case map[string]any:
				flat[key], _ = v["other"].(string)
			}
		}
		return flat
	}
	english, japanese := load("en"), load("ja")
	for _, problem := range compare(english, japanese) {
		t.Errorf("translations/fyne.ja.json: %s", problem)
	}
	for _, key := range []string{"Cancel", "OK", "Open", "Save", "file.name", "monday", "sunday.short"} {
		if english[key] == "" || japanese[key] == "" {
			t.Errorf("the toolkit's key %q has no sentence", key)
		}
	}
}

// sentences decodes a flat translation file; a key written twice is a fault.
func sentences(t *testing.T, data []byte) map[string]string {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(data))
	if _, err := d.Token(); err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			t.Fatal(err)
		}
		var value string
		if err := d.Decode(&value); err != nil {
			t.Fatalf("%v: %v", key, err)
		}
		if _, twice := all[key.(string)]; twice {
			t.Errorf("the key %q is there twice", key)
		}
		all[key.(string)] = value
	}
	return all
}
