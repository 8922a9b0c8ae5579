package views

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/app"
	"partnerdesk/data/schema"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// datasetChoice is the field for the dataset that a table is loaded into: one of
// those that the schema describes, one of the user's own, or a new one.
type datasetChoice struct {
	f       *mappingForm
	object  fyne.CanvasObject
	picker  *part.Picker
	keys    []string // that the picker offers; empty: a new one
	name    *part.Entry
	named   fyne.CanvasObject // the field of the name
	setting bool
}

// leastShown is the confidence from which that of a dataset is worth a figure.
const leastShown = 0.2

func newDatasetChoice(f *mappingForm) *datasetChoice {
	t := f.d.printer.T
	c := &datasetChoice{f: f, name: part.NewEntry(t("mapping.dataset_hint"))}
	c.picker = part.NewPicker(f.pickerTexts(), false)
	c.picker.OnChange = func(chosen []int) { c.take(c.keys[chosen[0]]) }
	c.name.OnChanged = func(text string) {
		if !c.setting {
			f.readAs(datasetKey(text))
		}
	}
	c.named = part.Field(t("mapping.dataset_name"), c.name, "")
	c.object = container.New(datasetLayout{f.lacks}, part.Field(t("mapping.dataset"), c.picker, ""), c.named, f.lacks)
	return c
}

// take chooses one of the options.
func (c *datasetChoice) take(key string) {
	if key != "" {
		c.f.readAs(key)
		return
	}
	name := datasetKey(c.f.draft.preview.Facts.Template)
	if name == "" || schema.Get(name) != nil {
		name += "-" + ownDatasetEnding
	}
	c.f.readAs(strings.TrimPrefix(name, "-"))
}

// ownDatasetEnding tells a dataset of the user's own from the one that the
// schema describes under the same name.
const ownDatasetEnding = "file"

// show shows the dataset of the draft.
func (c *datasetChoice) show() {
	c.setting = true
	defer func() { c.setting = false }()
	p, d := c.f.d.printer, c.f.draft
	var options []part.Option
	c.keys = nil
	add := func(key, text, count string) {
		c.keys, options = append(c.keys, key), append(options, part.Option{Text: text, Count: count})
	}
	for _, candidate := range d.datasets {
		count := ""
		if candidate.Confidence >= leastShown {
			count = percent(candidate.Confidence)
		}
		add(candidate.Key, app.DatasetName(p, candidate.Key), count)
	}
	for _, key := range c.f.own {
		add(key, key, p.T("mapping.dataset_own"))
	}
	add("", p.T("mapping.dataset_new"), "")
	chosen := slices.Index(c.keys, d.dataset)
	if chosen < 0 {
		chosen = len(c.keys) - 1
	}
	c.picker.Set(options, []int{chosen})
	if d.described() != nil || slices.Contains(c.f.own, d.dataset) {
		c.named.Hide()
	} else {
		c.named.Show()
		if datasetKey(c.name.Text) != d.dataset {
			c.name.SetText(d.dataset)
		}
	}
	c.object.Refresh()
}

// mappingFoot says how much fits, and whether the mapping is kept.
type mappingFoot struct {
	f        *mappingForm
	object   fyne.CanvasObject
	status   *part.Text
	next     *part.Button
	remember *part.Check
	title    *part.Entry
	naming   *fyne.Container // the two, or why the mapping is not kept
	named    bool            // naming has the two
}

func newMappingFoot(f *mappingForm) *mappingFoot {
	p := f.d.printer
	m := &mappingFoot{f: f, status: part.NewText("").Cut(), title: part.NewEntry(p.T("mapping.name_hint"))}
	m.next = part.Quiet(p.T("mapping.next_misfit"), nil, f.toNextMisfit)
	m.title.SetText(f.ask.name)
	m.title.OnChanged = func(string) { m.show() }
	m.remember = part.NewCheck(p.T("mapping.remember"), true, func(on bool) {
		if on {
			m.title.Enable()
		} else {
			m.title.Disable()
		}
	})
	status := []fyne.CanvasObject{m.status, m.next}
	if f.ask.aside != "" {
		status = append(status, part.Quiet(f.ask.aside, nil, func() {
			f.close()
			f.dialog.Close()
			f.ask.instead()
		}))
	}
	m.naming = container.NewStack()
	m.showNaming()
	m.object = part.Column(theme.Space8, part.Least(fyne.NewSize(0, theme.Size(theme.Touch)), part.Row(theme.Space8, m.status, status...)), m.naming)
	return m
}

// keepable reports whether a mapping of these headers would be found again.
func (m *mappingFoot) keepable() bool { return m.f.ask.must || m.f.draft.preview.Fingerprint != "" }

// showNaming asks for the name of the mapping, or says why it is not kept.
func (m *mappingFoot) showNaming() {
	p := m.f.d.printer
	row := part.Row(theme.Space12, m.title, m.remember, m.title)
	switch {
	case m.f.ask.must:
		row = part.Row(theme.Space12, m.title, part.NewText(p.T("mapping.name")), m.title)
	case !m.keepable():
		row = part.Row(theme.Space12, nil, part.Caption(p.T("mapping.not_kept")))
	}
	m.naming.Objects, m.named = []fyne.CanvasObject{row}, m.keepable()
}

// show says how the draft stands, and lets it be accepted while nothing is
// wrong.
func (m *mappingFoot) show() {
	text, color := m.f.verdict()
	m.status.Set(text)
	m.status.SetColor(color)
	if _, misfits := m.f.draft.fits(); misfits > 0 {
		m.next.Show()
	} else {
		m.next.Hide()
	}
	if m.named != m.keepable() {
		m.showNaming()
	}
	m.object.Refresh()
	if m.f.dialog != nil {
		m.f.dialog.SetAccept(m.f.ask.accept, m.f.draft.fault() == nil)
	}
}

// remembers reports whether the mapping is to be kept.
func (m *mappingFoot) remembers() bool { return m.f.ask.must || m.keepable() && m.remember.Checked }

// name is what the mapping is to be called.
func (m *mappingFoot) name() string { return trimmed(m.title.Text) }

// toNextMisfit goes to the next cell that does not fit.
func (f *mappingForm) toNextMisfit() {
	row, col, ok := f.preview.Active()
	if !ok {
		row, col = 0, -1
	}
	if row, col, ok = f.draft.nextMisfit(row, col); ok {
		f.preview.SetActive(row, col)
		f.preview.Select(row, 1)
		f.choose(col)
	}
}

func trimmed(text string) string { return strings.TrimSpace(text) }
