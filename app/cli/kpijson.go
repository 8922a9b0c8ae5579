package cli

import (
	"encoding/json"
	"time"

	"partnerdesk/app/kpi"
	"partnerdesk/data/measure/figure"
	"partnerdesk/data/measure/licence"
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

func (c *command) jsonMeasures(tab *kpi.Tab, all []figure.Measure, before time.Time, compared []licence.Comparison) error {
	out := json.NewEncoder(c.Out)
	out.SetEscapeHTML(false)
	loads := make([]uint64, 0, len(tab.Sources))
	for _, sn := range tab.Sources {
		loads = append(loads, sn.ID)
	}
	for _, m := range all {
		l := kpiLine{ID: m.ID, Query: m.Query, Dataset: m.Dataset, Product: optional(m.Product), Regions: append([]string{}, tab.Question.Scope.Regions...),
			AsOf: tab.Insights.Today.Format(time.DateOnly), Snapshots: loads}
		l.Value, l.Numerator, l.Denominator = parts(m.Figure)
		if !m.Window.From.IsZero() {
			l.Window = &span{m.Window.From.Format(time.DateOnly), m.Window.To.Format(time.DateOnly)}
		}
		if !before.IsZero() {
			was, _ := beforeOf(compared, m)
			b := &kpiBefore{Before: before.Format(time.DateOnly)}
			b.Value, b.Numerator, b.Denominator = parts(was.Before.Figure)
			if was.Change.Known {
				b.Change = &was.Change.Value
			}
			l.kpiBefore = b
		}
		if err := out.Encode(l); err != nil {
			return err
		}
	}
	return nil
}
