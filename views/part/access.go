package part

import "fyne.io/fyne/v2"

// What the parts say to those who hear the screen, where the toolkit can.

// AccessibilityLabel is the button's text, or its tip where it is only an icon.
func (b *Button) AccessibilityLabel() string {
	if b.Text == "" && b.tip != nil {
		return b.tip()
	}
	return b.Button.AccessibilityLabel()
}

// AccessibilityLabel is the whole text.
func (t *Text) AccessibilityLabel() string { return t.text }

// AccessibilityRole is that of a text.
func (t *Text) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel is the text.
func (p *Paragraph) AccessibilityLabel() string { return p.text }

// AccessibilityRole is that of a text.
func (p *Paragraph) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityRole is that of a button.
func (p *pressable) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// AccessibilityLabel is what a copy of the card says.
func (c *Card) AccessibilityLabel() string { return c.Text() }

// AccessibilityLabel is what is chosen.
func (p *Picker) AccessibilityLabel() string { return p.Text() }

// AccessibilityLabel is the word.
func (w *tabWord) AccessibilityLabel() string { return w.text.text }

// AccessibilityLabel is the label and the value.
func (f *factLine) AccessibilityLabel() string { return f.fact.Label + " " + f.fact.text() }
