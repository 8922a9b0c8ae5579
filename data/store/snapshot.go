package store

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	bolt "go.etcd.io/bbolt"

	"partnerdesk/data/schema"
	"partnerdesk/data/table"
)

// Snapshot is one immutable load of a dataset. Its rows never change; region,
// period and as-of may be corrected. Where rejects are settled, another snapshot
// takes its place (Revise).
type Snapshot struct {
	ID       uint64         `json:"id"`
	First    uint64         `json:"first,omitempty"`  // the load that it was before it was revised; 0: it never was
	Dataset  string         `json:"dataset"`          // a schema's key, or the own name of an undescribed file
	Region   string         `json:"region,omitempty"` // as US, EU; empty: unknown, or a column of the rows
	From     string         `json:"from,omitempty"`   // first day of the period, YYYY-MM-DD; empty: unknown or none
	To       string         `json:"to,omitempty"`     // its last day
	AsOf     time.Time      `json:"as_of"`            // the moment the rows describe, UTC
	Single   bool           `json:"single,omitempty"` // of an inventory: a report about one customer, see hideOfCustomers
	Columns  []table.Column `json:"columns"`
	Segments []int          `json:"segments"` // rows of each
	Rows     int            `json:"rows"`
	Bytes    int64          `json:"bytes"` // of the cache
	Origin   Origin         `json:"origin"`

	Rejects    int        `json:"rejects"`              // cells that did not fit and are not settled, see Store.Rejects
	Settled    int        `json:"settled,omitempty"`    // cells that did not fit and are, see Store.Settled
	Repairable int        `json:"repairable,omitempty"` // rows that Reject.Repair offers to repair
	Revisions  []Revision `json:"revisions,omitempty"`  // what was settled when, the oldest first
}

// Revision is one change of a load: what was settled at once.
type Revision struct {
	At       time.Time `json:"at"`
	Repaired int       `json:"repaired,omitempty"` // rows whose cells were joined again
	Amended  int       `json:"amended,omitempty"`  // cells that were typed in
	Accepted int       `json:"accepted,omitempty"` // rejects that were taken for missing values
}

// Repaired returns how many rows were repaired, and are still.
func (sn *Snapshot) Repaired() int {
	n := 0
	for _, r := range sn.Revisions {
		n += r.Repaired
	}
	return n
}

// order is the place of a snapshot among all in the order in which they were
// loaded; a revised one keeps its place.
func (sn *Snapshot) order() uint64 {
	if sn.First != 0 {
		return sn.First
	}
	return sn.ID
}

func loadedBefore(a, b Snapshot) int { return int(int64(a.order()) - int64(b.order())) }

// Origin says where the rows of a snapshot come from.
type Origin struct {
	File   string    `json:"file,omitempty"`   // base name; outer.zip/entry.csv for an entry of an archive; empty: the sample partner
	Size   int64     `json:"size,omitempty"`   // bytes that were read
	SHA256 string    `json:"sha256,omitempty"` // of those bytes, in hexadecimal
	Loaded time.Time `json:"loaded"`

	Import  uint64    `json:"import,omitempty"`  // the number of the first load of the import, the same for all of its loads; 0: unknown
	Mapping MappingID `json:"mapping,omitzero"`  // the mapping that told the columns; zero: the headers did
	Reading *Reading  `json:"reading,omitempty"` // how the file was read; nil: unknown

	Computed *Computed `json:"computed,omitempty"` // from which loads; nil: it was not computed, but loaded
}

// Computed says what a load was computed from: the rows of a report, told by week.
// File and Import are then those of the load that it stands for.
type Computed struct {
	Of   uint64   `json:"of"`             // the number of that load when it was first loaded, see Snapshot.First
	From []string `json:"from"`           // datasets whose rows are in it, that of the load itself first
	With []uint64 `json:"with,omitempty"` // numbers of further loads whose rows are in it
}

// Reading says how the file of a snapshot was read.
type Reading struct {
	Path      string    `json:"path,omitempty"`      // of the file, or of the archive that holds it, where it was then
	Encoding  string    `json:"encoding,omitempty"`  // of a text: utf-8, utf-16, shift_jis or windows-1252; empty: it is none
	Delimiter string    `json:"delimiter,omitempty"` // what stands between the cells of a text; empty: it has none
	Skipped   []Skipped `json:"skipped,omitempty"`   // what is no part of the table: titles above it, totals and remarks below
	Hidden    bool      `json:"hidden,omitempty"`    // a sheet that its workbook does not show

	Header     int `json:"header,omitempty"`      // line of the header, from 1: lines of Skipped before it are titles, those after it totals and remarks; 0: there is none
	Blank      int `json:"blank,omitempty"`       // lines without any text that were left out
	HiddenRows int `json:"hidden_rows,omitempty"` // rows that the workbook does not show, as a filter hides them; they were loaded
}

// Skipped is a line of a file that is no part of its table.
type Skipped struct {
	Line int    `json:"line"` // from 1
	Text string `json:"text"`
}

// MappingID says which mapping told what the columns of a file are.
type MappingID struct {
	Name        string `json:"name,omitempty"` // then; it may have another one since
	Fingerprint string `json:"fingerprint"`    // of the file's headers, by which the mapping is found
	Sum         string `json:"sum"`            // of what it said, so that a changed mapping is told from it
}

