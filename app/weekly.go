package app

import (
	"context"
	"slices"
	"sync"

	"partnerdesk/data/measure"
	"partnerdesk/data/measure/weekly"
	"partnerdesk/data/store"
)

// weeklyTables has the weekly tables made once at a time.
type weeklyTables struct {
	mu   sync.Mutex
	done weeklyState
}

// weeklyState is what the weekly tables depend on.
type weeklyState struct {
	generation int // of what is loaded, counted from 1
	limits     measure.Limits
}

func (s *Session) weeklyState() weeklyState {
	of, _ := s.figuresOf(Scope{})
	return weeklyState{of.generation + 1, of.limits}
}

// WeeklyTables tells by week what loads about calls say without weeks, such as the
// call history, and returns the loads that it added: see package weekly. What is
// done is not done again; where it is cut off, the next call goes on.
func (s *Session) WeeklyTables(ctx context.Context, progress func(done, total int64)) ([]Snapshot, error) {
	made, changed, err := s.makeWeekly(ctx, progress)
	if changed {
		s.tell() // whoever listens may ask for figures, which make the tables first
	}
	return made, err
}

func (s *Session) makeWeekly(ctx context.Context, progress func(done, total int64)) (made []Snapshot, changed bool, err error) {
	s.weekly.mu.Lock()
	defer s.weekly.mu.Unlock()
	state := s.weeklyState()
	if s.weekly.done == state {
		return nil, false, nil
	}
	before, err := s.store.Snapshots()
	if err != nil {
		return nil, false, err
	}
	made, err = weekly.Make(ctx, s.store, weekly.Options{Limits: state.limits, Now: s.Now(), Progress: progress})
	after, fault := s.store.Snapshots()
	if fault == nil && !slices.EqualFunc(before, after, func(a, b store.Snapshot) bool { return a.ID == b.ID }) {
		s.forgetLoads()
		changed = true
	}
	if err != nil {
		return made, changed, err
	}
	s.weekly.done = s.weeklyState()
	return made, changed, fault
}

// WeeklyDue reports whether WeeklyTables has something to do.
func (s *Session) WeeklyDue(ctx context.Context) (bool, error) {
	s.weekly.mu.Lock()
	defer s.weekly.mu.Unlock()
	state := s.weeklyState()
	if s.weekly.done == state {
		return false, nil
	}
	return weekly.Due(ctx, s.store, weekly.Options{Limits: state.limits, Now: s.Now()})
}

// AwaitsWeek reports whether a report about calls was loaded that tells nothing by
// week until its period is one closed week.
func (s *Session) AwaitsWeek(l Loaded) bool {
	return l.Err == nil && l.Rows > 0 && weekly.Waits(l.Dataset, l.From, l.To, s.Now())
}
