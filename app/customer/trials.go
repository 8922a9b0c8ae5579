package customer

import (
	"context"
	"slices"

	"partnerdesk/data/measure"
)

// EarlierTrials returns the trials that are in no load in force, but were in an
// older one, the last to be seen first: as that load tells of them, but over or
// running by the day in scope. It reads all loads of the subscriptions. The error
// is that of ctx or of the cache.
func (d *Dossier) EarlierTrials(ctx context.Context) ([]Subscription, error) {
	loads, err := d.olderTerms(ctx, func() {})
	if err != nil {
		return nil, err
	}
	listed := make(map[string]bool)
	for _, s := range d.bought() {
		listed[s.ID] = true
	}
	var earlier []Subscription
	for _, l := range slices.Backward(loads) {
		for _, s := range gather(l.rows, nil) {
			if listed[s.ID] {
				continue
			}
			listed[s.ID] = true
			if s.finish(d.Today); s.Kind == measure.Trial {
				s.LastSeen = l.sn.AsOf
				earlier = append(earlier, s)
			}
		}
	}
	return earlier, nil
}
