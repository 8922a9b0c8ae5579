// Package i18n turns keys into sentences, and values into what people read, in
// English and Japanese.
package i18n

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/jeandeaual/go-locale"

	"partnerdesk/assets"
)

// Language is a language of the program.
type Language string

// The languages. The translations hold a file for each.
const (
	English  Language = "en"
	Japanese Language = "ja"
)

// Languages lists them in the order in which they are offered.
var Languages = []Language{English, Japanese}

// Args are the values of a sentence's {placeholders}. Whole numbers are written
// with separators.
type Args map[string]any

// Printer writes one language. It is immutable and safe for concurrent use.
type Printer struct {
	language  Language
	sentences map[string]string
	zone      *time.Location
}

var load = sync.OnceValue(func() map[Language]map[string]string {
	all := make(map[Language]map[string]string)
	for _, l := range Languages {
		sentences := make(map[string]string)
		if err := json.Unmarshal(assets.Translation(string(l)), &sentences); err != nil {
			panic(fmt.Sprintf("the embedded translation %s: %v", l, err)) // a test reads each
		}
		all[l] = sentences
	}
	return all
})

// For returns the printer of a language; English for any that there is not.
// Times are written in the zone of the machine.
func For(language Language) *Printer {
	sentences, ok := load()[language]
	if !ok {
		language, sentences = English, load()[English]
	}
	return &Printer{language, sentences, time.Local}
}

// System returns the language that the machine is set to, English where it is
// neither of ours.
func System() Language {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := os.Getenv(name); value != "" {
			return languageOf(value)
		}
	}
	name, err := locale.GetLanguage()
	if err != nil {
		return English
	}
	return languageOf(name)
}

func languageOf(locale string) Language {
	language, _, _ := strings.Cut(strings.ReplaceAll(locale, "-", "_"), "_")
	if language, _, _ = strings.Cut(language, "."); strings.EqualFold(language, string(Japanese)) {
		return Japanese
	}
	return English
}

// Language returns the language that p writes.
func (p *Printer) Language() Language { return p.language }

// T returns the sentence of a key. A key that there is not comes back as it is,
// so that it is seen.
func (p *Printer) T(key string, args ...Args) string {
	sentence, ok := p.sentences[key]
	if !ok {
		return key
	}
	if len(args) == 0 || !strings.Contains(sentence, "{") {
		return sentence
	}
	pairs := make([]string, 0, 2*len(args[0]))
	for name, value := range args[0] {
		pairs = append(pairs, "{"+name+"}", p.argument(name, value))
	}
	return strings.NewReplacer(pairs...).Replace(sentence)
}

// Has reports whether there is a sentence of that key.
func (p *Printer) Has(key string) bool {
	_, ok := p.sentences[key]
	return ok
}

// N returns the sentence of key.one or key.other, as n asks, with {n} filled.
func (p *Printer) N(key string, n int, args ...Args) string {
	all := Args{"n": n}
	for _, a := range args {
		for name, value := range a {
			all[name] = value
		}
	}
	if n == 1 {
		return p.T(key+".one", all)
	}
	return p.T(key+".other", all)
}

// argument writes the value of a placeholder; one named bytes is a size.
func (p *Printer) argument(name string, value any) string {
	if name == "bytes" {
		switch n := value.(type) {
		case int:
			return p.Bytes(int64(n))
		case int64:
			return p.Bytes(n)
		}
	}
	switch v := value.(type) {
	case int:
		return p.Integer(int64(v))
	case int64:
		return p.Integer(v)
	case time.Time:
		return v.UTC().Format("2006-01-02")
	case error:
		return p.Error(v)
	default:
		return fmt.Sprint(v)
	}
}

// explained is an error that names its sentence.
type explained interface {
	error
	Message() (key string, args map[string]any)
}

// Error returns the sentence for an error: that which it or an error beneath it
// names, else what the error says itself.
func (p *Printer) Error(err error) string {
	if err == nil {
		return ""
	}
	var e explained
	if !errors.As(err, &e) {
		return err.Error()
	}
	beneath := errors.Unwrap(e)
	key, args := e.Message()
	switch {
	case p.Has(key) && beneath != nil:
		return p.T(key, p.withCause(args, beneath))
	case p.Has(key):
		return p.T(key, args)
	case errors.As(beneath, &e):
		return p.Error(beneath)
	}
	return err.Error()
}

func (p *Printer) withCause(args map[string]any, cause error) Args {
	all := Args{"cause": cause}
	for name, value := range args {
		all[name] = value
	}
	return all
}