// slot is what a load of a dataset stands for; the newest load of a slot is the
// current one. For datasets that are an inventory the period does not count.
func (sn *Snapshot) slot() string {
	from, to := sn.From, sn.To
	if d := schema.Get(sn.Dataset); d != nil && d.Succession == schema.Whole {
		from, to = "", ""
	}
	slot := sn.Dataset + "\x00" + sn.Region + "\x00" + from + "\x00" + to
	if d := schema.Get(sn.Dataset); d != nil && d.Succession == schema.ByRow || sn.Single {
		// Each load stays in force; its rows give way one by one.
		slot += fmt.Sprintf("\x00%d", sn.ID)
	}
	return slot
}

// newer orders snapshots by the moment they describe, then by load.
func newer(a, b Snapshot) int {
	if c := a.AsOf.Compare(b.AsOf); c != 0 {
		return c
	}
	return loadedBefore(a, b)
}

func idKey(id uint64) []byte { return binary.BigEndian.AppendUint64(nil, id) }

// readCatalog reads the list of snapshots into memory; it is small and asked
// for often.
func (s *Store) readCatalog() error {
	var all []Snapshot
	err := s.view(func(tx *bolt.Tx) error {
		return tx.Bucket(snapshotBucket).ForEach(func(key, stored []byte) error {
			raw, err := s.box.open(key, stored)
			if err != nil {
				return damaged(s.path, fmt.Sprintf("snapshot %x: %v", key, err))
			}
			var sn Snapshot
			if err := json.Unmarshal(raw, &sn); err != nil {
				return damaged(s.path, fmt.Sprintf("snapshot %x: %v", key, err))
			}
			all = append(all, sn)
			return nil
		})
	})
	if err != nil {
		return err
	}
	slices.SortFunc(all, loadedBefore)
	s.setCatalog(all)
	return nil
}

func (s *Store) setCatalog(all []Snapshot) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.catalog = all
}

func (s *Store) getCatalog() []Snapshot {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.catalog
}

// Snapshots returns all snapshots in the order in which they were loaded. The
// slices in them must not be changed.
func (s *Store) Snapshots() ([]Snapshot, error) {
	return slices.Clone(s.getCatalog()), nil
}

// Snapshot returns the snapshot with that id.
func (s *Store) Snapshot(id uint64) (Snapshot, error) {
	for _, sn := range s.getCatalog() {
		if sn.ID == id {
			return sn, nil
		}
	}
	return Snapshot{}, gone(id)
}

// BySHA256 returns the snapshots that were made from those bytes.
func (s *Store) BySHA256(sum string) ([]Snapshot, error) {
	var found []Snapshot
	for _, sn := range s.getCatalog() {
		if sum != "" && sn.Origin.SHA256 == sum {
			found = append(found, sn)
		}
	}
	return found, nil
}

// Current returns the snapshots in force for a dataset, oldest first. With
// asOf, the end of that moment's day in UTC counts: what was loaded for later
// is left out. The zero time means now.
func (s *Store) Current(dataset string, asOf time.Time) ([]Snapshot, error) {
	newest := newestOf(s.getCatalog(), func(sn Snapshot) bool {
		return sn.Dataset == dataset && (asOf.IsZero() || table.DayOf(sn.AsOf) <= table.DayOf(asOf))
	})
	var current []Snapshot
	for _, sn := range newest {
		if !overtaken(sn, newest) {
			current = append(current, sn)
		}
	}
	slices.SortFunc(current, newer)
	return current, nil
}

func newestOf(all []Snapshot, keep func(Snapshot) bool) map[string]Snapshot {
	newest := make(map[string]Snapshot)
	for _, sn := range all {
		if !keep(sn) {
			continue
		}
		if old, taken := newest[sn.slot()]; !taken || newer(sn, old) > 0 {
			newest[sn.slot()] = sn
		}
	}
	return newest
}

// Correct changes what is known about a load: region, period and as-of. Other
// changes that f makes are ignored.
func (s *Store) Correct(id uint64, f func(*Snapshot)) (Snapshot, error) {
	s.change.Lock()
	defer s.change.Unlock()
	catalog := slices.Clone(s.getCatalog())
	i := slices.IndexFunc(catalog, func(sn Snapshot) bool { return sn.ID == id })
	if i < 0 {
		return Snapshot{}, gone(id)
	}
	before, asked := catalog[i], catalog[i]
	f(&asked)
	after := before
	after.Region, after.From, after.To, after.AsOf = asked.Region, asked.From, asked.To, asked.AsOf.UTC()
	catalog[i] = after
	err := s.update(func(tx *bolt.Tx) error {
		if err := s.putSnapshot(tx, after); err != nil {
			return err
		}
		return s.point(tx, catalog, before.slot(), after.slot())
	})
	if err != nil {
		return Snapshot{}, err
	}
	s.setCatalog(catalog)
	return after, nil
}

func (s *Store) putSnapshot(tx *bolt.Tx, sn Snapshot) error {
	raw, err := json.Marshal(sn)
	if err != nil {
		return err
	}
	key := idKey(sn.ID)
	return tx.Bucket(snapshotBucket).Put(key, s.box.wrap(key, raw))
}

// point sets the pointers of slots to their newest snapshot in the catalog.
func (s *Store) point(tx *bolt.Tx, catalog []Snapshot, slots ...string) error {
	for _, slot := range slots {
		newest, any := newestOf(catalog, func(sn Snapshot) bool { return sn.slot() == slot })[slot]
		var err error
		if any {
			err = tx.Bucket(currentBucket).Put([]byte(slot), idKey(newest.ID))
		} else {
			err = tx.Bucket(currentBucket).Delete([]byte(slot))
		}
		if err != nil {
			return err
		}
	}
	return nil
}
