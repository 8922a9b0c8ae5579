package views

import (
	"cmp"
	"math"
	"strings"

	"fyne.io/fyne/v2"

	"partnerdesk/app/i18n"
	"partnerdesk/data/schema"
	"partnerdesk/data/table"
	"partnerdesk/views/theme"
)

// Confidences from which a proposal is called sure, or likely.
const surely, likely = 0.85, 0.6

// headerName is what a column of the file is called.
func (f *mappingForm) headerName(i int) string {
	return cmp.Or(f.draft.columns[i].Header, f.d.printer.T("mapping.untitled", i18n.Args{"n": i + 1}))
}

// targetName is what a column becomes.
func (f *mappingForm) targetName(i int) string {
	p, c := f.d.printer, f.draft.columns[i]
	if c.Key == "" {
		return p.T("mapping.is_ignored")
	}
	if known, ok := f.draft.known(i); ok {
		return known.Title(string(p.Language()))
	}
	return cmp.Or(c.Title, c.Header, c.Key)
}

func (f *mappingForm) typeName(t table.Type) string {
	return f.d.printer.T("mapping.type." + t.String())
}

// firstValue is the first cell of a column that holds something, as the file
// has it.
func (f *mappingForm) firstValue(i int) string {
	for _, row := range f.draft.preview.Rows {
		if text := strings.TrimSpace(row[i]); text != "" {
			return text
		}
	}
	return ""
}

// fit says in a word how well a column fits what it becomes, what is wrong
// before what is in doubt.
func (f *mappingForm) fit(i int) (string, fyne.ThemeColorName) {
	p, d := f.d.printer, f.draft
	switch trial := d.trial[i]; {
	case d.columns[i].Key == "":
		return "", ""
	case len(d.twins(i)) > 0:
		return p.T("mapping.fit_twice"), theme.Bad
	case d.columnFault(i) != nil:
		return p.T("mapping.fit_format"), theme.Bad
	case trial.Misfits > 0:
		return p.N("mapping.fit_misfits", trial.Misfits), theme.Bad
	case d.ambiguous(i):
		return p.T("mapping.fit_ambiguous"), theme.Warn
	case d.chosen[i]:
		return p.T("mapping.fit_chosen"), theme.Muted
	case d.kept:
		return p.T("mapping.fit_kept"), theme.Muted
	}
	if _, ok := d.known(i); !ok {
		return p.T("mapping.fit_new"), theme.Muted
	}
	switch c := d.proposed[i].Confidence; {
	case c >= surely:
		return p.T("mapping.fit_sure"), theme.Muted
	case c >= likely:
		return p.T("mapping.fit_likely"), theme.Muted
	}
	return p.T("mapping.fit_guess"), theme.Warn
}

// ambiguous reports whether the cells of a column can be read in more than one
// way, and nobody has decided.
func (d *draft) ambiguous(i int) bool {
	return !d.kept && !d.chosen[i] && i < len(d.proposed) && d.proposed[i].Ambiguous
}

// why says what speaks for what a column becomes, by name and by content.
func (f *mappingForm) why(i int) string {
	p, d := f.d.printer, f.draft
	var says []string
	known, described := d.known(i)
	switch {
	case d.columns[i].Key == "":
		return p.T("mapping.why_ignored")
	case d.chosen[i]:
		says = append(says, p.T("mapping.why_chosen"))
	case d.kept:
		says = append(says, p.T("mapping.why_kept"))
	case d.described() == nil:
		says = append(says, p.T("mapping.why_own"))
	case !described:
		says = append(says, p.T("mapping.why_new"))
	default:
		share := i18n.Args{"share": percent(d.proposed[i].Confidence)}
		accepted, exact := d.described().Accept(d.columns[i].Header)
		switch c := d.proposed[i].Confidence; {
		case exact && accepted.Key == known.Key:
			says = append(says, p.T("mapping.why_name"))
		case c <= byContent:
			says = append(says, p.T("mapping.why_content", share))
		default:
			says = append(says, p.T("mapping.why_alike", share))
		}
	}
	if trial := d.trial[i]; trial.Filled > 0 {
		says = append(says, p.T("mapping.why_fits", i18n.Args{"n": p.Integer(int64(trial.Filled - trial.Misfits)), "of": p.Integer(int64(trial.Filled))}))
	} else if len(d.preview.Rows) > 0 {
		says = append(says, p.T("mapping.why_empty"))
	}
	between := " "
	if p.Language() == i18n.Japanese {
		between = ""
	}
	return strings.Join(says, between)
}

