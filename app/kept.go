package app

import (
	"slices"
	"strings"

	"partnerdesk/data/measure"
	"partnerdesk/data/store"
	"partnerdesk/data/table"
)

// insightsKept is for how many different questions figures are kept. Those of
// licences take about 400 bytes a line.
const insightsKept = 3

// keptOf is something that was computed for a question.
type keptOf[T any] struct {
	of    figuresOf
	value T
}

// figuresOf is what computed figures depend on.
type figuresOf struct {
	generation int         // of what is loaded
	view       *store.View // of the rows that figures are added to; nil: they are added to none
	asOf       int64       // day; 0: now
	today      int64
	regions    string
	limits     measure.Limits

	weeks              int    // of trends; 0: there are none
	customer, location string // that the figures are about; empty: all
}

// figuresOf returns what figures of a scope depend on, and its regions in order.
func (s *Session) figuresOf(scope Scope) (of figuresOf, regions []string) {
	settings, err := s.Settings()
	if err != nil {
		settings = Settings{} // with the usual limits: figures are better than none
	}
	regions = slices.Sorted(slices.Values(scope.Regions))
	of = figuresOf{today: table.DayOf(s.today(Question{Scope: scope})), limits: settings.Limits.OrDefault(), regions: strings.Join(regions, "\x00")}
	if len(regions) > 0 {
		of.regions += "\x00" // so that the unknown region is not all of them
	}
	if !scope.AsOf.IsZero() {
		of.asOf = table.DayOf(scope.AsOf)
	}
	s.mu.Lock()
	of.generation = s.generation
	s.mu.Unlock()
	return of, regions
}

// keep returns what is kept for a question, or else computes it.
func keep[T any](kept *[]keptOf[T], of figuresOf, compute func() (T, error)) (T, error) {
	if i := slices.IndexFunc(*kept, func(k keptOf[T]) bool { return k.of == of }); i >= 0 {
		found := (*kept)[i]
		*kept = append(slices.Delete(*kept, i, i+1), found)
		return found.value, nil
	}
	value, err := compute()
	if err != nil {
		return value, err
	}
	*kept = slices.DeleteFunc(*kept, func(k keptOf[T]) bool { return k.of.generation != of.generation })
	if len(*kept) == insightsKept {
		*kept = slices.Delete(*kept, 0, 1)
	}
	*kept = append(*kept, keptOf[T]{of, value})
	return value, nil
}
