package theme

import (
	"bytes"
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	fynetheme "fyne.io/fyne/v2/theme"

	"partnerdesk/assets"
)

// luminance is the relative luminance of WCAG 2.
func luminance(c color.NRGBA) float64 {
	r, g, b := linear(c)
	return 0.2126*r + 0.7152*g + 0.0722*b
}

func linear(c color.NRGBA) (r, g, b float64) {
	f := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return f(c.R), f(c.G), f(c.B)
}

func contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// over is what the eye sees of a tint laid over an opaque ground.
func over(tint, ground color.NRGBA) color.NRGBA {
	mix := func(t, g uint8) uint8 { return uint8((int(t)*int(tint.A) + int(g)*(255-int(tint.A))) / 255) }
	return color.NRGBA{mix(tint.R, ground.R), mix(tint.G, ground.G), mix(tint.B, ground.B), 255}
}

// variants runs a check on each variant's colours.
func variants(t *testing.T, check func(t *testing.T, c func(fyne.ThemeColorName) color.NRGBA)) {
	for name, mode := range map[string]Mode{"light": Light, "dark": Dark} {
		t.Run(name, func(t *testing.T) {
			test.NewTempApp(t)
			check(t, func(n fyne.ThemeColorName) color.NRGBA {
				return New(mode).Color(n, fynetheme.VariantLight).(color.NRGBA)
			})
		})
	}
}

func TestContrast(t *testing.T) {
	texts := []fyne.ThemeColorName{Ink, Muted, Accent, Bad, Warn, Good, Info,
		fynetheme.ColorNameForeground, fynetheme.ColorNamePlaceHolder, fynetheme.ColorNameHyperlink}
	marks := append([]fyne.ThemeColorName{Accent, Bad, Warn, Good, Info, Outline, Thumb}, Series[:]...)
	variants(t, func(t *testing.T, c func(fyne.ThemeColorName) color.NRGBA) {
		for _, ground := range []fyne.ThemeColorName{Paper, Raised} {
			for _, n := range texts {
				if got := contrast(c(n), c(ground)); got < 4.5 {
					t.Errorf("text %s on %s: %.2f, want 4.5", n, ground, got)
				}
			}
			for _, n := range marks {
				if got := contrast(c(n), c(ground)); got < 3 {
					t.Errorf("mark %s on %s: %.2f, want 3", n, ground, got)
				}
			}
			selected := over(c(Selection), c(ground))
			for _, n := range []fyne.ThemeColorName{Ink, Muted} {
				for what, g := range map[string]color.NRGBA{"selected": selected, "selected under the pointer": over(c(Hover), selected)} {
					if got := contrast(c(n), g); got < 4.5 {
						t.Errorf("text %s on %s %s: %.2f, want 4.5", n, ground, what, got)
					}
				}
			}
		}
		for _, n := range []fyne.ThemeColorName{fynetheme.ColorNamePrimary, fynetheme.ColorNameError, fynetheme.ColorNameSuccess, fynetheme.ColorNameWarning} {
			if got := contrast(c(Paper), c(n)); got < 4.5 {
				t.Errorf("text on a %s button: %.2f, want 4.5", n, got)
			}
		}
	})
}

