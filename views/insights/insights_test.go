package insights

import (
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"image/color"
	"image/png"
	"io"
	"math"
	"os"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/app/insight"
	"partnerdesk/data/measure/figure"
	"partnerdesk/views/chart"
	"partnerdesk/views/theme"
	"partnerdesk/views/viewtest"
)

func TestMain(m *testing.M) {
	viewtest.NewApp()
	os.Exit(m.Run())
}

var first = time.Date(2026, 9, 6, 0, 0, 0, 0, time.UTC)

// spread is a stack of licences over n weeks with an incomplete week and a gap.
func spread(p *i18n.Printer, id string, n int, gaps bool) insight.Chart {
	c := insight.Chart{ID: "calling-" + id, Block: id, Product: "calling", Weekly: true, Empty: p.T("kpi.chart." + id + ".empty")}
	c.Kind, c.Points = app.StackChart, p.T("insight.week")
	c.Title = p.T("kpi.chart."+id, i18n.Args{"product": p.T("product.calling")})
	c.Note = p.T("kpi.chart."+id+".note", i18n.Args{"from": first, "to": first.AddDate(0, 0, 7*n-1), "regions": "US, EU"})
	names := []string{p.T("kpi.used"), p.T("kpi.unused"), p.T("kpi.available"), p.T("kpi.without_figures")}
	c.Roles = []insight.Role{insight.Used, insight.Unused, insight.Available, insight.Unknown}
	if gaps {
		names = names[:3]
		c.Roles = c.Roles[:3]
	}
	for k, name := range names {
		var values []float64
		for i := range n {
			values = append(values, math.Round((4200-900*float64(k))*(1+0.02*float64(i)+0.1*math.Sin(float64(i*(k+1))))/float64(k*k+1)))
		}
		c.Series = append(c.Series, app.FigureSeries{Name: name, Values: values})
	}
	for i := range n {
		c.Days = append(c.Days, first.AddDate(0, 0, 7*i))
	}
	c.States = make([]insight.State, n)
	if gaps {
		c.States[3], c.States[n-1] = insight.Missing, insight.Partial
	}
	return c
}

func shares(p *i18n.Printer) insight.Chart {
	c := insight.Chart{ID: "calling-low", Block: "low", Product: "calling", Roles: []insight.Role{insight.Low, insight.Others}, States: make([]insight.State, 11)}
	c.Kind, c.Title, c.Points = app.StackChart, p.T("kpi.chart.low", i18n.Args{"product": p.T("product.calling")}), p.T("kpi.share_assigned")
	c.Note = p.T("kpi.chart.low.note", i18n.Args{"from": first, "to": first.AddDate(0, 0, 6), "regions": p.T("insight.all_regions")})
	for i := range 10 {
		c.Names = append(c.Names, p.T("kpi.tenth", i18n.Args{"from": i * 10, "to": i*10 + 10}))
	}
	c.Empty = p.T("kpi.chart.low.empty")
	c.Names = append(c.Names, p.T("kpi.tenth_over"))
	c.Series = []app.FigureSeries{{Name: p.T("kpi.customers_low"), Values: []float64{12, 18, 25, 14, 0, 0, 0, 0, 0, 0, 0}},
		{Name: p.T("kpi.customers_others"), Values: []float64{0, 0, 0, 9, 41, 77, 120, 164, 210, 133, 31}}}
	return c
}

func over(p *i18n.Printer) insight.Chart {
	c := spread(p, "over", 8, true)
	c.Kind, c.Series, c.Roles = app.BarChart, c.Series[2:3], []insight.Role{insight.Over}
	c.Series[0].Name = p.T("kpi.overage")
	return c
}

// calls is a chart of the calls over n weeks, the third of which nobody knows and
// the last of which is incomplete.
func calls(p *i18n.Printer, id string, kind app.ChartKind, unit figure.Unit, n int) insight.Chart {
	c := insight.Chart{ID: "calling-" + id, Product: "calling", Unit: unit, Empty: p.T("calls.chart." + id + ".empty")}
	c.Kind, c.Title = kind, p.T("calls.chart."+id)
	c.Note = p.T("calls.chart."+id+".note", i18n.Args{"from": first, "to": first.AddDate(0, 0, 7*n-1), "of": "US, EU", "jitter": 150, "latency": 400, "loss": "5%"})
	var days []time.Time
	for i := range n {
		days = append(days, first.AddDate(0, 0, 7*i))
	}
	c.Week(p, days, func(i int) insight.State {
		return map[int]insight.State{2: insight.Missing, n - 1: insight.Partial}[i]
	})
	return c
}

