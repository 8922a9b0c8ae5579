package part

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"partnerdesk/views/theme"
)

var pickerWords = PickerTexts{Hint: "Any", Search: "Search", Nothing: "Nothing found", All: "Select all", None: "Select none"}

// typeIn types characters as the toolkit does.
func typeIn(c fyne.Canvas, text string) {
	for _, r := range text {
		if r == ' ' {
			press(c, fyne.KeySpace)
		}
		if f := c.Focused(); f != nil {
			f.TypedRune(r)
		} else if c.OnTypedRune() != nil {
			c.OnTypedRune()(r)
		}
	}
}

// picking is a picker in a window, and what it has told.
func picking(t *testing.T, several bool, texts ...string) (p *Picker, c software.WindowlessCanvas, told *[][]int) {
	var options []Option
	for i, text := range texts {
		options = append(options, Option{Text: text, Count: fmt.Sprint(i)})
	}
	p, told = NewPicker(pickerWords, several, options...), new([][]int)
	p.OnChange = func(chosen []int) { *told = append(*told, chosen) }
	_, c = show(t, container.NewWithoutLayout(p), 600, 500)
	p.Resize(fyne.NewSize(200, 35))
	c.Focus(p)
	return p, c, told
}

// listed is what the open list shows, without counts.
func listed(p *Picker) []string {
	var texts []string
	walk(p.list.lines, func(o fyne.CanvasObject) {
		if l, ok := o.(*optionLine); ok {
			texts = append(texts, l.text.Text())
		}
	})
	return texts
}

func TestPickOneByKeys(t *testing.T) {
	p, c, told := picking(t, false, "Australia", "Austria", "Ｂrazil", "カナダ", "Japan")
	if p.Text() != "" || !slices.Contains(drawn(p), "Any") {
		t.Errorf("an empty picker says %q", drawn(p))
	}
	for _, s := range []struct {
		what string
		do   func()
		want string
	}{
		{"Enter opens, Down moves, Enter chooses", func() { press(c, fyne.KeyReturn, fyne.KeyDown, fyne.KeyReturn) }, "Austria"},
		{"it starts at what is chosen", func() { press(c, fyne.KeyDown, fyne.KeyDown, fyne.KeyEnter) }, "Ｂrazil"},
		{"typing opens and searches", func() { typeIn(c, "jap"); press(c, fyne.KeyReturn) }, "Japan"},
		{"width and case fold", func() { typeIn(c, "ＢRAZ"); press(c, fyne.KeyReturn) }, "Ｂrazil"},
		{"kana and half width fold", func() { typeIn(c, "ｶな"); press(c, fyne.KeyReturn) }, "カナダ"},
		{"each word counts", func() { typeIn(c, "au tri"); press(c, fyne.KeyReturn) }, "Austria"},
		{"Escape leaves it", func() { typeIn(c, "jap"); press(c, fyne.KeyEscape) }, "Austria"},
		{"Enter on nothing", func() { typeIn(c, "xyz"); press(c, fyne.KeyReturn, fyne.KeyEscape) }, "Austria"},
		{"Space opens and types no space", func() { typeIn(c, " "); typeIn(c, "cana"); press(c, fyne.KeyEscape) }, "Austria"},
		{"page and edges", func() { press(c, fyne.KeySpace, fyne.KeyPageDown, fyne.KeyDown, fyne.KeyReturn) }, "Japan"},
		{"up", func() { press(c, fyne.KeySpace, fyne.KeyPageUp, fyne.KeyUp, fyne.KeyReturn) }, "Australia"},
	} {
		s.do()
		if p.Text() != s.want || p.list != nil {
			t.Errorf("%s: %q, open: %v; want %q", s.what, p.Text(), p.list != nil, s.want)
		}
		if c.Focused() != fyne.Focusable(p) {
			t.Errorf("%s: the focus is at %T", s.what, c.Focused())
		}
	}
	if n := len(*told); n != 8 {
		t.Errorf("told %d times: %v", n, *told)
	}
	typeIn(c, "xyz")
	if got := drawn(p.list.float); !slices.Contains(got, "Nothing found") || len(listed(p)) != 0 {
		t.Errorf("without a match the list says %q", got)
	}
	p.Close()
	p.Close() // once more does nothing
}

