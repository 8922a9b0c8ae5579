package part

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/theme"
)

// Option is one of the things that a Picker offers.
type Option struct {
	Text  string
	Count string // at the right, such as how many rows have it; may be empty
	Also  string // is found by this too, which is not shown; may be empty
	Note  string // what is to be heeded about it, in the colour of a warning; may be empty
	Tip   string // says more of the note
}

// PickerTexts are the words of a picker.
type PickerTexts struct {
	Hint    string // on the field while nothing is chosen
	Search  string // in the empty search field
	Nothing string // when nothing matches the search
	All     string // the buttons below several choices
	None    string
}

// Picker is a field that opens a list to choose from, with a search that folds
// case, width and kana. One option can be chosen, or several with ticks. It is
// used on the drawing thread.
type Picker struct {
	pressable

	// Icon stands before the text; nil: none. Plain has it look like a button, as
	// in a bar of those, rather than like a field.
	Icon  fyne.Resource
	Plain bool

	// Warns has the icon in the colour of a warning.
	Warns bool

	// Most is the greatest width that the text asks for where the picker is
	// plain; 0: 320.
	Most float32

	// Label writes what is chosen on the field; nil: the texts with commas.
	Label func(chosen []int) string

	// OnChange is told of each change by the user; OnClose when the list goes.
	OnChange func(chosen []int)
	OnClose  func()

	// Anchor is what the list opens at; nil: the field. Place is where, on the
	// anchor's canvas, if that is somewhere else.
	Anchor fyne.CanvasObject
	Place  func() (at fyne.Position, s fyne.Size)

	texts   PickerTexts
	several bool
	options []Option
	chosen  []bool
	list    *pickerList // while it is open
	text    *Text       // on the field
}

// NewPicker returns a picker of one option, or of several, with nothing chosen.
func NewPicker(texts PickerTexts, several bool, options ...Option) *Picker {
	p := &Picker{texts: texts, several: several, text: NewText("").Cut()}
	p.text.Over(p)
	p.tip = p.text.hidden
	p.self = p
	p.press = p.Open
	p.changed = p.Refresh
	p.keys = p.key
	p.ExtendBaseWidget(p)
	p.Set(options, nil)
	return p
}

// Set offers other options, of which some are chosen by their numbers. It tells
// nobody.
func (p *Picker) Set(options []Option, chosen []int) {
	p.options = options
	p.chosen = make([]bool, len(options))
	for _, i := range chosen {
		if i >= 0 && i < len(options) && (p.several || !slices.Contains(p.chosen, true)) {
			p.chosen[i] = true
		}
	}
	if p.list != nil {
		p.list.fold()
		p.list.search()
	}
	p.Refresh()
}

// Chosen returns the numbers of what is chosen, in their order.
func (p *Picker) Chosen() []int {
	var chosen []int
	for i, on := range p.chosen {
		if on {
			chosen = append(chosen, i)
		}
	}
	return chosen
}

// Text returns what the field says.
func (p *Picker) Text() string {
	chosen := p.Chosen()
	if p.Label != nil {
		return p.Label(chosen)
	}
	var texts []string
	for _, i := range chosen {
		texts = append(texts, p.options[i].Text)
	}
	return strings.Join(texts, ", ")
}

// HiddenText returns what the field says where it is cut; else nothing.
func (p *Picker) HiddenText() string { return p.text.hidden() }

// Open opens the list, as a click on the field does. When it closes the focus
// is on the field.
func (p *Picker) Open() {
	if p.list != nil {
		return
	}
	if c := canvasOf(p); c != nil && p.Anchor == nil {
		c.Focus(p)
	}
	p.list = newPickerList(p)
	p.list.float.Show()
	if !p.list.float.open { // not on a canvas
		p.list = nil
	}
}

// Close closes the list if it is open.
func (p *Picker) Close() {
	if p.list != nil {
		p.list.float.Close()
	}
}

func (p *Picker) key(key *fyne.KeyEvent) bool {
	if key.Name == fyne.KeyDown {
		p.Open()
		return true
	}
	return false
}

// TypedRune opens the list with what is typed as the search.
func (p *Picker) TypedRune(r rune) {
	if r == ' ' {
		return // the key has opened the list
	}
	p.Open()
	if p.list != nil {
		p.list.entry.TypedRune(r)
	}
}

// change chooses or leaves options and says so.
func (p *Picker) change(on bool, numbers ...int) {
	if !p.several {
		clear(p.chosen)
	}
	for _, i := range numbers {
		p.chosen[i] = on
	}
	p.Refresh()
	if p.OnChange != nil {
		p.OnChange(p.Chosen())
	}
}

// CreateRenderer is for the toolkit.
func (p *Picker) CreateRenderer() fyne.WidgetRenderer {
	r := &pickerRenderer{p: p, ground: NewGround(""), tint: NewGround(""), ring: newRing(theme.Corner), text: p.text}
	r.ground.corner, r.tint.corner = theme.Corner, theme.Corner
	r.icon, r.arrow = canvas.NewImageFromResource(nil), canvas.NewImageFromResource(nil)
	for _, image := range []*canvas.Image{r.icon, r.arrow} {
		image.FillMode = canvas.ImageFillContain
		image.SetMinSize(fyne.NewSquareSize(theme.Size(fynetheme.SizeNameInlineIcon)))
	}
	line := Inset(Row(theme.Space8, r.text, r.icon, r.text, r.arrow), theme.Space8, theme.Space8)
	r.WidgetRenderer = widget.NewSimpleRenderer(container.NewStack(r.ground, r.tint, line, r.ring))
	r.look()
	return r
}

// Least width of a picker's field, and the greatest that the text of one
// without an edge asks for.
const pickerLeast, pickerMost = 120, 320

type pickerRenderer struct {
	fyne.WidgetRenderer
	p                  *Picker
	ground, tint, ring *Ground
	text               *Text
	icon, arrow        *canvas.Image
}

func (r *pickerRenderer) Refresh() {
	r.look()
	r.WidgetRenderer.Refresh()
}

// MinSize is that of a field, whatever it says; without an edge it is that of
// the text.
func (r *pickerRenderer) MinSize() fyne.Size {
	size := r.WidgetRenderer.MinSize()
	if r.p.Plain {
		size.Width += min(r.text.width(), cmp.Or(r.p.Most, pickerMost)) - r.text.MinSize().Width
		return size
	}
	return size.Max(fyne.NewSize(pickerLeast, 0))
}

func (r *pickerRenderer) look() {
	p := r.p
	r.text.text, r.text.color, r.text.bold = p.Text(), theme.Ink, p.Plain
	if r.text.text == "" {
		r.text.text, r.text.color = p.texts.Hint, theme.Muted
	}
	r.icon.Hidden = p.Icon == nil
	r.icon.Resource, r.arrow.Resource = p.Icon, Icon("down")
	if p.Icon != nil && p.Warns {
		r.icon.Resource = fynetheme.NewColoredResource(p.Icon, theme.Warn)
	}
	r.ground.color, r.ground.stroke, r.ground.width = theme.Paper, theme.Outline, theme.LineWidth
	if p.Plain {
		r.ground.color, r.ground.stroke = "", ""
	}
	r.tint.color = ""
	if p.hovered || p.list != nil {
		r.tint.color = theme.Hover
	}
	r.ring.show(p.focused)
}