// wave are n figures about a mean; those of the third week are not known.
func wave(n int, mean, swing float64) (values []float64) {
	for i := range n {
		values = append(values, mean+swing*math.Sin(float64(i)*1.3))
	}
	values[2] = math.NaN()
	return values
}

func whole(values []float64) []float64 {
	for i, v := range values {
		values[i] = math.Round(v)
	}
	return values
}

func trends(p *i18n.Printer) insight.Chart {
	c := calls(p, "users", app.StackChart, figure.Users, 8)
	for i, of := range []struct {
		key  string
		role insight.Role
	}{{"calling_trend.steady", insight.Steady}, {"calling_trend.growing", insight.Growing}, {"calling_trend.new", insight.New}, {"calling_trend.falling", insight.Falling},
		{"calls.series.untold", insight.Unknown}} {
		c.Draw(p.T(of.key), of.role, whole(wave(8, 5200/float64(i*i*2+1), 300/float64(i+1))))
	}
	return c
}

func stopping(p *i18n.Printer) insight.Chart {
	c := calls(p, "customers", app.StackChart, figure.Customers, 8)
	c.Draw(p.T("calling_trend.steady"), insight.Steady, whole(wave(8, 60, 5)))
	c.Draw(p.T("calling_trend.falling"), insight.Falling, whole(wave(8, 12, 4)))
	c.Draw(p.T("calling_trend.stopped"), insight.Stopped, whole(wave(8, 6, 3)))
	return c
}

func poor(p *i18n.Printer) insight.Chart {
	c := calls(p, "quality", app.LineChart, figure.Share, 8)
	c.Draw(p.T("calls.series.poor_share"), insight.Poor, wave(8, .021, .006))
	return c
}

func waits(p *i18n.Printer) insight.Chart {
	c := calls(p, "waits", app.LineChart, figure.Seconds, 26)
	c.Draw(p.T("calls.series.answer"), insight.Answered, wave(26, 31.5, 6))
	c.Draw(p.T("calls.series.abandon"), insight.Abandoned, wave(26, 74.2, 14))
	return c
}

func endpoints(p *i18n.Printer) insight.Chart {
	c := insight.Chart{ID: "calling-endpoints", Unit: figure.Share, States: make([]insight.State, 6)}
	c.Kind, c.Title, c.Points = app.BarChart, p.T("calls.chart.endpoints"), p.T("calls.endpoint")
	c.Note = p.T("calls.chart.endpoints.note", i18n.Args{"from": first, "to": first.AddDate(0, 0, 6), "of": p.T("insight.all_regions")})
	for _, key := range []string{"desk-phone", "room-device", "webex-app", "other", "unknown"} {
		c.Names = append(c.Names, p.T("endpoint."+key))
	}
	c.Names = append(c.Names, p.T("calls.endpoint_untold"))
	c.Draw(p.T("calls.series.poor_share"), insight.Poor, []float64{.012, .008, .034, .021, math.NaN(), .0405})
	c.States[4] = insight.Missing
	return c
}

