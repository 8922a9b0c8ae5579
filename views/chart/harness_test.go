package chart

import (
	"context"
	"fmt"
	"image/color"
	"math"
	"os"
	"strconv"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"partnerdesk/views/theme"
	"partnerdesk/views/viewtest"
)

// TestMain makes one app for all tests: each new theme has the font parsed
// again, which takes longer than most tests.
func TestMain(m *testing.M) {
	viewtest.NewApp()
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

// palette is that of a variant, without an app.
func palette(mode theme.Mode) Palette {
	return NewPalette(func(n fyne.ThemeColorName) color.Color { return theme.New(mode).Color(n, 0) })
}

// style is a light picture of a size in units.
func style(width, height int, scale float64) Style {
	return Style{Width: int(float64(width) * scale), Height: int(float64(height) * scale), Scale: scale, Palette: palette(theme.Light)}
}

func render(t testing.TB, c Chart, s Style) Picture {
	t.Helper()
	p, err := Render(context.Background(), c, s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// thousands writes a number as both languages do.
func thousands(v float64) string {
	text := strconv.FormatFloat(math.Abs(v), 'f', -1, 64)
	whole := len(text)
	for i, r := range text {
		if r == '.' {
			whole = i
			break
		}
	}
	for i := whole - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	if v < 0 {
		text = "-" + text
	}
	return text
}

func percent(v float64) string { return fmt.Sprintf("%.0f %%", v*100) }

var en = Texts{Empty: "No figures for this region yet.", Total: "Total", Unfinished: "so far", Missing: "no data", Value: "Licences", Share: "Share"}
var ja = Texts{Empty: "この地域の数値はまだありません。", Total: "合計", Unfinished: "集計中", Missing: "データなし", Value: "ライセンス数", Share: "割合"}

// november is the Sunday that begins the week of 23 November 2025.
var november = time.Date(2025, 11, 23, 0, 0, 0, 0, time.UTC)

// weeks is an axis of n weeks up to that of 23 November.
func weeks(n int, japanese bool) Axis {
	a := Axis{Title: "Week", Step: Weekly, Points: Weeks(november.AddDate(0, 0, -7*(n-1)), n)}
	a.Tick = func(p Point) string { return p.Start.Format("2 Jan") }
	a.Label = func(p Point) string { return "Week of " + p.Start.Format("2 Jan 2006") }
	a.Era = func(p Point) string { return p.Start.Format("2006") }
	if japanese {
		a.Title = "週"
		a.Tick = func(p Point) string { return p.Start.Format("1/2") }
		a.Label = func(p Point) string { return p.Start.Format("2006/1/2") + "の週" }
		a.Era = func(p Point) string { return p.Start.Format("2006年") }
	}
	return a
}

// wave is a series of n smooth figures, the same for the same seed.
func wave(seed, n int, size float64) []float64 {
	values := make([]float64, n)
	for i := range values {
		x := float64(i) / 9
		values[i] = math.Round(size * (1 + 0.25*math.Sin(x+float64(seed)) + 0.1*math.Sin(3.7*x*float64(seed+1)) + 0.004*float64(i)))
	}
	return values
}

// sample is a chart of some series over n weeks, the last unfinished.
func sample(kind Kind, n, series int, japanese bool) Chart {
	names := []string{"Webex Meetings", "Calling Professional", "Webinars 1,000", "Customer Assist", "Events", "Devices", "Workspaces", "Common area"}
	texts, title, note := en, "Licences in use", "All regions, weeks up to 23 Nov 2025"
	if japanese {
		names = []string{"会議ライセンス", "通話プロフェッショナルライセンス（年間契約）", "ウェビナー", "カスタマーアシスト", "イベント", "デバイス", "ワークスペース", "共用エリア"}
		texts, title, note = ja, "使用中のライセンス", "全地域、2025年11月23日の週まで"
	}
	c := Chart{Kind: kind, Title: title, Note: note, Axis: weeks(n, japanese), Format: thousands, Percent: percent, Texts: texts}
	if kind == Share {
		c.Short = percent
	}
	if n > 1 {
		c.Axis.Points[n-1].State = Unfinished
	}
	for i := range series {
		c.Series = append(c.Series, Series{Name: names[i%len(names)], Values: wave(i, n, 900/float64(i+1))})
	}
	return c
}
