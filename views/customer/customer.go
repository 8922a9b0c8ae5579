// Package customer draws what is known of one customer: beside a list, with a
// tab for each section, and as a page with the sections in columns. It knows
// nothing of where that comes from; its words come from the caller.
package customer

import (
	"strings"

	"fyne.io/fyne/v2"

	"partnerdesk/views/mark"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// Customer is what is known of a customer, in words.
type Customer struct {
	ID       string // tells customers apart; what was unfolded of one stays so
	Name     string
	Badges   []Badge
	Sections []Section // the same ones, in the same order, for all customers
}

// Badge is a status of the customer.
type Badge struct {
	Mark mark.Badge
	Tip  string // why it holds, and since when
}

// Section is a part of what is known: a tab of the panel, a block of the page.
type Section struct {
	Key    string // names it for the caller
	Word   string // its title
	Tab    string // its word in a tab, where that is shorter; empty: the title
	Figure string // how many it holds, beside the title; empty: not said
	Blocks []Block
}

// Block is a piece of a section.
type Block interface {
	// draw makes what is to be seen.
	draw(*pane) fyne.CanvasObject
	// lines are what a copy of it holds.
	lines() []string
}

// Facts are labels with their values, in columns.
type Facts []part.Fact

// Row is a line of a list: a text at the left with small lines below it, a mark
// or a figure at the right.
type Row struct {
	Icon   fyne.Resource // before the text; nil: none
	Text   string
	Strong bool      // is a heading of what follows
	Wrap   bool      // goes on in the next line, rather than being cut
	Sub    []Small   // lines below, which wrap
	Mark   mark.Mark // at the right; nil: none
	Figure string    // at the right, in front of the mark
	Aside  string    // small and muted, in front of the figure
	Copy   string    // what a copy holds; empty: all of these
	Tip    string
	Open   func() // where it leads; nil: nowhere
	Menu   func() []*fyne.MenuItem
	Verb   part.Action // a quiet button at the right, which the Delete key presses too; no verb: none
}

// Small is a small line.
type Small struct {
	Text string
	Tone fyne.ThemeColorName // empty: muted
	Cut  bool                // is cut rather than wrapped, as an address
}

// Group is a row with what belongs to it, apart from the group before by a line.
type Group struct {
	Head   Row
	Blocks []Block
}

// Fold is what is shown only when it is wanted.
type Fold struct {
	Key    string // tells the folds of a section apart
	Word   string
	Figure string
	Rows   []Row
}

// Buttons are what can be done, side by side.
type Buttons []part.Action

// Say is a sentence: that there is nothing, or why; with what can be done about
// it.
type Say struct {
	Text    string
	Tone    fyne.ThemeColorName // of the text; empty: muted
	Actions []part.Action
}

// Caption is a small title over what follows.
type Caption string

// Busy says that something is being read.
type Busy struct {
	Text     string
	Progress *part.Progress
	Cancel   part.Action
}

func (f Facts) lines() []string {
	var lines []string
	for _, fact := range f {
		value := fact.Value
		if value == "" && fact.Mark != nil {
			value = fact.Mark.Text()
		}
		lines = append(lines, fact.Label+"\t"+value)
	}
	return lines
}

func (r Row) lines() []string { return []string{r.copied()} }

// copied is what a copy of the row holds.
func (r Row) copied() string {
	if r.Copy != "" {
		return r.Copy
	}
	words := []string{r.Text}
	for _, sub := range r.Sub {
		words = append(words, sub.Text)
	}
	if r.Mark != nil && len(r.Sub) == 0 {
		words = append(words, r.Mark.Text())
	}
	for _, more := range []string{r.Aside, r.Figure} {
		if more != "" {
			words = append(words, more)
		}
	}
	return strings.Join(words, "\t")
}

func (g Group) lines() []string {
	lines := g.Head.lines()
	for _, b := range g.Blocks {
		lines = append(lines, b.lines()...)
	}
	return lines
}

func (f Fold) lines() []string {
	lines := []string{f.Word}
	for _, r := range f.Rows {
		lines = append(lines, r.lines()...)
	}
	return lines
}

func (Buttons) lines() []string   { return nil }
func (s Say) lines() []string     { return []string{s.Text} }
func (c Caption) lines() []string { return []string{string(c)} }
func (Busy) lines() []string      { return nil }

// Text is all that is known, for a copy: the name with the statuses, then each
// section below its title.
func (c Customer) Text() string {
	lines := []string{c.Name}
	for _, b := range c.Badges {
		lines = append(lines, b.text())
	}
	for _, s := range c.Sections {
		lines = append(lines, "", s.Word)
		for _, b := range s.Blocks {
			lines = append(lines, b.lines()...)
		}
	}
	return strings.Join(lines, "\n")
}

// text is what a copy of a badge holds.
func (b Badge) text() string {
	if b.Tip == "" {
		return b.Mark.Word
	}
	return b.Mark.Word + "\t" + b.Tip
}

// tab is the word of the section's tab.
func (s Section) tab() string {
	if s.Tab != "" {
		return s.Tab
	}
	return s.Word
}

// tone is the colour of a sentence.
func (s Say) tone() fyne.ThemeColorName {
	if s.Tone == "" {
		return theme.Muted
	}
	return s.Tone
}
