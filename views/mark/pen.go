package mark

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"

	"partnerdesk/views/theme"
)

// Font is a size and weight of text.
type Font struct {
	Size fyne.ThemeSizeName
	Bold bool
}

// The fonts of lines: body text, and the small one of badges and tags.
var (
	Body  = Font{Size: theme.TextBody}
	Bold  = Font{Size: theme.TextBody, Bold: true}
	Small = Font{Size: theme.TextCaption}
)

// Lift is how much a text is raised so that its letters, not the font's ascent
// and descent, stand in the middle of a line.
const Lift float32 = 1

// Pen draws with canvas objects that it uses again: what was drawn between
// Begin and End replaces what was drawn before. The order of drawing counts
// within a kind of object only: boxes are below triangles, those below sketches,
// pictures and texts. A pen belongs to the drawing thread.
type Pen struct {
	// Hot says that the pointer is on what is drawn next.
	Hot bool

	boxes    pool[*canvas.Rectangle]
	shapes   pool[*canvas.ArbitraryPolygon]
	sketches pool[*sketch]
	texts    pool[*canvas.Text]
	images   map[imageKey]*pool[*canvas.Image]

	fonts   []*penFont
	colors  map[tint]color.Color
	strokes []Stroke            // of the sketch that is being made
	list    []fyne.CanvasObject // all objects in their order; nil when some were added
}

type imageKey struct {
	name  string
	color fyne.ThemeColorName
}

type penFont struct {
	Font
	Measurer
}

func (f *penFont) set() { f.Set(theme.Size(f.Size), fyne.TextStyle{Bold: f.Bold}) }

// deepened stands for the percentage of a colour that is deep.
const deepened = -1

// tint is a colour of the theme at a percentage.
type tint struct {
	name    fyne.ThemeColorName
	percent int
}

// NewPen returns a pen that has drawn nothing.
func NewPen() *Pen {
	return &Pen{images: map[imageKey]*pool[*canvas.Image]{}, colors: map[tint]color.Color{}}
}

// Forget has the pen read the theme anew, after it has changed.
func (p *Pen) Forget() {
	clear(p.colors)
	for _, f := range p.fonts {
		f.set()
	}
	for _, images := range p.images {
		for _, i := range images.made {
			i.Refresh()
		}
	}
}

// Begin begins a drawing.
func (p *Pen) Begin() {
	p.Hot = false
	p.boxes.used, p.shapes.used, p.sketches.used, p.texts.used = 0, 0, 0, 0
	for _, images := range p.images {
		images.used = 0
	}
}

// End ends a drawing: what the last one had and this one has not is hidden.
func (p *Pen) End() {
	for _, o := range p.boxes.rest() {
		o.Hidden = true
	}
	for _, o := range p.shapes.rest() {
		o.Hidden = true
	}
	for _, o := range p.sketches.rest() {
		o.Hidden = true
	}
	for _, o := range p.texts.rest() {
		o.Hidden = true
	}
	for _, images := range p.images {
		for _, o := range images.rest() {
			o.Hidden = true
		}
	}
}

// Objects returns all objects of the pen, the lowest first. There are never
// less than before.
func (p *Pen) Objects() []fyne.CanvasObject {
	if p.list != nil {
		return p.list
	}
	list := make([]fyne.CanvasObject, 0, len(p.boxes.made)+len(p.shapes.made)+len(p.sketches.made)+len(p.texts.made))
	list = p.boxes.appendTo(list)
	list = p.shapes.appendTo(list)
	for _, s := range p.sketches.made {
		list = append(list, s.Raster)
	}
	for _, images := range p.images {
		list = images.appendTo(list)
	}
	p.list = p.texts.appendTo(list)
	return p.list
}

// Color is a colour of the theme.
func (p *Pen) Color(name fyne.ThemeColorName) color.Color { return p.Tint(name, 100) }

// Tint is a colour of the theme that covers the given percentage of what is
// below.
func (p *Pen) Tint(name fyne.ThemeColorName, percent int) color.Color {
	key := tint{name, percent}
	if c, ok := p.colors[key]; ok {
		return c
	}
	c := theme.Color(name)
	if percent != 100 {
		n := color.NRGBAModel.Convert(c).(color.NRGBA)
		n.A = uint8(int(n.A) * percent / 100)
		c = n
	}
	p.colors[key] = c
	return c
}

// deep is a colour moved towards ink, to be read on a tint of its own.
func (p *Pen) deep(name fyne.ThemeColorName) color.Color {
	key := tint{name, deepened}
	if c, ok := p.colors[key]; ok {
		return c
	}
	c, ink := color.NRGBAModel.Convert(theme.Color(name)).(color.NRGBA), color.NRGBAModel.Convert(theme.Color(theme.Ink)).(color.NRGBA)
	mix := func(a, b uint8) uint8 { return uint8((int(a)*3 + int(b)) / 4) }
	p.colors[key] = color.NRGBA{R: mix(c.R, ink.R), G: mix(c.G, ink.G), B: mix(c.B, ink.B), A: c.A}
	return p.colors[key]
}

// Measure is the measurer of a font.
func (p *Pen) Measure(f Font) *Measurer {
	i := slices.IndexFunc(p.fonts, func(known *penFont) bool { return known.Font == f })
	if i < 0 {
		known := &penFont{Font: f}
		known.set()
		p.fonts = append(p.fonts, known)
		i = len(p.fonts) - 1
	}
	return &p.fonts[i].Measurer
}

// Box draws a filled rectangle, whose stroke and corner the caller may set.
func (p *Pen) Box(at fyne.Position, size fyne.Size, fill color.Color) *canvas.Rectangle {
	r := next(p, &p.boxes, func() *canvas.Rectangle { return &canvas.Rectangle{} })
	r.Hidden, r.FillColor, r.StrokeColor, r.StrokeWidth, r.CornerRadius = false, fill, nil, 0, 0
	r.Move(at)
	r.Resize(size)
	return r
}

// Write draws a text in the middle of a box's height, with an ellipsis where it
// is too narrow, and returns the width that is drawn.
func (p *Pen) Write(text string, f Font, ink color.Color, at fyne.Position, size fyne.Size) float32 {
	m := p.Measure(f)
	text = m.Cut(text, size.Width)
	if text == "" {
		return 0
	}
	t := next(p, &p.texts, func() *canvas.Text { return &canvas.Text{} })
	t.Hidden, t.Text, t.TextSize, t.TextStyle, t.Color = false, text, m.size, m.style, ink
	t.Move(at)
	t.Resize(fyne.NewSize(1, size.Height-2*Lift)) // a text that begins at the left needs no width
	return m.Width(text)
}

// Picture draws a resource in a colour of the theme, or as it is when that is
// empty.
func (p *Pen) Picture(resource fyne.Resource, ink fyne.ThemeColorName, at fyne.Position, size fyne.Size) {
	key := imageKey{resource.Name(), ink}
	images := p.images[key]
	if images == nil {
		images = &pool[*canvas.Image]{}
		p.images[key] = images
	}
	i := next(p, images, func() *canvas.Image {
		if ink != "" {
			resource = fynetheme.NewColoredResource(resource, ink)
		}
		image := canvas.NewImageFromResource(resource)
		image.FillMode = canvas.ImageFillContain
		return image
	})
	i.Hidden = false
	i.Move(at)
	i.Resize(size)
}
