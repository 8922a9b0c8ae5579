package chart

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	gochart "github.com/wcharczuk/go-chart/v2"
)

// scalable draws SVG with go-chart's renderer, which writes texts as they stand:
// so what has a meaning in XML is escaped before.
type scalable struct {
	gochart.Renderer
	style    Style
	title    string
	families string // of fonts, the best first
}

func newScalable(s Style, title string, t *typeface) (*scalable, error) {
	r, err := gochart.SVG(s.Width*fine, s.Height*fine)
	if err != nil {
		return nil, err
	}
	r.SetDPI(72) // sizes of text in the unit of everything else
	return &scalable{Renderer: r, style: s, title: title, families: "'" + t.family() + "',sans-serif"}, nil
}

// Text writes a line.
func (v *scalable) Text(body string, x, y int) {
	var escaped strings.Builder
	_ = xml.EscapeText(&escaped, []byte(body)) // a builder takes everything
	v.Renderer.Text(escaped.String(), x, y)
}

// Save writes the document. Its root says what go-chart's does not: the size in
// units, the fonts, and a title for who cannot see it.
func (v *scalable) Save(w io.Writer) error {
	var body, whole bytes.Buffer
	if err := v.Renderer.Save(&body); err != nil {
		return err
	}
	root := xml.StartElement{Name: xml.Name{Local: "svg"}}
	for _, a := range [...][2]string{
		{"xmlns", "http://www.w3.org/2000/svg"},
		{"role", "img"},
		{"width", v.units(v.style.Width)},
		{"height", v.units(v.style.Height)},
		{"viewBox", fmt.Sprintf("0 0 %d %d", v.style.Width*fine, v.style.Height*fine)},
		{"font-family", v.families},
		{"stroke-linejoin", "round"},
	} {
		root.Attr = append(root.Attr, xml.Attr{Name: xml.Name{Local: a[0]}, Value: a[1]})
	}
	e := xml.NewEncoder(&whole)
	if err := e.EncodeToken(root); err != nil {
		return err
	}
	if v.title != "" {
		if err := e.EncodeElement(v.title, xml.StartElement{Name: xml.Name{Local: "title"}}); err != nil {
			return err
		}
	}
	if err := e.Flush(); err != nil {
		return err
	}
	_, rest, _ := bytes.Cut(body.Bytes(), []byte(">")) // after go-chart's root
	whole.Write(rest)
	_, err := whole.WriteTo(w)
	return err
}

// units writes pixels in units.
func (v *scalable) units(pixels int) string {
	return strconv.FormatFloat(float64(pixels)/v.style.Scale, 'f', -1, 64)
}
