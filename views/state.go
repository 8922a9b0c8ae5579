package views

import "partnerdesk/app"

// State is how the window stands, for scripts that drive it.
type State struct {
	Profile  string
	Language string
	Theme    string
	Dataset  string
	Snapshot uint64
	Query    string
	Sort     []app.Sort
	Shown    int // rows
	Total    int
	Selected int
	Notice   string // above the rows: an error or what is missing
	Empty    string // title of the screen without rows
	Dialog   string // title of the dialog in front
	Toast    string
	Jobs     int
	Asked    int                   // how often a second start asked for the window
	Places   map[string][4]float32 // left, top, width, height on the canvas: headers by column, and named parts
	Scale    float32
}

// settle tells who observes how the window stands, once nothing is under way.
func (d *desk) settle() {
	if d.observe == nil || d.busy > 0 || d.closing {
		return
	}
	s := State{Profile: d.session.Profile(), Language: string(d.printer.Language()), Theme: d.settings.Theme,
		Toast: d.toasts.Text(), Jobs: len(d.session.Jobs.Running()), Asked: d.shown, Scale: d.window.Canvas().Scale()}
	if top := d.dialogs.Top(); top != nil {
		s.Dialog = top.Title
	}
	d.reports.describe(&s)
	d.observe(s)
}
