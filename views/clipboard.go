package views

import (
	"strings"

	"partnerdesk/app/i18n"
)

// copiedMost is how much of a copied text is said, in characters.
const copiedMost = 60

// copyText puts a text on the clipboard and says so: what it is, or how many
// lines it has.
func (d *desk) copyText(text string) {
	d.app.Clipboard().SetContent(text)
	p, said := d.printer, strings.TrimRight(text, "\n")
	if n := strings.Count(said, "\n") + 1; n > 1 {
		d.toasts.Show(p.N("toast.copied_lines", n), "", nil)
		return
	}
	if said == "" {
		d.toasts.Show(p.T("toast.copied_empty"), "", nil)
		return
	}
	if runes := []rune(said); len(runes) > copiedMost {
		said = string(runes[:copiedMost]) + "…"
	}
	d.toasts.Show(p.T("toast.copied_value", i18n.Args{"text": said}), "", nil)
}

// copyDetails puts the details of something that went wrong on the clipboard and
// says so.
func (d *desk) copyDetails(text string) {
	d.app.Clipboard().SetContent(text)
	d.toasts.Show(d.printer.T("toast.copied_details"), "", nil)
}
