package app

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"partnerdesk/data/importer"
	"partnerdesk/data/store"
)

// Reading says by which mapping the tables with its headers are read.
type Reading struct {
	Mapping Mapping
	Once    bool // the mapping is not kept beyond the import

	Path, File string // the table that the user was asked for, as of its Preview
	Form       Form   // how that is written, as far as the user says so
}

// ImportBy is Import of files of which some tables are read by mappings that
// the user has made just now. A mapping whose headers have no letter or digit
// is found again by nobody: it serves a single file, for all that is in it.
func (s *Session) ImportBy(ctx context.Context, i Import, readings []Reading, progress func(done, total int64)) ([]Loaded, error) {
	var back []func() error
	i.forms = make(map[string]map[string]Form)
	for _, r := range readings {
		if r.Form != (Form{}) {
			if i.forms[r.Path] == nil {
				i.forms[r.Path] = make(map[string]Form)
			}
			i.forms[r.Path][r.File] = r.Form
		}
		fingerprint := r.Mapping.Fingerprint()
		if fingerprint == "" && len(i.Files) == 1 {
			i.Mapping = &r.Mapping
			continue
		}
		before, found, err := importer.KeptMapping(s.store, fingerprint)
		if err == nil {
			_, err = s.SaveMapping(r.Mapping)
		}
		if err != nil {
			return nil, errors.Join(append([]error{err}, all(back)...)...)
		}
		if r.Once {
			back = append(back, func() error { return s.putBack(fingerprint, before, found) })
		}
	}
	loads, err := s.Import(ctx, i, progress)
	if failed := errors.Join(all(back)...); err == nil {
		err = failed
	}
	return loads, err
}

// all does all things and returns what failed.
func all(do []func() error) (failed []error) {
	for _, f := range do {
		failed = append(failed, f())
	}
	return failed
}

// putBack keeps for a fingerprint what was kept for it before, or nothing.
func (s *Session) putBack(fingerprint string, before Mapping, found bool) error {
	if !found {
		return s.RemoveMapping(fingerprint)
	}
	_, err := s.SaveMapping(before)
	return err
}

// Replace removes the loads of an import that are read otherwise by a later
// one: of each table that was loaded anew, those that were made of it before.
// It returns those that stand for the others now.
func (s *Session) Replace(ctx context.Context, before, after []Loaded) ([]Loaded, error) {
	var gone []uint64
	var anew []Loaded
	for _, l := range after {
		if l.Err != nil || l.Unchanged {
			continue
		}
		anew = append(anew, l)
		for _, old := range before {
			if old.Err == nil && !old.Unchanged && old.File == l.File && old.SHA256 == l.SHA256 && old.Snapshot != l.Snapshot {
				gone = append(gone, old.Snapshot)
			}
		}
	}
	if len(gone) == 0 {
		return anew, nil
	}
	return anew, s.Purge(ctx, gone...)
}

// KeptMapping is a mapping that is kept, and what the cache knows of its use.
type KeptMapping struct {
	Mapping
	Used  time.Time // when a file was last loaded by it; zero: no load is in the cache
	Loads int       // in the cache
}

// KeptMappings returns the mappings that are kept, by name.
func (s *Session) KeptMappings() ([]KeptMapping, error) {
	all, err := s.Mappings()
	if err != nil {
		return nil, err
	}
	snapshots, err := s.store.Snapshots()
	if err != nil {
		return nil, err
	}
	uses := make(map[string][]store.Snapshot)
	for _, sn := range snapshots {
		uses[sn.Origin.Mapping.Fingerprint] = append(uses[sn.Origin.Mapping.Fingerprint], sn)
	}
	kept := make([]KeptMapping, len(all))
	for i, m := range all {
		used := uses[m.Fingerprint()]
		kept[i] = KeptMapping{Mapping: m, Loads: len(used)}
		if len(used) > 0 {
			kept[i].Used = slices.MaxFunc(used, func(a, b store.Snapshot) int {
				return cmp.Compare(a.Origin.Loaded.UnixNano(), b.Origin.Loaded.UnixNano())
			}).Origin.Loaded
		}
	}
	return kept, nil
}

// ParseMapping reads the text of a mapping; see importer.
func ParseMapping(text string) (Mapping, error) { return importer.ParseMapping(text) }