func TestPickSeveral(t *testing.T) {
	p, c, told := picking(t, true, "US", "EU", "Asia Pacific", "Saudi Arabia")
	closed := 0
	p.OnClose = func() { closed++ }
	wants := func(what string, want ...int) {
		t.Helper()
		if !slices.Equal(p.Chosen(), want) || len(*told) > 0 && !slices.Equal((*told)[len(*told)-1], want) {
			t.Errorf("%s: %v, told %v; want %v", what, p.Chosen(), *told, want)
		}
	}
	press(c, fyne.KeyReturn)
	typeIn(c, " ")
	wants("Space ticks where nothing is typed", 0)
	typeIn(c, "asia p")
	if got := listed(p); !slices.Equal(got, []string{"Asia Pacific"}) {
		t.Errorf("listed %q: a space in a search is one", got)
	}
	press(c, fyne.KeyReturn)
	wants("Enter ticks and stays", 0, 2)
	if p.list == nil || p.list.entry.SelectedText() != "asia p" {
		t.Fatal("not ready for the next search")
	}
	typeIn(c, "s")
	press(c, fyne.KeyDown, fyne.KeyDown)
	typeIn(c, " ")
	wants("Space ticks after an arrow", 0, 2, 3)
	press(c, fyne.KeySpace)
	wants("and unticks", 0, 2)
	test.Tap(p.list.none)
	wants("none of those that are listed")
	test.Tap(p.list.all)
	wants("all of those that are listed", 0, 2, 3)
	c.Focus(p.list.lines)
	press(c, fyne.KeySpace)
	wants("Space in the list", 0, 2)
	typeIn(c, "e")
	if c.Focused() != fyne.Focusable(p.list.entry) {
		t.Error("what is typed in the list is not the search")
	}
	press(c, fyne.KeyEscape)
	if p.list != nil || closed != 1 || p.Text() != "US, Asia Pacific" {
		t.Errorf("after Escape open: %v, closed %d times, says %q", p.list != nil, closed, p.Text())
	}
	p.Label = func(chosen []int) string { return fmt.Sprint(len(chosen), " regions") }
	p.Set(p.options, []int{1, 9, -1})
	if got := drawn(p); p.Text() != "1 regions" || !slices.Contains(got, "1 regions") {
		t.Errorf("says %q", got)
	}
}

func TestPickByMouse(t *testing.T) {
	p, c, _ := picking(t, false, "US", "EU", "Asia Pacific")
	c.Unfocus()
	test.Tap(p)
	lines := make(map[string]*optionLine)
	walk(p.list.lines, func(o fyne.CanvasObject) {
		if l, ok := o.(*optionLine); ok {
			lines[l.text.Text()] = l
		}
	})
	lines["EU"].MouseIn(mouse())
	if !fills(lines["EU"])[theme.Color(theme.Hover)] {
		t.Error("no hover")
	}
	lines["EU"].MouseOut()
	test.Tap(lines["EU"])
	if p.Text() != "EU" || p.list != nil || c.Focused() != fyne.Focusable(p) {
		t.Errorf("chosen %q, focus at %T", p.Text(), c.Focused())
	}
	test.Tap(p)
	test.Tap(p.list.float.frame) // beside the lines, on the sheet
	if p.list == nil || c.Focused() != fyne.Focusable(p.list.entry) {
		t.Fatal("a click on the sheet closed it or took the keys away")
	}
	test.TapCanvas(c, fyne.NewPos(590, 490))
	if p.list != nil {
		t.Error("a click beside it does not close it")
	}
	test.Tap(p)
	test.TapSecondary(p.list.float)
	if p.list != nil {
		t.Error("a click with the other button does not close it")
	}
}

