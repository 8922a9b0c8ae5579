package views

import (
	"strings"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/grid"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// rejectsBar stands above the rejected cells of a load: how many there are, and
// what can be done with those that are selected, or with the load.
type rejectsBar struct {
	r       *reports
	object  fyne.CanvasObject
	text    *part.Text
	correct *part.Button
	accept  *part.Button
	jump    *part.Button
	repair  *part.Button
	undo    *part.Button
	settled *part.Check
	next    int // where the keyboard goes on if its row has gone; below 0: nowhere
}

func newRejectsBar(r *reports) *rejectsBar {
	b := &rejectsBar{r: r, next: -1, text: part.NewText("").In(theme.TextBody, theme.Warn)}
	t := r.d.printer.T
	b.correct = part.NewButton(t("rejects.correct"), nil, r.correctCell)
	b.accept = part.NewButton(t("rejects.accept"), nil, r.acceptSelected)
	b.jump = part.Quiet(t("rejects.jump"), nil, r.jumpToRow)
	b.repair = part.Quiet("", nil, func() { r.repair(r.at.snapshot, -1) })
	b.undo = part.Quiet(t("rejects.undo"), nil, r.undoRevision)
	part.Tip(b.undo, b.lastChange)
	b.settled = part.NewCheck(t("rejects.settled"), false, func(on bool) {
		if r.at.settled != on {
			r.at.settled = on
			r.ask(grid.Keep)
		}
	})
	b.object = part.Inset(newWrap(theme.Space8, b.text, b.correct, b.accept, b.jump, b.repair, b.undo, b.settled), theme.Space8, theme.Space4)
	b.object.Hide()
	return b
}

// update says how the rejected cells of the load stand.
func (b *rejectsBar) update() {
	r := b.r
	if !r.at.rejects || r.answer == nil || len(r.answer.Snapshots) == 0 {
		b.object.Hide()
		return
	}
	p, load := r.d.printer, r.answer.Snapshots[0]
	words := []string{p.N("rejects.open", load.Rejects)}
	if load.Settled > 0 {
		words = append(words, p.T("rejects.settled_count", i18n.Args{"settled": load.Settled}))
	}
	b.text.Set(strings.Join(words, " · "))
	ink := theme.Warn
	if load.Rejects == 0 {
		ink = theme.Good
	}
	b.text.SetColor(ink)
	showButton(b.repair, load.Repairable > 0, p.N("menu.repair", load.Repairable))
	showButton(b.undo, len(load.Revisions) > 0, "")
	b.settled.SetChecked(r.at.settled)
	if load.Settled > 0 || r.at.settled {
		b.settled.Show()
	} else {
		b.settled.Hide()
	}
	before := b.object.Size().Height
	b.object.Show()
	b.goOn()
	b.offer()
	b.object.Refresh()
	for range 2 { // once it knows its width it may be higher
		if now := b.object.MinSize().Height; now != before {
			before = now
			r.rows.Refresh() // now, not with the next frame: the rows below it move
		}
	}
}

// lastChange says what the last change of the load was.
func (b *rejectsBar) lastChange() string {
	if b.r.answer == nil || len(b.r.answer.Snapshots) == 0 || len(b.r.answer.Snapshots[0].Revisions) == 0 {
		return ""
	}
	changes := b.r.answer.Snapshots[0].Revisions
	return app.RevisionText(b.r.d.printer, changes[len(changes)-1])
}

// goOn puts the keyboard on the row that has come to where the one that it was
// at has gone.
func (b *rejectsBar) goOn() {
	row, column, _ := b.r.grid.Active()
	if n := b.r.set.count(); row < 0 && b.next >= 0 && n > 0 {
		b.r.grid.SetActive(min(b.next, n-1), max(0, column))
	}
	b.next = -1
}

// showButton shows a button with a text, or hides it; an empty text stays.
func showButton(b *part.Button, show bool, text string) {
	if text != "" {
		b.SetText(text)
	}
	if show {
		b.Show()
	} else {
		b.Hide()
	}
}

// offer enables what can be done with the cells that are selected.
func (b *rejectsBar) offer() {
	if !b.r.at.rejects {
		return
	}
	cells := b.r.selectedRejects()
	for button, can := range map[*part.Button]bool{b.correct: len(cells) == 1, b.jump: len(cells) == 1, b.accept: len(unsettled(cells)) > 0} {
		if can {
			button.Enable()
		} else {
			button.Disable()
		}
	}
}
