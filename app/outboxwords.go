package app

import (
	"cmp"
	"strings"

	"partnerdesk/app/i18n"
)

// Words says in a sentence what the change will do when it is sent; name is what
// people call the holder, see HolderNames.
func (w Waiting) Words(p *i18n.Printer, name string) string {
	args := i18n.Args{"holder": name, "tags": sharedNames(w.After), "person": w.Called(), "role": w.Role}
	switch w.Kind {
	case AssignWaits:
		return p.T("outbox.assigns", args)
	case RemoveWaits:
		return p.T("outbox.unassigns", args)
	}
	if len(w.After) == 0 {
		return p.T("outbox.none_left", args)
	}
	var how []string
	if added := w.Added(); len(added) > 0 {
		how = append(how, p.T("outbox.added", i18n.Args{"tags": strings.Join(added, ", ")}))
	}
	if removed := w.Removed(); len(removed) > 0 {
		how = append(how, p.T("outbox.removed", i18n.Args{"tags": strings.Join(removed, ", ")}))
	}
	if len(how) == 0 {
		how = append(how, p.T("outbox.described"))
	}
	args["change"] = strings.Join(how, p.T("outbox.and"))
	return p.T("outbox.becomes", args)
}

// Called is the name of the administrator, with the email to tell apart those who
// share a name.
func (w Waiting) Called() string {
	if w.Name == "" || w.Email == "" {
		return cmp.Or(w.Name, w.Email, w.Person)
	}
	return w.Name + " <" + w.Email + ">"
}

func sharedNames(tags []SharedTag) string {
	var names []string
	for _, t := range tags {
		names = append(names, t.Name)
	}
	return strings.Join(names, ", ")
}

// Words says what the entry is about.
func (e Entry) Words(p *i18n.Printer) string {
	text := p.T("audit."+e.What, i18n.Args{"tag": e.Subject, "n": e.Holders})
	if e.Undone {
		return p.T("audit.undone", i18n.Args{"change": text})
	}
	return text
}