// byContent is the most that values alone, without any likeness of the name,
// can speak for a column.
const byContent = 0.45

// percent writes a share in whole percent.
func percent(share float64) string {
	return table.Value{Type: table.Percent, Float: math.Round(share*100) / 100}.String()
}

// wrong says what is wrong with a column, or in doubt; empty where nothing is.
func (f *mappingForm) wrong(i int) (string, fyne.ThemeColorName) {
	p, d := f.d.printer, f.draft
	if others := d.twins(i); len(others) > 0 {
		return p.T("mapping.twice", i18n.Args{"column": f.targetName(i), "other": f.headerName(others[0])}), theme.Bad
	}
	if fault := d.columnFault(i); fault != nil {
		return p.Error(fault), theme.Bad
	}
	if d.ambiguous(i) {
		return p.T("mapping.ambiguous"), theme.Warn
	}
	return "", ""
}

// lacksText says which columns no header becomes, though rows need them.
func (f *mappingForm) lacksText() string {
	d := f.draft
	of, missing := d.described(), d.mapping("").Lacks()
	if of == nil || len(missing) == 0 {
		return ""
	}
	p := f.d.printer
	var names []string
	for _, key := range missing {
		names = append(names, columnTitle(of, key, string(p.Language())))
	}
	return p.T("mapping.lacks", i18n.Args{"columns": strings.Join(names, p.T("mapping.and"))})
}

func columnTitle(of *schema.Dataset, key, language string) string {
	c, _ := of.Column(key)
	return c.Title(language)
}

// about says what the table is, before anything is made of it, and which lines
// are no part of it.
func (f *mappingForm) about() (text string, left []string) {
	p, of := f.d.printer, f.draft.preview
	var says []string
	for _, word := range []string{encodingWord(p, of.Encoding), delimiterWord(p, of.Delimiter)} {
		if word != "" {
			says = append(says, word)
		}
	}
	if of.Line > 0 {
		says = append(says, p.T("mapping.header_line", i18n.Args{"line": of.Line}))
	}
	says = append(says, p.N("mapping.columns_of", len(of.Headers)))
	if of.Fingerprint != "" && len(of.Rows) > 0 {
		says = append(says, p.N("mapping.sampled", len(of.Rows)))
	}
	if n := len(of.Skipped); n > 0 {
		says = append(says, p.N("import.skipped", n))
		for _, line := range of.Skipped {
			left = append(left, p.T("import.skipped_line", i18n.Args{"line": line.Line, "text": line.Text}))
		}
	}
	if of.Hidden {
		says = append(says, p.T("import.hidden"))
	}
	return strings.Join(says, " · "), left
}

// verdict says how much of the sample fits.
func (f *mappingForm) verdict() (string, fyne.ThemeColorName) {
	p, d := f.d.printer, f.draft
	if d.dataset == "" {
		return p.T("mapping.no_name"), theme.Bad
	}
	if fault := d.fault(); fault != nil {
		if fault.Column >= 0 && fault.Column < len(d.columns) {
			if says, color := f.wrong(fault.Column); says != "" {
				return f.headerName(fault.Column) + ": " + says, color
			}
		}
		return p.Error(fault), theme.Bad
	}
	sampled := len(d.preview.Rows)
	if sampled == 0 {
		if d.preview.Mapping != nil && d.preview.Facts.Template == "" {
			return p.T("mapping.no_file"), theme.Muted
		}
		return p.T("mapping.headers_only"), theme.Muted
	}
	rows, misfits := d.fits()
	if misfits == 0 {
		return p.N("mapping.all_fit", sampled), theme.Good
	}
	return p.N("mapping.rows_fit", sampled, i18n.Args{"rows": p.Integer(int64(rows))}) + " " + p.N("mapping.cells_misfit", misfits), theme.Warn
}
