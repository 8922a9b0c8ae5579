package part

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"partnerdesk/data/query"
	"partnerdesk/views/theme"
)

// Measures of the list of a picker.
const (
	pickerWidth = 280
	pickerLines = 10 // shown at once
)

// pickerList is the open list of a picker. Keys go to the search field, which
// moves the mark in the list.
type pickerList struct {
	p       *Picker
	float   *Float
	entry   *Entry
	lines   *optionLines
	nothing fyne.CanvasObject
	all     *Button
	none    *Button
	folded  []string
	shown   []int // the options that match, by number
	at      int   // in shown: the line that the keyboard is at
	moved   bool  // by the arrows since something was typed: then Space ticks
}

func newPickerList(p *Picker) *pickerList {
	l := &pickerList{p: p}
	l.entry = NewEntry(p.texts.Search)
	l.entry.alone = true
	l.entry.Icon = Icon("search")
	l.entry.OnChanged = func(string) { l.search() }
	l.entry.OnKey, l.entry.OnRune = l.key, l.rune
	l.lines = newOptionLines(l)
	l.nothing = container.NewCenter(NewParagraph(p.texts.Nothing, pickerWidth-2*theme.Size(theme.Space16)).Centred())
	l.fold()
	l.search()
	l.start()
	height := theme.Size(theme.Touch) * float32(max(2, min(pickerLines, len(p.options))))
	rows := container.NewStack(Least(fyne.NewSize(pickerWidth, height), container.NewThemeOverride(l.lines, dense{})), l.nothing)
	var foot fyne.CanvasObject
	if p.several {
		l.all = Quiet(p.texts.All, nil, func() { l.tick(true, l.shown...) })
		l.none = Quiet(p.texts.None, nil, func() { l.tick(false, l.shown...) })
		foot = Border(Rule(), nil, nil, nil, Inset(Row(theme.Space4, nil, l.all, l.none), theme.Space4, theme.Space4))
	}
	anchor := p.Anchor
	if anchor == nil {
		anchor = p
	}
	body := Border(Inset(l.entry, theme.Space8, theme.Space8), foot, nil, nil, rows)
	l.float = &Float{Anchor: anchor, Place: p.Place, Body: body, Home: l.entry, Wide: true, OnKey: func(k *fyne.KeyEvent) { l.key(k) },
		OnRune: func(r rune) { l.float.canvas.Focus(l.entry); l.entry.TypedRune(r) }, OnClosed: func() {
			p.list = nil
			p.Refresh()
			if p.OnClose != nil {
				p.OnClose()
			}
		}}
	return l
}

// fold prepares the options for the search.
func (l *pickerList) fold() {
	l.folded = make([]string, len(l.p.options))
	for i, o := range l.p.options {
		l.folded[i] = query.Fold(o.Text + "\n" + o.Also)
	}
}

// start puts the mark at the first option that is chosen.
func (l *pickerList) start() {
	for n, i := range l.shown {
		if l.p.chosen[i] {
			l.move(n)
			return
		}
	}
}

// search lists the options that have each of the words typed.
func (l *pickerList) search() {
	words := strings.Fields(query.Fold(l.entry.Text))
	l.shown = l.shown[:0]
next:
	for i, text := range l.folded {
		for _, w := range words {
			if !strings.Contains(text, w) {
				continue next
			}
		}
		l.shown = append(l.shown, i)
	}
	l.nothing.Hide()
	if len(l.shown) == 0 {
		l.nothing.Show()
	}
	l.at, l.moved = 0, false
	l.lines.Refresh()
	l.lines.ScrollToTop()
}

// move puts the mark at a line.
func (l *pickerList) move(to int) {
	if len(l.shown) == 0 {
		return
	}
	l.at = max(0, min(to, len(l.shown)-1))
	l.lines.ScrollTo(l.at)
	l.lines.Refresh()
	if tip := l.p.options[l.shown[l.at]].Tip; tip != "" {
		WantTip(l.lines, func() string { return tip })
	} else {
		DropTip(l.lines)
	}
}

// key deals with a key and reports whether it had a use for it.
func (l *pickerList) key(key *fyne.KeyEvent) bool {
	switch key.Name {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown:
		step := map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1, fyne.KeyPageUp: 1 - pickerLines, fyne.KeyPageDown: pickerLines - 1}[key.Name]
		l.move(l.at + step)
		l.moved = true
	case fyne.KeyReturn, fyne.KeyEnter:
		l.choose(l.at)
	case fyne.KeySpace:
		if !l.ticks() {
			return false
		}
		l.choose(l.at)
	case fyne.KeyEscape:
		l.float.Close()
	default:
		return false
	}
	return true
}

// ticks reports whether Space means the line rather than a character.
func (l *pickerList) ticks() bool { return l.p.several && (l.moved || l.entry.Text == "") }

// rune swallows the character of a Space that ticked or opened the list.
func (l *pickerList) rune(r rune) bool { return r == ' ' && (l.ticks() || l.entry.Text == "") }

// choose chooses the option of a line, or leaves it: one closes the list, of
// several each is taken at once and the search is ready for the next.
func (l *pickerList) choose(line int) {
	if line >= len(l.shown) {
		return
	}
	i := l.shown[line]
	if !l.p.several {
		l.float.Close()
		l.p.change(true, i)
		return
	}
	l.at = line
	l.tick(!l.p.chosen[i], i)
	l.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

func (l *pickerList) tick(on bool, numbers ...int) {
	if len(numbers) > 0 {
		l.p.change(on, numbers...)
		l.lines.Refresh()
	}
}

// optionLines are the options as recycled lines. Their keys are those of the
// search field.
type optionLines struct {
	widget.List
	of *pickerList
}

func newOptionLines(l *pickerList) *optionLines {
	lines := &optionLines{of: l}
	lines.Length = func() int { return len(l.shown) }
	lines.CreateItem = func() fyne.CanvasObject { return newOptionLine(l.p.several) }
	lines.UpdateItem = func(n widget.ListItemID, o fyne.CanvasObject) {
		line, i := o.(*optionLine), l.shown[n]
		line.press = func() {
			l.choose(n)
			if l.float.open {
				l.float.canvas.Focus(l.entry)
			}
		}
		line.set(l.p.options[i], l.p.chosen[i], n == l.at)
	}
	lines.HideSeparators = true
	lines.ExtendBaseWidget(lines)
	return lines
}

// FocusGained is for the toolkit.
func (o *optionLines) FocusGained() {}

// FocusLost is for the toolkit.
func (o *optionLines) FocusLost() {}

// TypedRune is for the toolkit.
func (o *optionLines) TypedRune(r rune) {
	if !o.of.rune(r) {
		o.of.float.OnRune(r)
	}
}

// TypedKey is for the toolkit.
func (o *optionLines) TypedKey(key *fyne.KeyEvent) {
	if key.Name == fyne.KeySpace {
		o.of.choose(o.of.at)
		return
	}
	o.of.key(key)
}

// tickIcon is what stands before an option.
func tickIcon(several, on bool) fyne.Resource {
	switch {
	case several && on:
		return fynetheme.NewColoredResource(fynetheme.Icon(fynetheme.IconNameCheckButtonChecked), fynetheme.ColorNamePrimary)
	case several:
		return fynetheme.NewThemedResource(fynetheme.Icon(fynetheme.IconNameCheckButton))
	case on:
		return Icon("check")
	}
	return nil
}
