// Package app is what the program does, without a widget: it opens a profile,
// loads files into its cache, answers questions about it and writes what is
// shown. The window and the command line both stand on a Session.
package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"time"

	"partnerdesk/app/job"
	"partnerdesk/data/sample"
	"partnerdesk/data/store"
)

// Version is the program's version, as FyneApp.toml has it; a test compares.
const Version = "0.1.0"

// Session is an open profile. It is safe for concurrent use.
type Session struct {
	Jobs job.List

	name   string // of the profile, as people call it
	dir    string
	sample bool // the profile was named so, rather than a folder
	store  *store.Store
	clock  func() time.Time
	ledger ledger
	staff  staff

	derived  derivation
	licences licences
	calls    calls
	weekly   weeklyTables

	mu         sync.Mutex
	views      map[viewID]*store.View // opened, until a load changes what is in force
	generation int                    // of what is in force
	changed    []func()
}

type viewID struct {
	dataset  string
	snapshot uint64
	asOf     int64
}

// Options open a session.
type Options struct {
	Profile string           // name or folder; empty: DefaultProfile
	Timeout time.Duration    // how long to wait for another process; 0: the store's default
	Clock   func() time.Time // nil: time.Now
}

// Open opens a profile, which is made if need be. The error is that of
// store.Open.
func Open(o Options) (*Session, error) {
	dir, err := ProfileDir(o.Profile)
	if err != nil {
		return nil, err
	}
	st, err := store.Open(dir, store.Options{Timeout: o.Timeout})
	if err != nil {
		return nil, err
	}
	if o.Clock == nil {
		o.Clock = time.Now
	}
	s := &Session{name: filepath.Base(dir), dir: dir, sample: o.Profile == SampleProfile, store: st, clock: o.Clock,
		views: make(map[viewID]*store.View)}
	if settings, err := s.Settings(); err == nil { // unreadable settings are no reason not to open
		st.SetCacheBytes(settings.Memory << 20)
	}
	return s, nil
}

// Close cancels all jobs, waits for them and closes the cache.
func (s *Session) Close() error {
	s.Jobs.Close()
	return s.store.Close()
}

// Profile returns the profile's name.
func (s *Session) Profile() string { return s.name }

// Dir returns the profile's folder.
func (s *Session) Dir() string { return s.dir }

// Now returns the time by the session's clock.
func (s *Session) Now() time.Time { return s.clock() }

// OnChange calls f, from any goroutine, when snapshots were added, corrected or
// removed, and when tags, notes or the outbox changed.
func (s *Session) OnChange(f func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.changed = append(s.changed, f)
}

// touched forgets what is no longer in force and tells those who watch.
func (s *Session) touched() {
	s.forgetLoads()
	s.tell()
}

// forgetLoads drops what was kept of what was in force.
func (s *Session) forgetLoads() {
	s.mu.Lock()
	clear(s.views)
	s.generation++
	s.mu.Unlock()
	s.forgetDerived()
}

// tell calls those who watch.
func (s *Session) tell() {
	s.mu.Lock()
	changed := s.changed
	s.mu.Unlock()
	for _, f := range changed {
		f()
	}
}

// NeedsSample reports whether this is the sample profile before its first use.
func (s *Session) NeedsSample() bool {
	all, err := s.store.Snapshots()
	return err == nil && len(all) == 0 && s.sample
}

// MakeSample fills the profile with the sample partner. The same seed, size and
// day give the same rows.
func (s *Session) MakeSample(ctx context.Context, customers int, seed uint64, progress func(done, total int64)) ([]store.Snapshot, error) {
	defer s.touched()
	return sample.Write(ctx, s.store, sample.Options{Seed: seed, Customers: customers, Today: s.Now().UTC()},
		func(done, total int) {
			if progress != nil {
				progress(int64(done), int64(total))
			}
		})
}

// Snapshots returns all loads, oldest first.
func (s *Session) Snapshots() ([]store.Snapshot, error) { return s.store.Snapshots() }

// Rejects returns the cells of a load that did not fit their columns.
func (s *Session) Rejects(id uint64) ([]store.Reject, error) { return s.store.Rejects(id) }

// Correct changes what is known about a load: region, period and as-of.
func (s *Session) Correct(id uint64, f func(*store.Snapshot)) (store.Snapshot, error) {
	defer s.touched()
	return s.store.Correct(id, func(sn *store.Snapshot) {
		f(sn)
		sn.Region = spelled(sn.Region)
	})
}

// Purge removes loads for good.
func (s *Session) Purge(ctx context.Context, ids ...uint64) error {
	defer s.touched()
	return s.store.Purge(ctx, ids...)
}

// Check reads all of the cache; see store.Check.
func (s *Session) Check(ctx context.Context, progress func(done, total int)) (store.CheckReport, error) {
	return s.store.Check(ctx, progress)
}

// SetAside renames the damaged cache of a profile so that a new one is started
// when the profile is next opened, and returns the new name. A cache that
// another process has open stays, as that process would go on writing to it
// under its new name.
func SetAside(profile string, now time.Time) (string, error) {
	dir, err := ProfileDir(profile)
	if err != nil {
		return "", err
	}
	if _, err := os.Stat(filepath.Join(dir, store.FileName)); err == nil {
		st, err := store.Open(dir, store.Options{})
		if errors.Is(err, store.ErrLocked) {
			return "", err
		}
		if err == nil {
			st.Close()
		}
	}
	return store.SetAside(dir, now)
}
