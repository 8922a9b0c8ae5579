package views

import "partnerdesk/app"

// adminsKey is the dataset of administrators.
const adminsKey = "admins"

// administers reports whether the rows are about customers whose administrators
// can be changed.
func (s *sheet) administers() bool {
	return s.marks(false) || s.answer != nil && !s.answer.Question.Rejects && s.answer.Question.Dataset == adminsKey
}

// administerRows asks who is to administer the customers of the selected rows.
func (s *sheet) administerRows() {
	s.holders(func(holders []app.Holder) { s.d.administer(holders) })
}

// administer asks who is to administer the customer that is shown.
func (f *customerFile) administer() { f.d.administer([]app.Holder{{Customer: f.id}}) }
