package app

import (
	"context"
	"strconv"
	"strings"

	"partnerdesk/app/i18n"
	"partnerdesk/data/query"
)

// TrialPage is where Partner Hub begins, from which its customer list and Start
// trial are reached; Cisco documents no address of the form itself.
const TrialPage = DefaultLaunch

// TrialServices are the products that Partner Hub's form is asked licences of, as
// measure names them; see "Start and manage Webex Trials in Partner Hub",
// help.webex.com/ns70c1m.
var TrialServices = []string{"meetings", "calling", "messaging", "contact-center", "real-time-translation", "devices"}

// Trial is what Partner Hub's form asks for when a trial is started.
type Trial struct {
	Company  string
	Email    string         // of the customer's administrator
	Vertical string         // of business
	Country  string         // where the data are to lie
	Licences map[string]int // by TrialServices; those that are not wanted are not in it
	SiteURL  string         // with Webex Meetings only, as is the next
	TimeZone string
}

// TrialOf returns what is known for a trial of a customer: the zero Trial for one
// that is not.
func (s *Session) TrialOf(ctx context.Context, customer string) (Trial, error) {
	var t Trial
	if customer == "" {
		return t, nil
	}
	a, err := s.Ask(ctx, Question{Dataset: customersDataset, Query: (&query.Query{Root: query.Term("customer_id", query.Equal, customer)}).String()})
	if err != nil || len(a.Rows) == 0 {
		return t, err
	}
	for key, to := range map[string]*string{"customer": &t.Company, "email": &t.Email, "country": &t.Country} {
		texts, err := a.texts(key)
		if err != nil {
			return Trial{}, err
		}
		*to = texts[0]
	}
	return t, nil
}

// ParseLicences returns the number of licences that a text says: 0 for none of
// them. The error is *BadLicences.
func ParseLicences(text string) (int, error) {
	text = strings.NewReplacer(",", "", "，", "", " ", "").Replace(strings.TrimSpace(text))
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(query.Fold(text))
	if err != nil || n < 0 || n > mostLicences {
		return 0, &BadLicences{text}
	}
	return n, nil
}

// mostLicences is more than any trial has.
const mostLicences = 1_000_000

// Text returns the trial as lines to be copied, a label and a value each, in the
// order of the form; what is not known has a dash.
func (t Trial) Text(p *i18n.Printer) string {
	var b strings.Builder
	line := func(label, value string) {
		if value == "" {
			value = "—"
		}
		b.WriteString(label + "\t" + value + "\n")
	}
	line(p.T("trial.company"), t.Company)
	line(p.T("trial.email"), t.Email)
	line(p.T("trial.vertical"), t.Vertical)
	line(p.T("trial.country"), t.Country)
	for _, key := range TrialServices {
		if n := t.Licences[key]; n > 0 {
			line(p.T("product."+key), p.Integer(int64(n)))
		}
	}
	if t.Licences["meetings"] > 0 {
		line(p.T("trial.site"), t.SiteURL)
		line(p.T("trial.time_zone"), t.TimeZone)
	}
	return b.String()
}

// BadLicences is a text that is no number of licences.
type BadLicences struct{ Text string }

func (e *BadLicences) Error() string { return strconv.Quote(e.Text) + " is no number of licences" }

// Message returns the sentence's key and its arguments.
func (e *BadLicences) Message() (string, map[string]any) {
	return "trial.bad_licences", map[string]any{"text": e.Text, "most": mostLicences}
}
