package app

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"partnerdesk/app/i18n"
	"partnerdesk/data/store"
)

// Revision is one change of a load: what was settled at once.
type Revision = store.Revision

// Snapshot returns the load with that number.
func (s *Session) Snapshot(id uint64) (Snapshot, error) { return s.store.Snapshot(id) }

// FirstOf returns the number of a load as it was imported, which all its
// revisions have in common.
func FirstOf(sn Snapshot) uint64 { return cmp.Or(sn.First, sn.ID) }

// LoadOf returns the load that a row of the answer comes from; false where it
// comes from none, as a difference does.
func (a *Answer) LoadOf(i int) (Snapshot, bool) {
	if a.Question.Rejects && len(a.Snapshots) == 1 {
		return a.Snapshots[0], true
	}
	if _, ok := a.Source.(*store.View); !ok || i < 0 || i >= len(a.Rows) {
		return Snapshot{}, false
	}
	segment, _ := a.Source.Layout().Locate(int(a.Rows[i]))
	for _, sn := range a.Snapshots {
		if segment < len(sn.Segments) {
			return sn, true
		}
		segment -= len(sn.Segments)
	}
	return Snapshot{}, false
}

// ImportOf returns the loads that are left of an import, by its number; none
// for the number 0.
func (s *Session) ImportOf(number uint64) ([]Snapshot, error) {
	all, err := s.store.Snapshots()
	if err != nil || number == 0 {
		return nil, err
	}
	return slices.DeleteFunc(all, func(sn Snapshot) bool { return sn.Origin.Import != number }), nil
}

// Settled returns the rejects of a load that were dealt with, in the order of
// the file: what was repaired, typed in or accepted, in which of its revisions.
func (s *Session) Settled(id uint64) ([]store.Reject, error) { return s.store.Settled(id) }

// UndoImport removes all loads of an import, by its number in Origin.Import, and
// returns what they were. They vanish together.
func (s *Session) UndoImport(ctx context.Context, number uint64) ([]Snapshot, error) {
	loads, err := s.ImportOf(number)
	if err != nil {
		return nil, err
	}
	if len(loads) == 0 {
		return nil, &NoImport{Number: number}
	}
	var ids []uint64
	for _, sn := range loads {
		ids = append(ids, sn.ID)
	}
	return loads, s.Purge(ctx, ids...)
}

// RejectedRows returns the rows of a load that have rejects, also settled ones,
// by their line of the file.
func (s *Session) RejectedRows(id uint64) (map[int]int, error) {
	rows := make(map[int]int)
	for _, list := range []func(uint64) ([]store.Reject, error){s.store.Rejects, s.store.Settled} {
		rejects, err := list(id)
		if err != nil {
			return nil, err
		}
		for _, r := range rejects {
			rows[r.Line] = r.Row
		}
	}
	return rows, nil
}

// NoImport is the number of an import of which no load is left, or ever was.
type NoImport struct{ Number uint64 }

func (e *NoImport) Error() string { return fmt.Sprintf("no load of import %d", e.Number) }

// Message returns the sentence's key and its arguments.
func (e *NoImport) Message() (string, map[string]any) {
	return "app.no_import", map[string]any{"id": fmt.Sprint(e.Number)}
}

// RevisionText says what a revision of a load did.
func RevisionText(p *i18n.Printer, r Revision) string {
	var parts []string
	for _, part := range []struct {
		key string
		n   int
	}{{"revision.repaired", r.Repaired}, {"revision.amended", r.Amended}, {"revision.accepted", r.Accepted}} {
		if part.n > 0 {
			parts = append(parts, p.N(part.key, part.n))
		}
	}
	return strings.Join(parts, p.T("revision.and"))
}
