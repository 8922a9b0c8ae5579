package importer

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"time"
)

// NameFacts is what a file's name says of its content. What it does not say is
// empty. Dates are written YYYY-MM-DD.
type NameFacts struct {
	Template   string // the report's template; for a name of no known form, the name without its ending
	Region     string // one of the vendor's region codes
	From, To   string // period, both days included
	Downloaded string // day
}

// regions are the vendor's codes, as its file names write them. A token in
// lower case is not taken for one: "us" and "ca" are also ordinary words.
var regions = []string{"US", "CA", "EU", "UAE"}

var (
	endings = regexp.MustCompile(`(?i)\.(csv|tsv|txt|zip|xlsx|xlsm|json|jsonl|ndjson)$`)
	// What browsers and file managers add to the name of a second copy.
	copies = regexp.MustCompile(`(?i)( ?[(（]\d+[)）]| - copy| - コピー)$`)
)

// Name reads the base name of a report's file. Two forms are known: "<Template
// name>_<alphanumeric>_<YYYY-MM-DD>", where the date is the download's, and
// "<Template name>_<number>_<Org>_<YYYY-MM-DD>_<YYYY-MM-DD>", where the dates
// are the period. In both a part that is a region's code is the region.
func Name(base string) NameFacts {
	base = stem(base)
	tokens := strings.Split(base, "_")
	dates := 0
	for dates < 2 && dates < len(tokens)-1 && isDate(tokens[len(tokens)-1-dates]) {
		dates++
	}
	ends := tokens[len(tokens)-dates:]
	tokens = tokens[:len(tokens)-dates]
	var f NameFacts
	switch {
	case dates == 1:
		f.Downloaded = ends[0]
	case dates == 2 && ends[0] <= ends[1]:
		f.From, f.To = ends[0], ends[1]
	case dates == 2:
		f.Downloaded = ends[1]
	}
	for i := len(tokens) - 1; i > 0; i-- {
		if slices.Contains(regions, tokens[i]) {
			f.Region = tokens[i]
			tokens = slices.Delete(tokens, i, i+1)
			break
		}
	}
	// The parts that name no template: one before a download date, up to two
	// before a period.
	for n := dates; n > 0 && len(tokens) > 1 && isOpaque(tokens[len(tokens)-1], dates); n-- {
		tokens = tokens[:len(tokens)-1]
	}
	f.Template = strings.TrimSpace(strings.Join(tokens, "_"))
	return f
}

// stem takes off endings and the marks of copies, however many there are.
func stem(base string) string {
	base = strings.TrimSpace(path.Base(strings.ReplaceAll(base, `\`, "/")))
	for {
		before := base
		for _, mark := range []*regexp.Regexp{endings, copies} {
			if short := strings.TrimSpace(mark.ReplaceAllString(base, "")); short != "" {
				base = short
			}
		}
		if base == before {
			return base
		}
	}
}

func isDate(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

// isOpaque reports whether a part of the name can be the vendor's number or
// organisation rather than more of the template's name: letters and digits
// without space.
func isOpaque(s string, dates int) bool {
	if s == "" {
		return false
	}
	for _, r := range s {
		if (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') {
			return dates == 2 // an organisation may be called anything
		}
	}
	return true
}

// or fills what is unknown from the facts of the archive that holds the file.
func (f NameFacts) or(outer NameFacts) NameFacts {
	if f.Region == "" {
		f.Region = outer.Region
	}
	if f.From == "" && f.To == "" {
		f.From, f.To = outer.From, outer.To
	}
	if f.Downloaded == "" {
		f.Downloaded = outer.Downloaded
	}
	if f.Template == "" {
		f.Template = outer.Template
	}
	return f
}