// TestPickAmongMany opens a list of many thousands.
func TestPickAmongMany(t *testing.T) {
	var texts []string
	for i := range 20_000 {
		texts = append(texts, fmt.Sprintf("Customer %05d", i))
	}
	p, c, _ := picking(t, false, texts...)
	press(c, fyne.KeySpace)
	if n := len(listed(p)); n == 0 || n > 20 {
		t.Errorf("%d lines are made", n)
	}
	typeIn(c, "19998")
	press(c, fyne.KeyReturn)
	if p.Text() != "Customer 19998" {
		t.Errorf("chosen %q", p.Text())
	}
	press(c, fyne.KeySpace)
	if got := listed(p); !slices.Contains(got, "Customer 19998") {
		t.Errorf("opened at %q", got)
	}
	press(c, fyne.KeyPageDown)
	if p.list.at != len(texts)-1 || !slices.Contains(listed(p), "Customer 19999") {
		t.Errorf("the last line is not reached: %q", listed(p))
	}
}

// TestFloatStaysInTheWindow opens a list at each place of a window.
func TestFloatStaysInTheWindow(t *testing.T) {
	for _, size := range []fyne.Size{fyne.NewSize(900, 700), fyne.NewSize(512, 350), fyne.NewSize(200, 150)} {
		p := NewPicker(pickerWords, true, make([]Option, 40)...)
		_, c := show(t, container.NewWithoutLayout(p), size.Width, size.Height)
		p.Resize(fyne.NewSize(120, 35))
		for x := float32(0); x < size.Width; x += size.Width / 4 {
			for y := float32(0); y < size.Height; y += size.Height / 6 {
				p.Move(fyne.NewPos(x, y))
				p.Open()
				frame := p.list.float.frame
				at, has := frame.Position(), frame.Size()
				if at.X < 0 || at.Y < 0 || at.X+has.Width > size.Width || at.Y+has.Height > size.Height {
					t.Errorf("in %v at (%v, %v): the list lies at %v with %v", size, x, y, at, has)
				}
				if over := at.Y < y+35 && at.Y+has.Height > y; over && size.Height == 700 {
					t.Errorf("at (%v, %v) the list covers its field", x, y)
				}
				p.Close()
			}
		}
		if c.Overlays().Top() != nil || c.OnTypedKey() != nil {
			t.Error("something stays")
		}
	}
}

// TestFloatKeys has keys reach the list while nothing has the focus, and the
// window again when what it floated above goes away under it.
func TestFloatKeys(t *testing.T) {
	dialogs, c := stage(t)
	p := NewPicker(pickerWords, false, Option{Text: "US"}, Option{Text: "EU"})
	d := &Dialog{Title: "Which?", Content: p, Cancel: "Cancel"}
	dialogs.Show(d)
	p.Open()
	c.Unfocus()
	typeIn(c, "e")
	if got := p.list.entry.Text; got != "e" {
		t.Errorf("typed %q", got)
	}
	c.Unfocus()
	press(c, fyne.KeyReturn)
	if p.Text() != "EU" || dialogs.Top() != d {
		t.Errorf("chosen %q", p.Text())
	}
	p.Open()
	c.Unfocus()
	press(c, fyne.KeyEscape)
	if p.list != nil || dialogs.Top() != d {
		t.Fatal("Escape closed the wrong thing")
	}
	p.Open()
	d.Close()
	press(c, fyne.KeyF1)
	if p.list != nil {
		t.Error("the list is still open")
	}
	cancelled := false
	dialogs.Show(&Dialog{Title: "Next", Cancel: "Cancel", OnCancel: func() { cancelled = true }})
	c.Unfocus()
	press(c, fyne.KeyEscape)
	if !cancelled {
		t.Error("keys do not reach the next dialog")
	}
	NewPicker(pickerWords, false).Open() // in no window: nothing happens
	if strings.Join(drawn(p), "") == "" {
		t.Error("the field is gone")
	}
}
