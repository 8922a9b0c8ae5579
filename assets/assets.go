// Package assets embeds what Partner Desk draws with: the bundled fonts, the
// application icon, the monochrome icons of the window, the translations and the
// pages of the help.
// The slices it returns are shared and must not be changed.
package assets

import (
	"embed"
	"regexp"
	"strings"
)

//go:generate go run draw_icons.go

// FontRegular and FontBold are Noto Sans JP as static TrueType. They cover
// Latin and Japanese, and serve the window and the charts alike: a fall-back
// to system fonts would draw bold Japanese in regular weight, or not at all.
var (
	//go:embed fonts/NotoSansJP-Regular.ttf
	FontRegular []byte
	//go:embed fonts/NotoSansJP-Bold.ttf
	FontBold []byte
)

// Icon is the application icon as a PNG of 512×512 pixels, IconSVG the drawing
// that it was rendered from.
var (
	//go:embed icon.png
	Icon []byte
	//go:embed icon.svg
	IconSVG []byte
)

//go:embed icons/*.svg translations/*.json help/*/*.md help/pictures/*.png
var files embed.FS

// Icons returns the window icon of that name ("customers", "close", …) as an
// SVG of 24×24 units, or nil if there is none. The icons are plain filled
// paths, so that Fyne's themed resources recolour them.
func Icons(name string) []byte {
	return read("icons/" + name + ".svg")
}

// IconNames returns the names that [Icons] knows, sorted.
func IconNames() []string {
	entries, err := files.ReadDir("icons")
	if err != nil {
		return nil
	}
	names := make([]string, 0, len(entries))
	for _, e := range entries {
		names = append(names, e.Name()[:len(e.Name())-len(".svg")])
	}
	return names
}

// Languages returns the languages that the program speaks, the default first.
func Languages() []string { return []string{"en", "ja"} }

// Translation returns the sentences of the program in a language ("en", "ja")
// as one flat JSON object from key to sentence, or nil for another language.
// A sentence may hold {placeholders}; a key that depends on a number exists
// twice, as key.one and key.other.
func Translation(lang string) []byte {
	return read("translations/" + lang + ".json")
}

// FyneTranslation returns the sentences of the toolkit itself (dialog buttons,
// names of weekdays) in a language, in the form that Fyne's lang package
// loads, or nil for another language.
func FyneTranslation(lang string) []byte {
	return read("translations/fyne." + lang + ".json")
}

// Help returns a page of the help ("engine") in a language, as Markdown, and
// false where there is none. Every page is there in all languages.
func Help(lang, page string) ([]byte, bool) {
	b := read("help/" + lang + "/" + page + ".md")
	return b, b != nil
}

// HelpPicture returns a picture of a page of the help, as the page names it
// ("calling-light.png"), as a PNG: the one in dark colours or the one in light
// colours, whichever of them the page names; nil where there is none.
func HelpPicture(name string, dark bool) []byte {
	base, colours := strings.TrimSuffix(strings.TrimSuffix(name, "-light.png"), "-dark.png"), "-light.png"
	if dark {
		colours = "-dark.png"
	}
	return read("help/pictures/" + base + colours)
}

// HelpText returns a page of the help without its pictures, for a terminal.
func HelpText(lang, page string) ([]byte, bool) {
	b, there := Help(lang, page)
	return pictures.ReplaceAll(b, nil), there
}

// pictures are the paragraphs of a page that hold nothing but a picture.
var pictures = regexp.MustCompile(`(?m)^!\[.*\]\(.*\)\n\n?`)

// HelpPages returns the names of the pages that [Help] knows, sorted.
func HelpPages() []string {
	entries, err := files.ReadDir("help/" + Languages()[0])
	if err != nil {
		return nil
	}
	names := make([]string, 0, len(entries))
	for _, e := range entries {
		names = append(names, strings.TrimSuffix(e.Name(), ".md"))
	}
	return names
}

// read returns an embedded file, or nil if it does not exist.
func read(path string) []byte {
	b, err := files.ReadFile(path)
	if err != nil {
		return nil
	}
	return b
}
