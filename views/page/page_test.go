package page

import (
	"bytes"
	"image"
	"image/color"
	"image/color/palette"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"partnerdesk/assets"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
	"partnerdesk/views/viewtest"
)

func TestMain(m *testing.M) { viewtest.Main(m) }

func TestBlocks(t *testing.T) {
	got := blocks("# The *engine*\n\nFirst line\nand `a|b**c` second.\n日本の\n文です。\n\n- **one**\n  goes on\n  - two [there](x.md)\n1. three\n\n" +
		"![A *window*](../pictures/window-light.png)\n\n| A | B |\n|---|:-:|\n| `x\\|y` | **z** |\n\n```\n# code\n  - as it is\n```\n## End\n")
	want := []block{
		{kind: heading, level: 1, text: "The engine"},
		{text: "First line and a|b**c second.日本の文です。"},
		{kind: item, level: 1, mark: "•", text: "one goes on"},
		{kind: item, level: 2, mark: "•", text: "two there"},
		{kind: item, level: 1, mark: "1.", text: "three"},
		{kind: picture, text: "A window", name: "window-light.png"},
		{kind: table, rows: [][]string{{"A", "B"}, {"x|y", "z"}}},
		{kind: code, text: "# code\n  - as it is"},
		{kind: heading, level: 2, text: "End"},
	}
	if !slices.EqualFunc(got, want, func(a, b block) bool {
		return a.kind == b.kind && a.level == b.level && a.mark == b.mark && a.text == b.text && a.name == b.name && slices.EqualFunc(a.rows, b.rows, slices.Equal)
	}) {
		t.Errorf("%+v\nwant\n%+v", got, want)
	}
	if got := Title("text\n\n# It\n"); got != "It" {
		t.Errorf("title %q", got)
	}
	if got := Title("no heading"); got != "" {
		t.Errorf("title %q", got)
	}
}

// No page of the help shows its markup, and each has a title and every table as
// many cells in each row.
func TestHelpIsRead(t *testing.T) {
	for _, lang := range assets.Languages() {
		for _, name := range assets.HelpPages() {
			markdown, _ := assets.Help(lang, name)
			if Title(string(markdown)) == "" {
				t.Errorf("%s %s: no title", lang, name)
			}
			for _, b := range blocks(string(markdown)) {
				texts := []string{b.text}
				for _, row := range b.rows {
					if len(row) != len(b.rows[0]) {
						t.Errorf("%s %s: row %q below %q", lang, name, row, b.rows[0])
					}
					texts = append(texts, row...)
				}
				if b.kind == picture {
					checkPicture(t, lang, b)
				}
				for _, text := range texts {
					if b.kind != code && (strings.Contains(text, "**") || strings.Contains(text, "](") || strings.HasPrefix(text, "#") || strings.Contains(text, "`")) {
						t.Errorf("%s %s: %q", lang, name, text)
					}
				}
			}
		}
	}
}

// checkPicture checks that a picture is there in the page's language, says what
// it shows, and is of the same size in light and dark colours, which differ.
func checkPicture(t *testing.T, lang string, b block) {
	t.Helper()
	light, dark := assets.HelpPicture(b.name, false), assets.HelpPicture(b.name, true)
	one, err := png.DecodeConfig(bytes.NewReader(light))
	other, err2 := png.DecodeConfig(bytes.NewReader(dark))
	if err != nil || err2 != nil || one.Width != other.Width || one.Height != other.Height || bytes.Equal(light, dark) {
		t.Errorf("%s: %s is not there in light and dark colours: %v, %v", lang, b.name, err, err2)
	}
	if b.text == "" || strings.Contains(b.name, "-ja-") != (lang == "ja") {
		t.Errorf("%s: picture %s shows %q", lang, b.name, b.text)
	}
}

// testPicture draws two stripes, in dark or light colours.
func testPicture(name string, dark bool) []byte {
	drawn := image.NewPaletted(image.Rect(0, 0, 640, 160), palette.WebSafe)
	for i := range drawn.Pix {
		drawn.Pix[i] = uint8(drawn.Palette.Index(map[bool]color.Color{true: color.Gray{32}, false: color.Gray{240}}[dark]))
		if i/640/40%2 == 0 {
			drawn.Pix[i] = uint8(drawn.Palette.Index(color.RGBA{B: 160, A: 255}))
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, drawn); err != nil || name != "window-light.png" {
		panic(name)
	}
	return b.Bytes()
}

func TestPictures(t *testing.T) {
	for _, c := range []struct {
		name  string
		mode  theme.Mode
		lang  string
		width float32
	}{{"page_light_en", theme.Light, "en", 800}, {"page_dark_ja", theme.Dark, "ja", 800}, {"page_narrow_en", theme.Light, "en", 420}} {
		t.Run(c.name, func(t *testing.T) {
			viewtest.Wear(c.mode)
			markdown, err := os.ReadFile(filepath.Join("testdata", "page_"+c.lang+".md")) // the help itself changes more often
			if err != nil {
				t.Fatal(err)
			}
			scroll := part.NewScroll(part.Inset(New(string(markdown), testPicture), theme.Space16, ""))
			w := test.NewWindow(scroll.Object)
			defer w.Close()
			w.SetPadded(false)
			w.Resize(fyne.NewSize(c.width, 1200))
			viewtest.Picture(t, c.name+".png", w.Canvas().Capture())
		})
	}
}
