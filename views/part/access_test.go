package part

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestPartsSayWhatTheyAre(t *testing.T) {
	card, picker := NewCard(cardWords), NewPicker(pickerWords, false, Option{Text: "US"})
	card.Set(Figure{Label: "Overage", Value: "31"})
	picker.Set(picker.options, []int{0})
	panel, text, words := NewPanel(PanelTexts{}), NewText("Northwind Traders").Cut(), NewParagraph("A sentence.", 0)
	panel.Show("", nil, []Fact{{Label: "Region", Value: "US"}}, Tab{"Notes", func() fyne.CanvasObject { return text }})
	for _, c := range []struct {
		part  fyne.Accessible
		label string
		role  fyne.AccessibleRole
	}{
		{text, "Northwind Traders", fyne.AccessibleRoleText},
		{words, "A sentence.", fyne.AccessibleRoleText},
		{NewButton("Go", nil, nil), "Go", fyne.AccessibleRoleButton},
		{IconButton("copy", "Copy", nil), "Copy", fyne.AccessibleRoleButton},
		{card, "Overage\t31", fyne.AccessibleRoleButton},
		{picker, "US", fyne.AccessibleRoleButton},
		{panel.facts[0], "Region US", fyne.AccessibleRoleButton},
		{panel.tabs.words[0], "Notes", fyne.AccessibleRoleButton},
	} {
		if c.part.AccessibilityLabel() != c.label || c.part.AccessibilityRole() != c.role {
			t.Errorf("%T: %q, %s", c.part, c.part.AccessibilityLabel(), c.part.AccessibilityRole())
		}
	}
}
