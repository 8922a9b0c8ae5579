package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"partnerdesk/data/table"
)

var testKey = bytes.Repeat([]byte{7}, 32)

// open opens a store in a folder of the test's own and checks it when the test
// ends: every value, every pointer and bbolt's own pages.
func open(t testing.TB, dir string, o Options) *Store {
	t.Helper()
	s, err := Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if s.db.Path() != "" {
			mustBeSound(t, s)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func mustBeSound(t testing.TB, s *Store) {
	t.Helper()
	report, err := s.Check(context.Background(), nil)
	if err != nil || len(report.Faults) > 0 {
		t.Errorf("check: %v %v", err, report.Faults)
	}
	if err := s.checkPages(); err != nil {
		t.Error(err)
	}
}

var allTypes = []table.Column{{Key: "text"}, {Key: "long"}, {Key: "integer", Type: table.Integer}, {Key: "decimal", Type: table.Decimal},
	{Key: "boolean", Type: table.Boolean}, {Key: "date", Type: table.Date}, {Key: "time", Type: table.Time},
	{Key: "minutes", Type: table.Minutes}, {Key: "seconds", Type: table.Seconds}, {Key: "percent", Type: table.Percent},
	{Key: "id"}, {Key: "price", Type: table.Decimal}}

func randomValue(r *rand.Rand, c table.Column) table.Value {
	v := table.Value{Type: c.Type}
	if r.IntN(5) == 0 {
		v.Missing = true
		return v
	}
	switch {
	case c.Key == "long":
		v.Text = strings.Repeat("長い text ", 1+r.IntN(9)) + fmt.Sprint(r.Uint64())
	case c.Key == "id":
		v.Text = fmt.Sprintf("%08x-%04x", r.Uint32(), r.Uint32()>>16)
	case c.Key == "price":
		v.Float = float64(r.IntN(1e6)) / 100
	case c.Type == table.Text:
		v.Text = []string{"Acme", "株式会社サンプル", "x"}[r.IntN(3)]
	case c.Type == table.Boolean:
		v.Int = int64(r.IntN(2))
	case c.Type.Form() == table.IntForm:
		v.Int = int64(r.Uint64()) >> r.IntN(64)
	default:
		v.Float = r.NormFloat64() * 1e6
	}
	return v
}

// randomRows returns rows as the model keeps them: plain slices.
func randomRows(r *rand.Rand, n int) [][]table.Value {
	rows := make([][]table.Value, n)
	for i := range rows {
		for _, c := range allTypes {
			rows[i] = append(rows[i], randomValue(r, c))
		}
	}
	return rows
}

func load(t testing.TB, s *Store, d Draft, rows [][]table.Value) Snapshot {
	t.Helper()
	w, err := s.Begin(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abort()
	b := table.NewBatch(d.Columns)
	for _, row := range rows {
		for i, v := range row {
			b.Column(i).Append(v)
		}
		if b.Full() {
			if err := w.Write(context.Background(), b.Finish()); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := w.Write(context.Background(), b.Finish()); err != nil {
		t.Fatal(err)
	}
	sn, err := w.Commit(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return sn
}

// rowsOf reads all live rows of a source.
func rowsOf(t testing.TB, src table.Source) [][]table.Value {
	t.Helper()
	var rows [][]table.Value
	for segment := range src.Layout().Segments() {
		hidden := src.Hidden(segment)
		var vectors []*table.Vector
		for c := range src.Columns() {
			v, err := src.Vector(segment, c)
			if err != nil {
				t.Fatal(err)
			}
			vectors = append(vectors, v)
		}
		for i := range src.Layout().Len(segment) {
			if hidden.Has(i) {
				continue
			}
			var row []table.Value
			for _, v := range vectors {
				row = append(row, v.Value(i))
			}
			rows = append(rows, row)
		}
	}
	return rows
}

func sameRows(a, b [][]table.Value) bool {
	return slices.EqualFunc(a, b, func(x, y []table.Value) bool { return slices.Equal(x, y) })
}

func TestRowsComeBackAsTheyWere(t *testing.T) {
	for name, key := range map[string][]byte{"open": nil, "sealed": testKey} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			rows := randomRows(rand.New(rand.NewPCG(1, 2)), table.SegmentRows+1234)
			d := Draft{Dataset: "anything", Region: "EU", Columns: allTypes, AsOf: time.Unix(1e9, 0)}
			s := open(t, dir, Options{Key: key})
			sn := load(t, s, d, rows)
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			s = open(t, dir, Options{Key: key, CacheBytes: 1 << 20})
			again, err := s.Snapshot(sn.ID)
			if err != nil || again.Rows != len(rows) || !slices.Equal(again.Segments, []int{table.SegmentRows, 1234}) {
				t.Fatalf("snapshot %+v, %v", again, err)
			}
			if !sameRows(rowsOf(t, s.Source(again)), rows) {
				t.Error("the rows differ")
			}
			raw, err := os.ReadFile(s.Path())
			if err != nil {
				t.Fatal(err)
			}
			if found := bytes.Contains(raw, []byte("anything\",\"region")); name == "sealed" && found {
				t.Error("a sealed cache shows its snapshots")
			}
		})
	}
}

func TestSealedCacheNeedsItsKey(t *testing.T) {
	dir := t.TempDir()
	open(t, dir, Options{Key: testKey}).Close()
	for name, key := range map[string][]byte{"no key": nil, "other key": bytes.Repeat([]byte{8}, 32)} {
		if _, err := Open(dir, Options{Key: key}); !errors.Is(err, ErrSealed) {
			t.Errorf("%s: %v", name, err)
		}
	}
	plain := t.TempDir()
	open(t, plain, Options{}).Close()
	if _, err := Open(plain, Options{Key: testKey}); !errors.Is(err, ErrSealed) {
		t.Errorf("a key for an open cache: %v", err)
	}
}

// A sealed value is bound to its place: moved to another key it must not open.
func TestSealBindsAValueToItsPlace(t *testing.T) {
	b, err := newBox(testKey)
	if err != nil {
		t.Fatal(err)
	}
	stored := b.wrap([]byte("here"), []byte("content"))
	if got, err := b.open([]byte("here"), stored); err != nil || string(got) != "content" {
		t.Errorf("%q, %v", got, err)
	}
	if _, err := b.open([]byte("there"), stored); err == nil {
		t.Error("a sealed value opens in another place")
	}
}

func TestSecondProcessIsToldThatTheCacheIsOpen(t *testing.T) {
	dir := t.TempDir()
	open(t, dir, Options{})
	start := time.Now()
	_, err := Open(dir, Options{Timeout: 50 * time.Millisecond})
	if !errors.Is(err, ErrLocked) || time.Since(start) > 5*time.Second {
		t.Errorf("%v after %s", err, time.Since(start))
	}
}

func TestNewerCacheIsRefused(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, Options{})
	if err := s.db.Update(func(tx *bolt.Tx) error {
		return tx.Bucket(metaBucket).Put(versionKey, []byte{0, 0, 0, 99})
	}); err != nil {
		t.Fatal(err)
	}
	s.Close()
	if _, err := Open(dir, Options{}); !errors.Is(err, ErrNewer) {
		t.Errorf("got %v", err)
	}
}

// A step that is due runs once, in one transaction with the version.
func TestMigrationRunsOnce(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, Options{})
	if err := s.Put(Settings, "kept", "yes"); err != nil {
		t.Fatal(err)
	}
	s.Close()
	runs := 0
	migrations = append(migrations, func(*bolt.Tx) error { runs++; return nil })
	defer func() { migrations = migrations[:len(migrations)-1] }()
	for range 2 {
		s = open(t, dir, Options{})
		var kept string
		if ok, err := s.Get(Settings, "kept", &kept); !ok || err != nil || kept != "yes" {
			t.Errorf("%v %v %q", ok, err, kept)
		}
		s.Close()
	}
	if runs != 1 {
		t.Errorf("the step ran %d times", runs)
	}
}

func TestDamagedFilesAreAnErrorAndNotACrash(t *testing.T) {
	good := t.TempDir()
	s := open(t, good, Options{})
	rows := randomRows(rand.New(rand.NewPCG(3, 4)), 5000)
	load(t, s, Draft{Dataset: "d", Columns: allTypes}, rows)
	s.Close()
	content, err := os.ReadFile(filepath.Join(good, FileName))
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(5, 6))
	files := map[string][]byte{"foreign": []byte(strings.Repeat("not a cache ", 9999)), "zeroed": make([]byte, len(content)),
		"half": content[:len(content)/2], "short": content[:100]}
	for i := range 60 {
		flipped := bytes.Clone(content)
		at := r.IntN(len(flipped) - 64)
		for k := range 64 {
			flipped[at+k] ^= byte(1 + r.IntN(255))
		}
		files[fmt.Sprintf("flipped %d at %d", i, at)] = flipped
	}
	for name, content := range files {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, FileName), content, 0o600); err != nil {
				t.Fatal(err)
			}
			s, err := Open(dir, Options{})
			if err != nil {
				var e *Error
				if !errors.As(err, &e) {
					t.Errorf("not an error for people: %v", err)
				}
				return
			}
			defer s.Close()
			report, err := s.Check(context.Background(), nil)
			if err != nil {
				t.Error(err)
			}
			if len(report.Faults) > 0 {
				return
			}
			// Damage that no check sees must not have touched the rows.
			all, _ := s.Snapshots()
			if len(all) == 1 && !sameRows(rowsOf(t, s.Source(all[0])), rows) {
				t.Error("damaged rows were read as sound")
			}
		})
	}
}