// vision holds linear-light matrices of Machado, Oliveira and Fernandes (2009)
// for full deficiency.
var vision = map[string][3][3]float64{
	"normal":       {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

// lab is the CIELAB colour that an eye of that vision sees.
func lab(c color.NRGBA, m [3][3]float64) [3]float64 {
	r, g, b := linear(c)
	var see [3]float64
	for i, row := range m {
		see[i] = min(1, max(0, row[0]*r+row[1]*g+row[2]*b))
	}
	f := func(t float64) float64 {
		if t > 0.008856 {
			return math.Cbrt(t)
		}
		return 7.787*t + 16.0/116
	}
	x := f((0.4124*see[0] + 0.3576*see[1] + 0.1805*see[2]) / 0.95047)
	y := f(0.2126*see[0] + 0.7152*see[1] + 0.0722*see[2])
	z := f((0.0193*see[0] + 0.1192*see[1] + 0.9505*see[2]) / 1.08883)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

// TestSeriesApart keeps the chart colours distinguishable for every kind of
// colour vision; 13 is a clear difference side by side (1 is just visible).
func TestSeriesApart(t *testing.T) {
	variants(t, func(t *testing.T, c func(fyne.ThemeColorName) color.NRGBA) {
		for eye, m := range vision {
			for i, a := range Series {
				for _, b := range Series[i+1:] {
					p, q := lab(c(a), m), lab(c(b), m)
					if d := math.Hypot(math.Hypot(p[0]-q[0], p[1]-q[1]), p[2]-q[2]); d < 13 {
						t.Errorf("%s and %s are %.1f apart to %s, want 13", a, b, d, eye)
					}
				}
			}
		}
	})
}

// TestToolkitColours proves that no widget of the toolkit falls back to the
// toolkit's own colours, in either variant.
func TestToolkitColours(t *testing.T) {
	names := []fyne.ThemeColorName{
		fynetheme.ColorNameBackground, fynetheme.ColorNameButton, fynetheme.ColorNameDisabledButton, fynetheme.ColorNameDisabled,
		fynetheme.ColorNameError, fynetheme.ColorNameFocus, fynetheme.ColorNameForeground, fynetheme.ColorNameForegroundOnError,
		fynetheme.ColorNameForegroundOnPrimary, fynetheme.ColorNameForegroundOnSuccess, fynetheme.ColorNameForegroundOnWarning,
		fynetheme.ColorNameHeaderBackground, fynetheme.ColorNameHover, fynetheme.ColorNameHyperlink, fynetheme.ColorNameInnerWindowBorder,
		fynetheme.ColorNameInnerWindowBorderInactive, fynetheme.ColorNameInputBackground, fynetheme.ColorNameInputBorder,
		fynetheme.ColorNameMenuBackground, fynetheme.ColorNameOverlayBackground, fynetheme.ColorNamePlaceHolder, fynetheme.ColorNamePressed,
		fynetheme.ColorNamePrimary, fynetheme.ColorNameScrollBar, fynetheme.ColorNameScrollBarBackground, fynetheme.ColorNameSelection,
		fynetheme.ColorNameSeparator, fynetheme.ColorNameShadow, fynetheme.ColorNameSuccess, fynetheme.ColorNameWarning,
	}
	for _, n := range names {
		if _, ok := palette[toolkitColors[n]]; !ok {
			t.Errorf("the toolkit's %q has no colour of ours", n)
		}
	}
	if len(names) != len(toolkitColors) {
		t.Errorf("%d of the toolkit's names are mapped, %d are known", len(toolkitColors), len(names))
	}
}

func TestMode(t *testing.T) {
	test.NewTempApp(t)
	light, dark := palette[Paper].light, palette[Paper].dark
	for _, c := range []struct {
		mode    Mode
		variant fyne.ThemeVariant
		want    color.Color
	}{
		{System, fynetheme.VariantLight, light}, {System, fynetheme.VariantDark, dark},
		{Light, fynetheme.VariantDark, light}, {Dark, fynetheme.VariantLight, dark},
	} {
		if got := New(c.mode).Color(Paper, c.variant); got != c.want {
			t.Errorf("mode %d, variant %d: %v, want %v", c.mode, c.variant, got, c.want)
		}
	}
}

func TestFont(t *testing.T) {
	test.NewTempApp(t)
	th := New(System)
	for _, c := range []struct {
		style fyne.TextStyle
		want  []byte
	}{
		{fyne.TextStyle{}, assets.FontRegular}, {fyne.TextStyle{Italic: true}, assets.FontRegular},
		{fyne.TextStyle{Monospace: true}, assets.FontRegular}, {fyne.TextStyle{Bold: true}, assets.FontBold},
		{fyne.TextStyle{Bold: true, Italic: true}, assets.FontBold},
	} {
		if got := th.Font(c.style); !bytes.Equal(got.Content(), c.want) {
			t.Errorf("%+v has %s", c.style, got.Name())
		}
	}
	if th.Font(fyne.TextStyle{}) != New(Dark).Font(fyne.TextStyle{}) {
		t.Error("two themes hold two fonts: the toolkit would parse and keep both")
	}
}

// TestCurrent proves that the helpers follow the running program, also while it
// still wears another theme.
func TestCurrent(t *testing.T) {
	app := test.NewTempApp(t)
	if got := Color(Ink); got != palette[Ink].light {
		t.Errorf("ink under the toolkit's theme: %v", got)
	}
	app.Settings().SetTheme(New(Dark))
	if got := Color(Ink); got != palette[Ink].dark || !IsDark() {
		t.Errorf("ink in the dark: %v, dark %v", got, IsDark())
	}
	if got := Size(TextFigure); got != 28 {
		t.Errorf("figure text: %v", got)
	}
	if got := Size(fynetheme.SizeNameWindowTitleBarHeight); got != fynetheme.DefaultTheme().Size(fynetheme.SizeNameWindowTitleBarHeight) {
		t.Errorf("a size that is not ours: %v", got)
	}
}
