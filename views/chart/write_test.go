package chart

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"image/png"
	"io"
	"math"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// elements reads an SVG as XML and returns its elements and texts.
func elements(t *testing.T, svg []byte) (all []xml.StartElement, texts []string) {
	t.Helper()
	decoder := xml.NewDecoder(bytes.NewReader(svg))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return all, texts
		}
		if err != nil {
			t.Fatalf("%v in %s", err, svg)
		}
		switch token := token.(type) {
		case xml.StartElement:
			all = append(all, token.Copy())
		case xml.CharData:
			texts = append(texts, string(token))
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// TestSVG proves that the document is well-formed whatever the names hold, has
// texts as text, and bars where the picture has them.
func TestSVG(t *testing.T) {
	c := sample(Bars, 6, 2, true)
	c.Title, c.Series[0].Name = `A & B < "C" > 'D'`, "<b>通話\x00"
	s := style(640, 320, 2)
	s.Heading = true
	var buf bytes.Buffer
	if err := WriteSVG(context.Background(), &buf, c, s); err != nil {
		t.Fatal(err)
	}
	all, texts := elements(t, buf.Bytes())
	root := all[0]
	if attribute(root, "width") != "640" || attribute(root, "height") != "320" || attribute(root, "viewBox") != fmt.Sprintf("0 0 %d %d", 1280*fine, 640*fine) {
		t.Errorf("root %v", root.Attr)
	}
	if attribute(root, "font-family") != "'Noto Sans JP',sans-serif" {
		t.Errorf("fonts %q", attribute(root, "font-family"))
	}
	for _, want := range []string{c.Title, "<b>通話\uFFFD", "集計中", "11/23"} {
		if found := slices.Contains(texts, want); found != (want != "集計中") {
			t.Errorf("text %q: %v", want, found)
		}
	}
	geo := render(t, c, s).Geometry
	corner := regexp.MustCompile(`^M (\d+) (\d+)\nL (\d+) (\d+)\nL (\d+) (\d+)\nL (\d+) (\d+)\nZ$`)
	boxes := map[string]bool{}
	for _, e := range all {
		if m := corner.FindStringSubmatch(attribute(e, "d")); m != nil {
			boxes[strings.Join([]string{m[1], m[2], m[5], m[6]}, " ")] = true
		}
	}
	for i := range 6 {
		for series := range 2 {
			b, ok := geo.Mark(series, i)
			if want := fmt.Sprint(steps(b.Left), steps(b.Top), steps(b.Right), steps(b.Bottom)); !ok || !boxes[want] {
				t.Errorf("bar %d/%d is not at %s", series, i, want)
			}
		}
	}
	for kind := Lines; kind <= Spark; kind++ {
		buf.Reset()
		if err := WriteSVG(context.Background(), &buf, sample(kind, 60, 7, false), s); err != nil {
			t.Fatal(err)
		}
		if all, _ := elements(t, buf.Bytes()); len(all) < 4 {
			t.Errorf("kind %d has %d elements", kind, len(all))
		}
		if bytes.Contains(buf.Bytes(), []byte("NaN")) {
			t.Errorf("kind %d holds NaN", kind)
		}
	}
}

// broken is a writer that fails.
type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestWriting(t *testing.T) {
	c, s := sample(Stack, 12, 3, false), style(300, 200, 1.5)
	var buf bytes.Buffer
	if err := WritePNG(context.Background(), &buf, c, s); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(&buf)
	if err != nil {
		t.Fatal(err)
	}
	want := render(t, c, s).Image
	for y := range want.Rect.Dy() {
		for x := range want.Rect.Dx() {
			r, g, b, _ := img.At(x, y).RGBA()
			if p := want.RGBAAt(x, y); uint32(p.R) != r>>8 || uint32(p.G) != g>>8 || uint32(p.B) != b>>8 || p.A != 0xFF {
				t.Fatalf("pixel %d,%d: %v, want %v", x, y, img.At(x, y), p)
			}
		}
	}
	over, cancel := context.WithCancel(context.Background())
	cancel()
	for name, write := range map[string]func(context.Context, io.Writer, Chart, Style) error{"PNG": WritePNG, "SVG": WriteSVG} {
		if err := write(context.Background(), broken{}, c, s); !errors.Is(err, io.ErrShortWrite) {
			t.Errorf("%s into a broken writer: %v", name, err)
		}
		if err := write(context.Background(), io.Discard, c, Style{}); err == nil {
			t.Errorf("%s of no size was written", name)
		}
		buf.Reset()
		if err := write(over, &buf, c, s); !errors.Is(err, context.Canceled) || buf.Len() > 0 {
			t.Errorf("%s after the end: %v, %d bytes", name, err, buf.Len())
		}
	}
}

// TestManyAtOnce renders the same charts on several goroutines: the pictures are
// the same, byte for byte.
func TestManyAtOnce(t *testing.T) {
	var charts []Chart
	var want [][]byte
	for kind := Lines; kind <= Spark; kind++ {
		charts = append(charts, sample(kind, 40, 3, kind%2 == 0))
		want = append(want, render(t, charts[kind], style(300, 160, 1)).Image.Pix)
	}
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for i, c := range charts {
				p, err := Render(context.Background(), c, style(300, 160, 1))
				if err != nil || !bytes.Equal(p.Image.Pix, want[i]) {
					t.Errorf("kind %d differs: %v", i, err)
				}
			}
		})
	}
	wait.Wait()
}