func TestSetAsideKeepsTheDamagedFile(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, FileName), []byte("junk junk junk"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir, Options{}); err == nil {
		t.Fatal("junk opens")
	}
	name, err := SetAside(dir, time.Unix(0, 0))
	if err != nil {
		t.Fatal(err)
	}
	if content, err := os.ReadFile(name); err != nil || string(content) != "junk junk junk" {
		t.Errorf("%q, %v", content, err)
	}
	open(t, dir, Options{})
}

func TestRecords(t *testing.T) {
	s := open(t, t.TempDir(), Options{Key: testKey})
	if ok, err := s.Get(Settings, "a", new(string)); ok || err != nil {
		t.Errorf("%v %v", ok, err)
	}
	for _, k := range []string{"b", "a", "a"} {
		if err := s.Put(Settings, k, map[string]int{k: 1}); err != nil {
			t.Fatal(err)
		}
	}
	if keys, err := s.Keys(Settings); err != nil || !slices.Equal(keys, []string{"a", "b"}) {
		t.Errorf("%v %v", keys, err)
	}
	if err := s.Delete(Settings, "a"); err != nil {
		t.Fatal(err)
	}
	var got map[string]int
	if ok, err := s.Get(Settings, "b", &got); !ok || err != nil || got["b"] != 1 {
		t.Errorf("%v %v %v", ok, err, got)
	}
	if ok, _ := s.Get(Settings, "a", &got); ok {
		t.Error("a deleted record is still there")
	}
}
