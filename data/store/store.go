// Package store is the cache on disk: one bbolt file a profile. A snapshot is
// one immutable load of a dataset; its columns are cut into segments, and a
// bbolt value holds one column of one segment, compressed, checked and, when
// the profile has a key, sealed. A load becomes visible in one transaction, so
// a process that dies at any point leaves the old state or the new one.
package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	bolt "go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"
)

// FileName is the cache's file in the profile's folder.
const FileName = "cache.db"

// Defaults of Options.
const (
	DefaultTimeout    = time.Second
	DefaultCacheBytes = 256 << 20
)

// Options open a store. The zero value is usable.
type Options struct {
	Timeout    time.Duration // how long to wait for another process; DefaultTimeout
	CacheBytes int           // memory for decoded columns and statistics; DefaultCacheBytes, 256 MiB
	Key        []byte        // 32 bytes: values are sealed with AES-256-GCM; empty: they are not
}

// Store is an open cache. It is safe for concurrent use.
type Store struct {
	db    *bolt.DB
	file  *os.File // the one that db has open
	path  string
	box   *box
	cache *cache

	fetched atomic.Uint32 // values, see fetch

	change  sync.Mutex   // held while snapshots are added, corrected or removed
	mu      sync.RWMutex // guards catalog; never held during a transaction
	catalog []Snapshot   // all snapshots, oldest first; replaced, never changed
}

var (
	metaBucket     = []byte("meta")
	snapshotBucket = []byte("snapshots")
	currentBucket  = []byte("current")
	segmentBucket  = []byte("segments")
	statsBucket    = []byte("stats")
	rejectBucket   = []byte("rejects")
	loadingBucket  = []byte("loading") // ids of loads that are not, or no longer, whole
)

// Open opens the cache in a profile's folder, which is made if need be. The
// error is an *Error where a person can act on it: another process holds the
// cache (ErrLocked), it is damaged (ErrDamaged), newer than this program
// (ErrNewer) or sealed with another key (ErrSealed).
func Open(dir string, o Options) (*Store, error) {
	if o.Timeout == 0 {
		o.Timeout = DefaultTimeout
	}
	if o.CacheBytes == 0 {
		o.CacheBytes = DefaultCacheBytes
	}
	box, err := newBox(o.Key)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, &Error{Key: "store.folder", Args: map[string]any{"file": dir}, Err: err}
	}
	path := filepath.Join(dir, FileName)
	db, file, err := openFile(path, o.Timeout)
	if err != nil {
		return nil, err
	}
	s := &Store{db: db, file: file, path: path, box: box, cache: newCache(o.CacheBytes)}
	if err := s.prepare(); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// openFile opens the bbolt file. A damaged file can fault or panic inside
// bbolt, hence the guard.
func openFile(path string, timeout time.Duration) (db *bolt.DB, file *os.File, err error) {
	err = guard(path, func() error {
		var err error
		db, err = bolt.Open(path, 0o600, &bolt.Options{Timeout: timeout, FreelistType: bolt.FreelistMapType,
			OpenFile: func(name string, flag int, mode os.FileMode) (*os.File, error) {
				file, err = os.OpenFile(name, flag, mode)
				return file, err
			}})
		return err
	})
	switch {
	case err == nil:
		return db, file, nil
	case errors.Is(err, berrors.ErrTimeout):
		return nil, nil, &Error{Key: "store.locked", Args: map[string]any{"file": path}, Err: ErrLocked}
	case errors.Is(err, berrors.ErrInvalid), errors.Is(err, berrors.ErrChecksum), errors.Is(err, berrors.ErrVersionMismatch):
		return nil, nil, damaged(path, err.Error())
	case errors.Is(err, ErrDamaged):
		return nil, nil, err
	default:
		return nil, nil, &Error{Key: "store.open", Args: map[string]any{"file": path}, Err: err}
	}
}

// prepare brings the file to this version's schema, removes what unfinished
// loads left and reads the list of snapshots.
func (s *Store) prepare() error {
	if err := s.migrate(); err != nil {
		return err
	}
	if err := s.readCatalog(); err != nil {
		return err
	}
	return s.sweep()
}

// Close ends all use of the store; it waits for running transactions.
func (s *Store) Close() error {
	s.Forget()
	return guard(s.path, s.db.Close)
}

// SetCacheBytes sets another bound for the memory of decoded columns, at once;
// 0 is DefaultCacheBytes.
func (s *Store) SetCacheBytes(n int) {
	if n == 0 {
		n = DefaultCacheBytes
	}
	s.cache.bound(n)
}

// Forget drops all decoded columns from memory, as when a profile is locked.
// What is asked for afterwards is read again.
func (s *Store) Forget() { s.cache.forget(func(uint64) bool { return false }) }

// Path returns the cache's file.
func (s *Store) Path() string { return s.path }

// view and update are the only ways to a transaction: they turn a fault or a
// panic on damaged pages into an error.
func (s *Store) view(f func(*bolt.Tx) error) error {
	return guard(s.path, func() error { return s.db.View(f) })
}

func (s *Store) update(f func(*bolt.Tx) error) error {
	return guard(s.path, func() error { return s.db.Update(f) })
}

// guard runs f so that a memory fault on a damaged file, which would end the
// process, and a panic inside bbolt come back as ErrDamaged.
func guard(path string, f func() error) (err error) {
	old := debug.SetPanicOnFault(true)
	defer debug.SetPanicOnFault(old)
	defer func() {
		if p := recover(); p != nil {
			err = damaged(path, fmt.Sprint(p))
		}
	}()
	return f()
}

// SetAside renames a damaged cache so that a new one can be started, and
// returns the new name. Nothing is deleted.
func SetAside(dir string, now time.Time) (string, error) {
	from := filepath.Join(dir, FileName)
	to := filepath.Join(dir, "cache."+now.UTC().Format("20060102T150405")+".damaged.db")
	if err := os.Rename(from, to); err != nil {
		return "", &Error{Key: "store.set_aside", Args: map[string]any{"file": from}, Err: err}
	}
	return to, nil
}