// TestManyPoints keeps the time of many points in bounds that only a wrong
// order of growth breaks, and their extremes in the picture.
func TestManyPoints(t *testing.T) {
	for kind := Lines; kind <= Spark; kind++ {
		c := noisy(kind, 50_000, 2)
		if kind == Donut {
			continue
		}
		c.Series[0].Values[31_234] = 99_999 // one peak among them all
		c.Series[1].Values = make([]float64, 50_000)
		for i := range c.Series[1].Values {
			c.Series[1].Values[i] = []float64{5, nan}[i%2]
		}
		if kind == Share {
			c.Series[1].Values[31_234] = nan
		}
		start := time.Now()
		p := render(t, c, style(1200, 400, 1))
		if took := time.Since(start); took > 3*time.Second {
			t.Errorf("kind %d took %v", kind, took)
		}
		top, found := p.Y(99_999), false
		if kind == Share {
			top = p.Y(1)
		}
		for x := int(p.X(31_234)) - 3; x <= int(p.X(31_234))+3; x++ {
			for y := int(top); y < int(top)+12; y++ {
				found = found || near(p.Image, x, y, seriesColor(0)) || near(p.Image, x, y, seriesColor(1)) && kind == Stack
			}
		}
		if !found {
			t.Errorf("kind %d lost the peak", kind)
		}
	}
}

func TestTable(t *testing.T) {
	c := sample(Bars, 3, 2, false)
	c.Axis.Points[0].State = Missing
	c.Series[1].Values[1] = math.NaN()
	c.Series[0].Values = []float64{1, 1234, 56}
	c.Series[1].Values[2] = -7
	if got := strings.Join(c.Heads(), "|"); got != "Week|Webex Meetings|Calling Professional" {
		t.Errorf("headings %q", got)
	}
	for i, want := range []string{"Week of 9 Nov 2025 · no data|–|–", "Week of 16 Nov 2025|1,234|–", "Week of 23 Nov 2025 · so far|56|-7"} {
		if got := strings.Join(c.Row(i), "|"); got != want || c.Rows() != 3 {
			t.Errorf("row %d of %d: %q, want %q", i, c.Rows(), got, want)
		}
	}
	d := plainChart(Donut, 1, []float64{30}, []float64{10}, []float64{nan})
	d.Axis.Title, d.Percent, d.Series[0].Name = "Licences", percent, "Used"
	if got := fmt.Sprint(d.Heads(), d.Rows(), d.Row(0), d.Row(2)); got != "[Licences Licences Share] 3 [Used 30 75 %] [ – –]" {
		t.Errorf("donut's table %q", got)
	}
	bare := Chart{Series: []Series{{Values: []float64{0.5}}}, Axis: Axis{Points: Categories("a")}}
	if got := bare.Row(0); got[0] != "a" || got[1] != "0.5" {
		t.Errorf("without formats %q", got)
	}
}

func TestAxes(t *testing.T) {
	if got := Weeks(november, 3)[2].Start; !got.Equal(november.AddDate(0, 0, 14)) || got.Weekday() != time.Sunday {
		t.Errorf("third week %v", got)
	}
	tokyo := time.FixedZone("JST", 9*60*60)
	months := Months(time.Date(2025, 11, 1, 3, 0, 0, 0, tokyo), 4) // still October in UTC
	if got := months[0].Start.Format("2006-01-02") + months[3].Start.Format(" 2006-01-02"); got != "2025-10-01 2026-01-01" {
		t.Errorf("months %s", got)
	}
	if got := Days(november, 2)[1].Start; !got.Equal(november.AddDate(0, 0, 1)) {
		t.Errorf("second day %v", got)
	}
	if len(Weeks(november, -1)) != 0 || len(Categories("a", "b")) != 2 {
		t.Error("numbers of points")
	}
}