// TestPictures compares the charts with pictures that somebody has looked at.
// After a wanted change: go test ./views/insights -run Pictures -update, look at
// testdata, and commit it.
func TestPictures(t *testing.T) {
	en, ja := i18n.For(i18n.English), i18n.For(i18n.Japanese)
	parts := spread(en, "distribution", 26, true)
	parts.Kind = app.ShareChart
	empty := spread(ja, "exp", 14, false)
	empty.Days, empty.States = nil, nil
	for i := range empty.Series {
		empty.Series[i].Values = nil
	}
	for _, c := range []struct {
		name  string
		mode  theme.Mode
		p     *i18n.Printer
		chart insight.Chart
	}{
		{"distribution_light_en", theme.Light, en, spread(en, "distribution", 8, true)},
		{"distribution_dark_ja", theme.Dark, ja, spread(ja, "distribution", 8, true)},
		{"distribution_share_light_en", theme.Light, en, parts},
		{"expiring_light_ja", theme.Light, ja, spread(ja, "exp", 14, false)},
		{"expiring_dark_en", theme.Dark, en, spread(en, "exp", 14, false)},
		{"expiring_empty_light_ja", theme.Light, ja, empty},
		{"shares_light_en", theme.Light, en, shares(en)},
		{"shares_dark_ja", theme.Dark, ja, shares(ja)},
		{"overage_light_en", theme.Light, en, over(en)},
		{"overage_dark_ja", theme.Dark, ja, over(ja)},
		{"users_light_en", theme.Light, en, trends(en)},
		{"users_dark_ja", theme.Dark, ja, trends(ja)},
		{"customers_light_ja", theme.Light, ja, stopping(ja)},
		{"quality_light_en", theme.Light, en, poor(en)},
		{"quality_dark_ja", theme.Dark, ja, poor(ja)},
		{"waits_dark_en", theme.Dark, en, waits(en)},
		{"waits_light_ja", theme.Light, ja, waits(ja)},
		{"endpoints_light_en", theme.Light, en, endpoints(en)},
		{"endpoints_dark_ja", theme.Dark, ja, endpoints(ja)},
	} {
		t.Run(c.name, func(t *testing.T) {
			colors := theme.New(c.mode)
			s := chart.Style{Width: 640, Height: 300, Scale: 1, Heading: true,
				Palette: chart.NewPalette(func(n fyne.ThemeColorName) color.Color { return colors.Color(n, 0) })}
			drawn, err := chart.Render(context.Background(), Chart(c.p, c.chart), s)
			if err != nil {
				t.Fatal(err)
			}
			viewtest.Picture(t, c.name+".png", drawn.Image)
		})
	}
}

// What is drawn is what leaves as figures: the same points, series and states.
func TestChartSaysTheSameAsTheFigures(t *testing.T) {
	p := i18n.For(i18n.English)
	for _, c := range []insight.Chart{spread(p, "distribution", 8, true), spread(p, "exp", 14, false), shares(p), over(p)} {
		drawn := Chart(p, c)
		a, err := drawn.Figures().Text(context.Background(), p)
		if err != nil {
			t.Fatal(err)
		}
		if c.ID == "calling-distribution" || c.ID == "calling-over" {
			c.Figures.States = make([]string, len(c.Days))
			c.Figures.States[3], c.Figures.States[7] = p.T("insight.missing"), p.T("insight.partial")
			for i := range c.Series {
				c.Series[i].Values[3] = math.NaN()
			}
		}
		b, err := c.Text(context.Background(), p)
		if err != nil || a != b {
			t.Errorf("%s draws\n%s\nand is\n%s\n%v", c.ID, a, b, err)
		}
	}
}

// The native charts of workbooks have the colours of the screen on light ground.
func TestColorsOfWorkbooks(t *testing.T) {
	light := theme.New(theme.Light)
	for role, name := range colours {
		r, g, b, _ := light.Color(name, 0).RGBA()
		if want := fmt.Sprintf("%02X%02X%02X", r>>8, g>>8, b>>8); insight.Colors[role] != want {
			t.Errorf("role %d is %s, on the screen %s", role, insight.Colors[role], want)
		}
	}
}

func TestVersionsTellChartsApart(t *testing.T) {
	en, ja := i18n.For(i18n.English), i18n.For(i18n.Japanese)
	a, b := Chart(en, over(en)), Chart(en, over(en))
	if a.Version != b.Version || a.Version == "" {
		t.Error("the same chart has two versions")
	}
	changed := over(en)
	changed.Series[0].Values[1]++
	if Chart(en, changed).Version == a.Version || Chart(ja, over(en)).Version == a.Version {
		t.Error("another chart has the same version")
	}
}

// Pictures are written without a window: a sharp PNG and a well-formed SVG with
// the words of the chart.
func TestWrite(t *testing.T) {
	p := i18n.For(i18n.Japanese)
	var b bytes.Buffer
	if err := Write(context.Background(), &b, chart.PNG, p, over(p), theme.Dark); err != nil {
		t.Fatal(err)
	}
	drawn, err := png.Decode(&b)
	if err != nil || drawn.Bounds().Dx() != width*scale || drawn.Bounds().Dy() != height*scale {
		t.Errorf("%v, %v", drawn.Bounds(), err)
	}
	b.Reset()
	if err := Write(context.Background(), &b, chart.SVG, p, over(p), theme.Light); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	for d := xml.NewDecoder(&b); ; {
		if _, err := d.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if !strings.Contains(text, p.T("kpi.overage")) {
		t.Error("the drawing lacks the name of the series")
	}
}
