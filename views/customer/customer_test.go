package customer

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"partnerdesk/views/part"
)

// told collects what a panel or a page tells its owner.
type told struct {
	closed int
	copied []string
	tabs   []string
	menu   *fyne.Menu
}

func (to *told) hooks() Hooks {
	h := hooks()
	h.Close = func() { to.closed++ }
	h.Copy = func(text string) { to.copied = append(to.copied, text) }
	h.ShowMenu = func(menu *fyne.Menu, _ fyne.Position) { to.menu = menu }
	h.Tab = func(key string) { to.tabs = append(to.tabs, key) }
	return h
}

// last is what was copied last.
func (to *told) last() string {
	if len(to.copied) == 0 {
		return ""
	}
	return to.copied[len(to.copied)-1]
}

func newTold(t *testing.T, c Customer, height float32) (*Panel, *told, software.WindowlessCanvas) {
	t.Helper()
	to := &told{}
	p := NewPanel(words{}.texts(), words{}.actions(), to.hooks())
	canvas := show(t, p.Object, 420, height)
	p.Show(c)
	relay(canvas)
	return p, to, canvas
}

// at is what a copy of the thing with the keyboard holds.
func at(c fyne.Canvas) string {
	if i, ok := c.Focused().(*part.Item); ok {
		return i.Copy()
	}
	return ""
}

// The arrows go to what is nearest in their direction, up to the statuses, and
// pass by what is folded.
func TestArrows(t *testing.T) {
	p, _, c := newTold(t, words{}.customer(), 700)
	p.Focus()
	for _, step := range []struct {
		key  fyne.KeyName
		want string
	}{
		{"", "0f6c1ab2-91d4-4a8e-b1a5-77f0c2d41e55"}, {fyne.KeyRight, "US"}, {fyne.KeyRight, "US"}, {fyne.KeyDown, "External administrator"},
		{fyne.KeyLeft, "United States"}, {fyne.KeyDown, ""}, {fyne.KeyDown, "VIP, Review"}, {fyne.KeyEnd, "Calls back on Friday about the renewal of Calling; wants a figure for 40 more seats."},
		{fyne.KeyHome, "0f6c1ab2-91d4-4a8e-b1a5-77f0c2d41e55"}, {fyne.KeyUp, "Subscription"}, {fyne.KeyUp, "License overage\tProfessional: 110 assigned of 100"}, {fyne.KeyUp, "License overage\tProfessional: 110 assigned of 100"},
	} {
		press(c, step.key)
		if got := at(c); got != step.want {
			t.Errorf("%s leads to %q, want %q", step.key, got, step.want)
		}
	}
	p.ChooseTab("subscriptions")
	p.Focus()
	relay(c)
	var seen []string
	for range 20 {
		if text := at(c); !slices.Contains(seen, text) {
			seen = append(seen, text)
		}
		press(c, fyne.KeyDown)
	}
	if slices.ContainsFunc(seen, func(s string) bool { return strings.HasPrefix(s, "INV") }) || !slices.Contains(seen, "Invoices\t2") || !slices.Contains(seen, "Webex Meetings\tExpired") {
		t.Errorf("Down leads through %q", seen)
	}
}

// What was unfolded of a customer stays so as long as it is shown.
func TestFold(t *testing.T) {
	one := words{}.customer()
	p, _, c := newTold(t, one, 700)
	p.ChooseTab("subscriptions")
	p.Focus()
	press(c, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown)
	for at(c) != "Invoices\t2" {
		press(c, fyne.KeyDown)
	}
	unfolded := func(what string, want bool) {
		t.Helper()
		relay(c)
		if got := slices.Contains(drawn(p.Object), "INV-2026-0098"); got != want {
			t.Errorf("%s: the invoices are unfolded: %v", what, got)
		}
	}
	unfolded("at first", false)
	press(c, fyne.KeyReturn)
	unfolded("Enter", true)
	press(c, fyne.KeyDown)
	if !strings.HasPrefix(at(c), "INV-2026-0117") {
		t.Errorf("Down leads to %q", at(c))
	}
	p.Show(one)
	unfolded("read anew", true)
	if !strings.HasPrefix(at(c), "INV-2026-0117") {
		t.Errorf("then the keyboard is at %q", at(c))
	}
	other := words{}.customer()
	other.ID = "b"
	p.Show(other)
	unfolded("another one", false)
	p.SetSection("a", Section{Key: "subscriptions", Blocks: []Block{Say{Text: "late"}}})
	if slices.Contains(drawn(p.Object), "late") {
		t.Error("what comes late of one customer is shown of another")
	}
}

// Each thing is copied by keys, its sign and its menu; Delete does what the button
// beside it does.
func TestCopies(t *testing.T) {
	c := words{}.customer()
	removed := 0
	admins := &c.Sections[3]
	row := admins.Blocks[2].(Row)
	row.Verb.Do = func() { removed++ }
	row.Menu = func() []*fyne.MenuItem { return []*fyne.MenuItem{fyne.NewMenuItem("more", func() { removed += 10 })} }
	admins.Blocks[2] = row
	p, to, canvas := newTold(t, c, 700)
	p.ChooseTab("administrators")
	p.Focus()
	press(canvas, fyne.KeyReturn, fyne.KeyDelete, fyne.KeyDown, fyne.KeyDelete)
	if removed != 1 || to.last() != "Ann Smith\tPartner full administrator · reaches all customers\tann@example.com" {
		t.Errorf("removed %d, copied %q", removed, to.last())
	}
	press(canvas, desktop.KeyMenu)
	for _, i := range to.menu.Items {
		if i.Action != nil {
			i.Action()
		}
	}
	if removed != 11 || !strings.HasPrefix(to.copied[1], "山田 太郎\t") || !strings.Contains(to.last(), "\nSummary\nCustomer organization ID\t0f6c") ||
		!strings.Contains(to.last(), "\nInvoices\nINV-2026-0117\t1 Nov 2026 · due 1 Dec 2026 · open\t12,400.00 USD\n") {
		t.Errorf("removed %d, copied %q", removed, to.copied)
	}
	test.Tap(canvas.Focused().(*part.Item)) // leads nowhere
	if len(to.copied) != 3 {
		t.Errorf("a click copies %q", to.last())
	}
}

