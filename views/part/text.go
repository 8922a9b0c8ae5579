// Package part holds the small pieces that screens are made of: texts, fields,
// buttons, dialogs, toasts and the states of a screen without rows. They know
// nothing of what they show.
package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
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

// Cut lets the line be cut where there is no room.
func (t *Text) Cut() *Text {
	t.cut = true
	return t
}

// Right aligns the line at its right end.
func (t *Text) Right() *Text {
	t.align = fyne.TextAlignTrailing
	return t
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

// CreateRenderer is for the toolkit.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	r := &textRenderer{text: t, line: canvas.NewText("", nil)}
	r.Refresh()
	return r
}

type textRenderer struct {
	text *Text
	line *canvas.Text
}

func (r *textRenderer) measure(s string) float32 {
	return fyne.MeasureText(s, theme.Size(r.text.size), fyne.TextStyle{Bold: r.text.bold}).Width
}

func (r *textRenderer) Layout(size fyne.Size) {
	shown := r.text.text
	if r.text.cut && r.measure(shown) > size.Width {
		shown = Ellipsis(shown, size.Width, r.measure)
	}
	if r.line.Text != shown {
		r.line.Text = shown
		r.line.Refresh()
	}
	r.line.Resize(size)
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

func (r *textRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.line} }

func (r *textRenderer) Destroy() {}
