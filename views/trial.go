package views

import (
	"context"
	"net/url"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// trialForm is the dialog that gathers what Partner Hub's form asks for when a
// trial is started, copies it and opens Partner Hub.
type trialForm struct {
	d        *desk
	company  *part.Entry
	email    *part.Entry
	vertical *part.Entry
	country  *part.Entry
	licences map[string]*part.Entry // by app.TrialServices
	site     *part.Entry
	zone     *part.Entry
	meetings fyne.CanvasObject // what is asked with Webex Meetings only
	remark   *part.Paragraph
	dialog   *part.Dialog
}

const trialWidth = 600

// startTrial asks for what a trial of a customer needs; of a new one for "".
func (d *desk) startTrial(customer string) {
	var known app.Trial
	var err error
	d.work(func() { known, err = d.session.TrialOf(context.Background(), customer) }, func() {
		d.fail(err)
		if err == nil && d.atRest() { // nothing has been opened meanwhile
			newTrialForm(d, known).show(known)
		}
	})
}

// startTrialHere is startTrial for the customer that is selected or shown, if it
// is one, else for a new one.
func (d *desk) startTrialHere() {
	rows, page := d.rows(), d.pageShown()
	switch {
	case page != nil:
		d.startTrial(page.id)
	case rows != nil && rows.onOneCustomer():
		rows.trialRow()
	default:
		d.startTrial("")
	}
}

// onOneCustomer reports whether one row is selected, and it is a customer.
func (s *sheet) onOneCustomer() bool {
	if !s.marks(false) || s.answer.Question.Dataset != customersKey {
		return false
	}
	_, n := s.selected()
	return n == 1
}

// trialRow asks for what a trial of the selected customer needs.
func (s *sheet) trialRow() {
	s.holders(func(holders []app.Holder) { s.d.startTrial(holders[0].Customer) })
}

func newTrialForm(d *desk, known app.Trial) *trialForm {
	t := d.printer.T
	entry := func(hint, text string) *part.Entry {
		e := part.NewEntry(hint)
		e.SetText(text)
		return e
	}
	f := &trialForm{d: d, licences: make(map[string]*part.Entry), remark: part.Help(t("trial.help"))}
	f.company, f.email = entry("", known.Company), entry(t("trial.email_hint"), known.Email)
	f.vertical, f.country = entry("", known.Vertical), entry("", known.Country)
	f.site, f.zone = entry(t("trial.site_hint"), known.SiteURL), entry(t("trial.time_zone_hint"), known.TimeZone)
	for _, key := range app.TrialServices {
		e := entry("0", "")
		e.OnChanged = func(string) { f.judge() }
		f.licences[key] = e
	}
	return f
}

func (f *trialForm) show(known app.Trial) {
	p := f.d.printer
	services := abreast(3, theme.Space12)
	for _, key := range app.TrialServices {
		name, _ := app.Named(p, "products", key)
		services.Add(part.Field(name, f.licences[key], ""))
	}
	two := func(a, b string, left, right fyne.CanvasObject) fyne.CanvasObject {
		return abreast(2, theme.Space12, part.Field(p.T(a), left, ""), part.Field(p.T(b), right, ""))
	}
	f.meetings = two("trial.site", "trial.time_zone", f.site, f.zone)
	title, focus := p.T("trial.title"), fyne.Focusable(f.company)
	if known.Company != "" {
		title, focus = p.T("trial.title_of", i18n.Args{"name": known.Company}), f.vertical
	}
	f.dialog = &part.Dialog{Title: title, Width: trialWidth, Accept: p.T("trial.accept"), Cancel: p.T("action.cancel"), Focus: focus, OnAccept: f.accept,
		Content: part.Column(theme.Space12, two("trial.company", "trial.email", f.company, f.email), two("trial.vertical", "trial.country", f.vertical, f.country),
			part.Column(theme.Space8, part.NewText(p.T("trial.licences")).Bold(), services), f.meetings, f.remark)}
	f.d.dialogs.Show(f.dialog)
	f.judge()
}

// read returns what is filled in, or the first number of licences that is none.
func (f *trialForm) read() (app.Trial, error) {
	t := app.Trial{Company: app.ViewName(f.company.Text), Email: app.ViewName(f.email.Text), Vertical: app.ViewName(f.vertical.Text),
		Country: app.ViewName(f.country.Text), SiteURL: app.ViewName(f.site.Text), TimeZone: app.ViewName(f.zone.Text), Licences: make(map[string]int)}
	for _, key := range app.TrialServices {
		n, err := app.ParseLicences(f.licences[key].Text)
		if err != nil {
			return t, err
		}
		if n > 0 {
			t.Licences[key] = n
		}
	}
	return t, nil
}

// judge says what is wrong with a number, and asks for what only Webex Meetings
// needs where there is some of it.
func (f *trialForm) judge() {
	t, err := f.read()
	if f.dialog == nil {
		return
	}
	if t.Licences["meetings"] > 0 {
		f.meetings.Show()
	} else {
		f.meetings.Hide()
	}
	if err != nil {
		f.remark.Set(f.d.printer.Error(err), theme.Bad)
	} else {
		f.remark.Set(f.d.printer.T("trial.help"), theme.Muted)
	}
	f.dialog.SetAccept(f.dialog.Accept, err == nil)
	f.dialog.Fit()
}

// accept copies what is filled in and opens Partner Hub.
func (f *trialForm) accept() bool {
	t, err := f.read()
	if err != nil {
		return false
	}
	f.d.copyText(t.Text(f.d.printer))
	u, err := url.Parse(app.TrialPage)
	if err == nil {
		err = openURL(f.d.app, u)
	}
	f.d.fail(err)
	return true
}