// The tab stays from customer to customer; the owner is told of each that comes
// to the front, and the panel gives it the keyboard.
func TestTabs(t *testing.T) {
	p, to, c := newTold(t, words{}.customer(), 700)
	if p.Tab() != "summary" || p.Shown().ID != "a" {
		t.Errorf("shows %q of %q", p.Tab(), p.Shown().ID)
	}
	p.Focus()
	p.StepTab(-1)
	if p.Tab() != "history" || at(c) != "Reading 12 loads…" {
		t.Errorf("at %q the keyboard is at %q", p.Tab(), at(c))
	}
	other := words{true}.customer()
	other.ID = "b"
	p.Show(other)
	p.ChooseTab("nothing")
	if p.Tab() != "history" || !slices.Contains(drawn(p.Object), "12 件のデータを読み込んでいます…") {
		t.Errorf("shows %q", p.Tab())
	}
	p.SetBadges("a", nil)
	p.SetBadges("b", other.Badges[:1])
	if got := drawn(p.Object); slices.Contains(got, "トライアル") && !slices.Contains(got, "ライセンス超過") {
		t.Errorf("shows the statuses %q", got)
	}
	if !slices.Equal(to.tabs, []string{"history"}) {
		t.Errorf("told of %q", to.tabs)
	}
	press(c, fyne.KeyEscape) // nobody has a use for it here
	empty := NewPanel(words{}.texts(), nil, to.hooks())
	empty.StepTab(1)
	empty.ChooseTab("summary")
	if empty.Tab() != "" {
		t.Error("an empty panel has a tab")
	}
}

// A low panel has its statuses out of sight, and out of the keyboard's way.
func TestLow(t *testing.T) {
	p, _, c := newTold(t, words{}.customer(), 260)
	if slices.Contains(drawn(p.Object), "License overage") {
		t.Error("the statuses take room")
	}
	p.Focus()
	press(c, fyne.KeyUp)
	if at(c) != "0f6c1ab2-91d4-4a8e-b1a5-77f0c2d41e55" {
		t.Errorf("Up leads to %q", at(c))
	}
	c.Resize(fyne.NewSize(420, 600))
	relay(c)
	press(c, fyne.KeyUp)
	if !slices.Contains(drawn(p.Object), "License overage") || at(c) != "Subscription" {
		t.Errorf("with room Up leads to %q", at(c))
	}
}

// A page has its sections in as many columns as there is room for, and the keys
// go from one to the next.
func TestPage(t *testing.T) {
	to := &told{}
	p := NewPage(words{}.texts(), words{}.actions()[:2], to.hooks(), columns)
	c := show(t, p.Object, 1300, 900)
	p.StepTab(1)
	if p.Tab() != "" {
		t.Error("an empty page has a section")
	}
	p.Show(words{}.customer())
	for _, want := range []struct {
		width   float32
		columns int
	}{{1300, 3}, {1000, 2}, {700, 1}, {400, 1}, {1900, 3}} {
		c.Resize(fyne.NewSize(want.width, 900))
		relay(c)
		lefts := make(map[float32]bool)
		for _, b := range p.blocks {
			lefts[b.whole.Position().X] = true
			if right := b.whole.Position().X + b.whole.Size().Width; right > want.width {
				t.Errorf("at %v the section %s ends at %v", want.width, b.key, right)
			}
		}
		if len(lefts) != want.columns {
			t.Errorf("at %v there are the columns %v, want %d", want.width, lefts, want.columns)
		}
	}
	p.Focus()
	var order []string
	for range 6 {
		order = append(order, p.Tab())
		p.StepTab(1)
	}
	if !slices.Equal(order, []string{"summary", "subscriptions", "trials", "administrators", "reports", "history"}) || p.Tab() != "summary" {
		t.Errorf("the keys go through %q to %q", order, p.Tab())
	}
	press(c, fyne.KeyRight, fyne.KeyRight)
	if p.Tab() != "subscriptions" {
		t.Errorf("Right leads to %q", p.Tab())
	}
	p.SetSection("a", Section{Key: "history", Word: "History", Blocks: []Block{Say{Text: "Nothing."}}})
	p.SetSection("z", Section{Key: "trials", Blocks: []Block{Say{Text: "late"}}})
	p.SetBadges("a", nil)
	if got := drawn(p.Object); !slices.Contains(got, "Nothing.") || slices.Contains(got, "late") || slices.Contains(got, "License overage") {
		t.Errorf("shows %q", got)
	}
	p.ChooseTab("history")
	if at(c) != "Nothing." {
		t.Errorf("the keyboard is at %q", at(c))
	}
	p.CopyAll()
	if !strings.HasSuffix(to.last(), "\nHistory\nNothing.") {
		t.Errorf("copied %q", to.last())
	}
}
