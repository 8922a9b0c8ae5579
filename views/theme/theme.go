// Package theme is the look of Partner Desk: one font for Latin and Japanese,
// the colours by meaning in a light and a dark variant, and the few sizes that
// every screen is measured in. Views name colours and sizes; none holds a
// value of its own.
package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"partnerdesk/assets"
)

// Mode says which variant a theme shows.
type Mode int

// System follows the operating system; Light and Dark do not ask it.
const (
	System Mode = iota
	Light
	Dark
)

// The fonts are made once for all themes: the toolkit never frees a font that
// it has parsed, and it recognises one by its resource.
var (
	regular = fyne.NewStaticResource("NotoSansJP-Regular.ttf", assets.FontRegular)
	bold    = fyne.NewStaticResource("NotoSansJP-Bold.ttf", assets.FontBold)
)

// desk is the theme of the program.
type desk struct{ mode Mode }

// New returns the theme of the program in a mode. Names that are not ours and
// have no place in ours are answered by the toolkit's default theme.
func New(mode Mode) fyne.Theme { return desk{mode} }

// Font returns the bundled font: bold for bold styles, regular for all others,
// since an italic or monospaced face would have no Japanese. Only the toolkit's
// own symbols come from its symbol font.
func (desk) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Symbol:
		return fynetheme.DefaultTheme().Font(style)
	case style.Bold:
		return bold
	}
	return regular
}

// Icon returns the toolkit's icon of that name.
func (desk) Icon(name fyne.ThemeIconName) fyne.Resource {
	return fynetheme.DefaultTheme().Icon(name)
}

// Color returns the colour of that name, of our names or the toolkit's. The
// variant counts only in System mode.
func (t desk) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	if t.dark(variant) {
		variant = fynetheme.VariantDark
	} else {
		variant = fynetheme.VariantLight
	}
	own := name
	if mapped, ok := toolkitColors[name]; ok {
		own = mapped
	}
	if pair, ok := palette[own]; ok {
		if variant == fynetheme.VariantDark {
			return pair.dark
		}
		return pair.light
	}
	return fynetheme.DefaultTheme().Color(name, variant)
}

// Size returns the size of that name in device-independent units.
func (desk) Size(name fyne.ThemeSizeName) float32 {
	if size, ok := sizes[name]; ok {
		return size
	}
	return fynetheme.DefaultTheme().Size(name)
}

// dark reports whether the theme shows its dark variant when the system asks
// for the given one.
func (t desk) dark(variant fyne.ThemeVariant) bool {
	if t.mode == System {
		return variant == fynetheme.VariantDark
	}
	return t.mode == Dark
}

// current returns the running program's theme if it is ours, else ours in
// System mode, so that our names always have an answer.
func current() desk {
	if t, ok := fyne.CurrentApp().Settings().Theme().(desk); ok {
		return t
	}
	return desk{}
}

// Color returns a colour in the running program's theme and variant. Objects
// that are drawn by hand call it again whenever they are refreshed.
func Color(name fyne.ThemeColorName) color.Color {
	return current().Color(name, fyne.CurrentApp().Settings().ThemeVariant())
}

// Size returns a size in the running program's theme, in device-independent
// units.
func Size(name fyne.ThemeSizeName) float32 { return current().Size(name) }

// IsDark reports whether the running program shows the dark variant. Pictures
// that are rendered and cached (charts) put it in their key.
func IsDark() bool { return current().dark(fyne.CurrentApp().Settings().ThemeVariant()) }
