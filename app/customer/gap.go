package customer

import (
	"fmt"
	"maps"

	"partnerdesk/app"
	"partnerdesk/app/i18n"
)

// Gap is why something is not known; *measure.Gap is one, too.
type Gap interface {
	// Message returns the key and the arguments of the sentence that says why.
	Message() (key string, args map[string]any)
}

// Sentence is a sentence by its key. Arguments that are names in the user's
// language are put in by Text.
type Sentence struct {
	Key  string
	Args map[string]any
}

// Message implements Gap.
func (s Sentence) Message() (string, map[string]any) { return s.Key, maps.Clone(s.Args) }

// dataset is an argument that is the key of a dataset.
type dataset string

// Text returns a sentence in the printer's language; empty for nil.
func Text(p *i18n.Printer, g Gap) string {
	if g == nil {
		return ""
	}
	key, args := g.Message()
	for name, value := range args {
		if of, ok := value.(spoken); ok {
			args[name] = of.spoken(p)
		}
	}
	return p.T(key, args)
}

// spoken is an argument that each language says in its own way.
type spoken interface{ spoken(p *i18n.Printer) string }

func (d dataset) spoken(p *i18n.Printer) string { return app.DatasetName(p, string(d)) }

// gapOf is why an answer has no rows about the customer; nil where it has some.
func gapOf(a *app.Answer, rows int) Gap {
	switch {
	case rows > 0:
		return nil
	case len(a.Snapshots) == 0:
		return Sentence{"customer.gap.no_dataset", map[string]any{"dataset": dataset(a.Question.Dataset)}}
	case a.Total == 0 && len(a.Question.Scope.Regions) > 0:
		return Sentence{"customer.gap.no_region", map[string]any{"dataset": dataset(a.Question.Dataset)}}
	}
	return Sentence{"customer.gap.no_rows", map[string]any{"dataset": dataset(a.Question.Dataset)}}
}

// Unknown is a customer of whom no load in force and in scope says anything.
type Unknown struct{ Customer string }

func (e *Unknown) Error() string { return fmt.Sprintf("no customer %q", e.Customer) }

// Message returns the sentence's key and its arguments.
func (e *Unknown) Message() (string, map[string]any) {
	return "customer.unknown", map[string]any{"customer": e.Customer}
}
