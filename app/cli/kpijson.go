package cli

import (
	"encoding/json"
	"time"

	"partnerdesk/data/measure/figure"
)

// kpiLine is what --json prints of a measure.
type kpiLine struct {
	ID          string   `json:"id"`
	Value       *float64 `json:"value"`
	Numerator   *int64   `json:"numerator"`
	Denominator *int64   `json:"denominator"`
	Window      *span    `json:"window"`
	Query       string   `json:"query"`
	Dataset     string   `json:"dataset"`
	Product     *string  `json:"product"`
	Regions     []string `json:"regions"`
	AsOf        string   `json:"as_of"`
	Snapshots   []uint64 `json:"snapshots"`
	*kpiBefore
}

// kpiBefore is what --before adds.
type kpiBefore struct {
	Before      string   `json:"before"`
	Value       *float64 `json:"before_value"`
	Numerator   *int64   `json:"before_numerator"`
	Denominator *int64   `json:"before_denominator"`
	Change      *float64 `json:"change"`
}

// span is a window of days, both included.
type span struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// parts returns the value, the numerator and the denominator of a figure; nil
// where there is none.
func parts(f figure.Figure) (value *float64, numerator, denominator *int64) {
	if !f.Known {
		return nil, nil, nil
	}
	if f.Denominator != 0 {
		denominator = &f.Denominator
	}
	return &f.Value, &f.Numerator, denominator
}

// jsonMeasures prints measures as lines of JSON.
func (c *command) jsonMeasures(all figures) error {
	out := json.NewEncoder(c.Out)
	out.SetEscapeHTML(false)
	for _, m := range all.lines {
		l := kpiLine{ID: m.ID, Query: m.Query, Dataset: m.Dataset, Product: optional(m.Product), Regions: append([]string{}, all.regions...),
			AsOf: all.today.Format(time.DateOnly), Snapshots: make([]uint64, 0, len(m.loads))}
		for _, sn := range m.loads {
			l.Snapshots = append(l.Snapshots, sn.ID)
		}
		l.Value, l.Numerator, l.Denominator = parts(m.Figure)
		if !m.Window.From.IsZero() {
			l.Window = &span{m.Window.From.Format(time.DateOnly), m.Window.To.Format(time.DateOnly)}
		}
		if !all.before.IsZero() {
			b := &kpiBefore{Before: all.before.Format(time.DateOnly)}
			b.Value, b.Numerator, b.Denominator = parts(m.was)
			if m.change.Known {
				b.Change = &m.change.Value
			}
			l.kpiBefore = b
		}
		if err := out.Encode(l); err != nil {
			return err
		}
	}
	return nil
}

// spanOf is what a measure looks at: the days that decide what counts or, where
// these are but today, the closed weeks that its figures come from.
func spanOf(m figure.Measure) figure.Window {
	if m.Window.From.Equal(m.Window.To) && !m.Weeks.From.IsZero() {
		return m.Weeks
	}
	return m.Window
}
