// Package part holds the pieces that screens are made of: texts and their tips,
// fields, buttons and lists to choose from, dates, dialogs, toasts, cards, the
// panel, and the states of a screen that has nothing to show or is at work. They
// know nothing of what they show; their words come from the caller.
package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/views/theme"
)

// Text is one line in a size and a colour of the theme. A text that may be cut
// ends in an ellipsis and asks for no width of its own.
type Text struct {
	widget.BaseWidget
	text  string
	size  fyne.ThemeSizeName
	color fyne.ThemeColorName
	bold  bool
	cut   bool
	align fyne.TextAlign
	tip   func() string // nil: the whole text where it is cut
	spot  *spot         // for the tip; nil before there was one
	under desktop.Hoverable
}

// NewText returns a line of body text in ink.
func NewText(text string) *Text {
	t := &Text{text: text, size: theme.TextBody, color: theme.Ink}
	t.ExtendBaseWidget(t)
	return t
}

// Caption returns a small line in muted ink.
func Caption(text string) *Text { return NewText(text).In(theme.TextCaption, theme.Muted) }

// In sets size and colour.
func (t *Text) In(size fyne.ThemeSizeName, color fyne.ThemeColorName) *Text {
	t.size, t.color = size, color
	return t
}

// Bold makes the line bold.
func (t *Text) Bold() *Text {
	t.bold = true
	return t
}

// Cut lets the line be cut where there is no room; its tip then is the whole.
func (t *Text) Cut() *Text {
	t.cut = true
	return t
}

// Right aligns the line at its right end.
func (t *Text) Right() *Text {
	t.align = fyne.TextAlignTrailing
	return t
}

// Over names what the line lies in and what the pointer is on as well while it
// is on the line: the toolkit tells only the topmost.
func (t *Text) Over(part desktop.Hoverable) *Text {
	t.under = part
	return t
}

// setTip has the line say more than its text at the pointer, cut or not.
func (t *Text) setTip(text func() string) {
	t.tip = text
	t.Refresh()
}

// Set changes the text.
func (t *Text) Set(text string) {
	if t.text != text {
		t.text = text
		t.Refresh()
	}
}

// SetColor changes the colour.
func (t *Text) SetColor(color fyne.ThemeColorName) {
	if t.color != color {
		t.color = color
		t.Refresh()
	}
}

// Text returns the whole text, cut or not.
func (t *Text) Text() string { return t.text }

// width is what the whole text takes.
func (t *Text) width() float32 {
	return fyne.MeasureText(t.text, theme.Size(t.size), fyne.TextStyle{Bold: t.bold}).Width + 1 // 1: what rounding takes
}

// hidden returns the whole text where it is cut, and nothing where it is not.
func (t *Text) hidden() string {
	if t.cut && t.width() > t.Size().Width+1 {
		return t.text
	}
	return ""
}

// CreateRenderer is for the toolkit.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	r := &textRenderer{text: t, line: canvas.NewText("", nil)}
	r.Refresh()
	return r
}

type textRenderer struct {
	text *Text
	line *canvas.Text
	cut  bool // not all of the text is shown
}

func (r *textRenderer) measure(s string) float32 {
	return fyne.MeasureText(s, theme.Size(r.text.size), fyne.TextStyle{Bold: r.text.bold}).Width
}

func (r *textRenderer) Layout(size fyne.Size) {
	shown := r.text.text
	if r.cut = r.text.cut && size.Width > 0 && r.measure(shown) > size.Width; r.cut {
		shown = Ellipsis(shown, size.Width, r.measure)
	}
	if r.line.Text != shown {
		r.line.Text = shown
		r.line.Refresh()
	}
	r.line.Resize(size)
	if t := r.text; t.spot != nil {
		t.spot.Resize(size)
	} else if r.cut || t.tip != nil {
		t.spot = newSpot(t.tipText)
		t.spot.under = t.under
		t.spot.Resize(size)
	}
}

// tipText is what the line does not show.
func (t *Text) tipText() string {
	if t.tip != nil {
		return t.tip()
	}
	return t.text
}

// Ellipsis returns the longest start of s that fits into width with an ellipsis
// after it.
func Ellipsis(s string, width float32, measure func(string) float32) string {
	runes := []rune(s)
	low, high := 0, len(runes)
	for low < high {
		middle := (low + high + 1) / 2
		if measure(string(runes[:middle])+"…") <= width {
			low = middle
		} else {
			high = middle - 1
		}
	}
	return string(runes[:low]) + "…"
}

func (r *textRenderer) MinSize() fyne.Size {
	size := fyne.MeasureText(r.text.text, theme.Size(r.text.size), fyne.TextStyle{Bold: r.text.bold})
	if r.text.cut {
		size.Width = r.measure("…")
	}
	return size
}

func (r *textRenderer) Refresh() {
	r.line.Text = r.text.text
	r.line.TextSize = theme.Size(r.text.size)
	r.line.TextStyle = fyne.TextStyle{Bold: r.text.bold}
	r.line.Color = theme.Color(r.text.color)
	r.line.Alignment = r.text.align
	r.Layout(r.text.Size())
	r.line.Refresh()
}

func (r *textRenderer) Objects() []fyne.CanvasObject {
	if r.cut || r.text.tip != nil {
		return []fyne.CanvasObject{r.line, r.text.spot}
	}
	return []fyne.CanvasObject{r.line}
}

func (r *textRenderer) Destroy() {}
